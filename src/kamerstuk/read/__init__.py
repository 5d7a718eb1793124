"""Bytes to `Document`: one reader a form, the form told by the content, not by the file's name."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from kamerstuk.errors import ReadError
from kamerstuk.model import Document
from kamerstuk.read.sidecar import overruled

if TYPE_CHECKING:
    from pathlib import Path

    from kamerstuk.read.paper import Contents

_HEAD = 1024
_XML_ROOTS = (b"<officiele-publicatie", b"<kamerwrk", b"<vraagdoc", b"<handeling")
# Plain text shows itself by nothing but its name.
_TEXT_NAMES = frozenset({"", ".txt", ".text", ".htm", ".html", ".rtf"})


def read_paper(path: Path, source: str) -> Document:
    """The paper in this file; `source` is the name it is known by (`documenten.bron`).

    What a `<stem>.meta.toml` beside it says goes before what the paper says itself. Its id is the official one where the paper prints or carries it, else `doc-` and 12 hex of the file's sha256.
    Raises OSError where the file cannot be opened, ReadError where it is empty, broken, or of a form that cannot be read.
    """
    data = path.read_bytes()
    digest = hashlib.sha256(data).hexdigest()
    contents = _contents(data, path)
    kop, fault = overruled(contents.kop, path)
    assembled = contents.assembled
    if not assembled.tekst:
        raise ReadError("bevat geen tekst")
    return Document(
        id=kop.officieel_id or f"doc-{digest[:12]}",
        bron=source,
        sha256=digest,
        vorm=contents.vorm,
        kop=kop,
        tekst=assembled.tekst,
        blokken=assembled.blokken,
        noten=assembled.noten,
        links=assembled.links,
        paginas=contents.paginas,
        gebreken=contents.gebreken if fault is None else (*contents.gebreken, fault),
    )


def _contents(data: bytes, path: Path) -> Contents:
    """Read by the form the first bytes show; readers are imported when first needed."""
    head = data[:_HEAD]
    if not data.strip():
        raise ReadError("is leeg")
    if b"%PDF-" in head:
        from kamerstuk.read.pdf import read_pdf  # noqa: PLC0415

        return read_pdf(path)
    if head.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        from kamerstuk.read.docx import read_docx  # noqa: PLC0415

        return read_docx(data)
    if head.startswith(b"\xd0\xcf\x11\xe0"):
        raise ReadError("is een oud Word-bestand (.doc): bewaar het als PDF")
    if _is_xml(data, path):
        from kamerstuk.read.op_xml import read_op_xml  # noqa: PLC0415

        return read_op_xml(data, path)
    if path.suffix.lower() not in _TEXT_NAMES:
        raise ReadError(f"is van een vorm die deze versie niet leest ({path.suffix or 'zonder achtervoegsel'})")
    if head.lstrip()[:5].lower() in {b"<html", b"<!doc", b"{\\rtf"}:
        raise ReadError("is een webpagina of RTF-bestand; deze versie leest dat niet: bewaar het als PDF")
    from kamerstuk.read.text import read_text  # noqa: PLC0415

    return read_text(data)


def _is_xml(data: bytes, path: Path) -> bool:
    """By its name or its first bytes; a byte order mark, also a misread one, may stand before the declaration."""
    head = data[: 4 * _HEAD]
    begins = head.lstrip(b"\xef\xbb\xbf\xc3\xaf\xc2\xbb\xc2\xbf \r\n\t").startswith(b"<?xml")
    return path.suffix.lower() == ".xml" or begins or any(root in head for root in _XML_ROOTS)
