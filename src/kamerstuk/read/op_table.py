"""CALS tables: in which column the cells of a row stand, where entries span columns and rows."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lxml import etree

# No table is wider; a file that says so must not be paid for in empty cells.
_MOST_COLUMNS = 100


@dataclass(slots=True)
class Columns:
    """The columns of one `tgroup`, and how far the row being read has come."""

    names: dict[str, int] = field(default_factory=dict)
    _below: dict[int, int] = field(default_factory=dict)
    _covered: frozenset[int] = frozenset()
    _begin: int = 0
    _next: int = 0

    def start_row(self) -> None:
        """Begin a row; columns that an entry above reaches into stay empty in it."""
        self._covered = frozenset(self._below)
        self._below = {column: rows - 1 for column, rows in self._below.items() if rows > 1}
        self._begin = self._next = 0

    def bars(self, entry: etree._Element) -> int:
        """How many bars stand between the cell before (or the row's begin) and this entry: one a column."""
        free = self._next
        while free in self._covered:
            free += 1
        named = self.names.get(entry.get("namest") or entry.get("colname") or "", free)
        begin = max(free, named)
        end = max(begin, self.names.get(entry.get("nameend") or "", begin))
        for column in range(begin, end + 1):
            self._cover(column, _number(entry.get("morerows")))
        bars = begin - self._begin
        self._begin, self._next = begin, end + 1
        return bars

    def _cover(self, column: int, rows: int) -> None:
        if rows > 0 and column < _MOST_COLUMNS:
            self._below[column] = rows


def columns_of(tgroup: etree._Element) -> Columns:
    """The columns a `tgroup` names in its `colspec`s, in their order."""
    names = [spec.get("colname") for spec in tgroup.iterchildren("colspec")]
    return Columns({name: at for at, name in enumerate(names[:_MOST_COLUMNS]) if name})


def _number(text: str | None) -> int:
    return int(text) if text and text.isascii() and text.isdigit() and len(text) < 7 else 0
