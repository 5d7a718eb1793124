"""The files a build is given: found in a fixed order, named by their place under the source, hashed by content."""

from __future__ import annotations

import hashlib
import os
import stat
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from kamerstuk.errors import StoreError
from kamerstuk.model import Ernst, Melding

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

_CHUNK = 1 << 20
# Files that tell about a paper (kamerstuk.read.sidecar, kamerstuk.read.op_metadata): never papers themselves.
_COMPANIONS = (".meta.toml", "metadata.xml")
# Where builds keep their own files: never input.
_OWN_FOLDERS = ".versies"


@dataclass(frozen=True, slots=True)
class Input:
    """One file: where it is, the name it gets in the database, the sha256 of its bytes.

    `key` stands for all that reading it depends on: its bytes and those of the files beside it that tell about it.
    """

    path: Path
    bron: str
    sha256: str
    key: str


def find_inputs(sources: Sequence[Path], leave_out: Path | None = None) -> tuple[list[Input], list[Melding]]:
    """Every file under the sources, sorted by name and content, and a report for each that cannot be opened.

    A file's name is its path below the source it was found under, so that a corpus gives the same rows wherever it stands;
    where two sources hold files of one name, the source's own name is put before it. A file reached twice counts once.
    Hidden files and folders, the lock files of Word, files that only tell about a paper and `leave_out` (the database being made) are left out; links to folders are not followed,
    so that no loop can form. Raises StoreError where there is no file at all: a share that is not mounted must not empty a database.
    """
    found: list[Input] = []
    reports: list[Melding] = []
    for path, name in _named(_distinct(sources, leave_out, reports)):
        try:
            sha256 = _hash(path)
            found.append(Input(path, name, sha256, _key(path, sha256)))
        except OSError as error:
            reports.append(_unopened(name, error))
    if not found and not reports:
        raise StoreError(f"no files under {', '.join(map(str, sources))}: nothing is done")
    found.sort(key=lambda item: (item.bron, item.sha256))
    reports.sort(key=lambda report: (report.bron, report.melding))
    return found, reports


def _unopened(name: str, error: OSError) -> Melding:
    return Melding(name, "openen", Ernst.FOUT, f"kan niet worden geopend ({error.strerror or error})")


def _distinct(sources: Sequence[Path], leave_out: Path | None, reports: list[Melding]) -> Iterator[tuple[Path, Path, str]]:
    """(source, path, name below the source) of each file, the second time it is reached left out."""
    seen = {os.path.realpath(leave_out)} if leave_out else set()
    for source in sources:
        for path, name in _files(source, reports):
            if (real := os.path.realpath(path)) not in seen:
                seen.add(real)
                yield source, path, name


def _named(files: Iterable[tuple[Path, Path, str]]) -> list[tuple[Path, str]]:
    listed = list(files)
    holders = Counter(name for _, _, name in listed)
    return [(path, _readable(name if holders[name] == 1 else f"{source.resolve().name}/{name}")) for source, path, name in listed]


def _readable(name: str) -> str:
    """A name that can be stored: bytes that are no UTF-8 become question marks."""
    return name.encode("utf-8", "surrogateescape").decode("utf-8", "replace")


def _files(source: Path, reports: list[Melding]) -> Iterator[tuple[Path, str]]:
    def refused(error: OSError) -> None:
        reports.append(_unopened(_readable(Path(error.filename).relative_to(source).as_posix()), error))

    if not source.is_dir():
        yield source, source.name
        return
    for folder, folders, names in os.walk(source, onerror=refused):
        folders[:] = sorted(name for name in folders if not name.startswith(".") and not name.endswith(_OWN_FOLDERS))
        for name in sorted(names):
            if not name.startswith((".", "~$")) and not name.endswith(_COMPANIONS):
                path = Path(folder, name)
                yield path, path.relative_to(source).as_posix()


def _key(path: Path, sha256: str) -> str:
    """The file's hash, and where files beside it may tell about it, theirs with it."""
    beside = (f"{path.stem}.meta.toml", f"{path.stem}.metadata.xml", f"{path.stem}/metadata.xml", "metadata.xml")
    told = [f"{name} {_hash(path.parent / name)}" for name in beside if (path.parent / name).is_file()]
    return hashlib.sha256("\n".join([sha256, *told]).encode()).hexdigest() if told else sha256


def _hash(path: Path) -> str:
    """The sha256 of a regular file; raises OSError for anything else (a pipe would never end)."""
    if not stat.S_ISREG(path.stat().st_mode):
        raise OSError(0, "geen gewoon bestand")
    digest = hashlib.sha256()
    with path.open("rb") as file:
        while chunk := file.read(_CHUNK):
            digest.update(chunk)
    return digest.hexdigest()
