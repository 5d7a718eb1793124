"""The order of the stages: read → segment → extract for each paper alone, resolve → link with the others known."""

from __future__ import annotations

import textwrap
from bisect import bisect_right
from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING

from kamerstuk.errors import ReadError
from kamerstuk.extract import extract_citaties
from kamerstuk.link.edges import paper_edges
from kamerstuk.model import Ernst, Melding, Stuk
from kamerstuk.read import read_paper
from kamerstuk.resolve.verwijzingen import resolve_verwijzingen
from kamerstuk.segment.passages import passages

if TYPE_CHECKING:
    from collections.abc import Container, Iterator, Sequence
    from pathlib import Path

    from kamerstuk.model import Document, Passage, Verband, Verwijzing
    from kamerstuk.segment.sentences import SentenceSplitter

# The stage a report names: a file that cannot be opened may be there the next time, one that cannot be read stays so.
OPENING, READING = "openen", "lezen"
_LONGEST_REPORT = 300


def read_one(path: Path, source: str) -> Stuk | Melding:
    """One paper through the stages that need no other paper; a Melding where it cannot be read. Never raises for a paper's sake."""
    try:
        return _read(path, source)
    except ReadError as error:
        return Melding(source, READING, Ernst.FOUT, _line(str(error)))
    except OSError as error:
        return Melding(source, OPENING, Ernst.FOUT, _line(f"kan niet worden geopend ({error.strerror or error})"))
    except Exception as error:  # noqa: BLE001 - one paper must never end a build; the report names what we did not foresee
        return Melding(source, READING, Ernst.FOUT, _line(f"onverwachte fout bij het lezen ({type(error).__name__}: {error})"))


def _line(text: str) -> str:
    """A report as one line of fair length: it may quote what stands in a damaged file."""
    plain = "".join(char if char.isprintable() else " " for char in text)
    return textwrap.shorten(plain, _LONGEST_REPORT, placeholder=" …")


def finish(stuk: Stuk, papers: Container[str]) -> tuple[tuple[Verwijzing, ...], tuple[Verband, ...]]:
    """(citations resolved, edges) of one paper, with the ids of all papers known."""
    verwijzingen = resolve_verwijzingen(stuk, papers)
    return verwijzingen, paper_edges(stuk, verwijzingen)


def _read(path: Path, source: str) -> Stuk:
    document = _dated(read_paper(path, source))
    pieces = passages(document)
    citaties = extract_citaties(document, pieces)
    marks = [note.anker - 1 for note in document.noten if note.anker]
    offsets = sorted({*(citatie.begin for citatie in citaties), *marks}) if citaties else []
    meldingen = tuple(Melding(source, READING, Ernst.WAARSCHUWING, _line(gebrek)) for gebrek in document.gebreken)
    return Stuk(document, pieces, citaties, tuple(_sentences_at(document.tekst, pieces, offsets)), meldingen)


def _dated(document: Document) -> Document:
    """A paper that prints no date gets the interval that its own sentences give."""
    if document.kop.datum is not None:
        return document
    from kamerstuk.segment.dating import infer_interval  # noqa: PLC0415 - loads the sentence splitter

    first, last = infer_interval(document)
    if first is None and last is None:
        return document
    return replace(document, kop=replace(document.kop, datum_van=first, datum_tot=last, datum_bron="afgeleid"))


@cache
def _splitter() -> SentenceSplitter:
    from kamerstuk.segment.sentences import SentenceSplitter  # noqa: PLC0415 - loads spaCy, which a build without new papers never needs

    return SentenceSplitter()


def _sentences_at(text: str, pieces: Sequence[Passage], offsets: Sequence[int]) -> Iterator[tuple[int, int]]:
    """The sentences that hold these offsets (sorted), in text order."""
    remaining = list(reversed(offsets))
    for piece in pieces:
        wanted: list[int] = []
        while remaining and remaining[-1] < piece.eind:
            wanted.append(remaining.pop())
        if wanted:
            sentences = _splitter().sentences(text[piece.begin : piece.eind])
            begins = [begin for begin, _ in sentences]
            holding = {bisect_right(begins, at - piece.begin) - 1 for at in wanted}
            yield from ((piece.begin + sentences[at][0], piece.begin + sentences[at][1]) for at in sorted(holding) if at >= 0)
