from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from kamerstuk.model import Kamer, Verwijzing
from kamerstuk.resolve.verwijzingen import resolve_verwijzingen

if TYPE_CHECKING:
    from collections.abc import Callable

    from kamerstuk.model import Stuk

    MakeStuk = Callable[..., Stuk]

NOBODY: frozenset[str] = frozenset()


@pytest.fixture(name="resolve_one")
def the_only_citation(make_stuk: MakeStuk) -> Callable[..., Verwijzing]:
    def resolve(text: str, papers: frozenset[str] = NOBODY) -> Verwijzing:
        (found,) = resolve_verwijzingen(make_stuk(text), papers)
        return found

    return resolve


@pytest.mark.parametrize(
    ("text", "doel_id"),
    [
        ("Zie Kamerstuk 91 001, nr. 4.", "kst-91001-4"),
        ("Zie Kamerstuk 91 350 XII, nr. 41.", "kst-91350-XII-41"),
        ("Zie Kamerstuk 21 501-07, nr. 1750.", "kst-21501-07-1750"),
        ("Zie Kamerstuk 34 038 (R2039), nr. 5.", "kst-34038-5"),
        ("Zie Kamerstukken I 2020/21, 91 003, C, p. 2.", "kst-91003-C"),
        ("Zie EK 36 600 B, A, over het fonds.", "kst-36600-B-A"),
        ("Zie bijlage bij Kamerstuk 91 001, nr. 41.", "kst-91001-41"),
        ("Zie Aanhangsel Handelingen II 2014/15, nr. 1241.", "ah-tk-20142015-1241"),
        ("Zie Aanhangsel Handelingen I 2014/15, nr. 2.", "ah-ek-20142015-2"),
        ("Zie Handelingen II 2010/11, nr. 108, item 5.", "h-tk-20102011-108-5"),
        ("Zie Handelingen II 2008/09, p. 7140-7144.", "h-tk-20082009-7140-7144"),
        ("Zie Stb. 2019, 33.", "stb-2019-33"),
        ("Zie COM(2020) 123 final.", "COM-2020-123"),
        ("Zie 2018D22268.", "2018D22268"),
        ("Zie wetten.overheid.nl/BWBR0001840.", "BWBR0001840"),
    ],
)
def test_a_citation_means_the_canonical_id(resolve_one: Callable[..., Verwijzing], text: str, doel_id: str) -> None:
    found = resolve_one(text)
    assert (found.doel_id, found.reden, found.score) == (doel_id, None, 1.0)
    assert found.url


@pytest.mark.parametrize("text", ["Zie Kamerstukken Aanhangsel 2355.", "Zie Aanhangsel van de Handelingen, nr. 2147."])
def test_a_paper_without_its_year_stays_unknown_with_the_reason(resolve_one: Callable[..., Verwijzing], text: str) -> None:
    found = resolve_one(text)
    assert found.doel_id is None
    assert found.reden
    assert found.score < 1
    assert found.url is None


def test_a_whole_dossier_has_no_id_but_a_page(resolve_one: Callable[..., Verwijzing]) -> None:
    found = resolve_one("Zie Kamerstuk 91 003 over het voorstel.")
    assert (found.doel_id, found.dossier, found.ondernummer, found.reden) == (None, "91003", None, None)
    assert found.url == "https://zoek.officielebekendmakingen.nl/dossier/91003"


def test_the_pieces_of_a_citation_become_columns(resolve_one: Callable[..., Verwijzing]) -> None:
    found = resolve_one("Zie Kamerstukken II 2019/20, 91 004 (R9004), nr. 7, p. 3.")
    assert (found.dossier, found.toevoeging, found.rijkswetnummer, found.ondernummer) == ("91004", None, "R9004", "7")
    assert (found.kamer, found.vergaderjaar, found.paginas) == (Kamer.TK, "2019-2020", "3")


@pytest.mark.parametrize(
    ("papers", "doel_id", "also"),
    [
        (frozenset({"kst-91002-70"}), "kst-91002-70", ("91001",)),
        (frozenset({"kst-91001-70"}), "kst-91001-70", ("91002",)),
        (NOBODY, "kst-91001-70", ("91002",)),
        (frozenset({"kst-91001-70", "kst-91002-70"}), "kst-91001-70", ("91002",)),
    ],
    ids=["the second is here", "the first is here", "neither", "both"],
)
def test_a_joint_citation_means_the_dossier_where_the_paper_is(
    resolve_one: Callable[..., Verwijzing], papers: frozenset[str], doel_id: str, also: tuple[str, ...]
) -> None:
    found = resolve_one("Zie Kamerstukken 91 001 en 91 002, nr. 70.", papers)
    assert (found.doel_id, found.ook_dossiers) == (doel_id, also)


def test_two_papers_in_one_citation_are_two_rows_with_one_quote(make_stuk: MakeStuk) -> None:
    found = resolve_verwijzingen(make_stuk("Zie Kamerstukken 91 001, nrs. 8 en 12."), NOBODY)
    assert [row.doel_id for row in found] == ["kst-91001-8", "kst-91001-12"]
    assert len({row.citaat for row in found}) == 1
    assert len({row.id for row in found}) == 2


def test_a_paper_that_is_here_is_linked(resolve_one: Callable[..., Verwijzing]) -> None:
    assert resolve_one("Zie Kamerstuk 91 001, nr. 4.", frozenset({"kst-91001-4"})).doel_document_id == "kst-91001-4"
    assert resolve_one("Zie Kamerstuk 91 001, nr. 4.").doel_document_id is None


def test_the_quote_stands_at_its_place_in_its_passage(make_stuk: MakeStuk) -> None:
    stuk = make_stuk("Eerste alinea.", "Tweede: zie (Kamerstuk 91 001, nr. 4).", "Derde.")
    (found,) = resolve_verwijzingen(stuk, NOBODY)
    assert stuk.document.tekst[found.begin : found.eind] == found.citaat == "Kamerstuk 91 001, nr. 4"
    assert found.passage_id == stuk.passages[1].id


def test_a_citation_in_a_note_knows_its_anchor(make_stuk: MakeStuk) -> None:
    stuk = make_stuk("De motie is uitgevoerd", "Kamerstuk 91 001, nr. 4.", notes=1)
    (found,) = resolve_verwijzingen(stuk, NOBODY)
    assert found.voetnoot == "1"
    assert stuk.document.tekst[found.anker_begin : found.anker_eind] == "uitgevoerd"


def test_a_citation_in_the_running_text_has_no_anchor(resolve_one: Callable[..., Verwijzing]) -> None:
    found = resolve_one("Zie Kamerstuk 91 001, nr. 4.")
    assert (found.voetnoot, found.anker_begin, found.anker_eind) == (None, None, None)


def test_ids_do_not_depend_on_blanks_or_on_what_stands_before(make_stuk: MakeStuk) -> None:
    (plain,) = resolve_verwijzingen(make_stuk("Zie Kamerstuk 91 001, nr. 4."), NOBODY)
    (moved,) = resolve_verwijzingen(make_stuk("Een heel ander begin.", "Zie Kamerstuk 91\u00a0001, nr. 4."), NOBODY)
    assert plain.id == moved.id
    assert len(plain.id) >= 12
    assert set(plain.id) <= set("0123456789abcdef")


def test_the_same_words_twice_are_two_rows(make_stuk: MakeStuk) -> None:
    found = resolve_verwijzingen(make_stuk("Zie Kamerstuk 91 001, nr. 4.", "Nogmaals Kamerstuk 91 001, nr. 4."), NOBODY)
    assert len({row.id for row in found}) == 2


def test_the_same_words_spaced_otherwise_are_two_rows(make_stuk: MakeStuk) -> None:
    found = resolve_verwijzingen(make_stuk("Zie Kamerstuk 91 001, nr. 4.", "Nogmaals Kamerstuk 91\u00a0001, nr. 4."), NOBODY)
    assert len({row.id for row in found}) == 2


def test_the_same_words_in_another_paper_have_another_id(make_stuk: MakeStuk) -> None:
    (one,) = resolve_verwijzingen(make_stuk("Zie Kamerstuk 91 001, nr. 4.", document_id="kst-91001-90"), NOBODY)
    (two,) = resolve_verwijzingen(make_stuk("Zie Kamerstuk 91 001, nr. 4.", document_id="kst-91001-91"), NOBODY)
    assert one.id != two.id
