"""One block of an official XML paper under construction: its text piece by piece, with the places of links and note marks."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from kamerstuk.read.assembly import Part, clean

if TYPE_CHECKING:
    from kamerstuk.model import PassageSoort

_LAYOUT = " \t\r\n\f\v"
_CLOSING = frozenset(",;:.)»")
_OPENING = frozenset("(«")
_RAISED = str.maketrans("0123456789-−", "⁰¹²³⁴⁵⁶⁷⁸⁹⁻⁻")


@dataclass(slots=True)
class Run:
    """A paragraph as it is read; time grows with its length, however many elements it is cut into.

    A blank is put down only when text follows it, so every offset taken on the way stands behind a letter.
    `filled` tells whether it holds text of its own besides the label of its list item and the bars between cells.
    """

    soort: PassageSoort
    niveau: int
    into: list[Part]
    label: str = ""
    pieces: list[str] = field(default_factory=list)
    size: int = 0
    last: str = ""
    filled: bool = False
    links: list[tuple[int, int, str]] = field(default_factory=list)
    anchors: list[tuple[int, str]] = field(default_factory=list)
    _gap: bool = False
    _indented: bool = False

    def __post_init__(self) -> None:
        if self.label:
            self.bar(self.label)

    def add(self, text: str) -> None:
        """Append text of the paper, without the indentation that pretty-printers put before punctuation and behind brackets."""
        cleaned = clean(text)
        body = cleaned.strip(" ")
        if not body:
            if cleaned:
                self._blank(text)
            return
        if cleaned[0] == " ":
            self._blank(text[: len(text) - len(text.lstrip(_LAYOUT))])
        self._put(body)
        self.filled = True
        if cleaned[-1] == " ":
            self._blank(text[len(text.rstrip(_LAYOUT)) :])

    def raise_(self, text: str) -> None:
        """Append a superscript: digits behind a letter or digit as superscript digits, so that 10⁶ is not read as 106."""
        behind_word = self.last.isalnum() and not self._gap
        digits = text.strip(_LAYOUT).lstrip("-−")
        self.add(text.translate(_RAISED) if behind_word and digits.isdecimal() else text)

    def space(self) -> None:
        """Keep what follows apart from what stands here, except behind an opening bracket or a hyphen («21 501-02»)."""
        if self.last not in _OPENING and self.last != "-":
            self._gap, self._indented = True, False

    def bar(self, text: str) -> None:
        """Append what is no text of the block itself: a bar between cells, the label of a list item."""
        self._put(text)
        self._gap, self._indented = True, False

    def part(self) -> Part:
        """The finished block; links are cut to the words they hold."""
        text = "".join(self.pieces)
        links = [(_first_letter(text, begin), end, target) for begin, end, target in self.links]
        return Part(self.soort, self.niveau, text=text, links=links, anchors=self.anchors)

    def _put(self, text: str) -> None:
        dropped = self._indented and (text[0] in _CLOSING or self.last in _OPENING)
        if self._gap and self.size and not dropped:
            self.pieces.append(" ")
            self.size += 1
        self.pieces.append(text)
        self.size += len(text)
        self.last = text[-1]
        self._gap = self._indented = False

    def _blank(self, layout: str) -> None:
        self._gap = True
        self._indented = self._indented or "\n" in layout


def _first_letter(text: str, at: int) -> int:
    return at + 1 if at < len(text) and text[at] == " " else at
