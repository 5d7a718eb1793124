from __future__ import annotations

import pytest

from kamerstuk.read.hyphens import join, vocabulary


@pytest.mark.parametrize(
    ("above", "below", "joined"),
    [
        ("de regio-", "nale aanpak", "de regionale aanpak"),
        ("de toezeg-", "gingen van", "de toezeggingen van"),
        ("de toe\u2010", "zegging", "de toezegging"),
        ("het VWS-", "beleid", "het VWS-beleid"),
        ("de zorg-", "en welzijnssector", "de zorg- en welzijnssector"),
        ("in- of", "uitstroom", "in- of uitstroom"),
        ("de begin-", "of eindtoets", "de begin- of eindtoets"),
        ("lid Beukering-", "Huijbregts", "lid Beukering-Huijbregts"),
        ("een auto-", "ongeluk", "een auto-ongeluk"),
        ("de foto-", "opname", "de foto-opname"),
        ("de Covid19-", "aanpak", "de Covid19-aanpak"),
        ("periode 2018-", "2021", "periode 2018-2021"),
        ("een gewone regel", "gaat verder", "een gewone regel gaat verder"),
        ("een streepje –", "gaat verder", "een streepje – gaat verder"),
        ("het Rijk-", "(en meer)", "het Rijk- (en meer)"),
    ],
)
def test_lines_join_as_dutch_is_spelled(above: str, below: str, joined: str) -> None:
    head, glue = join(above, below)
    assert head + glue + below == joined


@pytest.mark.parametrize(
    ("known", "joined"),
    [
        (frozenset({"e-mail"}), "een e-mail"),
        (frozenset({"email"}), "een email"),
    ],
)
def test_the_papers_own_spelling_decides(known: frozenset[str], joined: str) -> None:
    head, glue = join("een e-", "mail", known)
    assert head + glue + "mail" == joined


def test_the_papers_own_spelling_beats_clashing_vowels() -> None:
    assert join("de zee-", "eend", frozenset({"zeeeend"})) == ("de zee", "")


def test_vocabulary_holds_whole_words_inside_lines_only() -> None:
    assert vocabulary(["Het VWS-beleid is af-", "gerond vandaag"]) == frozenset({"het", "vws-beleid", "is", "af", "gerond"})
