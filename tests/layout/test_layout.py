"""Layout cases: small invented papers set with Typst, each with the exact text and blocks a careful reader wants of it.

`cases/<stem>.txt` holds a line for each block: its kind, a colon, its text. `⟦1⟧` in the running text is the place of the mark
of note 1 and no part of the text; a note's kind carries its number («voetnoot 1: …»).
"""

from __future__ import annotations

import difflib
import re
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from rapidfuzz.distance import LCSseq

from kamerstuk.model import PassageSoort
from kamerstuk.read import read_paper

if TYPE_CHECKING:
    from collections.abc import Callable

    from kamerstuk.model import Document

CASES = Path(__file__).parent / "cases"
STEMS = sorted(path.stem for path in CASES.glob("*.txt"))
# What a reader wants and `read` does not give yet. Strict: a case that comes right must leave this list.
KNOWN: dict[str, str] = {
    "gedraaid-stempel": "pdf_lines._Run.takes: turned text is one line a character, since only horizontal runs are built",
    "gedraaide-pagina": "pdf_lines._Run.takes: as gedraaid-stempel, for running text",
    "grote-beginletter": "pdf_lines._with_gaps: the big letter sets the line's bottom, so the line beside it seems to lie higher and opens a paragraph",
    "meer-noot-dan-tekst": "lines.body_size: the commonest size is the notes'; the running text becomes headings",
    "ministerie-zijkolom": "pdf_lines._with_gaps: the side column's narrow pitch is the page's usual one, so every body line seems to open a paragraph; the return address, told by its form, is put behind the side column",
    "ondertekening-in-rijen": "signatures set row by row are not put back by column",
    "ondertekening-naast-elkaar": "paragraphs._goes_on, rule blok-ondertekenaar: an office over two lines is known only if its first line ends in a comma",
    "tabel-naast-tekst": "paragraphs._ends_paragraph measures against the column of the whole paper: in a narrow one every sentence end closes the paragraph",
    "tabel-zonder-lijnen": "tables without rulings are not recognised; their rows run together as a paragraph",
    "titelblad": "pdf_lines._with_gaps: on a page of five lines the title's pitch is the usual one; paragraphs._goes_on: at a page's end only the full stop counts, not that the page had room left",
    "vast-koppelteken": "hyphens.join: «ex-/wethouder» loses its hyphen: as a first member ex keeps it, as a syllable (ex-/tra) it must not",
}
# The same for the demonstration papers.
KNOWN_PAPERS: dict[str, str] = {}
TIMESTAMP = 1_700_000_000
LEAST_SHARE = 0.995
_MARK = re.compile(r"⟦(\d+)⟧")


@dataclass(frozen=True, slots=True)
class Expected:
    """What a case's text file says: kind and text of each block, and (note, offset of its mark in the text) of each note."""

    blocks: tuple[tuple[PassageSoort, str], ...]
    anchors: dict[str, int]
    notes: dict[str, str]

    @property
    def text(self) -> str:
        return "\n".join(text for _, text in self.blocks)


def expected(stem: str) -> Expected:
    blocks: list[tuple[PassageSoort, str]] = []
    anchors: dict[str, int] = {}
    notes: dict[str, str] = {}
    offset = 0
    for line in (CASES / f"{stem}.txt").read_text(encoding="utf-8").splitlines():
        label, _, marked = line.partition(": ")
        kind, _, number = label.partition(" ")
        pieces = _MARK.split(marked)
        for at in range(1, len(pieces), 2):
            anchors[pieces[at]] = offset + sum(len(piece) for piece in pieces[:at:2])
        text = "".join(pieces[::2])
        if number:
            notes[number] = text
        blocks.append((PassageSoort(kind), text))
        offset += len(text) + 1
    return Expected(tuple(blocks), anchors, notes)


def found_blocks(document: Document) -> tuple[tuple[PassageSoort, str], ...]:
    return tuple((block.soort, document.tekst[block.begin : block.eind]) for block in document.blokken)


def letters(text: str) -> str:
    return "".join(char for char in text if char.isalpha())


def share_in_order(wanted: str, got: str) -> float:
    """The share of the letters wanted that stand in the text got, in the right order."""
    wanted, got = letters(wanted), letters(got)
    return LCSseq.similarity(wanted, got) / len(wanted)


def difference(wanted: str, got: str) -> str:
    return "\n".join(difflib.unified_diff(wanted.splitlines(), got.splitlines(), "wanted", "got", lineterm="", n=0))


@pytest.fixture(name="read_case", scope="module")
def reader_of_cases(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], Document]:
    typst = pytest.importorskip("typst")
    folder = tmp_path_factory.mktemp("layout")
    read: dict[str, Document] = {}

    def read_case(stem: str) -> Document:
        if stem not in read:
            pdf = folder / f"{stem}.pdf"
            typst.compile(CASES / f"{stem}.typ", output=pdf, root=CASES, ignore_system_fonts=True, timestamp=TIMESTAMP)
            read[stem] = read_paper(pdf, pdf.name)
        return read[stem]

    return read_case


def params(stems: list[str], known: dict[str, str]) -> list[object]:
    """A test parameter for each stem, known shortfalls marked."""
    return [
        pytest.param(stem, marks=[pytest.mark.xfail(strict=True, reason=known[stem])] if stem in known else [], id=stem) for stem in stems
    ]


@pytest.mark.parametrize("stem", params(STEMS, KNOWN))
def test_the_reading_text_is_exactly_what_a_reader_wants(stem: str, read_case: Callable[[str], Document]) -> None:
    wanted, document = expected(stem), read_case(stem)
    assert document.tekst == wanted.text, "\n" + difference(wanted.text, document.tekst)
    kinds = ["\n".join(f"{kind}: {text}" for kind, text in blocks) for blocks in (wanted.blocks, found_blocks(document))]
    assert kinds[0] == kinds[1], "\n" + difference(*kinds)
    assert {note.nummer: document.tekst[note.begin : note.eind] for note in document.noten} == wanted.notes
    assert {note.nummer: note.anker for note in document.noten} == wanted.anchors


def test_the_characters_of_each_letter_are_back_in_the_right_order(read_case: Callable[[str], Document]) -> None:
    shares = {stem: share_in_order(expected(stem).text, read_case(stem).tekst) for stem in STEMS}
    for stem, share in shares.items():
        print(f"{100 * share:7.2f} %  {stem}{' (known)' if stem in KNOWN else ''}")  # noqa: T201 - the figure is what the test is for
    assert {stem: share for stem, share in shares.items() if stem not in KNOWN and share < LEAST_SHARE} == {}


def corpus_sentences() -> dict[str, list[str]]:
    """The sentences of the body of each demonstration paper, from its Typst source, footnotes left out."""
    found: dict[str, list[str]] = {}
    stem = ""
    for line in (Path(__file__).parent / "corpus_zinnen.txt").read_text(encoding="utf-8").splitlines():
        if line.startswith("# "):
            stem = line.removeprefix("# ")
        else:
            found.setdefault(stem, []).append(line)
    return found


SENTENCES = corpus_sentences()


@pytest.mark.parametrize("stem", params(sorted(SENTENCES), KNOWN_PAPERS))
def test_every_sentence_of_the_demonstration_papers_stands_whole_in_one_passage(stem: str, corpus: Path) -> None:
    document = read_paper(corpus / f"{stem}.pdf", f"{stem}.pdf")
    running = [text for kind, text in found_blocks(document) if kind not in {PassageSoort.RANDTEKST, PassageSoort.VOETNOOT}]
    assert [sentence for sentence in SENTENCES[stem] if not any(sentence in text for text in running)] == []


def test_the_sentences_are_of_all_demonstration_papers(corpus: Path) -> None:
    assert set(SENTENCES) == {path.stem for path in corpus.glob("*.pdf")}
    assert sum(len(sentences) for sentences in SENTENCES.values()) >= 300


@pytest.mark.parametrize("stem", [stem for stem in STEMS if "over-pagina" in stem or "pagina-met" in stem])
def test_cases_about_a_page_end_run_over_one(stem: str, read_case: Callable[[str], Document]) -> None:
    assert (read_case(stem).paginas or 0) > 1


def test_every_known_shortfall_names_a_case() -> None:
    assert set(KNOWN) <= set(STEMS)
    assert {path.stem for path in CASES.glob("*.typ")} == {*STEMS, "stijl"}
