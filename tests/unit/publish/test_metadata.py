"""Datasette's metadata and the database schema tell the same story."""

from __future__ import annotations

import asyncio
import importlib
import re
import sqlite3
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parents[3]
STORE = ROOT / "src" / "kamerstuk" / "store"

# Datasette has no types; imported by name so that this file needs no word about that to mypy.
Datasette: Any = importlib.import_module("datasette.app").Datasette
datasette_utils: Any = importlib.import_module("datasette.utils")

METADATA: dict[str, Any] = datasette_utils.parse_metadata((ROOT / "datasette" / "metadata.yaml").read_text(encoding="utf-8"))
DATABASE: dict[str, Any] = METADATA["databases"]["kamerstuk"]
SHOWN: dict[str, dict[str, Any]] = {name: table for name, table in DATABASE["tables"].items() if not table.get("hidden")}
HIDDEN: set[str] = set(DATABASE["tables"]) - set(SHOWN)
QUERIES: dict[str, dict[str, Any]] = DATABASE["queries"]
EXAMPLES = {"zoek": "28345-247", "stuk": "kst-28345-247", "dossier": "28345", "reden": ""}

ROWS = """
insert into dossiers values ('28345', 'Voorbeeld', 2);
insert into documenten (id, volgorde, soort, titel, datum, dossier, ondernummer, bron, sha256, vorm, tekst) values
  ('kst-28345-254', 1, 'kamerbrief', 'Voorbeeldbrief', '2021-02-18', '28345', '254', 'a.txt', 'aa', 'txt',
   'Zie 28 345, nr. 247 en het coöperatieve verslag.'),
  ('doc-000000000001', 2, 'overig', 'Zonder nummer', null, null, null, 'b.txt', 'bb', 'txt', 'Geen aanhaling.');
insert into passages (id, volgorde, document_id, volgnummer, soort, begin, eind, tekst, citaties) values
  ('p1', 1, 'kst-28345-254', 1, 'alinea', 0, 48, 'Zie 28 345, nr. 247 en het coöperatieve verslag.', '28345-247 kst-28345-247'),
  ('p2', 2, 'doc-000000000001', 1, 'alinea', 0, 15, 'Geen aanhaling.', null);
insert into verwijzingen (id, volgorde, document_id, passage_id, begin, eind, citaat, soort, doel_id, dossier, regel, score, reden) values
  ('v1', 1, 'kst-28345-254', 'p1', 4, 19, '28 345, nr. 247', 'kamerstuk', 'kst-28345-247', '28345', 'kaal', 1, null),
  ('v2', 2, 'kst-28345-254', 'p1', 27, 47, 'coöperatieve verslag', 'handelingen', null, null, 'proef', 0.4, 'zonder jaar'),
  ('v3', 3, 'kst-28345-254', 'p1', 4, 10, '28 345', 'kamerstuk', null, '28345', 'kaal', 1, null);
insert into verbanden (id, volgorde, van_soort, van_id, naar_soort, naar_id, soort, score, methode, stand) values
  ('e1', 1, 'document', 'doc-000000000001', 'dossier', '28345', 'in_dossier', 1, 'proef', 'vast'),
  ('e2', 2, 'document', 'kst-28345-254', 'dossier', '28345', 'in_dossier', 1, 'proef', 'vast');
insert into passages_fts (passages_fts) values ('rebuild');
"""


def build(path: str | Path = ":memory:", *, rows: bool = False) -> sqlite3.Connection:
    """Make a database from the schema's own files, with a few rows if asked."""
    connection = sqlite3.connect(path)
    for file in [*sorted((STORE / "migrations").glob("*.sql")), STORE / "views.sql"]:
        connection.executescript(file.read_text(encoding="utf-8"))
    if rows:
        connection.executescript(ROWS)
    connection.create_function("escape_fts", 1, datasette_utils.escape_fts)
    connection.commit()
    return connection


def columns_of(connection: sqlite3.Connection, table: str) -> list[str]:
    """List the columns of a table or view, in order."""
    return [str(row[0]) for row in connection.execute("select name from pragma_table_info(?) order by cid", [table])]


def unique_columns(connection: sqlite3.Connection, table: str) -> set[str]:
    """Columns that are a key by themselves; of a view only `volgorde`, which it must keep unique."""
    is_view = connection.execute("select 1 from sqlite_master where type = 'view' and name = ?", [table]).fetchone()
    if is_view:
        return {"volgorde"}
    unique: set[str] = set()
    for (index,) in connection.execute('select name from pragma_index_list(?) where "unique" and not partial', [table]):
        names = [str(row[0]) for row in connection.execute("select name from pragma_index_info(?)", [index])]
        unique |= set(names) if len(names) == 1 else set()
    keys = [str(row[0]) for row in connection.execute("select name from pragma_table_info(?) where pk", [table])]
    return unique | (set(keys) if len(keys) == 1 else set())


def facet_column(facet: str | dict[str, str]) -> str:
    """Name the column of a facet, plain or typed ({array: fracties})."""
    return facet if isinstance(facet, str) else next(iter(facet.values()))


@pytest.fixture(name="connection", scope="module")
def empty_database() -> sqlite3.Connection:
    """Make the schema without rows."""
    return build()


def test_every_table_and_view_is_described_and_no_other(connection: sqlite3.Connection) -> None:
    """Shown and hidden together are exactly what the database holds."""
    found = {str(row[0]) for row in connection.execute("select name from sqlite_master where type in ('table', 'view')")}
    assert set(SHOWN) == found - HIDDEN
    assert found | {"_sqlite_migrations"} >= HIDDEN
    assert all(name.startswith("passages_fts") or name == "_sqlite_migrations" for name in HIDDEN)


@pytest.mark.parametrize("table", SHOWN)
def test_every_column_is_explained_in_schema_order(connection: sqlite3.Connection, table: str) -> None:
    """No column is missing, unknown or out of order, and each reads "Label: uitleg"."""
    texts: dict[str, str] = SHOWN[table]["columns"]
    assert list(texts) == columns_of(connection, table)
    assert [name for name, text in texts.items() if not re.fullmatch(r"[A-Z][^:]+: \S.*\.", text)] == []
    labels = [text.split(": ")[0] for text in texts.values()]
    assert len(labels) == len(set(labels))


@pytest.mark.parametrize("table", SHOWN)
def test_settings_name_real_columns_and_sort_on_unique_ones(connection: sqlite3.Connection, table: str) -> None:
    """Facets and label exist; sorting is limited to unique columns, since Datasette loses rows on others."""
    settings, columns = SHOWN[table], columns_of(connection, table)
    assert settings["title"]
    assert settings["description"]
    assert {facet_column(facet) for facet in settings.get("facets", [])} <= set(columns)
    assert settings.get("label_column", columns[0]) in columns
    sortable = set(settings["sortable_columns"])
    assert sortable <= set(columns) & unique_columns(connection, table)
    assert ("sort" in settings) != ("sort_desc" in settings)
    assert settings.get("sort", settings.get("sort_desc")) in sortable
    assert "volgorde" not in columns or settings.get("sort", settings.get("sort_desc")) == "volgorde"


@pytest.mark.parametrize("name", QUERIES)
def test_every_canned_query_runs_and_finds_rows(name: str) -> None:
    """Each query is described, ordered, without limit, and gives rows on what is extracted first."""
    query = QUERIES[name]
    assert query["title"]
    assert query["description"]
    assert "order by" in query["sql"]
    assert not re.search(r"\blimit\b", query["sql"])
    parameters = {parameter: EXAMPLES[parameter] for parameter in query.get("params", [])}
    connection = build(rows=True)
    assert connection.execute(query["sql"], parameters).fetchall()
    connection.execute(query["sql"], dict.fromkeys(parameters, "")).fetchall()


def test_queries_answer_what_they_promise() -> None:
    """A dossier in order of time with unknown dates last; a whole-dossier citation is not an unknown one."""
    connection = build(rows=True)
    connection.row_factory = sqlite3.Row
    papers = connection.execute(QUERIES["stukken-van-een-dossier"]["sql"], {"dossier": " 28 345 "}).fetchall()
    assert [row["document_id"] for row in papers] == ["kst-28345-254", "doc-000000000001"]
    unknown = connection.execute(QUERIES["onbekende-verwijzingen"]["sql"], {"reden": "Jaar"}).fetchall()
    assert [row["verwijzing_id"] for row in unknown] == ["v2"]
    citing = connection.execute(QUERIES["welke-stukken-halen-dit-stuk-aan"]["sql"], {"stuk": "28345-247"}).fetchall()
    assert [row["citaat"] for row in citing] == ["28 345, nr. 247"]
    absent = connection.execute(QUERIES["aangehaald-maar-niet-aanwezig"]["sql"]).fetchall()
    assert [(row["doel_id"], row["keer_aangehaald"]) for row in absent] == [("kst-28345-247", 1)]


def test_words_do_not_accuse() -> None:
    """A term has passed; whether anyone is late is not for this database to say."""
    text = (ROOT / "datasette" / "metadata.yaml").read_text(encoding="utf-8")
    assert "te laat" not in text.lower()
    assert "geen nakoming gevonden t/m" in SHOWN["openstaande_toezeggingen"]["description"]
    assert "controleer de passage" in METADATA["description_html"]


async def fetch(database: Path, paths: list[str]) -> dict[str, Any]:
    """Ask Datasette for these paths, in process."""
    datasette = Datasette([str(database)], metadata=METADATA, settings={"suggest_facets": False})
    try:
        return {path: await datasette.client.get(path) for path in paths}
    finally:
        for opened in datasette.databases.values():
            opened.close()


def test_every_page_answers(tmp_path: Path) -> None:
    """Home, database, each table and view, each query: status 200 under its Dutch title."""
    build(tmp_path / "kamerstuk.db", rows=True).close()
    titles = {"/": METADATA["title"], "/kamerstuk": DATABASE["title"]}
    titles |= {f"/kamerstuk/{name}": table["title"] for name, table in SHOWN.items()}
    for name, query in QUERIES.items():
        asked = "&".join(f"{parameter}={EXAMPLES[parameter]}" for parameter in query.get("params", []))
        titles |= {f"/kamerstuk/{name}": query["title"], f"/kamerstuk/{name}?{asked}": query["title"]}
    answers = asyncio.run(fetch(tmp_path / "kamerstuk.db", list(titles)))
    assert {path: answer.status_code for path, answer in answers.items()} == dict.fromkeys(titles, 200)
    assert [path for path, title in titles.items() if title not in answers[path].text] == []


def test_search_finds_a_citation_in_normal_form_and_without_accents(tmp_path: Path) -> None:
    """«28345-247» finds «28 345, nr. 247», on the table page and in the query; «cooperatieve» finds «coöperatieve»."""
    build(tmp_path / "kamerstuk.db", rows=True).close()
    table, query = "/kamerstuk/passages.json?_shape=array&_search=", "/kamerstuk/zoek-in-alle-stukken.json?_shape=array&zoek="
    found = [table + "28345-247", table + "cooperatieve", query + "28345-247"]
    missed = [table + "28345-248", query + "28345-248", query]
    answers = asyncio.run(fetch(tmp_path / "kamerstuk.db", [*found, *missed]))
    rows = answers[table + "28345-247"].json()
    assert [(row["id"], row["citaties"]) for row in rows] == [("p1", "28345-247 kst-28345-247")]
    assert "28 345, nr. 247" in rows[0]["tekst"]
    assert [row["id"] for row in answers[table + "cooperatieve"].json()] == ["p1"]
    assert [row["passage_id"] for row in answers[query + "28345-247"].json()] == ["p1"]
    assert [answers[path].json() for path in missed] == [[], [], []]
