"""A light rule for the tense around a word, for when no parse tells it."""

from __future__ import annotations

import re

_FUTURE = re.compile(
    r"\b(?:will|won['’]t|shall|would|['’]ll|to be|is to|are to|plans?|planned|planning|scheduled|expects?|expected|"
    r"due|set to|intends?|going to|upcoming|about to|hopes?|likely|slated|payable|effective|may|must|until|by)\b"
)
_PAST = re.compile(
    r"\b(?:was|were|had|did|said|been|has|have|ended|[a-z]{2,}ed|went|came|took|made|met|won|lost|fell|rose|told|left|began|held|gave|got|saw|ran|sold|bought|paid|put|cut|hit|set|led)\b"
)
_END = re.compile(r"[.!?;]['\"”’]*\s+[A-Z\"'“`]|\n\s*\n")
_REACH = 120


def light(text: str, start: int, end: int) -> str:
    """ "past", "future" or "" for the clause around text[start:end]."""
    left = text[max(0, start - _REACH) : start]
    right = text[end : end + _REACH]
    if ends := list(_END.finditer(left)):
        left = left[ends[-1].end() - 1 :]
    if stop := _END.search(right):
        right = right[: stop.start()]
    best = ("", 10_000)
    for name, pattern in (("future", _FUTURE), ("past", _PAST)):
        for found in pattern.finditer(left):
            if len(left) - found.end() < best[1]:
                best = name, len(left) - found.end()
        if (found2 := pattern.search(right)) and found2.start() + 15 < best[1]:
            best = name, found2.start() + 15
    return best[0]
