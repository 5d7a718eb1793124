from __future__ import annotations

from contextlib import closing
from itertools import pairwise
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kamerstuk.extract import extract_citaties, find_citaties
from kamerstuk.model import PassageSoort
from kamerstuk.read import read_paper
from kamerstuk.read.assembly import Part, assemble
from kamerstuk.segment.passages import passages
from kamerstuk.segment.sentences import sentence_starts
from kamerstuk.store.reader import open_database

if TYPE_CHECKING:
    from pathlib import Path

WORDS = st.text(alphabet=st.sampled_from([*"abcë€😀 \t\n.,«»28345", "\u00a0", "\u00ad", "\u2009", "\x00", "\ud800", "\x1f"]), max_size=12)
PIECES = st.sampled_from(
    [
        "Kamerstuk ", "Kamerstukken II ", "nr. ", "nrs. ", "28 345", "28345", "21 501-07", "35 570 VI", ", ", "-", "–", "; ", " en ", " t/m ", "(", ")",
        "C", "VI", "B", "(R2039)", "2017/18, ", "p. 3", "1", "12", "184", "9999", "99999", "\u00a0", "\n", "€ ", "bijlage bij ", "Aanhangsel ",
        "Handelingen II 2010/11, ", "item ", "kst-", "Stb. ", "2019", "stuk ", "TK ", "EK ", "t.v.v. ", ".", "²", "٣", "Ⅷ",
    ]
)  # fmt: skip
RANDOM_TEXT = st.lists(PIECES, max_size=25).map("".join)


@st.composite
def parts(draw: st.DrawFn) -> Part:
    made = Part(draw(st.sampled_from(list(PassageSoort))))
    for words in draw(st.lists(WORDS, max_size=4)):
        begin = len(made.text)
        made.add(words)
        if draw(st.booleans()):
            made.links.append((begin, len(made.text), "kst-1-1"))
        if draw(st.booleans()):
            made.anchor(draw(st.sampled_from("123")))
    return made


NOTES = st.lists(st.tuples(st.sampled_from("123"), parts()), max_size=3)


@given(body=st.lists(parts(), max_size=5), notes=NOTES, margin=st.lists(parts(), max_size=3))
def test_assembled_offsets_never_lie(body: list[Part], notes: list[tuple[str, Part]], margin: list[Part]) -> None:
    filled = [part.text.rstrip(" ") for part in (*body, *(part for _, part in notes), *margin)]
    assembled = assemble(body, notes, margin)
    text = assembled.tekst
    assert [text[block.begin : block.eind] for block in assembled.blokken] == [words for words in filled if words]
    assert all(first.eind < second.begin for first, second in pairwise(assembled.blokken))
    assert all(0 <= note.begin < note.eind <= len(text) for note in assembled.noten)
    assert all(note.anker is None or 0 <= note.anker <= len(text) for note in assembled.noten)
    assert all(0 <= link.begin <= link.eind <= len(text) for link in assembled.links)
    assert not set(text) & set("\x00\r\t\u00ad\ud800")


@given(RANDOM_TEXT)
def test_every_find_stands_inside_the_text(text: str) -> None:
    for citatie in find_citaties(text):
        assert 0 <= citatie.begin < citatie.eind <= len(text)
        assert text[citatie.begin : citatie.eind].strip()


@given(RANDOM_TEXT)
def test_finds_do_not_overlap_but_may_coincide(text: str) -> None:
    spans = sorted({(citatie.begin, citatie.eind) for citatie in find_citaties(text)})
    assert all(first[1] <= second[0] for first, second in pairwise(spans))


@given(st.text(max_size=200))
def test_any_text_at_all_is_searched_without_harm(text: str) -> None:
    assert all(text[citatie.begin : citatie.eind] for citatie in find_citaties(text))


@given(
    st.lists(st.sampled_from(["nr. ", "Dat is. ", "Zo? ", "«Ja.» ", "A. ", "J.A. ", "… ", "12. ", "jl. ", "\n", "é"]), max_size=20).map(
        "".join
    )
)
def test_sentences_begin_in_order_inside_the_text(text: str) -> None:
    starts = sentence_starts(text)
    assert starts == sorted(set(starts))
    assert all(0 < start < len(text) for start in starts)


def test_every_paper_of_the_corpus_keeps_its_offsets(corpus: Path) -> None:
    for path in sorted(corpus.iterdir()):
        document = read_paper(path, path.name)
        pieces = passages(document)
        assert "\n".join(document.tekst[piece.begin : piece.eind] for piece in pieces) == document.tekst
        assert all(document.tekst[note.begin : note.eind] for note in document.noten)
        for citatie in extract_citaties(document, pieces):
            assert any(piece.begin <= citatie.begin < citatie.eind <= piece.eind for piece in pieces)


def test_every_row_of_the_database_keeps_its_offsets(demo_db: Path) -> None:
    with closing(open_database(demo_db)) as db:
        texts = {row["id"]: row["tekst"] for row in db.execute("select id, tekst from documenten")}
        mentions = db.execute("select * from verwijzingen").fetchall()
        pieces = db.execute("select * from passages order by document_id, begin").fetchall()
        proofs = db.execute("select * from verbanden where bewijs is not null").fetchall()
    assert mentions
    assert proofs
    assert all(texts[row["document_id"]][row["begin"] : row["eind"]] == row["citaat"] for row in mentions)
    assert all(texts[row["document_id"]][row["begin"] : row["eind"]] == row["tekst"] for row in pieces)
    assert all(texts[row["document_id"]][row["begin"] : row["eind"]] == row["bewijs"] for row in proofs)
    assert all(a["document_id"] != b["document_id"] or a["eind"] <= b["begin"] for a, b in pairwise(pieces))


@pytest.mark.practice
def test_every_real_paper_keeps_its_offsets(practice: Path) -> None:
    for path in sorted((practice / "brieven").iterdir()):
        document = read_paper(path, path.name)
        pieces = passages(document)
        assert "\n".join(document.tekst[piece.begin : piece.eind] for piece in pieces) == document.tekst
