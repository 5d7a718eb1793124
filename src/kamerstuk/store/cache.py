"""What reading gave, kept by the content of the file: an unchanged paper is never read twice."""

from __future__ import annotations

import sqlite3
import zlib
from contextlib import contextmanager
from typing import TYPE_CHECKING

from pydantic import TypeAdapter, ValidationError

from kamerstuk.errors import StoreError
from kamerstuk.model import Melding, Stuk

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_ADAPTER: TypeAdapter[Stuk | Melding] = TypeAdapter(Stuk | Melding)


class CacheDamaged(Exception):  # noqa: N818 - never shown: the build empties the cache and goes on
    """The cache file cannot be used any more."""


class Cache:
    """Results by the sha256 of the file. A cache made by other code is emptied, never trusted.

    Every method raises CacheDamaged where the file turns out to be broken.
    """

    def __init__(self, path: Path, generation: str) -> None:
        with _guarded():
            self._db = sqlite3.connect(path)
        try:
            with _guarded():
                self._start(generation)
        except CacheDamaged:
            self._db.close()
            raise

    def _start(self, generation: str) -> None:
        self._db.execute("pragma journal_mode = wal")
        self._db.execute("pragma synchronous = normal")
        self._db.execute("create table if not exists generatie (naam text primary key)")
        self._db.execute("create table if not exists stukken (sha256 text primary key, inhoud blob not null) without rowid")
        if self._db.execute("select naam from generatie").fetchall() != [(generation,)]:
            self._db.execute("delete from generatie")
            self._db.execute("delete from stukken")
            self._db.execute("insert into generatie values (?)", (generation,))
        self._db.commit()

    def close(self) -> None:
        """Give the file free; everything put so far is kept."""
        try:
            with _guarded():
                self._db.commit()
        finally:
            self._db.close()

    def known(self) -> set[str]:
        """The hashes of all files whose result is kept."""
        with _guarded():
            return {row[0] for row in self._db.execute("select sha256 from stukken")}

    def get(self, sha256: str) -> Stuk | Melding | None:
        """The result for this file, None where it is not kept or not readable any more."""
        with _guarded():
            row = self._db.execute("select inhoud from stukken where sha256 = ?", (sha256,)).fetchone()
        try:
            return decode(row[0]) if row else None
        except (TypeError, zlib.error, ValidationError):
            return None

    def put(self, sha256: str, payload: bytes) -> None:
        """Keep an encoded result (see `encode`). It is safe on disk after the next `commit`."""
        with _guarded():
            self._db.execute("insert or replace into stukken values (?, ?)", (sha256, payload))

    def commit(self) -> None:
        """Make everything put so far safe."""
        with _guarded():
            self._db.commit()


@contextmanager
def _guarded() -> Iterator[None]:
    try:
        yield
    except sqlite3.OperationalError as error:
        if "disk" in str(error) or "readonly" in str(error):
            raise StoreError(f"the cache cannot be written ({error})") from error
        raise CacheDamaged from error
    except sqlite3.DatabaseError as error:
        raise CacheDamaged from error


def encode(result: Stuk | Melding) -> bytes:
    """A result as `Cache.put` takes it: workers encode, so that one process does not do it for all."""
    return zlib.compress(_ADAPTER.dump_json(result), level=1)


def decode(payload: bytes) -> Stuk | Melding:
    """The result that `encode` was given. Raises zlib.error or ValidationError for damaged bytes."""
    return _ADAPTER.validate_json(zlib.decompress(payload))
