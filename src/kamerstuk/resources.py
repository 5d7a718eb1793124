"""Where the files that travel with the product are: in the wheel beside the code, in a checkout at the top level."""

from __future__ import annotations

import hashlib
import sys
from functools import cache
from importlib.metadata import version
from pathlib import Path

from kamerstuk.errors import KamerstukError

_PACKAGE = Path(__file__).parent


def shipped_folder(name: str) -> Path:
    """The folder `datasette` or `corpus`; raises KamerstukError where an installation lacks it."""
    for candidate in (_PACKAGE / "_shipped" / name, _PACKAGE.parent.parent / name):
        if candidate.is_dir():
            return candidate
    raise KamerstukError(f"the installation lacks its folder {name}: install kamerstuk again")


@cache
def code_fingerprint() -> str:
    """A hash over the package's own code and rules and the libraries it reads with: what other code read is read again."""
    libraries = ("lxml", "pdfminer.six", "pdfplumber", "pypdfium2", "spacy")
    pins = [f"python {sys.version_info[:2]}", *(f"{name} {version(name)}" for name in libraries)]
    digest = hashlib.sha256("\n".join(pins).encode())
    for path in sorted(_PACKAGE.rglob("*")):
        counts = path.suffix in {".py", ".toml", ".sql"} or path.name == "items.txt"
        if counts and "_shipped" not in path.parts:
            content = path.read_bytes().replace(b"\r\n", b"\n")
            digest.update(path.relative_to(_PACKAGE).as_posix().encode() + b"\0" + content + b"\0")
    return digest.hexdigest()
