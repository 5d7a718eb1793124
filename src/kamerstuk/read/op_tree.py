"""The elements of official XML: what each is in a paper's text. Names are those of op-xsd and of the dialects before it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from kamerstuk.model import PassageSoort

if TYPE_CHECKING:
    from lxml import etree

    from kamerstuk.read.op_run import Run

ROOTS = frozenset({"officiele-publicatie", "kamerwrk", "vraagdoc", "handeling"})
# Carry no text of the paper.
SILENT = frozenset({"metadata", "sys.gegevens", "colspec", "witreg", "versie"})
NOTES = frozenset({"noot", "voetnoot"})
NOTE_MARKS = frozenset({"voetref", "nootref"})
LINKS = frozenset({"extref", "dossierref"})
# Part of a paragraph wherever they stand.
INLINE = frozenset({"nadruk", "extref", "dossierref", "intref", "sup", "inf"})
# The printed head: one block each, apart from the running text. Pairs: (element, the element it stands in).
MARGIN: frozenset[str | tuple[str, str]] = frozenset(
    {
        "kamerstukkop",
        "dossier",
        "stuknr",
        "kamervraagkop",
        "kamervraagnummer",
        "vraagnummer",
        "frontm",
        "margetekst",
        ("kop", "kamerwrk"),
        ("kop", "vraagdoc"),
        ("kop", "handeling"),
        ("nummer", "stuk"),
        ("letter", "stuk"),
    }
)
# Numbers that stand before the text they belong to, in the same block.
LABELS = frozenset({"li.nr", "lidnr", "ltrlabel", "term"})
BESIDE = frozenset({("nr", "agendapunt"), ("nr", "wijziging")})
# The kind of the paragraphs inside.
KINDS = {
    "vraag": PassageSoort.VRAAG,
    "antwoord": PassageSoort.ANTWOORD,
    "li": PassageSoort.OPSOMMING,
    "definitie-item": PassageSoort.OPSOMMING,
    "aanhef": PassageSoort.AANHEF,
    "ondertekening": PassageSoort.ONDERTEKENING,
    "ondtek": PassageSoort.ONDERTEKENING,
    "title": PassageSoort.TABEL,
}
SECTIONS = frozenset({"divisie", "circulaire.divisie", "wijzig-divisie", "hoofdstuk", "afdeling", "paragraaf", "artikel", "wijzig-artikel"})
# End the paragraph they stand in, where one is open; `al`, rows and headings do so by being blocks.
BREAKING = frozenset({"li", "lid", "definitie-item", "table", "tgroup", "motie", "vraag", "antwoord", "plaatje", "tekst", "al-groep"})
# Inside a table cell, a note or a heading everything is one line; these stand apart from what is around them.
FLAT_BREAKS = frozenset(
    {"al", "noot.al", "lijst", "noot.lijst", "li", "noot.li", "li.nr", "row", "entry", "naam", "title", "tussenkop", "nummer"}
)
SEPARATORS = {
    "kamerstukkop": "·",
    "kamervraagkop": "·",
    "kop": " ",
    "dossier": " ",
    "dossiernummer": " ",
    "frontm": " ",
    "onderw": " ",
    "naam": " ",
    "stuknr": " ",
}
_SPEAKER_DEPTH = 4
# How a heading is printed tells its rank among those of one section.
_PRINTED = {"vet": 0, "vetcur": 1, "cur": 2}
_LEAST = 3


@dataclass(slots=True)
class Frame:
    """An open element: what paragraphs in it are, how deep its headings stand, and the block, link or note it opened."""

    name: str
    kind: PassageSoort
    level: int = 1
    lists: int = 0
    flat: bool = False
    children: int = 0
    signed: bool = False
    run: Run | None = None
    link: tuple[Run, int, str | None] | None = None
    key: str = ""
    outer: Run | None = None

    def inside(self, name: str) -> Frame:
        """The frame of a child."""
        return Frame(name, self.kind, self.level, self.lists, self.flat)


def heading_level(element: etree._Element, frame: Frame, above: Frame) -> int:
    """The depth of a heading, 1 the highest; 0 where the element is none."""
    name = frame.name
    if name in {"tussenkop", "tuskop"}:
        return frame.level + 1 + _PRINTED.get(element.get("kopopmaak") or element.get("letat") or "", _LEAST)
    if name == "kop":
        return 0 if above.name in ROOTS or above.name == "motie" else max(2, frame.level)
    if name == "titel":
        return 0 if above.name in {"kop", "motie"} else frame.level
    if name in {"item-titel", "itemnaam"}:
        return 1
    if name in {"nr", "nummer"} and above.name in {"vraag", "antwoord"}:
        return frame.level + 1
    if (name == "spreker" and not is_turn(element)) or (name == "wie" and above.name in {"spreker", "voorz"}):
        return frame.level + _SPEAKER_DEPTH
    return 0


def is_turn(element: etree._Element) -> bool:
    """Whether a `spreker` holds what is said, as before 2010, and not only who says it."""
    return element.find("wie") is not None or element.find("al") is not None


def link_target(element: etree._Element) -> str | None:
    """What a given link points to: the id of a paper, an address, or a dossier."""
    return element.get("doc") or element.get("dossier")


def has_own_text(element: etree._Element) -> bool:
    """Whether text stands in this element itself, between its children."""
    if (element.text or "").strip():
        return True
    return any((child.tail or "").strip() for child in element)
