"""Official XML: `officiele-publicatie` (2010 on, schema op-xsd) and its forerunners of 1995–2009.

The forerunners are `kamerwrk` (Kamerstukken), `vraagdoc` (Aanhangsel) and `handeling` (Handelingen): flat headings
(`tuskop`), notes behind the text (`voetnoot`) with marks in it (`voetref`).
"""

from __future__ import annotations

from dataclasses import replace
from itertools import count
from typing import TYPE_CHECKING

from lxml import etree

from kamerstuk.errors import ReadError
from kamerstuk.model import PassageSoort, Vorm
from kamerstuk.read.assembly import Assembled, Part, assemble, clean
from kamerstuk.read.op_heading import heading, plain
from kamerstuk.read.op_metadata import METADATA_ROOT, Metadata, inline_metadata, metadata_beside, parse_xml
from kamerstuk.read.op_run import Run
from kamerstuk.read.op_table import Columns, columns_of
from kamerstuk.read.op_tree import (
    BESIDE,
    BREAKING,
    FLAT_BREAKS,
    INLINE,
    KINDS,
    LABELS,
    LINKS,
    MARGIN,
    NOTE_MARKS,
    NOTES,
    ROOTS,
    SECTIONS,
    SEPARATORS,
    SILENT,
    Frame,
    has_own_text,
    heading_level,
    link_target,
)
from kamerstuk.read.paper import Contents

if TYPE_CHECKING:
    from pathlib import Path


_FLAT = frozenset({PassageSoort.KOP, PassageSoort.TABEL, PassageSoort.RANDTEKST})
_LONG_LABEL = 200


def read_op_xml(data: bytes, path: Path | None = None) -> Contents:
    """The contents of an official publication, with what a `metadata.xml` beside `path` adds to its heading.

    Entities are not resolved and nothing is fetched. Raises ReadError where the bytes are no XML,
    or XML of another kind. Metadata that cannot be read, or is another paper's, is left out and told in `gebreken`.
    """
    root = parse_xml(data)
    if root.tag == METADATA_ROOT:
        raise ReadError("is de metadata bij een stuk, niet het stuk zelf")
    if root.tag not in ROOTS:
        raise ReadError(f"is XML van een onbekende soort: hoofdelement <{root.tag}>")
    reader = _Reader(root)
    reader.read()
    own = inline_metadata(root)
    beside, fault = _beside(path)
    kop, used = heading(root, own, beside, reader.body)
    if beside is not None and not used:
        fault = f"metadata.xml ernaast hoort bij {beside.first('DC.identifier')} en is niet gebruikt"
    return Contents(Vorm.XML, kop, reader.assembled(), gebreken=(fault,) if fault else ())


def _beside(path: Path | None) -> tuple[Metadata | None, str | None]:
    """(the metadata beside the paper, what is wrong with it)."""
    try:
        return (metadata_beside(path) if path else None), None
    except ReadError as error:
        return None, f"metadata.xml ernaast {error}"


class _Reader:
    """Walks the tree once, without recursion, and sorts what it meets into running text, notes and margin."""

    def __init__(self, root: etree._Element) -> None:
        self.root = root
        self.body: list[Part] = []
        self.notes: list[tuple[str, Part]] = []
        self.margin: list[Part] = []
        self.stack = [Frame("", PassageSoort.ALINEA)]
        self.run: Run | None = None
        self.label = ""
        self.columns = Columns()
        self.numbers: dict[str, str] = {}
        self.old_notes = (f"v{at}" for at in count())
        self.marks = _old_marks(root)

    def read(self) -> None:
        walker = etree.iterwalk(self.root, events=("start", "end"))
        for event, element in walker:
            if event == "end":
                self._leave(element)
            elif self._enter(element):
                self._text(element.text)
            else:
                walker.skip_subtree()
        self._lone_label(self.stack[-1])

    def assembled(self) -> Assembled:
        """The text; notes are tied to their marks by what the markup says, not by their numbers, which may repeat."""
        result = assemble(self.body, self.notes, self.margin)
        return replace(result, noten=tuple(replace(note, nummer=self.numbers[note.nummer]) for note in result.noten))

    def _enter(self, element: etree._Element) -> bool:
        """Open an element; False where nothing inside it is to be read."""
        above = self.stack[-1]
        frame = above.inside(element.tag)
        if self.run is None and frame.name in INLINE:
            self._open(above, above.kind, above.lists)
        self._separate(element, above)
        self.stack.append(frame)
        name = frame.name
        if name in SILENT or (name in {"noot.nr", "nr"} and above.name in NOTES):
            return False
        if name == "illustratie":
            self._picture(element)
            return False
        if name in NOTES:
            self._note(element, frame)
        elif name in NOTE_MARKS and self._mark(element):
            return False
        elif name in LINKS and self.run:
            frame.link = (self.run, self.run.size, link_target(element))
        elif not frame.flat:
            return self._structure(element, frame, above)
        return True

    def _structure(self, element: etree._Element, frame: Frame, above: Frame) -> bool:
        """What an element outside tables, notes and headings is: a label, a section, a block, or part of a block."""
        name = frame.name
        if name in LABELS or (name, above.name) in BESIDE:
            self._take_label(frame)
            self.label = " ".join(filter(None, (self.label, clean(plain(element)).strip())))
            return False
        self._section(element, frame)
        level = heading_level(element, frame, above)
        if name in MARGIN or (name, above.name) in MARGIN:
            self._open(frame, PassageSoort.RANDTEKST, into=self.margin)
        elif level:
            self._open(frame, PassageSoort.KOP, level)
        elif name == "row":
            self.columns.start_row()
            self._lone_label(frame)
            self._open(frame, PassageSoort.TABEL)
        elif name in {"al", "ondertekening", "ondtek"}:
            self._open(frame, frame.kind, frame.lists)
        elif self.run is None or name in BREAKING:
            self._close()
            if has_own_text(element):
                self._open(frame, frame.kind, frame.lists)
        frame.flat = self.run is not None and self.run is frame.run and self.run.soort in _FLAT
        return True

    def _section(self, element: etree._Element, frame: Frame) -> None:
        name = frame.name
        frame.kind = KINDS.get(name, frame.kind)
        frame.level = 2 if name == "bijlage" else frame.level + (name in SECTIONS)
        frame.lists += name == "lijst"
        if name == "tgroup":
            self.columns = columns_of(element)

    def _leave(self, element: etree._Element) -> None:
        frame = self.stack.pop()
        if frame.link and frame.link[0] is self.run:
            run, begin, target = frame.link
            if target and begin < run.size:
                run.links.append((begin, run.size, target))
        if frame.key:
            if self.run:
                self.notes.append((frame.key, self.run.part()))
            self.run = frame.outer
        elif frame.run and frame.run is self.run:
            self._close()
        elif frame.flat and frame.name in FLAT_BREAKS and self.run:
            self.run.space()
        elif frame.name in {"li", "lid", "definitie-item", "stuk"}:
            self._lone_label(frame)
        if element is not self.root:
            self._text(element.tail)

    def _open(self, frame: Frame, kind: PassageSoort, niveau: int = 0, into: list[Part] | None = None) -> None:
        self._close()
        has_level = kind in {PassageSoort.KOP, PassageSoort.OPSOMMING}
        frame.run = self.run = Run(kind, niveau if has_level else 0, self.body if into is None else into, self.label)
        self.label = ""

    def _close(self) -> None:
        """End the block; one that held nothing but its label hands it on to the next."""
        run, self.run = self.run, None
        if run is None:
            return
        if run.filled:
            run.into.append(run.part())
            return
        self.label = " ".join(filter(None, (run.label, self.label)))
        for _, key in run.anchors:
            self._anchor(key)

    def _take_label(self, frame: Frame) -> None:
        """Make room for a label: a block that waits for its first words begins anew behind it."""
        if self.run is not None and not self.run.filled:
            self._close()
        if len(self.label) > _LONG_LABEL:
            self._lone_label(frame)

    def _lone_label(self, frame: Frame) -> None:
        """The number of a list item without text, or over a table, is a block of its own."""
        label, self.label = self.label, ""
        if label:
            self._close()
            self.body.append(Part(frame.kind, frame.lists if frame.kind is PassageSoort.OPSOMMING else 0, text=label))

    def _text(self, text: str | None) -> None:
        if not text:
            return
        frame = self.stack[-1]
        if self.run is None:
            if not text.strip():
                return
            self._open(frame, frame.kind, frame.lists)
        if self.run is not None:
            (self.run.raise_ if frame.name == "sup" else self.run.add)(text)

    def _separate(self, element: etree._Element, above: Frame) -> None:
        """Put what stands between an element and the one before it: a blank, a bar, or a new block for the next signatory."""
        if self.run is None:
            return
        name = element.tag
        if name == "entry" and above.name == "row" and above.run is self.run:
            for _ in range(self.columns.bars(element)):
                self.run.bar("|")
        elif above.name in {"ondertekening", "ondtek"}:
            self._signatory(name, above)
        elif above.flat and name in FLAT_BREAKS:
            self.run.space()
        elif above.children and (separator := SEPARATORS.get(above.name)) and self.run.size:
            self.run.space()
            if separator != " ":
                self.run.bar(separator)
        above.children += 1

    def _signatory(self, name: str, above: Frame) -> None:
        if self.run and self.run.filled and (name == "functie" or (name == "naam" and above.signed)):
            self._open(above, PassageSoort.ONDERTEKENING)
        elif self.run:
            self.run.space()
        above.signed = name == "naam"

    def _picture(self, element: etree._Element) -> None:
        """A picture is its description, where it has one; a file name describes nothing."""
        text = (element.get("alt") or "").strip()
        if text and text != element.get("naam"):
            self._text(f" {text} ")
            if self.stack[-1].run is self.run:
                self._close()

    def _note(self, element: etree._Element, frame: Frame) -> None:
        number = next((plain(child) for child in element.iterchildren("noot.nr", "nr")), "") or element.get("nr", "")
        if frame.name == "voetnoot":
            frame.key = next(self.old_notes)
        else:
            frame.key = f"n{len(self.numbers)}"
            self._anchor(frame.key)
        self.numbers[frame.key] = number
        frame.outer, frame.flat = self.run, True
        self.run = Run(PassageSoort.VOETNOOT, 0, self.body)

    def _anchor(self, key: str) -> None:
        """Note a mark here: in the block being read, else behind the last one."""
        if self.run:
            self.run.anchors.append((self.run.size, key))
        elif self.body:
            self.body[-1].anchors.append((len(self.body[-1].text), key))

    def _mark(self, element: etree._Element) -> bool:
        """Whether this is the mark of a note that stands elsewhere; it is then no text."""
        named = (element.get("refid"), element.get("nr"), plain(element))
        key = next((self.marks[name] for name in named if name and name in self.marks), None)
        if key:
            self._anchor(key)
        return bool(key) or element.tag == "nootref"


def _old_marks(root: etree._Element) -> dict[str, str]:
    """What a mark may call each `voetnoot`: its id, else its number, the first that has it."""
    marks: dict[str, str] = {}
    for name in ("id", "nr"):
        for at, note in enumerate(root.iter("voetnoot")):
            if value := note.get(name):
                marks.setdefault(value, f"v{at}")
    return marks
