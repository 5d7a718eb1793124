"""All or nothing: databases are made beside the current one and become current in one step.

`x.db` is what people open. The files behind it stand in `x.db.versies/`: each build makes a version of its own there, and
`huidig` names the one that is current. A server opens versions only, never `x.db`: so no system, Windows included, has to
replace a file that is open.
"""

from __future__ import annotations

import contextlib
import os
import shutil
import sqlite3
from typing import TYPE_CHECKING

from kamerstuk.errors import StoreError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_KEPT = 2


class Versions:
    """The versions of one database file."""

    def __init__(self, target: Path) -> None:
        self.target = target
        self.folder = target.with_name(f"{target.name}.versies")
        self._pointer = self.folder / "huidig"

    @contextlib.contextmanager
    def locked(self) -> Iterator[None]:
        """Hold this database for one build. The lock is SQLite's own: the system frees it when a process dies.

        Raises StoreError where another build holds it, or the folder cannot be written.
        """
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            lock = sqlite3.connect(self.folder / "slot.db", timeout=0, isolation_level=None)
            lock.execute("pragma journal_mode = memory")
            lock.execute("begin exclusive")
        except sqlite3.OperationalError as error:
            if "locked" in str(error):
                raise StoreError(f"another build of {self.target} is running") from error
            raise StoreError(f"cannot write beside {self.target}: {error}") from error
        except OSError as error:
            raise StoreError(f"cannot write beside {self.target}: {error.strerror}") from error
        try:
            yield
        finally:
            lock.close()

    def current(self) -> Path:
        """The file to open: the current version, else the target itself (a database that came alone)."""
        try:
            version = self.folder / self._pointer.read_text(encoding="utf-8").strip()
        except OSError:
            return self.target
        return version if version.is_file() else self.target

    def draft(self) -> Path:
        """The path a new version is written to before it is whole."""
        path = self.folder / "nieuw.db"
        path.unlink(missing_ok=True)
        return path

    def make_current(self, draft: Path, name: str) -> None:
        """The finished draft becomes version `name`, then the target, then what servers open.

        Each step replaces one file at once; wherever the process dies, target and pointer name a whole database.
        Raises StoreError where the target cannot be replaced (another program has it open on Windows).
        """
        version = self.folder / f"{self.target.stem}-{name}.db"
        _flush(draft)
        draft.replace(version)
        try:
            self._publish(version)
        except OSError as error:
            raise StoreError(f"{self.target} cannot be replaced ({error.strerror}); the new version is {version}") from error
        self._drop_old(keep=version)

    def _publish(self, version: Path) -> None:
        fresh = self.folder / "doel.db"
        fresh.unlink(missing_ok=True)
        try:
            os.link(version, fresh)
        except OSError:
            shutil.copyfile(version, fresh)
            _flush(fresh)
        fresh.replace(self.target)
        pointer = self.folder / "huidig.nieuw"
        pointer.write_text(version.name, encoding="utf-8")
        pointer.replace(self._pointer)

    def _drop_old(self, keep: Path) -> None:
        """Keep the newest versions: a server may still be answering from the one before."""
        versions = [path for path in self.folder.glob(f"{self.target.stem}-*.db") if path != keep]
        for path in sorted(versions, key=lambda file: file.stat().st_mtime, reverse=True)[_KEPT - 1 :]:
            with contextlib.suppress(OSError):
                path.unlink()


def _flush(path: Path) -> None:
    with path.open("rb+") as file:
        os.fsync(file.fileno())
