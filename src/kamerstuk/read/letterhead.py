"""What a letter says of itself in its head, side column, foot and signature."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from kamerstuk.ids import identify, kamerstuk_id
from kamerstuk.model import Afzender, DocumentSoort, Kamer, Kop, PassageSoort
from kamerstuk.periods import find_dates, parliamentary_year
from kamerstuk.read.lines import rows
from kamerstuk.rules import load_rules

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator, Sequence

    from kamerstuk.read.assembly import Part
    from kamerstuk.read.lines import Line

# A letter's head ends within this many lines; what comes later is never taken for it.
_HEAD_LINES = 60
# What a letter offers is said in its first paragraphs.
_OPENING_PARTS = 6
_TITLE_PARTS = 3
_LONGEST_TITLE = 200


def split_letterhead(pages: Sequence[Sequence[Line]]) -> tuple[list[Line], list[list[Line]]]:
    """(the lines above «Geachte voorzitter» on the first page, the pages without them).

    A paper without that opening keeps all its lines: letters printed as Kamerstuk begin with their title.
    """
    if not pages:
        return [], []
    first = list(pages[0])
    blocks = load_rules("blokken")
    for at, line in enumerate(first[:_HEAD_LINES]):
        if blocks.first_label(line.text) == PassageSoort.AANHEF:
            return first[:at], [first[at:], *map(list, pages[1:])]
    return [], [list(page) for page in pages]


def heading(lines: Sequence[Line], furniture: Sequence[Line], parts: Sequence[Part]) -> Kop:
    """The fields of a paper from its first lines, its page furniture and its signature. Unknown stays None."""
    head = "\n".join(rows(lines[:_HEAD_LINES]))
    opening = " ".join(part.text for part in parts[:_OPENING_PARTS])
    side = "\n".join(rows(furniture))
    day = printed_date(head) or printed_date(side)
    signatories = tuple(_signatories(parts))
    title = _field("titel", head) or _field("titel", side) or _first_heading(parts)
    soort = _kind(title, side, head, opening)
    kop = Kop(
        soort=soort,
        titel=title,
        datum=day,
        datum_bron="gedrukt" if day else None,
        kenmerk=_field("kenmerk", side) or _field("kenmerk", head),
        kamer=_addressed_chamber(head),
        commissie=_field("commissie", head),
        vergaderjaar=_year(side) or _year(head),
        afzenders=signatories,
        ministerie=next((afzender.ministerie for afzender in signatories if afzender.ministerie), None),
        concept=soort is DocumentSoort.BESLISNOTA,
    )
    return _with_identity(kop, "\n".join(rows(line for line in furniture if line.box)), head)


def _kind(title: str | None, side: str, head: str, opening: str) -> DocumentSoort:
    """By its own title and head; only where these name no kind but a letter, by what its first paragraphs say they offer."""
    label = load_rules("documentsoorten").first_label(f"{title or ''}\n{side}\n{head}")
    if label in {None, DocumentSoort.KAMERBRIEF}:
        label = load_rules("documentsoorten_opening").first_label(opening) or label
    return DocumentSoort(label or DocumentSoort.OVERIG)


def printed_date(text: str) -> dt.date | None:
    """The date a paper prints as its own: behind «Datum», in a dateline, «Voorgesteld …», «ontvangen …». Impossible ones are passed over."""
    for rule in load_rules("briefhoofd").rules:
        if rule.label == "datum":
            for match in rule.pattern.finditer(text):
                if day := next((day for _, day in find_dates(match["waarde"])), None):
                    return day
    return None


def _field(label: str, text: str) -> str | None:
    for rule in load_rules("briefhoofd").rules:
        if rule.label == label and (match := rule.pattern.search(text)):
            return " ".join(match["waarde"].split())
    return None


def _first_heading(parts: Sequence[Part]) -> str | None:
    """A title is a heading, or a line without an end, among the first blocks."""
    for part in parts[:_TITLE_PARTS]:
        text = part.text.strip()
        if printed_date(text):
            continue
        if part.soort is PassageSoort.KOP or (len(text) < _LONGEST_TITLE and text[:1].isupper() and text[-1:].isalnum()):
            return text
    return None


def _addressed_chamber(head: str) -> Kamer | None:
    label = load_rules("geadresseerden").first_label(head)
    return Kamer(label) if label else None


def _year(text: str) -> str | None:
    match = load_rules("vergaderjaren").rules[0].pattern.search(text)
    return f"{match['van']}-{match['tot']}" if match else None


def _signatories(parts: Sequence[Part]) -> Iterator[Afzender]:
    """Office and name of each who signed: a block that opens with the office, the name in the next one."""
    office_rule = load_rules("blokken").rule("blok-ondertekenaar")
    signed = [part.text.strip() for part in parts if part.soort is PassageSoort.ONDERTEKENING]
    for at, text in enumerate(signed):
        match = office_rule.pattern.search(text)
        if not match:
            continue
        below = signed[at + 1] if at + 1 < len(signed) else None
        name = below if below and not office_rule.pattern.search(below) else None
        office = " ".join(match.group().split()).strip(" ,")
        yield Afzender(office, text[match.end() :].strip() or name, ministry_of(office))


def ministry_of(office: str | None) -> str | None:
    """The ministry behind an office («de Minister voor Rechtsbescherming» → JenV), under the name it has now."""
    if office is None:
        return None
    hits = [
        (match.start(), at, rule.label) for at, rule in enumerate(load_rules("ministeries").rules) if (match := rule.pattern.search(office))
    ]
    return min(hits)[2] if hits else None


def _with_identity(kop: Kop, printed: str, head: str) -> Kop:
    """The official number, where the paper prints it: as an id on its first page, with the year in its foot, or in its head.

    `printed` is furniture whose place at the edge is known: a number elsewhere may be one that the paper cites.
    """
    rules = load_rules("stuknummers")
    official: str | None = None
    if match := rules.rule("stuk-id").pattern.search(printed):
        official = match["id"]
    elif match := rules.rule("stuk-voet").pattern.search(printed):
        digits = re.sub(r"\D", "", match["dossier"])
        official = kamerstuk_id(digits, match["toevoeging"], match["nummer"])
    elif kop.vergaderjaar and (match := rules.rule("stuk-aanhangsel").pattern.search(head)):
        official = f"ah-tk-{kop.vergaderjaar.replace('-', '')}-{match['nummer']}"
    if official is None:
        return kop
    identity = identify(official)
    return replace(
        kop,
        officieel_id=official,
        kamer=identity.kamer or kop.kamer,
        dossier=identity.dossier,
        toevoeging=identity.toevoeging,
        ondernummer=identity.ondernummer,
        vergaderjaar=kop.vergaderjaar or identity.vergaderjaar or (parliamentary_year(kop.datum) if kop.datum else None),
    )
