"""Walking the text of a Word file: its paragraphs and table rows in order, with what stands in them."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import Enum, auto
from typing import TYPE_CHECKING

from kamerstuk.read.docx_package import LEFT_OUT, Package, Relation, content, is_on, name, number, relation_id, value
from kamerstuk.read.docx_styles import Numbering, Styles, count_label, outline_level
from kamerstuk.read.docx_tables import cells, goes_on, is_ruled, rows

if TYPE_CHECKING:
    from collections.abc import Iterable

    from lxml import etree


class Kind(Enum):
    """What a piece of a paragraph is; its text is a note's number for MARK, an address for OPEN."""

    TEXT = auto()
    BOLD = auto()
    BREAK = auto()
    CELL = auto()
    MARK = auto()
    OPEN = auto()
    CLOSE = auto()


Pieces = list[tuple[Kind, str]]

_SIGNS = {
    "tab": (Kind.TEXT, " "),
    "ptab": (Kind.TEXT, " "),
    "noBreakHyphen": (Kind.TEXT, "-"),
    "br": (Kind.BREAK, ""),
    "cr": (Kind.BREAK, ""),
}
# Symbol fonts have their signs at these places, also written from F000 up.
_SYMBOLS = {
    "symbol": {0x2D: "−", 0xA3: "≤", 0xAE: "→", 0xB0: "°", 0xB1: "±", 0xB3: "≥", 0xB4: "×", 0xB7: "•", 0xB9: "≠"},
    "wingdings": {0x6C: "●", 0x6E: "■", 0x6F: "☐", 0xA7: "▪", 0xA8: "☐", 0xE0: "→", 0xFB: "✗", 0xFC: "✓", 0xFD: "☒", 0xFE: "☑"},
}
_PRIVATE = range(0xE000, 0xF900)
# A cell with this many paragraphs holds running text: its table only places it on the page.
_RUNNING_TEXT = 3


@dataclass(slots=True)
class Block:
    """A paragraph, or a table's row. `level` is a heading's, `label` a list item's number or bullet.

    `row` is shared by the paragraphs that stand beside each other on one line of a table without rulings; `cells` says that this is
    a table's row, `ruled` one between rulings. `margin` is True for a frame beside the text.
    """

    pieces: Pieces
    level: int = 0
    label: str = ""
    row: int | None = None
    cells: bool = False
    ruled: bool = False
    margin: bool = False

    @property
    def bold(self) -> bool:
        """Whether all its text is set in bold."""
        kinds = {kind for kind, text in self.pieces if text.strip() and kind in {Kind.TEXT, Kind.BOLD}}
        return kinds == {Kind.BOLD}

    def filled(self) -> bool:
        """Whether it holds any text or a note's mark."""
        return any(text.strip() for kind, text in self.pieces if kind not in {Kind.OPEN, Kind.CLOSE})


@dataclass(slots=True)
class WordPaper:
    """A Word file as walked: body, notes (number, blocks) in the order of their marks, and heads and feet of its pages."""

    body: list[Block]
    notes: list[tuple[str, list[Block]]]
    edges: list[Block]
    faults: tuple[str, ...]
    title: str | None


@dataclass(slots=True)
class _Notes:
    """Counts the marks of one kind of note: `footnote` or `endnote`."""

    form: str
    next: int
    texts: dict[str, etree._Element] = field(default_factory=dict)


def walk_paper(package: Package) -> WordPaper:
    """The text of a Word file. Raises ReadError as `Package` does."""
    main = package.part(package.main)
    relations = package.related(package.main)
    walker = _Walker(package, relations, main)
    walker.walk(main)
    body = walker.taken()
    notes = [(label, walker.note(kind, note_id)) for label, kind, note_id in list(walker.marks)]
    edges = [block for part in _edge_parts(main, relations) for block in walker.edge(part)]
    return WordPaper(body, notes, edges, tuple(walker.faults), _title(package))


def _title(package: Package) -> str | None:
    """The title in the file's properties."""
    part = next((relation.target for relation in package.related("").values() if relation.kind == "core-properties"), "docProps/core.xml")
    root = package.part(part)
    return " ".join((root.findtext("{*}title") or "").split()) or None if root is not None else None


def _edge_parts(main: etree._Element | None, relations: dict[str, Relation]) -> list[str]:
    found: dict[str, None] = {}
    for kind in ("headerReference", "footerReference"):
        for element in main.iter(f"{{*}}{kind}") if main is not None else ():
            relation = relations.get(relation_id(element))
            if relation and not relation.external:
                found[relation.target] = None
    return list(found)


class _Walker:
    """Walks one story after another (body, notes, heads and feet) and keeps what counts over all of them."""

    def __init__(self, package: Package, relations: dict[str, Relation], main: etree._Element | None) -> None:
        parts = {relation.kind: relation.target for relation in relations.values() if not relation.external}

        def root(kind: str) -> etree._Element | None:
            return package.part(parts[kind]) if kind in parts else None

        self._package = package
        self._relations = relations
        self._styles = Styles(root("styles"))
        self._numbering = Numbering(root("numbering"))
        settings = root("settings")
        self._notes = {kind: _notes(kind, root(f"{kind}s"), settings, main) for kind in ("footnote", "endnote")}
        self._note_relations = {kind: package.related(parts[f"{kind}s"]) if f"{kind}s" in parts else {} for kind in self._notes}
        self._blocks: list[Block] = []
        self._carried: Pieces = []
        self._fields: list[bool] = []
        self._rows = 0
        self.marks: list[tuple[str, str, str]] = []
        self.faults: dict[str, None] = {}

    def taken(self) -> list[Block]:
        """The blocks walked since the last call; what was left open is closed."""
        if self._carried:
            self._blocks.append(Block(self._carried))
        found = [block for block in self._blocks if block.filled()]
        self._blocks, self._carried, self._fields = [], [], []
        return found

    def note(self, kind: str, note_id: str) -> list[Block]:
        """The blocks of a note, none where the file does not hold it, or the second time that it is asked for."""
        element = self._notes[kind].texts.pop(note_id, None)
        self._relations = self._note_relations[kind]
        self.walk(element)
        return self.taken()

    def edge(self, part: str) -> list[Block]:
        """The blocks of a head or foot."""
        self._relations = self._package.related(part)
        self.walk(self._package.part(part))
        return self.taken()

    def walk(self, element: Iterable[etree._Element] | None) -> None:
        """Take in the paragraphs and tables under an element."""
        for child in element if element is not None else ():
            kind = name(child)
            if kind == "p":
                self._paragraph(child)
            elif kind == "tbl":
                self._table(child)
            elif kind == "altChunk":
                self.faults["een ingevoegd bestand (altChunk) is niet gelezen"] = None
            elif kind not in LEFT_OUT:
                self.walk(content(child, kind))

    def _paragraph(self, element: etree._Element) -> None:
        properties = element.find("{*}pPr")
        style = value(properties.find("{*}pStyle")) if properties is not None else None
        pieces, self._carried = self._carried, []
        self._fields = [False] * len(self._fields)  # no field's code runs on over a paragraph's end: one without an end hides nothing
        label = self._label(properties, style)
        self._inline(element, pieces, bold=self._styles.switch(style, "b"))
        frame = properties.find("{*}framePr") if properties is not None else None
        initial = frame is not None and value(frame, "dropCap") in {"drop", "margin"}
        if initial or (properties is not None and properties.find("{*}rPr/{*}del") is not None):
            self._carried = pieces
            return
        outline = properties.find("{*}outlineLvl") if properties is not None else None
        level = outline_level(outline) if outline is not None else self._styles.heading(style)
        self._blocks.append(Block(pieces, level, label, margin=frame is not None))

    def _label(self, properties: etree._Element | None, style: str | None) -> str:
        """The paragraph's own list comes before its style's; list 0 takes it out of any."""
        own = properties.find("{*}numPr") if properties is not None else None
        list_id, level = self._styles.numbering(style)
        if list_id and level is None:
            level = self._numbering.level_of_style(list_id, style)
        if own is not None:
            list_id = value(own.find("{*}numId")) or list_id
            level = number(own.find("{*}ilvl"), default=level or 0)
        return self._numbering.label(list_id, level or 0)

    def _inline(self, element: Iterable[etree._Element], pieces: Pieces, *, bold: bool) -> None:
        for child in element:
            kind = name(child)
            if kind in LEFT_OUT:
                continue
            if kind == "fldChar":
                self._field(value(child, "fldCharType"))
            elif kind == "txbxContent":
                self._box(child)
            elif kind in {"t", "m:t"} or kind in _SIGNS or kind == "sym":
                self._sign(child, kind, pieces, bold=bold)
            elif kind in {"footnoteReference", "endnoteReference"}:
                self._mark(child, kind.removesuffix("Reference"), pieces)
            elif kind == "r":
                self._run(child, pieces, bold=bold)
            elif kind == "hyperlink":
                self._link(child, pieces, bold=bold)
            else:
                self._inline(content(child, kind), pieces, bold=bold)

    def _sign(self, element: etree._Element, kind: str, pieces: Pieces, *, bold: bool) -> None:
        if any(self._fields):
            return
        if kind in _SIGNS:
            pieces.append(_SIGNS[kind])
        else:
            text = _symbol(element) if kind == "sym" else element.text or ""
            pieces.append((Kind.BOLD if bold else Kind.TEXT, text))

    def _run(self, run: etree._Element, pieces: Pieces, *, bold: bool) -> None:
        properties = run.find("{*}rPr")
        if properties is not None:
            style = value(properties.find("{*}rStyle"))
            if is_on(properties.find("{*}vanish")) or properties.find("{*}del") is not None:
                return
            own = is_on(properties.find("{*}b"))
            bold = own if own is not None else bold or (style is not None and self._styles.switch(style, "b"))
        own_mark = next((child for child in run if value(child, "customMarkFollows") in {"1", "true", "on"}), None)
        if own_mark is None:
            self._inline(run, pieces, bold=bold)
        else:
            signs = (child.text or "" if name(child) == "t" else _symbol(child) for child in run if name(child) in {"t", "sym"})
            self._tie(own_mark, name(own_mark).removesuffix("Reference"), "".join(signs).strip(), pieces)

    def _mark(self, element: etree._Element, kind: str, pieces: Pieces) -> None:
        if not any(self._fields):
            notes = self._notes[kind]
            self._tie(element, kind, count_label(notes.next, notes.form), pieces)
            notes.next += 1

    def _tie(self, element: etree._Element, kind: str, label: str, pieces: Pieces) -> None:
        pieces.append((Kind.MARK, label))
        self.marks.append((label, kind, value(element, "id") or ""))

    def _field(self, step: str | None) -> None:
        """Between «begin» and «separate» stands the field's code, also with fields of its own; what follows is its result."""
        if step == "begin":
            self._fields.append(True)
        elif step == "separate" and self._fields:
            self._fields[-1] = False
        elif step == "end" and self._fields:
            self._fields.pop()

    def _link(self, element: etree._Element, pieces: Pieces, *, bold: bool) -> None:
        relation = self._relations.get(relation_id(element))
        if relation is None or not relation.external:
            self._inline(element, pieces, bold=bold)
            return
        pieces.append((Kind.OPEN, relation.target))
        self._inline(element, pieces, bold=bold)
        pieces.append((Kind.CLOSE, ""))

    def _box(self, element: etree._Element) -> None:
        """A text box stands before the paragraph it hangs on, so that it breaks no sentence."""
        fields, self._fields = self._fields, []
        self.walk(element)
        self._fields = fields

    def _table(self, table: etree._Element) -> None:
        """A table's rows; one that only places text on the page (one column, or no rulings and running text) gives its paragraphs."""
        found = list(rows(table))
        grid = [[self._cell(cell) for cell in cells(row) if not goes_on(cell)] for row in found]
        borders = self._borders(table)
        ruled = any(is_ruled(row, borders) for row in found)
        if max(map(len, grid), default=0) > 1 and (ruled or _is_regular(grid)):
            self._blocks += [Block(_joined(row), cells=True, ruled=ruled) for row in grid]
            return
        for row in grid:
            beside = [cell for cell in row if cell]
            if len(beside) > 1 and all(len(cell) == 1 for cell in beside[:-1]):
                self._rows += 1
                for cell in beside:
                    cell[0].row = self._rows
            self._blocks += [block for cell in beside for block in cell]

    def _cell(self, cell: etree._Element) -> list[Block]:
        outer, self._blocks = self._blocks, []
        carried, self._carried = self._carried, []
        self.walk(cell)
        if self._carried:
            self._blocks.append(Block(self._carried))
        found = [block for block in self._blocks if block.filled()]
        self._blocks, self._carried = outer, carried
        return found

    def _borders(self, table: etree._Element) -> etree._Element | None:
        own = table.find("{*}tblPr/{*}tblBorders")
        return own if own is not None else self._styles.table_borders(value(table.find("{*}tblPr/{*}tblStyle")))


def _is_regular(grid: list[list[list[Block]]]) -> bool:
    """Whether the filled rows mostly have more than one filled cell, and no cell holds running text."""
    rows = [[cell for cell in cells if cell] for cells in grid]
    filled = [cells for cells in rows if cells]
    if any(len(cell) >= _RUNNING_TEXT for cells in filled for cell in cells):
        return False
    return 2 * sum(1 for cells in filled if len(cells) > 1) > len(filled)


def _joined(cells: list[list[Block]]) -> Pieces:
    """A row's cells as one line; of a table inside a cell, the cells are words like others."""
    pieces: Pieces = []
    for position, cell in enumerate(cells):
        if position:
            pieces.append((Kind.CELL, ""))
        for block in cell:
            label = [(Kind.TEXT, f"{block.label} ")] if block.label else []
            inner = [(Kind.TEXT, " ") if kind in {Kind.CELL, Kind.BREAK} else (kind, text) for kind, text in block.pieces]
            pieces += [*label, *inner, (Kind.TEXT, " ")]
    return pieces


def _symbol(element: etree._Element) -> str:
    """The sign that a symbol of a symbol font stands for, «» where that is not known."""
    code = value(element, "char") or ""
    try:
        place = int(code, 16)
    except ValueError:
        return ""
    font = (value(element, "font") or "").lower()
    known = next((signs for family, signs in _SYMBOLS.items() if font.startswith(family)), {})
    if sign := known.get(place & 0xFF):
        return sign
    return chr(place) if place < 0x110000 and place not in _PRIVATE and not known else ""


def _notes(kind: str, root: etree._Element | None, settings: etree._Element | None, main: etree._Element | None) -> _Notes:
    """The notes of one kind by their ids, and how their marks are counted: as the sections say, else the settings."""
    properties = [found for tree in (main, settings) if tree is not None for found in tree.iter(f"{{*}}{kind}Pr")]
    forms = (value(found.find("{*}numFmt")) for found in properties)
    starts = (start for found in properties if (start := number(found.find("{*}numStart"))))
    form = next((form for form in forms if form), "decimal" if kind == "footnote" else "lowerRoman")
    texts = {value(note, "id") or "": note for note in root if name(note) == kind} if root is not None else {}
    return _Notes(form, next(starts, 1), texts)
