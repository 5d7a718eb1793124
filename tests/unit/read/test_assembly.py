from __future__ import annotations

import pytest

from kamerstuk.model import PassageSoort
from kamerstuk.read.assembly import Assembled, Part, assemble, clean


def part(text: str, soort: PassageSoort = PassageSoort.ALINEA) -> Part:
    made = Part(soort)
    made.add(text)
    return made


def note(text: str) -> Part:
    return part(text, PassageSoort.VOETNOOT)


def texts(assembled: Assembled) -> list[str]:
    return [assembled.tekst[block.begin : block.eind] for block in assembled.blokken]


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        ("a  b\t c", "a b c"),
        ("a\n b", "a b"),
        ("28\u00a0345", "28\u00a0345"),
        ("28\u2009345", "28\u2009345"),
        ("toe\u00adzegging", "toezegging"),
        ("a\x00b\ufeffc\u200bd", "abcd"),
        ("\ud800x", "x"),
        ("coöperatief «x»", "coöperatief «x»"),
    ],
)
def test_clean_drops_what_nobody_sees(raw: str, expected: str) -> None:
    assert clean(raw) == expected


def test_a_part_never_opens_with_a_blank_or_doubles_one() -> None:
    made = part("  een ")
    made.add(" twee")
    assert made.text == "een twee"


def test_blocks_stand_one_a_line_at_their_offsets() -> None:
    assembled = assemble([part("Eerste."), part("Tweede €.")])
    assert assembled.tekst == "Eerste.\nTweede €."
    assert texts(assembled) == ["Eerste.", "Tweede €."]


def test_notes_come_after_the_body_and_the_margin_last() -> None:
    margin = [part("Pagina 1", PassageSoort.RANDTEKST)]
    assembled = assemble([part("Tekst.")], [("1", note("Noot."))], margin)
    assert assembled.tekst == "Tekst.\nNoot.\nPagina 1"
    assert [block.soort for block in assembled.blokken] == [PassageSoort.ALINEA, PassageSoort.VOETNOOT, PassageSoort.RANDTEKST]


def test_empty_parts_vanish() -> None:
    assembled = assemble([part(""), part(" \n "), part("Over.")], [("1", note(""))])
    assert assembled.tekst == "Over."
    assert assembled.noten == ()


def test_nothing_gives_an_empty_text() -> None:
    assert assemble([]) == Assembled("", (), (), ())


def test_an_anchor_stands_behind_the_last_word() -> None:
    body = part("Een woord ")
    body.anchor("1")
    body.add(", en verder")
    assembled = assemble([part("Kop"), body], [("1", note("De noot."))])
    (found,) = assembled.noten
    assert found.anker is not None
    assert assembled.tekst[: found.anker].endswith("Een woord")
    assert assembled.tekst[found.begin : found.eind] == "De noot."


def test_two_notes_with_one_number_take_their_marks_in_turn() -> None:
    first, second = part("Aap"), part("Noot")
    first.anchor("1")
    second.anchor("1")
    assembled = assemble([first, second], [("1", note("Bij aap.")), ("1", note("Bij noot."))])
    assert [assembled.tekst[: n.anker].split("\n")[-1] for n in assembled.noten] == ["Aap", "Noot"]


def test_a_note_without_mark_has_no_anchor() -> None:
    (found,) = assemble([part("Tekst.")], [("7", note("Los."))]).noten
    assert found.anker is None


def test_links_move_with_their_block_and_empty_ones_vanish() -> None:
    body = part("Zie 91 001, nr. 4.")
    body.links += [(4, 17, "kst-91001-4"), (3, 3, "leeg")]
    assembled = assemble([part("Kop"), body])
    assert [(assembled.tekst[link.begin : link.eind], link.doel) for link in assembled.links] == [("91 001, nr. 4", "kst-91001-4")]


def test_a_link_never_runs_past_its_block() -> None:
    body = part("Zie hier ")
    body.links.append((4, 9, "kst-1"))
    assembled = assemble([body, part("volgende")])
    assert assembled.tekst[assembled.links[0].begin : assembled.links[0].eind] == "hier"


def test_offsets_count_code_points_beyond_the_basic_plane() -> None:
    assembled = assemble([part("😀 één"), part("twee")])
    assert texts(assembled) == ["😀 één", "twee"]
