"""Which progress letter follows which: a candidate from titles and dates, never more than that."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from rapidfuzz import fuzz, utils

from kamerstuk.link.edges import edge_id
from kamerstuk.model import DocumentSoort, Verband

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator, Sequence

# Titles this alike (0–100, rapidfuzz token_set_ratio) are taken for letters of one chain.
_ALIKE = 85
_CHAINED = frozenset({DocumentSoort.VOORTGANGSRAPPORTAGE})


@dataclass(frozen=True, slots=True)
class Letter:
    """What is known of a paper when chains are sought."""

    id: str
    soort: DocumentSoort
    titel: str | None
    dossier: str | None
    datum: dt.date | None


def succession_edges(letters: Sequence[Letter]) -> tuple[Verband, ...]:
    """`vervolg_op` from each progress letter to the latest earlier one of a like title or the same dossier, as candidates."""
    dated = sorted((letter for letter in letters if letter.soort in _CHAINED and letter.datum), key=lambda x: (x.datum, x.id))
    return tuple(sorted(_edges(dated), key=lambda edge: edge.id))


def _edges(letters: Sequence[Letter]) -> Iterator[Verband]:
    for at, letter in enumerate(letters):
        for earlier in reversed(letters[:at]):
            score = _likeness(letter, earlier)
            if score is None or earlier.datum == letter.datum:
                continue
            yield Verband(
                id=edge_id("vervolg_op", letter.id, earlier.id),
                van_soort="document",
                van_id=letter.id,
                naar_soort="document",
                naar_id=earlier.id,
                soort="vervolg_op",
                methode="titel",
                stand="kandidaat",
                score=score,
                reden="gelijkende titel of zelfde dossier, eerdere datum; geen zin die het zegt",
            )
            break


def _likeness(letter: Letter, earlier: Letter) -> float | None:
    if letter.titel is None or earlier.titel is None:
        return None
    alike = fuzz.token_set_ratio(letter.titel, earlier.titel, processor=utils.default_process)
    same_dossier = letter.dossier is not None and letter.dossier == earlier.dossier
    return round(alike / 100, 2) if alike >= _ALIKE or same_dossier else None
