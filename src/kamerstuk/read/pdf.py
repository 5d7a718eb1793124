"""PDF papers."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from kamerstuk.errors import ReadError
from kamerstuk.model import Vorm
from kamerstuk.read.layout import lay_out
from kamerstuk.read.pdf_lines import PdfPages

if TYPE_CHECKING:
    from pathlib import Path

    from kamerstuk.read.paper import Contents

# Fewer characters than this on a page with an image: the page is a scan.
_SCAN_CHARACTERS = 50


def read_pdf(path: Path) -> Contents:
    """The contents of a PDF with a text layer.

    Raises ReadError for a file that cannot be opened, and for one whose pages hold hardly any text (a scan).
    """
    with PdfPages(path) as pdf:
        pages = list(pdf.lines())
        heights = pdf.heights()
        faults = tuple(pdf.faults)
    if sum(len(line.text) for page in pages for line in page) < _SCAN_CHARACTERS * max(1, len(pages)):
        raise ReadError("heeft nauwelijks tekst op zijn bladzijden: een scan, die eerst door tekstherkenning (OCR) moet")
    return replace(lay_out(Vorm.PDF, pages, heights, paginas=len(pages)), gebreken=faults)
