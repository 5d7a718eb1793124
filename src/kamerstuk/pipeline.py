"""The order of the stages, and nothing else: read → segment → extract for each paper alone, then resolve → link → store."""

from __future__ import annotations

import hashlib
import json
from collections import defaultdict
from contextlib import closing
from dataclasses import asdict, dataclass, replace
from functools import cache
from typing import TYPE_CHECKING

from kamerstuk import __version__
from kamerstuk.errors import ReadError, StoreError
from kamerstuk.extract import extract_citaties
from kamerstuk.ids import official_url
from kamerstuk.inputs import Input, find_inputs
from kamerstuk.link.edges import paper_edges
from kamerstuk.link.succession import Letter, succession_edges
from kamerstuk.model import Bestand, Bouw, Dossier, Ernst, Melding, Stuk, Vorm
from kamerstuk.read import read_paper
from kamerstuk.resolve.verwijzingen import resolve_verwijzingen
from kamerstuk.resources import code_fingerprint
from kamerstuk.rules import fingerprint
from kamerstuk.segment.passages import passages
from kamerstuk.store.cache import Cache, encode
from kamerstuk.store.reader import build_input
from kamerstuk.store.versions import Versions
from kamerstuk.store.writer import Writer
from kamerstuk.workers import run_all

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from kamerstuk.model import Kop, Passage
    from kamerstuk.segment.sentences import SentenceSplitter

_FORM_RANK = {form: rank for rank, form in enumerate(Vorm)}


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a build did: papers in the database, reports, and whether anything had to be written."""

    documenten: int
    meldingen: tuple[Melding, ...]
    written: bool


@dataclass(frozen=True, slots=True)
class _Entry:
    """What must be known of a paper before any paper is written."""

    id: str
    vorm: Vorm
    kop: Kop
    input: Input


def build(sources: Sequence[Path], target: Path, processes: int | None = None) -> Outcome:
    """Make `target` the database of all papers under the sources.

    Unchanged files are not read again, and where nothing at all changed nothing is written. The database becomes current in
    one step at the end. Raises StoreError where the target cannot be written or another build of it is running.
    """
    inputs, reports = find_inputs(sources)
    invoer = _input_hash(inputs, reports)
    versions = Versions(target)
    with versions.locked():
        if target.is_file() and (known := build_input(versions.current())) and known.invoer == invoer:
            return Outcome(known.documenten, known.meldingen, written=False)
        with closing(Cache(versions.folder / "cache.db", code_fingerprint())) as results:
            _read_new(inputs, results, processes)
            draft = versions.draft()
            outcome = _write(draft, inputs, reports, results, invoer)
        versions.make_current(draft, invoer[:12])
    return outcome


def read_one(path: Path, source: str) -> Stuk | Melding:
    """One paper through the stages that need no other paper; a Melding where it cannot be read."""
    try:
        document = read_paper(path, source)
    except ReadError as error:
        return Melding(source, "lezen", Ernst.FOUT, str(error))
    pieces = passages(document)
    citaties = extract_citaties(document, pieces)
    marks = [note.anker - 1 for note in document.noten if note.anker]
    offsets = sorted({*(citatie.begin for citatie in citaties), *marks}) if citaties else []
    return Stuk(document, pieces, citaties, tuple(_sentences_at(document.tekst, pieces, offsets)))


def extract_paper(path: Path) -> tuple[list[str], Melding | None]:
    """(JSON lines of one paper: itself, then each citation; what went wrong). Nothing is written anywhere."""
    result = read_one(path, path.name)
    if isinstance(result, Melding):
        return [], result
    document = result.document
    found = resolve_verwijzingen(result, {document.id})
    head = {"tabel": "documenten", "id": document.id, "vorm": document.vorm, **asdict(document.kop), "tekens": len(document.tekst)}
    rows = [head, *({"tabel": "verwijzingen", **asdict(verwijzing)} for verwijzing in found)]
    return [json.dumps(row, ensure_ascii=False, default=str) for row in rows], None


def _work(task: tuple[Path, str]) -> bytes:
    """`read_one` for a pool: what it gives travels encoded."""
    return encode(read_one(*task))


@cache
def _splitter() -> SentenceSplitter:
    from kamerstuk.segment.sentences import SentenceSplitter  # noqa: PLC0415 - loads spaCy, which a build without new papers never needs

    return SentenceSplitter()


def _sentences_at(text: str, pieces: Sequence[Passage], offsets: Sequence[int]) -> Iterator[tuple[int, int]]:
    """The sentences that hold these offsets (sorted), in text order."""
    remaining = list(reversed(offsets))
    for piece in pieces:
        wanted: list[int] = []
        while remaining and remaining[-1] < piece.eind:
            wanted.append(remaining.pop())
        if wanted:
            for begin, end in _splitter().sentences(text[piece.begin : piece.eind]):
                if any(piece.begin + begin <= at < piece.begin + end for at in wanted):
                    yield piece.begin + begin, piece.begin + end


def _input_hash(inputs: Sequence[Input], reports: Sequence[Melding]) -> str:
    digest = hashlib.sha256(f"{__version__}\0{code_fingerprint()}".encode())
    for item in inputs:
        digest.update(f"\0{item.bron}\0{item.sha256}".encode())
    for report in reports:
        digest.update(f"\0{report.bron}\0{report.melding}".encode())
    return digest.hexdigest()


def _read_new(inputs: Sequence[Input], results: Cache, processes: int | None) -> None:
    """Read every file whose content is not in the cache. What is done stays done when the run is stopped."""
    known = results.known()
    new = {item.sha256: item for item in inputs if item.sha256 not in known}
    tasks = [(item.path, item.bron) for item in new.values()]
    for count, (sha256, payload) in enumerate(zip(new, run_all(_work, tasks, processes), strict=True), start=1):
        results.put(sha256, payload)
        if count % 200 == 0:
            results.commit()
    results.commit()


def _write(draft: Path, inputs: Sequence[Input], reports: Sequence[Melding], results: Cache, invoer: str) -> Outcome:
    """Write the whole database from the cached results, paper by paper in order of date."""
    entries, unread = _survey(inputs, results)
    reports = [*reports, *unread]
    papers = _best_forms(entries)
    ordered = sorted((forms[0] for forms in papers.values()), key=lambda entry: (str(entry.kop.datum or ""), entry.id))
    writer = Writer(draft)
    for entry in ordered:
        stuk = _recall(results, entry)
        verwijzingen = resolve_verwijzingen(stuk, papers.keys())
        url = official_url(entry.kop.officieel_id)
        writer.add_paper(stuk, verwijzingen, paper_edges(stuk, verwijzingen), url)
        reports.extend(replace(report, bron=entry.input.bron) for report in stuk.meldingen)
    writer.add_edges(succession_edges([_letter(entry) for entry in ordered]))
    writer.add_files(Bestand(e.id, e.input.bron, e.input.sha256, e.vorm) for entry in ordered for e in papers[entry.id])
    writer.add_dossiers(_dossiers(ordered))
    writer.add_reports(reports)
    dates = [str(entry.kop.datum) for entry in ordered if entry.kop.datum]
    writer.close(Bouw(__version__, fingerprint(), invoer, max(dates, default=None), len(ordered)))
    return Outcome(len(ordered), tuple(reports), written=True)


def _survey(inputs: Sequence[Input], results: Cache) -> tuple[list[_Entry], list[Melding]]:
    entries: list[_Entry] = []
    unread: list[Melding] = []
    for item in inputs:
        result = results.get(item.sha256)
        if isinstance(result, Stuk):
            entries.append(_Entry(result.document.id, result.document.vorm, result.document.kop, item))
        elif isinstance(result, Melding):
            unread.append(replace(result, bron=item.bron))
    return entries, unread


def _best_forms(entries: Sequence[_Entry]) -> dict[str, list[_Entry]]:
    """The files of each paper, best form first."""
    papers: dict[str, list[_Entry]] = defaultdict(list)
    for entry in entries:
        papers[entry.id].append(entry)
    for forms in papers.values():
        forms.sort(key=lambda entry: (_FORM_RANK[entry.vorm], entry.input.sha256, entry.input.bron))
    return papers


def _recall(results: Cache, entry: _Entry) -> Stuk:
    """A paper's result under the name its file has now."""
    stuk = results.get(entry.input.sha256)
    if not isinstance(stuk, Stuk):
        raise StoreError(f"the cache lost {entry.input.bron} while it was used: build again")
    return replace(stuk, document=replace(stuk.document, bron=entry.input.bron))


def _letter(entry: _Entry) -> Letter:
    return Letter(entry.id, entry.kop.soort, entry.kop.titel, entry.kop.dossier, entry.kop.datum)


def _dossiers(entries: Sequence[_Entry]) -> list[Dossier]:
    """The dossiers of the papers here, with the days of their first and last paper."""
    members: dict[str, list[Kop]] = defaultdict(list)
    for entry in entries:
        if entry.kop.dossier:
            members["-".join(filter(None, (entry.kop.dossier, entry.kop.toevoeging)))].append(entry.kop)
    return [_dossier(number, members[number]) for number in sorted(members)]


def _dossier(number: str, members: Sequence[Kop]) -> Dossier:
    days: list[dt.date] = sorted(kop.datum for kop in members if kop.datum)
    title = next((kop.dossiertitel for kop in reversed(members) if kop.dossiertitel), None)
    first, last = (days[0].isoformat(), days[-1].isoformat()) if days else (None, None)
    return Dossier(number, title, len(members), None, first, last)
