"""The dialects of 1995–2009. `kamerwrk` is built after published Kamerstukken; `vraagdoc` and `handeling` after their element names only."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from kamerstuk.model import Afzender, DocumentSoort, Kamer, PassageSoort
from kamerstuk.read import read_paper
from kamerstuk.read.op_xml import read_op_xml

if TYPE_CHECKING:
    from pathlib import Path

FRONT = """<kop><titel>Tweede Kamer der Staten-Generaal</titel><subtitel>2</subtitel><subtitel>Vergaderjaar 2002-2003</subtitel></kop>
<frontm><versie dtd="0.10" conv="x"></versie><ordernr>KST99999</ordernr><vergjaar>2002-2003</vergjaar>
<onderw><nummer>{dossier}</nummer><naam>Veilig
naar school</naam></onderw></frontm>"""


def old(
    text: str, *, dossier: str = "91 001", meta: str = "", notes: str = "", title: str = "BRIEF VAN DE MINISTER VAN SCHOOLZAKEN "
) -> bytes:
    return f"""<?xml version="1.0" encoding="utf-8"?>
<kamerwrk kamer="2" publtype="meto"><metadata>{meta}</metadata>{FRONT.format(dossier=dossier)}
<body><stuk><ltrlabel>Nr. </ltrlabel><nummer>7</nummer><titel>{title}</titel>
{text}</stuk></body>{notes}</kamerwrk>""".encode()


def blocks(data: bytes, soort: PassageSoort) -> list[str]:
    assembled = read_op_xml(data).assembled
    return [assembled.tekst[block.begin : block.eind] for block in assembled.blokken if block.soort is soort]


LETTER = """<al>Aan de Voorzitter van de Tweede Kamer der Staten-Generaal</al>
<al>’s-Gravenhage, <datum>12 maart 2003</datum></al>
<tuskop letat="vet">1. Inleiding</tuskop><witreg></witreg>
<al>De aanpak van
fietspaden is af.</al>
<tuskop letat="cur">Scholen</tuskop><al>– eerst,</al><al>– dan.</al>
<ondtek><functie>De Minister van Schoolzaken,</functie><naam>A. B. van Dam</naam>
<functie>De Staatssecretaris van Fietspaden,</functie><naam>C. de Wit </naam></ondtek>"""


def test_a_letter_of_the_old_dialect() -> None:
    contents = read_op_xml(old(LETTER))
    kop = contents.kop
    assert (kop.officieel_id, kop.dossier, kop.ondernummer, kop.kamer) == ("kst-91001-7", "91001", "7", Kamer.TK)
    assert (kop.titel, kop.dossiertitel, kop.vergaderjaar) == ("BRIEF VAN DE MINISTER VAN SCHOOLZAKEN", "Veilig naar school", "2002-2003")
    assert (str(kop.datum), kop.datum_bron, kop.soort) == ("2003-03-12", "gedrukt", DocumentSoort.KAMERBRIEF)
    assert kop.afzenders == (
        Afzender("De Minister van Schoolzaken", "A. B. van Dam"),
        Afzender("De Staatssecretaris van Fietspaden", "C. de Wit"),
    )


def test_its_text_begins_with_the_title_and_lines_are_joined() -> None:
    data = old(LETTER)
    assert read_op_xml(data).assembled.tekst.startswith("BRIEF VAN DE MINISTER VAN SCHOOLZAKEN\nAan de Voorzitter")
    assert "De aanpak van fietspaden is af." in blocks(data, PassageSoort.ALINEA)


def test_its_printed_head_is_margin() -> None:
    margin = blocks(old(LETTER), PassageSoort.RANDTEKST)
    assert margin == [
        "Tweede Kamer der Staten-Generaal 2 Vergaderjaar 2002-2003",
        "KST99999 2002-2003 91 001 Veilig naar school",
        "Nr. 7",
    ]


def test_its_headings_rank_by_their_print() -> None:
    assembled = read_op_xml(old(LETTER)).assembled
    found = {assembled.tekst[b.begin : b.eind]: b.niveau for b in assembled.blokken if b.soort is PassageSoort.KOP}
    assert found["BRIEF VAN DE MINISTER VAN SCHOOLZAKEN"] < found["1. Inleiding"] < found["Scholen"]


@pytest.mark.parametrize(
    ("dossier", "official"),
    [
        ("91 001", "kst-91001-7"),
        ("91\u00a0001", "kst-91001-7"),
        ("91 350 VI", "kst-91350-VI-7"),
        ("91 501-08", "kst-91501-08-7"),
        ("91 095 (R 1530)", "kst-91095-7"),
        ("onbekend", None),
    ],
)
def test_the_id_is_put_together_from_the_printed_dossier(dossier: str, official: str | None) -> None:
    assert read_op_xml(old("<al>x</al>", dossier=dossier)).kop.officieel_id == official


def test_the_id_of_its_record_goes_before() -> None:
    meta = '<meta name="OVERHEIDop.externMetadataRecord" scheme="" content="https://zoek.officielebekendmakingen.nl/kst-91001-7-h1/metadata.xml" />'
    assert read_op_xml(old("<al>x</al>", meta=meta)).kop.officieel_id == "kst-91001-7-h1"


NOTES = '<voetnoot id="v2.1" nr="1"><al>Kamerstuk 91 001, nr. 4.</al></voetnoot><voetnoot id="v3.1" nr="1"><al>Eerste.</al><al>Tweede.</al></voetnoot>'


@pytest.mark.parametrize("second", ['<voetref refid="v3.1" nr="1"/>', '<voetref refid="v3.1">1</voetref>'])
def test_notes_behind_the_text_are_tied_to_their_marks_by_id(second: str) -> None:
    contents = read_op_xml(old(f'<al>De motie<voetref refid="v2.1" nr="1"/> en\nde brief{second}.</al>', notes=NOTES))
    text = contents.assembled.tekst
    assert "De motie en de brief." in text
    marked = [(note.nummer, text[: note.anker].rpartition(" ")[2], text[note.begin : note.eind]) for note in contents.assembled.noten]
    assert marked == [("1", "motie", "Kamerstuk 91 001, nr. 4."), ("1", "brief", "Eerste. Tweede.")]


def test_a_mark_that_names_its_note_by_number_only() -> None:
    contents = read_op_xml(old('<al>De motie<voetref nr="2"/>.</al>', notes='<voetnoot nr="2"><al>Noot.</al></voetnoot>'))
    (note,) = contents.assembled.noten
    assert contents.assembled.tekst[: note.anker].endswith("De motie")


def test_a_note_without_a_mark_and_a_mark_without_a_note_lose_nothing() -> None:
    contents = read_op_xml(old("<al>De motie<voetref>9</voetref>.</al>", notes='<voetnoot nr="2"><al>Noot.</al></voetnoot>'))
    (note,) = contents.assembled.noten
    assert note.anker is None
    assert "De motie9." in contents.assembled.tekst


def test_a_motion_of_the_old_dialect() -> None:
    text = "<al>Voorgesteld <datum>13 maart 2003</datum></al><al>De Kamer,</al><al>gehoord de beraadslaging,</al><al>De Wildt</al>"
    kop = read_op_xml(old(text, title="MOTIE VAN HET LID DE WILDT")).kop
    assert (kop.soort, str(kop.datum)) == (DocumentSoort.MOTIE, "2003-03-13")


def test_a_table_of_the_old_dialect() -> None:
    rows = "<row><entry>Jaar</entry><entry>Aantal</entry></row><row><entry></entry><entry></entry></row><row><entry>2002</entry><entry>12 </entry></row>"
    assert blocks(old(f'<table><tgroup cols="2"><tbody>{rows}</tbody></tgroup></table>'), PassageSoort.TABEL) == [
        "Jaar | Aantal",
        "2002 | 12",
    ]


def test_every_letter_outside_the_metadata_is_in_the_text() -> None:
    data = old(LETTER, notes=NOTES)
    text = read_op_xml(data).assembled.tekst
    for words in ("Tweede Kamer", "KST99999", "Veilig naar school", "Nr. 7", "fietspaden", "– dan.", "C. de Wit", "Tweede."):
        assert words in text


def test_questions_of_the_old_dialect() -> None:
    data = b"""<?xml version="1.0"?><vraagdoc><metadata/><frontm><vergjaar>2002-2003</vergjaar></frontm><vragen>
<vraagnummer>2020304050</vraagnummer><omschr>Vragen van het lid De Wildt (ABC) aan de minister over fietsen. (Ingezonden 2 mei 2003)</omschr>
<vraag><nummer>1</nummer><al>Waarom?</al></vraag></vragen>
<reactie><omschr>Antwoord</omschr><antwoord><nummer>1</nummer><al>Daarom.</al></antwoord></reactie></vraagdoc>"""
    assert blocks(data, PassageSoort.VRAAG) == ["Waarom?"]
    assert blocks(data, PassageSoort.ANTWOORD) == ["Daarom."]
    kop = read_op_xml(data).kop
    assert (kop.soort, kop.vergaderjaar) == (DocumentSoort.ANTWOORD, "2002-2003")


def test_a_debate_of_the_old_dialect() -> None:
    data = b"""<?xml version="1.0"?><handeling><metadata/><part><item><itemnaam>Fietspaden</itemnaam>
<voorz>De <nadruk type="vet">voorzitter</nadruk>: Aan het woord is mevrouw De Wildt.</voorz>
<spreker><wie><aanspr>Mevrouw</aanspr> <naam>De Wildt</naam> (<partij>ABC</partij>):</wie><al>Ik dank u.</al></spreker></item></part></handeling>"""
    assert blocks(data, PassageSoort.KOP) == ["Fietspaden", "Mevrouw De Wildt (ABC):"]
    assert blocks(data, PassageSoort.ALINEA) == ["De voorzitter: Aan het woord is mevrouw De Wildt.", "Ik dank u."]
    assert read_op_xml(data).kop.soort is DocumentSoort.VERSLAG


@pytest.mark.parametrize("name", ["kst-91001-7.xml", "kst-91001-7"])
def test_it_is_told_by_its_root(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    path.write_bytes(old("<al>Tekst.</al>").partition(b"\n")[2])
    assert read_paper(path, "x").id == "kst-91001-7"
