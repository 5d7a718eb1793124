from __future__ import annotations

import codecs

import pytest

from kamerstuk.errors import ReadError
from kamerstuk.read.encoding import decode

TEXT = "Geachte voorzitter, «coöperatie» – € 5"


@pytest.mark.parametrize(
    "data",
    [
        TEXT.encode(),
        codecs.BOM_UTF8 + TEXT.encode(),
        TEXT.encode("utf-16"),
        codecs.BOM_UTF16_BE + TEXT.encode("utf-16-be"),
        codecs.BOM_UTF16_LE + TEXT.encode("utf-16-le"),
        TEXT.encode("cp1252"),
    ],
    ids=["utf-8", "utf-8 with mark", "utf-16", "utf-16 big", "utf-16 little", "cp1252"],
)
def test_the_usual_encodings_give_the_same_text(data: bytes) -> None:
    assert decode(data) == TEXT


def test_a_file_misread_as_cp1252_and_saved_again_is_repaired() -> None:
    misread = (codecs.BOM_UTF8 + TEXT.encode()).decode("cp1252")
    assert decode(misread.encode()) == TEXT


def test_a_misread_file_with_bytes_cp1252_leaves_open_is_repaired() -> None:
    text = "Á en à: ”"
    misread = "".join(chr(byte) if byte in {0x81, 0x8D, 0x8F, 0x90, 0x9D} else bytes([byte]).decode("cp1252") for byte in text.encode())
    assert decode(("\u00ef\u00bb\u00bf" + misread).encode()) == text


def test_text_that_only_looks_misread_is_left_alone() -> None:
    assert decode("CoÃ¶peratie".encode()) == "CoÃ¶peratie"


def test_a_misread_mark_before_other_text_leaves_it_as_it_is() -> None:
    assert decode("\u00ef\u00bb\u00bfcoöperatie".encode()).endswith("coöperatie")


def test_binary_data_is_refused() -> None:
    with pytest.raises(ReadError, match="geen tekst"):
        decode(b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR")
