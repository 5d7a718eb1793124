from __future__ import annotations

import time
from typing import TYPE_CHECKING

import pytest

from kamerstuk.errors import ReadError
from kamerstuk.model import DocumentSoort, Kamer, PassageSoort, Vorm
from kamerstuk.read.op_xml import read_op_xml

if TYPE_CHECKING:
    from pathlib import Path

    from kamerstuk.read.assembly import Assembled
    from kamerstuk.read.paper import Contents

HEAD = """
<kamerstukkop><tekstregel inhoud="kameraanduiding">Tweede Kamer der Staten-Generaal</tekstregel>
<tekstregel inhoud="kamernummer">2</tekstregel><tekstregel inhoud="vergaderjaar">Vergaderjaar 2019-2020</tekstregel></kamerstukkop>
<dossier><dossiernummer><dossiernr>91\u00a0001</dossiernr></dossiernummer><titel>Veilig naar school</titel></dossier>
"""


def paper(
    text: str, *, meta: str = "", number: str = "22", head: str = HEAD, title: str = "MOTIE VAN HET LID DE WILDT", date: str = ""
) -> bytes:
    return f"""<?xml version="1.0" encoding="UTF-8"?>
<officiele-publicatie><metadata>{meta}</metadata><kamerstuk>{head}<stuk>
<stuknr>Nr. <ondernummer kamer="2">{number}</ondernummer></stuknr><titel>{title}</titel>{date}
<algemeen><vrije-tekst><tekst>{text}</tekst></vrije-tekst></algemeen></stuk></kamerstuk></officiele-publicatie>""".encode()


def read(text: str) -> Assembled:
    return read_op_xml(paper(text)).assembled


def blocks(assembled: Assembled, soort: PassageSoort) -> list[str]:
    return [assembled.tekst[block.begin : block.eind] for block in assembled.blokken if block.soort is soort]


def test_paragraphs_stand_one_a_line() -> None:
    assembled = read("<al>De Kamer,</al>\n<al>gehoord   de\nberaadslaging,</al>")
    assert blocks(assembled, PassageSoort.ALINEA) == ["De Kamer,", "gehoord de beraadslaging,"]


def test_a_note_stands_behind_the_body_and_its_mark_behind_the_word() -> None:
    assembled = read(
        '<al>De aanpak<noot id="n1" type="voet"><noot.nr>1</noot.nr><noot.al>Kamerstuk 91 001, nr. 4.</noot.al></noot> loopt.</al><al>Slot.</al>'
    )
    assert blocks(assembled, PassageSoort.ALINEA) == ["De aanpak loopt.", "Slot."]
    assert blocks(assembled, PassageSoort.VOETNOOT) == ["Kamerstuk 91 001, nr. 4."]
    (note,) = assembled.noten
    assert note.nummer == "1"
    assert note.anker is not None
    assert assembled.tekst[: note.anker].endswith("De aanpak")


def test_a_list_keeps_its_numbers_and_its_levels() -> None:
    assembled = read(
        "<lijst><li><li.nr>1.</li.nr><al>Eerst.</al><al>En verder.</al></li>"
        "<li><li.nr>2.</li.nr><al>Dan:</al><lijst><li><li.nr>a.</li.nr><al>dit</al></li></lijst></li></lijst>"
    )
    assert blocks(assembled, PassageSoort.OPSOMMING) == ["1. Eerst.", "En verder.", "2. Dan:", "a. dit"]


@pytest.mark.parametrize(
    "text",
    [
        '<al>Zie de motie (<extref doc="kst-91001-4" soort="document">91 001, nr. 4</extref>) hierover.</al>',
        '<al>Zie\n   de motie (\n     <extref doc="kst-91001-4">91 001, nr. 4</extref>\n   ) hierover.</al>',
        '<lijst><li><li.nr>12.</li.nr><al>Zie <extref doc="kst-91001-4">91 001, nr. 4</extref>.</al></li></lijst>',
        '<al>Zie<noot><noot.nr>1</noot.nr><noot.al>Bij <extref doc="kst-91001-4">91 001, nr. 4 </extref>.</noot.al></noot>.</al>',
    ],
    ids=["plain", "pretty-printed", "in a list", "in a note"],
)
def test_a_given_link_stands_at_its_words(text: str) -> None:
    assembled = read(text)
    assert [(assembled.tekst[link.begin : link.eind], link.doel) for link in assembled.links] == [("91 001, nr. 4", "kst-91001-4")]


def test_a_link_to_a_dossier_is_kept() -> None:
    assembled = read('<al>Dossier <dossierref dossier="91002">91 002</dossierref>.</al>')
    assert [link.doel for link in assembled.links] == ["91002"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("<al>Een <nadruk>woord</nadruk>\n      , en verder</al>", "Een woord, en verder"),
        ("<al>Een <nadruk>woord</nadruk>\n      .</al>", "Een woord."),
        ("<al>Een (\n     <nadruk>woord</nadruk>\n   )</al>", "Een (woord)"),
        ("<al>«\n     <nadruk>Woord</nadruk>\n   » staat hier</al>", "«Woord» staat hier"),
        ("<al>Een <nadruk>woord</nadruk> en\n    nog een</al>", "Een woord en nog een"),
        ("<al>in<nadruk>een</nadruk>s</al>", "ineens"),
    ],
)
def test_pretty_printed_indentation_does_not_reach_the_text(text: str, expected: str) -> None:
    assert blocks(read(text), PassageSoort.ALINEA) == [expected]


def test_a_table_gives_a_block_a_row() -> None:
    row = "<row><entry><al>{}</al></entry><entry><al>{}</al></entry></row>"
    assembled = read(f"<table><tgroup><tbody>{row.format('2018', '412')}{row.format('2019', '655')}</tbody></tgroup></table>")
    rows = blocks(assembled, PassageSoort.TABEL)
    assert [[cell.strip() for cell in text.split("|")] for text in rows] == [["2018", "412"], ["2019", "655"]]


def test_headings_carry_their_level() -> None:
    contents = read_op_xml(paper("<divisie><kop><nr>1</nr> <titel>Aanpak</titel></kop><al>x</al><tussenkop>Deel</tussenkop></divisie>"))
    levels = {contents.assembled.tekst[b.begin : b.eind]: b.niveau for b in contents.assembled.blokken if b.soort is PassageSoort.KOP}
    assert levels["1 Aanpak"] < levels["Deel"]


def test_a_headings_number_stands_apart_from_its_title() -> None:
    assert "1 Aanpak" in blocks(read("<divisie><kop><nr>1</nr><titel>Aanpak</titel></kop><al>x</al></divisie>"), PassageSoort.KOP)


def test_the_printed_head_is_margin() -> None:
    contents = read_op_xml(paper("<al>Tekst.</al>"))
    assert contents.assembled.tekst.startswith("MOTIE VAN HET LID DE WILDT\nTekst.")
    assert any("Vergaderjaar 2019-2020" in text for text in blocks(contents.assembled, PassageSoort.RANDTEKST))


def test_comments_and_instructions_are_no_text() -> None:
    assert blocks(read("<al>Een<!-- geheim --> woord<?pi x?>.</al>"), PassageSoort.ALINEA) == ["Een woord."]


def heading(**changes: str) -> Contents:
    return read_op_xml(paper("<al>Tekst.</al>", **changes))


@pytest.mark.parametrize(
    ("meta", "official"),
    [
        ('<meta name="DC.identifier" scheme="x" content="kst-91001-22"/>', "kst-91001-22"),
        (
            '<meta name="OVERHEIDop.externMetadataRecord" content="https://zoek.officielebekendmakingen.nl/kst-91001-23/metadata.xml"/>',
            "kst-91001-23",
        ),
        ("", "kst-91001-22"),
    ],
    ids=["given", "from its record", "put together"],
)
def test_the_official_id_is_found(meta: str, official: str) -> None:
    assert heading(meta=meta).kop.officieel_id == official


@pytest.mark.parametrize(
    ("number", "official"),
    [
        ("<begrotingshoofdstuk>XII</begrotingshoofdstuk>", "kst-91350-XII-41"),
        ("<rijkswetnr>(R9004)</rijkswetnr>", "kst-91350-41"),
    ],
)
def test_chapters_are_part_of_the_id_and_rijkswet_numbers_are_not(number: str, official: str) -> None:
    head = f"<dossier><dossiernummer><dossiernr>91 350</dossiernr>{number}</dossiernummer></dossier>"
    assert heading(head=head, number="41").kop.officieel_id == official


def test_the_head_says_what_the_paper_is() -> None:
    contents = heading(date='<datumtekst>Voorgesteld <datum isodatum="2020-07-07">7 juli 2020</datum></datumtekst>')
    kop = contents.kop
    assert contents.vorm is Vorm.XML
    assert (kop.dossier, kop.toevoeging, kop.ondernummer, kop.kamer) == ("91001", None, "22", Kamer.TK)
    assert (str(kop.datum), kop.datum_bron, kop.vergaderjaar) == ("2020-07-07", "gedrukt", "2019-2020")
    assert (kop.soort, kop.dossiertitel) == (DocumentSoort.MOTIE, "Veilig naar school")


def test_a_date_only_in_the_metadata_says_so() -> None:
    kop = heading(meta='<meta name="DCTERMS.issued" content="2020-07-09"/>').kop
    assert (str(kop.datum), kop.datum_bron) == ("2020-07-09", "metadata")


def test_no_date_is_none() -> None:
    assert heading().kop.datum is None
    assert heading().kop.datum_bron is None


@pytest.mark.parametrize("data", [b"<?xml version='1.0'?><kamerwrk/>", b"<?xml version='1.0'?><html><body/></html>"])
def test_another_kind_of_xml_is_refused(data: bytes) -> None:
    with pytest.raises(ReadError, match="onbekende soort"):
        read_op_xml(data)


def test_broken_xml_is_refused() -> None:
    with pytest.raises(ReadError, match="geen welgevormde XML"):
        read_op_xml(paper("<al>nooit gesloten"))


def test_a_bomb_of_entities_does_no_harm() -> None:
    levels = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' for n in range(1, 12))
    bomb = f'<!DOCTYPE officiele-publicatie [<!ENTITY e0 "lol">{levels}]>'.encode()
    data = paper("<al>Tekst &e11; slot.</al>").replace(b"<officiele-publicatie>", bomb + b"<officiele-publicatie>")
    begin = time.perf_counter()
    try:
        text = read_op_xml(data).assembled.tekst
    except ReadError:
        text = ""
    assert len(text) < 1000
    assert time.perf_counter() - begin < 2


def test_an_external_entity_is_not_read(tmp_path: Path) -> None:
    secret = tmp_path / "geheim.txt"
    secret.write_text("zeer geheim", encoding="utf-8")
    doctype = f'<!DOCTYPE officiele-publicatie [<!ENTITY x SYSTEM "{secret.as_uri()}">]>'.encode()
    data = paper("<al>Tekst &x; slot.</al>").replace(b"<officiele-publicatie>", doctype + b"<officiele-publicatie>")
    try:
        text = read_op_xml(data).assembled.tekst
    except ReadError:
        text = ""
    assert "geheim" not in text


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_the_bytes_decide_the_encoding(encoding: str) -> None:
    data = paper("<al>Coöperatie «é».</al>").decode().encode(encoding)
    assert "Coöperatie «é»." in read_op_xml(data).assembled.tekst
