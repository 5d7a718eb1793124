"""Sentences of Dutch official prose: an own spaCy component, since the stock ones break at «nr.», «c.s.» and «jl.» (measured.md)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

import numpy as np
import spacy
from spacy.attrs import SENT_START
from spacy.language import Language
from spacy.tokens import Doc

from kamerstuk.rules import load_rules, load_words

if TYPE_CHECKING:
    from spacy.vocab import Vocab

# spaCy's own limit guards parsers and taggers, which this pipeline has none of.
_LONGEST = 1 << 31
_COMPONENT = "kamerstuk_zinnen_v1"
# What is looked at before a point. A fixed width keeps the reading linear; no abbreviation or label is longer.
_TAIL = 48
_PIECE = re.compile(r"(\S+|\s+)( ?)")


@Language.component(_COMPONENT, assigns=["token.is_sent_start"])
def _mark_sentences(doc: Doc) -> Doc:
    starts = set(sentence_starts(doc.text))
    marks = [1 if token.i == 0 or token.idx in starts else -1 for token in doc]
    # Setting it token by token makes spaCy look through the whole text for each.
    values = np.array(marks, dtype=np.int64).astype(np.uint64)  # spaCy keeps -1 in unsigned form
    return doc.from_array([SENT_START], values.reshape(-1, 1))  # type: ignore[arg-type]


def sentence_starts(text: str) -> list[int]:
    """Offsets where a sentence begins, the first one left out. Reads the text once, in time linear in its length.

    A sentence ends at . ! ? or … (with closing quotes, brackets and a left-over note mark) before a blank and what can open
    one: a capital, a figure, an opening quote, a bullet, «’s-Gravenhage», «eHerkenning». The point of an abbreviation, of
    initials or of a list number is no end, save where the abbreviation can be a last word and what follows is a first one.
    """
    starts: list[int] = []
    begin = 0
    for match in _pattern("zinsgrens").finditer(text):
        edge = _Edge(text, begin, match)
        if edge.ends_sentence():
            begin = edge.next
            starts.append(begin)
    return starts


@cache
def _pattern(rule_id: str) -> re.Pattern[str]:
    return load_rules("zinnen").rule(rule_id).pattern


@dataclass(frozen=True, slots=True)
class _Edge:
    """A place where the sentence that began at `begin` may end."""

    text: str
    begin: int
    match: re.Match[str]

    @property
    def next(self) -> int:
        return self.match.end()

    @property
    def tail(self) -> str:
        """The last characters before the point, of this sentence only."""
        point = self.match.start()
        return self.text[max(self.begin, point - _TAIL) : point]

    def ends_sentence(self) -> bool:
        """Whether the sentence ends here. What was left out («ik … De Lijn») ends it only before a word that opens sentences."""
        tail = self.tail
        if not tail.strip():
            return False
        if self.match["teken"] == ".":
            return not self._is_list_mark(tail) and self._word_may_end(tail)
        omission = tail[-1].isspace() and not set(self.match["teken"]) & set("!?")
        return not omission or self._first_word_opens()

    def _is_list_mark(self, tail: str) -> bool:
        whole = self.match.start() - self.begin <= _TAIL
        inside = _pattern("zin-telteken-midden").search(tail)
        return inside is not None or (whole and _pattern("zin-telteken-begin").match(tail) is not None)

    def _word_may_end(self, tail: str) -> bool:
        """Whether the word before the point can be the last of a sentence here; any common word can."""
        kind = _kind_of_last_word(tail)
        if kind == "cijfer":
            return _pattern("zin-getal").match(self.text, self.next) is None
        if kind in {"", "vast"}:
            return not kind
        if self._closes_inner_bracket():
            return False
        return self._first_word_opens(any_capital=kind == "slot" or _pattern("zin-bedrag").search(tail) is not None)

    def _first_word_opens(self, *, any_capital: bool = False) -> bool:
        first = _pattern("zin-vervolg").match(self.text, self.next)
        return first is not None and (any_capital or first["woord"] in load_words("afkortingen_vervolg"))

    def _closes_inner_bracket(self) -> bool:
        """«(Jansen c.s.) Nederland»: the point is the abbreviation's, unless all of the sentence stands in brackets."""
        return ")" in self.match["sluit"] and not self.text.startswith("(", self.begin)


def _kind_of_last_word(tail: str) -> str:
    """As `_kind`; a letter that names something («variant B») is a common word, not an initial."""
    found = _pattern("zin-woord").search(tail)
    if found is None or (len(found.group()) == 1 and _pattern("zin-letteraanduiding").search(tail)):
        return ""
    return _kind(found.group())


@cache
def _kinds() -> dict[str, str]:
    """Abbreviation to how it may end: where lists overlap, the later one holds."""
    lists = {"vast": "afkortingen", "cijfer": "afkortingen_cijfer", "zwak": "afkortingen_zwak", "slot": "afkortingen_slot"}
    return {word: kind for kind, name in lists.items() for word in load_words(name)}


def _kind(word: str) -> str:
    """How a sentence ends behind this word: vast (never), cijfer, zwak, slot; empty for a common word, also «VS» and «NOS»."""
    kinds = _kinds()
    if kind := kinds.get(word):
        return kind
    if _pattern("zin-voorletters").match(word):
        return "vast"
    if kind := kinds.get(word[:1].lower() + word[1:]):
        return kind
    single = len(word) == 1 and word.isalpha()
    return "zwak" if single or _pattern("zin-afkorting-vorm").match(word) else ""


class _BlankTokenizer:
    """Tokens between blanks, enough for sentences. spaCy's own takes minutes for a long run of exclamation marks."""

    def __init__(self, vocab: Vocab) -> None:
        self.vocab = vocab

    def __call__(self, text: str) -> Doc:
        pieces = _PIECE.findall(text)
        return Doc(self.vocab, words=[word for word, _ in pieces], spaces=[bool(blank) for _, blank in pieces])


class SentenceSplitter:
    """Finds the sentence that holds an offset. Loading takes a moment; make one a process."""

    def __init__(self) -> None:
        self.nlp = spacy.blank("nl")
        self.nlp.max_length = _LONGEST
        self.nlp.tokenizer = _BlankTokenizer(self.nlp.vocab)
        self.nlp.add_pipe(_COMPONENT)

    def sentences(self, text: str) -> list[tuple[int, int]]:
        """(begin, end) of each sentence of one passage's text, without blanks around it."""
        with self.nlp.memory_zone():  # else every new word of every paper stays in the vocabulary
            spans = [(sentence.start_char, sentence.end_char) for sentence in self.nlp(text).sents]
        return [
            (begin + len(text[begin:end]) - len(text[begin:end].lstrip()), begin + len(text[begin:end].rstrip()))
            for begin, end in spans
            if text[begin:end].strip()
        ]
