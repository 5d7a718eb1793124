"""The database's schema: numbered SQL files, each applied once, counted in `PRAGMA user_version`.

sqlite-utils' own migrations record when they ran; a database here holds no clock, so that the same input gives the same bytes.
"""

from __future__ import annotations

import sqlite3
from importlib import resources
from typing import TYPE_CHECKING

from kamerstuk.errors import StoreError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sqlite_utils import Database


def migrate(db: Database) -> None:
    """Bring a database to the newest schema and make its views anew.

    Raises StoreError for a database that a newer version of kamerstuk made.
    """
    steps = sorted((file for file in _folder().joinpath("migrations").iterdir() if file.name.endswith(".sql")), key=lambda file: file.name)
    done = int(db.execute("pragma user_version").fetchone()[0])
    if done > len(steps):
        raise StoreError(f"the database has schema version {done}, this kamerstuk knows {len(steps)}: install a newer kamerstuk")
    for number, step in enumerate(steps[done:], start=done + 1):
        _run(db, step.read_text(encoding="utf-8"))
        db.execute(f"pragma user_version = {number}")
    for view in db.view_names():
        db.execute(f"drop view [{view}]")
    _run(db, _folder().joinpath("views.sql").read_text(encoding="utf-8"))


def _folder() -> resources.abc.Traversable:
    return resources.files("kamerstuk.store")


def _run(db: Database, script: str) -> None:
    """Run a script statement by statement, inside the transaction that is open."""
    for statement in _statements(script):
        db.execute(statement)


def _statements(script: str) -> Iterator[str]:
    statement = ""
    for line in script.splitlines(keepends=True):
        statement += line
        if sqlite3.complete_statement(statement):
            if statement.strip():
                yield statement
            statement = ""
