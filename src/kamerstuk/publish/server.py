"""Serving the current version of a database through Datasette, and changing to a new one without a pause."""

from __future__ import annotations

import errno
import logging
import os
import socket
import sqlite3
import threading
import time
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import uvicorn
import yaml
from datasette.app import Datasette
from datasette.database import Database

from kamerstuk.errors import KamerstukError, PublishError
from kamerstuk.resources import shipped_folder
from kamerstuk.store.reader import database_uri, open_database
from kamerstuk.store.versions import Versions

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, MutableMapping

    Scope = MutableMapping[str, Any]
    Message = MutableMapping[str, Any]
    Receive = Callable[[], Awaitable[Message]]
    Send = Callable[[Message], Awaitable[None]]
    App = Callable[[Scope, Receive, Send], Awaitable[None]]

DATABASE = "kamerstuk"
_LOG = logging.getLogger("uvicorn.error")
# How often, in seconds, a request may look whether a new version is there.
_LOOK_EVERY = 1.0
# No value in an answer may be larger (bytes): the time limit does not stop one step that makes a gigabyte.
_LONGEST_VALUE = 64_000_000
_SETTINGS = {
    "allow_download": False,
    "default_cache_ttl": 0,
    "default_page_size": 50,
    "facet_time_limit_ms": 500,
    "max_csv_mb": 0,
    "max_returned_rows": 1000,
    "num_sql_threads": 4,
    "sql_time_limit_ms": 2000,
    "suggest_facets": False,
    "truncate_cells_html": 600,
}


class _FixedDatabase(Database):  # type: ignore[misc]
    """A database file that nobody changes, whatever characters its path holds (Datasette pastes the path into a URI)."""

    def connect(self, write: bool = False) -> sqlite3.Connection:  # noqa: FBT001, FBT002 - Datasette's own signature
        """A read-only connection; writing is refused."""
        if write:
            raise PublishError("the database is read-only")
        connection = sqlite3.connect(database_uri(Path(self.path), "immutable=1"), uri=True, check_same_thread=False)
        connection.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, _LONGEST_VALUE)
        self._all_file_connections.append(connection)
        return connection


def make_datasette(path: Path) -> Datasette:
    """A Datasette over one database file, read-only, with this project's Dutch metadata and safe settings.

    Raises PublishError where the installation lacks the metadata, StoreError where the file is no kamerstuk database.
    """
    open_database(path).close()
    folder = shipped_folder("datasette")
    with (folder / "metadata.yaml").open(encoding="utf-8") as file:
        metadata = yaml.safe_load(file)
    datasette = Datasette(
        [],
        metadata=metadata,
        settings=_SETTINGS,
        template_dir=str(folder / "templates"),
        static_mounts=[("static", str(folder / "static"))],
    )
    datasette.remove_database("_memory")
    datasette.add_database(_FixedDatabase(datasette, path=str(path), is_mutable=False), name=DATABASE)
    return datasette


class _Edition:
    """One version on show: its Datasette, and how many requests it is answering."""

    def __init__(self, path: Path) -> None:
        self.datasette = make_datasette(path)
        self.app: App = self.datasette.app()
        self.requests = 0
        self.retired = False

    def close_when_idle(self) -> None:
        """Let go of the file once no request needs it any more; a query still running in a thread ends first."""
        if self.retired and not self.requests:
            threading.Thread(target=self._close, daemon=True).start()

    def _close(self) -> None:
        self.datasette.executor.shutdown(wait=True)
        self.datasette.get_database(DATABASE).close()


class CurrentVersion:
    """An ASGI app that answers from the current version; a request after a build gets the new one.

    Each version has a Datasette of its own, so that requests under way end on the database they began with.
    """

    def __init__(self, versions: Versions) -> None:
        self._versions = versions
        self._looked = time.monotonic()
        self._mark = self._fingerprint()
        self._edition = _Edition(versions.current())

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        if time.monotonic() - self._looked >= _LOOK_EVERY:
            self._look()
        edition = self._edition
        edition.requests += 1
        try:
            await edition.app(scope, receive, send)
        finally:
            edition.requests -= 1
            edition.close_when_idle()

    def _look(self) -> None:
        """Change to a new version if there is one; while it cannot be opened, the old one stays on show."""
        self._looked = time.monotonic()
        mark = self._fingerprint()
        if mark is None or mark == self._mark:
            return
        try:
            fresh = _Edition(self._versions.current())
        except (KamerstukError, OSError, sqlite3.Error) as error:
            _LOG.warning("the new version cannot be shown yet: %s", error)
            return
        old, self._edition, self._mark = self._edition, fresh, mark
        old.retired = True
        old.close_when_idle()

    def _fingerprint(self) -> tuple[str, int, int] | None:
        path = self._versions.current()
        try:
            state = path.stat()
        except OSError:
            return None
        return str(path), state.st_mtime_ns, state.st_ino


@dataclass(frozen=True, slots=True)
class Server:
    """A server whose port is free and whose database opens: ready to run."""

    app: CurrentVersion
    host: str
    port: int

    def run(self) -> None:
        """Serve until interrupted."""
        uvicorn.run(self.app, host=self.host, port=self.port, log_level="warning", lifespan="off", server_header=False)


def prepare(file: Path, host: str, port: int) -> Server:
    """Check port and database before anything is served.

    Raises PublishError for a port that is taken or an address that is not this machine's, StoreError for a database that cannot be opened.
    """
    check_port(host, port)
    return Server(CurrentVersion(Versions(file)), host, port)


def check_port(host: str, port: int) -> None:
    """Raise PublishError where the port is taken or the address is not this machine's."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as probe:
        if os.name == "posix":  # elsewhere this option lets two programs share a port
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except (OSError, TypeError, ValueError) as error:
            if isinstance(error, OSError) and error.errno == errno.EADDRINUSE:
                raise PublishError(f"port {port} is taken: stop the other program or choose another with --port") from error
            raise PublishError(f"cannot listen on {host}:{port} ({error})") from error
