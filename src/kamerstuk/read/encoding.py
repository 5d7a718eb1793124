"""Bytes to text for the forms that carry no encoding of their own, and repair of text decoded wrongly before."""

from __future__ import annotations

from kamerstuk.errors import ReadError

# A UTF-8 byte order mark that somebody read as cp1252: proof that the whole file went through that mistake.
_MISREAD_BOM = "\u00ef\u00bb\u00bf"


def decode(data: bytes) -> str:
    """The text of a file: UTF-8 (with or without mark), UTF-16 with mark, else Windows-1252.

    Text that was UTF-8, read as cp1252 and saved again is repaired, but only when the file itself proves it.
    Raises ReadError for a file that is no text at all.
    """
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data.decode("utf-16", errors="replace").lstrip("\ufeff")
    if b"\0" in data[:4096]:
        raise ReadError("is geen tekst: het bestand bevat binaire gegevens")
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("cp1252", errors="replace")
    return _undo_misreading(text) if text.startswith(_MISREAD_BOM) else text


def _undo_misreading(text: str) -> str:
    data = b"".join(_byte_of(char) for char in text)
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return text


def _byte_of(char: str) -> bytes:
    """The byte a cp1252 reader turned into this character; the five bytes cp1252 leaves open read as latin-1."""
    try:
        return char.encode("cp1252")
    except UnicodeEncodeError:
        return char.encode("latin-1") if ord(char) < 256 else char.encode("utf-8")
