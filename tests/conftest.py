from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import settings

from kamerstuk.build import build
from kamerstuk.extract import extract_citaties
from kamerstuk.model import Blok, Document, Kop, Noot, PassageSoort, Stuk, Vorm
from kamerstuk.resources import shipped_folder
from kamerstuk.segment.passages import passages
from kamerstuk.segment.sentences import SentenceSplitter

ROOT = Path(__file__).parent.parent

# Reads the schema and the metadata of the checkout as it is collected; beside an installed wheel there is none.
collect_ignore = [] if (ROOT / "src").is_dir() else ["unit/publish/test_metadata.py"]

settings.register_profile("deterministic", derandomize=True, database=None, deadline=None, max_examples=30)
settings.load_profile("deterministic")

MakeStuk = Callable[..., Stuk]


@pytest.fixture(name="corpus", scope="session")
def demonstration_papers() -> Path:
    checkout = ROOT / "corpus" / "papieren"
    return checkout if checkout.is_dir() else shipped_folder("corpus") / "papieren"


@pytest.fixture(name="practice", scope="session")
def real_papers() -> Path:
    folder = ROOT.parent / "shared" / "practice"
    if not folder.is_dir():
        pytest.skip("../shared/practice is not here")
    return folder


@pytest.fixture(name="demo_db", scope="session")
def database_of_the_corpus(corpus: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Shared by the whole session: nobody writes to it."""
    target = tmp_path_factory.mktemp("demo") / "kamerstuk.db"
    outcome = build([corpus], target, processes=1)
    assert outcome.meldingen == ()
    return target


@pytest.fixture(name="splitter", scope="session")
def sentence_splitter() -> SentenceSplitter:
    return SentenceSplitter()


@pytest.fixture(name="make_stuk")
def stuk_from_lines(splitter: SentenceSplitter) -> MakeStuk:
    """A paper from its lines, each a block of its own; the last `notes` lines are notes 1, 2 …, their marks behind the first line."""

    def make(*lines: str, document_id: str = "kst-91001-99", kop: Kop | None = None, notes: int = 0) -> Stuk:
        text = "\n".join(lines)
        begins = [sum(len(line) + 1 for line in lines[:at]) for at in range(len(lines))]
        first_note = len(lines) - notes
        blocks = tuple(
            Blok(PassageSoort.VOETNOOT if at >= first_note else PassageSoort.ALINEA, begin, begin + len(line))
            for at, (begin, line) in enumerate(zip(begins, lines, strict=True))
        )
        noten = tuple(
            Noot(str(number), block.begin, block.eind, anker=len(lines[0])) for number, block in enumerate(blocks[first_note:], start=1)
        )
        document = Document(document_id, "stuk.txt", "0" * 64, Vorm.TXT, kop or Kop(), text, blocks, noten)
        pieces = passages(document)
        sentences = tuple(
            (piece.begin + begin, piece.begin + end)
            for piece in pieces
            for begin, end in splitter.sentences(text[piece.begin : piece.eind])
        )
        return Stuk(document, pieces, extract_citaties(document, pieces), sentences)

    return make
