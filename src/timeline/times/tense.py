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
_INITIALS = re.compile(r"\b[A-Za-z](?:\.[A-Za-z])*\Z")
_LAST_WORD = re.compile(r"[^\W\d_]+\Z")
_WORD = re.compile(r"[a-z][a-z'-]*|[\d,]+")
_LEFT, _RIGHT = 220, 160
_NEXT_TO = 20  # characters
_PUSH = 8  # words
_POSSESSIVES = ("'s", "’s")
_CHAIN = 4  # words between a modal and its verb: "would still be held"


@cache
def _table(language: str) -> dict[str, frozenset[str]]:
    return {name: frozenset(words) for name, words in load(language, "times")["tense"].items()}


def light(text: str, start: int, end: int, language: str = "en") -> str:
    """ "past", "future", "present" or "" for the clause around text[start:end]."""
    words = _table(language)
    left = _WORD.findall(
        _clause_before(text[max(0, start - _LEFT) : start], language).lower().replace("’", "'")
    )
    right = _WORD.findall(_clause_after(text[end : end + _RIGHT], language).lower().replace("’", "'"))
    if text[end : end + 2] in _POSSESSIVES:
        return _of_named(right, words)
    if _put_off(left, words):
        return FUTURE
    for at in range(len(left) - 1, -1, -1):
        if tense := _of(left, at, words, before=True):
            return tense
    for at in range(len(right)):
        if tense := _of(right, at, words, before=False):
            return tense
    return ""


@cache
def _abbreviations(language: str) -> frozenset[str]:
    words = load(language, "sentences")
    return frozenset((*words["titles"], *words["before_number"], *words["either"]))


def _clause_before(text: str, language: str) -> str:
    for stop in reversed(list(_SENTENCE_END.finditer(text))):
        if _ends(text, stop.start(), language):
            return text[stop.end() :]
    return text


def _clause_after(text: str, language: str) -> str:
    for stop in _SENTENCE_END.finditer(text):
        if _ends(text, stop.start(), language):
            return text[: stop.start()]
    return text


def _ends(text: str, at: int, language: str) -> bool:
    """Whether the mark there ends a sentence: not the point of an abbreviation or of initials."""
    if text[at] != "." or _INITIALS.search(text, max(0, at - _NEXT_TO), at):
        return text[at] != "."
    word = _LAST_WORD.search(text, max(0, at - _NEXT_TO), at)
    return word is None or word[0].lower() not in _abbreviations(language)


def _of_named(right: Sequence[str], words: dict[str, frozenset[str]]) -> str:
    """ "Wednesday's ruling" was, unless the verb after it says otherwise ("Tuesday's vote will")."""
    return next((t for at in range(len(right)) if (t := _of(right, at, words, before=False))), "") or PAST


def _put_off(left: Sequence[str], words: dict[str, frozenset[str]]) -> bool:
    """ "as soon as Tuesday", "postponed until Tuesday": what stands right before the date looks ahead."""
    if " ".join(left[-3:]) in words["ahead"]:
        return True
    return left[-1:] != [] and left[-1] in words["until"] and bool(words["pushed"] & set(left[-_PUSH:]))


def _of(line: Sequence[str], at: int, words: dict[str, frozenset[str]], *, before: bool) -> str:
    """What the word at `at` says of the tense; `before`: the line stands before the expression."""
    word = line[at]
    if word in words["future"] or before and word in words["plan"]:
        return FUTURE
    if before and at == len(line) - 1 and word in words["toward"] and "set" in line[max(0, at - _CHAIN) : at]:
        return FUTURE
    if before and word in words["planned"] and not (at > 0 and line[at - 1] in words["articles"]):
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
