"""Side columns that a dump has spilled into the sentences: their labels and values stand at the ends of a page's first lines."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from kamerstuk.rules import load_rules

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kamerstuk.read.lines import Line

# The side column of a following page ends within this many lines.
_REACH = 12
# Two labels with their values, or one with its value and a second label: fewer is no side column.
_PROOF = 3
# What a label reads as, whatever the scan made of it.
_LABELS = {"label-datum": "Datum", "label-kenmerk": "Kenmerk"}
_AFTER = {
    "label-datum": frozenset({"datum"}),
    "datum": frozenset({"label-kenmerk"}),
    "label-kenmerk": frozenset({"kenmerk"}),
    "kenmerk": frozenset({"label-datum"}),
}


def split_spill(pages: Sequence[Sequence[Line]]) -> tuple[list[list[Line]], list[Line]]:
    """(pages without spilled pieces, the pieces as lines of their own: «Datum 1 september 2023»).

    Only a run of label, value, label, value in that order is taken out: a date at a line's end alone proves nothing.
    """
    kept: list[list[Line]] = []
    spilled: list[Line] = []
    for page in pages:
        lines = list(page)
        pieces = _pieces(lines[:_REACH]) if lines and lines[0].box is None else []
        if len(pieces) >= _PROOF:
            for at, begin, _, _ in pieces:
                lines[at] = replace(lines[at], text=lines[at].text[:begin].rstrip())
            spilled += _fields(lines, pieces)
        kept.append([line for line in lines if line.text])
    return kept, spilled


def _pieces(lines: Sequence[Line]) -> list[tuple[int, int, str, str]]:
    """(line, where the piece begins, what it is, its text) of each piece of a side column, in order: a label, then what may follow it."""
    rules = load_rules("zijkolom")
    found: list[tuple[int, int, str, str]] = []
    expected = frozenset(_LABELS)
    for at, line in enumerate(lines):
        for rule in rules.rules:
            match = rule.pattern.search(line.text)
            if match and rule.label in expected:
                found.append((at, match.start(), rule.label, match["waarde"]))
                expected = _AFTER[rule.label]
                break
    return found


def _fields(lines: Sequence[Line], pieces: Sequence[tuple[int, int, str, str]]) -> list[Line]:
    """Label and value of each field joined, as a side column prints them."""
    texts: list[str] = []
    for _, _, kind, text in pieces:
        if kind in _LABELS:
            texts.append(_LABELS[kind])
        elif texts:
            texts[-1] += f" {text}"
    return [replace(lines[0], text=text, gap=False) for text in texts]
