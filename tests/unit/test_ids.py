from __future__ import annotations

import pytest

from kamerstuk.ids import Identiteit, dossier_url, identify, kamerstuk_id, official_url
from kamerstuk.model import Kamer


@pytest.mark.parametrize(
    ("pieces", "expected"),
    [
        (("28345", None, "247"), "kst-28345-247"),
        (("35570", "VI", "50"), "kst-35570-VI-50"),
        (("21501", "07", "1750"), "kst-21501-07-1750"),
        (("35570", None, "C"), "kst-35570-C"),
        (("36600", "B", "K"), "kst-36600-B-K"),
    ],
)
def test_an_id_is_put_together(pieces: tuple[str, str | None, str], expected: str) -> None:
    assert kamerstuk_id(*pieces) == expected


@pytest.mark.parametrize(
    ("official", "expected"),
    [
        ("kst-28345-247", Identiteit(Kamer.TK, "28345", None, "247")),
        ("kst-35570-VI-50", Identiteit(Kamer.TK, "35570", "VI", "50")),
        ("kst-21501-07-1750", Identiteit(Kamer.TK, "21501", "07", "1750")),
        ("kst-35570-C", Identiteit(Kamer.EK, "35570", None, "C")),
        ("kst-36600-B-K", Identiteit(Kamer.EK, "36600", "B", "K")),
        ("ah-tk-20162017-11", Identiteit(Kamer.TK, None, None, "11", "2016-2017")),
        ("h-tk-20232024-50-2", Identiteit(Kamer.TK, None, None, None, "2023-2024")),
        ("doc-0123456789ab", Identiteit()),
        ("blg-929493", Identiteit()),
        ("", Identiteit()),
        (None, Identiteit()),
    ],
)
def test_an_id_is_taken_apart(official: str | None, expected: Identiteit) -> None:
    assert identify(official) == expected


@pytest.mark.parametrize("suffix", ["h1", "n1"])
def test_a_reprint_keeps_its_number(suffix: str) -> None:
    found = identify(f"kst-28345-247-{suffix}")
    assert (found.dossier, found.toevoeging, found.kamer) == ("28345", None, Kamer.TK)


@pytest.mark.parametrize("official", ["kst-28345-247", "kst-35570-VI-50", "kst-21501-07-1750", "kst-35570-C"])
def test_taking_apart_and_putting_together_agree(official: str) -> None:
    found = identify(official)
    assert found.dossier is not None
    assert found.ondernummer is not None
    assert kamerstuk_id(found.dossier, found.toevoeging, found.ondernummer) == official


@pytest.mark.parametrize(
    ("doel_id", "url"),
    [
        ("kst-28345-247", "https://zoek.officielebekendmakingen.nl/kst-28345-247"),
        ("ah-tk-20162017-11", "https://zoek.officielebekendmakingen.nl/ah-tk-20162017-11"),
        ("stb-2019-33", "https://zoek.officielebekendmakingen.nl/stb-2019-33"),
        ("blg-929493", "https://zoek.officielebekendmakingen.nl/blg-929493"),
        ("BWBR0001840", "https://wetten.overheid.nl/BWBR0001840"),
        ("ECLI:NL:HR:2020:1", "https://deeplink.rechtspraak.nl/uitspraak?id=ECLI:NL:HR:2020:1"),
        ("COM-2020-123", "https://eur-lex.europa.eu/legal-content/NL/TXT/?uri=COM:2020:123:FIN"),
        ("32016R0679", "https://eur-lex.europa.eu/legal-content/NL/TXT/?uri=CELEX:32016R0679"),
        (None, None),
    ],
)
def test_every_kind_has_its_official_page(doel_id: str | None, url: str | None) -> None:
    assert official_url(doel_id) == url


@pytest.mark.parametrize("doel_id", ["2018D22268", "2024Z06121", "TZ202412-116"])
def test_parliaments_own_numbers_are_looked_up_there(doel_id: str) -> None:
    url = official_url(doel_id)
    assert url is not None
    assert url.startswith("https://www.tweedekamer.nl/")
    assert doel_id in url


def test_a_commitment_of_the_eerste_kamer_is_not_looked_up_at_the_tweede_kamer() -> None:
    assert "tweedekamer" not in (official_url("T01970") or "")


def test_a_dossier_has_a_page() -> None:
    assert dossier_url("91350-XII") == "https://zoek.officielebekendmakingen.nl/dossier/91350-XII"
