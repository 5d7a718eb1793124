"""The README's first screen is run: what it shows is what comes out."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner

from kamerstuk.cli import main
from kamerstuk.read import read_paper

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def readme(corpus: Path) -> str:
    path = corpus.parent.parent / "README.md"
    if not path.is_file():
        pytest.skip("README.md is not beside this corpus")
    return path.read_text(encoding="utf-8")


def test_the_rows_shown_are_the_rows_that_come_out(readme: str, corpus: Path) -> None:
    command = next(line for line in readme.splitlines() if line.startswith("kamerstuk extract "))
    paper = corpus / command.rsplit("/", 1)[1]
    result = CliRunner().invoke(main, ["extract", str(paper)])
    assert result.exit_code == 0
    found = [json.loads(line) for line in result.stdout.splitlines()]
    rows = {(r["citaat"], r["doel_id"] or "", ", ".join(r["ook_dossiers"]), r["voetnoot"] or "", str(r["begin"])) for r in found[1:]}
    table = [line for line in readme.splitlines() if line.startswith("| Kamerstuk")]
    shown = {tuple(cell.strip() for cell in line.strip("|").split("|")) for line in table}
    assert shown
    assert shown <= rows


def test_the_letter_quoted_says_what_is_quoted(readme: str, corpus: Path) -> None:
    command = next(line for line in readme.splitlines() if line.startswith("kamerstuk extract "))
    name = command.rsplit("/", 1)[1]
    text = read_paper(corpus / name, name).tekst
    quoted = [line.removeprefix("> ").split(".¹")[0] for line in readme.splitlines() if line.startswith("> ")]
    assert len(quoted) == 3
    assert all(line in text for line in quoted)
