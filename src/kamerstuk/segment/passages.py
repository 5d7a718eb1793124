"""Blocks to passages: numbered, each with the headings it stands under."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kamerstuk.model import Passage, PassageSoort

if TYPE_CHECKING:
    from kamerstuk.model import Document

# Notes and page furniture stand under no heading.
_OUTSIDE = frozenset({PassageSoort.VOETNOOT, PassageSoort.RANDTEKST, PassageSoort.ONDERTEKENING})


def passages(document: Document) -> tuple[Passage, ...]:
    """The paper's passages in text order; they do not overlap. `kop` joins the open headings, highest first."""
    found: list[Passage] = []
    open_headings: list[tuple[int, str]] = []
    for number, block in enumerate(document.blokken, start=1):
        if block.soort is PassageSoort.KOP:
            open_headings = [heading for heading in open_headings if heading[0] < block.niveau]
        above = None if block.soort in _OUTSIDE else " › ".join(text for _, text in open_headings) or None
        found.append(
            Passage(
                id=f"{document.id}-p{number:04d}",
                volgnummer=number,
                soort=block.soort,
                kop=above,
                begin=block.begin,
                eind=block.eind,
                pagina=block.pagina,
                kaders=block.kaders,
            )
        )
        if block.soort is PassageSoort.KOP:
            open_headings.append((block.niveau, document.tekst[block.begin : block.eind]))
    return tuple(found)
