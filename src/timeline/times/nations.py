"""Whose national day a text speaks of: the nation that its words name beside it, or near it."""

from __future__ import annotations

import re
from functools import cache

from timeline.languages import has, load

_BEFORE, _AFTER = 160, 80  # characters
_STOP = re.compile(r"[.!?;]\s|\n\s*\n")
# "Ukraine's 30th Independence Day", "Russia marked Victory Day", "Ukraine marked its 30th Independence Day"
_OWNER = re.compile(r"['’]?s?['’]?\s+(?:(?:\w+\s+){0,4}(?:its|their)\s+)?(?:\w+\s+)?")
_OWNED = re.compile(r"\s*,?\s+(?:of|in)\s+(?:the\s+)?")


@cache
def _names(language: str) -> tuple[re.Pattern[str], dict[str, str]]:
    table = load(language, "nations")["nations"] if has(language, "nations") else {}
    codes = {name: code for code, names in table.items() for name in names}
    longest = sorted(codes, key=len, reverse=True)
    return re.compile(rf"(?<!\w)({'|'.join(map(re.escape, longest)) or '(?!)'})s?(?!\w)"), codes


def owner(text: str, start: int, end: int, language: str = "en") -> tuple[str, bool]:
    """The nation whose day text[start:end] names, "" where none is near, and whether the words say so."""
    pattern, codes = _names(language)
    before = _STOP.split(text[max(0, start - _BEFORE) : start])[-1]
    after = _STOP.split(text[end : end + _AFTER])[0]
    left, right = [*pattern.finditer(before)], [*pattern.finditer(after)][:1]
    if left and _OWNER.fullmatch(before, left[-1].end()):
        return codes[left[-1][1]], True
    if right and _OWNED.fullmatch(after, 0, right[0].start()):
        return codes[right[0][1]], True
    near = {codes[found[1]] for found in left or right}
    return (near.pop(), False) if len(near) == 1 else ("", False)
