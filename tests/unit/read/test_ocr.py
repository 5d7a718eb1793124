"""Scans: made here from a page of text, recognised where the extra `ocr` is installed, reported where it is not."""

from __future__ import annotations

import builtins
import shutil
from typing import TYPE_CHECKING, Any

import pypdfium2
import pytest

from kamerstuk.errors import ReadError
from kamerstuk.model import Vorm
from kamerstuk.read import read_paper

if TYPE_CHECKING:
    from pathlib import Path

LETTER = """#set page(paper: "a4", margin: 3cm)
#set text(lang: "nl", size: 11pt)
Den Haag, 3 mei 2024

Zie Kamerstuk 91 001, nr. 4 over veilige schoolroutes. Wij informeren uw Kamer voor de zomer over de uitkomsten.
"""


@pytest.fixture
def letter(tmp_path: Path) -> Path:
    typst = pytest.importorskip("typst")
    (tmp_path / "brief.typ").write_text(LETTER, encoding="utf-8")
    typst.compile(tmp_path / "brief.typ", output=tmp_path / "brief.pdf")
    return tmp_path / "brief.pdf"


@pytest.fixture
def scan(letter: Path) -> Path:
    document = pypdfium2.PdfDocument(letter)
    document[0].render(scale=3).to_pil().convert("L").save(letter.with_name("scan.pdf"), resolution=216)
    document.close()
    return letter.with_name("scan.pdf")


@pytest.fixture
def mixed(letter: Path, scan: Path) -> Path:
    both = pypdfium2.PdfDocument.new()
    for part in (letter, scan):
        source = pypdfium2.PdfDocument(part)
        both.import_pages(source)
        source.close()
    both.save(letter.with_name("beide.pdf"))
    both.close()
    return letter.with_name("beide.pdf")


@pytest.fixture
def without_ocr(monkeypatch: pytest.MonkeyPatch) -> None:
    real = builtins.__import__

    def refuse(name: str, *args: Any, **kwargs: Any) -> Any:
        if name == "ocrmypdf":
            raise ImportError(name)
        return real(name, *args, **kwargs)

    monkeypatch.setattr(builtins, "__import__", refuse)


@pytest.mark.usefixtures("without_ocr")
def test_a_scan_that_cannot_be_recognised_says_what_to_install(scan: Path) -> None:
    with pytest.raises(ReadError, match=r"kamerstuk\[ocr\].*tesseract-ocr-nld"):
        read_paper(scan, "scan.pdf")


@pytest.mark.usefixtures("without_ocr")
def test_a_scanned_page_among_others_is_named_and_the_rest_is_read(mixed: Path) -> None:
    document = read_paper(mixed, "beide.pdf")
    assert document.vorm is Vorm.PDF
    assert "schoolroutes" in document.tekst
    assert document.gebreken[0].startswith("bladzijde 2 niet gelezen")


def test_a_scan_is_recognised_and_marked(scan: Path) -> None:
    pytest.importorskip("ocrmypdf", reason="the extra `ocr` is not installed")
    if shutil.which("tesseract") is None:
        pytest.skip("tesseract is not installed")
    document = read_paper(scan, "scan.pdf")
    assert document.vorm is Vorm.OCR
    assert "Kamerstuk 91 001, nr. 4" in document.tekst
    assert str(document.kop.datum) == "2024-05-03"
