from __future__ import annotations

import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING

import pytest
from sqlite_utils import Database

from kamerstuk.errors import StoreError
from kamerstuk.store.schema import migrate

if TYPE_CHECKING:
    from pathlib import Path

CONTRACT = {
    "documenten", "bestanden", "passages", "verwijzingen", "terugverwijzingen", "moties", "motie_vermeldingen", "motie_dicta", "toezeggingen",
    "toezegging_vermeldingen", "termijnen", "cijfers", "reeksen", "indicatoren", "verbanden", "dossiers", "dekking", "personen", "correcties",
    "aliassen", "meldingen", "bouw",
}  # fmt: skip
VIEWS = {
    "openstaande_toezeggingen", "termijn_verstreken", "stand_van_zaken_moties", "cijferreeksen", "laatste_wijzigingen", "te_beoordelen",
}  # fmt: skip
MENTIONS = ["verwijzingen", "motie_vermeldingen", "toezegging_vermeldingen", "cijfers"]
MENTION_COLUMNS = {"id", "document_id", "passage_id", "begin", "eind", "citaat", "regel", "score", "reden", "waarschuwing"}


@pytest.fixture(name="database", scope="module")
def new_database() -> Database:
    made = Database(memory=True)
    migrate(made)
    return made


def test_every_promised_table_and_view_is_there(database: Database) -> None:
    assert set(database.table_names()) >= CONTRACT
    assert set(database.view_names()) >= VIEWS


@pytest.mark.parametrize("table", MENTIONS)
def test_every_mention_table_has_the_promised_columns(database: Database, table: str) -> None:
    assert {column.name for column in database.table(table).columns} >= MENTION_COLUMNS


@pytest.mark.parametrize("view", sorted(VIEWS))
def test_every_view_carries_where_it_was_found(database: Database, view: str) -> None:
    assert {column.name for column in database.view(view).columns} >= {"vindplaats", "pagina", "link", "doorzocht_tot"}


@pytest.mark.parametrize("view", sorted(VIEWS))
def test_every_view_can_be_asked(database: Database, view: str) -> None:
    assert list(database.view(view).rows) == []


def test_every_foreign_key_is_indexed(database: Database) -> None:
    missing = [
        f"{table.name}.{key.column}"
        for table in database.tables
        for key in table.foreign_keys
        if key.column not in {index.columns[0] for index in table.indexes} | set(table.pks[:1])
    ]
    assert missing == []


def test_migrating_twice_changes_nothing(tmp_path: Path) -> None:
    def dump() -> tuple[str, list[str]]:
        with closing(Database(tmp_path / "a.db")) as database:
            migrate(database)
            database.conn.commit()
            return str(database.execute("pragma user_version").fetchone()[0]), list(database.conn.iterdump())

    assert dump() == dump()


def test_a_database_of_a_newer_version_is_refused() -> None:
    database = Database(memory=True)
    database.execute("pragma user_version = 999")
    with pytest.raises(StoreError, match="newer"):
        migrate(database)


@pytest.mark.parametrize(
    "statement",
    [
        "insert into documenten (id, volgorde, soort, bron, sha256, vorm, tekst) values ('a', 1, 'gedicht', 'a', 'a', 'txt', 'a')",
        "insert into documenten (id, volgorde, soort, bron, sha256, vorm, tekst) values ('a', 1, 'motie', 'a', 'a', 'brief', 'a')",
        "insert into documenten (id, volgorde, soort, bron, sha256, vorm, tekst, kamer) values ('a', 1, 'motie', 'a', 'a', 'txt', 'a', 'VK')",
        "insert into documenten (id, volgorde, soort, bron, sha256, vorm) values ('a', 1, 'motie', 'a', 'a', 'txt')",
        "insert into meldingen (bron, fase, ernst, melding) values ('a', 'lezen', 'erg', 'x')",
    ],
)
def test_words_outside_the_vocabularies_are_refused(database: Database, statement: str) -> None:
    with pytest.raises(sqlite3.IntegrityError):
        database.execute(statement)
