"""Reading a finished database."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import quote

from kamerstuk.errors import StoreError
from kamerstuk.model import Ernst, Melding, Verband

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@dataclass(frozen=True, slots=True)
class Build:
    """What a database says of its own making."""

    invoer: str
    documenten: int
    meldingen: tuple[Melding, ...]


def database_uri(path: Path, query: str) -> str:
    """The address SQLite opens: any character in the path, a drive or a share of Windows."""
    place = path.resolve().as_posix()
    start = "file://" if place.startswith("//") else "file:" if place.startswith("/") else "file:///"
    return f"{start}{quote(place)}?{query}"


def open_database(path: Path) -> sqlite3.Connection:
    """A read-only connection. Raises StoreError where the file is no kamerstuk database."""
    if not path.is_file():
        raise StoreError(f"no database at {path}")
    db = sqlite3.connect(database_uri(path, "mode=ro"), uri=True)
    db.row_factory = sqlite3.Row
    try:
        db.execute("select count(*) from bouw")
    except sqlite3.DatabaseError as error:
        db.close()
        raise StoreError(f"{path} is no kamerstuk database ({error})") from error
    return db


def build_input(path: Path) -> Build | None:
    """What the database at `path` was made of, None where it cannot say."""
    try:
        with closing(open_database(path)) as db:
            row = db.execute("select invoer, documenten from bouw").fetchone()
            reports = db.execute("select bron, fase, ernst, melding from meldingen order by id").fetchall()
    except (StoreError, sqlite3.Error, ValueError):
        return None
    return Build(row["invoer"], row["documenten"], tuple(Melding(r["bron"], r["fase"], Ernst(r["ernst"]), r["melding"]) for r in reports))


def read_edges(db: sqlite3.Connection) -> Iterator[Verband]:
    """Every edge of the graph, in the database's order."""
    for row in db.execute("select * from verbanden order by volgorde"):
        values = dict(row)
        del values["volgorde"]
        yield Verband(**values)


def paper_ids(db: sqlite3.Connection) -> frozenset[str]:
    """The ids of all papers in the database."""
    return frozenset(row[0] for row in db.execute("select id from documenten"))
