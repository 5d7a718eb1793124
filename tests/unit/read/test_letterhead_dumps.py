"""Side columns and signatures that text dumps spill or weave together."""

from __future__ import annotations

import pytest

from kamerstuk.model import PassageSoort
from kamerstuk.read.letterhead import ministry_of
from kamerstuk.read.signature import unweave
from kamerstuk.read.text import read_text

SPILLED = """ Nota over de voortgang van het programma

2. Geadviseerd besluit
U wordt geadviseerd in te stemmen met de verzending van de brief die hierbij
is gevoegd en die uitvoerig op de voortgang ingaat.
\f o Het welzijn van volwassenen is na een jaar niet verbeterd, bij kinderen  patum
wel. 1 september 2023
o Meer kinderen krijgen hulp dan in de vorige studie en de hulp is gericht = Kenmerk
op hen. 1234567-7654321-ABC
Het rapport bevat ook aandachtspunten voor beleid en praktijk van gemeenten.
"""


def test_a_spilled_side_column_is_margin_and_its_fields_are_read() -> None:
    contents = read_text(SPILLED.encode())
    text = contents.assembled.tekst
    margin = [text[block.begin : block.eind] for block in contents.assembled.blokken if block.soort is PassageSoort.RANDTEKST]
    assert "bij kinderen wel." in text
    assert "de hulp is gericht op hen." in text
    assert margin == ["Datum 1 september 2023", "Kenmerk 1234567-7654321-ABC"]
    assert str(contents.kop.datum) == "2023-09-01"
    assert contents.kop.kenmerk == "1234567-7654321-ABC"


def test_a_date_at_a_lines_end_alone_is_no_side_column() -> None:
    text = "Het debat over dit onderwerp in uw Kamer vond plaats op\n1 september 2023\nen ging over veilige routes naar school in alle gemeenten.\n"
    assert "1 september 2023" in read_text(text.encode()).assembled.tekst.split("\n")[0]


def test_two_signatures_side_by_side_come_one_under_the_other() -> None:
    woven = [
        "Hoogachtend,",
        "",
        "de minister van Volksgezondheid,   de minister voor Rechtsbescherming,",
        "Welzijn en Sport,",
        "",
        "A. Een     B. Twee",
    ]
    assert [line for line in unweave(woven) if line] == [
        "Hoogachtend,",
        "de minister van Volksgezondheid,",
        "Welzijn en Sport,",
        "A. Een",
        "de minister voor Rechtsbescherming,",
        "B. Twee",
    ]


def test_lines_with_wide_blanks_elsewhere_stay_as_they_are() -> None:
    lines = ["naam      aantal", "fiets     12", "Hoogachtend,", "de Minister van Proeven,", "A. Een"]
    assert unweave(lines) == lines


@pytest.mark.parametrize(
    ("office", "ministry"),
    [
        ("de Minister van Veiligheid en Justitie", "JenV"),
        ("DE MINISTER VAN INFRASTRUCTUUR EN MILIEU", "IenW"),
        ("de Minister van Economische Zaken, Landbouw en Innovatie", "EZ"),
        ("de Minister voor Basis- en Voortgezet Onderwijs en Media", "OCW"),
        ("de Minister voor Buitenlandse Handel en Ontwikkelingssamenwerking", "BZ"),
        ("de Minister voor Langdurige Zorg en Sport", "VWS"),
        ("de burgemeester van Utrecht", None),
    ],
)
def test_an_office_belongs_to_the_ministry_under_its_name_of_now(office: str, ministry: str | None) -> None:
    assert ministry_of(office) == ministry
