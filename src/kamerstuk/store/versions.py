"""All or nothing: databases are made beside the current one and become current in one step.

`x.db` is what people open, copy and send. The files behind it stand in `x.db.versies/`: each build makes a version of its own
there, and `huidig` names the one that is current. `x.db` is a copy of that version, so that nobody who writes to it changes what
a server shows. A server opens versions only, never `x.db`: no system, Windows included, has to replace a file that is open.
"""

from __future__ import annotations

import contextlib
import os
import shutil
import sqlite3
import time
from glob import escape
from pathlib import Path
from typing import TYPE_CHECKING

from kamerstuk.errors import StoreError
from kamerstuk.store.reader import build_input

if TYPE_CHECKING:
    from collections.abc import Iterator

_KEPT = 2
_LONGEST_NAME = 256


class Versions:
    """The versions of one database file."""

    def __init__(self, target: Path) -> None:
        self.target = target = Path(os.path.realpath(target))
        self.folder = target.with_name(f"{target.name}.versies")
        self.cache = self.folder / "cache.db"
        self._pointer = self.folder / "huidig"

    def check_target(self) -> None:
        """Raise StoreError where the target's folder is not there, or the target is no kamerstuk database: it would be lost."""
        if not self.target.parent.is_dir():
            raise StoreError(f"the folder {self.target.parent} is not there")
        if self.target.exists() and (not self.target.is_file() or build_input(self.target) is None):
            raise StoreError(f"{self.target} exists and is no kamerstuk database: name another file, or remove it first")

    @contextlib.contextmanager
    def locked(self) -> Iterator[None]:
        """Hold this database for one build. The lock is SQLite's own: the system frees it when a process dies.

        Raises StoreError where another build holds it, or the folder cannot be written.
        """
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            lock = sqlite3.connect(self.folder / "slot.db", timeout=0, isolation_level=None)
        except (OSError, sqlite3.Error) as error:
            raise StoreError(f"cannot write beside {self.target} ({error})") from error
        with contextlib.closing(lock):
            try:
                lock.execute("pragma journal_mode = memory")
                lock.execute("begin exclusive")
            except sqlite3.Error as error:
                if "locked" in str(error):
                    raise StoreError(f"another build of {self.target} is running") from error
                raise StoreError(f"cannot write beside {self.target} ({error})") from error
            yield

    def current(self) -> Path:
        """The file to open: the current version, else the target itself (a database that came alone)."""
        for _ in range(5):
            try:
                name = self._pointer.read_text(encoding="utf-8").strip()
            except FileNotFoundError:
                return self.target
            except (OSError, UnicodeDecodeError):
                time.sleep(0.02)  # Windows: the pointer is being replaced this very moment
                continue
            version = self.folder / name
            return version if len(name) < _LONGEST_NAME and version.parent == self.folder and version.is_file() else self.target
        return self.target

    def draft(self) -> Path:
        """The path a new version is written to before it is whole."""
        path = self.folder / "nieuw.db"
        path.unlink(missing_ok=True)
        return path

    def drop_cache(self) -> None:
        """Throw away what was read before; it will be read again."""
        for path in self.folder.glob("cache.db*"):
            path.unlink(missing_ok=True)

    def make_current(self, draft: Path, name: str) -> None:
        """The finished draft becomes version `name`, then the target, then what servers open.

        Each step replaces one file at once; wherever the process dies, target and pointer name a whole database.
        Raises StoreError where a file cannot be replaced (no space left; on Windows, another program has the target open).
        """
        version = self.folder / f"{self.target.stem}-{name}.db"
        fresh = self.folder / "doel.db"
        pointer = self.folder / "huidig.nieuw"
        try:
            _flush(draft)
            shutil.copyfile(draft, fresh)
            _flush(fresh)
            draft.replace(version)
            fresh.replace(self.target)
            pointer.write_text(version.name, encoding="utf-8")
            pointer.replace(self._pointer)
        except OSError as error:
            raise StoreError(f"{self.target} cannot be replaced ({error.strerror}); it still holds the database from before") from error
        finally:
            with contextlib.suppress(OSError):
                fresh.unlink(missing_ok=True)
        self._drop_old(keep=version)

    def _drop_old(self, keep: Path) -> None:
        """Keep the newest versions: a server may still be answering from the one before."""
        versions = [path for path in self.folder.glob(f"{escape(self.target.stem)}-*.db") if path != keep]
        for path in sorted(versions, key=lambda file: file.stat().st_mtime, reverse=True)[_KEPT - 1 :]:
            with contextlib.suppress(OSError):
                path.unlink()


def _flush(path: Path) -> None:
    with path.open("rb+") as file:
        os.fsync(file.fileno())
