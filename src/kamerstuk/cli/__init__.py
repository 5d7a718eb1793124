"""The command line: a thin shell over the package. Only here is anything printed."""

from __future__ import annotations

import sqlite3
import sys
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kamerstuk import __version__
from kamerstuk.errors import KamerstukError
from kamerstuk.model import Ernst

if TYPE_CHECKING:
    from collections.abc import Iterable

    from kamerstuk.model import Melding
    from kamerstuk.workers import Limits

_DEFAULT_PORT = 8001
_DEFAULT_HOST = "127.0.0.1"
_DEMO = Path("demo", "kamerstuk.db")


class _Commands(click.Group):
    """Turns the errors we raise on purpose into one line on stderr and exit code 2."""

    def invoke(self, ctx: click.Context) -> object:
        try:
            return super().invoke(ctx)
        except (KamerstukError, OSError, sqlite3.Error) as error:
            click.echo(f"kamerstuk: {error}", err=True)
            ctx.exit(2)


@click.group(cls=_Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="kamerstuk")
def main() -> None:
    """Commitments, motions, references and figures in Dutch parliamentary papers.

    Exit codes: 0 all went well, 1 some input could not be read or a check failed (the lines on stderr say which), 2 nothing was done.
    """
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(encoding="utf-8", errors="backslashreplace")


@main.command()
@click.argument("sources", nargs=-1, required=True, type=click.Path(exists=True, path_type=Path), metavar="SOURCE...")
@click.option("--db", required=True, type=click.Path(dir_okay=False, path_type=Path), metavar="FILE", help="The database to make.")
@click.option("--workers", type=click.IntRange(1), help="Processes to read with; default: all cores.")
@click.option("--seconds", default=60, show_default=True, type=click.IntRange(1), help="Time one paper may take to read.")
@click.option("--megabytes", default=1024, show_default=True, type=click.IntRange(200), help="Memory one paper may take to read.")
def build(sources: tuple[Path, ...], db: Path, workers: int | None, seconds: int, megabytes: int) -> None:
    """Make FILE the database of all papers under each SOURCE (a folder or a file).

    Files that did not change are not read again. The new database replaces the old one in one step, at the very end.
    """
    from kamerstuk.workers import Limits  # noqa: PLC0415

    sys.exit(_build(sources, db, workers, Limits(seconds, megabytes)))


def _build(sources: tuple[Path, ...], db: Path, workers: int | None = None, limits: Limits | None = None) -> int:
    from kamerstuk.build import build as build_database  # noqa: PLC0415 - every command imports only what it needs

    outcome = build_database(sources, db, workers, limits)
    _show(outcome.meldingen)
    state = "written" if outcome.written else "unchanged"
    click.echo(f"{db}: papers: {outcome.documenten}, reports: {len(outcome.meldingen)} ({state})")
    return _code(outcome.meldingen)


def _show(reports: Iterable[Melding]) -> None:
    """One line each, whatever characters the file's name holds."""
    for report in reports:
        name = report.bron if report.bron.isprintable() else ascii(report.bron)
        click.echo(f"{report.ernst}: {name}: {report.melding}", err=True)


def _code(reports: Iterable[Melding]) -> int:
    return 1 if any(report.ernst is Ernst.FOUT for report in reports) else 0


@main.command()
@click.argument("paper", type=click.Path(exists=True, dir_okay=False, path_type=Path))
def extract(paper: Path) -> None:
    """Print what is found in one PAPER as JSON lines: first the paper itself, then a line for each find."""
    from kamerstuk.build import extract_paper  # noqa: PLC0415

    lines, reports = extract_paper(paper)
    for line in lines:
        click.echo(line)
    _show(reports)
    sys.exit(_code(reports))


@main.command()
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path))
def check(file: Path) -> None:
    """Check the database FILE: quotes stand where they say, no row points to nothing. Lists every fault."""
    from kamerstuk.store.check import check_database  # noqa: PLC0415

    faults = check_database(file)
    for fault in faults:
        click.echo(fault)
    click.echo(f"{file}: {len(faults)} faults" if faults else f"{file}: in order")
    sys.exit(1 if faults else 0)


@main.command()
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path))
@click.option("--host", default=_DEFAULT_HOST, show_default=True, help="Address to listen on.")
@click.option("--port", default=_DEFAULT_PORT, show_default=True, type=click.IntRange(1, 65535), help="Port to listen on.")
def serve(file: Path, host: str, port: int) -> None:
    """Serve the database FILE as web pages. A database that a later build puts there is shown without a restart."""
    _serve(file, host, port)


def _serve(file: Path, host: str, port: int) -> None:
    from kamerstuk.publish.server import prepare  # noqa: PLC0415

    server = prepare(file, host, port)
    click.echo(f"kamerstuk: {file} is at http://{host}:{port}/ (Ctrl-C stops)")
    server.run()


@main.command()
@click.option("--db", default=_DEMO, show_default=True, type=click.Path(dir_okay=False, path_type=Path), help="The database to make.")
@click.option("--host", default=_DEFAULT_HOST, show_default=True, help="Address to listen on.")
@click.option("--port", default=_DEFAULT_PORT, show_default=True, type=click.IntRange(1, 65535), help="Port to listen on.")
@click.option("--no-serve", is_flag=True, help="Only make the database.")
def demo(db: Path, host: str, port: int, *, no_serve: bool) -> None:
    """Make a database of the demonstration papers and serve it. The papers are invented; they travel with the product."""
    from kamerstuk.publish.server import check_port  # noqa: PLC0415
    from kamerstuk.resources import shipped_folder  # noqa: PLC0415

    if not no_serve:
        check_port(host, port)
    db.parent.mkdir(parents=True, exist_ok=True)
    code = _build((shipped_folder("corpus") / "papieren",), db)
    if code or no_serve:
        sys.exit(code)
    _serve(db, host, port)


@main.group()
def graph() -> None:
    """Questions to the graph of papers."""


@graph.command("absent")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--top", default=20, show_default=True, type=click.IntRange(1), help="How many to list.")
def graph_absent(file: Path, top: int) -> None:
    """List papers that are cited but not in FILE, most cited first: what to fetch next."""
    from kamerstuk.link.graph import absent_papers, build_graph  # noqa: PLC0415
    from kamerstuk.store.reader import open_database, paper_ids, read_edges  # noqa: PLC0415

    with closing(open_database(file)) as db:
        absent = absent_papers(build_graph(read_edges(db)), paper_ids(db))
    for paper, citing in absent[:top]:
        click.echo(f"{citing}\t{paper}")


@main.group()
def rules() -> None:
    """The rules that find things."""


@rules.command("check")
def rules_check() -> None:
    """Check every rule file: each example must match, each counterexample must not."""
    from kamerstuk.rules import check_rules, rule_names  # noqa: PLC0415

    faults = check_rules()
    for fault in faults:
        click.echo(fault)
    click.echo(f"{len(rule_names())} rule files: {len(faults)} faults" if faults else f"{len(rule_names())} rule files: in order")
    sys.exit(1 if faults else 0)
