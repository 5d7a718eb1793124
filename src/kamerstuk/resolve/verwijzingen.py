"""Which official paper a citation means."""

from __future__ import annotations

import hashlib
from collections import Counter
from typing import TYPE_CHECKING

from kamerstuk.ids import dossier_url, kamerstuk_id, official_url
from kamerstuk.model import Kamer, Verwijzing, VerwijzingSoort

if TYPE_CHECKING:
    from collections.abc import Container, Sequence

    from kamerstuk.model import Citatie, Document, Dossiernummer, Noot, Passage, Stuk

_KAMERSTUKKEN = frozenset({VerwijzingSoort.KAMERSTUK, VerwijzingSoort.BIJLAGE})
_BY_YEAR = {VerwijzingSoort.AANHANGSEL: "ah", VerwijzingSoort.HANDELINGEN: "h"}
_SURE, _UNRESOLVED = 1.0, 0.5


def resolve_verwijzingen(stuk: Stuk, papers: Container[str]) -> tuple[Verwijzing, ...]:
    """Each citation of a paper with the id it means, in text order.

    `papers` holds the ids of the papers in the database. A joint citation means the dossier under which the paper is there;
    where none or several are, the first dossier as written (KOOP's own practice), the others in `ook_dossiers`.
    """
    seen: Counter[str] = Counter()
    resolved: list[Verwijzing] = []
    passages = iter(stuk.passages)
    passage = next(passages)
    for citatie in stuk.citaties:
        while passage.eind <= citatie.begin:
            passage = next(passages)
        quote = stuk.document.tekst[citatie.begin : citatie.eind]
        key = "".join(quote.split())
        seen[key] += 1
        resolved.append(_resolve(citatie, stuk.document, passage, quote, seen[key], papers))
    return tuple(resolved)


def _resolve(citatie: Citatie, document: Document, passage: Passage, quote: str, nth: int, papers: Container[str]) -> Verwijzing:
    dossier = _chosen_dossier(citatie, papers)
    target, reason = _target(citatie, dossier)
    note = _note_at(document.noten, citatie.begin)
    anchor = note.anker if note else None
    return Verwijzing(
        id=_mention_id(document.id, quote, nth),
        document_id=document.id,
        passage_id=passage.id,
        begin=citatie.begin,
        eind=citatie.eind,
        citaat=quote,
        regel=citatie.regel,
        score=_SURE if reason is None else _UNRESOLVED,
        soort=citatie.soort,
        doel_id=target,
        kamer=_chamber(citatie),
        dossier=dossier.nummer if dossier else None,
        toevoeging=dossier.toevoeging if dossier else None,
        rijkswetnummer=dossier.rijkswetnummer if dossier else None,
        ondernummer=citatie.nummer if citatie.soort in _KAMERSTUKKEN or citatie.soort in _BY_YEAR else None,
        ook_dossiers=tuple(str(other) for other in citatie.dossiers if other is not dossier),
        vergaderjaar=citatie.vergaderjaar,
        paginas=citatie.paginas,
        voetnoot=note.nummer if note else None,
        anker_begin=None if anchor is None else _word_begin(document.tekst, anchor),
        anker_eind=anchor,
        doel_document_id=target if target is not None and target in papers and target != document.id else None,
        url=official_url(target) or (dossier_url(str(dossier)) if dossier and citatie.nummer is None else None),
        reden=reason,
        waarschuwing=citatie.waarschuwing,
    )


def _chosen_dossier(citatie: Citatie, papers: Container[str]) -> Dossiernummer | None:
    if not citatie.dossiers:
        return None
    if citatie.nummer is not None and len(citatie.dossiers) > 1:
        present = [d for d in citatie.dossiers if kamerstuk_id(d.nummer, d.toevoeging, citatie.nummer) in papers]
        if len(present) == 1:
            return present[0]
    return citatie.dossiers[0]


def _target(citatie: Citatie, dossier: Dossiernummer | None) -> tuple[str | None, str | None]:
    """(id, why there is none). A whole dossier has no id and needs no reason."""
    if citatie.soort in _KAMERSTUKKEN:
        if dossier is None:
            return None, "geen dossiernummer genoemd"
        return (kamerstuk_id(dossier.nummer, dossier.toevoeging, citatie.nummer), None) if citatie.nummer else (None, None)
    if citatie.soort in _BY_YEAR:
        if citatie.vergaderjaar is None:
            return None, "vergaderjaar niet genoemd"
        if citatie.nummer is None:
            return None, "nummer niet genoemd"
        chamber = "ek" if citatie.kamer is Kamer.EK else "tk"
        return f"{_BY_YEAR[citatie.soort]}-{chamber}-{citatie.vergaderjaar.replace('-', '')}-{citatie.nummer}", None
    return citatie.nummer, None


def _chamber(citatie: Citatie) -> Kamer | None:
    """As written; else a paper with a letter is the Eerste Kamer's, one with a number the Tweede Kamer's (Aanwijzing 3.43)."""
    if citatie.kamer is not None or citatie.soort not in _KAMERSTUKKEN or citatie.nummer is None:
        return citatie.kamer
    return Kamer.EK if citatie.nummer.isalpha() else Kamer.TK


def _note_at(notes: Sequence[Noot], offset: int) -> Noot | None:
    return next((note for note in notes if note.begin <= offset < note.eind), None)


def _word_begin(text: str, end: int) -> int:
    """Where the word that carries a note's mark begins."""
    begin = end
    while begin > 0 and not text[begin - 1].isspace():
        begin -= 1
    return begin


def _mention_id(document_id: str, quote: str, nth: int) -> str:
    """A mention's id: hash of paper, kind, the quote without blanks, and the how manieth it is."""
    key = "\0".join((document_id, "verwijzing", "".join(quote.split()), str(nth)))
    return hashlib.sha256(key.encode()).hexdigest()[:16]
