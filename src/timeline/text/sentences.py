"""Where sentences begin and end: paragraphs first, then the points inside them. One pass, linear in the text.

The words it needs (titles, abbreviations, words that start sentences) are `languages/<code>/sentences.toml`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from timeline.languages import load
from timeline.records import Span

_BREAK = re.compile(r"\n[^\S\n]*(?:\n[^\S\n]*)+|\n|[\x0b\x0c\x1c-\x1e\x85\u2028\u2029]")
_STOP = re.compile(r"(?<![.!?…])(?:\.\s\.\s\.|[.!?…。！？]++)['\"”’»)\]]{0,4}(?=\s)")
_WORD_BEFORE = re.compile(r"(?:[^\W\d_]|[.\-](?=[^\W\d_]))+\Z")
_NEXT = re.compile(r"[\s'\"“”‘’«»`()\[\]_*—–-]{0,12}")
_WORD = re.compile(r"[^\W\d_]+")
_ITEM = re.compile(r"[^\S\n]*(?:[-*•‣▪–—·]|\(?\d{1,3}[.)]|[a-z][.)])[^\S\n]")
_ENDS = re.compile(r"[.!?:;…]['\"”’»)\]]{0,4}\s*\Z")
_LONGEST_WRAP = 132  # a longer line was not broken by hand: its end is the end of a paragraph
_LONGEST_WORD = 24


def split(text: str, skip: Sequence[Span] = (), language: str = "en") -> tuple[Span, ...]:
    """The sentences of the text: trimmed, in order, never overlapping, outside the spans in `skip`.

    A blank line ends a paragraph. A single line end does so before list items, and after headline-like lines;
    otherwise it is taken for a hard wrap. Closing quotes belong to the sentence that they close.
    """
    words = _words(language)
    spans: list[Span] = []
    for start, end in _outside(len(text), skip):
        for first, last in _paragraphs(text, start, end):
            spans += _sentences(text, first, last, words)
    return tuple(spans)


@cache
def _words(language: str) -> dict[str, frozenset[str]]:
    return {name: frozenset(values) for name, values in load(language, "sentences").items()}


def _outside(length: int, skip: Sequence[Span]) -> Iterator[tuple[int, int]]:
    start = 0
    for span in sorted(skip):
        if span.start > start:
            yield start, span.start
        start = max(start, span.end)
    if start < length:
        yield start, length


def _paragraphs(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Blocks between blank lines, cut again at the single line ends that are not hard wraps."""
    lines: list[tuple[int, int]] = []
    for mark in _BREAK.finditer(text, start, end):
        lines.append((start, mark.start()))
        start = mark.end()
        if text.count("\n", mark.start(), mark.end()) != 1:
            yield from _unwrap(text, lines)
            lines = []
    lines.append((start, end))
    yield from _unwrap(text, lines)


def _unwrap(text: str, lines: list[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    width = max(end - start for start, end in lines)
    first, before = lines[0]
    for start, end in lines[1:]:
        if _cuts(text, (first, before), before, start, width):
            yield first, before
            first = start
        before = end
    yield first, before


def _cuts(text: str, line: tuple[int, int], before: int, start: int, width: int) -> bool:
    """Whether the line end between `before` and `start` ends a paragraph; `line` begins where the paragraph
    does.
    """
    if _ITEM.match(text, start) or width > _LONGEST_WRAP:
        return True
    begin = text.rfind("\n", line[0], before) + 1 or line[0]
    if before - begin >= 0.7 * width and width > 45:
        return False
    follows = _NEXT.match(text, start)
    head = text[follows.end() : follows.end() + 1] if follows else ""
    last = text[before - 1 : before]
    return not (last in ",-–—" or head.islower()) or bool(_ENDS.search(text, max(begin, before - 8), before))


def _sentences(text: str, start: int, end: int, words: dict[str, frozenset[str]]) -> Iterator[Span]:
    for stop in _STOP.finditer(text, start, end):
        if _ends(text, stop, start, end, words):
            yield from _trimmed(text, start, stop.end())
            start = stop.end()
    yield from _trimmed(text, start, end)


def _trimmed(text: str, start: int, end: int) -> Iterator[Span]:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    if start < end:
        yield Span(start, end)


def _ends(text: str, stop: re.Match[str], start: int, end: int, words: dict[str, frozenset[str]]) -> bool:
    """Whether the punctuation that `stop` found ends a sentence."""
    follows = _NEXT.match(text, stop.end(), end)
    at = follows.end() if follows else stop.end()
    head = text[at : at + 1]
    if head.islower() or not head:
        return not head
    if text[stop.start()] != "." or text.startswith("..", stop.start()):
        return True
    if stop.end() > stop.start() + 1 and text[stop.start() + 1] not in ")]":
        return True  # a closing quote after the point
    found = _WORD_BEFORE.search(text, max(start, stop.start() - _LONGEST_WORD), stop.start())
    if found is None:
        return not _numbers(text, stop.start(), at, words)
    return _ends_after(found.group(), text, at, words)


def _numbers(text: str, point: int, at: int, words: dict[str, frozenset[str]]) -> bool:
    """Whether the point makes an ordinal, "am 3. Juli": by the words that the table has behind such."""
    follows = _WORD.match(text, at)
    known = follows is not None and follows.group().lower() in words.get("after_number", ())
    return known and text[point - 1 : point].isdigit()


def _ends_after(word: str, text: str, at: int, words: dict[str, frozenset[str]]) -> bool:
    """Whether a point after `word` ends a sentence when the next one would start at `at`."""
    lower = word.lower()
    if lower in words["titles"]:
        return False
    if lower in words["before_number"] and (word[0].isupper() or lower in {"no", "p", "pp", "art"}):
        return not text[at].isdigit()
    initials = len(word) == 1 and word.isupper() and word != "I" or "." in word and len(word) < 8
    if initials or lower in words["either"]:
        follows = _WORD.match(text, at)
        return follows is not None and follows.group().lower() in words["starters"]
    return True
