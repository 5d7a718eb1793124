"""Making a database: which files are new, reading those on all cores, writing everything, making it current."""

from __future__ import annotations

import filecmp
import hashlib
import json
from collections import defaultdict
from contextlib import closing
from dataclasses import asdict, dataclass, replace
from typing import TYPE_CHECKING

from kamerstuk import __version__
from kamerstuk.errors import StoreError
from kamerstuk.ids import official_url
from kamerstuk.inputs import Input, find_inputs
from kamerstuk.link.succession import Letter, succession_edges
from kamerstuk.model import Bestand, Bouw, Dossier, Ernst, Melding, Stuk, Vorm
from kamerstuk.pipeline import OPENING, READING, finish, read_one
from kamerstuk.resources import code_fingerprint
from kamerstuk.rules import fingerprint
from kamerstuk.store.cache import Cache, CacheDamaged, decode, encode
from kamerstuk.store.check import check_database
from kamerstuk.store.reader import build_input
from kamerstuk.store.versions import Versions
from kamerstuk.store.writer import Writer
from kamerstuk.workers import Failure, Limits, run_all

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path

    from kamerstuk.model import Kop

_FORM_RANK = {form: rank for rank, form in enumerate(Vorm)}
# New results are made safe on disk each time this many papers were read.
_SAVE_EVERY = 200


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


def build(sources: Sequence[Path], target: Path, processes: int | None = None, limits: Limits | None = None) -> Outcome:
    """Make `target` the database of all papers under the sources.

    Unchanged files are not read again, and where nothing at all changed nothing is written. The database becomes current in
    one step at the end, after it was checked. Raises StoreError where there are no files, where the target is something else
    than a kamerstuk database or cannot be written, or where another build of it is running.
    """
    versions = Versions(target)
    versions.check_target()
    limits = limits or Limits()
    inputs, reports = find_inputs(sources, leave_out=target)
    invoer = _input_hash(inputs, reports, limits)
    with versions.locked():
        if (known := _unchanged(versions, invoer)) is not None:
            return known
        try:
            outcome = _make(versions, _Task(inputs, reports, invoer, limits, processes))
        except CacheDamaged:
            versions.drop_cache()
            outcome = _make(versions, _Task(inputs, reports, invoer, limits, processes))
    return outcome


def generation(limits: Limits) -> str:
    """What the results of reading depend on besides the file: kept results of another generation are read again."""
    return f"{code_fingerprint()} {limits}"


def extract_paper(path: Path) -> tuple[list[str], list[Melding]]:
    """(JSON lines of one paper: itself, then each citation; what went wrong). Nothing is written anywhere."""
    result = read_one(path, path.name)
    if isinstance(result, Melding):
        return [], [result]
    document = result.document
    found, _ = finish(result, {document.id})
    head = {"tabel": "documenten", "id": document.id, "vorm": document.vorm, **asdict(document.kop), "tekens": len(document.tekst)}
    rows = [head, *({"tabel": "verwijzingen", **asdict(verwijzing)} for verwijzing in found)]
    return [json.dumps(row, ensure_ascii=False, default=str) for row in rows], list(result.meldingen)


def _unchanged(versions: Versions, invoer: str) -> Outcome | None:
    """The outcome that stands, where target and version are whole, the same, and made of this input."""
    version, target = versions.current(), versions.target
    known = build_input(version)
    if known is None or known.invoer != invoer or not target.is_file():
        return None
    if version != target and not filecmp.cmp(version, target, shallow=False):
        return None
    return Outcome(known.documenten, known.meldingen, written=False)


@dataclass(frozen=True, slots=True)
class _Task:
    """What one build is to do."""

    inputs: Sequence[Input]
    reports: Sequence[Melding]
    invoer: str
    limits: Limits
    processes: int | None


def _make(versions: Versions, task: _Task) -> Outcome:
    with closing(Cache(versions.cache, generation(task.limits))) as cache:
        unread = _read_new(task.inputs, cache, task.limits, task.processes)
        draft = versions.draft()
        outcome = _write(draft, _Results(task.inputs, cache, unread, task.limits), task.reports, task.invoer)
    if faults := check_database(draft):
        raise StoreError(f"the new database is not in order and was not put in place: {faults[0]} ({len(faults)} faults in {draft})")
    versions.make_current(draft, task.invoer[:12])
    return outcome


def _input_hash(inputs: Sequence[Input], reports: Sequence[Melding], limits: Limits) -> str:
    digest = hashlib.sha256(f"{__version__}\0{generation(limits)}".encode())
    for item in inputs:
        digest.update(f"\0{item.bron}\0{item.key}".encode())
    for report in reports:
        digest.update(f"\0{report.bron}\0{report.melding}".encode())
    return digest.hexdigest()


def _read(item: Input) -> bytes:
    """`read_one` for a pool: what it gives travels encoded."""
    result = read_one(item.path, item.bron)
    if isinstance(result, Stuk) and result.document.sha256 != item.sha256:
        result = Melding(item.bron, OPENING, Ernst.FOUT, "is veranderd terwijl het werd gelezen: bouw opnieuw")
    return encode(result)


def _read_all(inputs: Sequence[Input], limits: Limits, processes: int | None) -> Iterator[tuple[Input, bytes]]:
    """Each file with what reading it gave, as they are done; a file that overran its limits gives a report."""
    for at, outcome in run_all(_read, inputs, limits, processes):
        item = inputs[at]
        if isinstance(outcome, Failure):
            yield item, encode(Melding(item.bron, READING, Ernst.FOUT, outcome.reason))
        else:
            yield item, outcome


def _read_new(inputs: Sequence[Input], cache: Cache, limits: Limits, processes: int | None) -> dict[str, Melding]:
    """Read every file whose content is not in the cache. What is done stays done when the run is stopped.

    Gives the reports that may not be kept, by the file's key: the next time that file may well be opened.
    """
    known = cache.known()
    new = list({item.key: item for item in inputs if item.key not in known}.values())
    passing: dict[str, Melding] = {}
    for count, (item, payload) in enumerate(_read_all(new, limits, processes), start=1):
        result = decode(payload)
        if isinstance(result, Melding) and result.fase == OPENING:
            passing[item.key] = result
        else:
            cache.put(item.key, payload)
        if count % _SAVE_EVERY == 0:
            cache.commit()
    cache.commit()
    return passing


class _Results:
    """What reading gave for every input: from the cache, and read again where the cache has lost it."""

    def __init__(self, inputs: Sequence[Input], cache: Cache, passing: Mapping[str, Melding], limits: Limits) -> None:
        self.inputs = inputs
        self._cache = cache
        self._passing = passing
        self._limits = limits

    def get(self, item: Input) -> Stuk | Melding:
        """The result under the name the file has now."""
        result = self._passing.get(item.key) or self._cache.get(item.key)
        if result is None:
            _, payload = next(_read_all([item], self._limits, 1))
            self._cache.put(item.key, payload)
            result = decode(payload)
        if isinstance(result, Melding):
            return replace(result, bron=item.bron)
        reports = tuple(replace(report, bron=item.bron) for report in result.meldingen)
        return replace(result, document=replace(result.document, bron=item.bron), meldingen=reports)


def _write(draft: Path, results: _Results, reports: Sequence[Melding], invoer: str) -> Outcome:
    """Write the whole database, paper by paper in order of date."""
    entries, unread = _survey(results)
    papers = _best_forms(entries)
    reports = [*reports, *unread, *_doubtful_identities(papers)]
    ordered = sorted((forms[0] for forms in papers.values()), key=lambda entry: (str(entry.kop.datum or ""), entry.id))
    writer = Writer(draft)
    for entry in ordered:
        stuk = results.get(entry.input)
        if isinstance(stuk, Melding):
            reports.append(stuk)
            continue
        verwijzingen, verbanden = finish(stuk, papers.keys())
        writer.add_paper(stuk, verwijzingen, verbanden, entry.kop.bron_url or official_url(entry.kop.officieel_id))
        reports.extend(stuk.meldingen)
    writer.add_edges(succession_edges([_letter(entry) for entry in ordered]))
    writer.add_files(Bestand(e.id, e.input.bron, e.input.sha256, e.vorm) for entry in ordered for e in papers[entry.id])
    writer.add_dossiers(_dossiers(ordered))
    writer.add_reports(reports)
    dates = [str(entry.kop.datum) for entry in ordered if entry.kop.datum]
    writer.close(Bouw(__version__, fingerprint(), invoer, max(dates, default=None), len(ordered)))
    return Outcome(len(ordered), tuple(reports), written=True)


def _survey(results: _Results) -> tuple[list[_Entry], list[Melding]]:
    entries: list[_Entry] = []
    unread: list[Melding] = []
    for item in results.inputs:
        result = results.get(item)
        if isinstance(result, Melding):
            unread.append(result)
        else:
            entries.append(_Entry(result.document.id, result.document.vorm, result.document.kop, item))
    return entries, unread


def _best_forms(entries: Sequence[_Entry]) -> dict[str, list[_Entry]]:
    """The files of each paper, best form first."""
    papers: dict[str, list[_Entry]] = defaultdict(list)
    for entry in entries:
        papers[entry.id].append(entry)
    for forms in papers.values():
        forms.sort(key=lambda entry: (_FORM_RANK[entry.vorm], entry.input.sha256, entry.input.bron))
    return papers


def _doubtful_identities(papers: Mapping[str, Sequence[_Entry]]) -> list[Melding]:
    """Files that carry one number and may be two papers: other days, or other files of the same form. The first is shown."""
    reports: list[Melding] = []
    for forms in papers.values():
        first = forms[0]
        for other in forms[1:]:
            other_day = first.kop.datum and other.kop.datum and first.kop.datum != other.kop.datum
            if other_day or (other.vorm == first.vorm and other.input.sha256 != first.input.sha256):
                text = f"draagt het nummer {first.id} van {first.input.bron} en is een ander bestand; alleen dat andere is gelezen"
                reports.append(Melding(other.input.bron, READING, Ernst.WAARSCHUWING, text))
    return reports


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
    return Dossier(number, title, len(members), first, last)
