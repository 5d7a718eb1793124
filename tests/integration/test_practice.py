from __future__ import annotations

import csv
import random
import tarfile
from contextlib import closing
from typing import TYPE_CHECKING, Any

import pytest

from kamerstuk.build import build
from kamerstuk.store.check import check_database
from kamerstuk.store.reader import open_database

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.practice

SAMPLE = 300


def rows(path: Path, query: str) -> list[dict[str, Any]]:
    with closing(open_database(path)) as db:
        return [dict(row) for row in db.execute(query)]


@pytest.fixture(name="real_db", scope="module")
def database_of_real_papers(practice: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    target = tmp_path_factory.mktemp("practice") / "x.db"
    build([practice / "brieven", practice / "papieren"], target)
    return target


@pytest.fixture(name="motions_db", scope="module")
def database_of_real_motions(practice: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("moties")
    with tarfile.open(practice / "moties" / "moties_opxml.tar.gz") as archive:
        members = sorted((member for member in archive.getmembers() if member.isfile()), key=lambda member: member.name)
        for member in random.Random(300).sample(members, SAMPLE):  # noqa: S311 - a repeatable sample
            archive.extract(member, folder / "xml", filter="data")
    build([folder / "xml"], folder / "x.db")
    return folder / "x.db"


def test_every_input_is_a_file_or_a_report(practice: Path, real_db: Path) -> None:
    inputs = {path.name for folder in ("brieven", "papieren") for path in (practice / folder).iterdir()}
    files = {row["bron"] for row in rows(real_db, "select bron from bestanden")}
    reports = {row["bron"] for row in rows(real_db, "select bron from meldingen where ernst = 'fout'")}
    assert files | reports == inputs
    assert not files & reports


@pytest.mark.parametrize("database", ["real_db", "motions_db"])
def test_the_database_is_in_order(request: pytest.FixtureRequest, database: str) -> None:
    assert check_database(request.getfixturevalue(database)) == []


@pytest.mark.parametrize("database", ["real_db", "motions_db"])
def test_every_quote_stands_at_its_place(request: pytest.FixtureRequest, database: str) -> None:
    found = rows(
        request.getfixturevalue(database),
        "select v.begin, v.eind, v.citaat, d.tekst from verwijzingen v join documenten d on d.id = v.document_id",
    )
    assert found
    assert [row["citaat"] for row in found if row["tekst"][row["begin"] : row["eind"]] != row["citaat"]] == []


def test_every_motion_has_the_id_of_its_file(motions_db: Path) -> None:
    found = rows(motions_db, "select id, bron from documenten")
    assert len(found) == SAMPLE
    assert [row for row in found if row["bron"].rpartition("/")[2] != f"{row['id']}.xml"] == []


def test_every_motion_is_told_to_be_one(motions_db: Path) -> None:
    assert rows(motions_db, "select id, soort, titel from documenten where soort <> 'motie'") == []


def test_every_motion_has_the_registers_date(practice: Path, motions_db: Path) -> None:
    with (practice / "moties" / "moties.tsv").open(encoding="utf-8", newline="") as file:
        register = {row["kst_id"]: row["datum"] for row in csv.DictReader(file, delimiter="\t") if row["datum"]}
    found = rows(motions_db, "select id, datum from documenten")
    assert [
        (row["id"], row["datum"], register[row["id"]]) for row in found if row["id"] in register and row["datum"] != register[row["id"]]
    ] == []


@pytest.mark.parametrize("database", ["real_db", "motions_db"])
def test_no_text_is_empty_or_holds_what_no_text_may_hold(request: pytest.FixtureRequest, database: str) -> None:
    found = rows(request.getfixturevalue(database), "select id, tekst from documenten")
    assert [row["id"] for row in found if not row["tekst"] or set(row["tekst"]) & set("\0\r\u00ad\ufeff")] == []
