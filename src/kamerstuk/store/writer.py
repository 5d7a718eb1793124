"""Model values to rows. One writer makes one new database, in one transaction, paper by paper."""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from sqlite_utils import Database

from kamerstuk.store.schema import migrate

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Sequence
    from pathlib import Path

    from kamerstuk.model import Bestand, Bouw, Document, Dossier, Kader, Melding, Stuk, Verband, Verwijzing

_FAST = ("pragma journal_mode = off", "pragma synchronous = off", "pragma foreign_keys = off", "pragma page_size = 4096")


class Writer:
    """Writes a new database at `path`; nothing reads that file before `close` has run.

    Papers must come in the order of `documenten.volgorde`; each table counts its own rows.
    """

    def __init__(self, path: Path) -> None:
        self._db = Database(path)
        for pragma in _FAST:
            self._db.execute(pragma)
        migrate(self._db)
        self._counts: dict[str, int] = {}

    def add_paper(self, stuk: Stuk, verwijzingen: Sequence[Verwijzing], verbanden: Sequence[Verband], bron_url: str | None) -> None:
        """One paper with its passages, the citations in it and the edges that start there."""
        self._insert("documenten", [_document_row(stuk.document, bron_url)])
        text = stuk.document.tekst
        cited: dict[str, list[str]] = {}
        for verwijzing in verwijzingen:
            cited.setdefault(verwijzing.passage_id, []).extend(_normal_forms(verwijzing))
        self._insert(
            "passages",
            (
                {
                    "id": passage.id,
                    "document_id": stuk.document.id,
                    "volgnummer": passage.volgnummer,
                    "soort": passage.soort,
                    "kop": passage.kop,
                    "begin": passage.begin,
                    "eind": passage.eind,
                    "tekst": text[passage.begin : passage.eind],
                    "citaties": " ".join(dict.fromkeys(cited.get(passage.id, []))) or None,
                    "pagina": passage.pagina,
                    "kaders": _boxes(passage.kaders),
                }
                for passage in stuk.passages
            ),
        )
        self._insert("verwijzingen", (_mention_row(verwijzing) for verwijzing in verwijzingen))
        self.add_edges(verbanden)

    def add_edges(self, verbanden: Iterable[Verband]) -> None:
        """Edges of the graph."""
        self._insert("verbanden", (asdict(verband) for verband in verbanden))

    def add_files(self, bestanden: Iterable[Bestand]) -> None:
        """Every file that was read, with the paper it holds."""
        self._insert("bestanden", (asdict(bestand) for bestand in bestanden))

    def add_dossiers(self, dossiers: Sequence[Dossier]) -> None:
        """The dossiers, and what is covered of each."""
        self._insert("dossiers", ({"id": d.id, "titel": d.titel, "aantal_documenten": d.stukken} for d in dossiers), ranked=False)
        self._insert(
            "dekking",
            ({"dossier": d.id, "stukken_bekend": None, "stukken_gelezen": d.stukken, "van": d.van, "tot": d.tot} for d in dossiers),
            ranked=False,
        )

    def add_reports(self, meldingen: Iterable[Melding]) -> None:
        """What went wrong."""
        self._insert("meldingen", (asdict(melding) for melding in meldingen), ranked=False)

    def close(self, bouw: Bouw) -> None:
        """Write how the database was made, index the text, and finish the file."""
        self._insert("bouw", [{**asdict(bouw), "model": None}], ranked=False)
        self._db.execute("insert into passages_fts (passages_fts) values ('rebuild')")
        self._db.conn.commit()
        self._db.execute("analyze")
        self._db.conn.commit()
        self._db.close()

    def _insert(self, table: str, rows: Iterable[dict[str, Any]], *, ranked: bool = True) -> None:
        def numbered() -> Iterable[dict[str, Any]]:
            for row in rows:
                self._counts[table] = self._counts.get(table, 0) + 1
                yield {**row, "volgorde": self._counts[table]} if ranked else row

        self._db.table(table).insert_all(numbered(), batch_size=500)


def _document_row(document: Document, bron_url: str | None) -> dict[str, Any]:
    kop = document.kop
    return {
        "id": document.id,
        "soort": kop.soort,
        "titel": kop.titel,
        "datum": _iso(kop.datum),
        "datum_van": _iso(kop.datum or kop.datum_van),
        "datum_tot": _iso(kop.datum or kop.datum_tot),
        "datum_bron": kop.datum_bron,
        "kenmerk": kop.kenmerk,
        "afzenders": _json([asdict(afzender) for afzender in kop.afzenders]),
        "ministerie": kop.ministerie,
        "kamer": kop.kamer,
        "dossier": kop.dossier,
        "toevoeging": kop.toevoeging,
        "ondernummer": kop.ondernummer,
        "vergaderjaar": kop.vergaderjaar,
        "commissie": kop.commissie,
        "concept": int(kop.concept),
        "bron": document.bron,
        "bron_url": bron_url,
        "sha256": document.sha256,
        "vorm": document.vorm,
        "paginas": document.paginas,
        "tekst": document.tekst,
    }


def _mention_row(verwijzing: Verwijzing) -> dict[str, Any]:
    return {**asdict(verwijzing), "ook_dossiers": _json(verwijzing.ook_dossiers)}


def _normal_forms(verwijzing: Verwijzing) -> list[str]:
    """The forms people search for: «28345-247» and «kst-28345-247»."""
    target = verwijzing.doel_id
    if target is None:
        return [verwijzing.dossier] if verwijzing.dossier else []
    return [target.removeprefix("kst-"), target] if target.startswith("kst-") else [target]


def _boxes(kaders: Sequence[Kader]) -> str | None:
    return _json([[k.pagina, k.x0, k.top, k.x1, k.bottom] for k in kaders]) if kaders else None


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, sort_keys=True)


def _iso(day: dt.date | None) -> str | None:
    return day.isoformat() if day else None
