"""Signatures of two ministers side by side, as a dump writes them: the columns of each line with blanks between them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kamerstuk.model import PassageSoort
from kamerstuk.rules import load_rules

if TYPE_CHECKING:
    from collections.abc import Sequence

# What stands between two blanks or more.
_PIECE = re.compile(r"\S(?: \S|\S)*")
_REACH = 25


def unweave(lines: Sequence[str]) -> list[str]:
    """The page's lines with the columns below «Hoogachtend» one under the other; everything else as it was."""
    blocks = load_rules("blokken")
    close = next((at for at, line in enumerate(lines) if blocks.rule("blok-slot").pattern.search(line)), None)
    if close is None:
        return list(lines)
    below = [list(_PIECE.finditer(line)) for line in lines[close + 1 : close + 1 + _REACH]]
    starts = next(([piece.start() for piece in pieces] for pieces in below if len(pieces) > 1), [])
    first = next((pieces[0].group() for pieces in below if pieces), "")
    if not starts or blocks.first_label(first) != PassageSoort.ONDERTEKENING:
        return list(lines)
    columns: list[list[str]] = [[] for _ in starts]
    for pieces in below:
        for at, piece in enumerate(pieces):
            column = at if len(pieces) == len(starts) else min(range(len(starts)), key=lambda k: abs(starts[k] - piece.start()))
            columns[column].append(piece.group())
    woven = [text for column in columns for text in ("", *column)]
    return [*lines[: close + 1], *woven, *lines[close + 1 + _REACH :]]
