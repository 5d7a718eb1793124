from __future__ import annotations

from kamerstuk.model import Kader
from kamerstuk.read.lines import Line
from kamerstuk.read.notes import split_notes


def line(text: str, top: float, size: float = 11.0, marks: tuple[tuple[int, str], ...] = ()) -> Line:
    return Line(text, 1, Kader(1, 70.0, top, 400.0, top + size), size, marks=marks)


BODY = [
    line("De aanpak van de gemeenten is in volle gang en gaat door.", 100.0, marks=((11, "1"),)),
    line("Een tweede regel van gewone grootte met een mark.", 114.0, marks=((48, "2"),)),
]


def test_small_lines_at_the_foot_are_notes() -> None:
    page = [
        *BODY,
        line("1 Kamerstuk 91 001, nr. 4.", 700.0, 8.0),
        line("2 Een langere noot die", 710.0, 8.0),
        line("doorloopt.", 720.0, 8.0),
    ]
    body, notes = split_notes([page])
    assert body == [BODY]
    assert [(note.number, [part.text for part in note.lines]) for note in notes] == [
        ("1", ["Kamerstuk 91 001, nr. 4."]),
        ("2", ["Een langere noot die", "doorloopt."]),
    ]


def test_a_raised_number_opens_a_note() -> None:
    page = [*BODY, line("Kamerstuk 91 001, nr. 4.", 700.0, 8.0, marks=((0, "1"),)), line("Nog een.", 710.0, 8.0, marks=((0, "2"),))]
    _, notes = split_notes([page])
    assert [(note.number, note.lines[0].text, note.lines[0].marks) for note in notes] == [
        ("1", "Kamerstuk 91 001, nr. 4.", ()),
        ("2", "Nog een.", ()),
    ]


def test_a_raised_figure_without_such_a_note_is_text_again() -> None:
    square = line("Een terrein van 12 km groot wordt ingericht als zone.", 100.0, marks=((21, "2"),))
    body, notes = split_notes([[square]])
    assert notes == []
    assert body[0][0].text == "Een terrein van 12 km² groot wordt ingericht als zone."
    assert body[0][0].marks == ()


def test_a_small_last_line_without_number_is_no_note() -> None:
    page = [*BODY, line("Bron: het Landelijk Meetpunt", 700.0, 8.0)]
    body, notes = split_notes([page])
    assert notes == []
    assert body[0][-1].text == "Bron: het Landelijk Meetpunt"


def test_plain_text_ties_a_note_to_the_mark_glued_to_a_word() -> None:
    page = [
        Line("De aanpak is uitgevoerd1 van begin tot eind.", 1),
        Line("1 Kamerstuk 91 001, nr. 4.", 1, gap=True),
        Line("tweede regel van de noot", 1),
        Line("De tekst gaat verder.", 1, gap=True),
    ]
    body, notes = split_notes([page])
    assert [item.text for item in body[0]] == ["De aanpak is uitgevoerd van begin tot eind.", "De tekst gaat verder."]
    assert body[0][0].marks == ((23, "1"),)
    assert [(note.number, [part.text for part in note.lines]) for note in notes] == [
        ("1", ["Kamerstuk 91 001, nr. 4.", "tweede regel van de noot"]),
    ]


def test_plain_text_with_a_numbered_list_keeps_it() -> None:
    page = [Line("De stappen zijn:", 1), Line("1 Eerst dit.", 1, gap=True), Line("2 Dan dat.", 1)]
    body, notes = split_notes([page])
    assert notes == []
    assert len(body[0]) == 3


def test_notes_go_on_counting_over_pages() -> None:
    second = [
        Line("Een nieuw verhaal op blad twee begint nu.", 2, Kader(2, 70.0, 100.0, 400.0, 111.0), 11.0, marks=((20, "3"),)),
        Line("3 Derde noot.", 2, Kader(2, 70.0, 700.0, 400.0, 708.0), 8.0),
    ]
    first = [*BODY, line("1 Eerste noot.", 700.0, 8.0), line("2 Tweede noot.", 710.0, 8.0)]
    _, notes = split_notes([first, second])
    assert [note.number for note in notes] == ["1", "2", "3"]


def test_a_figure_far_from_the_next_number_opens_no_note() -> None:
    page = [*BODY, line("1 Volgens de", 700.0, 8.0), line("24 scholen die meededen.", 710.0, 8.0)]
    _, notes = split_notes([page])
    assert [(note.number, [part.text for part in note.lines]) for note in notes] == [("1", ["Volgens de", "24 scholen die meededen."])]
