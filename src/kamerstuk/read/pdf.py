"""PDF papers, with a text layer or scanned."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from kamerstuk.errors import ReadError
from kamerstuk.model import Vorm
from kamerstuk.read.layout import lay_out
from kamerstuk.read.ocr import recognised
from kamerstuk.read.pdf_lines import PdfPages

if TYPE_CHECKING:
    from pathlib import Path

    from kamerstuk.read.lines import Line
    from kamerstuk.read.paper import Contents

# Fewer characters than this on a page with an image: the page is a scan.
_SCAN_CHARACTERS = 50


@dataclass(frozen=True, slots=True)
class _Layer:
    """The text layer of a PDF: its lines and heights per page, the pages that are scans, what could not be read."""

    pages: list[list[Line]]
    heights: list[float]
    scans: tuple[int, ...]
    faults: tuple[str, ...]


def read_pdf(path: Path) -> Contents:
    """The contents of a PDF. Scanned pages are recognised where that is possible here; the paper's form is then `ocr`.

    Where it is not, a paper of scans only raises ReadError, one with some scanned pages is read without them and says so.
    Raises ReadError too for a file that cannot be opened or holds no text at all.
    """
    layer, form = _text_layer(path), Vorm.PDF
    if layer.scans:
        try:
            with recognised(path) as copy:
                layer, form = _text_layer(copy), Vorm.OCR
        except ReadError as error:
            if len(layer.scans) == len(layer.pages):
                raise
            left_out = ", ".join(map(str, layer.scans))
            layer = replace(layer, faults=(*layer.faults, f"bladzijde {left_out} niet gelezen: {error}"))
    if not any(layer.pages):
        raise ReadError("bevat geen tekst")
    return replace(lay_out(form, layer.pages, layer.heights, paginas=len(layer.pages)), gebreken=layer.faults)


def _text_layer(path: Path) -> _Layer:
    with PdfPages(path) as pdf:
        pages = list(pdf.lines())
        sparse = [at for at, lines in enumerate(pages) if sum(len(line.text) for line in lines) < _SCAN_CHARACTERS]
        scans = tuple(at + 1 for at in sparse if pdf.has_image(at))
        return _Layer(pages, pdf.heights(), scans, tuple(pdf.faults))
