"""What reading gave, kept by the content of the file: an unchanged paper is never read twice."""

from __future__ import annotations

import sqlite3
import zlib
from typing import TYPE_CHECKING

from pydantic import TypeAdapter, ValidationError

from kamerstuk.model import Melding, Stuk

if TYPE_CHECKING:
    from pathlib import Path

_ADAPTER: TypeAdapter[Stuk | Melding] = TypeAdapter(Stuk | Melding)


class Cache:
    """Results by the sha256 of the file. A cache made by other code, or a damaged one, is emptied, never trusted."""

    def __init__(self, path: Path, generation: str) -> None:
        self._path = path
        self._generation = generation
        try:
            self._open()
        except sqlite3.DatabaseError:
            path.unlink(missing_ok=True)
            self._open()

    def _open(self) -> None:
        self._db = sqlite3.connect(self._path)
        self._db.execute("pragma journal_mode = wal")
        self._db.execute("pragma synchronous = normal")
        self._db.execute("create table if not exists generatie (naam text primary key)")
        self._db.execute("create table if not exists stukken (sha256 text primary key, inhoud blob not null) without rowid")
        known = self._db.execute("select naam from generatie").fetchall()
        if known != [(self._generation,)]:
            self._db.execute("delete from generatie")
            self._db.execute("delete from stukken")
            self._db.execute("insert into generatie values (?)", (self._generation,))
        self._db.commit()

    def close(self) -> None:
        """Give the file free; everything put so far is kept."""
        self._db.commit()
        self._db.close()

    def known(self) -> set[str]:
        """The hashes of all files whose result is kept."""
        return {row[0] for row in self._db.execute("select sha256 from stukken")}

    def get(self, sha256: str) -> Stuk | Melding | None:
        """The result for this file, None where it is not kept or not readable any more."""
        row = self._db.execute("select inhoud from stukken where sha256 = ?", (sha256,)).fetchone()
        if row is None:
            return None
        try:
            return _ADAPTER.validate_json(zlib.decompress(row[0]))
        except (zlib.error, ValidationError):
            return None

    def put(self, sha256: str, payload: bytes) -> None:
        """Keep an encoded result (see `encode`). It is safe on disk after the next `commit`."""
        self._db.execute("insert or replace into stukken values (?, ?)", (sha256, payload))

    def commit(self) -> None:
        """Make everything put so far safe."""
        self._db.commit()


def encode(result: Stuk | Melding) -> bytes:
    """A result as `Cache.put` takes it: workers encode, so that one process does not do it for all."""
    return zlib.compress(_ADAPTER.dump_json(result), level=1)
