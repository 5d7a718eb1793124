"""Dutch dates as papers print them."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from kamerstuk.rules import load_rules

if TYPE_CHECKING:
    from collections.abc import Iterator

_MONTHS = (
    "januari", "februari", "maart", "april", "mei", "juni",
    "juli", "augustus", "september", "oktober", "november", "december",
)  # fmt: skip


def find_dates(text: str) -> Iterator[tuple[int, dt.date]]:
    """Every full calendar date («7 juli 2023», «01-09-2023») with the offset where it begins, in text order.

    Impossible dates («31 februari 2020») are passed over.
    """
    hits = [match for rule in load_rules("datums").rules for match in rule.pattern.finditer(text)]
    for match in sorted(hits, key=lambda hit: hit.start()):
        groups = match.groupdict()
        month = int(groups["maandnummer"]) if groups.get("maandnummer") else _MONTHS.index(groups["maand"]) + 1
        try:
            yield match.start(), dt.date(int(groups["jaar"]), month, int(groups["dag"]))
        except ValueError:
            continue


def parliamentary_year(day: dt.date) -> str:
    """The vergaderjaar of a day, «2020-2021»: it opens on the third Tuesday of September (Prinsjesdag)."""
    first = dt.date(day.year, 9, 1)
    opening = first + dt.timedelta(days=(1 - first.weekday()) % 7 + 14)
    start = day.year if day >= opening else day.year - 1
    return f"{start}-{start + 1}"
