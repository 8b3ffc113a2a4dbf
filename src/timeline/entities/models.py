"""Names that a number ends: models of a product ("iPhone 4", "Boeing 737 Max") and indices ("S&P 500")."""

from __future__ import annotations

import re

from timeline.entities.capitals import capital
from timeline.entities.lexicon import Lexicon
from timeline.records import Sentence

_NUMBER = re.compile(r"\d{1,4}(?:\.\d{1,2})?[A-Za-z]{0,3}")
_MODEL = re.compile(r"[1-9]\d\d")
_YEAR = re.compile(r"(?:19|20)\d\d")
_MEASURES = frozenset({"DATE", "TIME", "MONEY", "PERCENT", "QUANTITY", "ORDINAL"})
_LETTERS = 2  # at most, that the parser parts from their number: "3 G"


def numbered(sentence: Sentence, first: int, last: int, words: Lexicon) -> int:
    """Where a name of tokens first to last-1 ends once the number of its model is counted in.

    The number counts nothing ("left Boeing 3 days later"), measures nothing and is no year.
    """
    tokens = sentence.tokens
    if last >= len(tokens) or not _NUMBER.fullmatch(tokens[last].text):
        return last
    number, before = tokens[last], tokens[last - 1]
    index = tokens[first].text.lower() in words.indices
    if (
        (_YEAR.fullmatch(number.text) and not index)
        or number.start != before.end + 1
        or not capital(before.text)
    ):
        return last
    if before.text.lower().rstrip(".") in words.stop:
        return last
    if any(c.label in _MEASURES and first < c.last and c.first <= last < c.last for c in sentence.chunks):
        return last
    end = last + 1
    while end < len(tokens) and tokens[end].start == tokens[end - 1].end and _suffix(tokens[end].text):
        end += 1
    head = tokens[number.head]
    inside = first <= number.head < end or number.head == number.index
    apart = inside or number.dep not in ("nummod", "compound", "quantmod", "nmod")
    if not apart and head.lemma.lower() not in words.product_nouns and head.tag not in ("NNP", "NNPS"):
        return last
    counted = tokens[end : end + 1]
    if counted and counted[0].tag == "NNS" and counted[0].lemma.lower() not in words.product_nouns:
        return last
    return end


def opened(sentence: Sentence, first: int, last: int, words: Lexicon) -> bool:
    """Whether the number before a name is its model's: "the 737 Max", not "200 Marines"."""
    tokens = sentence.tokens
    number = tokens[first - 1] if first else None
    if number is None or not _MODEL.fullmatch(number.text) or number.end + 1 != tokens[first].start:
        return False
    closing = tokens[last - 1]
    if closing.tag != "NNP" or any(c.first <= first < c.last and c.label == "NORP" for c in sentence.chunks):
        return False
    head = tokens[closing.head] if closing.dep in ("compound", "nmod") else closing
    return head.tag in ("NNP", "NN") or head.lemma.lower() in words.product_nouns


def _suffix(text: str) -> bool:
    return text.isalpha() and text.isupper() and len(text) <= _LETTERS
