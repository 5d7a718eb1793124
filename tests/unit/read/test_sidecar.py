from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from kamerstuk.build import build
from kamerstuk.model import DocumentSoort
from kamerstuk.read import read_paper
from kamerstuk.store.reader import open_database

if TYPE_CHECKING:
    from pathlib import Path

LETTER = "Geachte voorzitter,\n\nHierbij zend ik u de brief over de schoolzones in alle gemeenten.\n"


def letter(folder: Path, sidecar: str | None = None) -> Path:
    path = folder / "brief.txt"
    path.write_text(LETTER, encoding="utf-8")
    if sidecar is not None:
        (folder / "brief.meta.toml").write_text(sidecar, encoding="utf-8")
    return path


def test_what_a_sidecar_says_goes_before_what_the_paper_says(tmp_path: Path) -> None:
    sidecar = 'titel = "Schoolzones"\ndatum = 2021-12-20\nsoort = "uitstelbrief"\ndossier = "91001"\nofficieel_id = "kst-91001-99"\n'
    document = read_paper(letter(tmp_path, sidecar), "brief.txt")
    assert document.id == "kst-91001-99"
    assert document.kop.titel == "Schoolzones"
    assert (document.kop.datum, document.kop.datum_bron) == (dt.date(2021, 12, 20), "metadata")
    assert document.kop.soort is DocumentSoort.UITSTELBRIEF
    assert document.gebreken == ()


def test_without_a_sidecar_nothing_is_overruled(tmp_path: Path) -> None:
    assert read_paper(letter(tmp_path), "brief.txt").kop.datum is None


def test_a_sidecar_that_cannot_be_used_is_said_and_the_paper_is_read(tmp_path: Path) -> None:
    document = read_paper(letter(tmp_path, 'datun = "gisteren"'), "brief.txt")
    assert "brief.meta.toml is niet gebruikt" in document.gebreken[0]
    assert "schoolzones" in document.tekst


def test_a_changed_sidecar_is_read_at_the_next_build_and_is_no_paper_itself(tmp_path: Path) -> None:
    source, db = tmp_path / "brieven", tmp_path / "x.db"
    source.mkdir()
    letter(source, "datum = 2021-12-20\n")
    assert build([source], db).documenten == 1
    letter(source, "datum = 2021-12-21\n")
    assert build([source], db).written
    assert open_database(db).execute("select datum from documenten").fetchone()[0] == "2021-12-21"
