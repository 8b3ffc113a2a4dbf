"""Mentions into events: the connected components of SAME, cut where two members cannot be one event; these
joined where articles on one story tell alike (`linkage`).

The result depends on the set of reports and judgements only, never on their order: edges are taken by rank,
and a report that fits two groups which exclude each other joins neither.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from timeline.claims.likeness import DATE, SLOTS, Kinds
from timeline.claims.linkage import Chances, link
from timeline.claims.reports import DIFFERENT, SAME, Report
from timeline.claims.stories import COPY, STORY
from timeline.records import Judgement

RULE, ARTICLE = "rule", "article"
# The share of pairs that may contradict where none agree: news is often dated by a day that is not its own.
ODD = {DATE: 0.3}
PART = "part"  # a relation


def group(
    reports: Iterable[Report],
    judgements: Iterable[Judgement],
    chances: Chances | None = None,
    kinds: Kinds | None = None,
) -> tuple[tuple[str, ...], ...]:
    """The clusters as sorted tuples of mention ids, sorted. Judgements of mentions not among `reports` are
    ignored. `chances` are those of pairs in articles on one story; `kinds` keeps what was asked before.

    A person's SAME joins whatever the rules say; a person's DIFFERENT keeps apart whatever else joins.
    """
    known = {report.id: report for report in reports}
    decided = _decided([*(j for j in judgements if j.judge != STORY), *_tied(known)], known)
    fence = _Fence(known, decided, kinds or Kinds())
    edges = [judgement for judgement in decided.values() if judgement.verdict == SAME]
    clusters = {id: [id] for id in known}
    for edge in sorted(_clear(edges, fence), key=_rank):
        left, right = clusters[edge.left], clusters[edge.right]
        if left is not right and not fence.between(left, right, binding=edge.judge != RULE):
            left.extend(right)
            for id in right:
                clusters[id] = left
    groups = sorted({tuple(sorted(members)) for members in clusters.values()})
    if chances is not None:
        groups = link(groups, chances.without(fence.barred), fence.bars)
    return tuple(groups)


def _tied(known: Mapping[str, Report]) -> list[Judgement]:
    """What one article itself tells as the same happening, or as a part of the other."""
    same = [(SAME, id, r.mention.same) for id, r in known.items() if r.mention.same]
    parts = [
        (DIFFERENT, id, x.other) for id, r in known.items() for x in r.mention.relations if x.kind == PART
    ]
    return [Judgement(min(a, b), max(a, b), verdict, 1.0, judge=ARTICLE) for verdict, a, b in (*same, *parts)]


def _decided(
    judgements: Iterable[Judgement], known: Mapping[str, Report]
) -> dict[tuple[str, str], Judgement]:
    """One judgement for each pair: a person's before the article's, that before a rule's; of two, the
    cautious one.
    """
    best: dict[tuple[str, str], Judgement] = {}
    for judgement in judgements:
        pair = (judgement.left, judgement.right)
        if pair[0] in known and pair[1] in known and pair[0] != pair[1]:
            best[pair] = max(best.get(pair, judgement), judgement, key=_weight)
    return best


def _weight(judgement: Judgement) -> tuple[int, bool, float, str]:
    standing = {RULE: 0, ARTICLE: 1, COPY: 1}.get(judgement.judge, 2)
    return standing, judgement.verdict == DIFFERENT, judgement.score, judgement.judge


def _rank(edge: Judgement) -> tuple[bool, float, str, str]:
    return edge.judge == RULE, -edge.score, edge.left, edge.right


def _clear(edges: list[Judgement], fence: _Fence) -> list[Judgement]:
    """The edges without those of a report whose neighbours exclude each other."""
    near: dict[str, list[str]] = defaultdict(list)
    for edge in edges:
        near[edge.left].append(edge.right)
        near[edge.right].append(edge.left)
    torn = {id: fence.torn(others) for id, others in near.items()}
    return [
        edge
        for edge in edges
        if edge.judge != RULE or not (edge.right in torn[edge.left] or edge.left in torn[edge.right])
    ]


@dataclass(slots=True)
class _Fence:
    """What keeps mentions apart: a person's DIFFERENT, and `apart` by traits."""

    reports: Mapping[str, Report]
    decided: Mapping[tuple[str, str], Judgement]
    kinds: Kinds
    forbidden: dict[str, set[str]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for (left, right), judgement in self.decided.items():
            if judgement.judge != RULE and judgement.verdict == DIFFERENT:
                self.forbidden.setdefault(left, set()).add(right)
                self.forbidden.setdefault(right, set()).add(left)

    def torn(self, ids: Iterable[str]) -> frozenset[str]:
        """Those of `ids` that another of them excludes."""
        ids = list(ids)
        sample = self._sample(ids)
        bad = {
            kind for kind, id in sample.items() if any(self._parts(id, other) for other in sample.values())
        }
        split = {id for id in ids if not self.forbidden.get(id, set()).isdisjoint(ids)}
        return frozenset(id for id in ids if self._kind(id) in bad or id in split)

    def between(self, left: list[str], right: list[str], *, binding: bool) -> bool:
        """Whether anything keeps the two clusters apart."""
        if any(not self.forbidden[id].isdisjoint(right) for id in left if id in self.forbidden):
            return True
        if binding:
            return False
        theirs = self._sample(right).values()
        return any(self._parts(id, other) for id in self._sample(left).values() for other in theirs)

    def bars(self, left: Sequence[str], right: Sequence[str]) -> bool:
        """Whether a person, or most of what two groups say, keeps apart what is told alike: one odd report
        (a name misread, a date of another event) is no reason to tell a story twice.
        """
        if any(not self.forbidden[id].isdisjoint(right) for id in left if id in self.forbidden):
            return True
        against, agreed = dict.fromkeys(SLOTS, 0), dict.fromkeys(SLOTS, 0)
        ours, theirs = self._counted(left), self._counted(right)
        for one, number in ours:
            for other, count in theirs:
                bad, good = self.kinds.votes(one, other)
                for slot in bad:
                    against[slot] += number * count
                for slot in good:
                    agreed[slot] += number * count
        every = sum(n for _, n in ours) * sum(n for _, n in theirs)
        return any(n > agreed[slot] + ODD.get(slot, 0.0) * every for slot, n in against.items())

    def barred(self, left: str, right: str) -> bool:
        """Whether the two alone are kept apart that are told alike."""
        return self.kinds.bars(self.reports[left], self.reports[right])

    def _counted(self, ids: Sequence[str]) -> list[tuple[Report, int]]:
        """One report of each kind and how many there are."""
        found: dict[int, tuple[Report, int]] = {}
        for id in self._heads(ids):
            report = self.reports[id]
            kind = self.kinds.number(report)
            found[kind] = (report, found[kind][1] + 1 if kind in found else 1)
        return list(found.values())

    def _kind(self, id: str) -> int:
        return self.kinds.number(self.reports[id])

    def _parts(self, left: str, right: str) -> bool:
        return self.kinds.parts(self.reports[left], self.reports[right])

    def _sample(self, ids: Iterable[str]) -> dict[int, str]:
        """One mention of each kind."""
        return {self._kind(id): id for id in self._heads(ids)}

    def _heads(self, ids: Iterable[str]) -> list[str]:
        """What an article ties to another mention stands or falls with that one."""
        ids = list(ids)
        return [id for id in ids if self.reports[id].mention.same not in self.reports] or ids
