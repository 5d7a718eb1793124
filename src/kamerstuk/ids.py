"""Canonical ids of official papers, and the official page of each.

An id is the one officielebekendmakingen and the Tweede Kamer use: `kst-28345-247`, `kst-35570-VI-50`, `kst-21501-07-1750`,
`kst-35570-C` (a letter: Eerste Kamer), `ah-tk-20162017-11`, `h-tk-20232024-50-2`, `blg-929493`, `stb-2019-33`.
The Rijkswet number (R2039) is never part of an id.
"""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import quote

from kamerstuk.model import Kamer

_PUBLICATIONS = "https://zoek.officielebekendmakingen.nl/"
_PARLIAMENT = "https://www.tweedekamer.nl/zoeken?qry="
_PREFIXES = ("kst-", "ah-tk-", "ah-ek-", "h-tk-", "h-ek-", "blg-", "stb-", "stcrt-", "trb-")


@dataclass(frozen=True, slots=True)
class Identiteit:
    """What an id says of its paper; everything None for an id of another kind."""

    kamer: Kamer | None = None
    dossier: str | None = None
    toevoeging: str | None = None
    ondernummer: str | None = None
    vergaderjaar: str | None = None


def kamerstuk_id(dossier: str, toevoeging: str | None, nummer: str) -> str:
    """`kst-35570-VI-50` from its pieces."""
    return "-".join(piece for piece in ("kst", dossier, toevoeging, nummer) if piece)


def identify(official_id: str | None) -> Identiteit:
    """The pieces of a Kamerstuk or Aanhangsel id."""
    prefix, *pieces = (official_id or "").split("-")
    if prefix == "kst" and len(pieces) in {2, 3}:
        number = pieces[-1]
        return Identiteit(
            kamer=Kamer.EK if number.isalpha() else Kamer.TK,
            dossier=pieces[0],
            toevoeging=pieces[1] if len(pieces) == 3 else None,
            ondernummer=number,
        )
    if prefix in {"ah", "h"} and len(pieces) >= 3 and pieces[0] in {"tk", "ek"}:
        year = pieces[1]
        own_number = pieces[2] if prefix == "ah" else None
        return Identiteit(Kamer(pieces[0].upper()), None, None, own_number, f"{year[:4]}-{year[4:]}")
    return Identiteit()


def official_url(doel_id: str | None) -> str | None:
    """The official page of a paper, None where the id has none of its own."""
    if doel_id is None:
        return None
    if doel_id.startswith(_PREFIXES):
        return _PUBLICATIONS + quote(doel_id)
    if doel_id.startswith("BWB"):
        return f"https://wetten.overheid.nl/{doel_id}"
    if doel_id.startswith("ECLI:"):
        return f"https://deeplink.rechtspraak.nl/uitspraak?id={quote(doel_id, safe=':')}"
    if doel_id.startswith("COM-"):
        _, year, number = doel_id.split("-")
        return f"https://eur-lex.europa.eu/legal-content/NL/TXT/?uri=COM:{year}:{number}:FIN"
    if doel_id[:1] == "3" and len(doel_id) == 10:
        return f"https://eur-lex.europa.eu/legal-content/NL/TXT/?uri=CELEX:{doel_id}"
    return _PARLIAMENT + quote(doel_id)


def dossier_url(dossier: str) -> str:
    """The official page of a whole dossier."""
    return f"{_PUBLICATIONS}dossier/{quote(dossier)}"
