from __future__ import annotations

import shutil
import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING

import pytest

from kamerstuk.errors import StoreError
from kamerstuk.store.check import check_database

if TYPE_CHECKING:
    from pathlib import Path

ONE = "(select min(volgorde) from verwijzingen)"
LONGER = "substr(d.tekst, passages.begin - 4, passages.eind - passages.begin + 5)"
DAMAGES = [
    (
        f"update passages set begin = begin - 5, tekst = (select {LONGER} from documenten d where d.id = document_id) where volgorde = 3",
        "overlaps",
    ),
    (f"update verwijzingen set citaat = 'iets anders' where volgorde = {ONE}", "verwijzingen"),
    (f"update verwijzingen set begin = begin + 1, eind = eind + 1 where volgorde = {ONE}", "verwijzingen"),
    (f"update verwijzingen set eind = eind + 1 where volgorde = {ONE}", "verwijzingen"),
    (f"update verwijzingen set passage_id = (select max(id) from passages) where volgorde = {ONE}", "verwijzingen"),
    (f"delete from passages where id = (select passage_id from verwijzingen where volgorde = {ONE})", "verwijzingen"),
    (f"update verwijzingen set doel_document_id = 'kst-weg' where volgorde = {ONE}", "verwijzingen"),
    ("update passages set tekst = tekst || '!' where volgorde = 3", "passages"),
    ("update passages set begin = begin - 2 where volgorde = 3", "passages"),
    ("delete from passages where volgorde = 1", "passages_fts"),
    ("insert into passages_fts (passages_fts) values ('delete-all')", "passages_fts"),
    ("update documenten set tekst = 'x' || tekst where id = (select document_id from verwijzingen limit 1)", "passages"),
    ("delete from documenten where volgorde = 1", "documenten"),
    ("update documenten set afzenders = '{}' where volgorde = 1", "documenten"),
    ("update verbanden set bewijs = 'anders' where id = (select min(id) from verbanden where bewijs is not null)", "verbanden"),
    ("update verbanden set begin = begin + 1 where id = (select min(id) from verbanden where bewijs is not null)", "verbanden"),
    ("update verbanden set van_id = 'kst-weg' where volgorde = 1", "verbanden"),
    ("update verbanden set naar_id = '99999' where id = (select min(id) from verbanden where soort = 'in_dossier')", "verbanden"),
    ("update bestanden set document_id = 'kst-weg' where volgorde = 1", "bestanden"),
    ("update documenten set afzenders = 'geen json' where volgorde = 1", "documenten"),
]


@pytest.fixture(name="copy")
def copy_of_the_demo(demo_db: Path, tmp_path: Path) -> Path:
    return shutil.copyfile(demo_db, tmp_path / "kopie.db")


def test_a_good_database_is_in_order(demo_db: Path) -> None:
    assert check_database(demo_db) == []


@pytest.mark.parametrize(("damage", "table"), DAMAGES)
def test_damage_gives_a_line_that_names_the_table(copy: Path, damage: str, table: str) -> None:
    with closing(sqlite3.connect(copy)) as db, db:
        assert db.execute(damage).rowcount != 0
    faults = check_database(copy)
    assert faults
    assert any(table in fault for fault in faults)
    assert all("\n" not in fault for fault in faults)


@pytest.mark.parametrize("table", ["documenten", "passages", "verbanden"])
def test_a_damaged_page_is_a_fault(copy: Path, table: str) -> None:
    with closing(sqlite3.connect(copy)) as db:
        root = int(db.execute("select rootpage from sqlite_master where name = ?", (table,)).fetchone()[0])
    with copy.open("rb+") as file:
        file.seek((root - 1) * 4096)
        file.write(b"\xff" * 4096)
    assert check_database(copy)


@pytest.mark.parametrize("content", [b"", b"geen database " * 500, b"SQLite format 3\0"])
def test_another_file_is_no_database_of_ours(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "x.db").write_bytes(content)
    with pytest.raises(StoreError):
        check_database(tmp_path / "x.db")


def test_a_file_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="no database at"):
        check_database(tmp_path / "weg.db")
