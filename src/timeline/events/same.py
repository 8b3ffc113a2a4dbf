"""Mentions of one article that tell the same happening: "the attack ... the assault"."""

from __future__ import annotations

from dataclasses import replace

from timeline.edtf import overlaps
from timeline.records import Mention

_TOLD = frozenset({"statement", "other"})


def link(mentions: list[Mention]) -> tuple[Mention, ...]:
    """The mentions, each later one of a happening pointing to the first by `same`."""
    found: list[Mention] = []
    for mention in mentions:
        first = next((known for known in found if not known.same and _same(known, mention)), None)
        if first is not None:
            mention = replace(mention, same=first.id, anchor=mention.anchor or first.anchor)
        found.append(mention)
    return tuple(found)


def _same(left: Mention, right: Mention) -> bool:
    if left.kind != right.kind or left.kind in _TOLD or left.sentence == right.sentence:
        return False
    if left.factuality != right.factuality or left.negated != right.negated:
        return False
    return _who_agrees(left, right) and _when_agrees(left, right)


def _who_agrees(left: Mention, right: Mention) -> bool:
    """The same entities, and none that contradicts in the same role."""
    shared = False
    for role in ("actor", "target"):
        mine = {p.entity for p in left.participants if p.role == role and p.entity}
        theirs = {p.entity for p in right.participants if p.role == role and p.entity}
        if mine and theirs:
            if not (mine <= theirs or theirs <= mine):
                return False
            shared = True
    return shared and (left.lemma == right.lemma or _full(left) & _full(right) == _full(right))


def _full(mention: Mention) -> set[str]:
    return {p.entity for p in mention.participants if p.entity and p.role in ("actor", "target", "partner")}


def _when_agrees(left: Mention, right: Mention) -> bool:
    if left.anchor is None or right.anchor is None or left.anchor.when is None or right.anchor.when is None:
        return True
    return left.anchor.relation == right.anchor.relation and overlaps(left.anchor.when, right.anchor.when)
