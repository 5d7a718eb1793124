from __future__ import annotations

import asyncio
import shutil
import socket
import sqlite3
import time
from contextlib import closing
from typing import TYPE_CHECKING, Any

import httpx
import pytest

from kamerstuk.build import build
from kamerstuk.errors import PublishError, StoreError
from kamerstuk.publish import server
from kamerstuk.publish.server import CurrentVersion, make_datasette, prepare
from kamerstuk.store.versions import Versions

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

LOCAL = "127.0.0.1"
ENDLESS = "with recursive t(n) as (select 1 union all select n + 1 from t) select count(*) from t"
TABLES = ["documenten", "passages", "verwijzingen", "verbanden", "dossiers", "dekking", "meldingen", "bestanden", "bouw"]
VIEWS = [
    "openstaande_toezeggingen",
    "termijn_verstreken",
    "stand_van_zaken_moties",
    "cijferreeksen",
    "laatste_wijzigingen",
    "te_beoordelen",
]

# Datasette has no types; taken by name as in test_metadata.py.
Response = Any


def ask(database: Path, *paths: str) -> list[Response]:
    """The answers to these paths, in process; nothing stays open."""

    async def fetch() -> list[Response]:
        datasette: Any = make_datasette(database)
        try:
            return [await datasette.client.get(path) for path in paths]
        finally:
            for opened in datasette.databases.values():
                opened.close()

    return asyncio.run(fetch())


def asking(statement: str) -> str:
    return f"/kamerstuk.json?{httpx.QueryParams(sql=statement, _shape='array')}"


@pytest.fixture(name="busy_port")
def port_that_is_taken() -> Iterator[int]:
    with socket.create_server((LOCAL, 0)) as listening:
        yield int(listening.getsockname()[1])


@pytest.fixture(name="free_port")
def port_that_is_free() -> int:
    with socket.create_server((LOCAL, 0)) as listening:
        return int(listening.getsockname()[1])


@pytest.mark.wheel
def test_every_page_answers(demo_db: Path) -> None:
    paths = ["/", "/kamerstuk", *(f"/kamerstuk/{name}" for name in (*TABLES, *VIEWS))]
    assert {path: answer.status_code for path, answer in zip(paths, ask(demo_db, *paths), strict=True)} == dict.fromkeys(paths, 200)


@pytest.mark.wheel
def test_the_page_of_a_paper_answers(demo_db: Path) -> None:
    (answer,) = ask(demo_db, "/kamerstuk/documenten/kst-91001-4")
    assert answer.status_code == 200
    assert "kst-91001-4" in answer.text


@pytest.mark.parametrize("path", ["/kamerstuk.db", "/kamerstuk.db?_dl=1"])
def test_the_database_cannot_be_downloaded(demo_db: Path, path: str) -> None:
    (answer,) = ask(demo_db, path)
    assert answer.status_code in {403, 404}


def test_a_query_of_ones_own_is_answered(demo_db: Path) -> None:
    (answer,) = ask(demo_db, asking("select count(*) as n from documenten"))
    assert answer.json() == [{"n": 23}]


@pytest.mark.parametrize(
    "statement", ["delete from documenten", "update documenten set titel = 'x'", "attach 'x.db' as y", "pragma user_version = 5"]
)
def test_a_query_that_writes_is_refused(demo_db: Path, statement: str) -> None:
    (answer,) = ask(demo_db, asking(statement))
    assert answer.status_code in {400, 403}


def test_an_endless_query_is_cut(demo_db: Path) -> None:
    begin = time.perf_counter()
    (answer,) = ask(demo_db, asking(ENDLESS))
    assert answer.status_code == 400
    assert time.perf_counter() - begin < 10


def test_paging_through_a_table_gives_every_row_once(demo_db: Path) -> None:
    with closing(sqlite3.connect(demo_db)) as db:
        expected = [row[0] for row in db.execute("select id from verbanden order by id")]
    found: list[str] = []
    path: str | None = "/kamerstuk/verbanden.json?_size=20"
    while path:
        (answer,) = ask(demo_db, path)
        page = answer.json()
        found += [row[page["columns"].index("id")] for row in page["rows"]]
        path = page["next_url"].removeprefix("http://localhost") if page["next_url"] else None
    assert sorted(found) == expected


def test_a_streamed_table_gives_every_row(demo_db: Path) -> None:
    with closing(sqlite3.connect(demo_db)) as db:
        expected = db.execute("select count(*) from passages").fetchone()[0]
    (answer,) = ask(demo_db, "/kamerstuk/passages.csv?_stream=on&_col=id")
    assert len(answer.text.strip().splitlines()) == expected + 1


@pytest.mark.parametrize("content", [b"", b"geen database " * 100])
def test_another_file_is_not_served(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "x.db").write_bytes(content)
    with pytest.raises(StoreError):
        make_datasette(tmp_path / "x.db")


def test_a_taken_port_is_told_before_anything_is_served(demo_db: Path, busy_port: int) -> None:
    with pytest.raises(PublishError, match=f"port {busy_port} is taken"):
        prepare(demo_db, LOCAL, busy_port)


def test_an_address_of_another_machine_is_told(demo_db: Path, free_port: int) -> None:
    with pytest.raises(PublishError, match="cannot listen"):
        prepare(demo_db, "203.0.113.1", free_port)


def test_a_host_without_address_is_told(demo_db: Path, free_port: int) -> None:
    with pytest.raises(PublishError, match="cannot listen"):
        prepare(demo_db, "geen.bestaande.host.invalid", free_port)


def test_a_database_that_is_not_there_is_told(tmp_path: Path, free_port: int) -> None:
    with pytest.raises(StoreError, match="no database at"):
        prepare(tmp_path / "weg.db", LOCAL, free_port)


def test_what_is_prepared_can_be_run(demo_db: Path, free_port: int) -> None:
    ready = prepare(demo_db, LOCAL, free_port)
    assert (ready.host, ready.port) == (LOCAL, free_port)


def test_a_new_version_is_shown_without_a_restart(corpus: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(server, "_LOOK_EVERY", 0.0)
    papers, target = tmp_path / "papieren", tmp_path / "x.db"
    papers.mkdir()
    shutil.copy(corpus / "kst-91001-4.xml", papers)
    build([papers], target)
    app: Any = CurrentVersion(Versions(target))
    query = asking("select id from documenten order by id")

    async def both() -> list[list[str]]:
        shown: list[list[str]] = []
        async with httpx.AsyncClient(transport=httpx.ASGITransport(app=app), base_url="http://proef") as client:
            shown.append([row["id"] for row in (await client.get(query)).json()])
            shutil.copy(corpus / "kst-91001-5.xml", papers)
            build([papers], target)
            shown.append([row["id"] for row in (await client.get(query)).json()])
        return shown

    assert asyncio.run(both()) == [["kst-91001-4"], ["kst-91001-4", "kst-91001-5"]]


def test_a_version_that_breaks_does_not_stop_the_server(corpus: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(server, "_LOOK_EVERY", 0.0)
    target = tmp_path / "x.db"
    build([corpus / "kst-91001-4.xml"], target)
    versions = Versions(target)
    app: Any = CurrentVersion(versions)

    async def after_damage() -> int:
        async with httpx.AsyncClient(transport=httpx.ASGITransport(app=app), base_url="http://proef") as client:
            await client.get("/kamerstuk")
            with versions.locked():
                draft = versions.draft()
                draft.write_bytes(b"geen database " * 500)
                versions.make_current(draft, "kapot")
            return (await client.get("/kamerstuk/documenten.json")).status_code

    assert asyncio.run(after_damage()) == 200
