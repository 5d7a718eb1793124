"""Joining the lines of a paragraph: which hyphens at a line's end are part of the word.

Dutch spelling leaves little to guess (Technische Handleiding of the Nederlandse Taalunie, «koppelteken»):
a hyphen stays behind a capital or a figure (VWS-beleid), before a capital (Beukering-Huijbregts), before «en», «of» and
«tot» (zorg- en), and where two vowels would read as one sound (auto-ongeluk). The paper's own spelling of the same word
elsewhere decides before these rules do.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kamerstuk.rules import load_words

if TYPE_CHECKING:
    from collections.abc import Iterable

HYPHENS = "-\u2010\u00ad"
_LAST_PIECE = re.compile(rf"([^\W_]+(?:[-\u2010][^\W_]+)*)[{HYPHENS}]$")
_FIRST_PIECE = re.compile(r"([^\W_]+)")
_LONGEST_WORD = 80
_CLASHING = frozenset(["aa", "ae", "ai", "au", "ee", "ei", "eu", "ie", "ii", "oe", "oi", "oo", "ou", "ui", "uu", "ij"])
# A dash between two years or two names: «2018–/2022», «Waterdam–/Rietveen».
_DASHED = re.compile(r"\w–\|(?:\d|[A-ZÀ-Þ])")
# An address broken behind a slash goes on without a blank.
_ADDRESS = re.compile(r"(?:https?://|www\.)\S*/$")
_COORDINATING = frozenset({"en", "of", "tot", "dan", "als", "noch"})


def vocabulary(lines: Iterable[str]) -> frozenset[str]:
    """The words that stand whole inside a line, in lower case: «zorg-en», «samenwerking», «vws-beleid»."""
    word = re.compile(r"[^\W_]+(?:-[^\W_]+)*")
    return frozenset(match.group().lower() for line in lines for match in word.finditer(line) if match.end() < len(line))


def join(above: str, below: str, known: frozenset[str] = frozenset()) -> tuple[str, str]:
    """(`above` as it must end, what to put before `below`) so that their concatenation reads on.

    `known` is the paper's own vocabulary.
    """
    if _DASHED.search(above[-2:] + "|" + below[:1]) or _ADDRESS.search(above, max(0, len(above) - _LONGEST_WORD)):
        return above, ""
    head = _LAST_PIECE.search(above, max(0, len(above) - _LONGEST_WORD))
    tail = _FIRST_PIECE.match(below)
    if not head or not tail:
        return (above, "" if above.endswith(tuple(HYPHENS)) and tail else " ")
    stem, rest = head.group(1), tail.group(1)
    if rest in _COORDINATING:
        return above, " "
    whole = above[:-1], ""
    kept = above[:-1] + "-", ""
    if f"{stem}-{rest}".lower() in known:
        return kept
    if stem.lower() in load_words("koppelstreepwoorden") or (stem[0].isupper() and rest in load_words("tussenvoegsels")):
        return kept
    if f"{stem}{rest}".lower() in known:
        return whole
    if not stem[-1].islower() or not rest[0].islower() or stem[-1] + rest[0] in _CLASHING:
        return kept
    return whole
