"""The tense of the verb that governs a word, which tells whether "Friday" is the last one or the next."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Sequence

from timeline.records import Sentence, Token

_FUTURE = frozenset(
    {"will", "'ll", "’ll", "shall", "may", "might", "could", "would", "should", "must", "can"}
)
_PAST = frozenset({"VBD", "VBN"})


def tenses(sentences: Sequence[Sentence]) -> Callable[[int], str]:
    """A function from an offset into the text to "past", "present", "future" or ""."""
    starts = [sentence.span.start for sentence in sentences]

    def tense(offset: int) -> str:
        number = bisect_right(starts, offset) - 1
        if number < 0 or not sentences[number].tokens:
            return ""
        tokens = sentences[number].tokens
        at = max((t.index for t in tokens if t.start <= offset), default=0)
        return _governing(tokens, at, sentences[number].kind == "title")

    return tense


def _governing(tokens: Sequence[Token], at: int, title: bool) -> str:
    """Climb to the nearest verb that has a tense."""
    seen = 0
    while seen <= len(tokens):
        token = tokens[at]
        found = _tense(tokens, token, title) if token.pos in ("VERB", "AUX") else ""
        if found or token.head == at:
            return found
        at, seen = token.head, seen + 1
    return ""


def _tense(tokens: Sequence[Token], verb: Token, title: bool) -> str:
    auxiliaries = [
        t for t in tokens if t.head == verb.index and t.dep in ("aux", "auxpass") and t.index != verb.index
    ]
    lowers = {t.text.lower() for t in auxiliaries}
    if lowers & _FUTURE:
        return "future"
    if "to" in lowers:
        return "future" if verb.dep in ("ROOT", "xcomp", "acl", "advcl", "ccomp") else ""
    if any(t.tag == "VBD" for t in auxiliaries) or verb.tag == "VBD":
        return "past"
    if verb.tag == "VBN" and lowers & {"has", "have", "'ve", "’ve", "'s"}:
        return "past"
    if verb.tag in ("VBZ", "VBP") or any(t.tag in ("VBZ", "VBP") for t in auxiliaries):
        return "past" if title and not auxiliaries else "present"
    return "past" if verb.tag in _PAST and verb.head == verb.index else ""
