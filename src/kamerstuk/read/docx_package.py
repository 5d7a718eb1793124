"""The zip package of a Word file: its parts as XML, read within limits, and what they refer to."""

from __future__ import annotations

import io
import lzma
import posixpath
import struct
import zipfile
import zlib
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from lxml import etree

from kamerstuk.errors import ReadError

if TYPE_CHECKING:
    from collections.abc import Iterable

# The body of a paper of 2,000 pages takes some 30 MB of XML; what is larger, or packed closer than any text, is no paper.
_LARGEST_PART = 64_000_000
_HIGHEST_RATIO = 250
_RATIO_COUNTS_FROM = 8_000_000
# An element costs 120 bytes of memory, its tags as little as 4 bytes of XML.
_MOST_TAGS = 5_000_000
_PROLOGUE = 4096
_WORD = ("{http://schemas.openxmlformats.org/wordprocessingml/2006/main}", "{http://purl.oclc.org/ooxml/wordprocessingml/main}")
_COMPATIBILITY = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_MATH = ("{http://schemas.openxmlformats.org/officeDocument/2006/math}", "{http://purl.oclc.org/ooxml/officeDocument/math}")
_RELATION = (
    "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}",
    "{http://purl.oclc.org/ooxml/officeDocument/relationships}",
)
_ZIP_ERRORS = (zipfile.BadZipFile, zlib.error, lzma.LZMAError, struct.error, EOFError, OSError, ValueError, OverflowError, IndexError)
_DAMAGED = "is een beschadigd Word- of zipbestand"

# Deleted text, properties, field codes, comments and the marks that stand in the notes themselves.
LEFT_OUT = frozenset(
    {"del", "moveFrom", "pPr", "rPr", "sdtPr", "sdtEndPr", "smartTagPr", "customXmlPr", "tblPr", "tblGrid", "tblPrEx", "trPr", "tcPr"}
    | {"instrText", "delText", "delInstrText", "footnoteRef", "endnoteRef", "annotationRef", "commentReference"}
    | {"separator", "continuationSeparator", "rt", "sectPr", "fldData", "ffData"}
)


@dataclass(frozen=True, slots=True)
class Relation:
    """What a part refers to: the last word of the relation's type, and a part's name or an address outside the file."""

    kind: str
    target: str
    external: bool


@lru_cache(4096)
def _short(tag: str) -> str:
    namespace, _, local = tag.rpartition("}")
    namespace += "}"
    if namespace in _WORD or namespace == _COMPATIBILITY:
        return local
    return "m:t" if namespace in _MATH and local == "t" else ""


def name(element: etree._Element) -> str:
    """The name of a WordprocessingML element (both its namespaces), «m:t» for text in a formula, «» for all else."""
    return _short(element.tag) if isinstance(element.tag, str) else ""


def value(element: etree._Element | None, attribute: str = "val") -> str | None:
    """A WordprocessingML attribute of an element, None where either is absent."""
    if element is None:
        return None
    return next((found for namespace in _WORD if (found := element.get(namespace + attribute)) is not None), None)


def relation_id(element: etree._Element) -> str:
    """The id by which an element names a relation of its part."""
    return next((found for namespace in _RELATION if (found := element.get(namespace + "id"))), "")


def is_on(element: etree._Element | None) -> bool | None:
    """What a switch such as `<w:b/>` says; None where it is absent."""
    return None if element is None else value(element) not in {"0", "false", "off", "none"}


def number(element: etree._Element | None, attribute: str = "val", default: int = 0) -> int:
    """An attribute as a whole number, the default where it is absent or no number."""
    text = value(element, attribute) or ""
    return int(text) if text.removeprefix("-").isdecimal() and len(text) < 10 else default


def content(element: etree._Element, kind: str) -> Iterable[etree._Element]:
    """What of an element is read: of a content control what was filled in, of alternatives the first, else all."""
    if kind == "sdt":
        filled_in = element.find("{*}sdtContent")
        return () if filled_in is None or is_on(element.find("{*}sdtPr/{*}showingPlcHdr")) else filled_in
    if kind == "AlternateContent":
        return next((child for child in element if name(child) in {"Choice", "Fallback"}), ())
    return element


class Package:
    """A Word file in memory. Its parts are read when asked for, each within the limits above.

    Raises ReadError, from every method, for a damaged or encrypted zip, one that holds no Word paper, and a part over the limits
    or that is no well-formed XML.
    """

    def __init__(self, data: bytes) -> None:
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
        except (*_ZIP_ERRORS, NotImplementedError) as error:
            raise ReadError(_DAMAGED) from error
        self._names = {entry.casefold(): entry for entry in self._zip.namelist()}
        self.main = self._main()

    def part(self, part: str) -> etree._Element | None:
        """The root of a part, None where the package does not hold it."""
        entry = self._names.get(part.casefold())
        return None if entry is None else _parse(self._bytes(entry), part)

    def related(self, part: str) -> dict[str, Relation]:
        """The relations of a part by their ids; of the package itself for «»."""
        folder, file = posixpath.split(part)
        root = self.part(posixpath.join(folder, "_rels", f"{file}.rels"))
        found: dict[str, Relation] = {}
        for element in root if root is not None else ():
            target, external = element.get("Target", ""), element.get("TargetMode") == "External"
            place = target if external else posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/")
            found[element.get("Id", "")] = Relation(element.get("Type", "").rpartition("/")[2], place, external)
        return found

    def _main(self) -> str:
        """The name of the part that holds the paper itself."""
        try:
            named = [relation.target for relation in self.related("").values() if relation.kind == "officeDocument"]
        except ReadError:
            named = []
        for part in (*named, "word/document.xml"):
            if part.casefold() in self._names and not part.startswith(("xl/", "ppt/")):
                return part
        if {"content.xml", "mimetype"} <= self._names.keys():
            raise ReadError("is een OpenDocument-bestand: bewaar het als Word (.docx) of PDF")
        kinds = {"xl": "een Excelbestand", "ppt": "een presentatie", "word": "een Word-bestand zonder tekst"}
        kind = next((text for folder, text in kinds.items() if any(entry.startswith(f"{folder}/") for entry in self._names)), None)
        raise ReadError(f"is {kind or 'een zipbestand, geen Word-bestand: pak het uit'}")

    def _bytes(self, entry: str) -> bytes:
        info = self._zip.getinfo(entry)
        try:
            with self._zip.open(info) as file:
                data = file.read(_LARGEST_PART + 1)
        except (RuntimeError, NotImplementedError) as error:
            secured = bool(info.flag_bits & 1)
            raise ReadError("is met een wachtwoord beveiligd" if secured else "is ingepakt op een wijze die Word niet kent") from error
        except _ZIP_ERRORS as error:
            raise ReadError(_DAMAGED) from error
        packed = len(data) > _RATIO_COUNTS_FROM and len(data) > _HIGHEST_RATIO * max(1, info.compress_size)
        if len(data) > _LARGEST_PART or packed or data.count(b"<") > _MOST_TAGS:
            raise ReadError("is uitgepakt te groot voor een Word-bestand")
        return data


def _parse(data: bytes, part: str) -> etree._Element:
    if b"<!DOCTYPE" in data[:_PROLOGUE].replace(b"\0", b""):
        raise ReadError(f"is geen geldig Word-bestand: {part} bevat een documenttypedefinitie")
    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False, remove_comments=True, remove_pis=True)
    try:
        return etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        reason = " ".join(str(error).split())
        raise ReadError(f"is geen geldig Word-bestand: {part} is geen welgevormde XML ({reason})") from error
