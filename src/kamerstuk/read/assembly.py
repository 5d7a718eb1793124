"""Building the reading text and the layout over it together, so that offsets need no mapping afterwards."""

from __future__ import annotations

import re
from collections import deque
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from kamerstuk.model import Blok, GegevenLink, Kader, Noot, PassageSoort

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

# Layout whitespace only: a no-break or thin space inside «28 345» is part of the text.
_BLANKS = re.compile(r"[ \t\r\n\f\v]+")
# C0 and C1 controls, soft hyphens, byte order marks, direction marks and pdfium's hyphen placeholders never reach the text.
_INVISIBLE = re.compile(r"[\x00-\x08\x0e-\x1f\x7f-\x9f\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\ufffe\uffff\ud800-\udfff]")


def clean(text: str) -> str:
    """The text without invisible characters, runs of layout whitespace as one space."""
    return _BLANKS.sub(" ", _INVISIBLE.sub("", text))


@dataclass(slots=True)
class Part:
    """One block under construction. Offsets of links and note marks count from its own begin."""

    soort: PassageSoort
    niveau: int = 0
    pagina: int | None = None
    kaders: list[Kader] = field(default_factory=list)
    text: str = ""
    links: list[tuple[int, int, str]] = field(default_factory=list)
    anchors: list[tuple[int, str]] = field(default_factory=list)

    def add(self, text: str) -> None:
        """Append text; whitespace at the begin of the block or behind other whitespace is dropped."""
        text = clean(text)
        self.text += text.lstrip(" ") if not self.text or self.text.endswith(" ") else text

    def anchor(self, number: str) -> None:
        """Note that the mark of this footnote stands here, behind the last word."""
        self.anchors.append((len(self.text.rstrip(" ")), number))


@dataclass(frozen=True, slots=True)
class Assembled:
    """The text of a paper with its layout; see `model.Document` for the meaning."""

    tekst: str
    blokken: tuple[Blok, ...]
    noten: tuple[Noot, ...]
    links: tuple[GegevenLink, ...]


def assemble(body: Iterable[Part], notes: Sequence[tuple[str, Part]] = (), margin: Iterable[Part] = ()) -> Assembled:
    """Join the blocks, one a line, in the fixed order: running text, notes, page furniture.

    Empty blocks vanish. A note's mark is tied to the first mark with its number that no earlier note took.
    """
    lines: list[str] = []
    blocks: list[Blok] = []
    links: list[GegevenLink] = []
    marks: dict[str, deque[int]] = {}
    found_notes: list[Noot] = []
    offset = 0

    def place(part: Part) -> tuple[int, int] | None:
        nonlocal offset
        text = part.text.rstrip(" ")
        if not text.strip():
            return None
        begin, end = offset, offset + len(text)
        blocks.append(Blok(part.soort, begin, end, part.niveau, tuple(part.kaders), part.pagina))
        links.extend(GegevenLink(begin + a, min(begin + b, end), target) for a, b, target in part.links if a < b)
        for at, number in part.anchors:
            marks.setdefault(number, deque()).append(min(begin + at, end))
        lines.append(text)
        offset = end + 1
        return begin, end

    for part in body:
        place(part)
    for number, part in notes:
        if span := place(part):
            places = marks.get(number)
            found_notes.append(Noot(number, *span, places.popleft() if places else None))
    for part in margin:
        place(part)
    return Assembled("\n".join(lines), tuple(blocks), tuple(found_notes), tuple(links))
