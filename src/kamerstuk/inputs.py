"""The files a build is given: found in a fixed order, named by their place under the source, hashed by content."""

from __future__ import annotations

import hashlib
import os
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from kamerstuk.model import Ernst, Melding

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_CHUNK = 1 << 20


@dataclass(frozen=True, slots=True)
class Input:
    """One file: where it is, the name it gets in the database, the sha256 of its bytes."""

    path: Path
    bron: str
    sha256: str


def find_inputs(sources: Sequence[Path]) -> tuple[list[Input], list[Melding]]:
    """Every file under the sources, sorted by name and content, and a report for each that cannot be opened.

    A file's name is its path below the source it was found under, so that a corpus gives the same rows wherever it stands.
    Hidden files and folders are left out; links to folders are not followed, so that no loop can form.
    """
    found: list[Input] = []
    reports: list[Melding] = []
    for source in sources:
        for path, name in _files(source):
            try:
                found.append(Input(path, name, _hash(path)))
            except OSError as error:
                reports.append(Melding(name, "lezen", Ernst.FOUT, f"kan niet worden geopend ({error.strerror})"))
    found.sort(key=lambda item: (item.bron, item.sha256))
    reports.sort(key=lambda report: report.bron)
    return found, reports


def _files(source: Path) -> Iterator[tuple[Path, str]]:
    if not source.is_dir():
        yield source, source.name
        return
    for folder, folders, names in os.walk(source):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in names:
            if not name.startswith("."):
                path = Path(folder, name)
                yield path, path.relative_to(source).as_posix()


def _hash(path: Path) -> str:
    digest = hashlib.sha256()
    with path.open("rb") as file:
        while chunk := file.read(_CHUNK):
            digest.update(chunk)
    return digest.hexdigest()
