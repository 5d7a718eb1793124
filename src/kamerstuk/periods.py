"""Dutch dates and periods as papers print them."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kamerstuk.rules import load_rules

if TYPE_CHECKING:
    from collections.abc import Iterator

_MONTHS = (
    "januari", "februari", "maart", "april", "mei", "juni",
    "juli", "augustus", "september", "oktober", "november", "december",
)  # fmt: skip


def month_number(name: str) -> int:
    """1 for «januari»; raises ValueError for no Dutch month."""
    return _MONTHS.index(name) + 1


def find_dates(text: str) -> Iterator[tuple[int, dt.date]]:
    """Every full calendar date («7 juli 2023», «01-09-2023») with the offset where it begins, in text order.

    Impossible dates («31 februari 2020») are passed over.
    """
    hits = [match for rule in load_rules("datums").rules for match in rule.pattern.finditer(text)]
    for match in sorted(hits, key=lambda hit: hit.start()):
        groups = match.groupdict()
        month = int(groups["maandnummer"]) if groups.get("maandnummer") else month_number(groups["maand"])
        try:
            yield match.start(), dt.date(int(groups["jaar"]), month, int(groups["dag"]))
        except ValueError:
            continue


_SEASONS = {"voorjaar": (3, 5), "zomer": (6, 8), "najaar": (9, 11), "winter": (12, 14)}
_RANKS = {"eerste": 1, "tweede": 2, "derde": 3, "vierde": 4}
_PARTS_OF_YEAR = {"begin": (1, 3), "medio": (5, 8), "eind": (10, 12), None: (1, 12)}
_PARTS_OF_MONTH = {"begin": (1, 10), "medio": (11, 20), "eind": (21, 31), None: (1, 31)}


@dataclass(frozen=True, slots=True)
class Periode:
    """A stretch of days that a text names with its year; `begin` is where the words stand, `soort` the rule's label."""

    begin: int
    soort: str
    van: dt.date
    tot: dt.date


def find_periods(text: str) -> list[Periode]:
    """Every period with its year («najaar van 2018», «eind maart 2022», «in 2021») as an interval, in text order.

    The bounds are annotation.md's: voorjaar is March to May, begin 2022 is January to March, eind maart the 21st to the 31st.
    """
    found = [
        Periode(match.start(), rule.label, *_interval(rule.label, match.groupdict()))
        for rule in load_rules("periodes").rules
        for match in rule.pattern.finditer(text)
    ]
    return sorted(found, key=lambda period: (period.begin, period.soort))


def _interval(kind: str, groups: dict[str, str | None]) -> tuple[dt.date, dt.date]:
    year = int(groups["jaar"] or 0)
    if kind == "maand":
        month = month_number(groups["maand"] or "")
        first, last = _PARTS_OF_MONTH[groups["deel"]]
        return dt.date(year, month, first), min(dt.date(year, month, 1) + dt.timedelta(days=last - 1), _last_day(year, month))
    if kind == "seizoen":
        first, last = _SEASONS[groups["seizoen"] or ""]
    elif kind == "jaar":
        first, last = _PARTS_OF_YEAR[groups["deel"]]
    else:
        length = 3 if kind == "kwartaal" else 6
        rank = _RANKS[groups["rang"]] if groups["rang"] else int(groups["nummer"] or 1)
        first, last = length * (rank - 1) + 1, length * rank
    return dt.date(year, first, 1), _last_day(year, last)


def _last_day(year: int, month: int) -> dt.date:
    """The last day of a month; month 14 is February of the next year."""
    year, month = year + month // 12, month % 12 + 1
    return dt.date(year, month, 1) - dt.timedelta(days=1)


def parliamentary_year(day: dt.date) -> str:
    """The vergaderjaar of a day, «2020-2021»: it opens on the third Tuesday of September (Prinsjesdag)."""
    first = dt.date(day.year, 9, 1)
    opening = first + dt.timedelta(days=(1 - first.weekday()) % 7 + 14)
    start = day.year if day >= opening else day.year - 1
    return f"{start}-{start + 1}"
