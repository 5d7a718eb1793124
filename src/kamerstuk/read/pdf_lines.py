"""PDF pages to lines: pdfium for the characters of every page, pdfplumber for pages with rulings."""

from __future__ import annotations

import contextlib
import ctypes
import logging
import math
from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple, Self

import pypdfium2
import pypdfium2.raw as pdfium

from kamerstuk.errors import ReadError
from kamerstuk.model import Kader
from kamerstuk.read.assembly import clean
from kamerstuk.read.hyphens import join
from kamerstuk.read.lines import Line

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pdfplumber.pdf import PDF
    from pdfplumber.table import Table

# pdfium writes these for a hyphen at a line's end that it takes for a word break; their boxes say nothing.
_PDFIUM_HYPHENS = frozenset({0x2, 0xFFFE})
_BLANKS = frozenset({9, 32})
_BREAKS = frozenset({0, 10, 13})
# Font descriptor flag of slanted fonts (PDF 32000-1, table 123).
_ITALIC_FLAG = 64
# Fewer path objects than this are a frame or a rule under the head, no table: two cells side by side take six.
_TABLE_PATHS = 5
# Line boxes this close in height (points) are of one font and size.
_SAME_BOX = 0.02
_WIDE_GAP = 2.5
_RAISED = 0.85
# The ink of an ordinary figure begins at the baseline, a fifth or a quarter up its line box.
_FLOATING = 0.42
_FIGURES = frozenset("0123456789")
_RAISED_FIGURES = dict(zip("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789", strict=True))


class Char(NamedTuple):
    """One character and its box in points from the page's top left corner, `bottom` a fixed distance under the baseline.

    `size` is the font size in points as printed.
    """

    text: str
    x0: float
    top: float
    x1: float
    bottom: float
    size: float
    at: int
    raised: bool = False


@dataclass(slots=True)
class _Run:
    """Characters that stand on one line without a wide gap."""

    chars: list[Char] = field(default_factory=list)
    x1: float = 0.0
    bottom: float = 0.0
    size: float = 0.0

    def add(self, char: Char) -> None:
        if char.size > self.size:
            self.size, self.bottom = char.size, char.bottom
        self.chars.append(char)
        if char.x1 > self.x1 and char.text != " ":
            self.x1 = char.x1

    def takes(self, char: Char) -> bool:
        """Whether the character goes on in this line: same baseline (or a raised figure), not far to the right or back."""
        if not self.chars:
            return True
        size = self.size
        if char.size == size:
            drift = 0.3 * size
        else:
            smaller, size = sorted((char.size, size))
            drift = (0.75 if smaller < _RAISED * size else 0.3) * size
        return abs(char.bottom - self.bottom) < drift and -size <= char.x0 - self.x1 <= _WIDE_GAP * size


class PdfPages:
    """An opened PDF as lines, page by page. Use as a context manager.

    Raises ReadError for a file that pdfium cannot open (truncated, encrypted, no PDF). `faults` lists the pages that
    could not be read while reading went on.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._plumber: PDF | None = None
        self.faults: list[str] = []
        try:
            self._document = pypdfium2.PdfDocument(path)
        except pypdfium2.PdfiumError as error:
            raise ReadError(f"is geen leesbare PDF ({error})") from error

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._document.close()
        if self._plumber is not None:
            with contextlib.suppress(Exception):  # on damaged pages closing fails too; the text has been read
                self._plumber.close()

    def __len__(self) -> int:
        return len(self._document)

    def heights(self) -> list[float]:
        """The height of each page in points, 0 for one that is damaged."""
        return [self._height(number) for number in range(len(self))]

    def _height(self, index: int) -> float:
        try:
            return float(self._document.get_page_size(index)[1])
        except pypdfium2.PdfiumError:
            return 0.0

    def has_image(self, index: int) -> bool:
        """Whether the page (from 0) shows an image; a damaged one shows none."""
        try:
            page = self._document[index]
        except pypdfium2.PdfiumError:
            return False
        try:
            return any(True for _ in page.get_objects(filter=[pdfium.FPDF_PAGEOBJ_IMAGE], max_depth=3))
        finally:
            page.close()

    def lines(self) -> Iterator[list[Line]]:
        """The lines of each page in the order the file holds them, table rows in the place of their table."""
        for number in range(1, len(self) + 1):
            try:
                page = self._document[number - 1]
            except pypdfium2.PdfiumError:
                self.faults.append(f"bladzijde {number} is beschadigd en niet gelezen")
                yield []
                continue
            try:
                lines = _page_lines(page, number)
                if _path_count(page) >= _TABLE_PATHS:
                    lines = self._with_tables(lines, number)
            finally:
                page.close()
            yield lines

    def _tables(self, number: int) -> list[tuple[Kader, list[Line]]]:
        """The ruled tables of a page: their box, and a line for each row."""
        if self._plumber is None:
            import pdfplumber  # noqa: PLC0415 - its import costs a second and few papers need it

            for library in ("pdfminer", "pdfplumber"):
                logging.getLogger(library).setLevel(logging.CRITICAL)  # their warnings are no line for a user
            self._plumber = pdfplumber.open(self._path)
        page = self._plumber.pages[number - 1]
        tables = [
            (Kader(number, *(round(edge, 1) for edge in table.bbox)), rows)
            for table in page.find_tables()
            if (rows := _table_lines(table, number))
        ]
        page.close()
        return tables

    def _with_tables(self, lines: list[Line], number: int) -> list[Line]:
        try:
            return _with_tables(lines, self._tables(number))
        except Exception as error:  # noqa: BLE001 - pdfminer raises many kinds on damaged pages; the text itself is there
            self.faults.append(f"tabellen op bladzijde {number} niet herkend ({type(error).__name__})")
            return lines


def _page_lines(page: pypdfium2.PdfPage, number: int) -> list[Line]:
    textpage = page.get_textpage()
    try:
        lines: list[Line] = []
        run = _Run()
        for char in _chars(textpage, page.get_height()):
            if not run.takes(char):
                lines += _finish(run, number, textpage)
                run = _Run()
            if run.chars or char.text != " ":
                run.add(char)
        lines += _finish(run, number, textpage)
    finally:
        textpage.close()
    return lines


def _chars(textpage: pypdfium2.PdfTextPage, height: float) -> Iterator[Char]:
    """The page's characters in file order. Their number makes each call count: what the last one told is kept."""
    raw = textpage.raw
    box, matrix = pdfium.FS_RECTF(), pdfium.FS_MATRIX()
    pointer = ctypes.byref(box)
    get_code, get_box = pdfium.FPDFText_GetUnicode, pdfium.FPDFText_GetLooseCharBox
    x1 = top = bottom = size = line_height = 0.0
    for index in range(textpage.count_chars()):
        code = get_code(raw, index)
        if code in _BREAKS or 0xD800 <= code < 0xE000:
            continue
        if code in _BLANKS or code in _PDFIUM_HYPHENS or not get_box(raw, index, pointer):
            blank = code in _BLANKS
            yield Char(" " if blank else "-", x1, top, x1, bottom, 0.0 if blank else size, index)
            continue
        x1, top, bottom = box.right, height - box.top, height - box.bottom
        if abs(bottom - top - line_height) > _SAME_BOX:
            line_height, size = bottom - top, _size(raw, index, matrix)
        text = chr(code)
        yield Char(text, box.left, top, x1, bottom, size, index, text in _FIGURES and _is_raised(raw, index, box))


def _size(raw: pdfium.FPDF_TEXTPAGE, index: int, matrix: pdfium.FS_MATRIX) -> float:
    """The font size as printed: the nominal one is 1 in PDFs that scale their text by its matrix. To a quarter point."""
    scale = 1.0
    if pdfium.FPDFText_GetMatrix(raw, index, ctypes.byref(matrix)):
        scale = math.hypot(matrix.c, matrix.d)
    return round(4 * scale * float(pdfium.FPDFText_GetFontSize(raw, index))) / 4


def _is_raised(raw: pdfium.FPDF_TEXTPAGE, index: int, line_box: pdfium.FS_RECTF) -> bool:
    """Whether a figure's ink floats in the upper part of its line box: a superscript glyph of the font itself."""
    left, right, bottom, top = (ctypes.c_double() for _ in range(4))
    if not pdfium.FPDFText_GetCharBox(raw, index, left, right, bottom, top):
        return False
    return bool(bottom.value - line_box.bottom > _FLOATING * (line_box.top - line_box.bottom))


def _finish(run: _Run, page: int, textpage: pypdfium2.PdfTextPage) -> list[Line]:
    """The run as a line, its raised figures as marks. Empty runs give nothing."""
    inked = [char for char in run.chars if char.text != " "]
    if not inked:
        return []
    size = Counter(char.size for char in inked).most_common(1)[0][0]
    if size < run.size and any(char.text.isalpha() for char in inked if char.size == run.size):
        size = run.size
    baseline = max(char.bottom for char in inked if char.size == size)
    text, marks = _split_marks(run.chars, size, baseline)
    if not text.strip() and not marks:
        return []
    box = Kader(
        page,
        round(min(char.x0 for char in inked), 1),
        round(min(char.top for char in inked), 1),
        round(max(char.x1 for char in inked), 1),
        round(max(char.bottom for char in inked), 1),
    )
    return [Line(text.rstrip(), page, box, size, bold=_is_bold(textpage, inked), italic=_is_italic(textpage, inked[0]), marks=marks)]


def _split_marks(chars: list[Char], size: float, baseline: float) -> tuple[str, tuple[tuple[int, str], ...]]:
    """Text without the small raised figures, and these with the offset where each stood."""
    text, marks, figures = "", [], ""
    for char in chars:
        small = char.text in _FIGURES and char.size < _RAISED * size and char.bottom < baseline - 0.1 * size
        if small or char.raised or char.text in _RAISED_FIGURES:
            figures += _RAISED_FIGURES.get(char.text, char.text)
            continue
        if figures:
            marks.append((len(text), figures))
            figures = ""
            if char.text == "," and char.size < _RAISED * size:
                continue  # it parts two marks
        if not (char.text == " " and text.endswith(" ")):
            text += char.text if char.text.isprintable() else clean(char.text)
    if figures:
        marks.append((len(text), figures))
    lead = len(text) - len(text.lstrip())
    return text.lstrip(), tuple((max(0, offset - lead), number) for offset, number in marks)


def _is_bold(textpage: pypdfium2.PdfTextPage, inked: list[Char]) -> bool:
    """Whether the first and the last character are set in a heavy font."""
    return all(pdfium.FPDFText_GetFontWeight(textpage, char.at) >= 600 for char in (inked[0], inked[-1]))


def _is_italic(textpage: pypdfium2.PdfTextPage, char: Char) -> bool:
    """Whether the line begins in a slanted font, by the font's own flags."""
    flags = ctypes.c_int()
    pdfium.FPDFText_GetFontInfo(textpage, char.at, None, 0, ctypes.byref(flags))
    return bool(flags.value & _ITALIC_FLAG)


def _path_count(page: pypdfium2.PdfPage) -> int:
    return sum(1 for _ in page.get_objects(filter=[pdfium.FPDF_PAGEOBJ_PATH], max_depth=2))


def _cell_text(cell: str) -> str:
    """A cell's lines as one."""
    text = ""
    for line in cell.splitlines():
        above, glue = join(text, line.strip()) if text else ("", "")
        text = above + glue + line.strip()
    return " ".join(clean(text).split())


def _table_lines(table: Table, number: int) -> list[Line]:
    """A line for each row that holds text; none for a frame that is no table."""
    rows = [
        Line(" | ".join(cells), number, Kader(number, *(round(edge, 1) for edge in row.bbox)), cells=tuple(cells), gap=True)
        for row, texts in zip(table.rows, table.extract(), strict=True)
        if any(cells := [_cell_text(cell or "") for cell in texts])
    ]
    return rows if len(rows) > 1 and max(len(row.cells) for row in rows) > 1 else []


def _with_tables(lines: list[Line], tables: list[tuple[Kader, list[Line]]]) -> list[Line]:
    """The lines with each table's rows in place of the lines inside its box."""
    for box, rows in tables:
        inside = [line for line in lines if line.box and not line.cells and _within(line.box, box)]
        if not inside:
            continue
        at = lines.index(inside[0])
        lines = [line for line in lines[:at] if line not in inside] + rows + [line for line in lines[at:] if line not in inside]
    return lines


def _within(box: Kader, frame: Kader) -> bool:
    middle = (box.top + box.bottom) / 2
    return frame.top <= middle <= frame.bottom and box.x0 >= frame.x0 - 3 and box.x1 <= frame.x1 + 3
