from __future__ import annotations

import datetime as dt

import pytest

from kamerstuk.link.succession import Letter, succession_edges
from kamerstuk.model import DocumentSoort


def letter(name: str, year: int, titel: str | None = "Voortgangsbrief Veilig naar School", **changes: object) -> Letter:
    soort = changes.get("soort", DocumentSoort.VOORTGANGSRAPPORTAGE)
    dossier = changes.get("dossier")
    assert isinstance(soort, DocumentSoort)
    assert dossier is None or isinstance(dossier, str)
    return Letter(name, soort, titel, dossier, dt.date(year, 11, 20) if year else None)


def pairs(*letters: Letter) -> set[tuple[str, str]]:
    return {(edge.van_id, edge.naar_id) for edge in succession_edges(letters)}


def test_each_letter_follows_the_latest_earlier_one() -> None:
    assert pairs(letter("c", 2020), letter("a", 2018), letter("b", 2019)) == {("c", "b"), ("b", "a")}


def test_titles_that_differ_in_their_number_only_are_alike() -> None:
    first = letter("a", 2018, "Eerste voortgangsbrief Veilig naar School")
    assert pairs(first, letter("b", 2019, "Tweede voortgangsbrief Veilig naar School")) == {("b", "a")}


def test_other_titles_are_no_chain() -> None:
    assert pairs(letter("a", 2018, "Voortgang stikstof"), letter("b", 2019, "Rapportage weidevogels in het waddengebied")) == set()


def test_the_same_dossier_makes_a_chain_of_other_titles() -> None:
    first = letter("a", 2018, "Voortgang stikstof", dossier="91001")
    assert pairs(first, letter("b", 2019, "Rapportage weidevogels", dossier="91001")) == {("b", "a")}


@pytest.mark.parametrize(
    "second",
    [
        letter("b", 2018),
        letter("b", 0),
        letter("b", 2019, None),
        letter("b", 2019, soort=DocumentSoort.MOTIE),
        letter("b", 2019, soort=DocumentSoort.RAPPORT),
    ],
    ids=["same day", "no date", "no title", "a motion", "a report"],
)
def test_what_is_no_later_letter_follows_nothing(second: Letter) -> None:
    assert pairs(letter("a", 2018), second) == set()


def test_a_succession_is_a_candidate_with_its_reason() -> None:
    (edge,) = succession_edges([letter("a", 2018), letter("b", 2019)])
    assert (edge.soort, edge.stand) == ("vervolg_op", "kandidaat")
    assert edge.reden
    assert 0 < edge.score <= 1


def test_the_order_of_the_input_does_not_matter() -> None:
    letters = [letter(name, year) for name, year in (("a", 2018), ("b", 2019), ("c", 2020))]
    assert succession_edges(letters) == succession_edges(letters[::-1])
