from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from kamerstuk.model import Melding, Stuk
from kamerstuk.pipeline import OPENING, READING, read_one

if TYPE_CHECKING:
    from pathlib import Path

HEAD = b"<?xml version='1.0' encoding='UTF-8'?>"


def test_a_report_that_quotes_a_damaged_file_is_one_line_of_fair_length(tmp_path: Path) -> None:
    path = tmp_path / "stuk.xml"
    path.write_bytes(HEAD + b"<officiele-publicatie><al>a\n<![CDATA[b\n\n" + b"c" * 5000 + b"</al></officiele-publicatie>")
    report = read_one(path, "stuk.xml")
    assert isinstance(report, Melding)
    assert report.fase == READING
    assert report.melding.isprintable()
    assert len(report.melding) <= 300


def test_a_file_that_is_not_there_may_be_there_the_next_time(tmp_path: Path) -> None:
    report = read_one(tmp_path / "weg.txt", "weg.txt")
    assert isinstance(report, Melding)
    assert report.fase == OPENING


@pytest.mark.parametrize("blank", ["&#160;", "&#8232;", "&#173;"])
def test_a_block_of_blanks_is_no_passage(tmp_path: Path, blank: str) -> None:
    path = tmp_path / "stuk.xml"
    path.write_bytes(
        HEAD + f"<officiele-publicatie><kamerstuk><al>een</al><al>{blank}</al><al>twee</al></kamerstuk></officiele-publicatie>".encode()
    )
    stuk = read_one(path, "stuk.xml")
    assert isinstance(stuk, Stuk)
    assert stuk.document.tekst == "een\ntwee"


def test_a_paper_without_a_date_says_that_its_interval_is_inferred(tmp_path: Path) -> None:
    path = tmp_path / "brief.txt"
    path.write_text(
        "Geachte voorzitter,\n\nDe telling is op 3 mei 2021 verschenen. De rapportage volgt in het najaar van 2021.\n", encoding="utf-8"
    )
    stuk = read_one(path, "brief.txt")
    assert isinstance(stuk, Stuk)
    kop = stuk.document.kop
    assert (str(kop.datum_van), str(kop.datum_tot), kop.datum_bron) == ("2021-05-03", "2021-08-31", "afgeleid")
