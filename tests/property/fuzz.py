"""Mutated papers through all readers: none may crash, hang, get lost or leave a false offset.

Input `i` of a seed is the same on every machine with the same libraries, and is made where it is read. Alone:
`python tests/property/fuzz.py --count 10000 --seed 20261122` prints totals per form and every class of failure, exit code 1 if there
is any; `--only 4711 --keep DIR` writes that one input down, `--keep DIR` alone the smallest input of each class.
"""

# ruff: noqa: S311
from __future__ import annotations

import argparse
import io
import re
import sys
import tempfile
import time
import zipfile
import zlib
from collections import Counter, defaultdict
from copy import deepcopy
from dataclasses import dataclass, field
from functools import cache
from itertools import chain, pairwise
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING

from lxml import etree

from kamerstuk.model import Melding, Stuk
from kamerstuk.pipeline import OPENING, finish, read_one
from kamerstuk.read import op_tree
from kamerstuk.resources import shipped_folder
from kamerstuk.store.cache import decode, encode
from kamerstuk.workers import Failure, Limits, run_all

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

FORMS = ("pdf", "xml", "docx", "txt")
LIMITS = Limits(seconds=20)
CATCH_ALL = "onverwachte fout"
_LONGEST_REPORT = 400
# What a report opens with: it goes on where the file's name stops. A line in English opens with none of these.
DUTCH = re.compile(r"(is|heeft|bevat|kan|tabellen|bladzijde|metadata\S*|voetnoten|eindnoten|de|het|een|word/\S+) ")
_ODD = (
    *("\u202e", "\u200b", "\u00ad", "\ufeff", "\u2028", "\u0085", "\u00a0", "\u0301" * 300, "😀", "٣", "²", "Ⅷ", "ß", "ﬁ", "\ufffd", "\uffff"),
    *("Kamerstukken II 2017/18, 28 345, nrs. 1-99999999", "28 345, nr. " * 40, "1) ", "Pagina 3 van 4", "Datum 32 maart 0000", "31 februari 2019"),
    *("Geachte voorzitter,", "Hoogachtend,", "Vraag 1", "Antwoord 1", "9" * 400, "(" * 500, "«»", " | ", "nr. " * 99, "", " ", "a" * 4000),
)  # fmt: skip
# Changes pile up; a longer text only takes longer.
_LONGEST_TEXT = 2_000_000
_CONTROLS = ("\0", "\x01", "\x0b", "\x0c", "\x1b", "\x1f", "\x7f", "\r", "\t", "\n\n\n", "\f\f")
_NUMBERS = ("-1", "0", "1", "3.5", "65536", "2147483648", "-2147483649", "1e9", "9" * 25, "0.0000001", "NaN", "", "x", "4294967295")


@dataclass(frozen=True, slots=True)
class Made:
    """A mutated input: its file's name and bytes, and the files beside it."""

    name: str
    data: bytes
    beside: tuple[tuple[str, bytes], ...] = ()

    def put(self, folder: Path) -> Path:
        """Write everything into the folder; gives the input's own path."""
        for name, data in (*self.beside, (self.name, self.data)):
            (folder / name).write_bytes(data)
        return folder / self.name


@dataclass(frozen=True, slots=True)
class Verdict:
    """What reading one input gave; `fault` is empty where all that was promised holds."""

    kind: str
    text: str
    fault: str
    seconds: float
    size: int


# --- seeds ---------------------------------------------------------------------------------------------------------------------

_LETTER = """> Retouradres Postbus 1 Den Haag\n\nDe voorzitter van de Tweede Kamer\n\nDatum\t12 maart 2019\nBetreft\tVeilig naar school\nKenmerk 123-45\n
Geachte voorzitter,\n\nIn de brief (Kamerstuk 91 001, nr. 4)1 zeg ik toe dat de regio-\nnale aanpak in het najaar komt.2 Ook de VWS-
beleidslijn wordt gevolgd, zie Kamerstukken II 2017/18, 28 345, nrs. 8 en 12.\n\n1. Inleiding\n\n\u2022 een punt\n\u2022 nog een punt
\n1 Kamerstuk 91 001, nr. 3.\n2 Aanhangsel Handelingen 2018/19, nr. 1241.\n\fPagina 2 van 3\nVervolg van de zin.\n
Hoogachtend,\n\nde minister van Schoolzaken,\n\n\nA.B. van Dam\n"""
_QUESTIONS = (
    "2019Z01234\n"
    + "".join(f"\nVraag {n}\nKlopt dit bericht van 3 april 2019?\n\nAntwoord {n}\nJa, dat klopt.\n" for n in range(1, 9))
    + "\n"
)
_OLD = """<?xml version="1.0" encoding="utf-8"?>
<kamerwrk kamer="2"><metadata/><kop><titel>Tweede Kamer</titel><subtitel>Vergaderjaar 2002-2003</subtitel></kop>
<frontm><vergjaar>2002-2003</vergjaar><onderw><nummer>91 001</nummer><naam>Veilig naar school</naam></onderw></frontm>
<body><stuk><ltrlabel>Nr. </ltrlabel><nummer>7</nummer><titel>BRIEF</titel><al>’s-Gravenhage, <datum>12 maart 2003</datum></al>
<tuskop letat="vet">1. Inleiding</tuskop><al>De aanpak<voetref refid="n1">1</voetref> is af, zie 28 345, nr. 3.</al>
<ondtek><functie>De Minister,</functie><naam>A. van Dam</naam></ondtek></stuk></body>
<voetnoot id="n1"><al>Kamerstuk 28 345, nr. 8.</al></voetnoot></kamerwrk>"""
_RICH = """<?xml version="1.0" encoding="UTF-8"?>
<officiele-publicatie><metadata><meta name="DC.identifier" content="ah-tk-20182019-77"/></metadata><kamervragen>
<kamervraagkop><tekstregel>Aanhangsel</tekstregel></kamervraagkop><vraagdata><vraag><nr>1</nr><al>Klopt het<noot id="n1" type="voet">
<noot.nr>1</noot.nr><noot.al>Kamerstuk 28 345, nr. 8.</noot.al></noot>?</al></vraag><antwoord><nr>1</nr><al>Ja.</al></antwoord></vraagdata>
<divisie><kop><titel>Tabel</titel></kop><lijst type="expliciet"><li><li.nr>a.</li.nr><al>een</al></li><li><al>twee</al></li></lijst>
<table><tgroup cols="2"><colspec colname="c1"/><colspec colname="c2"/><tbody><row><entry namest="c1" nameend="c2">samen</entry></row>
<row><entry morerows="1">a</entry><entry>1</entry></row><row><entry>2</entry></row></tbody></tgroup></table></divisie></kamervragen>
</officiele-publicatie>"""
_RECORD = """<metadata_gegevens><metadata name="DC.identifier" content="kst-91001-7"/><metadata name="DCTERMS.issued" content="2003-03-12"/>
<metadata name="DC.type" content="Brief"/></metadata_gegevens>"""
_SPACES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
)
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PARTS = {"styles": "styles", "numbering": "numbering", "footnotes": "footnotes", "header1": "header"}
_DOCX = {
    "[Content_Types].xml": "<Types/>",
    "_rels/.rels": f'<Relationships><Relationship Id="r1" Type="{_OFFICE}/officeDocument" Target="word/document.xml"/></Relationships>',
    "word/_rels/document.xml.rels": "<Relationships>"
    + "".join(f'<Relationship Id="{name}" Type="{_OFFICE}/{kind}" Target="{name}.xml"/>' for name, kind in _PARTS.items())
    + f'<Relationship Id="h" Type="{_OFFICE}/hyperlink" TargetMode="External" Target="https://zoek.officielebekendmakingen.nl/kst-28345-8.html"/>'
    "</Relationships>",
    "word/styles.xml": f'<w:styles {_SPACES}><w:style w:type="paragraph" w:styleId="Kop1"><w:name w:val="heading 1"/><w:basedOn w:val="Na"/>'
    '</w:style><w:style w:type="paragraph" w:styleId="Na"><w:name w:val="Normal"/><w:rPr><w:b/></w:rPr></w:style></w:styles>',
    "word/numbering.xml": f'<w:numbering {_SPACES}><w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:start w:val="1"/>'
    '<w:numFmt w:val="decimal"/><w:lvlText w:val="%1."/></w:lvl></w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num></w:numbering>',
    "word/footnotes.xml": f'<w:footnotes {_SPACES}><w:footnote w:id="1"><w:p><w:r><w:t>Kamerstuk 28 345, nr. 8.</w:t></w:r></w:p></w:footnote></w:footnotes>',
    "word/header1.xml": f"<w:hdr {_SPACES}><w:p><w:r><w:t>kst-91001-7</w:t></w:r></w:p></w:hdr>",
    "word/document.xml": f"""<w:document {_SPACES}><w:body><w:p><w:r><w:t>Datum 12 maart 2019</w:t></w:r></w:p>
<w:p><w:r><w:t>Geachte voorzitter,</w:t><w:br/><w:t>Zie 91 001, nr. 4</w:t><w:footnoteReference w:id="1"/></w:r></w:p>
<w:p><w:pPr><w:pStyle w:val="Kop1"/></w:pPr><w:r><w:t>Inleiding</w:t></w:r></w:p>
<w:p><w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr></w:pPr><w:r><w:t>een punt</w:t></w:r></w:p>
<w:p><w:hyperlink r:id="h"><w:r><w:t>28 345, nr. 8</w:t></w:r></w:hyperlink><w:r><w:fldChar w:fldCharType="begin"/><w:instrText>HYPERLINK "x"</w:instrText>
<w:fldChar w:fldCharType="separate"/><w:t>veld</w:t><w:fldChar w:fldCharType="end"/></w:r></w:p>
<w:tbl><w:tblPr><w:tblBorders><w:insideV w:val="single"/></w:tblBorders></w:tblPr><w:tr><w:tc><w:tcPr><w:gridSpan w:val="2"/></w:tcPr>
<w:p><w:r><w:t>samen</w:t></w:r></w:p></w:tc></w:tr><w:tr><w:tc><w:p><w:r><w:t>a</w:t></w:r></w:p></w:tc><w:tc><w:tcPr><w:vMerge/></w:tcPr><w:p/></w:tc></w:tr>
</w:tbl><w:p><w:r><w:t>Hoogachtend,</w:t></w:r></w:p><w:sectPr><w:headerReference w:type="default" r:id="header1"/></w:sectPr></w:body></w:document>""",
}
_OP_NAMES = sorted(
    op_tree.ROOTS | op_tree.SILENT | op_tree.NOTES | op_tree.NOTE_MARKS | op_tree.LINKS | op_tree.INLINE | op_tree.LABELS | op_tree.SECTIONS
    | op_tree.BREAKING | op_tree.FLAT_BREAKS | op_tree.KINDS.keys() | op_tree.SEPARATORS.keys() | {"spreker", "wie", "entry", "colspec", "datum", "tuskop"}
)  # fmt: skip
_WORD_NAMES = (
    *("p", "r", "t", "tbl", "tr", "tc", "sdt", "sdtContent", "footnoteReference", "footnote", "hyperlink", "br", "tab", "sym", "fldChar", "body"),
    *("instrText", "del", "ins", "txbxContent", "pict", "sectPr", "pPr", "rPr", "numPr", "style", "lvl", "num", "abstractNum", "vMerge", "outlineLvl"),
)  # fmt: skip


@cache
def _seeds(form: str) -> tuple[bytes, ...]:
    checkout = Path(__file__).parents[2] / "corpus" / "papieren"
    folder = checkout if checkout.is_dir() else shipped_folder("corpus") / "papieren"
    papers = tuple(path.read_bytes() for path in sorted(folder.glob(f"*.{form}")))
    if form == "xml":
        return (*papers, _OLD.encode(), _RICH.encode())
    if form == "txt":
        doubled = _LETTER.replace("\n", "\n\n")
        return tuple(text.encode() for text in (_LETTER, _QUESTIONS, doubled, _LETTER.replace("\f", "\n "), _LETTER * 3))
    return papers


# --- bytes ---------------------------------------------------------------------------------------------------------------------


def _damaged(rng: Random, data: bytes) -> bytes:
    """Bytes flipped, cut, doubled, inserted, zeroed or moved, one to four times."""
    for _ in range(rng.randint(1, 4)):
        at = rng.randrange(len(data) + 1)
        end = min(len(data), at + rng.choice((1, 2, 8, 64, 1024)))
        piece, kind = data[at:end], rng.randrange(7)
        if kind == 6:
            data = data[:at] if rng.random() < 0.3 else data[end:] + data[:end]
            continue
        new = (
            bytes(byte ^ 1 << rng.randrange(8) for byte in piece),
            b"",
            piece * rng.randint(2, 9),
            piece + rng.randbytes(9),
            bytes(len(piece)),
        )
        data = data[:at] + (new[kind] if kind < 5 else piece[::-1]) + data[end:]
    return data


def _replaced(rng: Random, data: bytes, pattern: bytes, new: Sequence[bytes]) -> bytes:
    """One match of the pattern replaced by one of the new texts."""
    matches = list(re.finditer(pattern, data))
    if not matches:
        return data
    match = rng.choice(matches)
    return data[: match.start()] + rng.choice(new) + data[match.end() :]


# --- XML -----------------------------------------------------------------------------------------------------------------------

_BITS = (
    *(b"&euml;", b"&#0;", b"&#xD800;", b"&#x10FFFF;", b"&#x202E;", b"&", b"&lol9;", b"<![CDATA[<al>]]>", b"<![CDATA[", b"]]>", b"<!--", b"-->", b"\0"),
    *(b"<al>", b"</al>", b"<?xml version='1.0'?>", b"<a:b/>", b"\xed\xa0\x80", b"\xff\xfe", b"<!DOCTYPE a [<!ENTITY b 'c'>]>", b"\x0c", b"<al" * 300),
)  # fmt: skip
_BOMB = b"".join(b"<!ENTITY lol%d '%s'>" % (n, (b"&lol%d;" % (n - 1)) * 10 if n else b"lol") for n in range(10))
_DOCTYPES = (
    b"[%s]" % _BOMB,
    b"SYSTEM 'file:///etc/passwd'",
    b"[<!ENTITY lol9 SYSTEM 'file:///dev/zero'>]",
    b"[<!ENTITY % p '<!ENTITY lol9 \"x\">'>%p;]",
)
_ENCODINGS = ("utf-16", "utf-16-le", "utf-32", "cp1252", "utf-8-sig", "cp037", "utf-7")


def _xml(rng: Random, data: bytes, names: Sequence[str]) -> bytes:
    """An XML file changed as a tree, as text, as bytes, or as several of these."""
    kind = rng.random()
    if kind < 0.8:
        data = _tree(rng, data, names)
    if kind > 0.7:
        data = _markup(rng, data) if kind < 0.95 else _damaged(rng, data)
    return data


def _markup(rng: Random, data: bytes) -> bytes:
    kind = rng.randrange(6)
    if kind == 0:
        return _replaced(rng, data, rb"<(?=\w)", [b"<!DOCTYPE a " + doctype + b"><" for doctype in _DOCTYPES]) + rng.choice(
            (b"", b"&lol9;")
        )
    if kind == 1:
        encoded = data.decode(errors="replace").encode(rng.choice(_ENCODINGS), errors="replace")
        return encoded.replace(b"UTF-8", rng.choice((b"UTF-8", b"utf-16", b"latin-1", b"klingon", b"")))
    if kind == 2:
        return _replaced(rng, data, rb"</?\w[^>]*>", (b"", b"<", b">", b"</x>"))
    if kind == 3:
        return _replaced(rng, data, rb'"[^"]*"', [b'"%s"' % text.encode() for text in (*_ODD, *_NUMBERS)])
    if kind == 4:
        return data + data[rng.randrange(len(data) + 1) :]
    return _replaced(rng, data, rb"(?<=>)", _BITS)


def _tree(rng: Random, data: bytes, names: Sequence[str]) -> bytes:
    root = etree.fromstring(data)
    for _ in range(rng.randint(1, 6)):
        inner = [element for element in root.iter("*") if element is not root]
        if inner:
            rng.choice(_TREE_CHANGES)(rng, rng.choice(inner), rng.choice(inner), names)
    return etree.tostring(root)


def _move(rng: Random, element: etree._Element, other: etree._Element, _: Sequence[str]) -> None:
    other.insert(rng.randint(0, len(other)), deepcopy(element))
    _delete(rng, element, other, _)


def _delete(_rng: Random, element: etree._Element, _other: etree._Element, _names: Sequence[str]) -> None:
    if (parent := element.getparent()) is not None:
        parent.remove(element)


def _repeat(rng: Random, element: etree._Element, _other: etree._Element, _names: Sequence[str]) -> None:
    for _ in range(rng.choice((1, 2, 30))):
        element.addnext(deepcopy(element))


def _deepen(rng: Random, element: etree._Element, other: etree._Element, names: Sequence[str]) -> None:
    """Nest a copy in many elements of one or several names; libxml2 itself reads 256 deep."""
    tags = [str(element.tag), str(other.tag), _named(element, rng.choice(names))][: rng.randint(1, 3)]
    inner = deepcopy(element)
    for at in range(rng.choice((1, 3, 40, 150, 230, 400))):
        outer = etree.Element(tags[at % len(tags)])
        outer.append(inner)
        inner = outer
    other.append(inner)


def _rename(rng: Random, element: etree._Element, _other: etree._Element, names: Sequence[str]) -> None:
    element.tag = _named(element, rng.choice(names))


def _named(element: etree._Element, name: str) -> str:
    space = etree.QName(element).namespace
    return f"{{{space}}}{name}" if space else name


def _attribute(rng: Random, element: etree._Element, other: etree._Element, _: Sequence[str]) -> None:
    keys = [str(key) for key in (*element.keys(), *other.keys(), "id", "nr", "doc", "namest", "morerows")]
    element.set(rng.choice(keys), rng.choice((*_NUMBERS, *_ODD[:-10], *map(str, other.values()))).replace("\uffff", ""))


def _bare(_rng: Random, element: etree._Element, other: etree._Element, _: Sequence[str]) -> None:
    element.attrib.clear()
    element.text, other.tail = other.text, element.text


def _retext(rng: Random, element: etree._Element, _other: etree._Element, _names: Sequence[str]) -> None:
    text = rng.choice(_ODD).replace("\uffff", "") * rng.choice((1, 1, 50))
    if rng.random() < 0.5:
        element.text = text
    else:
        element.tail = text


def _strange(rng: Random, element: etree._Element, _other: etree._Element, _names: Sequence[str]) -> None:
    element.insert(0, rng.choice((etree.Comment("x"), etree.PI("x", "y"), etree.Entity("euml"), etree.Element("{urn:x}y"))))


def _shuffle(rng: Random, element: etree._Element, _other: etree._Element, _names: Sequence[str]) -> None:
    parent = element.getparent()
    if parent is not None:
        parent[:] = rng.sample(list(parent), len(parent))


_TREE_CHANGES: tuple[Callable[[Random, etree._Element, etree._Element, Sequence[str]], None], ...] = (
    *(_move, _delete, _repeat, _deepen, _rename, _rename, _attribute, _attribute, _bare, _retext, _retext, _strange, _shuffle),
)


def _op_xml(rng: Random) -> Made:
    beside = [
        (".metadata.xml", _xml(rng, _RECORD.encode(), ("metadata", "meta"))),
        (".meta.toml", _damaged(rng, b'datum = "2019-01-01"\n')),
    ]
    sidecars = tuple((f"kst-91001-7{ending}", data) for ending, data in beside if rng.random() < 0.15)
    return Made("kst-91001-7.xml", _xml(rng, rng.choice(_seeds("xml")), _OP_NAMES), sidecars)


# --- PDF -----------------------------------------------------------------------------------------------------------------------

_OBJECT = re.compile(rb"(?ms)^(\d+) 0 obj\b(.*?)^endobj")
_STREAM = re.compile(rb"(?s)^(.*?)\bstream\r?\n(.*?)\r?\nendstream")
_EXTREMES = [number.encode() for number in _NUMBERS]
_FILTERS = (
    b"/LZWDecode",
    b"/ASCII85Decode",
    b"/DCTDecode",
    b"/JBIG2Decode",
    b"/Crypt",
    b"[/FlateDecode/FlateDecode]",
    b"null",
    b"/RunLengthDecode",
)
_GLYPHS = (b"<D800>", b"<0000>", b"<202E>", b"<DBFFDFFF>", b"<>", b"<FFFFFFFFFFFF>", b"<000A>", b"<0>", b"(\\000\\377)", b"<00660069>")
_OPERANDS: tuple[tuple[bytes, Sequence[bytes]], ...] = (
    (rb"-?\b\d*\.?\d+\b", _EXTREMES),
    (rb"<[0-9A-Fa-f]+>", _GLYPHS),
    (rb"\b[A-Z][a-z]\b", (b"Tj", b"q", b"cm", b"BT", b"Do", b"re f")),
)
_TAILS: tuple[tuple[bytes, Sequence[bytes]], ...] = (
    (rb"startxref\s+\d+", (b"startxref\n0", b"startxref\n99999999999", b"", b"startxref\n-1")),
    (rb"/Root \d+ 0 R", (b"/Root 1 0 R", b"", b"/Root 99999 0 R", b"/Root null")),
    (rb"/Size \d+", (b"/Size 0", b"/Size 3", b"/Size 2147483647", b"/Prev 15", b"/Encrypt 1 0 R", b"/XRefStm 15")),
    (rb"\d{10} 00000 n", (b"0000000000 00000 n", b"9999999999 00000 n", b"0000000015 65535 f", b"xxxxxxxxxx")),
    (rb"trailer", (b"", b"trailer<</Size 1>>trailer")),
    (rb"%PDF-1.\d", (b"%PDF-9.9", b"junk\n%PDF-1.4", b"%PDF-")),
)


def _pdf(rng: Random) -> Made:
    data = rng.choice(_seeds("pdf"))
    if rng.random() < 0.25:
        return Made("brief.pdf", _damaged(rng, data))
    objects = {int(number): body for number, body in _OBJECT.findall(data)}
    for _ in range(rng.randint(1, 8)):
        number = rng.choice(list(objects))
        rng.choice((_object, _object, _stream))(rng, objects, number)
    data = _written(objects, data[data.rindex(b"trailer") :])
    for _ in range(rng.choice((0, 0, 1, 3))):
        data = _replaced(rng, data, *rng.choice(_TAILS))
    return Made("brief.pdf", data if rng.random() < 0.95 else data + rng.choice(_seeds("pdf")))


def _written(objects: dict[int, bytes], trailer: bytes) -> bytes:
    """The objects as a PDF whose cross-reference table is right."""
    out, places = bytearray(b"%PDF-1.7\n"), {}
    for number, body in objects.items():
        places[number] = len(out)
        out += b"%d 0 obj%sendobj\n" % (number, body)
    start = len(out)
    out += b"xref\n0 %d\n" % (max(objects) + 1)
    for number in range(max(objects) + 1):
        out += b"%010d 00000 n\r\n" % places[number] if number in places else b"0000000000 65535 f\r\n"
    return bytes(out) + re.sub(rb"startxref\s+\d+", b"startxref\n%d" % start, trailer)


def _object(rng: Random, objects: dict[int, bytes], number: int) -> None:
    """An object dropped, doubled, swapped, emptied, or with a number, a name or a reference in it changed."""
    other, body, kind = rng.choice(list(objects)), objects[number], rng.randrange(8)
    head = body.partition(b"stream")[0]
    names = re.findall(rb"/[A-Za-z0-9]+", objects[other][:2000]) or [b"/X"]
    if kind == 0 and len(objects) > 2:
        del objects[number]
    elif kind == 1:
        objects[number], objects[other] = objects[other], body
    elif kind == 2:
        objects[number] = rng.choice((b" null\n", b" [] \n", b" <<>> \n", b" %d 0 R\n" % number, b" " + b"[" * 2000, objects[other]))
    else:
        changes = (
            *((rb"-?\d*\.?\d+(?! 0 R)", _EXTREMES), (rb"\d+ 0 R", [b"%d 0 R" % other, b"%d 0 R" % number, b"99999 0 R"])),
            *((rb"/[A-Za-z0-9]+", names), (rb"/FlateDecode", _FILTERS), (rb"[<>\[\]()]+", (b"", b"<<", b"]"))),
        )
        objects[number] = _replaced(rng, head, *changes[kind - 3]) + body[len(head) :]


def _stream(rng: Random, objects: dict[int, bytes], _: int) -> None:
    """A stream damaged, or unpacked and its operands changed."""
    found = rng.choice([(number, match) for number, body in objects.items() if (match := _STREAM.search(body))] or [(0, None)])
    if found[1] is None:
        return
    number, (head, packed) = found[0], found[1].groups()
    try:
        content = zlib.decompress(packed)
    except zlib.error:
        content = packed
    if rng.random() < 0.2:
        packed = _damaged(rng, packed)
    else:
        for _at in range(rng.choice((1, 5, 40))):
            kind = rng.randrange(len(_OPERANDS))
            if True:
                content = _replaced(
                    rng,
                    content,
                    *(
                        (rb"-?\b\d*\.?\d+\b", _EXTREMES),
                        (rb"<[0-9A-Fa-f]+>", _GLYPHS),
                        (rb"\b[A-Z][a-z]\b", (b"Tj", b"q", b"cm", b"BT", b"Do", b"re f")),
                    )[kind],
                )
        content = content * rng.choice((1, 1, 1, 3)) if rng.random() < 0.9 else _damaged(rng, content)
        packed = zlib.compress(content)
    head = re.sub(rb"/Length \d+", b"/Length %d" % len(packed), head) if rng.random() < 0.95 else head
    objects[number] = b"%sstream\n%s\nendstream\n" % (head, packed)


# --- Word ----------------------------------------------------------------------------------------------------------------------


def _docx(rng: Random) -> Made:
    members = [(name, text.encode()) for name, text in _DOCX.items()]
    for _ in range(rng.randint(1, 3)):
        at, other, kind = rng.randrange(len(members)), rng.randrange(len(members)), rng.randrange(20)
        name, data = members[at]
        if kind == 0 and len(members) > 1:
            del members[at]
        elif kind == 1:
            members[at], members[other] = (name, members[other][1]), (members[other][0], data)
        elif kind == 2:
            members.append((name, _damaged(rng, data)))
        elif kind == 3:
            odd = (b"", b"\0" * 99, b"PK\x03\x04", b"<w:p/>", b"<" * 5000, rng.choice(_seeds("xml")), b" " * 9_000_000)
            members[at] = name, rng.choice(odd)
        elif kind == 4:
            members[at] = rng.choice(("../" + name, name.upper(), name.replace("/", "\\"), "xl/workbook.xml", "a" * 999, "é\u202e")), data
        else:
            at = at if kind < 10 else next((n for n, (known, _) in enumerate(members) if known == "word/document.xml"), at)
            members[at] = members[at][0], _word_xml(rng, members[at][1])
    data = _zipped(rng, members)
    return Made("brief.docx", _damaged(rng, data) if rng.random() < 0.12 else _zip_fields(rng, data) if rng.random() < 0.1 else data)


def _word_xml(rng: Random, data: bytes) -> bytes:
    try:
        return _xml(rng, data, _WORD_NAMES)
    except (etree.XMLSyntaxError, ValueError):  # damaged by an earlier change
        return _damaged(rng, data)


def _zipped(rng: Random, members: Sequence[tuple[str, bytes]]) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        for name, data in members:
            archive.NameToInfo.pop(name, None)  # a name that stands twice is one of the mutations, not a mistake to warn of
            info = zipfile.ZipInfo(name)
            info.compress_type = rng.choice(
                (zipfile.ZIP_DEFLATED, zipfile.ZIP_DEFLATED, zipfile.ZIP_STORED, zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA)
            )
            archive.writestr(info, data)
    return target.getvalue()


def _zip_fields(rng: Random, data: bytes) -> bytes:
    """Flags, method, sizes or offsets of a local or central header overwritten."""
    changed = bytearray(data)
    at = rng.choice([match.start() for match in re.finditer(rb"PK\x03\x04|PK\x01\x02|PK\x05\x06", data)])
    place = at + rng.randrange(4, 44)
    changed[place : place + 2] = rng.choice((b"\x01\x00", b"\xff\xff", b"\x00\x00", b"\x63\x00", rng.randbytes(2)))
    return bytes(changed)


# --- text ----------------------------------------------------------------------------------------------------------------------


def _text(rng: Random) -> Made:
    text = rng.choice(_seeds("txt")).decode()
    for _ in range(rng.randint(1, 6)):
        text = _retyped(rng, text)[:_LONGEST_TEXT]
    kind = rng.random()
    if kind < 0.15:
        return Made("brief.txt", _damaged(rng, text.encode(errors="replace")))
    if kind < 0.3:
        encoded = text.encode(rng.choice((*_ENCODINGS, "utf-8-sig")), errors="replace")
        return Made("brief.txt", encoded[: rng.choice((-1, -3, None))])
    if kind < 0.4:
        return Made("brief.txt", b"\xc3\xaf\xc2\xbb\xc2\xbf" + text.encode().decode("cp1252", "replace").encode())
    bits = (
        b"\xed\xa0\x80",
        b"\xed\xb0\x80\xed\xa0\xbd",
        b"\xff",
        b"\xc0\x80",
        b"\xf4\x90\x80\x80",
        b"\0",
        b"%PDF-",
        b"PK\x03\x04",
        b"\x1a",
    )
    data = _replaced(rng, text.encode(errors="replace"), rb"(?<=\s)", bits) if kind < 0.6 else text.encode(errors="replace")
    return Made(rng.choice(("brief.txt",) * 12 + ("brief", "brief.TEXT", "brief.xml", "brief.pdf", "brief.odt")), data)


def _retyped(rng: Random, text: str) -> str:
    lines, at = text.split("\n"), rng.randrange(len(text) + 1)
    line, kind = rng.randrange(len(lines)), rng.randrange(9)
    if kind == 0:
        rng.shuffle(lines)
    elif kind == 1:
        lines[line] = (lines[line] + rng.choice((" ", "", "-"))) * rng.choice((3, 200, 2000))
    elif kind == 2:
        lines[line:line] = lines[line : line + rng.randint(1, 5)] * rng.choice((2, 50, 300))
    elif kind == 3:
        lines = [rng.choice((" ", "\t", "> ", "1 ", "")) + entry for entry in lines]
    elif kind == 4:
        lines = [entry for entry in lines if entry or rng.random() < 0.5]
    elif kind == 5 and rng.random() < 0.2:
        unit = rng.choice(
            ("a", "1 ", "nr. ", ". ", "28 345, nr. 8, ", "- ", "\u0301", "A.B. ", "(1) ", "12 maart 2019 ", "Kamerstuk ", "| ", "\u202e")
        )
        lines[line] = unit * rng.choice((5_000, 60_000))
    elif kind < 7:
        return text[:at] + rng.choice(_ODD) + text[at:]
    elif kind == 7:
        return text[:at] + rng.choice(_CONTROLS) * rng.choice((1, 1, 40)) + text[at:]
    else:
        return text.replace(
            rng.choice((" ", "\n", ".", "e", "1")), rng.choice(("\u00a0", "\r\n", "\r", "", "\u2028", "  ", "\x85", "²", "٣"))
        )
    return "\n".join(lines)


# --- what must hold ------------------------------------------------------------------------------------------------------------


def make(seed: int, index: int) -> Made:
    """Input `index` of a seed; the forms take turns."""
    rng = Random(f"{seed}/{index}")
    makers: dict[str, Callable[[Random], Made]] = {"pdf": _pdf, "xml": _op_xml, "docx": _docx, "txt": _text}
    return makers[FORMS[index % len(FORMS)]](rng)


def probe(task: tuple[int, int]) -> Verdict:
    """Make an input, read it, and hold what came against what is promised."""
    made = make(*task)
    with tempfile.TemporaryDirectory() as folder:
        path = made.put(Path(folder))
        begin = time.perf_counter()
        result = read_one(path, made.name)
        seconds = time.perf_counter() - begin
    text = result.melding if isinstance(result, Melding) else ""
    return Verdict(type(result).__name__, text, _fault(result), seconds, len(made.data))


def _fault(result: Stuk | Melding) -> str:
    """The first thing that does not hold, empty where all does."""
    try:
        if decode(encode(result)) != result:
            return "decode(encode(x)) is not x"
        faults = _bad_reports([result] if isinstance(result, Melding) else result.meldingen)
        return next(chain(faults, _misplaced(result) if isinstance(result, Stuk) else ()), "")
    except Exception as error:  # noqa: BLE001 - it is what is looked for
        return f"after reading: {type(error).__name__}: {error}"


def _bad_reports(reports: Sequence[Melding]) -> Iterator[str]:
    for report in reports:
        text = report.melding
        if CATCH_ALL in text:
            yield text
        elif report.fase == OPENING:
            yield f"not taken for readable: {text}"
        elif len(text.splitlines()) != 1 or not text.isprintable():
            yield f"a report of several lines or with invisible signs: {_opening(text)}"
        elif len(text) > _LONGEST_REPORT:
            yield f"a report too long to show: {_opening(text)}"
        elif not DUTCH.match(text):
            yield f"no Dutch report: {_opening(text)}"


def _opening(text: str) -> str:
    """What reports of one kind share: the text before what is quoted from the input."""
    return re.split(r"[:(\n]|hoort bij", text)[0].strip()


def _misplaced(stuk: Stuk) -> Iterator[str]:
    text, pieces = stuk.document.tekst, stuk.passages
    spans = [(piece.begin, piece.eind) for piece in pieces]
    if "\n".join(text[begin:end] for begin, end in spans) != text or not all(text[begin:end].strip() for begin, end in spans):
        yield "passages are not the text"
    if not all(first[1] <= second[0] for first, second in pairwise(spans)):
        yield "passages overlap"
    if not all(any(begin <= c.begin < c.eind <= end for begin, end in spans) and text[c.begin : c.eind].strip() for c in stuk.citaties):
        yield "a citation stands in no passage"
    if any(not 0 <= n.begin < n.eind <= len(text) or not 0 <= (n.anker or 0) <= len(text) for n in stuk.document.noten):
        yield "a note or its mark stands outside the text"
    if any(not 0 <= link.begin <= link.eind <= len(text) for link in stuk.document.links):
        yield "a link stands outside the text"
    if any(not 0 <= begin < end <= len(text) for begin, end in stuk.zinnen):
        yield "a sentence stands outside the text"
    if set(text) & set("\0\r\t\f\x0b\u00ad") or re.search("[\ud800-\udfff]", text):
        yield "the text holds a character it must not"
    found, _ = finish(stuk, {stuk.document.id})
    if any(text[v.begin : v.eind] != v.citaat for v in found) or len({v.id for v in found}) != len(found):
        yield "a citation's quote or id is wrong"


# --- the run -------------------------------------------------------------------------------------------------------------------


@dataclass(slots=True)
class Totals:
    """What all inputs of a form gave."""

    kinds: Counter[str] = field(default_factory=Counter)
    slowest: tuple[float, int] = (0.0, -1)


def main() -> int:
    """Run and print; 0 where every input gave what was promised."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--count", type=int, default=10_000)
    parser.add_argument("--seed", type=int, default=20261122)
    parser.add_argument("--only", type=int)
    parser.add_argument("--keep", type=Path)
    parser.add_argument("--meldingen", action="store_true", help="print every kind of report with its number")
    options = parser.parse_args()
    indexes = range(options.count) if options.only is None else [options.only]
    totals: dict[str, Totals] = {form: Totals() for form in FORMS}
    classes: dict[str, list[tuple[int, int]]] = defaultdict(list)
    reports: Counter[str] = Counter()
    tasks = [(options.seed, index) for index in indexes]
    for at, verdict in run_all(probe, tasks, LIMITS):
        index = indexes[at]
        size, fault = _count(totals[FORMS[index % len(FORMS)]], verdict, index, reports)
        if fault:
            classes[f"{FORMS[index % len(FORMS)]}: {re.sub(r'[0-9]+', 'N', fault)[:160]}"].append((size, index))
    _print(totals, classes, reports if options.meldingen else Counter())
    if options.keep:
        for index in [options.only] if options.only is not None else [min(found)[1] for found in classes.values()]:
            (folder := options.keep / str(index)).mkdir(parents=True, exist_ok=True)
            make(options.seed, index).put(folder)
    lost = len(indexes) - sum(totals[form].kinds["inputs"] for form in FORMS)
    return 1 if classes or lost else 0


def _count(total: Totals, verdict: Verdict | Failure, index: int, reports: Counter[str]) -> tuple[int, str]:
    """Add one outcome; gives (size, what is wrong with it)."""
    total.kinds["inputs"] += 1
    if isinstance(verdict, Failure):
        total.kinds["hang" if "duurde" in verdict.reason else "crash" if "brak" in verdict.reason else "memory"] += 1
        return 10**9, verdict.reason
    total.slowest = max(total.slowest, (verdict.seconds, index))
    total.kinds["unexpected" if verdict.fault else verdict.kind] += 1
    reports[re.sub(r"\(.*|[0-9]+", "…", verdict.text)] += 1
    return verdict.size, verdict.fault


def _print(totals: dict[str, Totals], classes: dict[str, list[tuple[int, int]]], reports: Counter[str]) -> None:
    columns = ("inputs", "Stuk", "Melding", "unexpected", "hang", "crash", "memory")
    lines = [f"{'':6}{''.join(f'{column:>11}' for column in columns)}    slowest (input)"]
    for form, total in totals.items():
        figures = "".join(f"{total.kinds[column]:>11}" for column in columns)
        lines.append(f"{form:6}{figures}    {total.slowest[0]:.2f} s ({total.slowest[1]})")
    lines += [f"{'all':6}" + "".join(f"{sum(total.kinds[column] for total in totals.values()):>11}" for column in columns)]
    lines += [f"FAIL {name}: {len(found)} times, smallest input {min(found)[1]}" for name, found in sorted(classes.items())]
    lines += [f"{number:6} {text}" for text, number in reports.most_common()]
    sys.stdout.write("\n".join(lines) + "\n")


if __name__ == "__main__":
    sys.exit(main())
