"""Citations of official papers in running text: where they stand and what their figures say."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import replace
from typing import TYPE_CHECKING

from kamerstuk.model import Citatie, Dossiernummer, Kamer, PassageSoort, VerwijzingSoort
from kamerstuk.rules import load_rules

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from kamerstuk.model import Document, Passage
    from kamerstuk.rules import Rule

# A range longer than this is no list of papers that somebody cites one by one.
_LONGEST_RANGE = 30
_KAMERSTUKKEN = frozenset({VerwijzingSoort.KAMERSTUK, VerwijzingSoort.BIJLAGE})
_CHAMBERS = {"II": Kamer.TK, "11": Kamer.TK, "TK": Kamer.TK, "I": Kamer.EK, "EK": Kamer.EK}


def extract_citaties(document: Document, passages: Sequence[Passage]) -> tuple[Citatie, ...]:
    """Every citation in a paper's running text and notes, in text order; page furniture cites nothing.

    A citation never runs over the end of a passage.
    """
    found: list[Citatie] = []
    for passage in passages:
        if passage.soort is PassageSoort.RANDTEKST:
            continue
        text = document.tekst[passage.begin : passage.eind]
        found += [replace(c, begin=c.begin + passage.begin, eind=c.eind + passage.begin) for c in find_citaties(text)]
    return tuple(found)


def find_citaties(text: str) -> list[Citatie]:
    """Every citation in a text, in text order. One that names several papers («nrs. 8 en 12») gives one for each, same place."""
    if not any(char.isdigit() for char in text):
        return []
    taken = _Taken()
    found: list[Citatie] = []
    for rule in load_rules("verwijzingen").rules:
        for match in rule.pattern.finditer(text):
            begin, end = rule.span(match)
            if not taken.free(begin, end):
                continue
            citations = list(_citations(rule, match, begin, end))
            if citations and citations[0].soort in _KAMERSTUKKEN:
                citations += _continued(text, citations[-1])
            found += citations
            taken.add(begin, citations[-1].eind if citations else end)
    return sorted(found, key=lambda citation: (citation.begin, citation.eind))


class _Taken:
    """The stretches of a text that a rule has claimed; they never overlap."""

    def __init__(self) -> None:
        self._begins: list[int] = []
        self._ends: list[int] = []

    def free(self, begin: int, end: int) -> bool:
        """Whether no claimed stretch meets this one."""
        at = bisect_left(self._begins, end)
        return at == 0 or self._ends[at - 1] <= begin

    def add(self, begin: int, end: int) -> None:
        """Claim a free stretch."""
        at = bisect_left(self._begins, begin)
        self._begins.insert(at, begin)
        self._ends.insert(at, end)


def _citations(rule: Rule, match: re.Match[str], begin: int, end: int) -> Iterator[Citatie]:
    groups = {name: value for name, value in match.groupdict().items() if value is not None}
    kind = VerwijzingSoort(rule.label)
    base = Citatie(
        begin=begin,
        eind=end,
        regel=rule.id,
        soort=kind,
        kamer=_chamber(groups.get("kamer")),
        vergaderjaar=_years(groups.get("jaar")),
        paginas=_pages(groups.get("paginas")),
    )
    if rule.target is not None:
        yield replace(base, nummer=rule.target.format_map(groups))
        return
    numbers, warning = _numbers(groups)
    base = replace(base, waarschuwing=warning)
    if kind not in _KAMERSTUKKEN:
        yield from (replace(base, nummer=number) for number in numbers)
        return
    dossiers = tuple(_dossiers(groups.get("dossiers", "")))
    if not numbers:
        # Whole dossiers stand each for itself; a fund letter without a number is the Eerste Kamer's paper if that Kamer is named.
        yield from (_whole_dossier(base, dossier) for dossier in dossiers)
        return
    yield from (replace(base, dossiers=dossiers, nummer=number) for number in numbers)


def _whole_dossier(base: Citatie, dossier: Dossiernummer) -> Citatie:
    letter = dossier.toevoeging
    if base.kamer is Kamer.EK and letter is not None and letter.isalpha() and len(letter) == 1:
        return replace(base, dossiers=(replace(dossier, toevoeging=None),), nummer=letter)
    return replace(base, dossiers=(dossier,))


def _continued(text: str, last: Citatie) -> list[Citatie]:
    """Citations that go on behind this one: another paper in dash form, or another number in the same dossier."""
    found: list[Citatie] = []
    end = last.eind
    while True:
        for rule in load_rules("verwijzingen_vervolg").rules:
            match = rule.pattern.match(text, end)
            if match:
                break
        else:
            return found
        dossiers = tuple(_dossiers(match.groupdict().get("dossiers") or "")) or last.dossiers
        numbers, _ = _numbers({name: value for name, value in match.groupdict().items() if value})
        begin, end = rule.span(match)
        same = replace(last, begin=begin, eind=end, regel=rule.id, dossiers=dossiers, paginas=_pages(match.groupdict().get("paginas")))
        found += [replace(same, nummer=number) for number in numbers]


def _numbers(groups: dict[str, str]) -> tuple[list[str], str | None]:
    """The paper numbers of a match, lists and ranges written out, a letter as it is; and what to be warned of."""
    if "letters" in groups:
        return [groups["letters"]], None
    written = next((value for name, value in groups.items() if name.startswith("nummers")), "")
    if written.isalpha():
        return [written], None
    numbers: list[str] = []
    warning: str | None = None
    for match in load_rules("verwijzingen").parts["los_nummer"].finditer(written):
        first, last = int(match["van"]), int(match["tot"] or match["van"])
        if first < last <= first + _LONGEST_RANGE:
            numbers += [str(number) for number in range(first, last + 1)]
            continue
        numbers.append(f"{first}{match['staart']}{'-h1' if match['herdruk'] else ''}")
        if match["tot"]:
            numbers.append(str(last))
            warning = f"reeks van {first} tot en met {last}: alleen het eerste en het laatste stuk staan hier"
    return list(dict.fromkeys(numbers)), warning


def _dossiers(written: str) -> Iterator[Dossiernummer]:
    for match in load_rules("verwijzingen").parts["los_dossier"].finditer(written):
        number = "".join(char for char in match["nummer"] if char.isdigit())
        kingdom = match["rijkswet"]
        yield Dossiernummer(number, match["toevoeging"], "".join(kingdom.split()) if kingdom else None)


def _chamber(written: str | None) -> Kamer | None:
    if written is None:
        return None
    return _CHAMBERS.get(written.upper()) or (Kamer.EK if "Eerste" in written else Kamer.TK)


def _years(written: str | None) -> str | None:
    """«2017/18», «vergaderjaar 2007-2008», «1999/00» → «2017-2018», «2007-2008», «1999-2000».

    None where the second year does not follow the first: a parliamentary year spans two.
    """
    if written is None:
        return None
    years = re.findall(r"\d+", written)
    if len(years) == 1:  # an id writes them as one: 20142015
        years = [written[:4], written[4:]]
    first = int(years[0])
    return f"{first}-{first + 1}" if int(years[1]) in {first + 1, (first + 1) % 100} else None


def _pages(written: str | None) -> str | None:
    """«, p. 15-16» → «15-16»."""
    return written[next(at for at, char in enumerate(written) if char.isdigit()) :] if written else None
