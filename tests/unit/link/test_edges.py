from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from kamerstuk.link.edges import edge_id, paper_edges
from kamerstuk.model import Kop
from kamerstuk.resolve.verwijzingen import resolve_verwijzingen

if TYPE_CHECKING:
    from collections.abc import Callable

    from kamerstuk.model import Stuk, Verband

    MakeStuk = Callable[..., Stuk]


def edges(stuk: Stuk) -> tuple[Verband, ...]:
    return paper_edges(stuk, resolve_verwijzingen(stuk, frozenset()))


def test_the_sentence_around_a_citation_proves_the_edge(make_stuk: MakeStuk) -> None:
    stuk = make_stuk("Eerst dit. Ik verwijs naar Kamerstuk 91 001, nr. 4 van vorig jaar. Dan dat.")
    (edge,) = edges(stuk)
    assert edge.bewijs == "Ik verwijs naar Kamerstuk 91 001, nr. 4 van vorig jaar."
    assert stuk.document.tekst[edge.begin : edge.eind] == edge.bewijs
    assert (edge.van_soort, edge.van_id, edge.naar_soort, edge.naar_id) == ("document", "kst-91001-99", "document", "kst-91001-4")
    assert (edge.soort, edge.stand, edge.document_id) == ("verwijst_naar", "vast", "kst-91001-99")


def test_a_note_is_proved_by_the_sentence_that_carries_its_mark(make_stuk: MakeStuk) -> None:
    (edge,) = edges(make_stuk("Eerst dit. De motie is uitgevoerd", "Kamerstuk 91 001, nr. 4.", notes=1))
    assert edge.bewijs == "De motie is uitgevoerd"


def test_two_citations_of_one_paper_are_two_edges(make_stuk: MakeStuk) -> None:
    found = edges(make_stuk("Zie Kamerstuk 91 001, nr. 4.", "Zie nogmaals Kamerstuk 91 001, nr. 4."))
    assert [edge.naar_id for edge in found] == ["kst-91001-4", "kst-91001-4"]
    assert len({edge.id for edge in found}) == 2


def test_a_paper_does_not_cite_itself(make_stuk: MakeStuk) -> None:
    assert edges(make_stuk("Dit is Kamerstuk 91 001, nr. 99 zelf.")) == ()


@pytest.mark.parametrize("text", ["Zie Kamerstuk 91 003 in het geheel.", "Zie Kamerstukken Aanhangsel 2355.", "Geen verwijzing."])
def test_what_has_no_id_gives_no_edge(make_stuk: MakeStuk, text: str) -> None:
    assert edges(make_stuk(text)) == ()


@pytest.mark.parametrize(
    ("kop", "dossier"),
    [(Kop(dossier="91001", ondernummer="22"), "91001"), (Kop(dossier="91350", toevoeging="XII", ondernummer="41"), "91350-XII")],
)
def test_a_paper_stands_in_its_dossier(make_stuk: MakeStuk, kop: Kop, dossier: str) -> None:
    (edge,) = edges(make_stuk("Tekst.", kop=kop))
    assert (edge.soort, edge.naar_soort, edge.naar_id, edge.stand) == ("in_dossier", "dossier", dossier, "vast")


def test_edges_are_sorted_and_the_same_every_time(make_stuk: MakeStuk) -> None:
    lines = [f"Zie Kamerstuk 91 001, nr. {number}." for number in range(1, 9)]
    first, second = edges(make_stuk(*lines)), edges(make_stuk(*lines))
    assert first == second
    assert [edge.id for edge in first] == sorted(edge.id for edge in first)


def test_an_edges_id_is_made_of_its_content() -> None:
    base = edge_id("verwijst_naar", "a", "b", 3)
    assert base == edge_id("verwijst_naar", "a", "b", 3)
    others = {
        edge_id("noemt", "a", "b", 3),
        edge_id("verwijst_naar", "b", "a", 3),
        edge_id("verwijst_naar", "a", "b", 4),
        edge_id("verwijst_naar", "a", "b"),
    }
    assert base not in others
    assert len(others) == 4
    assert len(base) >= 12


def test_a_sentence_without_an_end_gives_each_edge_its_own_stretch(make_stuk: MakeStuk) -> None:
    stuk = make_stuk("Zie " + "Kamerstuk 28 345, nr. 8, en ook " * 500)
    found = [edge for edge in edges(stuk) if edge.soort == "verwijst_naar"]
    assert len(found) == 500
    assert all(edge.bewijs is not None and len(edge.bewijs) <= 600 for edge in found)
    assert all(edge.begin is not None and stuk.document.tekst[edge.begin : edge.eind] == edge.bewijs for edge in found)
