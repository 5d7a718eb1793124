"""The build of tables in a Word file: rows, cells, merged cells, rulings."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from kamerstuk.read.docx_package import LEFT_OUT, content, name, value

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from lxml import etree


def rows(element: Iterable[etree._Element]) -> Iterator[etree._Element]:
    """The rows of a table, also those inside content controls; deleted ones are left out."""
    for child in element:
        kind = name(child)
        if kind == "tr":
            if child.find("{*}trPr/{*}del") is None:
                yield child
        elif kind not in LEFT_OUT:
            yield from rows(content(child, kind))


def cells(element: Iterable[etree._Element]) -> Iterator[etree._Element]:
    """The cells of a row, also those inside content controls."""
    for child in element:
        kind = name(child)
        if kind == "tc":
            yield child
        elif kind not in LEFT_OUT:
            yield from cells(content(child, kind))


def goes_on(cell: etree._Element) -> bool:
    """Whether the cell only continues the one above or before it, which has the text."""
    merges = (cell.find(f"{{*}}tcPr/{{*}}{merge}") for merge in ("vMerge", "hMerge"))
    return any(merge is not None and value(merge) != "restart" for merge in merges)


def is_ruled(row: etree._Element, borders: etree._Element | None) -> bool:
    """Whether a line is drawn between the row's cells: by a cell, else by the row, else by the table."""
    own = row.find("{*}tblPrEx/{*}tblBorders")
    inside = _is_drawn(own if own is not None else borders, "insideV")
    between = False
    for left, right in pairwise(cells(row)):
        sides = [(left.find("{*}tcPr/{*}tcBorders"), "right"), (right.find("{*}tcPr/{*}tcBorders"), "left")]
        said = [answer for side, edge in sides if (answer := _is_drawn(side, edge)) is not None]
        between = between or any(said) or (not said and bool(inside))
    return between


def _is_drawn(borders: etree._Element | None, edge: str) -> bool | None:
    border = borders.find(f"{{*}}{edge}") if borders is not None else None
    return None if border is None else value(border) not in {None, "nil", "none"}
