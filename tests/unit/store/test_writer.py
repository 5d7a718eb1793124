from __future__ import annotations

import datetime as dt
import json
import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING, Any

import pytest

from kamerstuk.link.edges import paper_edges
from kamerstuk.model import Afzender, Bestand, Bouw, DocumentSoort, Dossier, Ernst, Kamer, Kop, Melding, Vorm
from kamerstuk.resolve.verwijzingen import resolve_verwijzingen
from kamerstuk.store.check import check_database
from kamerstuk.store.reader import build_input, open_database, paper_ids, read_edges
from kamerstuk.store.writer import Writer

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from kamerstuk.model import Stuk

    MakeStuk = Callable[..., Stuk]

KOP = Kop(
    officieel_id="kst-91001-22",
    soort=DocumentSoort.VOORTGANGSRAPPORTAGE,
    titel="Voortgangsbrief",
    datum=dt.date(2019, 11, 26),
    datum_bron="gedrukt",
    kamer=Kamer.TK,
    dossier="91001",
    ondernummer="22",
    afzenders=(Afzender("de minister van Infrastructuur en Waterstaat", "E.M. van der Waal-Terpstra"),),
)
LINES = ("Zie Kamerstuk 91 001, nr. 4 en het coöperatieve verslag.", "Zie Kamerstukken 91 001 en 91 002, nr. 9.")


@pytest.fixture(name="written")
def small_database(make_stuk: MakeStuk, tmp_path: Path) -> Path:
    stuk = make_stuk(*LINES, document_id="kst-91001-22", kop=KOP)
    found = resolve_verwijzingen(stuk, {"kst-91001-22"})
    writer = Writer(tmp_path / "a.db")
    writer.add_paper(stuk, found, paper_edges(stuk, found), "https://zoek.officielebekendmakingen.nl/kst-91001-22")
    writer.add_files([Bestand("kst-91001-22", "stuk.txt", "0" * 64, Vorm.TXT)])
    writer.add_dossiers([Dossier("91001", "Veilig naar school", 1, "2019-11-26", "2019-11-26")])
    writer.add_reports([Melding("kapot.pdf", "lezen", Ernst.FOUT, "is leeg")])
    writer.close(Bouw("0.1.0", "abc", "def", "2019-11-26", 1))
    return tmp_path / "a.db"


def rows(path: Path, query: str) -> list[dict[str, Any]]:
    with closing(open_database(path)) as db:
        return [dict(row) for row in db.execute(query)]


def test_what_is_written_is_in_order(written: Path) -> None:
    assert check_database(written) == []


def test_the_papers_row_says_what_its_head_says(written: Path) -> None:
    (row,) = rows(written, "select * from documenten")
    assert (row["id"], row["soort"], row["kamer"], row["vorm"]) == ("kst-91001-22", "voortgangsrapportage", "TK", "txt")
    assert (row["datum"], row["datum_van"], row["datum_tot"]) == ("2019-11-26",) * 3
    assert row["tekst"] == "\n".join(LINES)
    assert json.loads(row["afzenders"])[0]["naam"] == "E.M. van der Waal-Terpstra"


def test_unknown_is_null_never_empty(written: Path) -> None:
    (row,) = rows(written, "select * from documenten")
    assert row["toevoeging"] is None
    assert row["ministerie"] is None
    assert "" not in row.values()


def test_lists_are_json(written: Path) -> None:
    also = [json.loads(row["ook_dossiers"]) for row in rows(written, "select ook_dossiers from verwijzingen order by volgorde")]
    assert also == [[], ["91002"]]


@pytest.mark.parametrize("asked", ['"28345"', '"91001 4"', '"kst 91001 4"', "cooperatieve", "Coöperatieve"])
def test_search_finds_normal_forms_and_ignores_accents(written: Path, asked: str) -> None:
    with closing(open_database(written)) as db:
        found = db.execute("select count(*) from passages_fts where passages_fts match ?", (asked,)).fetchone()[0]
    assert found == (0 if "28345" in asked else 1)


def test_reports_files_and_coverage_are_kept(written: Path) -> None:
    assert rows(written, "select bron, ernst, melding from meldingen") == [{"bron": "kapot.pdf", "ernst": "fout", "melding": "is leeg"}]
    assert rows(written, "select document_id, vorm from bestanden") == [{"document_id": "kst-91001-22", "vorm": "txt"}]
    assert rows(written, "select dossier, stukken_bekend, stukken_gelezen, tot from dekking") == [
        {"dossier": "91001", "stukken_bekend": None, "stukken_gelezen": 1, "tot": "2019-11-26"}
    ]


def test_the_reader_gives_back_what_the_writer_took(written: Path) -> None:
    known = build_input(written)
    assert known is not None
    assert (known.invoer, known.documenten) == ("def", 1)
    assert known.meldingen == (Melding("kapot.pdf", "lezen", Ernst.FOUT, "is leeg"),)
    with closing(open_database(written)) as db:
        assert paper_ids(db) == frozenset({"kst-91001-22"})
        edges = list(read_edges(db))
    assert {edge.soort for edge in edges} == {"in_dossier", "verwijst_naar"}


def test_an_opened_database_cannot_be_written(written: Path) -> None:
    with closing(open_database(written)) as db, pytest.raises(sqlite3.OperationalError):
        db.execute("delete from documenten")


def test_a_file_that_is_no_database_cannot_say_what_it_was_made_of(tmp_path: Path) -> None:
    (tmp_path / "x.db").write_text("geen database " * 100, encoding="utf-8")
    assert build_input(tmp_path / "x.db") is None
    assert build_input(tmp_path / "weg.db") is None
