"""What an article is about: its telling words, its names, its beginning; and how alike two articles are.

Two articles that tell the same story share rare words and names, most of all in their first sentences. Pure,
and from the text alone: the same for an article whatever else is known.
"""

from __future__ import annotations

import re
import zlib
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import combinations
from math import log, sqrt

from timeline.claims.wording import Wording, wording
from timeline.records import Span

NEAR = 0.12  # articles less alike than this tell different stories
TOP, BEST = 80, 12  # the words of an article that are compared; those of them that it is found by
LEAD = 600  # characters of the beginning, where news says what it is about
NAMED = 0.4  # a capitalised word at least so rare is a name
DAYS = 45  # how far apart the publication of two articles on one story may be
SKETCH, SHINGLE = 64, 5  # hashes kept of an article's runs of five words
COPIED = 0.5  # share of common runs from which one is a copy of the other
SHORT = 24  # runs: of texts with fewer in both only the same words are a copy

_NAME = re.compile(r"(?<![.!?\n\"'“] )\b([^\W\d_a-z][^\W\d_]+)(?:['’]s)?")
Weights = Mapping[str, float]


@dataclass(frozen=True, slots=True)
class Profile:
    """Unit vectors of an article's words, names and first words; its stems, its sketch, its keys."""

    words: Weights
    names: Weights
    lead: Weights
    vocabulary: frozenset[str]
    sketch: frozenset[int]
    keys: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Nearness:
    """How alike two articles are, 0 to 1, by the cosines of words, names and first words."""

    words: float
    names: float
    lead: float


def profile(text: str, language: str = "en", skip: Iterable[Span] = ()) -> Profile:
    """The profile of an article; `skip` are the spans of its text that are not article."""
    kept = _without(text, skip)
    tables = wording(language)
    words = tables.words(kept)
    counts = Counter(words)
    weights = {w: tables.weight(w) * (1 + log(n)) for w, n in counts.items() if tables.weight(w)}
    top = sorted(weights, key=lambda w: (-weights[w], w))[:TOP]
    return Profile(
        words=_unit({w: weights[w] for w in top}),
        names=_names(kept, tables),
        lead=_unit(tables.telling(kept[:LEAD])),
        vocabulary=frozenset(counts),
        sketch=_sketch(words),
        keys=_keys(top),
    )


def _without(text: str, skip: Iterable[Span]) -> str:
    parts, end = [], 0
    for span in sorted(skip):
        parts.append(text[end : max(end, span.start)])
        end = max(end, span.end)
    return "\n".join([*parts, text[end:]])


def _names(text: str, tables: Wording) -> Weights:
    counts = Counter(tables.stem(name.lower()) for name in _NAME.findall(text))
    weighed = {w: (tables.weight(w), n) for w, n in counts.items()}
    return _unit({w: weight * (1 + log(n)) for w, (weight, n) in weighed.items() if weight >= NAMED})


def _unit(weights: Mapping[str, float]) -> Weights:
    length = sqrt(sum(x * x for x in weights.values())) or 1.0
    return {word: x / length for word, x in weights.items()}


def _sketch(words: list[str]) -> frozenset[int]:
    """The least hashes of all runs of words (bottom-k MinHash: Broder 1997; Thorup 2013)."""
    runs = {" ".join(words[n : n + SHINGLE]) for n in range(max(1, len(words) - SHINGLE + 1))}
    return frozenset(sorted({zlib.crc32(run.encode()) for run in runs})[:SKETCH])


def cosine(one: Weights, other: Weights) -> float:
    if len(one) > len(other):
        one, other = other, one
    return sum(x * other[word] for word, x in one.items() if word in other)


def met(one: Profile, other: Profile, days: tuple[int | None, int | None] = (None, None)) -> bool:
    """Whether the two find each other: a key in common, published at about one time if that is known."""
    first, second = days
    timely = first is None or second is None or abs(first - second) <= DAYS
    return timely and not one.keys.isdisjoint(other.keys)


def nearness(one: Profile, other: Profile) -> Nearness | None:
    """How alike two articles are, None where they tell different stories."""
    words = cosine(one.words, other.words)
    if words < NEAR:
        return None
    return Nearness(words, cosine(one.names, other.names), cosine(one.lead, other.lead))


def copied(one: Profile, other: Profile) -> bool:
    """Whether one is a copy of the other, a word changed here and there (a wire story in two papers)."""
    both = one.sketch & other.sketch
    if not both:
        return False
    least = sorted(one.sketch | other.sketch)[:SKETCH]
    if len(least) < SHORT:
        return one.sketch == other.sketch
    return sum(x in both for x in least) >= COPIED * len(least)


def originals(articles: Mapping[str, Profile]) -> dict[str, str]:
    """The article that each is a copy of, by id: the lowest of those that copies connect; else itself."""
    found = {id: id for id in articles}
    for one, other in combinations(sorted(articles), 2):
        if found[one] != found[other] and copied(articles[one], articles[other]):
            kept, gone = sorted((found[one], found[other]))
            found = {id: kept if origin == gone else origin for id, origin in found.items()}
    return found


def _keys(top: list[str]) -> frozenset[str]:
    """What an article is stored under and sought by: the pairs of its rarest words, numbers left out."""
    best = [word for word in top if word.isalpha() and len(word) > 2][:BEST]
    return frozenset(f"{a} {b}" for a, b in combinations(sorted(best), 2))
