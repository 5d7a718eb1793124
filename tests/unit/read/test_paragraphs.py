from __future__ import annotations

from dataclasses import replace

import pytest

from kamerstuk.model import Kader, PassageSoort
from kamerstuk.read.lines import Line
from kamerstuk.read.paragraphs import paragraphs

LEFT, RIGHT = 70.0, 400.0
FULL = "Deze regel vult de hele breedte van de kolom en gaat dus altijd verder"


def line(text: str, row: int, x1: float = RIGHT, *, page: int = 1, gap: bool = False, bold: bool = False) -> Line:
    return Line(text, page, Kader(page, LEFT, 100.0 + 14 * row, x1, 111.0 + 14 * row), 11.0, gap=gap, bold=bold)


def shown(*lines: Line) -> list[tuple[PassageSoort, str]]:
    pages = [[item for item in lines if item.page == number] for number in sorted({item.page for item in lines})]
    return [(part.soort, part.text) for part in paragraphs(pages)]


def test_lines_without_a_gap_are_one_paragraph() -> None:
    assert shown(line(FULL, 0), line("op de volgende regel.", 1)) == [(PassageSoort.ALINEA, f"{FULL} op de volgende regel.")]


def test_a_gap_begins_a_new_paragraph() -> None:
    assert [text for _, text in shown(line(FULL, 0), line("Nieuw.", 2, gap=True))] == [FULL, "Nieuw."]


def test_a_short_closed_line_ends_its_paragraph() -> None:
    assert [text for _, text in shown(line(FULL, 0), line("Kort slot.", 1, 150.0), line(FULL, 2))] == [f"{FULL} Kort slot.", FULL]


def test_a_paragraph_goes_on_over_a_pages_end() -> None:
    assert shown(line(FULL, 0), line("op de andere bladzij.", 0, page=2)) == [(PassageSoort.ALINEA, f"{FULL} op de andere bladzij.")]


def test_a_closed_paragraph_does_not_go_on_over_a_pages_end() -> None:
    assert [text for _, text in shown(line(f"{FULL}.", 0), line(FULL, 0, page=2))] == [f"{FULL}.", FULL]


def test_a_hyphen_at_a_lines_end_is_resolved() -> None:
    assert shown(line(f"{FULL} in de regio-", 0), line("nale aanpak.", 1))[0][1] == f"{FULL} in de regionale aanpak."


@pytest.mark.parametrize("opening", ["• een maatregel", "- een maatregel", "1. een maatregel", "a) een maatregel", "o Aanpak van de zorg"])
def test_list_items_stand_apart(opening: str) -> None:
    blocks = shown(line(FULL, 0), line(opening, 1), line(opening, 2))
    assert [soort for soort, _ in blocks] == [PassageSoort.ALINEA, PassageSoort.OPSOMMING, PassageSoort.OPSOMMING]


def test_a_bold_line_is_a_heading_and_two_make_one() -> None:
    blocks = shown(
        line("Een kop die over twee regels", 0, bold=True, gap=True),
        line("doorloopt", 1, 150.0, bold=True),
        line(FULL, 3, gap=True),
        line(FULL, 4),
    )
    assert blocks == [(PassageSoort.KOP, "Een kop die over twee regels doorloopt"), (PassageSoort.ALINEA, f"{FULL} {FULL}")]


def test_larger_text_is_a_higher_heading_than_bold() -> None:
    parts = paragraphs(
        [
            [
                replace(line("Groot", 0, 150.0), size=16.0),
                line("Vet", 2, 150.0, bold=True, gap=True),
                *(line(FULL, row) for row in range(3, 9)),
            ]
        ]
    )
    assert [(part.text, part.niveau) for part in parts[:2]] == [("Groot", 1), ("Vet", 2)]


def test_the_opening_and_the_close_of_a_letter_are_told() -> None:
    blocks = shown(
        line("Geachte voorzitter,", 0, 180.0),
        line(FULL, 2, gap=True),
        line("De minister van Infrastructuur en Waterstaat,", 5, 300.0, gap=True),
        line("E.M. van der Waal-Terpstra", 8, 200.0, gap=True),
    )
    assert [soort for soort, _ in blocks] == [
        PassageSoort.AANHEF,
        PassageSoort.ALINEA,
        PassageSoort.ONDERTEKENING,
        PassageSoort.ONDERTEKENING,
    ]


def test_questions_and_answers_hold_their_paragraphs() -> None:
    blocks = shown(
        line("Vraag 1", 0, 110.0),
        line("Bent u bekend met dit bericht?", 1, 250.0),
        line("Antwoord 1", 3, 130.0, gap=True),
        line("Ja.", 4, 90.0),
    )
    assert [soort for soort, _ in blocks] == [PassageSoort.KOP, PassageSoort.VRAAG, PassageSoort.KOP, PassageSoort.ANTWOORD]


def test_rows_of_a_table_stand_each_for_itself() -> None:
    rows = [
        Line(f"{year} | {count}", 1, Kader(1, LEFT, top, RIGHT, top + 11), cells=(year, count))
        for year, count, top in (("2018", "412", 200.0), ("2019", "655", 214.0))
    ]
    assert shown(line(FULL, 0), *rows)[1:] == [(PassageSoort.TABEL, "2018 | 412"), (PassageSoort.TABEL, "2019 | 655")]
