from __future__ import annotations

from kamerstuk.model import Blok, Document, Kader, Kop, PassageSoort, Vorm
from kamerstuk.segment.passages import passages


def document(*blocks: tuple[PassageSoort, str, int]) -> Document:
    text = "\n".join(words for _, words, _ in blocks)
    made, begin = [], 0
    for soort, words, niveau in blocks:
        made.append(Blok(soort, begin, begin + len(words), niveau, (Kader(1, 0, 0, 1, 1),), 1))
        begin += len(words) + 1
    return Document("kst-91001-22", "a.txt", "0" * 64, Vorm.TXT, Kop(), text, tuple(made))


KOP, ALINEA = PassageSoort.KOP, PassageSoort.ALINEA


def test_a_passage_carries_the_headings_above_it() -> None:
    found = passages(document((KOP, "Een", 1), (KOP, "Deel", 2), (ALINEA, "Tekst.", 0), (KOP, "Twee", 1), (ALINEA, "Meer.", 0)))
    assert [passage.kop for passage in found] == [None, "Een", "Een › Deel", None, "Twee"]


def test_a_heading_of_the_same_level_replaces_the_one_before() -> None:
    found = passages(document((KOP, "A", 2), (KOP, "B", 2), (ALINEA, "x", 0)))
    assert found[-1].kop == "B"


def test_text_before_any_heading_stands_under_none() -> None:
    assert passages(document((ALINEA, "Tekst.", 0)))[0].kop is None


def test_notes_margin_and_signature_stand_under_no_heading() -> None:
    outside = (PassageSoort.VOETNOOT, PassageSoort.RANDTEKST, PassageSoort.ONDERTEKENING)
    found = passages(document((KOP, "Een", 1), *((soort, "tekst", 0) for soort in outside)))
    assert [passage.kop for passage in found[1:]] == [None, None, None]


def test_passages_are_numbered_and_named_after_their_paper() -> None:
    found = passages(document((ALINEA, "a", 0), (ALINEA, "b", 0)))
    assert [passage.volgnummer for passage in found] == [1, 2]
    assert len({passage.id for passage in found}) == 2
    assert all(passage.id.startswith("kst-91001-22") for passage in found)


def test_passages_keep_their_place_in_text_and_on_the_page() -> None:
    made = document((ALINEA, "één", 0), (ALINEA, "twee", 0))
    found = passages(made)
    assert [made.tekst[passage.begin : passage.eind] for passage in found] == ["één", "twee"]
    assert [(passage.pagina, len(passage.kaders)) for passage in found] == [(1, 1), (1, 1)]
