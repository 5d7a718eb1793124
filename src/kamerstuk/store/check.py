"""Integrity of a finished database: what the contract promises about every row, tested on the rows."""

from __future__ import annotations

import json
import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING

from kamerstuk.store.reader import open_database

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_MENTIONS = ("verwijzingen", "terugverwijzingen", "motie_vermeldingen", "toezegging_vermeldingen", "cijfers")
_PROOFS = (
    ("verbanden", "document_id", "begin", "eind", "bewijs"),
    ("toezeggingen", "document_id", "begin", "eind", "citaat"),
    ("toezeggingen", "bewijs_document_id", "bewijs_begin", "bewijs_eind", "bewijs"),
    ("moties", "uitvoering_document_id", "uitvoering_begin", "uitvoering_eind", "uitvoering_bewijs"),
    ("moties", "afdoening_document_id", "afdoening_begin", "afdoening_eind", "afdoening_bewijs"),
    ("motie_vermeldingen", "document_id", "bewijs_begin", "bewijs_eind", "bewijs"),
    ("toezegging_vermeldingen", "document_id", "bewijs_begin", "bewijs_eind", "bewijs"),
)
_LISTS = (
    ("documenten", "afzenders"),
    ("verwijzingen", "ook_dossiers"),
    ("moties", "indieners"),
    ("moties", "fracties"),
    ("motie_vermeldingen", "indieners"),
    ("motie_vermeldingen", "fracties"),
    ("toezeggingen", "verantwoordelijken"),
    ("toezeggingen", "aan_leden"),
    ("toezeggingen", "aan_fracties"),
)
_EDGE_ENDS = {
    "document": "documenten",
    "dossier": "dossiers",
    "motie": "moties",
    "toezegging": "toezeggingen",
    "cijfer": "cijfers",
    "reeks": "reeksen",
}


def check_database(path: Path) -> list[str]:
    """Every fault, one line each; an empty list where the database is in order.

    Raises StoreError where the file is no kamerstuk database.
    """
    with closing(open_database(path)) as db:
        faults: list[str] = []
        for check in (_file, _foreign_keys, _passages, _mentions, _marks, _proofs, _lists, _edges, _search):
            try:
                faults += check(db)
            except sqlite3.Error as error:
                faults.append(f"file: {error}")
        return faults


def _file(db: sqlite3.Connection) -> Iterator[str]:
    result = [row[0] for row in db.execute("pragma integrity_check")]
    if result != ["ok"]:
        yield from (f"file: {line}" for line in result)


def _foreign_keys(db: sqlite3.Connection) -> Iterator[str]:
    for row in db.execute("pragma foreign_key_check"):
        yield f"{row[0]}: row {row[1]} points to no row of {row[2]}"


def _passages(db: sqlite3.Connection) -> Iterator[str]:
    wrong = "select p.id from passages p join documenten d on d.id = p.document_id where substr(d.tekst, p.begin + 1, p.eind - p.begin) <> p.tekst"
    yield from (f"passages: {row[0]}: its text does not stand at its place" for row in db.execute(wrong))
    overlap = """
      select a.id from (select id, document_id, begin, lag(eind) over (partition by document_id order by begin) as vorige from passages) a
      where a.begin < a.vorige"""
    yield from (f"passages: {row[0]}: overlaps the passage before it" for row in db.execute(overlap))


def _mentions(db: sqlite3.Connection) -> Iterator[str]:
    for table in _MENTIONS:
        yield from _misplaced(db, table, "document_id", "begin", "eind", "citaat")
        outside = f"select m.id from {table} m join passages p on p.id = m.passage_id where m.begin < p.begin or m.eind > p.eind or p.document_id <> m.document_id"
        yield from (f"{table}: {row[0]}: does not stand in its passage" for row in db.execute(outside))


def _marks(db: sqlite3.Connection) -> Iterator[str]:
    """A note's mark stands behind a word of the running text, never in the note itself."""
    wrong = """
      select v.id from verwijzingen v join documenten d on d.id = v.document_id
      where v.anker_eind is not null
        and (v.anker_begin >= v.anker_eind or trim(substr(d.tekst, v.anker_eind, 1), ' ' || char(10)) = '' or v.anker_eind > v.begin)"""
    yield from (f"verwijzingen: {row[0]}: its mark stands at no word" for row in db.execute(wrong))


def _proofs(db: sqlite3.Connection) -> Iterator[str]:
    for proof in _PROOFS:
        yield from _misplaced(db, *proof)


def _misplaced(db: sqlite3.Connection, table: str, document: str, begin: str, end: str, quote: str) -> Iterator[str]:
    wrong = f"""
      select m.id, m.{quote} from {table} m left join documenten d on d.id = m.{document}
      where m.{quote} is not null and (d.id is null or substr(d.tekst, m.{begin} + 1, m.{end} - m.{begin}) is not m.{quote})"""
    yield from (f"{table}: {row[0]}: {quote} does not stand at its place" for row in db.execute(wrong))


def _lists(db: sqlite3.Connection) -> Iterator[str]:
    for table, column in _LISTS:
        for row in db.execute(f"select id, {column} from {table}"):
            if not _is_list(row[1]):
                yield f"{table}: {row[0]}: {column} is no list"


def _is_list(text: str) -> bool:
    try:
        return isinstance(json.loads(text), list)
    except ValueError:
        return False


def _edges(db: sqlite3.Connection) -> Iterator[str]:
    """An edge must start at a row that is there; only a cited paper may be absent."""
    for kind, table in _EDGE_ENDS.items():
        for end in ("van", "naar"):
            dangling = f"""
              select e.id, e.{end}_id from verbanden e
              where e.{end}_soort = ? and not (e.soort = 'verwijst_naar' and '{end}' = 'naar') and e.{end}_id not in (select id from {table})"""
            yield from (f"verbanden: {row[0]}: {end}_id {row[1]} is no {kind} here" for row in db.execute(dangling, (kind,)))


def _search(db: sqlite3.Connection) -> Iterator[str]:
    indexed = db.execute("select count(*) from passages_fts_docsize").fetchone()[0]
    passages = db.execute("select count(*) from passages").fetchone()[0]
    if indexed != passages:
        yield f"passages_fts: {indexed} passages indexed of {passages}"
