"""When a paper that prints no date was written: after what it tells as past, before what it tells as coming."""

from __future__ import annotations

import datetime as dt
from itertools import pairwise
from typing import TYPE_CHECKING

from kamerstuk.model import PassageSoort
from kamerstuk.periods import find_dates, find_periods, month_number
from kamerstuk.rules import load_rules
from kamerstuk.segment.sentences import sentence_starts

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kamerstuk.model import Document

_OUTSIDE = frozenset({PassageSoort.VOETNOOT, PassageSoort.RANDTEKST})
# A period named with its year and told as coming has not begun; a whole year may be running already, where the past says so.
_RUNNING = frozenset({"jaar"})


def infer_interval(document: Document) -> tuple[dt.date | None, dt.date | None]:
    """(not before, not after) for a paper, each None where its sentences give no hold.

    Not before: the latest day told as past, also «4 april jl.», which is the last such day before the paper.
    Not after: the earliest day told as coming, or the day before the earliest period told as coming.
    """
    listed = list(_sentences(document))
    coming = [day for sentence in listed for day in _coming(sentence)]
    past = [day for sentence in listed for day in _past(sentence)]
    known = max(past, default=None)
    bounds = sorted(day for day in coming if known is None or day >= known)
    upper = bounds[0] if bounds else None
    if upper:
        past += [day for sentence in listed for day in _recent(sentence, upper)]
    lower = max((day for day in past if upper is None or day <= upper), default=None)
    return lower, upper


def _sentences(document: Document) -> Iterator[str]:
    for block in document.blokken:
        if block.soort not in _OUTSIDE:
            text = document.tekst[block.begin : block.eind]
            yield from (text[begin:end] for begin, end in pairwise([0, *sentence_starts(text), len(text)]))


def _tells(sentence: str, label: str) -> bool:
    return any(rule.pattern.search(sentence) for rule in load_rules("tijdsverloop").rules if rule.label == label)


def _coming(sentence: str) -> Iterator[dt.date]:
    if not _tells(sentence, "komend"):
        return
    yield from (day for _, day in find_dates(sentence))
    for period in find_periods(sentence):
        yield period.van - dt.timedelta(days=1)
        if period.soort in _RUNNING:
            yield period.tot


def _past(sentence: str) -> Iterator[dt.date]:
    if _tells(sentence, "voorbij") and not _tells(sentence, "komend"):
        bound = load_rules("tijdsverloop").rule("tijd-grens").pattern
        yield from (day for at, day in find_dates(sentence) if not bound.search(sentence[:at]))


def _recent(sentence: str, upper: dt.date) -> Iterator[dt.date]:
    """Days given with «jl.»: the latest such day that the paper can know."""
    for match in load_rules("tijdsverloop").rule("tijd-jongstleden").pattern.finditer(sentence):
        for year in (upper.year, upper.year - 1):
            try:
                day = dt.date(year, month_number(match["maand"]), int(match["dag"]))
            except ValueError:
                continue
            if day <= upper:
                yield day
                break
