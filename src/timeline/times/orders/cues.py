"""A guess at the tense of a clause by its nearest telling word; "" where there is none.

The table's `tense` lists words and endings of words that tell of what was and of what is to come.
"""

from __future__ import annotations

import re
from functools import cache

from timeline.languages import load

_WORD = re.compile(r"[^\W\d_]{1,30}")
_STOP = re.compile(r"[.!?;:]\s|\n")
_REACH = 90  # characters
_SHORTEST = 4  # letters of a word that an ending may tell


@cache
def _cues(language: str) -> dict[str, tuple[frozenset[str], tuple[str, ...]]]:
    table = load(language, "times").get("tense", {})
    return {
        tense: (frozenset(table.get(tense, ())), tuple(table.get(f"{tense}_endings", ())))
        for tense in ("past", "future")
    }


def guess(text: str, start: int, end: int, language: str) -> str:
    """ "past", "future" or "" by the nearest cue in the clause around text[start:end]."""
    before = _STOP.split(text[max(0, start - _REACH) : start])[-1]
    after = _STOP.split(text[end : end + _REACH], maxsplit=1)[0]
    rows = [(len(before) - word.end(), word[0]) for word in _WORD.finditer(before)]
    rows += [(word.start(), word[0]) for word in _WORD.finditer(after)]
    for _, word in sorted(rows, key=lambda row: row[0]):
        if tense := _tense(word.lower(), language):
            return tense
    return ""


def _tense(word: str, language: str) -> str:
    for tense, (words, endings) in _cues(language).items():
        if word in words or len(word) >= _SHORTEST and word.endswith(endings):
            return tense
    return ""
