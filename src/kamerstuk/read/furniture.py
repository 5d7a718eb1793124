"""Telling page furniture (running heads and feet, side columns, page numbers) from the running text."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from kamerstuk.read.lines import Line, body_size, same_row
from kamerstuk.rules import load_rules

if TYPE_CHECKING:
    from collections.abc import Sequence

_DIGITS = re.compile(r"\d+")
# Share of the page's height in which heads and feet stand.
_EDGE = 0.14
_EDGE_LINES = 3
# So many labels, and such a share of what stands left of the text, make a column of labels.
_LABELS = 5
_LABEL_SHARE = 0.3


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
    column = _with_labels(pages, text_column([line for page in pages for line in page]))
    edges = [_edge_lines(page, height) for page, height in zip(pages, heights, strict=True)]
    repeated = _repeated(pages, edges)
    forms = load_rules("randtekst")
    body: list[list[Line]] = []
    margin: list[Line] = []
    for page, edge in zip(pages, edges, strict=True):
        kept: list[Line] = []
        for at, line in enumerate(page):
            beside = column is not None and _beside(line, column)
            # In plain text a line's place says little: only repetition proves it furniture.
            labels = _form_labels(at_edge=at in edge and line.box is not None)
            if beside or (at in edge and _key(line) in repeated) or forms.first_label(line.text) in labels:
                margin.append(line)
            else:
                kept.append(line)
        body.append(kept)
    return body, margin


def _form_labels(*, at_edge: bool) -> frozenset[str]:
    return frozenset({"overal", "rand"}) if at_edge else frozenset({"overal"})


def _edge_lines(page: Sequence[Line], height: float) -> frozenset[int]:
    """The places in this list of the lines at the page's head and foot: by their box, in plain text the first and last three."""
    if page and page[0].box is None:
        return frozenset({*range(_EDGE_LINES), *range(len(page) - _EDGE_LINES, len(page))})
    return frozenset(
        at
        for at, line in enumerate(page)
        if line.box is not None and (line.box.top < _EDGE * height or line.box.bottom > (1 - _EDGE) * height)
    )


def _repeated(pages: Sequence[Sequence[Line]], edges: Sequence[frozenset[int]]) -> frozenset[tuple[str, int]]:
    """Texts (figures left out) that stand at the same height of half the pages, or of half the left or right ones; of two at least."""
    keys = [{_key(line) for at, line in enumerate(page) if at in edge} for page, edge in zip(pages, edges, strict=True)]
    found: set[tuple[str, int]] = set()
    for side in (keys, keys[::2], keys[1::2]):
        seen = Counter(key for page in side for key in page)
        found |= {key for key, count in seen.items() if count >= max(2, len(side) / 2)}
    return frozenset(found)


def _key(line: Line) -> tuple[str, int]:
    return _DIGITS.sub("#", line.text), round(line.box.top / 6) if line.box else -1


def _beside(line: Line, column: Column) -> bool:
    return line.box is not None and not line.cells and (line.box.x1 <= column.left + 1 or line.box.x0 >= column.right - 1)


def _with_labels(pages: Sequence[Sequence[Line]], column: Column | None) -> Column | None:
    """The column widened to the left where what stands there are labels («Agendapunt:»), each on a line of the text."""
    if column is None:
        return None
    left = [(line, page) for page in pages for line in page if line.box is not None and not line.cells and line.box.x1 <= column.left + 1]
    labels = [line for line, page in left if any(same_row(line, other) for other in page)]
    if len(labels) < _LABELS or len(labels) < _LABEL_SHARE * len(left):
        return column
    return replace(column, left=min(line.box.x0 for line in labels if line.box))


def _weighted(values: list[tuple[float, int]], share: float) -> float:
    """The value below which this share of the weight lies."""
    target, passed = share * sum(weight for _, weight in values), 0.0
    for value, weight in values:
        passed += weight
        if passed >= target:
            return value
    return values[-1][0]
