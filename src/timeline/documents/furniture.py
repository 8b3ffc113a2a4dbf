"""What stands on the page and is not the article: comment forms, lists of other articles, buttons, credits.

Lines are judged whole, against `languages/<code>/documents.toml`. Two rules look at their order: short lines
without a full stop below a line that opens a list ("Related Articles") belong to the list, and so do those
that stand between two such lines after the last sentence of the article.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from timeline.errors import LanguageError
from timeline.languages import load
from timeline.records import Span

LONGEST = 240  # characters of a line of furniture
HEADLINE_WORDS = 16
OPENER, FURNITURE, SHORT, PROSE = "opener", "furniture", "short", "prose"
WRAPPING = " \t\r*_#>|•·~“”„«»\"'‘’()[]"
ENDS = ".!?…:;,。！？"


@dataclass(frozen=True, slots=True)
class Words:
    """The table of one language, made ready: lines that open a list, lines, patterns; words that begin no
    place.
    """

    openers: frozenset[str]
    lines: frozenset[str]
    patterns: re.Pattern[str]
    prepositions: frozenset[str]


@cache
def words(language: str) -> Words:
    try:
        table = load(language, "documents")
    except LanguageError:
        table = load("en", "documents")
    patterns = "|".join(f"(?:{entry['pattern']})" for entry in table["patterns"])
    openers, lines, prepositions = (frozenset(table[name]) for name in ("openers", "lines", "prepositions"))
    return Words(openers, lines, re.compile(patterns, re.IGNORECASE), prepositions)


def mark(text: str, start: int = 0, language: str = "en") -> tuple[Span, ...]:
    """The spans of furniture after `start` (where the body begins), in order, each a run of whole lines."""
    lines = [(span, _kind(span.of(text), words(language))) for span in _lines(text, start)]
    last = max((n for n, (_, kind) in enumerate(lines) if kind == PROSE), default=-1)
    chosen = _listed(lines) | _between(lines, last)
    chosen |= {n for n, (_, kind) in enumerate(lines) if kind in (OPENER, FURNITURE)}
    return tuple(_runs([lines[n][0] for n in sorted(chosen)], text))


def _lines(text: str, start: int) -> Iterator[Span]:
    for found in re.compile(r"[^\n]*\S[^\n]*").finditer(text, start):
        yield Span(found.start(), found.end())


def _kind(line: str, known: Words) -> str:
    if len(line) > LONGEST:
        return PROSE
    bare = " ".join(line.strip(WRAPPING).casefold().split()).replace("’", "'")
    plain = bare.rstrip(" *.:!…»→>")
    if plain in known.openers:
        return OPENER
    if plain in known.lines or known.patterns.fullmatch(bare) or known.patterns.fullmatch(plain):
        return FURNITURE
    short = bare[-1:] not in ENDS and len(bare.split()) <= HEADLINE_WORDS
    return SHORT if short and not line.lstrip().startswith("#") else PROSE


def _listed(lines: list[tuple[Span, str]]) -> set[int]:
    """The short lines below an opener, up to the next sentence."""
    chosen, listing = set(), False
    for number, (_, kind) in enumerate(lines):
        listing = kind == OPENER or (listing and kind != PROSE)
        if listing and kind == SHORT:
            chosen.add(number)
    return chosen


def _between(lines: list[tuple[Span, str]], last: int) -> set[int]:
    """The short lines after the last sentence that have furniture before and after them."""
    tail = range(last + 1, len(lines))
    certain = [n for n in tail if lines[n][1] in (OPENER, FURNITURE)]
    return {n for n in tail if certain and certain[0] < n < certain[-1]}


def _runs(spans: list[Span], text: str) -> Iterator[Span]:
    """Neighbours with nothing but space between them as one."""
    run: Span | None = None
    for span in spans:
        if run and not text[run.end : span.start].strip():
            run = Span(run.start, span.end)
            continue
        if run:
            yield run
        run = span
    if run:
        yield run
