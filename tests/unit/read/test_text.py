from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from kamerstuk.errors import ReadError
from kamerstuk.model import Document, PassageSoort, Vorm
from kamerstuk.read import read_paper
from kamerstuk.read.text import read_text

if TYPE_CHECKING:
    from pathlib import Path

LETTER = """Den Haag, 7 juli 2023

Geachte voorzitter,

Hierbij bied ik u de brief aan over de aanpak van de regio-
nale schoolzones. De aanpak is uitgevoerd1 en gaat door.
Gemeenten en scholen werken daarin samen, ook met de
provincies, en zij doen dat al enkele jaren naar ieders
tevredenheid, zo blijkt uit gesprekken in het land.

1 Kamerstuk 91 001, nr. 4.

Hoogachtend,
"""


@pytest.fixture(name="letter")
def plain_letter(tmp_path: Path) -> Document:
    path = tmp_path / "brief.txt"
    path.write_text(LETTER, encoding="utf-8")
    return read_paper(path, "map/brief.txt")


def lines(text: str) -> list[str]:
    return read_text(text.encode()).assembled.tekst.split("\n")


def test_a_plain_letter_is_read(letter: Document) -> None:
    assert letter.vorm is Vorm.TXT
    assert letter.bron == "map/brief.txt"
    assert letter.id.startswith("doc-")
    assert letter.id == f"doc-{letter.sha256[:12]}"
    assert str(letter.kop.datum) == "2023-07-07"
    assert letter.kop.datum_bron == "gedrukt"


def test_its_running_text_is_whole_and_its_note_comes_after(letter: Document) -> None:
    body, note = letter.tekst.index("regionale schoolzones"), letter.tekst.index("Kamerstuk 91 001, nr. 4.")
    assert body < note
    assert "uitgevoerd en gaat door" in letter.tekst
    (found,) = letter.noten
    assert found.anker is not None
    assert letter.tekst[: found.anker].endswith("is uitgevoerd")
    assert letter.tekst[found.begin : found.eind] == "Kamerstuk 91 001, nr. 4."


def test_every_block_of_it_stands_in_the_text(letter: Document) -> None:
    assert "\n".join(letter.tekst[block.begin : block.eind] for block in letter.blokken) == letter.tekst


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_every_line_end_is_understood(end: str) -> None:
    assert lines(f"Een alinea.{end}{end}Nog een.") == ["Een alinea.", "Nog een."]


def test_form_feeds_count_the_pages() -> None:
    contents = read_text(b"Blad een is hier.\n\fBlad twee is hier.\n\fBlad drie.")
    assert contents.paginas == 3
    assert [block.pagina for block in contents.assembled.blokken] == [1, 2, 3]


def test_a_line_that_opens_with_one_blank_begins_a_page() -> None:
    filler = "\n".join(f"Dit is gewone regel nummer {number} van het stuk." for number in range(10))
    contents = read_text(f"{filler}\n Bovenaan blad twee staat dit.\n{filler}".encode())
    assert contents.paginas == 2


def test_indented_text_is_not_cut_into_pages() -> None:
    contents = read_text("\n".join(f" Ingesprongen regel {number}." for number in range(10)).encode())
    assert contents.paginas is None


def test_a_double_spaced_dump_keeps_its_paragraphs_whole() -> None:
    text = "De eerste regel van een alinea\n\nloopt hier door en\n\nhoudt nu op.\n\n\nDe tweede alinea\n\nis er ook.\n\n\n"
    assert lines(text) == ["De eerste regel van een alinea loopt hier door en houdt nu op.", "De tweede alinea is er ook."]


def test_paragraphs_of_one_line_each_stay_apart() -> None:
    paragraphs = [f"Dit is alinea {number}, die op één lange regel staat zoals moderne programma's dat bewaren." for number in range(6)]
    assert lines("\n\n".join(paragraphs)) == paragraphs


def test_a_foot_that_repeats_on_each_page_is_margin() -> None:
    text = "\f".join(f"Verhaal nummer {'abc'[number]} loopt hier.\n\nMinisterie van Proeven | {number + 1}" for number in range(3))
    blocks = read_text(text.encode()).assembled.blokken
    assert [block.soort for block in blocks].count(PassageSoort.RANDTEKST) == 3


def test_the_text_holds_no_nul_and_no_return(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes("Een\u00adregel\r\nmet\x0ctekens \u200b.".encode())
    assert not set("\0\r\f\u00ad\u200b") & set(read_paper(path, "a.txt").tekst)


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "leeg"),
        (b" \n\t ", "leeg"),
        (b"PK\x03\x04rest", "Word"),
        (b"\xd0\xcf\x11\xe0rest", "Word"),
        (b"\x00\x01\x02\x03 binair", "geen tekst"),
        (b"\xef\xbb\xbf", "leeg|geen tekst"),
        (b"%PDF-1.7\nkapot", "PDF"),
        (b"<?xml version='1.0'?><html/>", "onbekende soort"),
        (b"<?xml version='1.0'?><officiele-publicatie>", "welgevormde"),
    ],
)
def test_what_cannot_be_read_says_why_in_one_dutch_line(tmp_path: Path, data: bytes, reason: str) -> None:
    path = tmp_path / "x.txt"
    path.write_bytes(data)
    with pytest.raises(ReadError, match=reason) as caught:
        read_paper(path, "x.txt")
    assert "\n" not in str(caught.value)


def test_a_file_that_is_gone_is_the_systems_error(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        read_paper(tmp_path / "weg.txt", "weg.txt")
