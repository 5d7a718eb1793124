"""Footnotes: lines at the foot of a page that belong to a mark in the running text."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from kamerstuk.read.lines import Line, body_size
from kamerstuk.rules import load_words

if TYPE_CHECKING:
    from collections.abc import Sequence

# A dump may have lost a note or two: numbers may leap this far.
_LEAP = 3
# Smaller than this share of the text's size is set as a note.
_NOTE_SIZE = 0.93
_NUMBERED = re.compile(r"^\[?(\d{1,3})\]?[ \t\u00a0]+(?=\S)")
# A mark glued to a word in plain text: «uitgevoerd1 van», «gestopt3.», «Response).26 Via», «kindermishandeling[1],», «bieden16Ook».
_GLUED = (
    r"(?:(?<=[^\W\d_])|(?<=[^\W\d_][»”’)\].,!?])|(?<=[^\W\d_][»”’)\].,!?][»”’)\].,!?]))"
    r"(?:\[{number}\]|{number})(?=[\s.,;:)»?!]|$|(?<=[a-zà-ÿ]{number})[A-ZÀ-Þ][a-z])"
)


@dataclass(slots=True)
class Note:
    """A footnote under construction: its number and its lines, the number taken out of the first."""

    number: str
    lines: list[Line] = field(default_factory=list)


def split_notes(pages: Sequence[Sequence[Line]]) -> tuple[list[list[Line]], list[Note]]:
    """(running text per page without notes, the notes in order).

    With layout, notes are the smaller lines under the last full-size line of a page, the first of each opening with its number;
    in plain text, blocks that open with the next number in turn and whose mark stands glued to an earlier word.
    """
    size = body_size([line for page in pages for line in page])
    notes: list[Note] = []
    last = len(pages) - 1
    body = [_from_layout(page, size, notes) if size else _from_text(page, notes, paged=number < last) for number, page in enumerate(pages)]
    numbers = {note.number for note in notes}
    return [[_checked(line, numbers) for line in page] for page in body], notes


def _checked(line: Line, numbers: set[str]) -> Line:
    """Raised figures are note marks only where such a note exists, and never behind a unit (km² is no note)."""
    wrong = [mark for mark in line.marks if mark[1] not in numbers or _is_power(line.text[: mark[0]], mark[1])]
    return line.restored(wrong) if wrong else line


def _is_power(before: str, number: str) -> bool:
    word = before.rsplit(" ", maxsplit=1)[-1].lstrip("(")
    return number in {"2", "3"} and word in load_words("machtseenheden")


def _from_layout(page: Sequence[Line], size: float, notes: list[Note]) -> list[Line]:
    """With layout: notes are the small lines at the page's foot from the first that opens with its number.

    Small lines above that one go on with a note of the page before, if that note has not come to its end.
    """
    full = [at for at, line in enumerate(page) if line.cells or (line.size or size) >= _NOTE_SIZE * size]
    foot = max(full) + 1 if full else 0
    small = page[foot:]
    raised = any(line.marks and line.marks[0][0] == 0 for line in small)
    first = next((at for at, line in enumerate(small) if _own_number(line, notes, raised=raised)), len(small))
    unended = bool(notes) and not notes[-1].lines[-1].text.endswith((".", "!", "?"))
    if not unended and first == len(small):
        return list(page)
    kept = list(page[: foot + first]) if not unended else list(page[:foot])
    for line in small[0 if unended else first :]:
        number = _own_number(line, notes, raised=raised)
        if number:
            notes.append(Note(number, [_without_number(line, number)]))
        else:
            notes[-1].lines.append(line)
    return kept


def _own_number(line: Line, notes: list[Note], *, raised: bool = False) -> str | None:
    """The number with which this line opens a note, None where it goes on with one.

    `raised` tells that the notes of this page open with raised figures, so that a figure on the line is text.
    """
    if line.marks and line.marks[0][0] == 0:
        return line.marks[0][1]
    if raised:
        return None
    match = _NUMBERED.match(line.text)
    if match is None:
        return None
    last = int(notes[-1].number) if notes and notes[-1].number.isdigit() else 0
    return match.group(1) if last < int(match.group(1)) <= last + _LEAP else None


def _without_number(line: Line, number: str) -> Line:
    if line.marks and line.marks[0] == (0, number):
        return replace(line, marks=line.marks[1:])
    return replace(line, text=_NUMBERED.sub("", line.text, count=1))


def _from_text(page: Sequence[Line], notes: list[Note], *, paged: bool) -> list[Line]:
    """Plain text: `paged` tells that the page's end is known, so that all below its first note is notes."""
    kept: list[Line] = []
    current: Note | None = None
    for line in page:
        number = _own_number(line, notes) if line.gap or current else None
        at = _glued_mark(kept, number) if number else None
        if number and at is not None:
            kept[at] = _with_mark(kept[at], number)
            current = Note(number, [_without_number(line, number)])
            notes.append(current)
        elif current and (paged or not line.gap):
            current.lines.append(line)
        else:
            current = None
            kept.append(line)
    return kept


def _glued_mark(lines: Sequence[Line], number: str) -> int | None:
    """The first line behind the last mark that holds this number glued to a word; behind capitals only («JA21») if nothing else does."""
    last = max((at for at, line in enumerate(lines) if line.marks), default=0)
    pattern = re.compile(_GLUED.format(number=number))
    held = [at for at in range(last, len(lines)) if pattern.search(lines[at].text)]
    sure = [at for at in held if any(not lines[at].text[match.start() - 1].isupper() for match in pattern.finditer(lines[at].text))]
    return next(iter(sure or held), None)


def _with_mark(line: Line, number: str) -> Line:
    matches = list(re.finditer(_GLUED.format(number=number), line.text))
    match = next((m for m in matches if not line.text[m.start() - 1].isupper()), matches[0])
    glue = " " if line.text[match.end() : match.end() + 1].isalpha() else ""
    text = line.text[: match.start()] + glue + line.text[match.end() :]
    moved = [(at - (len(match.group()) - len(glue)) if at > match.start() else at, other) for at, other in line.marks]
    return replace(line, text=text, marks=tuple(sorted([*moved, (match.start(), number)])))
