from __future__ import annotations

import datetime as dt

import pytest

from kamerstuk.periods import find_dates, find_periods, parliamentary_year


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


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("in het voorjaar van 2022", "2022-03-01", "2022-05-31"),
        ("zomer 2022", "2022-06-01", "2022-08-31"),
        ("najaar 2018", "2018-09-01", "2018-11-30"),
        ("winter 2022", "2022-12-01", "2023-02-28"),
        ("het eerste kwartaal 2022", "2022-01-01", "2022-03-31"),
        ("Q4 2023", "2023-10-01", "2023-12-31"),
        ("eerste helft van 2022", "2022-01-01", "2022-06-30"),
        ("de 2e helft 2022", "2022-07-01", "2022-12-31"),
        ("eind maart 2022", "2022-03-21", "2022-03-31"),
        ("begin februari 2024", "2024-02-01", "2024-02-10"),
        ("medio juni 2021", "2021-06-11", "2021-06-20"),
        ("in september 2022", "2022-09-01", "2022-09-30"),
        ("begin 2022", "2022-01-01", "2022-03-31"),
        ("medio 2022", "2022-05-01", "2022-08-31"),
        ("eind 2022", "2022-10-01", "2022-12-31"),
        ("in de loop van 2022", "2022-01-01", "2022-12-31"),
    ],
)
def test_periods_with_their_year_are_the_intervals_of_the_convention(text: str, first: str, last: str) -> None:
    found = find_periods(text)
    assert [(period.van.isoformat(), period.tot.isoformat()) for period in found] == [(first, last)]


@pytest.mark.parametrize("text", ["dit najaar", "7 juli 2023", "de voorjaarsnota 2022", "de helft van 2021"])
def test_no_period_is_read_where_none_with_its_year_stands(text: str) -> None:
    assert find_periods(text) == []
