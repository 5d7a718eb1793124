"""Serving the current version of a database through Datasette, and changing to a new one without a pause."""

from __future__ import annotations

import errno
import socket
import time
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import uvicorn
import yaml
from datasette.app import Datasette
from datasette.database import Database

from kamerstuk.errors import PublishError
from kamerstuk.resources import shipped_folder
from kamerstuk.store.reader import open_database
from kamerstuk.store.versions import Versions

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, MutableMapping
    from pathlib import Path

    Scope = MutableMapping[str, Any]
    Message = MutableMapping[str, Any]
    Receive = Callable[[], Awaitable[Message]]
    Send = Callable[[Message], Awaitable[None]]
    App = Callable[[Scope, Receive, Send], Awaitable[None]]

DATABASE = "kamerstuk"
# How often, in seconds, a request may look whether a new version is there.
_LOOK_EVERY = 1.0
_SETTINGS = {
    "allow_download": False,
    "default_cache_ttl": 60,
    "default_page_size": 50,
    "facet_time_limit_ms": 500,
    "max_csv_mb": 0,
    "max_returned_rows": 1000,
    "num_sql_threads": 4,
    "sql_time_limit_ms": 2000,
    "suggest_facets": False,
    "truncate_cells_html": 600,
}


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
    datasette.add_database(Database(datasette, path=str(path), is_mutable=False), name=DATABASE)
    return datasette


class CurrentVersion:
    """An ASGI app that answers from the current version; a request after a build gets the new one.

    Each version has a Datasette of its own, so that requests under way end on the database they began with.
    """

    def __init__(self, versions: Versions) -> None:
        self._versions = versions
        self._looked = time.monotonic()
        self._mark = self._fingerprint()
        self._app: App = make_datasette(versions.current()).app()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        if time.monotonic() - self._looked >= _LOOK_EVERY:
            self._look()
        await self._app(scope, receive, send)

    def _look(self) -> None:
        self._looked = time.monotonic()
        mark = self._fingerprint()
        if mark != self._mark:
            self._app = make_datasette(self._versions.current()).app()
            self._mark = mark

    def _fingerprint(self) -> tuple[str, int, int]:
        path = self._versions.current()
        try:
            state = path.stat()
        except OSError:
            return str(path), 0, 0
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
    _check_port(host, port)
    return Server(CurrentVersion(Versions(file)), host, port)


def _check_port(host: str, port: int) -> None:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as error:
            if error.errno == errno.EADDRINUSE:
                raise PublishError(f"port {port} is taken: stop the other program or choose another with --port") from error
            raise PublishError(f"cannot listen on {host}:{port} ({error.strerror})") from error
