from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from kamerstuk.errors import ReadError
from kamerstuk.model import DocumentSoort, PassageSoort, Vorm
from kamerstuk.read import read_paper

if TYPE_CHECKING:
    from pathlib import Path

    from kamerstuk.model import Document

LETTER = """
#set page(paper: "a4", margin: (left: 2.5cm, right: 6cm, top: 4cm, bottom: 3cm),
  footer: [#set text(8pt); Pagina #context counter(page).display() van #context counter(page).final().first()])
#set text(font: "Libertinus Serif", size: 10pt, lang: "nl")
#set super(typographic: false)
#set par(justify: true)
#place(top + right, dx: 5cm, dy: 3cm, box(width: 4.2cm)[#set text(7pt); #set par(justify: false); *Ons kenmerk* \\ IENW/BSK-2019/12345 \\ *Bijlagen* \\ 2])
> Retouradres Postbus 20901 2500 EX Den Haag

Aan de Voorzitter van de Tweede Kamer der Staten-Generaal

Datum 26 november 2019 \\
Betreft Voortgangsbrief veilige schoolroutes

Geachte voorzitter,

Met deze brief informeer ik uw Kamer over de voortgang van het programma en over de samenwerkingsverbanden van gemeenten,
provincies en scholen die in de afgelopen maanden tot stand zijn gekomen#footnote[Kamerstuk 91 001, nr. 11.]. De gemeenten
hebben daarbij een belangrijke rol gespeeld, zoals ook uit de onderstaande tabel blijkt. Op veel plaatsen is de inrichting
van de straat veranderd, zijn de borden geplaatst en is met ouders en leerlingen gesproken over hun dagelijkse route. De
ervaringen zijn goed, al vraagt de handhaving in sommige plaatsen om meer aandacht dan vooraf was gedacht.

*Stand per jaar*

#table(columns: (3cm, 3cm), [Jaar], [Schoolzones], [2018], [412], [2019], [655], [2020], [871])

Ik zal uw Kamer hierover voor de zomer opnieuw informeren.

Hoogachtend,

de minister van Infrastructuur en Waterstaat,

E.M. van der Waal-Terpstra
"""


def compile_pdf(folder: Path, source: str) -> Path:
    typst = pytest.importorskip("typst")
    (folder / "a.typ").write_text(source, encoding="utf-8")
    typst.compile(folder / "a.typ", output=folder / "a.pdf", root=folder, ignore_system_fonts=True, timestamp=1_700_000_000)
    return folder / "a.pdf"


@pytest.fixture(name="letter", scope="module")
def letter_in_house_style(tmp_path_factory: pytest.TempPathFactory) -> Document:
    return read_paper(compile_pdf(tmp_path_factory.mktemp("pdf"), LETTER), "brief.pdf")


def texts(document: Document, soort: PassageSoort) -> list[str]:
    return [document.tekst[block.begin : block.eind] for block in document.blokken if block.soort is soort]


def test_the_letter_says_what_it_is(letter: Document) -> None:
    assert letter.vorm is Vorm.PDF
    assert letter.paginas == 1
    assert str(letter.kop.datum) == "2019-11-26"
    assert letter.kop.titel == "Voortgangsbrief veilige schoolroutes"
    assert letter.kop.kenmerk == "IENW/BSK-2019/12345"
    assert letter.kop.soort is DocumentSoort.VOORTGANGSRAPPORTAGE
    assert [(sender.rol, sender.naam) for sender in letter.kop.afzenders] == [
        ("de minister van Infrastructuur en Waterstaat", "E.M. van der Waal-Terpstra")
    ]


def test_paragraphs_are_whole_and_in_reading_order(letter: Document) -> None:
    running = " ".join(texts(letter, PassageSoort.ALINEA))
    assert "zijn gekomen. De gemeenten hebben daarbij een belangrijke rol gespeeld" in running
    assert "samenwerkingsverbanden van gemeenten, provincies en scholen" in running
    assert running.index("Met deze brief") < running.index("voor de zomer opnieuw informeren")


def test_the_side_column_and_the_foot_are_margin(letter: Document) -> None:
    margin = "\n".join(texts(letter, PassageSoort.RANDTEKST))
    assert "IENW/BSK-2019/12345" in margin
    assert "Pagina 1 van 1" in margin
    assert "kenmerk" not in " ".join(texts(letter, PassageSoort.ALINEA))


def test_the_note_is_tied_to_its_word(letter: Document) -> None:
    (note,) = letter.noten
    assert letter.tekst[note.begin : note.eind] == "Kamerstuk 91 001, nr. 11."
    assert note.anker is not None
    assert letter.tekst[: note.anker].endswith("zijn gekomen")


def test_the_table_is_rows_of_cells(letter: Document) -> None:
    assert texts(letter, PassageSoort.TABEL) == ["Jaar | Schoolzones", "2018 | 412", "2019 | 655", "2020 | 871"]


def test_a_bold_line_is_a_heading(letter: Document) -> None:
    assert texts(letter, PassageSoort.KOP) == ["Stand per jaar"]


def test_every_block_has_a_box_on_its_page(letter: Document) -> None:
    assert all(block.kaders and block.pagina == 1 for block in letter.blokken)
    assert all(0 <= box.x0 < box.x1 <= 596 and 0 <= box.top < box.bottom <= 842 for block in letter.blokken for box in block.kaders)


def test_the_signature_of_a_short_letter_is_read(tmp_path: Path) -> None:
    source = """#set page(paper: "a4", margin: 3cm)
#set text(size: 10pt, lang: "nl")
Geachte voorzitter,

Hierbij bied ik uw Kamer het rapport aan.

Hoogachtend,

De minister van Infrastructuur en Waterstaat,

J. Kooimanssen
"""
    kop = read_paper(compile_pdf(tmp_path, source), "kort.pdf").kop
    assert [(sender.rol, sender.naam) for sender in kop.afzenders] == [("De minister van Infrastructuur en Waterstaat", "J. Kooimanssen")]


def test_a_page_with_hardly_any_text_and_no_image_is_no_scan(tmp_path: Path) -> None:
    assert read_paper(compile_pdf(tmp_path, "#rect(width: 5cm, height: 5cm)[x]"), "scan.pdf").tekst


def test_two_columns_are_read_one_after_the_other(tmp_path: Path) -> None:
    first, second = (f"Deze kolom gaat over {fruit}, van het begin tot het eind. " * 8 for fruit in ("appels", "peren"))
    source = f'#set page(columns: 2)\n#set text(lang: "nl")\n{first}\n#colbreak()\n{second}'
    text = read_paper(compile_pdf(tmp_path, source), "kolommen.pdf").tekst
    assert text.rindex("appels") < text.index("peren")


@pytest.mark.parametrize("share", [0.2, 0.6, 0.95])
def test_a_truncated_pdf_is_a_read_error_or_gives_text(corpus: Path, tmp_path: Path, share: float) -> None:
    data = (corpus / "2018-03-22-programmabrief.pdf").read_bytes()
    path = tmp_path / "kapot.pdf"
    path.write_bytes(data[: int(len(data) * share)])
    with pytest.raises(ReadError, match=r"PDF|scan"):
        read_paper(path, "kapot.pdf")
