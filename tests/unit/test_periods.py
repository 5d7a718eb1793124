from __future__ import annotations

import datetime as dt

import pytest

from kamerstuk.periods import find_dates, parliamentary_year


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Den Haag, 7 juli 2023", ["2023-07-07"]),
        ("Datum 01-09-2023", ["2023-09-01"]),
        ("van 1 januari 2018 tot 31 december 2021", ["2018-01-01", "2021-12-31"]),
        ("29 februari 2020", ["2020-02-29"]),
        ("op 28\u00a0april\u00a02016", ["2016-04-28"]),
        ("1-2-2020 en 3 maart 2019", ["2020-02-01", "2019-03-03"]),
        ("31 februari 2020", []),
        ("29 februari 2021", []),
        ("45-13-2020", []),
        ("begin juli 2023", []),
        ("7 juli jl.", []),
        ("2018-7 juli 2023", []),
        ("", []),
    ],
)
def test_printed_dates_are_found(text: str, expected: list[str]) -> None:
    assert [day.isoformat() for _, day in find_dates(text)] == expected


@pytest.mark.parametrize("month", range(1, 13))
def test_every_month_is_known(month: int) -> None:
    names = ["januari", "februari", "maart", "april", "mei", "juni", "juli", "augustus", "september", "oktober", "november", "december"]
    assert [day for _, day in find_dates(f"op 5 {names[month - 1]} 2021")] == [dt.date(2021, month, 5)]


def test_a_date_knows_its_place() -> None:
    text = "Den Haag, 7 juli 2023"
    assert [text[begin:] for begin, _ in find_dates(text)] == ["7 juli 2023"]


@pytest.mark.parametrize(
    ("day", "year"),
    [
        (dt.date(2020, 9, 14), "2019-2020"),
        (dt.date(2020, 9, 15), "2020-2021"),
        (dt.date(2021, 2, 18), "2020-2021"),
        (dt.date(2021, 9, 20), "2020-2021"),
        (dt.date(2021, 9, 21), "2021-2022"),
        (dt.date(2026, 9, 15), "2026-2027"),
        (dt.date(2000, 1, 1), "1999-2000"),
    ],
)
def test_the_parliamentary_year_opens_on_prinsjesdag(day: dt.date, year: str) -> None:
    assert parliamentary_year(day) == year
