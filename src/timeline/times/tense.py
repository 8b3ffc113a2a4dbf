"""A light rule for the tense around a word, for when no parse tells it: the nearest verb of the clause.

Verbs are told by their form and by the words in the `tense` table: what comes right to left before the
expression
decides, and only when nothing does, what follows it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from timeline.languages import load

PAST, FUTURE, PRESENT = "past", "future", "present"
_SENTENCE_END = re.compile(r"[.!?;]['\"”’)]*\s+(?=[A-Z\"'“`(])|\n\s*\n")
_ABBREVIATION = re.compile(r"\b(?:[A-Z][a-z]{0,3}|[A-Z](?:\.[A-Z])+)\Z")
_WORD = re.compile(r"[a-z][a-z'-]*|[\d,]+")
_LEFT, _RIGHT = 220, 120
_CHAIN = 4  # words between a modal and its verb: "would still be held"


@cache
def _table(language: str) -> dict[str, frozenset[str]]:
    return {name: frozenset(words) for name, words in load(language, "times")["tense"].items()}


def light(text: str, start: int, end: int, language: str = "en") -> str:
    """ "past", "future", "present" or "" for the clause around text[start:end]."""
    words = _table(language)
    left = _WORD.findall(_clause_before(text[max(0, start - _LEFT) : start]).lower().replace("’", "'"))
    for at in range(len(left) - 1, -1, -1):
        if tense := _of(left, at, words, before=True):
            return tense
    right = _WORD.findall(_clause_after(text[end : end + _RIGHT]).lower().replace("’", "'"))
    for at in range(len(right)):
        if tense := _of(right, at, words, before=False):
            return tense
    return ""


def _clause_before(text: str) -> str:
    for stop in reversed(list(_SENTENCE_END.finditer(text))):
        if text[stop.start()] != "." or not _ABBREVIATION.search(text, 0, stop.start()):
            return text[stop.end() :]
    return text


def _clause_after(text: str) -> str:
    for stop in _SENTENCE_END.finditer(text):
        if text[stop.start()] != "." or not _ABBREVIATION.search(text, 0, stop.start()):
            return text[: stop.start()]
    return text


def _of(line: Sequence[str], at: int, words: dict[str, frozenset[str]], *, before: bool) -> str:
    """What the word at `at` says of the tense; `before`: the line stands before the expression."""
    word = line[at]
    if word in words["future"] or before and word in words["plan"]:
        return FUTURE
    if before and word in words["planned"]:
        return PAST if line[at - 1] == "had" or line[max(0, at - 2) : at] == ["had", "been"] else FUTURE
    if word in words["past"] or _participle(word, words):
        return _verb(line, at, words)
    if word == "to" and 0 < at < len(line) - 1 and line[at + 1] not in words["not_verbs"]:
        if before and "had" in line[max(0, at - _CHAIN) : at]:
            return PAST  # "had been due to expire"
        intent = line[at - 1] in words["copula"] or set(line[max(0, at - _CHAIN) : at]) & words["intent"]
        return FUTURE if intent else ""
    return PRESENT if word in words["present"] else ""


def _participle(word: str, words: dict[str, frozenset[str]]) -> bool:
    return word.endswith("ed") and len(word) > 3 and word not in words["not_past"]


def _verb(line: Sequence[str], at: int, words: dict[str, frozenset[str]]) -> str:
    """A past form is past, unless a modal rules it ("would still be held") or it is an adjective ("a
    limited war").
    """
    first = at
    while first > 0 and line[first - 1] in words["between"]:
        first -= 1
    if first > 0 and line[first - 1] in words["future"]:
        return FUTURE
    if first > 0 and first < at and line[first - 1] == "to":
        return FUTURE
    return "" if at > 0 and line[at - 1] in words["articles"] else PAST
