"""Lines to blocks: which lines make one paragraph, and what kind of block it is."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from kamerstuk.model import PassageSoort
from kamerstuk.read.assembly import Part
from kamerstuk.read.furniture import Column, text_column
from kamerstuk.read.hyphens import HYPHENS, join, vocabulary
from kamerstuk.read.lines import same_row
from kamerstuk.rules import load_rules

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kamerstuk.read.lines import Line
    from kamerstuk.read.notes import Note

_TERMINAL = (".", "!", "?", ":", ";", ".»", ".”", ".’", ".)")
_HEADING_LENGTH = 140
_PLAIN_HEADING = 4
_NUMBERED = frozenset({"2", "3"})
# A line shorter than this share of the usual one is no first line of a paragraph.
_RUN_IN = 0.6
# A run-in or italic subheading is shorter than this, and so is a name under a letter.
_SHORT = 70


@dataclass(slots=True)
class _Builder:
    """Collects lines into parts.

    `inside` is the question or answer that the next paragraphs belong to, `width` the usual line in characters, `unended`
    whether the last block is a paragraph in mid-sentence.
    """

    column: Column | None
    known: frozenset[str]
    width: int = 0
    unended: bool = False
    inside: PassageSoort = PassageSoort.ALINEA


def paragraphs(pages: Sequence[Sequence[Line]]) -> list[Part]:
    """The running text as blocks, in order; a paragraph goes on over a page's end."""
    lines = [line for page in pages for line in page]
    lengths = sorted(len(line.text) for line in lines)
    width = lengths[len(lengths) * 3 // 4] if lengths else 0
    builder = _Builder(text_column(lines), vocabulary(line.text for line in lines), width)
    parts: list[Part] = []
    before: Line | None = None
    for line in lines:
        builder.unended = bool(parts) and parts[-1].soort is PassageSoort.ALINEA and not parts[-1].text.endswith(_TERMINAL)
        kind = _kind(line, builder)
        if before is not None and parts and _goes_on(parts[-1], before, line, kind, builder):
            append_line(parts[-1], line, builder.known)
        else:
            part = Part(kind, niveau=_level(line, builder) if kind is PassageSoort.KOP else 0, pagina=line.page)
            append_line(part, line, builder.known)
            parts.append(part)
        before = line
    return parts if builder.column else _with_headings(parts)


def _with_headings(parts: list[Part]) -> list[Part]:
    """In plain text a heading has no font: a short block without an end, over a paragraph or the first item of a list."""
    enumerated = load_rules("koppen")
    for part, below in pairwise([*parts, Part(PassageSoort.ALINEA)]):
        label = enumerated.first_label(part.text)
        plain = part.soort is PassageSoort.ALINEA and part.text[:1].isupper()
        opens = below.soort is PassageSoort.ALINEA and len(below.text) > _SHORT
        list_below = below.soort is PassageSoort.OPSOMMING and label in _NUMBERED and enumerated.first_label(below.text) != label
        unended = len(part.text) <= _HEADING_LENGTH and not part.text.rstrip().endswith((*_TERMINAL, ","))
        if unended and (plain or part.soort is PassageSoort.OPSOMMING) and (opens or list_below):
            part.soort = PassageSoort.KOP
            part.niveau = int(label or _PLAIN_HEADING)
    return parts


def note_part(note: Note, known: frozenset[str] = frozenset()) -> Part:
    """A footnote's lines as one block."""
    part = Part(PassageSoort.VOETNOOT, pagina=note.lines[0].page if note.lines else None)
    for line in note.lines:
        append_line(part, line, known)
    return part


def append_line(part: Part, line: Line, known: frozenset[str]) -> None:
    """Add a line to a block, resolving the hyphen at the end of what stands there already."""
    below = line.text.lstrip()
    if part.text:
        part.text, glue = join(part.text.rstrip(" "), below, known)
        part.add(glue)
    begin = len(part.text)
    lead = len(line.text) - len(below)
    part.add(below)
    part.anchors += [(begin + max(0, offset - lead), number) for offset, number in line.marks]
    if line.box:
        part.kaders.append(line.box)


def _kind(line: Line, builder: _Builder) -> PassageSoort:
    if line.cells:
        return PassageSoort.TABEL
    label = load_rules("blokken").first_label(line.text)
    if label in {PassageSoort.VRAAG, PassageSoort.ANTWOORD}:
        builder.inside = PassageSoort(label)
        return PassageSoort.KOP
    if label is not None:
        builder.inside = PassageSoort.ONDERTEKENING if label == PassageSoort.ONDERTEKENING else _outside_signature(builder.inside)
        return PassageSoort(label)
    if _is_heading(line, builder.column) and (line.gap or not builder.unended):
        builder.inside = PassageSoort.ALINEA
        return PassageSoort.KOP
    if len(line.text) > _SHORT:
        builder.inside = _outside_signature(builder.inside)
    return builder.inside


def _outside_signature(inside: PassageSoort) -> PassageSoort:
    return PassageSoort.ALINEA if inside is PassageSoort.ONDERTEKENING else inside


def _is_heading(line: Line, column: Column | None) -> bool:
    if column is None or line.size is None or len(line.text) > _HEADING_LENGTH:
        return False
    if line.text.endswith((".", ";", ":")):
        return False
    slanted = line.italic and line.gap and len(line.text) < _SHORT
    return line.bold or slanted or line.size > 1.12 * column.size


def _level(line: Line, builder: _Builder) -> int:
    """1 for text clearly larger than the running text, 2 for bold, 3 for the rest (a numbered question)."""
    if builder.column is None or line.size is None:
        return 3
    return 1 if line.size > 1.2 * builder.column.size else 2 if line.bold else 3


def _goes_on(part: Part, before: Line, line: Line, kind: PassageSoort, builder: _Builder) -> bool:
    """Whether this line belongs to the block the line before it is in."""
    if line.cells or before.cells:
        return False
    if same_row(before, line):
        return True
    label = load_rules("blokken").first_label(line.text)
    if label is not None or part.soort is PassageSoort.AANHEF:
        return label == PassageSoort.OPSOMMING and _is_mid_sentence(part, before, line)
    if part.soort is PassageSoort.ONDERTEKENING and not line.gap:
        # An office may run over two lines, each ending in a comma; the name below it is a block of its own.
        return part.text.endswith(",") and line.text.endswith(",")
    if kind is PassageSoort.KOP or part.soort is PassageSoort.KOP:
        same_font = before.size == line.size and before.bold == line.bold and before.italic == line.italic
        return kind is part.soort and not line.gap and same_font
    return _paragraph_goes_on(part, before, line, builder)


def _paragraph_goes_on(part: Part, before: Line, line: Line, builder: _Builder) -> bool:
    if line.page != before.page:
        return not part.text.endswith(_TERMINAL)
    if line.box is None:
        return _goes_on_in_text(part, before, line, builder.width)
    return not line.gap and not _ends_paragraph(before, builder.column)


def _is_mid_sentence(part: Part, before: Line, line: Line) -> bool:
    """At the paragraph's own edge a line may open with a figure or a dash that is no list's: «… op artikel / 7. De …»."""
    if before.box is None or line.box is None or line.gap or line.page != before.page:
        return False
    at_edge = abs(before.box.x0 - line.box.x0) < 2
    unended = not part.text.rstrip().endswith((*_TERMINAL, ","))
    doubtful = load_rules("koppen").rule("begin-twijfel").pattern.search(line.text) is not None
    return part.soort is PassageSoort.ALINEA and at_edge and unended and doubtful


def _goes_on_in_text(part: Part, before: Line, line: Line, width: int) -> bool:
    if _is_run_in_heading(part, before, line, width):
        return False
    return _breaks_off(part.text, line.text) if line.gap else True


def _is_run_in_heading(part: Part, before: Line, line: Line, width: int) -> bool:
    """A single short line without an end, over a line that opens with a capital: a heading without white below it."""
    alone = part.text == before.text
    unended = not before.text.endswith((*_TERMINAL, ",", "-"))
    return alone and unended and len(before.text) < _RUN_IN * width and line.text[:1].isupper() and len(line.text) > len(before.text)


def _breaks_off(above: str, below: str) -> bool:
    """Dumps put empty lines inside sentences: one that has not ended and goes on in lower case is whole."""
    opening = below.lstrip("(«‘“'\"")[:1]
    return not above.rstrip().endswith(_TERMINAL) and (opening.islower() or above.rstrip().endswith(tuple(HYPHENS)))


def _ends_paragraph(line: Line, column: Column | None) -> bool:
    """A line that stops well before the right edge with a full stop closes its paragraph."""
    if column is None or line.box is None:
        return False
    return line.text.endswith(_TERMINAL) and line.box.x1 < column.right - 0.15 * (column.right - column.left)
