"""What an official XML paper says of itself: in its printed head, its metadata and its signature."""

from __future__ import annotations

import datetime as dt
from itertools import islice
from typing import TYPE_CHECKING

from kamerstuk.ids import Identiteit, identify, kamerstuk_id
from kamerstuk.model import Afzender, DocumentSoort, Kamer, Kop
from kamerstuk.periods import find_dates
from kamerstuk.read.letterhead import ministry_of, printed_date
from kamerstuk.rules import load_rules

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator, Sequence

    from lxml import etree

    from kamerstuk.read.assembly import Part
    from kamerstuk.read.op_metadata import Metadata

_RECORD = "/metadata.xml"
# What a letter offers and when it was written is said in its first paragraphs.
_OPENING_PARTS = 10
_DATED_PARAGRAPHS = 6
_DATES = ("OVERHEIDop.datumVergadering", "OVERHEIDop.datumOntvangst", "OVERHEIDop.datumIndiening", "DCTERMS.issued", "DCTERMS.available")
_CHAMBERS = {"1": Kamer.EK, "2": Kamer.TK}


def heading(root: etree._Element, own: Metadata, beside: Metadata | None, body: Sequence[Part]) -> tuple[Kop, bool]:
    """(the fields of the paper, whether the metadata beside it is used).

    `beside` is used when it is this paper's: it names the same id, or the paper itself names none. It fills what `own` leaves open.
    """
    printed = _printed_id(root)
    used = beside is not None and _is_same(beside.first("DC.identifier"), _recorded_id(own), printed)
    if beside is not None and used:
        own.update(beside)
    official = _official_id(own, printed)
    identity = _identity(official, printed)
    is_printed, day = _date(root, own)
    signatories = tuple(_signatories(root))
    return Kop(
        officieel_id=official,
        soort=_kind(root, own, body),
        titel=_title(root, own),
        datum=day,
        datum_bron=("gedrukt" if is_printed else "metadata") if day else None,
        kamer=identity.kamer or _CHAMBERS.get(_chamber_mark(root)),
        dossier=identity.dossier,
        toevoeging=identity.toevoeging,
        ondernummer=identity.ondernummer,
        dossiertitel=_found(root, ".//dossier/titel", "./frontm/onderw/naam") or own.first("OVERHEIDop.dossiertitel"),
        vergaderjaar=_parliamentary_year(root, own) or identity.vergaderjaar,
        afzenders=signatories or tuple(Afzender(None, name) for name in own.all("OVERHEIDop.indiener")),
        ministerie=next((afzender.ministerie for afzender in signatories if afzender.ministerie), None),
    ), used


def plain(element: etree._Element | None, between: str = "") -> str:
    """The text of an element on one line."""
    return " ".join(between.join(map(str, element.itertext())).split()) if element is not None else ""


def _found(root: etree._Element, *paths: str) -> str | None:
    return next((text for path in paths if (text := plain(root.find(path)))), None)


def _is_same(theirs: str | None, recorded: str | None, printed: str | None) -> bool:
    ours = [name.lower() for name in (recorded, printed) if name]
    return theirs is None or not ours or theirs.lower() in ours


def _recorded_id(own: Metadata) -> str | None:
    """The id that the paper's metadata gives, or the address of its record."""
    record = own.first("OVERHEIDop.externMetadataRecord") or ""
    return own.first("DC.identifier") or (record.removesuffix(_RECORD).rpartition("/")[2] if record.endswith(_RECORD) else None)


def _official_id(own: Metadata, printed: str | None) -> str | None:
    """The paper's id: given, or put together from what is printed where the given one tells nothing (`kst-1268678`)."""
    given = _recorded_id(own)
    bare = given is not None and given.startswith("kst-") and identify(given).dossier is None
    return printed if given is None or (bare and printed) else given


def _identity(official: str | None, printed: str | None) -> Identiteit:
    identity = identify(official)
    return identity if identity != Identiteit() else identify(printed)


def _printed_id(root: etree._Element) -> str | None:
    """The id put together from the printed dossier and number, or parliamentary year and number."""
    number = "".join(plain(root.find(".//dossiernummer/dossiernr")).split())
    paper = plain(root.find(".//stuknr/ondernummer"))
    if number and paper:
        chapter = _found(root, ".//dossiernummer/begrotingshoofdstuk", ".//dossiernummer/raadnr")
        return kamerstuk_id(number, chapter, paper)
    return _old_id(root) or _question_id(root)


def _old_id(root: etree._Element) -> str | None:
    """Before 2010 dossier and chapter are one text: «28 600 VI», «21 501-08»; it is read as the foot of a PDF is."""
    dossier = _found(root, "./frontm/onderw/nummer")
    paper = _found(root, "./body/stuk/nummer", "./body/stuk/letter")
    foot = f"Tweede Kamer, vergaderjaar 1995-1996, {dossier}, nr. {paper}"
    match = load_rules("stuknummers").rule("stuk-voet").pattern.fullmatch(foot) if dossier and paper else None
    return kamerstuk_id("".join(match["dossier"].split()), match["toevoeging"], match["nummer"]) if match else None


def _question_id(root: etree._Element) -> str | None:
    number = _found(root, ".//kamervraagnummer")
    year = _year(_found(root, ".//kamervraagkop") or "")
    if not number or not number.isdigit() or not year or root.find(".//antwoord") is None:
        return None
    chamber = _CHAMBERS.get(_chamber_mark(root), Kamer.TK)
    return f"ah-{chamber.lower()}-{year.replace('-', '')}-{number}"


def _chamber_mark(root: etree._Element) -> str:
    paths = (f".//{head}/tekstregel[@inhoud='kamernummer']" for head in ("kamerstukkop", "kamervraagkop"))
    return _found(root, *paths) or root.get("kamer") or ""


def _kind(root: etree._Element, own: Metadata, body: Sequence[Part]) -> DocumentSoort:
    """By its element, its official type and title; of a letter, by what its first paragraphs say they offer."""
    if root.tag == "handeling" or root.find("./handelingen") is not None:
        return DocumentSoort.VERSLAG
    if root.tag == "vraagdoc" or root.find("./kamervragen") is not None:
        return DocumentSoort.ANTWOORD if root.find(".//antwoord") is not None else DocumentSoort.OVERIG
    text = " ".join([*own.all("DC.type"), _found(root, ".//stuk/titel") or ""])
    label = load_rules("documentsoorten").first_label(text)
    if label == DocumentSoort.KAMERBRIEF:
        opening = " ".join(part.text for part in body[:_OPENING_PARTS])
        label = load_rules("documentsoorten_opening").first_label(opening) or label
    return DocumentSoort(label or DocumentSoort.OVERIG)


def _title(root: etree._Element, own: Metadata) -> str | None:
    question = _found(root, ".//kamervraagomschrijving", ".//omschr")
    match = load_rules("briefhoofd").rule("hoofd-vragen").pattern.search(question) if question else None
    return (
        own.first("OVERHEIDop.documenttitel")
        or (" ".join(match["waarde"].split()) if match else question)
        or _found(root, ".//stuk/titel", ".//item-titel", ".//itemnaam")
        or own.first("DC.title")
    )


def _date(root: etree._Element, own: Metadata) -> tuple[bool, dt.date | None]:
    """(printed in the paper, the date): the day printed as its own, a letter's dateline, else what the metadata says.

    Of Handelingen that is the day of the meeting, of an Aanhangsel the day the answer came, of others the day of issue.
    """
    for day in _printed_dates(root):
        return True, day
    given = own.first(*_DATES)
    return False, _iso(given) if given else None


def _printed_dates(root: etree._Element) -> Iterator[dt.date]:
    for path in (".//datumtekst/datum", ".//kamervraagomschrijving[@type='antwoord']/datum", ".//vergaderdatum", ".//vergaderdatum/datum"):
        for element in root.iterfind(path):
            if day := _iso(element.get("isodatum", "")):
                yield day
    for element in root.iterfind(".//datumtekst"):
        yield from (day for _, day in find_dates(plain(element)))
    for element in _dated(root):
        if day := printed_date(plain(element)):
            yield day


def _dated(root: etree._Element) -> Iterator[etree._Element]:
    """Where a paper without a marked date prints one: the line over an answer, the first paragraphs of a letter."""
    yield from root.iterfind(".//kamervraagomschrijving[@type='antwoord']")
    yield from root.iterfind(".//reactie/omschr")
    if root.tag == "kamerwrk" or root.find(".//vrije-tekst") is not None:
        yield from islice(root.iter("al"), _DATED_PARAGRAPHS)


def _iso(text: str) -> dt.date | None:
    try:
        return dt.date.fromisoformat(text[:10])
    except ValueError:
        return None


def _parliamentary_year(root: etree._Element, own: Metadata) -> str | None:
    printed = (
        _found(root, ".//kamerstukkop/tekstregel[@inhoud='vergaderjaar']", ".//kamervraagkop"),
        *(f"Vergaderjaar {value}" for value in (_found(root, "./frontm/vergjaar"), own.first("OVERHEIDop.vergaderjaar")) if value),
    )
    return next((year for text in printed if text and (year := _year(text))), None)


def _year(text: str) -> str | None:
    match: re.Match[str] | None = load_rules("vergaderjaren").rules[0].pattern.search(text)
    return f"{match['van']}-{match['tot']}" if match else None


def _signatories(root: etree._Element) -> Iterator[Afzender]:
    """Office and name of each who signed, in the order of the signatures."""
    for signature in root.iter("ondertekening", "ondtek"):
        office: str | None = None
        for element in signature.iter("functie", "naam"):
            text = plain(element, " ").strip(" ,")
            if element.tag == "naam":
                if text or office:
                    yield Afzender(office, text or None, ministry_of(office))
                office = None
            else:
                if office:
                    yield Afzender(office, None, ministry_of(office))
                office = text or None
        if office:
            yield Afzender(office, None, ministry_of(office))
