"""Official XML (`officiele-publicatie`, schema op-xsd): Kamerstukken, Aanhangsel, Handelingen."""

from __future__ import annotations

import datetime as dt
import re
from typing import TYPE_CHECKING

from lxml import etree

from kamerstuk.errors import ReadError
from kamerstuk.ids import identify, kamerstuk_id
from kamerstuk.model import DocumentSoort, Kamer, Kop, PassageSoort, Vorm
from kamerstuk.read.assembly import Part, assemble
from kamerstuk.read.encoding import decode
from kamerstuk.read.letterhead import printed_date
from kamerstuk.read.paper import Contents
from kamerstuk.rules import load_rules

if TYPE_CHECKING:
    from collections.abc import Iterator

_ROOTS = frozenset({"officiele-publicatie"})
_PARAGRAPHS = {
    "al": PassageSoort.ALINEA,
    "tussenkop": PassageSoort.KOP,
    "kop": PassageSoort.KOP,
    "titel": PassageSoort.KOP,
    "item-titel": PassageSoort.KOP,
    "spreker": PassageSoort.KOP,
    "ondertekening": PassageSoort.ONDERTEKENING,
    "row": PassageSoort.TABEL,
}
_INSIDE = {"vraag": PassageSoort.VRAAG, "antwoord": PassageSoort.ANTWOORD, "li": PassageSoort.OPSOMMING, "aanhef": PassageSoort.AANHEF}
_MARGIN = frozenset({"kamerstukkop", "dossier", "stuknr", "kamervraagkop", "vraagnummer"})
_SKIPPED = frozenset({"metadata"})
_HEADING_LEVELS = {"spreker": 4, "tussenkop": 3, "kop": 2, "titel": 1, "item-titel": 1}
_INDENT = re.compile(r"^[ \t]*\n\s*")
_INDENT_AFTER_BRACKET = re.compile(r"(?<=[(«])[ \t]*\n\s*$")
_INDENT_BEFORE_PUNCTUATION = re.compile(r"^[ \t]*\n\s*(?=[,;:.)»])")
_EXTERNAL_ID = re.compile(r"/([^/]+)/metadata\.xml$")


def read_op_xml(data: bytes) -> Contents:
    """The contents of an official publication.

    Entities are not resolved and nothing is fetched. Raises ReadError where the bytes are no XML,
    or XML of another kind.
    """
    root = _parse(data)
    if _name(root) not in _ROOTS:
        raise ReadError(f"is XML van een onbekende soort: hoofdelement <{_name(root)}>")
    reader = _Reader()
    reader.walk(root, PassageSoort.ALINEA)
    assembled = assemble(reader.body, reader.notes, reader.margin)
    return Contents(Vorm.XML, _heading(root), assembled)


def _parse(data: bytes) -> etree._Element:
    text = decode(data).lstrip()
    text = re.sub(r"^<\?xml[^>]*\?>", "", text)
    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False, remove_comments=True, remove_pis=True)
    try:
        return etree.fromstring(text.encode("utf-8", errors="replace"), parser)
    except etree.XMLSyntaxError as error:
        raise ReadError(f"is geen welgevormde XML: {error.msg}") from error


def _name(element: etree._Element) -> str:
    return etree.QName(element).localname if isinstance(element.tag, str) else ""


class _Reader:
    """Walks the tree once and sorts what it meets into running text, notes and margin."""

    def __init__(self) -> None:
        self.body: list[Part] = []
        self.notes: list[tuple[str, Part]] = []
        self.margin: list[Part] = []

    def walk(self, element: etree._Element, kind: PassageSoort) -> None:
        name = _name(element)
        if name in _SKIPPED:
            return
        if name in _MARGIN:
            self._paragraph(element, PassageSoort.RANDTEKST, self.margin)
        elif name == "li":
            self._list_item(element)
        elif name in _PARAGRAPHS:
            own = _PARAGRAPHS[name]
            self._paragraph(element, kind if own is PassageSoort.ALINEA else own, self.body)
        elif _has_own_text(element):
            self._paragraph(element, kind, self.body)
        else:
            for child in element:
                self.walk(child, _INSIDE.get(name, kind))

    def _list_item(self, item: etree._Element) -> None:
        """A list item is its number and its first paragraph; further paragraphs and inner lists follow it."""
        label = next((_plain(child) for child in item if _name(child) == "li.nr"), "")
        for child in item:
            if _name(child) == "li.nr":
                continue
            before = len(self.body)
            self.walk(child, PassageSoort.OPSOMMING)
            if label and len(self.body) > before:
                first = self.body[before]
                shift = len(label) + 1
                first.text = f"{label} {first.text}"
                first.links = [(begin + shift, end + shift, target) for begin, end, target in first.links]
                first.anchors = [(at + shift, number) for at, number in first.anchors]
                label = ""

    def _paragraph(self, element: etree._Element, kind: PassageSoort, into: list[Part]) -> None:
        part = Part(kind, niveau=_HEADING_LEVELS.get(_name(element), 2) if kind is PassageSoort.KOP else 0)
        separator = {"row": " | ", "kamerstukkop": " · ", "dossier": " ", "ondertekening": " ", "kop": " "}.get(_name(element))
        self._inline(element, part, separator)
        into.append(part)

    def _inline(self, element: etree._Element, part: Part, separator: str | None = None) -> None:
        _add(part, element.text)
        for position, child in enumerate(element):
            name = _name(child)
            if separator and position and part.text.strip() and not part.text.endswith("-"):
                part.add(separator)
            if name == "noot":
                self._note(child, part)
            elif name in {"extref", "dossierref"}:
                begin = len(part.text)
                self._inline(child, part)
                target = child.get("doc") or child.get("dossier")
                if target:
                    part.links.append((begin, len(part.text.rstrip()), target))
            elif name:
                self._inline(child, part, " " if name in {"entry", "dossiernummer", "naam"} else None)
            _add(part, child.tail)

    def _note(self, element: etree._Element, part: Part) -> None:
        number = next((_plain(child) for child in element if _name(child) == "noot.nr"), "")
        note = Part(PassageSoort.VOETNOOT)
        for child in element:
            if _name(child) != "noot.nr":
                note.add(" ")
                self._inline(child, note)
        part.anchor(number)
        self.notes.append((number, note))


def _add(part: Part, text: str | None) -> None:
    """Append text, without the indentation that pretty-printers put before punctuation and behind brackets."""
    text = text or ""
    if _INDENT_BEFORE_PUNCTUATION.match(text) or (part.text.rstrip(" ").endswith(("(", "«")) and _INDENT.match(text)):
        part.text = part.text.rstrip(" ")
        text = text.lstrip()
    part.add(_INDENT_AFTER_BRACKET.sub("", text))


def _plain(element: etree._Element | None) -> str:
    return " ".join("".join(map(str, element.itertext())).split()) if element is not None else ""


def _has_own_text(element: etree._Element) -> bool:
    if (element.text or "").strip():
        return True
    return any((child.tail or "").strip() for child in element)


def _heading(root: etree._Element) -> Kop:
    meta = _metadata(root)
    title = _plain(root.find(".//stuk/titel")) or None
    official = _official_id(root, meta)
    identity = identify(official)
    printed, day = _date(root, meta)
    chamber_mark = _plain(root.find(".//kamerstukkop/tekstregel[@inhoud='kamernummer']"))
    chamber = identity.kamer or {"1": Kamer.EK, "2": Kamer.TK}.get(chamber_mark)
    kind_text = " ".join([*meta.get("DC.type", []), title or "", _name(root[-1]) if len(root) else ""])
    return Kop(
        officieel_id=official,
        soort=DocumentSoort(load_rules("documentsoorten").first_label(kind_text) or DocumentSoort.OVERIG),
        titel=_first(meta, "OVERHEIDop.documenttitel") or title or _plain(root.find(".//item-titel")) or None,
        datum=day,
        datum_bron=("gedrukt" if printed else "metadata") if day else None,
        kamer=chamber,
        dossier=identity.dossier,
        toevoeging=identity.toevoeging,
        ondernummer=identity.ondernummer,
        dossiertitel=_plain(root.find(".//dossier/titel")) or _first(meta, "OVERHEIDop.dossiertitel"),
        vergaderjaar=_parliamentary_year(root) or identity.vergaderjaar,
    )


def _metadata(root: etree._Element) -> dict[str, list[str]]:
    values: dict[str, list[str]] = {}
    for meta in root.iterfind("./metadata/meta"):
        values.setdefault(meta.get("name", ""), []).append(meta.get("content", ""))
    return values


def _first(meta: dict[str, list[str]], name: str) -> str | None:
    return next((value.strip() for value in meta.get(name, []) if value.strip()), None)


def _official_id(root: etree._Element, meta: dict[str, list[str]]) -> str | None:
    """The paper's id: given, named by its metadata record, or put together from dossier and number."""
    if given := _first(meta, "DC.identifier"):
        return given
    if record := _EXTERNAL_ID.search(_first(meta, "OVERHEIDop.externMetadataRecord") or ""):
        return record.group(1)
    number = "".join(_plain(root.find(".//dossiernummer/dossiernr")).split())
    paper = _plain(root.find(".//stuknr/ondernummer"))
    if not number or not paper:
        return None
    chapter = _plain(root.find(".//dossiernummer/begrotingshoofdstuk")) or _plain(root.find(".//dossiernummer/raadnr"))
    return kamerstuk_id(number, chapter or None, paper)


def _date(root: etree._Element, meta: dict[str, list[str]]) -> tuple[bool, dt.date | None]:
    """(printed in the paper, the date): a motion's printed day, a letter's dateline, else the metadata's day of issue."""
    for value in _iso_dates(root):
        return True, value
    for paragraph in list(root.iterfind(".//vrije-tekst//al"))[:4]:
        if day := printed_date(_plain(paragraph)):
            return True, day
    issued = _first(meta, "DCTERMS.issued") or _first(meta, "DCTERMS.available")
    return False, _iso(issued) if issued else None


def _iso_dates(root: etree._Element) -> Iterator[dt.date]:
    for element in root.iterfind(".//datumtekst/datum"):
        day = _iso(element.get("isodatum", ""))
        if day:
            yield day


def _iso(text: str) -> dt.date | None:
    try:
        return dt.date.fromisoformat(text[:10])
    except ValueError:
        return None


def _parliamentary_year(root: etree._Element) -> str | None:
    printed = _plain(root.find(".//kamerstukkop/tekstregel[@inhoud='vergaderjaar']"))
    match = load_rules("vergaderjaren").rules[0].pattern.search(printed)
    return f"{match['van']}-{match['tot']}" if match else None
