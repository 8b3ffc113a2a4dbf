"""Groups of mentions joined while the pairs between them are on the average likely to be one event.

Agglomerative clustering with average linkage (Sokal and Michener 1958): the likeliest two first. One bold
pair does not join two groups whose other pairs speak against it. Only pairs that stand in one article or in
two on one story count; of others nothing is known.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from heapq import heapify, heappop, heappush

from timeline.claims.stories import NEVER, SAME_CHANCE

Group = tuple[str, ...]
Fence = Callable[[Sequence[str], Sequence[str]], bool]


@dataclass(frozen=True, slots=True)
class Chances:
    """The chances of pairs of mentions, lower id first; a pair that is not there has none (`NEVER`).

    `articles` gives the document of each mention; `near` holds the pairs of documents on one story.
    """

    pairs: Mapping[tuple[str, str], float]
    articles: Mapping[str, str]
    near: frozenset[tuple[str, str]]


def link(groups: Sequence[Group], chances: Chances, fence: Fence) -> list[Group]:
    """The groups joined, sorted. `fence` says which two must stay apart. No order of anything matters."""
    state = _Linkage({group[0]: list(group) for group in groups}, chances)
    queue = [entry for one in state.groups for other in state.sums[one] if (entry := state.entry(one, other))]
    heapify(queue)
    while queue:
        entry = heappop(queue)
        _, one, other = entry
        if one not in state.groups or other not in state.groups or state.entry(one, other) != entry:
            continue
        if fence(state.groups[one], state.groups[other]):
            continue
        state.join(one, other)
        for third in state.sums[one]:
            renewed = state.entry(min(one, third), max(one, third))
            if renewed:
                heappush(queue, renewed)
    return sorted(tuple(sorted(group)) for group in state.groups.values())


class _Linkage:
    """Groups by their first mention, and the sums of the chances between those that have any."""

    def __init__(self, groups: dict[str, list[str]], chances: Chances) -> None:
        self.groups = groups
        self.near = chances.near | {(b, a) for a, b in chances.near}
        self.near |= {(id, id) for id in set(chances.articles.values())}
        first = {id: head for head, group in groups.items() for id in group}
        self.articles = {
            head: Counter(chances.articles[id] for id in group) for head, group in groups.items()
        }
        self.sums: dict[str, dict[str, float]] = defaultdict(dict)
        for pair, chance in sorted(chances.pairs.items()):
            one, other = (first.get(id) for id in pair)
            if one and other and one != other:
                more = self.sums[one].get(other, 0.0) + chance - NEVER
                self.sums[one][other] = self.sums[other][one] = more

    def entry(self, one: str, other: str) -> tuple[float, str, str] | None:
        """The two with their mean chance, negative, to be queued; None where it is too low."""
        if other <= one:
            return None
        mean = self._mean(one, other)
        return (-mean, one, other) if mean >= SAME_CHANCE else None

    def _mean(self, one: str, other: str) -> float:
        more, theirs, known = self.sums[one].get(other, 0.0), self.articles[other].items(), 0
        if NEVER + more < SAME_CHANCE:
            return 0.0  # too low even for a single pair
        for a, n in self.articles[one].items():
            for b, m in theirs:
                if (a, b) in self.near:
                    known += n * m
        return round(NEVER + more / known, 6) if known else 0.0

    def join(self, one: str, other: str) -> None:
        """`other` into `one`, which is the lower."""
        for third, chance in self.sums.pop(other).items():
            if third == one:
                continue
            self.sums[third].pop(other)
            more = self.sums[one].get(third, 0.0) + chance
            self.sums[one][third] = self.sums[third][one] = more
        self.sums[one].pop(other, None)
        self.groups[one] += self.groups.pop(other)
        self.articles[one] += self.articles.pop(other)
