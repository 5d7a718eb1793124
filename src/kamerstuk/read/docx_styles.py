"""What a Word file says of its paragraphs outside the text: styles and numbering."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kamerstuk.read.docx_package import is_on, name, number, value

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml import etree

# How Word names its styles in English and in Dutch; templates add words behind the number.
_HEADING = re.compile(r"^\s*(?:heading|kop)\s*([1-9])\b", re.IGNORECASE)
_TITLES = {"title": 1, "titel": 1, "subtitle": 2, "ondertitel": 2}
_PLACEHOLDER = re.compile(r"%([1-9])")
_LEVELS = 9
BULLET = "–"
# Word itself allows fewer; what is longer only serves to slow a reader down.
_DEEPEST_STYLE = 20
_LONGEST_LABEL = 60
_ROMAN = ((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))  # fmt: skip


class Styles:
    """The styles of `styles.xml`, each with what it has from the style it is based on."""

    def __init__(self, root: etree._Element | None) -> None:
        self._styles: dict[str, etree._Element] = {}
        self._default = ""
        for style in root if root is not None else ():
            style_id = value(style, "styleId")
            if name(style) == "style" and style_id is not None:
                self._styles[style_id] = style
                if value(style, "type") == "paragraph" and value(style, "default") in {"1", "true"}:
                    self._default = style_id

    def heading(self, style_id: str | None) -> int:
        """The heading level that a paragraph style gives, 0 for none."""
        for style in self._chain(style_id):
            called = value(style.find("{*}name")) or ""
            if match := _HEADING.match(called):
                return int(match[1])
            if level := _TITLES.get(called.strip().lower()):
                return level
            if (outline := style.find("{*}pPr/{*}outlineLvl")) is not None:
                return outline_level(outline)
        return 0

    def switch(self, style_id: str | None, switch: str) -> bool:
        """Whether a style turns a switch of its text on: `b` for bold."""
        said = (is_on(style.find(f"{{*}}rPr/{{*}}{switch}")) for style in self._chain(style_id))
        return next((answer for answer in said if answer is not None), False)

    def numbering(self, style_id: str | None) -> tuple[str | None, int | None]:
        """(list, level) that a paragraph style puts its paragraphs in."""
        found: str | None = None
        level: int | None = None
        for style in self._chain(style_id):
            if (given := style.find("{*}pPr/{*}numPr")) is None:
                continue
            found = found or value(given.find("{*}numId"))
            depth = given.find("{*}ilvl")
            level = number(depth) if level is None and depth is not None else level
        return found, level

    def table_borders(self, style_id: str | None) -> etree._Element | None:
        """The borders that a table style draws."""
        found = (style.find("{*}tblPr/{*}tblBorders") for style in self._chain(style_id))
        return next((borders for borders in found if borders is not None), None)

    def _chain(self, style_id: str | None) -> Iterator[etree._Element]:
        """The style and those it is based on, nearest first; a circle is left where it closes."""
        seen: set[str] = set()
        at: str | None = style_id or self._default
        while at and at not in seen and len(seen) < _DEEPEST_STYLE and (style := self._styles.get(at)) is not None:
            seen.add(at)
            yield style
            at = value(style.find("{*}basedOn"))


def outline_level(element: etree._Element) -> int:
    """The heading level of an outlineLvl, 0 for running text."""
    level = number(element, default=_LEVELS)
    return level + 1 if 0 <= level < _LEVELS else 0


@dataclass(frozen=True, slots=True)
class _Level:
    start: int
    form: str
    text: str
    legal: bool


@dataclass(frozen=True, slots=True)
class _List:
    """A list: the definition whose count it shares, its levels, and where it begins anew."""

    key: str
    levels: dict[int, _Level]
    starts: dict[int, int]


class Numbering:
    """The lists of `numbering.xml`, counting along: ask for each paragraph's label once, in the order of the paper."""

    def __init__(self, root: etree._Element | None) -> None:
        elements = list(root) if root is not None else []
        abstracts = {value(item, "abstractNumId") or "": item for item in elements if name(item) == "abstractNum"}
        by_style = {value(item.find("{*}styleLink")): key for key, item in abstracts.items() if item.find("{*}styleLink") is not None}
        self._by_style = {key: _styled_levels(item) for key, item in abstracts.items()}
        self._lists: dict[str, _List] = {}
        self._counters: dict[str, list[int | None]] = {}
        self._begun: set[str] = set()
        levels = {key: _levels(item) for key, item in abstracts.items()}
        for item in elements:
            if name(item) == "num":
                key = value(item.find("{*}abstractNumId")) or ""
                link = value(abstracts[key].find("{*}numStyleLink")) if key in abstracts else None
                key = by_style.get(link, key) if link else key
                self._lists[value(item, "numId") or ""] = _list(key, levels.get(key, {}), item)

    def level_of_style(self, list_id: str, style_id: str | None) -> int:
        """The level at which a list's definition puts paragraphs of this style, 0 where it does not say."""
        key = self._lists[list_id].key if list_id in self._lists else ""
        return self._by_style.get(key, {}).get(style_id or "", 0)

    def label(self, list_id: str | None, level: int) -> str:
        """The label of the next paragraph at this level: its number as printed, «–» for any bullet, «» for a list that is not there."""
        found = self._lists.get(list_id or "")
        if found is None or level not in found.levels:
            return ""
        counters = self._counters.setdefault(found.key, [None] * _LEVELS)
        if list_id not in self._begun:
            self._begun.add(list_id or "")
            for depth, start in found.starts.items():
                counters[depth] = start - 1
        before = counters[level]
        counters[level] = found.levels[level].start if before is None else before + 1
        counters[level + 1 :] = [None] * (_LEVELS - level - 1)
        return _printed(found.levels, level, counters)


def _list(key: str, levels: dict[int, _Level], item: etree._Element) -> _List:
    """A list with what it changes in the definition it shares with others."""
    overrides = {depth: element for element in item.iterfind("{*}lvlOverride") if 0 <= (depth := number(element, "ilvl")) < _LEVELS}
    changed = {depth: _level(own) for depth, element in overrides.items() if (own := element.find("{*}lvl")) is not None}
    starts = {depth: number(own) for depth, element in overrides.items() if (own := element.find("{*}startOverride")) is not None}
    return _List(key, levels | changed, starts)


def _levels(abstract: etree._Element) -> dict[int, _Level]:
    return {depth: _level(level) for level in abstract.iterfind("{*}lvl") if 0 <= (depth := number(level, "ilvl")) < _LEVELS}


def _styled_levels(abstract: etree._Element) -> dict[str, int]:
    return {style: number(level, "ilvl") for level in abstract.iterfind("{*}lvl") if (style := value(level.find("{*}pStyle")))}


def _level(element: etree._Element) -> _Level:
    return _Level(
        start=number(element.find("{*}start"), default=1),
        form=value(element.find("{*}numFmt")) or "decimal",
        text=(value(element.find("{*}lvlText")) or "")[:_LONGEST_LABEL],
        legal=bool(is_on(element.find("{*}isLgl"))),
    )


def _printed(levels: dict[int, _Level], level: int, counters: list[int | None]) -> str:
    own = levels[level]
    if own.form == "bullet":
        return BULLET

    def figure(match: re.Match[str]) -> str:
        depth = int(match[1]) - 1
        shown = levels.get(depth, own)
        count = counters[depth]
        return count_label(shown.start if count is None else count, "decimal" if own.legal else shown.form)

    return _PLACEHOLDER.sub(figure, own.text).strip()


def count_label(count: int, form: str) -> str:
    """A number in one of Word's forms («lowerRoman», «upperLetter» …), in figures where the form is another."""
    if form == "none":
        return ""
    if form in {"lowerLetter", "upperLetter"} and 0 < count <= 26 * _LEVELS:
        letters = chr(ord("a") + (count - 1) % 26) * ((count - 1) // 26 + 1)
        return letters if form == "lowerLetter" else letters.upper()
    if form in {"lowerRoman", "upperRoman"} and 0 < count < 4000:
        return _roman(count) if form == "lowerRoman" else _roman(count).upper()
    if form == "decimalZero":
        return f"{count:02d}"
    return f"{count}e" if form == "ordinal" else str(count)


def _roman(count: int) -> str:
    text = ""
    for weight, sign in _ROMAN:
        times, count = divmod(count, weight)
        text += sign * times
    return text
