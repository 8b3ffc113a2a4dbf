"""Groups of mentions joined while the pairs between them are on the average likely to be one event.

Agglomerative clustering with average linkage (Sokal and Michener 1958): the likeliest two first. One bold
pair does not join two groups whose other pairs speak against it. Only pairs of two articles on one story
count; of others nothing is known, and one article may tell a happening more than once.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from heapq import heapify, heappop, heappush

from timeline.claims.stories import NEVER, SAME_CHANCE

Group = tuple[str, ...]
Fence = Callable[[Sequence[str], Sequence[str]], bool]
Entry = tuple[float, int, int, int, int]
PARTS = 10_000  # chances are summed in whole parts of this, so that no order of adding matters
UNKNOWN, LEAST = round(PARTS * NEVER), round(PARTS * (SAME_CHANCE - NEVER))


@dataclass(frozen=True, slots=True)
class Chances:
    """The chances of pairs of mentions, lower id first; a pair that is not there has none (`NEVER`).

    `articles` gives the document of each mention; `near` holds the pairs of documents on one story.
    """

    pairs: Mapping[tuple[str, str], float]
    articles: Mapping[str, str]
    near: frozenset[tuple[str, str]]

    def without(self, barred: Callable[[str, str], bool]) -> Chances:
        """The same without the pairs that cannot be one event; so what is joined has a pair that can be."""
        kept = {pair: chance for pair, chance in self.pairs.items() if not barred(*pair)}
        return replace(self, pairs=kept)


def link(groups: Sequence[Group], chances: Chances, fence: Fence) -> list[Group]:
    """The groups joined, sorted. `fence` says which two must stay apart. No order of anything matters."""
    state = _Linkage(sorted(groups), chances)
    queue = state.entries()
    heapify(queue)
    while queue:
        _, one, other, *stamps = heappop(queue)
        if stamps != [state.stamps[one], state.stamps[other]]:
            continue
        if not fence(state.groups[one], state.groups[other]):
            for entry in state.join(one, other):
                heappush(queue, entry)
    return sorted(tuple(sorted(group)) for group in state.groups if group)


class _Linkage:
    """Groups by number, in order of their first mention, and how far the chances between them exceed
    `NEVER`, summed in parts; a group's stamp changes with it.
    """

    def __init__(self, groups: Sequence[Group], chances: Chances) -> None:
        self.groups = [list(group) for group in groups]
        self.stamps = [0] * len(groups)
        self.near: dict[str, set[str]] = defaultdict(set)
        for a, b in chances.near:
            self.near[a].add(b)
            self.near[b].add(a)
        number = {id: n for n, group in enumerate(groups) for id in group}
        self.articles = [Counter(chances.articles[id] for id in group) for group in groups]
        self.sums: list[dict[int, int]] = [{} for _ in groups]
        for (left, right), chance in chances.pairs.items():
            one, other = number.get(left), number.get(right)
            if one is not None and other is not None and one != other:
                more = self.sums[one].get(other, 0) + round(PARTS * chance) - UNKNOWN
                self.sums[one][other] = self.sums[other][one] = more

    def entries(self) -> list[Entry]:
        """All pairs of groups that may be joined, to be queued."""
        pairs = ((a, b, more) for a, row in enumerate(self.sums) for b, more in row.items() if a < b)
        return [e for a, b, more in pairs if more >= LEAST and (e := self.entry(a, b, more))]

    def entry(self, one: int, other: int, more: int) -> Entry | None:
        """The two with their mean chance, negative, to be queued; None where it is too low."""
        mean = round((UNKNOWN + more / self._known(one, other)) / PARTS, 6)
        return (-mean, one, other, self.stamps[one], self.stamps[other]) if mean >= SAME_CHANCE else None

    def _known(self, one: int, other: int) -> int:
        """How many pairs of the two stand in two articles on one story."""
        ours, theirs = self.articles[one], self.articles[other]
        known = 0
        for a, n in ours.items():
            near = self.near[a]
            for b, m in theirs.items():
                if b in near:
                    known += n * m
        return known

    def join(self, one: int, other: int) -> list[Entry]:
        """`other` into `one`, which is the lower; the pairs that may be joined next."""
        ours, found = self.sums[one], []
        for third, more in self.sums[other].items():
            if third != one:
                del self.sums[third][other]
                ours[third] = self.sums[third][one] = ours.get(third, 0) + more
        ours.pop(other, None)
        self.sums[other] = {}
        self.groups[one] += self.groups[other]
        self.articles[one] += self.articles[other]
        self.groups[other] = []
        for number in (one, other):
            self.stamps[number] += 1
        for third, more in ours.items():
            entry = self.entry(min(one, third), max(one, third), more) if more >= LEAST else None
            if entry:
                found.append(entry)
        return found
