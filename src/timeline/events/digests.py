"""Texts that tell several unrelated things, one after another: news in brief, the week at a glance.

Where one item ends and the next begins is seen by what they have in common: an item names nobody and speaks
of nothing that was told before (lexical cohesion, after Hearst 1997). A story told in many paragraphs comes
back to its names all the time, so a text is a digest only when most of its paragraphs begin something new.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from timeline.languages import load
from timeline.records import Name, Sentence

_FEWEST = 4  # items of a digest
_MOST = 0.75  # of the paragraphs begin an item
_BACK = frozenset({"pronoun", "description"})  # ways to name what was told before
_COMMON = ("plain", "common")  # levels of frequency that tie nothing together


def items(text: str, sentences: Sequence[Sentence], names: Sequence[Name], language: str) -> dict[int, int]:
    """The item of each sentence, by their indices, where the text is a digest; else nothing."""
    paragraphs = _paragraphs(text, [s for s in sentences if s.tokens and s.kind != "title"])
    starts = _beginnings(paragraphs, names, _words(language))
    if len(starts) < _FEWEST or len(starts) < _MOST * len(paragraphs):
        return {}
    found: dict[int, int] = {}
    item = -1
    for number, paragraph in enumerate(paragraphs):
        item += number in starts
        found |= {sentence.index: item for sentence in paragraph}
    return found


def _paragraphs(text: str, sentences: Sequence[Sentence]) -> list[list[Sentence]]:
    found: list[list[Sentence]] = []
    for sentence in sentences:
        if not found or "\n" in text[found[-1][-1].span.end : sentence.span.start]:
            found.append([])
        found[-1].append(sentence)
    return found


def _beginnings(
    paragraphs: Sequence[Sequence[Sentence]], names: Sequence[Name], common: frozenset[str]
) -> set[int]:
    """The paragraphs that share nothing with any before; the first is one."""
    told: set[str] = set()
    nouns: set[str] = set()
    found = set()
    for number, paragraph in enumerate(paragraphs):
        start, end = paragraph[0].span.start, paragraph[-1].span.end
        own = [name for name in names if start <= name.span.start < end]
        here = {name.entity for name in own if name.entity}
        opening = paragraph[0].span
        back = any(name.how in _BACK and name.span.start < opening.end for name in own)
        rare = {t.lemma.lower() for s in paragraph for t in s.tokens if t.pos == "NOUN"} - common
        if not number or (here and not (back or here & told or rare & nouns)):
            found.add(number)
        told |= here
        nouns |= rare
    return found


@cache
def _words(language: str) -> frozenset[str]:
    levels = load(language, "frequency")
    return frozenset(word for level in _COMMON for word in levels[level])
