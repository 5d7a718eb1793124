from __future__ import annotations

import datetime as dt

import pytest

from kamerstuk.model import Blok, Document, Kop, PassageSoort, Vorm
from kamerstuk.segment.dating import infer_interval


def paper(*paragraphs: str) -> Document:
    text = "\n".join(paragraphs)
    blocks: list[Blok] = []
    begin = 0
    for paragraph in paragraphs:
        blocks.append(Blok(PassageSoort.ALINEA, begin, begin + len(paragraph)))
        begin += len(paragraph) + 1
    return Document("doc-1", "x.txt", "0" * 64, Vorm.TXT, Kop(), text, tuple(blocks))


def day(text: str | None) -> dt.date | None:
    return dt.date.fromisoformat(text) if text else None


@pytest.mark.parametrize(
    ("paragraphs", "first", "last"),
    [
        (["De telling is op 3 mei 2021 verschenen."], "2021-05-03", None),
        (["De eerste rapportage volgt in het najaar van 2018."], None, "2018-08-31"),
        (["Het programma loopt op 31 december 2021 af. De monitor die 16 december 2021 is uitgebracht."], "2021-12-16", "2021-12-31"),
        (["Het debat van 4 april jl. was goed.", "De rapportage volgt in het najaar van 2018."], "2018-04-04", "2018-08-31"),
        (["De regeling zal in 2020 starten. De brief is op 10 februari 2020 verstuurd."], "2020-02-10", "2020-12-31"),
        (["Gemeenten dienen hun routes voor 1 januari 2030 in kaart te hebben gebracht."], None, None),
        (["Wij werken aan veilige routes."], None, None),
        (["Op 31 februari 2020 is er niets gebeurd."], None, None),
    ],
)
def test_a_paper_without_a_date_is_placed_between_past_and_coming(paragraphs: list[str], first: str | None, last: str | None) -> None:
    assert infer_interval(paper(*paragraphs)) == (day(first), day(last))
