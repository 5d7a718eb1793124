from __future__ import annotations

import contextlib
import os
import random
import shutil
import signal
import sqlite3
import subprocess
import sys
import threading
import time
from contextlib import closing
from typing import TYPE_CHECKING, Any

import pytest

from kamerstuk.build import build, generation
from kamerstuk.errors import StoreError
from kamerstuk.inputs import find_inputs
from kamerstuk.store.cache import Cache
from kamerstuk.store.check import check_database
from kamerstuk.store.reader import open_database, paper_ids
from kamerstuk.store.versions import Versions
from kamerstuk.workers import Limits

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

as_root = hasattr(os, "geteuid") and os.geteuid() == 0
MOTION = "kst-91001-4.xml"
NOISE = random.Random(1).randbytes(3000)  # noqa: S311 - repeatable noise, no secret
LETTER = "2018-11-20-voortgangsbrief-1.pdf"
AS_PDF = """
#set page(footer: [Tweede Kamer, vergaderjaar 2017–2018, 91 001, nr. 4 #h(1fr) 1])
#set text(lang: "nl")
*MOTIE VAN HET LID VAN OEVERHOUT C.S.*

De Kamer, gehoord de beraadslaging, verzoekt de regering een actieprogramma voor veilige schoolroutes op te stellen
en daarover jaarlijks aan de Kamer te rapporteren, en gaat over tot de orde van de dag.
"""


def rows(path: Path, query: str) -> list[dict[str, Any]]:
    with closing(open_database(path)) as db:
        return [dict(row) for row in db.execute(query)]


def dump(path: Path) -> list[str]:
    """Everything in the database, without the tables that SQLite's search keeps for itself."""
    with closing(open_database(path)) as db:
        return [line for line in db.iterdump() if "passages_fts" not in line and "sqlite_stat" not in line]


def ids(path: Path) -> frozenset[str]:
    with closing(open_database(path)) as db:
        return paper_ids(db)


@pytest.fixture(name="papers")
def two_papers(corpus: Path, tmp_path: Path) -> Path:
    folder = tmp_path / "papieren"
    folder.mkdir()
    for name in (MOTION, LETTER):
        shutil.copy(corpus / name, folder)
    return folder


def test_the_corpus_becomes_a_database_that_is_in_order(corpus: Path, demo_db: Path) -> None:
    assert check_database(demo_db) == []
    inputs = {path.name for path in corpus.iterdir()}
    assert {row["bron"] for row in rows(demo_db, "select bron from bestanden")} == inputs
    assert rows(demo_db, "select * from meldingen") == []


def test_the_official_numbers_of_the_corpus_are_known(corpus: Path, demo_db: Path) -> None:
    motions = {path.stem for path in corpus.glob("kst-*.xml")}
    printed = {"kst-91001-22", "kst-91001-30", "kst-91001-41", "kst-91003-C", "ah-tk-20182019-9901"}
    assert ids(demo_db) >= motions | printed


def test_the_build_says_what_it_is_made_of(demo_db: Path) -> None:
    (made,) = rows(demo_db, "select * from bouw")
    (latest,) = rows(demo_db, "select max(datum) as datum, count(*) as aantal from documenten")
    assert (made["peildatum"], made["documenten"]) == (latest["datum"], latest["aantal"])


def test_a_second_build_writes_nothing(papers: Path, tmp_path: Path) -> None:
    target = tmp_path / "x.db"
    assert build([papers], target).written

    def state() -> dict[str, tuple[int, bytes]]:
        return {path.name: (path.stat().st_mtime_ns, path.read_bytes()) for path in (target, *Versions(target).folder.glob("x-*.db"))}

    before = state()
    assert not build([papers], target).written
    assert state() == before


def test_two_builds_in_two_places_give_the_same_rows(corpus: Path, demo_db: Path, tmp_path: Path) -> None:
    elsewhere = tmp_path / "een" / "andere" / "plek"
    shutil.copytree(corpus, elsewhere)
    for at, path in enumerate(sorted(elsewhere.iterdir(), reverse=True)):
        os.utime(path, (at * 1000, at * 1000))
    build([elsewhere], tmp_path / "y.db", processes=2)
    assert dump(tmp_path / "y.db") == dump(demo_db)


def test_no_clock_is_in_the_rows(demo_db: Path) -> None:
    today = time.strftime("%Y-%m-%d")
    assert [line for line in dump(demo_db) if today in line] == []


BROKEN: list[tuple[str, Callable[[bytes], bytes], str]] = [
    ("afgebroken.pdf", lambda pdf: pdf[: len(pdf) // 2], "PDF|scan"),
    ("leeg.pdf", lambda _: b"", "leeg"),
    ("ruis.xml", lambda _: NOISE, "geen tekst"),
    ("kapot.xml", lambda _: b"<?xml version='1.0'?><officiele-publicatie><kamerstuk>", "XML"),
    ("brief.docx", lambda _: b"PK\x03\x04" + bytes(100), "Word"),
]


@pytest.mark.parametrize(("name", "damage", "reason"), BROKEN, ids=[name for name, _, _ in BROKEN])
def test_a_broken_input_is_a_report_and_the_rest_is_there(
    papers: Path, tmp_path: Path, name: str, damage: Callable[[bytes], bytes], reason: str
) -> None:
    (papers / name).write_bytes(damage((papers / LETTER).read_bytes()))
    outcome = build([papers], tmp_path / "x.db")
    assert outcome.documenten == 2
    (report,) = rows(tmp_path / "x.db", "select * from meldingen")
    assert (report["bron"], report["fase"], report["ernst"]) == (name, "lezen", "fout")
    assert any(word in report["melding"] for word in reason.split("|"))
    assert "\n" not in report["melding"]
    assert check_database(tmp_path / "x.db") == []


@pytest.mark.skipif(sys.platform == "win32" or as_root, reason="needs a file that may not be read")
def test_a_file_that_may_not_be_read_is_a_report(papers: Path, tmp_path: Path) -> None:
    (papers / MOTION).chmod(0)
    outcome = build([papers], tmp_path / "x.db")
    assert [report.bron for report in outcome.meldingen] == [MOTION]
    assert outcome.documenten == 1


@pytest.mark.skipif(sys.platform == "win32", reason="needs symbolic links")
def test_a_link_to_nothing_is_a_report(papers: Path, tmp_path: Path) -> None:
    (papers / "weg.pdf").symlink_to(tmp_path / "bestaat-niet.pdf")
    outcome = build([papers], tmp_path / "x.db")
    assert [(report.bron, "kan niet worden geopend" in report.melding) for report in outcome.meldingen] == [("weg.pdf", True)]
    assert outcome.documenten == 2


@pytest.mark.skipif(sys.platform == "win32", reason="needs symbolic links")
def test_a_folder_that_links_to_itself_ends(papers: Path, tmp_path: Path) -> None:
    (papers / "lus").symlink_to(papers, target_is_directory=True)
    assert build([papers], tmp_path / "x.db").documenten == 2


@pytest.mark.skipif(sys.platform != "linux", reason="other systems allow no such name")
def test_a_file_name_that_is_no_utf_8_does_not_stop_the_build(papers: Path, tmp_path: Path) -> None:
    (papers / os.fsdecode(b"brief-\xe9.txt")).write_text("Een gewone brief.", encoding="utf-8")
    assert build([papers], tmp_path / "x.db").documenten == 3


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="needs named pipes")
def test_a_named_pipe_does_not_hold_the_build(papers: Path, tmp_path: Path) -> None:
    pipe = papers / "pijp"
    os.mkfifo(pipe)
    looking = threading.Thread(target=find_inputs, args=([papers],), daemon=True)
    looking.start()
    looking.join(0.5)
    held = looking.is_alive()
    if held:
        os.close(os.open(pipe, os.O_WRONLY))
        looking.join()
    assert not held


def test_a_database_among_its_papers_is_no_paper(papers: Path) -> None:
    build([papers], papers / "x.db")
    assert not build([papers], papers / "x.db").written


def test_hidden_files_are_left_out(papers: Path, tmp_path: Path) -> None:
    (papers / ".DS_Store").write_bytes(b"\0\0\0\1Bud1")
    (papers / ".git").mkdir()
    (papers / ".git" / "HEAD").write_text("ref", encoding="utf-8")
    assert build([papers], tmp_path / "x.db").meldingen == ()


def test_an_empty_folder_is_refused_and_leaves_the_database_alone(papers: Path, tmp_path: Path) -> None:
    (tmp_path / "niets").mkdir()
    build([papers], tmp_path / "x.db")
    with pytest.raises(StoreError, match="no files"):
        build([tmp_path / "niets"], tmp_path / "x.db")
    assert len(ids(tmp_path / "x.db")) == 2


def test_one_paper_more_is_one_paper_read(corpus: Path, papers: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    build([papers], tmp_path / "x.db")
    shutil.copy(corpus / "kst-91001-5.xml", papers)
    read: list[str] = []
    put = Cache.put

    def counting(cache: Cache, sha256: str, payload: bytes) -> None:
        read.append(sha256)
        put(cache, sha256, payload)

    monkeypatch.setattr(Cache, "put", counting)
    assert build([papers], tmp_path / "x.db").documenten == 3
    assert len(read) == 1
    with closing(Cache(Versions(tmp_path / "x.db").cache, generation(Limits()))) as cache:
        assert len(cache.known()) == 3
    build([papers], tmp_path / "y.db")
    assert dump(tmp_path / "x.db") == dump(tmp_path / "y.db")


def test_a_file_that_moves_keeps_its_paper_and_changes_its_name(papers: Path, tmp_path: Path) -> None:
    build([papers], tmp_path / "x.db")
    before = ids(tmp_path / "x.db")
    (papers / "map").mkdir()
    (papers / MOTION).rename(papers / "map" / "motie.xml")
    assert build([papers], tmp_path / "x.db").written
    assert ids(tmp_path / "x.db") == before
    assert {row["bron"] for row in rows(tmp_path / "x.db", "select bron from bestanden")} == {"map/motie.xml", LETTER}


def test_a_paper_that_goes_is_gone(papers: Path, tmp_path: Path) -> None:
    build([papers], tmp_path / "x.db")
    (papers / MOTION).unlink()
    assert build([papers], tmp_path / "x.db").documenten == 1
    assert check_database(tmp_path / "x.db") == []


def test_one_paper_in_two_forms_is_one_document_with_two_files(papers: Path, tmp_path: Path) -> None:
    typst = pytest.importorskip("typst")
    (tmp_path / "a.typ").write_text(AS_PDF, encoding="utf-8")
    typst.compile(tmp_path / "a.typ", output=papers / "motie.pdf", root=tmp_path, ignore_system_fonts=True, timestamp=1_700_000_000)
    assert build([papers], tmp_path / "x.db").documenten == 2
    (paper,) = rows(tmp_path / "x.db", "select * from documenten where id = 'kst-91001-4'")
    assert (paper["vorm"], paper["bron"]) == ("xml", MOTION)
    files = rows(tmp_path / "x.db", "select bron, vorm from bestanden where document_id = 'kst-91001-4' order by vorm")
    assert files == [{"bron": "motie.pdf", "vorm": "pdf"}, {"bron": MOTION, "vorm": "xml"}]
    assert check_database(tmp_path / "x.db") == []


def test_the_same_file_twice_is_one_document_with_two_files(papers: Path, tmp_path: Path) -> None:
    shutil.copy(papers / MOTION, papers / "kopie.xml")
    assert build([papers], tmp_path / "x.db").documenten == 2
    assert len(rows(tmp_path / "x.db", "select * from bestanden where document_id = 'kst-91001-4'")) == 2


def test_the_same_source_named_twice_changes_nothing(papers: Path, tmp_path: Path) -> None:
    outcome = build([papers, papers], tmp_path / "x.db")
    assert outcome.documenten == 2
    assert check_database(tmp_path / "x.db") == []


def test_two_sources_with_the_same_paper_under_the_same_name_build(papers: Path, tmp_path: Path) -> None:
    shutil.copytree(papers, tmp_path / "meer")
    assert build([papers, tmp_path / "meer"], tmp_path / "x.db").documenten == 2


def test_a_citation_written_with_two_kinds_of_blank_does_not_stop_the_build(papers: Path, tmp_path: Path) -> None:
    text = "Zie Kamerstuk 91 001, nr. 4 over dit onderwerp.\n\nNogmaals Kamerstuk 91\u00a0001, nr. 4 over dat onderwerp.\n"
    (papers / "brief.txt").write_text(text, encoding="utf-8")
    assert build([papers], tmp_path / "x.db").documenten == 3
    assert check_database(tmp_path / "x.db") == []


def test_the_workers_do_not_change_the_rows(corpus: Path, tmp_path: Path) -> None:
    folder = tmp_path / "veel"
    folder.mkdir()
    for number in range(26):
        (folder / f"{number}.xml").write_bytes(
            (corpus / MOTION).read_bytes().replace(b"<ondernummer", f"<!-- {number} --><ondernummer".encode())
        )
    build([folder], tmp_path / "een.db", processes=1)
    build([folder], tmp_path / "twee.db", processes=2)
    assert dump(tmp_path / "een.db") == dump(tmp_path / "twee.db")


def test_a_file_that_is_no_database_is_never_overwritten(papers: Path, tmp_path: Path) -> None:
    (tmp_path / "x.db").write_text("geen database", encoding="utf-8")
    with pytest.raises(StoreError, match="no kamerstuk database"):
        build([papers], tmp_path / "x.db")
    assert (tmp_path / "x.db").read_text(encoding="utf-8") == "geen database"


def test_a_target_that_was_deleted_is_made_again(papers: Path, tmp_path: Path) -> None:
    build([papers], tmp_path / "x.db")
    (tmp_path / "x.db").unlink()
    build([papers], tmp_path / "x.db")
    assert check_database(tmp_path / "x.db") == []


def test_a_target_that_was_overwritten_by_another_database_is_made_again(papers: Path, demo_db: Path, tmp_path: Path) -> None:
    target = tmp_path / "x.db"
    build([papers], target)
    before = dump(target)
    target.unlink()
    shutil.copyfile(demo_db, target)
    assert build([papers], target).written
    assert dump(target) == before


def test_writing_to_the_target_changes_no_version(papers: Path, tmp_path: Path) -> None:
    target = tmp_path / "x.db"
    build([papers], target)
    with closing(sqlite3.connect(target)) as db, db:
        db.execute("update documenten set titel = 'van een ander'")
    assert check_database(Versions(target).current()) == []
    assert not rows(Versions(target).current(), "select * from documenten where titel = 'van een ander'")
    assert build([papers], target).written
    assert not rows(target, "select * from documenten where titel = 'van een ander'")


@pytest.mark.parametrize("damage", [b"geen database" * 100, b"SQLite format 3\0" + b"\xff" * 5000, b""], ids=["text", "broken", "empty"])
def test_a_damaged_cache_does_not_stop_the_build(corpus: Path, papers: Path, tmp_path: Path, damage: bytes) -> None:
    target = tmp_path / "x.db"
    build([papers], target)
    Versions(target).cache.write_bytes(damage)
    shutil.copy(corpus / "kst-91001-5.xml", papers)
    assert build([papers], target).documenten == 3
    assert check_database(target) == []


@pytest.fixture(name="old_database", scope="module")
def database_before_the_last_papers(corpus: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a database of three papers, to be copied and built over."""
    folder = tmp_path_factory.mktemp("oud")
    (folder / "papieren").mkdir()
    for name in (MOTION, "kst-91001-5.xml", "kst-91001-18.xml"):
        shutil.copy(corpus / name, folder / "papieren")
    build([folder / "papieren"], folder / "x.db")
    return folder


def wait_for_a_new_file(folder: Path, known: set[str], building: subprocess.Popen[bytes]) -> None:
    while building.poll() is None and not {path.name for path in folder.glob("*.db")} - known:
        time.sleep(0.002)


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="needs SIGKILL")
@pytest.mark.parametrize("seed", range(5))
def test_a_build_that_is_killed_leaves_the_old_or_the_new_database(corpus: Path, old_database: Path, tmp_path: Path, seed: int) -> None:
    shutil.copytree(old_database, tmp_path, dirs_exist_ok=True)
    target, moment = tmp_path / "x.db", random.Random(seed)  # noqa: S311 - repeatable moments, no secrets
    old, known = ids(target), {path.name for path in Versions(target).folder.iterdir()}
    command = [sys.executable, "-m", "kamerstuk", "build", str(corpus), "--db", str(target), "--workers", "1"]
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as building:
        if seed % 2:
            wait_for_a_new_file(Versions(target).folder, known, building)
        with contextlib.suppress(subprocess.TimeoutExpired):
            building.wait(moment.uniform(0.0, 0.25) if seed % 2 else moment.uniform(0.3, 2.2))
        building.kill()
    for path in {target, Versions(target).current()}:
        with closing(sqlite3.connect(path)) as db:
            assert db.execute("pragma integrity_check").fetchall() == [("ok",)]
        assert check_database(path) == []
        assert ids(path) == old or len(ids(path)) == 23
    build([corpus], target)
    assert len(ids(target)) == 23
    assert check_database(target) == []


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="needs SIGKILL")
def test_the_lock_of_a_killed_build_is_free(tmp_path: Path) -> None:
    target = tmp_path / "x.db"
    script = (
        "import sys, time, pathlib; from kamerstuk.store.versions import Versions\n"
        "with Versions(pathlib.Path(sys.argv[1])).locked(): print('vast', flush=True); time.sleep(60)"
    )
    with subprocess.Popen([sys.executable, "-c", script, str(target)], stdout=subprocess.PIPE, text=True) as holding:
        assert holding.stdout is not None
        assert holding.stdout.readline() == "vast\n"
        with pytest.raises(StoreError, match="another build"), Versions(target).locked():
            pass
        holding.kill()
        holding.wait()
    with Versions(target).locked():
        pass
