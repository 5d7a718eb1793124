from __future__ import annotations

import random
import time
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from kamerstuk.segment.sentences import sentence_starts

if TYPE_CHECKING:
    from kamerstuk.segment.sentences import SentenceSplitter

# Invented papers, one sentence a line; the text is the lines joined by spaces. The even ones were not looked at while the
# rules were made. A label belongs to what it numbers («Vraag 1. Bent u …»), quoted sentences are sentences of their own.
GOLD = sorted((Path(__file__).parents[2] / "golden" / "zinnen").glob("*.txt"))
# Boundaries too many or too few, as reached: «de E.U. Duitsland» and «Stichting i.o. De Toekomst» look like their opposites.
KNOWN_FAULTS = {"13-tekstdump-voetnoten-ienw": 1, "14-verslag-schriftelijk-overleg": 1}

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
    ["Dat vond het betrokken lid.", "De minister niet."],
    ["De zaal zat vol.", "Wij weten dat al."],
    ["Zie lid. 2 en tel. 070 1234567 en max. € 500."],
    ["Wegwijs B.V. Utrecht deed het.", "De opdracht ging naar Wegwijs B.V.", "De minister betaalde."],
    ["Er komen 20 mln. Nederlanders bij."],
    ["Er is € 20 mln.", "Gemeenten krijgen de helft."],
    ["De motie (Jansen c.s.) Nederland op slot is verworpen."],
    ["(De motie-Jansen c.s.)", "Nederland gaat niet op slot."],
    ["Wij kiezen variant B.", "De kosten zijn laag."],
    ["Dat schrijft J. De Wit."],
    ["1. De minister stuurt een brief.", "2. De Kamer antwoordt."],
    ["Twee stappen: 1. De brief; 2. De Kamer."],
    ["Vraag 1. Kent u dit?", "Antwoord 1. Ja."],
    ["Dat is vast.", "b. het volgende niet."],
    ["Dat is gebleken.12", "Het is vaak.", "Dat is erkend.3", "De minister weet het."],
    ["Dat geldt vanaf 2018.12", "De rest niet."],
    ["Klopt dat (zie noot)?1", "Bent u daar zeker van?"],
    ["Het is vastgesteld .", "De brief volgt."],
    ["Het citaat «… De Kamer (…) De Minister» is onjuist."],
    ["Zij schrijft …", "De Minister ontkent.", "Wij … Rijkswaterstaat dus."],
    ["Dat is af.", "’s-Gravenhage volgt.", "eHerkenning ook.", "‘Mooi.’"],
    ["Zie https://www.wegwijs.example/een/heel/lang/adres/dat/langer/is/dan/vijftig/tekens/p.", "Daar staat het."],
    ["Bijgevoegd is nota_v2.docx.", "U leest het."],
    ["De minister zegt: De Kamer wacht."],
    ["Dit valt onder de g.h.o.r. Rijnmond."],
    ["Dat speelt in de VS.", "De handel.", "Het BV.", "De rest."],
    ["Nr. 4 en Dhr. Jansen en O.a. Utrecht."],
    ["Šefčovič sprak.", "Łódź volgde.", "Šiauliai ook."],
]


@pytest.mark.parametrize("sentences", SENTENCES, ids=lambda sentences: sentences[0][:45])
def test_sentences_end_where_dutch_readers_see_it(splitter: SentenceSplitter, sentences: list[str]) -> None:
    text = " ".join(sentences)
    assert [text[begin:end] for begin, end in splitter.sentences(text)] == sentences


@pytest.mark.parametrize("text", ["Prof. dr. A. Jansen leidde het onderzoek.", "Aan mw. mr. J. Kooimanssen is gevraagd te komen."])
def test_an_initial_behind_an_abbreviation_ends_no_sentence(splitter: SentenceSplitter, text: str) -> None:
    assert [text[begin:end] for begin, end in splitter.sentences(text)] == [text]


@pytest.mark.parametrize("file", GOLD, ids=lambda file: file.stem)
def test_the_gold_sentences_are_found(splitter: SentenceSplitter, file: Path) -> None:
    sentences = file.read_text(encoding="utf-8").splitlines()
    text = " ".join(sentences)
    expected = {sum(len(sentence) + 1 for sentence in sentences[:at]) for at in range(1, len(sentences))}
    faults = expected ^ {begin for begin, _ in splitter.sentences(text)[1:]}
    assert len(faults) == KNOWN_FAULTS.get(file.stem, 0), [text[max(0, at - 40) : at + 20] for at in sorted(faults)]


def test_the_gold_is_large_enough() -> None:
    sizes = [len(file.read_text(encoding="utf-8").splitlines()) - 1 for file in GOLD]
    assert len(sizes) >= 12
    assert sum(sizes) >= 300


@pytest.mark.parametrize(
    "piece", ["x", "!", ".", "a.", ".)", "«", " ", ". ", "a. ", "x. X", "nr. ", "1. ", "€ 3 mln. De ", "[:; a", "x.12,13 A"]
)
def test_a_megabyte_of_traps_is_read_in_linear_time(splitter: SentenceSplitter, piece: str) -> None:
    text = (piece * (1_000_000 // len(piece) + 1))[:1_000_000]
    begin = time.process_time()
    splitter.sentences(text)
    assert time.process_time() - begin < 30  # a few seconds; in quadratic time it would be hours


def test_tokens_lose_no_boundary(splitter: SentenceSplitter) -> None:
    draw = random.Random(4)  # noqa: S311 - no secret
    pieces = [
        ". ",
        "! ",
        "De",
        "c.s",
        "nr",
        "B.V",
        " ",
        "\n",
        "\u00a0",
        "«",
        "»",
        "”",
        "(",
        ")",
        "1",
        "a",
        "’s",
        ".",
        "…",
        "\t",
        "\u200b",
        "\u2028",
        "\x1f",
        "–",
    ]
    for _ in range(2_000):
        text = "x" + "".join(draw.choices(pieces, k=30))
        assert [begin for begin, _ in splitter.sentences(text)][1:] == sentence_starts(text)


def test_no_text_has_no_sentence(splitter: SentenceSplitter) -> None:
    assert splitter.sentences("") == []
    assert splitter.sentences("  ") == []


def test_blanks_around_sentences_belong_to_none(splitter: SentenceSplitter) -> None:
    text = "  Een.  Twee. "
    assert [text[begin:end] for begin, end in splitter.sentences(text)] == ["Een.", "Twee."]
