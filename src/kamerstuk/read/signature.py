"""Signatures of two ministers side by side, as a dump writes them: the columns of each line with blanks between them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kamerstuk.model import PassageSoort
from kamerstuk.rules import load_rules

if TYPE_CHECKING:
    from collections.abc import Sequence

_GAP = re.compile(r"\S(?: \S|\S)*")
_REACH = 25
# Pieces that begin this close to a column belong to it.
_WIDTH = 12


def unweave(lines: Sequence[str]) -> list[str]:
    """The page's lines with the columns below «Hoogachtend» one under the other; everything else as it was."""
    blocks = load_rules("blokken")
    close = next((at for at, line in enumerate(lines) if blocks.rule("blok-slot").pattern.search(line)), None)
    if close is None:
        return list(lines)
    below = lines[close + 1 : close + 1 + _REACH]
    columns: dict[int, list[str]] = {}
    for line in below:
        for match in _GAP.finditer(line):
            start = min(columns, key=lambda column: abs(column - match.start()), default=None)
            if start is None or abs(start - match.start()) > _WIDTH:
                start = match.start()
            columns.setdefault(start, []).append(match.group())
    if len(columns) < 2 or blocks.first_label(next(iter(columns.values()))[0]) != PassageSoort.ONDERTEKENING:
        return list(lines)
    woven = [text for start in sorted(columns) for text in ("", *columns[start])]
    return [*lines[: close + 1], *woven, *lines[close + 1 + _REACH :]]
