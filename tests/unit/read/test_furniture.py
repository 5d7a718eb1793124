from __future__ import annotations

import pytest

from kamerstuk.model import Kader
from kamerstuk.read.furniture import split_furniture, text_column
from kamerstuk.read.lines import Line

HEIGHT = 842.0
SENTENCE = "Dit is een regel lopende tekst die de kolom van links naar rechts vult."


def line(text: str, page: int, top: float, x0: float = 70.0, x1: float = 400.0, size: float = 11.0) -> Line:
    return Line(text, page, Kader(page, x0, top, x1, top + size), size)


def page(number: int, *extra: Line) -> list[Line]:
    return [*(line(f"{SENTENCE} {number} {top}", number, 200.0 + 14 * top) for top in range(20)), *extra]


def texts(lines: list[Line]) -> list[str]:
    return [item.text for item in lines]


def test_a_running_head_with_another_number_on_each_page_is_furniture() -> None:
    pages = [page(number, line(f"Ministerie – blad {number}", number, 30.0)) for number in (1, 2, 3)]
    body, margin = split_furniture(pages, [HEIGHT] * 3)
    assert texts(margin) == ["Ministerie – blad 1", "Ministerie – blad 2", "Ministerie – blad 3"]
    assert [len(lines) for lines in body] == [20, 20, 20]


def test_the_same_line_in_the_middle_of_two_pages_stays() -> None:
    pages = [page(number, line("Herhaling in de tekst", number, 500.0)) for number in (1, 2)]
    _, margin = split_furniture(pages, [HEIGHT] * 2)
    assert margin == []


def test_a_side_column_is_furniture() -> None:
    beside = line("Ons kenmerk", 1, 300.0, x0=430.0, x1=520.0, size=7.0)
    body, margin = split_furniture([page(1, beside)], [HEIGHT])
    assert margin == [beside]
    assert beside not in body[0]


@pytest.mark.parametrize(
    ("text", "top"),
    [
        ("Pagina 5 van 13", 400.0),
        ("Vergaderjaar 2023–2024", 400.0),
        ("Tweede Kamer der Staten-Generaal 2", 30.0),
        ("kst-91001-22", 30.0),
        ("ISSN 0921 - 7371", 800.0),
        ("- 12 -", 810.0),
        ("Tweede Kamer, vergaderjaar 2019–2020, 91 001, nr. 22", 810.0),
    ],
)
def test_the_form_alone_gives_furniture_away_on_a_single_page(text: str, top: float) -> None:
    _, margin = split_furniture([page(1, line(text, 1, top))], [HEIGHT])
    assert texts(margin) == [text]


def test_a_bare_figure_in_the_running_text_stays() -> None:
    _, margin = split_furniture([page(1, line("12", 1, 400.0))], [HEIGHT])
    assert margin == []


def test_plain_text_has_no_column() -> None:
    assert text_column([Line("Tekst zonder opmaak", 1)]) is None


def test_labels_on_the_lines_of_the_text_are_part_of_it() -> None:
    rows = [
        line
        for at in range(8)
        for line in (
            Line("Besluit:", 1, Kader(1, 90, 100 + 20 * at, 140, 111 + 20 * at), 9.0),
            Line(
                "Voor kennisgeving aannemen en betrekken bij het commissiedebat.", 1, Kader(1, 210, 99 + 20 * at, 500, 111 + 20 * at), 10.0
            ),
        )
    ]
    body, margin = split_furniture([rows], [842])
    assert len(body[0]) == 16
    assert margin == []
