"""A light rule for the tense around a word, for when no parse tells it: the nearest verb of the clause.

Verbs are told by their form and by the words in the `tense` table: what comes right to left before the expression
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
_WORD = re.compile(r"[A-Za-z][A-Za-z'’-]*|\d+")
_LEFT, _RIGHT = 220, 120
_CHAIN = 4  # words between a modal and its verb: "would still be held"


@cache
def _table(language: str) -> dict[str, frozenset[str]]:
    return {name: frozenset(words) for name, words in load(language, "times")["tense"].items()}


def light(text: str, start: int, end: int, language: str = "en") -> str:
    """ "past", "future", "present" or "" for the clause around text[start:end]."""
    words = _table(language)
    left = _WORD.findall(_clause_before(text[max(0, start - _LEFT) : start]))
    for at in range(len(left) - 1, -1, -1):
        if tense := _of(left, at, words):
            return tense
    right = _WORD.findall(_clause_after(text[end : end + _RIGHT]))
    for at in range(len(right)):
        if tense := _of(right, at, words):
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


def _of(line: Sequence[str], at: int, words: dict[str, frozenset[str]]) -> str:
    """What the word at `at` says of the tense."""
    word = line[at].lower().replace("’", "'")
    before = [w.lower().replace("’", "'") for w in line[max(0, at - _CHAIN) : at]]
    if word in words["future"]:
        return FUTURE
    if word in words["plan"]:
        return FUTURE
    if word in words["past"] or word.endswith("ed") and len(word) > 4 and word not in words["not_past"]:
        return FUTURE if any(w in words["future"] for w in before) or _planned(before, words) else PAST
    if (
        word == "to"
        and at + 1 < len(line)
        and line[at + 1].islower()
        and line[at + 1] not in words["not_verbs"]
    ):
        return FUTURE if any(w in words["plan"] or w in words["intent"] for w in before) else ""
    return PRESENT if word in words["present"] else ""


def _planned(before: Sequence[str], words: dict[str, frozenset[str]]) -> bool:
    return len(before) > 1 and before[-1] == "be" and before[-2] == "to"
