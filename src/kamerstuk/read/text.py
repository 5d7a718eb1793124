"""Plain text as older tools dumped it from PDFs: hard line ends, notes at the foot of each page, page breaks in several guises."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from kamerstuk.model import Vorm
from kamerstuk.read.assembly import clean
from kamerstuk.read.encoding import decode
from kamerstuk.read.layout import lay_out
from kamerstuk.read.lines import Line
from kamerstuk.read.signature import unweave

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from kamerstuk.read.paper import Contents

# More lines than this share that open with a blank are indentation, not page breaks.
_RARE = 0.2
# A dump with this share of single lines between empty ones is double spaced, unless as many lines close a sentence.
_DOUBLE_SPACED = 0.7


def read_text(data: bytes) -> Contents:
    """The contents of a plain text file. Raises ReadError for binary data."""
    raw = decode(data).replace("\r\n", "\n").replace("\r", "\n").split("\n")
    pages = list(_pages(raw))
    numbered = [list(_lines(unweave(page), number)) for number, page in enumerate(pages, start=1)]
    return lay_out(Vorm.TXT, numbered, heights=[0.0] * len(pages), paginas=len(pages) if len(pages) > 1 else None)


def _pages(lines: Sequence[str]) -> Iterator[list[str]]:
    """Pages end at a form feed; where a tool dropped those, a page's first line is the one that opens with one blank."""
    fed = any("\f" in line for line in lines)
    filled = [line for line in lines if line.strip()]
    blank_opened = sum(1 for line in filled if _opens_with_one_blank(line))
    by_blank = not fed and blank_opened <= _RARE * len(filled)
    page: list[str] = []
    for line in lines:
        if fed:
            head, *rest = line.split("\f")
            page.append(head)
            for piece in rest:
                yield page
                page = [piece]
        elif by_blank and _opens_with_one_blank(line) and any(text.strip() for text in page):
            yield page
            page = [line]
        else:
            page.append(line)
    yield page


def _opens_with_one_blank(line: str) -> bool:
    return len(line) > 1 and line[0] == " " and not line[1].isspace()


def _lines(page: Sequence[str], number: int) -> Iterator[Line]:
    """The page's lines; in a double-spaced dump only two empty lines or more make a gap."""
    needed = 2 if _is_double_spaced(page) else 1
    empty = 0
    for text in page:
        if not text.strip():
            empty += 1
            continue
        yield Line(clean(text).strip(), number, gap=empty >= needed)
        empty = 0


def _is_double_spaced(page: Sequence[str]) -> bool:
    filled = [line.strip() for line in page if line.strip()]
    closed = sum(1 for line in filled if line.endswith((".", "!", "?", ":", ";")))
    if len(filled) <= 3 or closed >= _DOUBLE_SPACED * len(filled):
        return False  # a line a paragraph, with an empty line between
    alone = sum(1 for above, below in pairwise(bool(line.strip()) for line in page) if above and not below)
    return alone >= _DOUBLE_SPACED * len(filled)
