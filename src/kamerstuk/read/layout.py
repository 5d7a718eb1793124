"""From the lines of pages to a paper's contents: furniture out, notes apart, paragraphs whole. For every form without markup."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kamerstuk.model import PassageSoort
from kamerstuk.read.assembly import Part, assemble
from kamerstuk.read.furniture import split_furniture
from kamerstuk.read.hyphens import vocabulary
from kamerstuk.read.letterhead import heading, split_letterhead
from kamerstuk.read.lines import with_gaps
from kamerstuk.read.notes import split_notes
from kamerstuk.read.paper import Contents
from kamerstuk.read.paragraphs import append_line, note_part, paragraphs
from kamerstuk.read.spill import split_spill

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kamerstuk.model import Vorm
    from kamerstuk.read.lines import Line


def lay_out(vorm: Vorm, pages: Sequence[Sequence[Line]], heights: Sequence[float], paginas: int | None) -> Contents:
    """The contents of a paper from its pages' lines in file order; `heights` are the pages' heights in points (0: unknown)."""
    unspilled, spilled = split_spill(pages)
    body, furniture = split_furniture(unspilled, heights)
    furniture = [*spilled, *furniture]
    letterhead, body = split_letterhead([with_gaps(page) for page in body])
    running, notes = split_notes(body)
    known = vocabulary(line.text for page in running for line in page)
    parts = paragraphs(running)
    note_parts = [(note.number, note_part(note, known)) for note in notes]
    margin = [_margin_part(line) for line in [*letterhead, *furniture]]
    kop = heading([*letterhead, *(line for page in running for line in page)], furniture, parts)
    return Contents(vorm, kop, assemble(parts, note_parts, margin), paginas)


def _margin_part(line: Line) -> Part:
    part = Part(PassageSoort.RANDTEKST, pagina=line.page)
    append_line(part, line.restored(line.marks), frozenset())
    return part
