"""Word papers (.docx): motions as the Kamer gives them out, letters and notes as ministries write them."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from kamerstuk.ids import identify, kamerstuk_id
from kamerstuk.model import PassageSoort, Vorm
from kamerstuk.periods import parliamentary_year
from kamerstuk.read.assembly import Part, assemble, clean
from kamerstuk.read.docx_body import Block, Kind, Pieces, walk_paper
from kamerstuk.read.docx_package import Package
from kamerstuk.read.docx_styles import BULLET
from kamerstuk.read.letterhead import heading
from kamerstuk.read.lines import Line
from kamerstuk.read.paper import Contents
from kamerstuk.rules import load_rules

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from kamerstuk.model import Kop

# As for other forms: a head ends within this many lines, bold text up to this length is a heading, a name under a letter is shorter.
_HEAD_LINES = 40
_HEADING_LENGTH = 140
_SHORT = 70
_BOLD_LEVEL = 2
_QUESTION_LEVEL = 3
_OPEN_ENDS = (".", ",", ";", ":")
_OFFICIAL_SITE = "zoek.officielebekendmakingen.nl"
_SIGNS = {Kind.BREAK: " ", Kind.CELL: " | "}
# These stand on a line of their own, also where only a soft line break parts them from the next.
_ALONE = frozenset({PassageSoort.VRAAG, PassageSoort.ANTWOORD, PassageSoort.AANHEF, PassageSoort.ONDERTEKENING})


def read_docx(data: bytes) -> Contents:
    """The contents of a Word file: body, notes, heads and feet as margin; comments and deleted text are left out.

    Raises ReadError for a zip that is no Word file, that is damaged or encrypted, or that unpacks beyond all measure.
    """
    paper = walk_paper(Package(data))
    blocks = [piece for block in paper.body for piece in _split(block)]
    edges = _once(paper.edges)
    identity = _printed_identity(blocks, edges)
    begin = _body_begin(blocks, identity)
    letterhead, rest = blocks[:begin], blocks[begin:]
    running = [block for block in rest if not _is_furniture(block)]
    furniture = [*(block for block in rest if _is_furniture(block)), *edges]
    body = list(_parts(running))
    kop = heading(list(_lines([*letterhead, *running])), list(_lines(furniture)), body)
    if kop.titel is None and paper.title:
        kop = replace(kop, titel=paper.title)
    notes = [(label, _note(found)) for label, found in paper.notes]
    margin = [_part(block, PassageSoort.RANDTEKST) for block in [*letterhead, *furniture]]
    return Contents(Vorm.DOCX, _identified(kop, identity), assemble(body, notes, margin), gebreken=paper.faults)


@dataclass(frozen=True, slots=True)
class _Identity:
    """The number that a paper prints; `title` is the line its number stands on, where that is in its head."""

    official: str
    dossier_title: str | None = None
    title: str | None = None


def _printed_identity(blocks: Sequence[Block], edges: Sequence[Block]) -> _Identity | None:
    """The official number: in a head or foot of the pages, else in the head of the paper itself."""
    rules = load_rules("stuknummers")
    for text in map(_text, edges):
        if match := rules.rule("stuk-id").pattern.search(text):
            return _Identity(match["id"])
        if match := rules.rule("stuk-voet").pattern.search(text):
            return _Identity(_kamerstuk(match["dossier"], match["toevoeging"], match["nummer"]))
    head = "\n".join(line.text for line in list(_lines(blocks[:_HEAD_LINES]))[:_HEAD_LINES] if not line.cells)
    found = list(rules.rule("stuk-kop").pattern.finditer(head))
    if len(found) != 1:  # several: a list of papers, which is none of them
        return None
    match = found[0]
    official = _kamerstuk(match["dossier"], match["toevoeging"], match["nummer"] or match["letter"])
    return _Identity(official, match["dossiertitel"].strip() or None, match["titel"].strip())


def _kamerstuk(dossier: str, addition: str | None, paper: str) -> str:
    return kamerstuk_id(re.sub(r"\D", "", dossier), addition, paper)


def _identified(kop: Kop, found: _Identity | None) -> Kop:
    if found is None or kop.officieel_id is not None:
        return kop
    identity = identify(found.official)
    return replace(
        kop,
        officieel_id=found.official,
        kamer=identity.kamer or kop.kamer,
        dossier=identity.dossier,
        toevoeging=identity.toevoeging,
        ondernummer=identity.ondernummer,
        dossiertitel=kop.dossiertitel or found.dossier_title,
        vergaderjaar=kop.vergaderjaar or identity.vergaderjaar or (parliamentary_year(kop.datum) if kop.datum else None),
    )


def _body_begin(blocks: Sequence[Block], identity: _Identity | None) -> int:
    """How many blocks make the head: those above the title of a printed Kamerstuk, else those above «Geachte voorzitter»."""
    title = identity.title if identity else None
    salutations = load_rules("blokken")
    for at, block in enumerate(blocks[:_HEAD_LINES]):
        text = _text(block)
        if title and title in text and not block.ruled:
            block.level = block.level or 1
            return at
        if not title and salutations.first_label(text) == PassageSoort.AANHEF:
            return at
    return 0


def _is_furniture(block: Block) -> bool:
    return block.margin or load_rules("randtekst").first_label(_text(block)) == "overal"


def _once(edges: Iterable[Block]) -> list[Block]:
    """Heads and feet, of those that several kinds of page share only the first."""
    return list({_text(block): block for block in reversed(list(edges))}.values())[::-1]


def _split(block: Block) -> Iterator[Block]:
    """A paragraph whose soft line breaks part blocks of their own (salutation, signature, typed list items) as these blocks."""
    lines: list[Pieces] = [[]]
    for piece in block.pieces:
        if piece[0] is Kind.BREAK:
            lines.append([])
        else:
            lines[-1].append(piece)
    if len(lines) == 1 or block.cells:
        yield block
        return
    rules = load_rules("blokken")
    groups: list[Pieces] = []
    before: str | None = None
    for pieces in lines:
        label = rules.first_label(_text(Block(pieces)))
        if groups and label is None and before not in _ALONE:
            groups[-1] += [(Kind.BREAK, ""), *pieces]
        else:
            groups.append(pieces)
        before = label
    for at, group in enumerate(groups):
        if (part := replace(block, pieces=group, label="" if at else block.label)).filled():
            yield part


def _lines(blocks: Sequence[Block]) -> Iterator[Line]:
    """The printed lines of blocks, as the fields of a head are looked for in lines; what stands side by side is one line."""
    joined: list[tuple[Block, str]] = []
    for block in blocks:
        text = f"{block.label} {_raw(block)}".strip()
        if joined and block.row is not None and joined[-1][0].row == block.row:
            joined[-1] = (block, f"{joined[-1][1]} {text}")
        else:
            joined.append((block, text))
    for block, text in joined:
        for line in text.split("\n"):
            if stripped := clean(line).strip():
                yield Line(stripped, 1, bold=block.bold, gap=True, cells=(stripped,) if block.ruled else ())


def _raw(block: Block) -> str:
    """The block's text with its soft line breaks; cells of a row without a stroke between them."""
    signs = {Kind.BREAK: "\n", Kind.CELL: " "}
    return "".join(signs.get(kind, text) for kind, text in block.pieces if kind not in {Kind.MARK, Kind.OPEN, Kind.CLOSE})


def _text(block: Block) -> str:
    return clean(_raw(block)).strip()


def _parts(blocks: Iterable[Block]) -> Iterator[Part]:
    """The running text; a question, an answer and a signature go on over the paragraphs that follow them."""
    inside = PassageSoort.ALINEA
    for block in blocks:
        label = load_rules("blokken").first_label(_text(block)) if not block.cells else None
        kind = _kind(block, label, inside)
        if label in {PassageSoort.VRAAG, PassageSoort.ANTWOORD, PassageSoort.ONDERTEKENING}:
            inside = PassageSoort(label)
        elif kind is PassageSoort.KOP or (inside is PassageSoort.ONDERTEKENING and (label or kind is PassageSoort.ALINEA)):
            inside = PassageSoort.ALINEA
        yield _part(block, kind, _level(block, label) if kind is PassageSoort.KOP else 0)


def _kind(block: Block, label: str | None, inside: PassageSoort) -> PassageSoort:
    text = _text(block)
    if block.cells:
        return PassageSoort.TABEL
    if label in {PassageSoort.VRAAG, PassageSoort.ANTWOORD} or block.level:
        return PassageSoort.KOP
    if label is not None and not (label == PassageSoort.OPSOMMING and _is_heading(block, text)):
        return PassageSoort(label)
    if _is_heading(block, text):
        return PassageSoort.KOP
    if block.label:
        return PassageSoort.OPSOMMING
    return PassageSoort.ALINEA if inside is PassageSoort.ONDERTEKENING and len(text) > _SHORT else inside


def _is_heading(block: Block, text: str) -> bool:
    """A bold paragraph of its own that is no sentence, with a number or without, but no bullet."""
    return block.bold and block.label != BULLET and len(text) <= _HEADING_LENGTH and not text.endswith(_OPEN_ENDS)


def _level(block: Block, label: str | None) -> int:
    if block.level:
        return block.level
    return _QUESTION_LEVEL if label in {PassageSoort.VRAAG, PassageSoort.ANTWOORD} else _BOLD_LEVEL


def _note(blocks: Iterable[Block]) -> Part:
    """A note's paragraphs as one block."""
    part = Part(PassageSoort.VOETNOOT)
    for block in blocks:
        part.add(" ")
        _fill(part, block)
    return part


def _part(block: Block, kind: PassageSoort, level: int = 0) -> Part:
    part = Part(kind, niveau=level)
    _fill(part, block)
    return part


def _fill(part: Part, block: Block) -> None:
    """Add a block's text, with its label, marks and links."""
    opened: tuple[int, str] | None = None
    waiting = [f"{block.label} "] if block.label else []  # text is added in few pieces: a paragraph may have a million runs
    for kind, text in block.pieces:
        if kind not in {Kind.MARK, Kind.OPEN, Kind.CLOSE}:
            waiting.append(_SIGNS.get(kind, text))
            continue
        part.add("".join(waiting))
        waiting.clear()
        if kind is Kind.MARK:
            part.anchor(text)
        elif kind is Kind.OPEN:
            opened = len(part.text), _target(text)
        elif opened:
            _link(part, *opened)
            opened = None
    part.add("".join(waiting))


def _link(part: Part, begin: int, target: str) -> None:
    """Note a link over the text added since `begin`, without the blanks around it."""
    linked = part.text[begin:]
    part.links.append((begin + len(linked) - len(linked.lstrip()), begin + len(linked.rstrip()), target))


def _target(address: str) -> str:
    """Of an official paper's page its id, of any other address the address itself."""
    try:
        pieces = urlsplit(address)
    except ValueError:
        return address
    if pieces.hostname != _OFFICIAL_SITE:
        return address
    return pieces.path.rpartition("/")[2].rsplit(".", 1)[0] or address
