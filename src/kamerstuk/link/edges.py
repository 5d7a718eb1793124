"""The edges that one paper's citations and head give."""

from __future__ import annotations

import hashlib
from bisect import bisect_right
from typing import TYPE_CHECKING

from kamerstuk.model import Verband

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from kamerstuk.model import Stuk, Verwijzing


# A sentence longer than this (characters) is a list that never ends: each edge then shows this much around its own citation.
_LONGEST_PROOF = 2000
_AROUND = 300


def paper_edges(stuk: Stuk, verwijzingen: Sequence[Verwijzing]) -> tuple[Verband, ...]:
    """`in_dossier` and `verwijst_naar`, sorted by id. A cited paper need not be in the database: its id is the node."""
    edges = {edge.id: edge for edge in (*_dossier_edge(stuk), *_citation_edges(stuk, verwijzingen))}
    return tuple(edges[key] for key in sorted(edges))


def edge_id(soort: str, van_id: str, naar_id: str, begin: int | None = None) -> str:
    """An edge's id: hash of its kind, ends and place of proof."""
    key = "\0".join((soort, van_id, naar_id, "" if begin is None else str(begin)))
    return hashlib.sha256(key.encode()).hexdigest()[:16]


def _dossier_edge(stuk: Stuk) -> Iterator[Verband]:
    kop = stuk.document.kop
    if kop.dossier is None:
        return
    dossier = kop.dossier if kop.toevoeging is None else f"{kop.dossier}-{kop.toevoeging}"
    yield Verband(
        id=edge_id("in_dossier", stuk.document.id, dossier),
        van_soort="document",
        van_id=stuk.document.id,
        naar_soort="dossier",
        naar_id=dossier,
        soort="in_dossier",
        methode="eigen-nummer",
        stand="vast",
        score=1.0,
    )


def _citation_edges(stuk: Stuk, verwijzingen: Sequence[Verwijzing]) -> Iterator[Verband]:
    begins = [begin for begin, _ in stuk.zinnen]
    for verwijzing in verwijzingen:
        if verwijzing.doel_id is None or verwijzing.doel_id == stuk.document.id:
            continue
        proof = verwijzing.anker_begin if verwijzing.anker_begin is not None else verwijzing.begin
        begin, end = _sentence_at(stuk.zinnen, begins, proof) or (verwijzing.begin, verwijzing.eind)
        yield Verband(
            id=edge_id("verwijst_naar", stuk.document.id, verwijzing.doel_id, verwijzing.begin),
            van_soort="document",
            van_id=stuk.document.id,
            naar_soort="document",
            naar_id=verwijzing.doel_id,
            soort="verwijst_naar",
            methode=verwijzing.regel,
            stand="vast",
            score=verwijzing.score,
            document_id=stuk.document.id,
            begin=begin,
            eind=end,
            bewijs=stuk.document.tekst[begin:end],
        )


def _sentence_at(sentences: Sequence[tuple[int, int]], begins: Sequence[int], offset: int) -> tuple[int, int] | None:
    """The sentence that holds the offset; of one as long as a page, the stretch around it."""
    at = bisect_right(begins, offset) - 1
    if at < 0 or not sentences[at][0] <= offset < sentences[at][1]:
        return None
    begin, end = sentences[at]
    return (begin, end) if end - begin <= _LONGEST_PROOF else (max(begin, offset - _AROUND), min(end, offset + _AROUND))
