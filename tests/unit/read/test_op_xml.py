from __future__ import annotations

import time
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kamerstuk.errors import ReadError
from kamerstuk.model import Afzender, DocumentSoort, Kamer, PassageSoort, Vorm
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


@pytest.mark.parametrize("data", [b"<?xml version='1.0'?><staatscourant/>", b"<?xml version='1.0'?><html><body/></html>"])
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


# ── notes ────────────────────────────────────────────────────────────────────


def test_a_note_of_several_paragraphs_is_one_note() -> None:
    assembled = read("<al>Woord<noot><noot.nr>3</noot.nr><noot.al>Eerst.</noot.al><noot.al>Dan.</noot.al></noot>.</al>")
    assert blocks(assembled, PassageSoort.VOETNOOT) == ["Eerst. Dan."]
    assert [note.nummer for note in assembled.noten] == ["3"]


def test_a_list_in_a_note_keeps_its_numbers() -> None:
    note = "<noot><noot.nr>1</noot.nr><noot.al>Zie:</noot.al><noot.lijst><noot.li><li.nr>a.</li.nr><noot.al>dit</noot.al></noot.li></noot.lijst></noot>"
    assert blocks(read(f"<al>Woord{note}.</al>"), PassageSoort.VOETNOOT) == ["Zie: a. dit"]


@pytest.mark.parametrize(
    ("text", "before"),
    [
        ("<table><tgroup><tbody><row><entry><al>Som{}</al></entry><entry><al>12</al></entry></row></tbody></tgroup></table>", "Som"),
        ("<tussenkop>Kop{}</tussenkop><al>x</al>", "Kop"),
        ("<lijst><li><li.nr>1.</li.nr><al>Punt{}.</al></li></lijst>", "1. Punt"),
        ("<al>Hele alinea.</al>{}<al>Volgende.</al>", "Hele alinea."),
        ("<al>Hele alinea.</al><al>{}</al>", "Hele alinea."),
    ],
    ids=["table", "heading", "list", "between paragraphs", "in an empty paragraph"],
)
def test_a_notes_mark_stands_behind_what_it_is_printed_at(text: str, before: str) -> None:
    assembled = read(text.format('<noot type="tabel"><noot.nr>1</noot.nr><noot.al>Raming.</noot.al></noot>'))
    (note,) = assembled.noten
    assert assembled.tekst[note.begin : note.eind] == "Raming."
    assert note.anker is not None
    assert assembled.tekst[: note.anker].endswith(before)


def test_numbers_that_begin_anew_are_tied_by_place() -> None:
    note = "<noot><noot.nr>1</noot.nr><noot.al>{}</noot.al></noot>"
    assembled = read(f"<al>A{note.format('eerste')}.</al><bijlage><al>B{note.format('tweede')}.</al></bijlage>")
    marked = [(assembled.tekst[: note.anker][-1:], assembled.tekst[note.begin : note.eind]) for note in assembled.noten]
    assert marked == [("A", "eerste"), ("B", "tweede")]


# ── lists, tables, headings ──────────────────────────────────────────────────


def levels(assembled: Assembled, soort: PassageSoort) -> dict[str, int]:
    return {assembled.tekst[block.begin : block.eind]: block.niveau for block in assembled.blokken if block.soort is soort}


def test_an_inner_list_stands_a_level_deeper() -> None:
    inner = "<lijst><li><li.nr>a.</li.nr><al>dit</al></li></lijst>"
    assembled = read(f"<lijst><li><li.nr>1.</li.nr><al>Dan:</al>{inner}</li><li><li.nr>2.</li.nr><al>Slot.</al></li></lijst>")
    assert levels(assembled, PassageSoort.OPSOMMING) == {"1. Dan:": 1, "a. dit": 2, "2. Slot.": 1}


def test_a_list_inside_a_paragraph_breaks_it() -> None:
    assembled = read("<al>Voor:<lijst><li><li.nr>–</li.nr><al>punt</al></li></lijst>en na.</al>")
    assert blocks(assembled, PassageSoort.ALINEA) == ["Voor:", "en na."]
    assert blocks(assembled, PassageSoort.OPSOMMING) == ["– punt"]


@pytest.mark.parametrize(
    ("item", "expected"),
    [
        ("<li><li.nr>1.</li.nr>zonder al</li>", ["1. zonder al"]),
        ("<li><li.nr>1.</li.nr></li>", ["1."]),
        ("<li><li.nr>1.</li.nr><al/><al>later</al></li>", ["1. later"]),
        ("<li><al>zonder nummer</al></li>", ["zonder nummer"]),
    ],
)
def test_odd_list_items_lose_nothing(item: str, expected: list[str]) -> None:
    assert blocks(read(f"<lijst>{item}</lijst>"), PassageSoort.OPSOMMING) == expected


def table(rows: str, columns: int = 3) -> list[str]:
    specs = "".join(f'<colspec colname="c{number}"/>' for number in range(1, columns + 1))
    return blocks(read(f"<table><tgroup>{specs}{rows}</tgroup></table>"), PassageSoort.TABEL)


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        (
            "<thead><row><entry>A</entry><entry>B</entry></row></thead><tbody><row><entry>1</entry><entry>2</entry></row></tbody>",
            ["A | B", "1 | 2"],
        ),
        ("<tbody><row><entry/><entry>B</entry></row></tbody>", ["| B"]),
        ("<tbody><row><entry namest='c1' nameend='c2'>AB</entry><entry colname='c3'>C</entry></row></tbody>", ["AB | | C"]),
        ("<tbody><row><entry colname='c1'>A</entry><entry colname='c3'>C</entry></row></tbody>", ["A | | C"]),
        ("<tbody><row><entry morerows='1'>A</entry><entry>1</entry></row><row><entry>2</entry></row></tbody>", ["A | 1", "| 2"]),
        ("<tbody><row><entry/><entry/></row><row><entry>A</entry></row></tbody>", ["A"]),
        ("<tbody><row><entry><al>een</al><al>twee</al></entry><entry>B</entry></row></tbody>", ["een twee | B"]),
        (
            "<tbody><row><entry><lijst><li><li.nr>–</li.nr><al>x</al></li><li><li.nr>–</li.nr><al>y</al></li></lijst></entry></row></tbody>",
            ["– x – y"],
        ),
    ],
    ids=["head", "empty first", "over columns", "named columns", "over rows", "empty row", "paragraphs", "list"],
)
def test_cells_stay_in_their_columns(rows: str, expected: list[str]) -> None:
    assert table(rows) == expected


def test_a_tables_title_is_part_of_the_table() -> None:
    assert table("<title>Tabel 1. Ritten</title><tbody><row><entry>A</entry></row></tbody>") == ["Tabel 1. Ritten", "A"]


def test_sections_in_sections_stand_deeper() -> None:
    inner = "<divisie><kop><nr>1.1</nr><titel>Binnen</titel></kop><al>x</al></divisie>"
    annex = "<bijlage><kop><label>Bijlage</label><nr>1</nr><titel>Cijfers</titel></kop><al>y</al></bijlage>"
    assembled = read(f"<divisie><kop><nr>1</nr><titel>Buiten</titel></kop>{inner}</divisie>{annex}")
    assert levels(assembled, PassageSoort.KOP) == {"MOTIE VAN HET LID DE WILDT": 1, "1 Buiten": 2, "1.1 Binnen": 3, "Bijlage 1 Cijfers": 2}


def test_print_ranks_the_headings_of_a_section() -> None:
    heads = "".join(f'<tussenkop kopopmaak="{print_}">{print_}</tussenkop><al>x</al>' for print_ in ("vet", "vetcur", "cur"))
    found = levels(read(heads), PassageSoort.KOP)
    assert found["vet"] < found["vetcur"] < found["cur"]


# ── inline ───────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("CO<inf>2</inf>-uitstoot", "CO2-uitstoot"),
        ("10<sup>6</sup> ritten", "10⁶ ritten"),
        ("25 m<sup>2</sup>", "25 m²"),
        ("het 1<sup>e</sup> kwartaal", "het 1e kwartaal"),
        ("een <sup>1</sup>/<inf>2</inf> deel", "een 1/2 deel"),
    ],
)
def test_raised_and_lowered_text(text: str, expected: str) -> None:
    assert blocks(read(f"<al>{text}</al>"), PassageSoort.ALINEA) == [expected]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('<plaatje><illustratie naam="kst-1.png" alt="Kaart van de fietspaden"/></plaatje>', ["Kaart van de fietspaden"]),
        ('<plaatje><illustratie naam="kst-1.png" alt="kst-1.png"/></plaatje>', []),
        ('<plaatje><illustratie naam="kst-1.png"/></plaatje>', []),
        ('<al>Zie <illustratie naam="x.png" alt="het logo"/> hier.</al>', ["Zie het logo hier."]),
    ],
)
def test_a_picture_is_its_description_or_nothing(text: str, expected: list[str]) -> None:
    assert blocks(read(text), PassageSoort.ALINEA) == expected


def test_an_address_is_a_given_link() -> None:
    assembled = read('<al>Op <extref soort="URL" doc="https://example.org/a">deze pagina</extref>.</al>')
    assert [(assembled.tekst[link.begin : link.eind], link.doel) for link in assembled.links] == [("deze pagina", "https://example.org/a")]


def test_an_unknown_element_is_read_as_what_it_stands_in() -> None:
    assembled = read("<nieuw><diep>Een</diep><diep>Twee</diep></nieuw><al>Drie <nieuw>vier</nieuw> vijf</al>")
    assert blocks(assembled, PassageSoort.ALINEA) == ["Een", "Twee", "Drie vier vijf"]


# ── signatures ───────────────────────────────────────────────────────────────

SIGNATURE = """<tekst-sluiting><ondertekening>
<functie>De Minister van Schoolzaken,</functie><naam><voornaam>A.B.</voornaam><achternaam>van Dam</achternaam></naam>
<functie>De Staatssecretaris van Fietspaden,</functie>
<naam>
  <voornaam>C.</voornaam>
  <achternaam>de Wit</achternaam>
</naam></ondertekening></tekst-sluiting>"""


def test_each_signatory_is_a_block_and_a_sender() -> None:
    contents = read_op_xml(paper(f"<al>Tekst.</al>{SIGNATURE}"))
    assert blocks(contents.assembled, PassageSoort.ONDERTEKENING) == [
        "De Minister van Schoolzaken, A.B. van Dam",
        "De Staatssecretaris van Fietspaden, C. de Wit",
    ]
    assert contents.kop.afzenders == (
        Afzender("De Minister van Schoolzaken", "A.B. van Dam"),
        Afzender("De Staatssecretaris van Fietspaden", "C. de Wit"),
    )


def test_without_a_signature_the_metadata_names_the_senders() -> None:
    kop = heading(meta='<meta name="OVERHEIDop.indiener" content="A.B. de Wildt"/>').kop
    assert kop.afzenders == (Afzender(None, "A.B. de Wildt"),)


# ── Aanhangsel and Handelingen ───────────────────────────────────────────────

QUESTIONS = """<kamervragen>
<kamervraagkop><tekstregel inhoud="vergaderjaar">Vergaderjaar 2020-2021</tekstregel></kamervraagkop>
<kamervraagnummer>9812</kamervraagnummer>
<kamervraagomschrijving type="vraag">Vragen van het lid <naam><achternaam>De Wildt</achternaam></naam> (ABC)
aan de Minister van Schoolzaken over <kamervraagonderwerp>fietspaden</kamervraagonderwerp>
(ingezonden <datum isodatum="2020-11-02">2 november 2020</datum>).</kamervraagomschrijving>
{answered}
<vraag><nr>Vraag 1</nr><al>Kent u het bericht?</al><lijst><li><li.nr>a.</li.nr><al>En dit?</al></li></lijst></vraag>
<vraag><nr>Vraag 2</nr><al>Waarom?</al></vraag>{answers}</kamervragen>"""
ANSWERED = '<kamervraagomschrijving type="antwoord">Antwoord van Minister Van Dam (ontvangen 23 november 2020).</kamervraagomschrijving>'
ANSWERS = "<antwoord><nr>Antwoord 1 en 2</nr><al>Ja.</al></antwoord>"


def questions(answered: str = ANSWERED, answers: str = ANSWERS) -> Contents:
    text = QUESTIONS.format(answered=answered, answers=answers)
    return read_op_xml(f"<officiele-publicatie><metadata/>{text}</officiele-publicatie>".encode())


def test_questions_and_answers_stand_under_their_numbers() -> None:
    assembled = questions().assembled
    assert blocks(assembled, PassageSoort.KOP) == ["Vraag 1", "Vraag 2", "Antwoord 1 en 2"]
    assert blocks(assembled, PassageSoort.VRAAG) == ["Kent u het bericht?", "Waarom?"]
    assert blocks(assembled, PassageSoort.ANTWOORD) == ["Ja."]
    assert blocks(assembled, PassageSoort.OPSOMMING) == ["a. En dit?"]


def test_the_head_of_an_aanhangsel() -> None:
    kop = questions().kop
    assert (kop.officieel_id, kop.soort, kop.vergaderjaar) == ("ah-tk-20202021-9812", DocumentSoort.ANTWOORD, "2020-2021")
    assert (str(kop.datum), kop.datum_bron) == ("2020-11-23", "gedrukt")
    assert kop.titel == "Vragen van het lid De Wildt (ABC) aan de Minister van Schoolzaken over fietspaden"


def test_questions_without_an_answer_are_no_answer() -> None:
    kop = questions(answered="", answers="").kop
    assert (kop.soort, kop.officieel_id, kop.datum) == (DocumentSoort.OVERIG, None, None)


DEBATE = """<officiele-publicatie><metadata>{meta}</metadata><handelingen><agendapunt>
<nr>7</nr><item-titel>Veilig naar school</item-titel>
<onderwerp><al>Aan de orde is het debat.</al></onderwerp>
<spreekbeurt nieuw="ja"><spreker>
  <voorvoegsels>Mevrouw</voorvoegsels>
  <naam>
    <achternaam>De Wildt</achternaam>
  </naam>
  (
  <politiek>ABC</politiek>
  ):
</spreker><tekst status="goed"><al-groep><al>Voorzitter. Ik dien een motie in.</al></al-groep>
<motie id="M-1"><kop><titel>Motie</titel></kop><al>De Kamer,</al><al>verzoekt de regering te fietsen.</al>
<motie-info>Zij krijgt nr. <extref doc="kst-91001-30">30</extref> (91 001).</motie-info></motie></tekst></spreekbeurt>
</agendapunt></handelingen></officiele-publicatie>"""
RECORD = '<meta name="OVERHEIDop.externMetadataRecord" content="https://zoek.officielebekendmakingen.nl/h-tk-20202021-19-7/metadata.xml"/>'


def debate(meta: str = RECORD) -> Contents:
    return read_op_xml(DEBATE.format(meta=meta).encode())


def test_who_speaks_is_a_heading_with_the_party() -> None:
    assembled = debate().assembled
    assert levels(assembled, PassageSoort.KOP) == {"7 Veilig naar school": 1, "Mevrouw De Wildt (ABC):": 5}
    assert blocks(assembled, PassageSoort.ALINEA)[1:] == [
        "Voorzitter. Ik dien een motie in.",
        "Motie",
        "De Kamer,",
        "verzoekt de regering te fietsen.",
        "Zij krijgt nr. 30 (91 001).",
    ]
    assert [link.doel for link in assembled.links] == ["kst-91001-30"]


def test_the_head_of_handelingen() -> None:
    kop = debate(
        RECORD + '<meta name="DCTERMS.issued" content="2020-11-30"/><meta name="OVERHEIDop.datumVergadering" content="2020-11-05"/>'
    ).kop
    assert (kop.officieel_id, kop.soort, kop.kamer, kop.vergaderjaar) == (
        "h-tk-20202021-19-7",
        DocumentSoort.VERSLAG,
        Kamer.TK,
        "2020-2021",
    )
    assert (kop.titel, str(kop.datum), kop.datum_bron) == ("Veilig naar school", "2020-11-05", "metadata")


def test_an_id_that_tells_nothing_gives_way_to_the_printed_number() -> None:
    kop = heading(meta='<meta name="DC.identifier" content="kst-1268678"/>').kop
    assert (kop.officieel_id, kop.dossier, kop.ondernummer) == ("kst-91001-22", "91001", "22")


# ── hostile input ────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    "open_",
    ["<nadruk>x", "<onbekend>x", "<divisie><kop><titel>x</titel></kop>", "<lijst><li><li.nr>1.</li.nr><al>x</al>", "<table><tgroup><row>"],
)
@pytest.mark.parametrize("depth", [40, 100_000])
def test_deep_nesting_is_read_or_refused(open_: str, depth: int) -> None:
    names = [piece.split(">")[0] for piece in open_.split("<") if piece and piece[0] != "/" and f"</{piece.split('>')[0]}>" not in open_]
    close = "".join(f"</{name}>" for name in reversed(names))
    data = paper(open_ * depth + close * depth)
    if depth > 1000:
        with pytest.raises(ReadError, match="te diep genest"):
            read_op_xml(data)
    else:
        assert read_op_xml(data).assembled.tekst.count("x") >= (depth if "x" in open_ else 0)


@pytest.mark.parametrize(
    "piece", ["<nadruk>woord</nadruk> en ", '<extref doc="kst-1-2">w</extref>', "w<noot><noot.nr>1</noot.nr><noot.al>n</noot.al></noot>"]
)
def test_time_grows_with_the_size_of_the_input(piece: str) -> None:
    def seconds(count: int) -> float:
        data = paper(f"<al>{piece * count}</al>")
        begin = time.perf_counter()
        read_op_xml(data)
        return time.perf_counter() - begin

    seconds(100)
    assert seconds(20_000) < 30 * max(seconds(2_000), 0.01)


def test_a_table_cannot_claim_more_columns_than_it_has_cells_for() -> None:
    specs = "".join(f'<colspec colname="c{number}"/>' for number in range(2000))
    row = '<row><entry colname="c1999" morerows="999999999">x</entry></row>'
    assembled = read(f"<table><tgroup>{specs}<tbody>{row * 500}</tbody></tgroup></table>")
    assert len(assembled.tekst) < 500 * 310


# ── properties ───────────────────────────────────────────────────────────────


@dataclass(frozen=True)
class Piece:
    """Markup with the words its running text and its notes hold, and the links it gives."""

    xml: str
    words: tuple[str, ...]
    notes: tuple[str, ...] = ()
    links: tuple[tuple[str, str], ...] = ()


def joined(pieces: list[Piece], form: str = "{}") -> Piece:
    return Piece(
        form.format("".join(piece.xml for piece in pieces)),
        tuple(word for piece in pieces for word in piece.words),
        tuple(word for piece in pieces for word in piece.notes),
        tuple(link for piece in pieces for link in piece.links),
    )


blank = st.sampled_from(["", " ", "\n   ", "\n", "  "])
word = st.builds(
    lambda before, letters, after: Piece(f"{before}{letters}{after}", (letters,)),
    blank,
    st.sampled_from(["motie", "nr", "brief", "Kamer", "één"]),
    st.sampled_from(["", " ", ",", ". ", "\n ", " (", "\n  )", "«", "»", "; "]),
)
plain_words = st.lists(word, min_size=1, max_size=3).map(joined)


@st.composite
def link(draw: st.DrawFn) -> Piece:
    inner = joined(
        draw(
            st.lists(
                st.builds(lambda before, piece: Piece(f"{before}{piece}{before}", (piece,)), blank, st.sampled_from(["kst", "nr", "stuk"])),
                min_size=1,
                max_size=2,
            )
        )
    )
    target = f"kst-91001-{draw(st.integers(1, 99))}"
    element = draw(st.sampled_from(['<extref doc="{}" soort="document">{}</extref>', '<dossierref dossier="{}">{}</dossierref>']))
    form = draw(st.sampled_from(["{}", "<nadruk>{}</nadruk>", "<sup>{}</sup>"]))
    return Piece(element.format(target, form.format(inner.xml)), inner.words, (), ((target, "".join(inner.words)),))


def as_note(piece: Piece) -> Piece:
    return Piece(f"<noot><noot.nr>1</noot.nr><noot.al>{piece.xml}</noot.al></noot>", (), piece.words, piece.links)


mixed = st.lists(st.one_of(plain_words, link()), min_size=1, max_size=4).map(joined)
inline = st.lists(
    st.one_of(plain_words, link(), mixed.map(lambda piece: joined([piece], "<nadruk>{}</nadruk>")), mixed.map(as_note)),
    min_size=1,
    max_size=5,
).map(joined)
FORMS = [
    "<al>{}</al>",
    "<tussenkop>{}</tussenkop>",
    "<al-groep><al>{}</al></al-groep>",
    "<lijst><li><li.nr>12.</li.nr><al>{}</al></li></lijst>",
    "<lijst><li><li.nr>–</li.nr>{}</li></lijst>",
    "<table><tgroup><tbody><row><entry/><entry><al>{}</al></entry></row></tbody></tgroup></table>",
    "<divisie><kop><nr>1</nr><titel>{}</titel></kop></divisie>",
    "<bijlage><al>{}</al></bijlage>",
    "<nieuw>{}</nieuw>",
    "<vraag><nr>1</nr><al>{}</al></vraag>",
]
block = st.builds(lambda form, piece: joined([piece], form), st.sampled_from(FORMS), inline)
nested = st.builds(
    lambda outer, inner: joined([outer, inner], "<lijst><li><li.nr>2.</li.nr>{}</li></lijst>"),
    inline.map(lambda p: joined([p], "<al>{}</al>")),
    block,
)


def letters_of(text: str) -> str:
    return "".join(char for char in text if char.isalpha())


@given(st.lists(st.one_of(block, nested), max_size=5).map(joined))
def test_nothing_is_lost_and_every_link_stands_at_its_words(content: Piece) -> None:
    assembled = read(content.xml)
    outside = {PassageSoort.VOETNOOT, PassageSoort.RANDTEKST}
    running = "".join(assembled.tekst[b.begin : b.eind] for b in assembled.blokken if b.soort not in outside)
    assert letters_of(running) == letters_of("MOTIE VAN HET LID DE WILDT" + "".join(content.words))
    assert letters_of("".join(blocks(assembled, PassageSoort.VOETNOOT))) == "".join(content.notes)
    found = Counter((link.doel, letters_of(assembled.tekst[link.begin : link.eind])) for link in assembled.links)
    assert found == Counter(content.links)
    for given_link in assembled.links:
        quote = assembled.tekst[given_link.begin : given_link.eind]
        assert quote == quote.strip()
        assert any(b.begin <= given_link.begin and given_link.eind <= b.eind for b in assembled.blokken)
    assert all(note.anker is not None for note in assembled.noten)
