from __future__ import annotations

import time
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from kamerstuk.segment.sentences import SentenceSplitter

SENTENCES = [
    ["Dat is klaar.", "Het werkt."],
    ["Is dat zo?", "De Kamer vroeg het."],
    ["Zie Kamerstuk 91 001, nr. 4 hierover.", "Daarna volgt meer."],
    ["Zie de nrs. 8 en 12 van dat dossier.", "Klaar."],
    ["De motie-Van Oeverhout c.s. is aangenomen.", "De minister voert haar uit."],
    ["Op 18 februari jl. heeft de Kamer gestemd.", "De motie is verworpen."],
    ["Het debat is op 3 maart a.s. in de grote zaal.", "U bent welkom."],
    ["Het onderzoek i.h.k.v. Veilig naar school loopt.", "Het eindigt in mei."],
    ["Er is € 12,5 mln. beschikbaar voor gemeenten.", "Dat is genoeg."],
    ["De wet (Stb. 2019, 33) is van kracht.", "Zij geldt overal."],
    ["De regeling (Stcrt. 2020, 12345) is ingetrokken."],
    ["Het besluit geldt per 1 jan. 2022 in het hele land.", "Daarna niet meer."],
    ["Minister E.M. van der Waal-Terpstra heeft geschreven.", "Zij antwoordde snel."],
    ["Volgens J. Kooimanssen is het gereed.", "Dat klopt."],
    ["Dhr. Achterbosch en mw. Ysselstroom waren erbij.", "Zij spraken lang."],
    ["Prof. dr. Jansen leidde het onderzoek.", "Het rapport is openbaar."],
    ["Hij zei: «Ik kom.»", "Daarna ging hij."],
    ["Dit is af (zie bijlage 2.)", "Het volgende nog niet."],
    ["Het gaat om o.a. De Lijn en andere vervoerders."],
    ["Het gaat om bijv. Utrecht en d.w.z. de provincie.", "Niet om de stad."],
    ["Het percentage is 61,5.", "In 2019 was dat 58."],
    ["De cijfers over 2019.", "2020 volgt later."],
    ["Er zijn 1.204 scholen met een zone.", "Dat zijn er veel."],
    ["Het is t.o.v. 2018 gestegen.", "Dat is mooi."],
    ["Dit wordt m.b.t. Kamerstuk 91 001 herhaald.", "Meer niet."],
    ["Zie p. 3 en blz. 12 e.v. van het rapport.", "Daar staat het."],
    ["De toename bedraagt ca. 30 procent.", "Dat valt tegen."],
    ["Ik ga door…", "De rest volgt."],
    ["Zal ik komen?!", "Dat weet niemand."],
    ["Het antwoord luidt nee.", "– Zo eindigde het debat."],
    ["Vgl. art. 3 van de wet.", "Daar staat het ook."],
    ["Een zin zonder punt"],
    ["De BV Nederland N.V. Wegwijs deed het onderzoek."],
    ["Wie is dat?", "«Niemand», zei hij."],
    ["Het programma loopt t/m 2022.", "(De evaluatie volgt.)"],
    ["Dit geldt incl. btw en excl. kosten.", "Meer kan niet."],
    ["De motie is van de leden Jansonius c.s.", "De minister voert haar uit."],
    ["Er is € 3 mld.", "Dat is veel."],
    ["Borden, drempels, enz.", "De minister betaalt."],
    ["Het debat was op 18 februari jl.", "De Kamer stemde daarna."],
    ["«Dat is niet waar.»", "De minister ontkende het."],
]


@pytest.mark.parametrize("sentences", SENTENCES, ids=lambda sentences: sentences[0][:45])
def test_sentences_end_where_dutch_readers_see_it(splitter: SentenceSplitter, sentences: list[str]) -> None:
    text = " ".join(sentences)
    assert [text[begin:end] for begin, end in splitter.sentences(text)] == sentences


@pytest.mark.parametrize("text", ["Prof. dr. A. Jansen leidde het onderzoek.", "Aan mw. mr. J. Kooimanssen is gevraagd te komen."])
def test_an_initial_behind_an_abbreviation_ends_no_sentence(splitter: SentenceSplitter, text: str) -> None:
    assert [text[begin:end] for begin, end in splitter.sentences(text)] == [text]


def test_a_long_run_without_blanks_is_no_trap(splitter: SentenceSplitter) -> None:
    begin = time.perf_counter()
    splitter.sentences("x" * 12_000)
    assert time.perf_counter() - begin < 0.5


def test_no_text_has_no_sentence(splitter: SentenceSplitter) -> None:
    assert splitter.sentences("") == []
    assert splitter.sentences("  ") == []


def test_blanks_around_sentences_belong_to_none(splitter: SentenceSplitter) -> None:
    text = "  Een.  Twee. "
    assert [text[begin:end] for begin, end in splitter.sentences(text)] == ["Een.", "Twee."]
