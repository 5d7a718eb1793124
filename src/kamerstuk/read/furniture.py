"""Telling page furniture (running heads and feet, side columns, page numbers) from the running text."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kamerstuk.read.lines import Line, body_size
from kamerstuk.rules import load_rules

if TYPE_CHECKING:
    from collections.abc import Sequence

_DIGITS = re.compile(r"\d+")
# Share of the page's height in which heads and feet stand.
_EDGE = 0.14


@dataclass(frozen=True, slots=True)
class Column:
    """The horizontal reach of the running text over all pages, and its font size."""

    left: float
    right: float
    size: float


def text_column(lines: Sequence[Line]) -> Column | None:
    """Where the running text stands; None for text without layout."""
    size = body_size(lines)
    boxes = [(line.box, len(line.text)) for line in lines if line.box and line.size and size and abs(line.size - size) <= 0.1 * size]
    if size is None or not boxes:
        return None
    return Column(
        _weighted(sorted((box.x0, weight) for box, weight in boxes), 0.05),
        _weighted(sorted((box.x1, weight) for box, weight in boxes), 0.95),
        size,
    )


def split_furniture(pages: Sequence[Sequence[Line]], heights: Sequence[float]) -> tuple[list[list[Line]], list[Line]]:
    """(running text per page, furniture): what repeats in the edges, stands beside the column, or has furniture's form."""
    column = text_column([line for page in pages for line in page])
    repeated = _repeated(pages, heights)
    forms = load_rules("randtekst")
    body: list[list[Line]] = []
    margin: list[Line] = []
    for page, height in zip(pages, heights, strict=True):
        kept: list[Line] = []
        for line in page:
            beside = column is not None and _beside(line, column)
            at_edge = _at_edge(line, height)
            if beside or (at_edge and _key(line) in repeated) or forms.first_label(line.text) in _form_labels(at_edge=at_edge):
                margin.append(line)
            else:
                kept.append(line)
        body.append(kept)
    return body, margin


def _form_labels(*, at_edge: bool) -> frozenset[str]:
    return frozenset({"overal", "rand"}) if at_edge else frozenset({"overal"})


def _repeated(pages: Sequence[Sequence[Line]], heights: Sequence[float]) -> frozenset[tuple[str, int]]:
    """Texts (figures left out) that stand at the same height of at least half the pages, and of two at least."""
    seen = Counter(
        key for page, height in zip(pages, heights, strict=True) for key in {_key(line) for line in page if _at_edge(line, height)}
    )
    return frozenset(key for key, count in seen.items() if count >= max(2, len(pages) / 2))


def _key(line: Line) -> tuple[str, int]:
    return _DIGITS.sub("#", line.text), round(line.box.top / 6) if line.box else -1


def _at_edge(line: Line, height: float) -> bool:
    """In plain text no line has a place, so none is known to stand at the edge."""
    return line.box is not None and (line.box.top < _EDGE * height or line.box.bottom > (1 - _EDGE) * height)


def _beside(line: Line, column: Column) -> bool:
    return line.box is not None and not line.cells and (line.box.x1 <= column.left + 1 or line.box.x0 >= column.right - 1)


def _weighted(values: list[tuple[float, int]], share: float) -> float:
    """The value below which this share of the weight lies."""
    target, passed = share * sum(weight for _, weight in values), 0.0
    for value, weight in values:
        passed += weight
        if passed >= target:
            return value
    return values[-1][0]
