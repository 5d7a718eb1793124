"""`make bench`: how fast each stage is here, beside the least that any program must do, in the same run.

Works on the demonstration papers, many times over, so that it runs anywhere. Prints a Markdown table.
"""

from __future__ import annotations

import ctypes
import re
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING

import pypdfium2
import pypdfium2.raw as pdfium

from kamerstuk.build import build
from kamerstuk.extract import find_citaties
from kamerstuk.read import read_paper
from kamerstuk.resources import shipped_folder

if TYPE_CHECKING:
    from collections.abc import Callable

_REPEATS = 20
_COPIES = 40


def main() -> None:
    """Run every measurement and print its line."""
    papers = shipped_folder("corpus") / "papieren"
    pdfs = sorted(papers.glob("*.pdf"))
    pages = sum(len(pypdfium2.PdfDocument(pdf)) for pdf in pdfs)
    text = "\n".join(read_paper(pdf, pdf.name).tekst for pdf in pdfs) * _REPEATS

    print(f"Python {sys.version.split()[0]}, one process unless said otherwise\n")
    print("| what | rate | beside it, in the same run |")
    print("|---|---|---|")
    raw = _seconds(lambda: [_raw_pass(pdf) for pdf in pdfs])
    read = _seconds(lambda: [read_paper(pdf, pdf.name) for pdf in pdfs])
    print(f"| reading PDF, tables included | {pages / read:.0f} pages/s | raw pdfium characters and boxes: {pages / raw:.0f} pages/s |")
    size = len(text.encode()) / 1e6
    found = _seconds(lambda: [find_citaties(line) for line in text.split("\n")])
    bare = _seconds(lambda: re.findall(r"\d{2}\s?\d{3}, nr\. \d+", text))
    print(f"| citations | {size / found:.1f} MB/s | re.findall of «NN NNN, nr. N»: {size / bare:.0f} MB/s |")
    with tempfile.TemporaryDirectory() as folder:
        corpus = _many(papers, Path(folder, "papers"))
        first = _seconds(lambda: build([corpus], Path(folder, "x.db")))
        again = _seconds(lambda: build([corpus], Path(folder, "x.db")))
    count = _COPIES * len(list(papers.iterdir()))
    print(f"| build, all cores | {count / first:.0f} papers/s | second build of the same {count}: {again:.2f} s |")


def _seconds(work: Callable[[], object]) -> float:
    begin = time.perf_counter()
    work()
    return time.perf_counter() - begin


def _raw_pass(pdf: Path) -> int:
    """Every character's code, font size and box: what any reader must ask pdfium for."""
    document, count = pypdfium2.PdfDocument(pdf), 0
    edges = [ctypes.c_double() for _ in range(4)]
    for page in document:
        textpage = page.get_textpage()
        for index in range(textpage.count_chars()):
            pdfium.FPDFText_GetUnicode(textpage, index)
            pdfium.FPDFText_GetFontSize(textpage, index)
            pdfium.FPDFText_GetCharBox(textpage, index, *edges)
            count += 1
    document.close()
    return count


def _many(papers: Path, target: Path) -> Path:
    """Copies of every paper, each with bytes of its own so that none is taken for read."""
    target.mkdir()
    for paper in papers.iterdir():
        content = paper.read_bytes()
        for number in range(_COPIES):
            mark = f"<!-- {number} -->" if paper.suffix == ".xml" else f"\n% {number}\n"
            Path(target, f"{number}-{paper.name}").write_bytes(content + mark.encode())
    return target


if __name__ == "__main__":
    main()
