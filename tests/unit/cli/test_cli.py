from __future__ import annotations

import json
import os
import shutil
import socket
import sqlite3
import subprocess
import sys
from contextlib import closing
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner, Result

from kamerstuk import __version__, rules
from kamerstuk.cli import main
from kamerstuk.store.reader import open_database, paper_ids
from kamerstuk.store.versions import Versions

if TYPE_CHECKING:
    from pathlib import Path

as_root = hasattr(os, "geteuid") and os.geteuid() == 0


def run(*arguments: str | Path) -> Result:
    return CliRunner().invoke(main, [str(argument) for argument in arguments])


def one_line(text: str) -> bool:
    return bool(text.strip()) and "\n" not in text.strip() and "Traceback" not in text


@pytest.mark.wheel
def test_the_version_is_told() -> None:
    result = run("--version")
    assert (result.exit_code, __version__ in result.stdout) == (0, True)


@pytest.mark.parametrize(
    "arguments",
    [["-h"], ["build", "-h"], ["check", "-h"], ["extract", "-h"], ["serve", "-h"], ["demo", "-h"], ["graph", "-h"], ["rules", "-h"]],
)
def test_every_command_explains_itself(arguments: list[str]) -> None:
    result = run(*arguments)
    assert result.exit_code == 0
    assert result.stdout.startswith("Usage:")
    assert result.stderr == ""


@pytest.mark.parametrize(
    "arguments",
    [["bouw"], ["build"], ["build", "geen-map", "--db", "x.db"], ["check"], ["extract", "geen-stuk.pdf"], ["serve", "x.db", "--port", "0"]],
)
def test_wrong_use_is_exit_code_2_and_nothing_on_stdout(arguments: list[str]) -> None:
    result = run(*arguments)
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr


def test_build_makes_a_database_and_says_so_once(corpus: Path, tmp_path: Path) -> None:
    target = tmp_path / "x.db"
    result = run("build", corpus / "kst-91001-4.xml", "--db", target)
    assert (result.exit_code, result.stderr) == (0, "")
    assert one_line(result.stdout)
    assert "papers: 1," in result.stdout
    assert target.is_file()


def test_build_says_when_nothing_changed(corpus: Path, tmp_path: Path) -> None:
    target = tmp_path / "x.db"
    run("build", corpus / "kst-91001-4.xml", "--db", target)
    assert "unchanged" in run("build", corpus / "kst-91001-4.xml", "--db", target).stdout


def test_build_with_a_broken_input_is_exit_code_1_with_a_line_for_it(corpus: Path, tmp_path: Path) -> None:
    papers = tmp_path / "papieren"
    papers.mkdir()
    shutil.copy(corpus / "kst-91001-4.xml", papers)
    (papers / "kapot.pdf").write_bytes(b"%PDF-1.7 kapot")
    result = run("build", papers, "--db", tmp_path / "x.db")
    assert result.exit_code == 1
    assert one_line(result.stderr)
    assert "kapot.pdf" in result.stderr
    assert "papers: 1," in result.stdout


def test_an_unchanged_build_still_tells_what_was_broken(tmp_path: Path) -> None:
    (tmp_path / "leeg.txt").write_bytes(b"")
    run("build", tmp_path / "leeg.txt", "--db", tmp_path / "x.db")
    result = run("build", tmp_path / "leeg.txt", "--db", tmp_path / "x.db")
    assert result.exit_code == 1
    assert "leeg.txt" in result.stderr


def test_build_beside_a_running_build_is_exit_code_2(corpus: Path, tmp_path: Path) -> None:
    with Versions(tmp_path / "x.db").locked():
        result = run("build", corpus / "kst-91001-4.xml", "--db", tmp_path / "x.db")
    assert (result.exit_code, result.stdout) == (2, "")
    assert one_line(result.stderr)
    assert not (tmp_path / "x.db").exists()


@pytest.mark.skipif(sys.platform == "win32" or as_root, reason="needs a folder that cannot be written")
def test_build_where_nothing_may_be_written_is_exit_code_2(corpus: Path, tmp_path: Path) -> None:
    folder = tmp_path / "dicht"
    folder.mkdir(mode=0o500)
    result = run("build", corpus / "kst-91001-4.xml", "--db", folder / "x.db")
    assert (result.exit_code, result.stdout, one_line(result.stderr)) == (2, "", True)


def test_build_below_a_file_is_exit_code_2(corpus: Path, tmp_path: Path) -> None:
    (tmp_path / "bestand").write_text("", encoding="utf-8")
    result = run("build", corpus / "kst-91001-4.xml", "--db", tmp_path / "bestand" / "x.db")
    assert (result.exit_code, result.stdout, one_line(result.stderr)) == (2, "", True)


def test_extract_prints_json_lines(corpus: Path) -> None:
    result = run("extract", corpus / "2018-11-20-voortgangsbrief-1.pdf")
    assert (result.exit_code, result.stderr) == (0, "")
    lines = [json.loads(line) for line in result.stdout.splitlines()]
    assert [line["tabel"] for line in lines[:2]] == ["documenten", "verwijzingen"]
    assert "kst-91001-7" in {line.get("doel_id") for line in lines}


def test_extract_of_a_broken_paper_is_exit_code_1_and_nothing_on_stdout(tmp_path: Path) -> None:
    (tmp_path / "kapot.xml").write_bytes(b"<?xml version='1.0'?><officiele-publicatie>")
    result = run("extract", tmp_path / "kapot.xml")
    assert (result.exit_code, result.stdout, one_line(result.stderr)) == (1, "", True)


def test_extract_writes_nothing(corpus: Path, tmp_path: Path) -> None:
    shutil.copy(corpus / "kst-91001-4.xml", tmp_path)
    run("extract", tmp_path / "kst-91001-4.xml")
    assert [path.name for path in tmp_path.iterdir()] == ["kst-91001-4.xml"]


def test_check_of_a_good_database_is_exit_code_0(demo_db: Path) -> None:
    result = run("check", demo_db)
    assert (result.exit_code, result.stderr, "in order" in result.stdout) == (0, "", True)


def test_check_of_a_damaged_database_is_exit_code_1(demo_db: Path, tmp_path: Path) -> None:
    copy = shutil.copyfile(demo_db, tmp_path / "kopie.db")
    with closing(sqlite3.connect(copy)) as db, db:
        db.execute("update verwijzingen set citaat = 'anders' where volgorde = 1")
    result = run("check", copy)
    assert result.exit_code == 1
    assert len(result.stdout.splitlines()) == 2


@pytest.mark.parametrize("content", [None, b"", b"geen database " * 100])
def test_check_of_no_database_is_exit_code_2(tmp_path: Path, content: bytes | None) -> None:
    if content is not None:
        (tmp_path / "x.db").write_bytes(content)
    result = run("check", tmp_path / "x.db")
    assert (result.exit_code, result.stdout, one_line(result.stderr)) == (2, "", True)


def test_serve_of_no_database_is_exit_code_2(tmp_path: Path) -> None:
    result = run("serve", tmp_path / "weg.db")
    assert (result.exit_code, result.stdout, one_line(result.stderr)) == (2, "", True)


def test_serve_on_a_taken_port_is_exit_code_2(demo_db: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as listening:
        result = run("serve", demo_db, "--port", str(listening.getsockname()[1]))
    assert (result.exit_code, result.stdout, one_line(result.stderr)) == (2, "", True)


@pytest.mark.wheel
def test_the_demo_is_made_of_the_papers_that_travel_with_the_product(tmp_path: Path) -> None:
    result = run("demo", "--no-serve", "--db", tmp_path / "nieuw" / "demo.db")
    assert (result.exit_code, result.stderr) == (0, "")
    assert "papers: 23, reports: 0" in result.stdout
    assert run("check", tmp_path / "nieuw" / "demo.db").exit_code == 0


@pytest.mark.wheel
def test_the_rules_are_in_order() -> None:
    result = run("rules", "check")
    assert (result.exit_code, result.stderr, "in order" in result.stdout) == (0, "", True)


def test_broken_rules_are_exit_code_1(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "patterns").mkdir()
    (tmp_path / "patterns" / "kapot.toml").write_text("geen toml", encoding="utf-8")
    monkeypatch.setattr(rules, "rules_folder", lambda: tmp_path)
    result = run("rules", "check")
    assert result.exit_code == 1
    assert "kapot.toml" in result.stdout


def test_absent_papers_are_listed_most_cited_first(demo_db: Path) -> None:
    result = run("graph", "absent", demo_db, "--top", "5")
    assert (result.exit_code, result.stderr) == (0, "")
    rows = [line.split("\t") for line in result.stdout.splitlines()]
    assert len(rows) == 5
    assert [int(count) for count, _ in rows] == sorted((int(count) for count, _ in rows), reverse=True)
    with closing(open_database(demo_db)) as db:
        assert not {paper for _, paper in rows} & paper_ids(db)


@pytest.mark.parametrize("content", [b"", b"geen database " * 100])
def test_absent_papers_of_no_database_is_exit_code_2(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "x.db").write_bytes(content)
    result = run("graph", "absent", tmp_path / "x.db")
    assert (result.exit_code, result.stdout, one_line(result.stderr)) == (2, "", True)


@pytest.mark.wheel
def test_the_package_runs_as_a_module_and_prints_utf_8(corpus: Path) -> None:
    environment = {**os.environ, "PYTHONIOENCODING": "ascii"}
    command = [sys.executable, "-m", "kamerstuk", "extract", str(corpus / "kst-91001-20.xml")]
    done = subprocess.run(command, check=True, capture_output=True, env=environment)
    assert json.loads(done.stdout.decode("utf-8").splitlines()[0])["id"] == "kst-91001-20"
    assert done.stderr == b""


def test_output_to_a_closed_pipe_is_no_traceback(corpus: Path) -> None:
    reader, writer = os.pipe()
    os.close(reader)
    command = [sys.executable, "-m", "kamerstuk", "extract", str(corpus / "2018-11-20-voortgangsbrief-1.pdf")]
    done = subprocess.run(command, check=False, stdout=writer, stderr=subprocess.PIPE)
    os.close(writer)
    assert b"Traceback" not in done.stderr
