"""Sentences of Dutch official prose: an own spaCy component, since the stock ones break at «nr.», «c.s.» and «jl.» (measured.md)."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import spacy
from spacy.attrs import SENT_START
from spacy.language import Language

from kamerstuk.rules import load_rules, load_words

if TYPE_CHECKING:
    from spacy.tokens import Doc

# spaCy's own limit guards parsers and taggers, which this pipeline has none of.
_LONGEST = 1 << 31
_COMPONENT = "kamerstuk_zinnen_v1"


@Language.component(_COMPONENT, assigns=["token.is_sent_start"])
def _mark_sentences(doc: Doc) -> Doc:
    starts = set(sentence_starts(doc.text))
    marks = [1 if token.i == 0 or token.idx in starts else -1 for token in doc]
    # Setting it token by token makes spaCy look through the whole text for each.
    values = np.array(marks, dtype=np.int64).astype(np.uint64)  # spaCy keeps -1 in unsigned form
    return doc.from_array([SENT_START], values.reshape(-1, 1))  # type: ignore[arg-type]


def sentence_starts(text: str) -> list[int]:
    """Offsets where a sentence begins, the first one left out.

    A sentence ends at . ! ? or … (with closing quotes and brackets) before a blank and a capital, a figure or an opening
    quote, unless the word before the point is an abbreviation or an initial, or is followed by what it always precedes.
    """
    boundary = load_rules("zinnen").rule("zinsgrens").pattern
    abbreviations = load_words("afkortingen")
    final = load_words("afkortingen_slot")
    starts: list[int] = []
    for match in boundary.finditer(text):
        word = match["woord"].lower()
        ends = word in final and match["volgende"].isupper()
        if match["teken"].startswith(".") and not ends and (word in abbreviations or _is_initials(match["woord"])):
            continue
        starts.append(match.start("volgende"))
    return starts


def _is_initials(word: str) -> bool:
    """«C.H.J.M», «Th», «IJ»: single capitals, or the few two-letter initials of Dutch names."""
    return all((len(piece) == 1 and piece.isupper()) or piece in {"Ch", "Chr", "Ph", "Th", "IJ"} for piece in word.split("."))


class SentenceSplitter:
    """Finds the sentence that holds an offset. Loading takes a moment; make one a process."""

    def __init__(self) -> None:
        self.nlp = spacy.blank("nl")
        self.nlp.max_length = _LONGEST
        self.nlp.add_pipe(_COMPONENT)

    def sentences(self, text: str) -> list[tuple[int, int]]:
        """(begin, end) of each sentence of one passage's text, without blanks around it."""
        doc = self.nlp(text)
        spans = [(sentence.start_char, sentence.end_char) for sentence in doc.sents]
        return [
            (begin + len(text[begin:end]) - len(text[begin:end].lstrip()), begin + len(text[begin:end].rstrip()))
            for begin, end in spans
            if text[begin:end].strip()
        ]
