from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from kamerstuk.errors import ReadError
from kamerstuk.model import Afzender, DocumentSoort
from kamerstuk.read import read_paper
from kamerstuk.read.op_metadata import find_metadata
from kamerstuk.read.op_xml import read_op_xml

if TYPE_CHECKING:
    from pathlib import Path

PAPER = """<?xml version="1.0"?>
<officiele-publicatie><metadata>{meta}</metadata><kamerstuk>
<dossier><dossiernummer><dossiernr>91 001</dossiernr></dossiernummer></dossier>
<stuk><stuknr>Nr. <ondernummer kamer="2">{number}</ondernummer></stuknr><titel>BRIEF</titel>
<algemeen><vrije-tekst><tekst><al>Tekst.</al></tekst></vrije-tekst></algemeen></stuk></kamerstuk></officiele-publicatie>"""

RECORD = """<?xml version="1.0" encoding="utf-8"?>
<metadata_gegevens>
  <metadata name="DC.identifier" scheme="OVERHEIDop.ParlID" content="kst-91001-22" />
  <metadata name="DC.type" scheme="OVERHEIDop.KamerstukTypen" content="Brief" />
  <metadata name="DCTERMS.issued" scheme="DCTERMS.W3CDTF" content="2020-07-07" />
  <metadata name="DCTERMS.alternative" scheme="" content="" />
  <metadata name="OVERHEIDop.documenttitel" scheme="" content="Brief over fietspaden" />
  <metadata name="OVERHEIDop.dossiertitel" scheme="" content="Veilig naar school" />
  <metadata name="OVERHEIDop.indiener" scheme="" content="A.B. van Dam" />
  <metadata name="OVERHEIDop.vergaderjaar" scheme="" content="2019-2020" />
</metadata_gegevens>"""


def write(path: Path, text: str) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def paper(path: Path, *, meta: str = "", number: str = "22") -> Path:
    return write(path, PAPER.format(meta=meta, number=number))


@pytest.mark.parametrize(
    ("own", "record"),
    [
        ("kst-91001-22.xml", "kst-91001-22.metadata.xml"),
        ("kst-91001-22.xml", "kst-91001-22/metadata.xml"),
        ("kst-91001-22/kst-91001-22.xml", "kst-91001-22/metadata.xml"),
        ("kst-91001-22/1.xml", "kst-91001-22/metadata.xml"),
    ],
)
def test_metadata_beside_a_paper_fills_its_heading(tmp_path: Path, own: str, record: str) -> None:
    write(tmp_path / record, RECORD)
    document = read_paper(paper(tmp_path / own), "x")
    kop = document.kop
    assert document.gebreken == ()
    assert (kop.titel, kop.dossiertitel, kop.vergaderjaar) == ("Brief over fietspaden", "Veilig naar school", "2019-2020")
    assert (str(kop.datum), kop.datum_bron, kop.soort) == ("2020-07-07", "metadata", DocumentSoort.KAMERBRIEF)
    assert kop.afzenders == (Afzender(None, "A.B. van Dam"),)


def test_metadata_does_not_reach_the_text(tmp_path: Path) -> None:
    write(tmp_path / "a.metadata.xml", RECORD)
    assert "fietspaden" not in read_paper(paper(tmp_path / "a.xml"), "x").tekst


def test_the_same_paper_in_two_forms_shares_the_metadata_of_its_folder(tmp_path: Path) -> None:
    record = write(tmp_path / "metadata.xml", RECORD)
    write(tmp_path / "kst-91001-22.pdf", "x")
    write(tmp_path / "kst-91001-22.meta.toml", "")
    assert find_metadata(paper(tmp_path / "kst-91001-22.xml")) == record


def test_in_a_folder_of_many_papers_it_belongs_to_none(tmp_path: Path) -> None:
    write(tmp_path / "metadata.xml", RECORD)
    paper(tmp_path / "b.xml")
    assert find_metadata(paper(tmp_path / "a.xml")) is None


def test_the_papers_own_metadata_goes_before(tmp_path: Path) -> None:
    write(tmp_path / "a.metadata.xml", RECORD)
    meta = '<meta name="OVERHEIDop.documenttitel" content="Eigen titel"/>'
    assert read_paper(paper(tmp_path / "a.xml", meta=meta), "x").kop.titel == "Eigen titel"


def test_metadata_of_another_paper_is_not_used_and_told(tmp_path: Path) -> None:
    write(tmp_path / "a.metadata.xml", RECORD)
    document = read_paper(paper(tmp_path / "a.xml", number="23"), "x")
    assert document.id == "kst-91001-23"
    assert document.kop.dossiertitel is None
    assert document.gebreken == ("metadata.xml ernaast hoort bij kst-91001-22 en is niet gebruikt",)


@pytest.mark.parametrize(
    ("record", "fault"),
    [("<metadata_gegevens>", "geen welgevormde XML"), ("<iets/>", "hoofdelement <iets>"), ("\0\1", "binaire"), ("", "welgevormde")],
)
def test_broken_metadata_is_told_and_the_paper_read(tmp_path: Path, record: str, fault: str) -> None:
    write(tmp_path / "a.metadata.xml", record)
    document = read_paper(paper(tmp_path / "a.xml"), "x")
    assert document.id == "kst-91001-22"
    (told,) = document.gebreken
    assert fault in told


def test_metadata_that_is_too_long_is_told(tmp_path: Path) -> None:
    write(tmp_path / "a.metadata.xml", RECORD + " " * (5 << 20))
    assert "te groot" in read_paper(paper(tmp_path / "a.xml"), "x").gebreken[0]


def test_a_folder_in_its_place_is_no_metadata(tmp_path: Path) -> None:
    (tmp_path / "a.metadata.xml").mkdir()
    assert read_paper(paper(tmp_path / "a.xml"), "x").gebreken == ()


def test_metadata_itself_is_no_paper() -> None:
    with pytest.raises(ReadError, match="de metadata bij een stuk"):
        read_op_xml(RECORD.encode())


@pytest.mark.parametrize(("name", "expected"), [("datumVergadering", "2020-06-25"), ("datumOntvangst", "2020-06-26")])
def test_the_day_of_the_meeting_or_the_answer_goes_before_the_day_of_issue(tmp_path: Path, name: str, expected: str) -> None:
    dated = f'<metadata name="OVERHEIDop.{name}" content="{expected}" /></metadata_gegevens>'
    write(tmp_path / "a.metadata.xml", RECORD.replace("</metadata_gegevens>", dated))
    assert str(read_paper(paper(tmp_path / "a.xml"), "x").kop.datum) == expected
