"""Lines of a page, before anybody knows which of them are running text."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import TYPE_CHECKING

from kamerstuk.read.hyphens import HYPHENS, join

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from kamerstuk.model import Kader


_SUPERSCRIPT = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")


@dataclass(frozen=True, slots=True)
class Line:
    """One line, or one piece of it where a wide gap splits it.

    `text` is clean (see `assembly.clean`): offsets in it hold for good.
    `marks` are the footnote marks that stood in it: (offset in `text`, number), their figures taken out of `text`.
    `size` is the font size in points; box and size are None in plain text. `gap` is True where white space
    (an empty line, more than the usual distance) stands above the line. `cells` holds a table row's cells.
    """

    text: str
    page: int
    box: Kader | None = None
    size: float | None = None
    bold: bool = False
    italic: bool = False
    marks: tuple[tuple[int, str], ...] = ()
    gap: bool = False
    cells: tuple[str, ...] = ()

    def restored(self, marks: Sequence[tuple[int, str]]) -> Line:
        """The line with these marks written back as raised figures (10³): they turned out to be no footnote marks."""
        text, kept, shift = "", [], 0
        at = 0
        for offset, number in self.marks:
            text += self.text[at:offset]
            at = offset
            if (offset, number) in marks:
                text += number.translate(_SUPERSCRIPT)
                shift += len(number)
            else:
                kept.append((offset + shift, number))
        return replace(self, text=text + self.text[at:], marks=tuple(kept))


def same_row(left: Line, right: Line) -> bool:
    """Whether these are two pieces of one printed line, split by a wide gap."""
    if left.box is None or right.box is None or left.page != right.page:
        return False
    return abs(left.box.bottom - right.box.bottom) < 0.3 * (right.size or 0) and right.box.x0 > left.box.x1


def rows(lines: Iterable[Line]) -> list[str]:
    """The texts of the printed lines: their pieces joined by a space, a word broken at a line's end whole on its first line.

    Table rows are left out.
    """
    texts: list[str] = []
    before: Line | None = None
    for line in lines:
        if line.cells:
            continue
        if before is not None and same_row(before, line):
            texts[-1] += f" {line.text}"
        elif texts and texts[-1].endswith(tuple(HYPHENS)) and line.text[:1].islower():
            above, glue = join(texts[-1], line.text)
            texts[-1] = above + glue + line.text
        else:
            texts.append(line.text)
        before = line
    return texts


def body_size(lines: Sequence[Line]) -> float | None:
    """The font size most characters are set in; None for plain text."""
    weight: dict[float, int] = {}
    for line in lines:
        if line.size is not None:
            weight[line.size] = weight.get(line.size, 0) + len(line.text)
    return max(weight, key=lambda size: (weight[size], size)) if weight else None


def with_gaps(page: Sequence[Line]) -> list[Line]:
    """The lines of a page's running text, marked where more white stands above one than between most lines of its size.

    A jump up is the next column, not white. Lines without a box keep the mark they have.
    """
    pitches: dict[float | None, Counter[int]] = {}
    for above, below in pairwise(page):
        if above.size == below.size and 0 < (pitch := _pitch(above, below)) < 60:
            pitches.setdefault(below.size, Counter())[round(pitch)] += 1
    usual = {size: seen.most_common(1)[0][0] for size, seen in pitches.items()}
    result = list(page[:1])
    for above, below in pairwise(page):
        most = usual.get(below.size) or usual.get(above.size)
        white = below.box is not None and most is not None and _pitch(above, below) > 1.3 * most + 1
        result.append(replace(below, gap=True) if white else below)
    return result


def _pitch(above: Line, below: Line) -> float:
    return below.box.bottom - above.box.bottom if above.box and below.box else 0.0
