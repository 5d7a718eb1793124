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
_EUR_LEX = "https://eur-lex.europa.eu/legal-content/NL/TXT/?uri="
# How an id begins, and the address of its page; the first that fits. None: the paper has no address made from its number.
_PAGES: tuple[tuple[str, str | None], ...] = (
    *((prefix, _PUBLICATIONS + "{id}") for prefix in ("kst-", "ah-", "h-", "blg-", "stb-", "stcrt-", "trb-")),
    ("BWB", "https://wetten.overheid.nl/{id}"),
    ("ECLI:EU:", _EUR_LEX + "{id}"),
    ("ECLI:", "https://deeplink.rechtspraak.nl/uitspraak?id={id}"),
    ("COM-", _EUR_LEX + "COM:{year}:{number}:FIN"),
    ("T0", None),
    ("TZ", _PARLIAMENT + "{id}"),
    ("31", _EUR_LEX + "CELEX:{id}"),
    ("32", _EUR_LEX + "CELEX:{id}"),
    ("", _PARLIAMENT + "{id}"),
)


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
    reprint = f"-{pieces.pop()}" if len(pieces) > 2 and pieces[-1][:1] in {"h", "n"} and pieces[-1][1:].isdigit() else ""
    if prefix == "kst" and len(pieces) in {2, 3}:
        number = pieces[-1] + reprint
        return Identiteit(
            kamer=Kamer.EK if pieces[-1].isalpha() else Kamer.TK,
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
    """The official page of a paper, None where it has none that its number gives."""
    if doel_id is None:
        return None
    page = next(page for begin, page in _PAGES if doel_id.startswith(begin))
    _, _, rest = doel_id.partition("-")
    year, _, number = rest.partition("-")
    return page.format(id=quote(doel_id, safe=":"), year=year, number=number) if page else None


def dossier_url(dossier: str) -> str:
    """The official page of a whole dossier."""
    return f"{_PUBLICATIONS}dossier/{quote(dossier)}"
