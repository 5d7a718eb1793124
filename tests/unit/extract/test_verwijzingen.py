from __future__ import annotations

import pytest

from kamerstuk.extract import extract_citaties, find_citaties
from kamerstuk.model import Blok, Citatie, Document, Dossiernummer, Kamer, Kop, PassageSoort, VerwijzingSoort, Vorm
from kamerstuk.segment.passages import passages

Found = tuple[str, str, str | None]


def brief(citatie: Citatie) -> Found:
    """(kind, dossiers joined with +, number)."""
    return citatie.soort.value, "+".join(map(str, citatie.dossiers)), citatie.nummer


def kst(dossier: str, nummer: str | None = None) -> Found:
    return "kamerstuk", dossier, nummer


def other(soort: str, nummer: str) -> Found:
    return soort, "", nummer


def gap(reason: str, text: str, *expected: Found) -> object:
    return pytest.param(text, list(expected), marks=pytest.mark.xfail(reason=reason), id=f"gap: {text[:40]}")


WITH_WORD = [
    ("Zie Kamerstuk 28 345, nr. 184.", [kst("28345", "184")]),
    ("De brief (Kamerstuk 31 015, nr. 230) meldt dit.", [kst("31015", "230")]),
    ("Zie Kamerstuk\u00a091\u00a0001, nr.\u00a07 hierover.", [kst("91001", "7")]),
    ("Zie Kamerstuk 91\u2009001, nr. 7 hierover.", [kst("91001", "7")]),
    ("Zie Kamerstuk 91\u202f001, nr. 7 hierover.", [kst("91001", "7")]),
    ("zoals gemeld in Kamerstuk 91 001,\nnr. 22 van vorig jaar", [kst("91001", "22")]),
    ("Uitstel brief (Kamerstuk 29911-365)", [kst("29911", "365")]),
    ("Zie Kamerstuk 28345-184 voor de tekst.", [kst("28345", "184")]),
    ("Zie Kamerstuk 29911, nr. 365 voor de tekst.", [kst("29911", "365")]),
    ("Zie Kamerstuk 91 001 nr. 12 hierover.", [kst("91001", "12")]),
    ("Zie Kamerstuk 91001, nr 12 hierover.", [kst("91001", "12")]),
    ("Het dossier Kamerstuk 91 003 is gesloten.", [kst("91003")]),
    ("Het dossier Kamerstuk 91 350 XII is gesloten.", [kst("91350-XII")]),
    ("10 Kamerstuk 91 002, nr. 812.", [kst("91002", "812")]),
    ("1Kamerstukken II 2001/02, 91 295, nr. 1", [kst("91295", "1")]),
    ("Zie Kamerstuk 91066 8 .Zie ook hieronder", [kst("91066", "8")]),
    ("Zie Kamerstuk, 91 350 VI, nr. 86.", [kst("91350-VI", "86")]),
    ("KAMERSTUK 91 001, NR. 184", [kst("91001", "184")]),
]
WITH_YEAR = [
    ("Zie Kamerstukken II 2017/18, 28 345, nr. 184, p. 3.", [kst("28345", "184")]),
    ("Zie Kamerstukken II 2017-2018, 28 345, nr. 184.", [kst("28345", "184")]),
    ("Zie Kamerstukken II 2017–2018, 28 345, nr. 184.", [kst("28345", "184")]),
    ("(Kamerstukken II, vergaderjaar 2007-2008, 91 015, nr. 5)", [kst("91015", "5")]),
    ("Zie Kamerstukken II 1985/- 86, 19 403, nr. 2.", [kst("19403", "2")]),
    ("Zie Kamerstukken 11 1985-1986, 19 403, nr. 2.", [kst("19403", "2")]),
    ("Zie Kamerstukken II 2009/10, 27858, nr. 88, p. 3.", [kst("27858", "88")]),
    ("Zie Kamerstukken 2008/09, 91700 over de begroting.", [kst("91700")]),
    ("Kamerstukken II, 1999-2000, 91 271, nr. 6, p. 15-16; nr. 7, p. 5-6.", [kst("91271", "6"), kst("91271", "7")]),
    ("Tweede Kamer, vergaderjaar 2019-2020, 91 001, nr. 22", [kst("91001", "22")]),
    ("Zie Kamerstukken II 1993/94-1996/97, 23 900 voor de stukken.", [kst("23900")]),
]
EERSTE_KAMER = [
    ("Zie Kamerstukken I 2020/21, 35 570, C, p. 2.", [kst("35570", "C")]),
    ("(Kamerstukken I 2020/21, 35 570, C)", [kst("35570", "C")]),
    ("Zie Kamerstukken I 2020/21, 35 570, C.", [kst("35570", "C")]),
    ("2 Kamerstuk 91 003, C. De brief is gelezen.", [kst("91003", "C")]),
    ("Zie Kamerstukken I 2008/09, 91700 VI, D, p. 4.", [kst("91700-VI", "D")]),
    ("De leden (EK 36 600 B, A) vragen.", [kst("36600-B", "A")]),
    ("De leden (EK 91 003, C) vragen.", [kst("91003", "C")]),
    ("de motie 36 067, letter Y", [kst("36067", "Y")]),
    ("Zie Kamerstuk 36 067, AA over pensioenen.", [kst("36067", "AA")]),
    ("De brief (91 003, C) is gelezen.", [kst("91003", "C")]),
    ("Eerste Kamer, vergaderjaar 2020-2021, 91 003, C", [kst("91003", "C")]),
    ("Zie Kamerstuk 36 410, B over het fonds.", [kst("36410", "B")]),
    ("Zie Kamerstuk 36 410 B, nr. 3 over het fonds.", [kst("36410-B", "3")]),
]
ADDITIONS = [
    ("Zie Kamerstuk 35 570 VI, nr. 12.", [kst("35570-VI", "12")]),
    ("de motie (35 570 VI, nr. 12) verzoekt", [kst("35570-VI", "12")]),
    ("Zie Kamerstuk 31 700-VIII, nr. 6.", [kst("31700-VIII", "6")]),
    ("Zie Kamerstuk 31 700-VIII.", [kst("31700-VIII")]),
    ("Zie Kamerstuk 31700.VIII, 32.", [kst("31700-VIII", "32")]),
    ("Zie Kamerstuk 31.700XII, 6.", [kst("31700-XII", "6")]),
    ("Zie Kamerstuk 31700XII, 6.", [kst("31700-XII", "6")]),
    ("(36410-VIII-61)", [kst("36410-VIII", "61")]),
    ("Zie Kamerstuk 36 410A, nr. 33.", [kst("36410-A", "33")]),
    ("Zie Kamerstuk 31 700-IIB, nr. 5.", [kst("31700-IIB", "5")]),
    ("Zie Kamerstuk 21 501-07, nr. 1750.", [kst("21501-07", "1750")]),
    ("Zie Kamerstuk 21501–32, nr. 1668.", [kst("21501-32", "1668")]),
    ("(21501-20, nr. 917)", [kst("21501-20", "917")]),
    ("Zie Kamerstuk 34 038 (R2039), nr. 5.", [kst("34038", "5")]),
    ("Zie Kamerstuk 36 229 (R 1669) over het Koninkrijk.", [kst("36229")]),
    ("Zie Kamerstuk 36351-(R2184)-9.", [kst("36351", "9")]),
    ("(32 213 (R1903), nr. 38)", [kst("32213", "38")]),
]
SEVERAL = [
    ("Zie Kamerstukken 91 001, nrs. 184 en 185.", [kst("91001", "184"), kst("91001", "185")]),
    ("Zie Kamerstukken 91 001, nrs. 1–3.", [kst("91001", "1"), kst("91001", "2"), kst("91001", "3")]),
    ("Zie Kamerstukken 91 001, nrs. 1 t/m 3.", [kst("91001", "1"), kst("91001", "2"), kst("91001", "3")]),
    ("Zie Kamerstukken 91 001, nrs. 1, 2 en 5.", [kst("91001", "1"), kst("91001", "2"), kst("91001", "5")]),
    ("(t.v.v. 34109, nrs. 34 en 29)", [kst("34109", "34"), kst("34109", "29")]),
    ("(Kamerstuk 31288-972 en 973)", [kst("31288", "972"), kst("31288", "973")]),
    ("(Kamerstuk 22343-382 en 383)", [kst("22343", "382"), kst("22343", "383")]),
    ("Kamerstuk 24587-883 en 36200-VI-50", [kst("24587", "883"), kst("36200-VI", "50")]),
    ("Kamerstuk 25087-164 en 25087-168", [kst("25087", "164"), kst("25087", "168")]),
    ("Zie Kamerstukken 32 175 en 35 341, nr. 70.", [kst("32175+35341", "70")]),
    ("de motie (31 031/29 949, nr. 19)", [kst("31031+29949", "19")]),
    ("(36222 en 31015, nr. 6)", [kst("36222+31015", "6")]),
    ("Zie Kamerstukken 91 001, 91 002 en 91 003, nr. 7.", [kst("91001+91002+91003", "7")]),
    ("(Kamerstuk 28 345, nr. 184; 31 015, nr. 5)", [kst("28345", "184"), kst("31015", "5")]),
    ("(Kamerstukken 91 001, nr. 4 en 91 002, nr. 9)", [kst("91001", "4"), kst("91002", "9")]),
    ("Zie Kamerstuk 91 001, nr. 4 en Kamerstuk 91 002, nr. 9.", [kst("91001", "4"), kst("91002", "9")]),
    ("Zie Kamerstuk 91 001, nr. 4 en twaalf andere brieven.", [kst("91001", "4")]),
    ("Zie Kamerstuk 91 001, nr. 4 van 12 maart 2018.", [kst("91001", "4")]),
]
OLD_AND_REPRINTED = [
    ("Zie Kamerstuk 19 637, nr. 188b.", [kst("19637", "188b")]),
    ("Zie Kamerstuk 19 637, nr. 42e.", [kst("19637", "42e")]),
    ("Zie kst-28345-247-h1 voor de herdruk.", [kst("28345", "247-h1")]),
    ("Zie Kamerstuk 35 925, nr. 16 (herdruk).", [kst("35925", "16-h1")]),
]
BARE = [
    ("de motie-Ter Braakman (91 001, nr. 27)", [kst("91001", "27")]),
    ("(91 001, nr. 4; 91 002, nr. 9)", [kst("91001", "4"), kst("91002", "9")]),
    ("de motie 91 001, nr. 27 verzoekt", [kst("91001", "27")]),
    ("(t.v.v. 31497-297)", [kst("31497", "297")]),
    ("de motie op stuk nr. 206 (28 844)", [kst("28844", "206")]),
    ("de motie op stuk nr. 9 (36 410-XIV)", [kst("36410-XIV", "9")]),
    ("nr. 30 (32043)", [kst("32043", "30")]),
    gap("the debate form is read behind «nr.» only", "de motie op stuk 206 (28 844)", kst("28844", "206")),
    gap("the debate form is read behind «nr.» only", "de motie-De Wildt, 456 (36800-XVI)", kst("36800-XVI", "456")),
]
OFFICIAL_IDS = [
    ("zie kst-28345-247", [kst("28345", "247")]),
    ("https://zoek.officielebekendmakingen.nl/kst-36410-VI-87.html", [kst("36410-VI", "87")]),
    ("zie kst-21501-07-1750", [kst("21501-07", "1750")]),
    ("zie kst-35570-C", [kst("35570", "C")]),
    ("zie kst-36600-B-K", [kst("36600-B", "K")]),
    gap("Roman dossiers of the Eerste Kamer are not read", "zie kst-cxxiv-g", kst("cxxiv", "g")),
    ("https://zoek.officielebekendmakingen.nl/ah-tk-20162017-11", [other("aanhangsel", "11")]),
    ("https://zoek.officielebekendmakingen.nl/h-tk-20232024-50-2", [other("handelingen", "50-2")]),
    ("https://zoek.officielebekendmakingen.nl/stb-2023-281.html", [other("staatsblad", "stb-2023-281")]),
    ("zie blg-929493.", [other("blg", "blg-929493")]),
    ("het stuk 2018D22268 is", [other("documentnummer", "2018D22268")]),
    ("de zaak 2024Z06121 is", [other("zaak", "2024Z06121")]),
    ("detail?id=2024Z06121&did=2024D05766", [other("zaak", "2024Z06121"), other("documentnummer", "2024D05766")]),
    ("de activiteit 2024A05766 is", [other("activiteit", "2024A05766")]),
    ("toezegging TZ202412-116 is", [other("toezeggingnummer", "TZ202412-116")]),
    ("toezegging T01970 is", [other("toezeggingnummer", "T01970")]),
]
OTHER_KINDS = [
    ("(Aanhangsel Handelingen II 2014/15, nr. 1241)", [other("aanhangsel", "1241")]),
    ("(Aanhangsel van de Handelingen II 2014/15, nr. 1241)", [other("aanhangsel", "1241")]),
    ("(Aanhangsel van de Handelingen, vergaderjaar 2024–2025, nr. 1028)", [other("aanhangsel", "1028")]),
    ("12 Kamerstukken Aanhangsel 2355.", [other("aanhangsel", "2355")]),
    ("Handelingen II 2010/11, nr. 108, item 5, p. 25-36", [other("handelingen", "108-5")]),
    ("Handelingen II 2008/09, p. 7140-7144", [other("handelingen", "7140-7144")]),
    ("Zie bijlage bij Kamerstuk 28 345, nr. 184.", [("bijlage", "28345", "184")]),
    ("Zie Bijlage bij Kamerstukken II 2015/16, 34389, nr. 9.", [("bijlage", "34389", "9")]),
    ("Zie Stb. 2019, 33.", [other("staatsblad", "stb-2019-33")]),
    ("Zie Stcrt. 2020, 12345.", [other("staatscourant", "stcrt-2020-12345")]),
    ("Zie Stcrt. 2020, nr. 12345.", [other("staatscourant", "stcrt-2020-12345")]),
    ("Zie Trb. 2001, 10.", [other("tractatenblad", "trb-2001-10")]),
    ("wetten.overheid.nl/BWBR0001840", [other("wet", "BWBR0001840")]),
    ("jci1.3:c:BWBR0001840&artikel=5", [other("wet", "BWBR0001840")]),
    ("het voorstel COM(2020) 123 final", [other("eu", "COM-2020-123")]),
    ("het voorstel COM(2020) 123 van de Commissie", [other("eu", "COM-2020-123")]),
    ("CELEX:32016R0679", [other("eu", "32016R0679")]),
    ("uitspraak ECLI:NL:HR:2020:1.", [other("ecli", "ECLI:NL:HR:2020:1")]),
]
CITATIONS = [
    *WITH_WORD, *WITH_YEAR, *EERSTE_KAMER, *ADDITIONS, *SEVERAL, *OLD_AND_REPRINTED, *BARE, *OFFICIAL_IDS, *OTHER_KINDS,
]  # fmt: skip

NOTHING = [
    "",
    "Geen enkel cijfer.",
    "Het kostte € 12 345, nr. 3 op de lijst.",
    "EUR 28 345 voor 184 leden",
    "Het ging om 28 345 euro, de op twee na hoogste som.",
    "Bel 070-31 456, nr. 6",
    "Bel 070 361 12 34",
    "Telefoon (070) 12 345",
    "tel. 12 345 678, nr. 3",
    "Postbus 20301, 2500 EH Den Haag",
    "1234 AB Den Haag",
    "In 2018-2019 waren er 28 345 leerlingen.",
    "op 12 maart 2019 om 10.30 uur",
    "28 345 leden",
    "28.345 scholen en 12.000 leraren",
    "128 345, nr. 184",
    "1.000.000 en 28.345,50",
    "(12 345)",
    "(28 345 leerlingen, nr. 3 van Europa)",
    "ISBN 90 12 34567",
    "IBAN NL12 INGB 0001 2345 67",
    "KvK 12345678, nr. 3",
    "12345-67890",
    "kenmerk 12345-678-ABC",
    "kenmerk 2018-0000123456",
    "nr. 12 (2021)",
    "nr. 3 (28 345 deelnemers)",
    "circa 45 000, C-scholen",
    "Kamerstuk",
    "de Kamerstukken over 12 345 leden",
    "Kamerstuk van 12 maart",
    "Kamerbrief van 3 mei jl.",
    "de brief van 28 april 2016",
    "de Handelingen van de Tweede Kamer van 3 mei 2019",
    "De Tweede Kamer 2008-2009 nam 12 345 moties aan",
    "TK 2023 en EK 2024",
    "Stb. en Stcrt. van 2019",
    "artikel 3:4 van de Awb en artikel 12, tweede lid",
    "2018D1234 en TZ2024-1 en T1970",
    "in 2030, nr. 5",
    "A4-formaat 12 345-07",
    "(28 345, CDA)",
    "Het aanhangsel 12 bij het contract",
    "tussen 10 000 en 20 000, nummer 1 van Europa",
]


@pytest.mark.parametrize(("text", "expected"), CITATIONS)
def test_every_written_form_gives_its_papers(text: str, expected: list[Found]) -> None:
    assert [brief(citatie) for citatie in find_citaties(text)] == expected


@pytest.mark.parametrize("text", NOTHING)
def test_other_figures_are_no_citations(text: str) -> None:
    assert find_citaties(text) == []


@pytest.mark.parametrize(
    ("text", "quotes"),
    [
        ("Zie (Kamerstuk 91 001, nr. 7) hierover.", ["Kamerstuk 91 001, nr. 7"]),
        ("1Kamerstukken II 2001/02, 91 295, nr. 1.", ["Kamerstukken II 2001/02, 91 295, nr. 1"]),
        ("Zie Kamerstuk 91 001, nrs. 8 en 12.", ["Kamerstuk 91 001, nrs. 8 en 12"] * 2),
        ("Zie Kamerstuk 91 001, nr. 7, p. 3.", ["Kamerstuk 91 001, nr. 7, p. 3"]),
        ("Zie Kamerstuk 91 001, nr. 7 en 24587-883.", ["Kamerstuk 91 001, nr. 7", "24587-883"]),
        ("Zie Bijlage bij Kamerstuk 91 001, nr. 41.", ["Bijlage bij Kamerstuk 91 001, nr. 41"]),
        ("Zie ECLI:NL:HR:2020:1.", ["ECLI:NL:HR:2020:1"]),
    ],
)
def test_the_span_is_the_citation_itself(text: str, quotes: list[str]) -> None:
    assert [text[citatie.begin : citatie.eind] for citatie in find_citaties(text)] == quotes


@pytest.mark.parametrize(
    ("text", "kamer", "vergaderjaar", "paginas"),
    [
        ("Kamerstukken II 2017/18, 28 345, nr. 184, p. 3", Kamer.TK, "2017-2018", "3"),
        ("Kamerstukken II 1999/2000, 26 271, nr. 6, p. 15-16", Kamer.TK, "1999-2000", "15-16"),
        ("Kamerstukken I 2008/09, 31700 VI, D, p. 4", Kamer.EK, "2008-2009", "4"),
        ("Kamerstukken 11 1985-1986, 19 403, nr. 2", Kamer.TK, "1985-1986", None),
        ("Kamerstukken II 1985/- 86, 19 403, nr. 2", Kamer.TK, "1985-1986", None),
        ("EK 36 600 B, A", Kamer.EK, None, None),
        ("Kamerstuk 28 345, nr. 184", None, None, None),
        ("Aanhangsel Handelingen I 2014/15, nr. 1241", Kamer.EK, "2014-2015", None),
        ("Handelingen II 2010/11, nr. 108, item 5, p. 25-36", Kamer.TK, "2010-2011", "25-36"),
        ("Kamerstukken II 1999/00, 26 271, nr. 6", Kamer.TK, "1999-2000", None),
    ],
)
def test_chamber_year_and_pages_are_read(text: str, kamer: Kamer | None, vergaderjaar: str | None, paginas: str | None) -> None:
    (citatie,) = find_citaties(text)
    assert (citatie.kamer, citatie.vergaderjaar, citatie.paginas) == (kamer, vergaderjaar, paginas)


@pytest.mark.parametrize("written", ["34 038 (R2039), nr. 5", "34 038 (R 2039), nr. 5", "34 038-(R2039)-5"])
def test_the_rijkswet_number_stands_apart(written: str) -> None:
    (citatie,) = find_citaties(f"Kamerstuk {written}")
    assert citatie.dossiers == (Dossiernummer("34038", None, "R2039"),)


def test_pages_belong_to_the_number_they_stand_behind() -> None:
    first, second = find_citaties("Kamerstukken II, 1999-2000, 91 271, nr. 6, p. 15-16; nr. 7, p. 20-21.")
    assert first.paginas == "15-16"
    assert second.paginas != "15-16"


def test_pages_of_a_continued_number_are_kept() -> None:
    _, second = find_citaties("Kamerstukken II, 1999-2000, 91 271, nr. 6, p. 15-16; nr. 7, p. 5-6.")
    assert second.paginas == "5-6"


def test_a_range_without_end_is_not_written_out() -> None:
    found = find_citaties("Zie Kamerstukken 91 001, nrs. 1-900.")
    assert len(found) <= 31


def test_a_citation_never_runs_over_a_passage() -> None:
    text = "Zie Kamerstuk 91 001,\nnr. 7 is een getal."
    end = text.index("\n")
    blocks = (Blok(PassageSoort.ALINEA, 0, end), Blok(PassageSoort.ALINEA, end + 1, len(text)))
    document = Document("doc-1", "a.txt", "0" * 64, Vorm.TXT, Kop(), text, blocks)
    (citatie,) = extract_citaties(document, passages(document))
    assert text[citatie.begin : citatie.eind] == "Kamerstuk 91 001"
    assert citatie.soort is VerwijzingSoort.KAMERSTUK


def test_finds_stand_in_text_order() -> None:
    found = find_citaties("T01970, kst-91001-4, Stb. 2019, 33 en Kamerstuk 91 002, nr. 9")
    assert [citatie.begin for citatie in found] == sorted(citatie.begin for citatie in found)
    assert len(found) == 4
