"""Mentions of one article that tell the same happening: "Gunmen attacked the hall … The attack …".

A definite noun without a name of its own points back to the nearest mention of its kind; otherwise kind,
word, who and when must agree. A headline points to the mention of the body that tells the same.
"""

from __future__ import annotations

from dataclasses import replace

from timeline.edtf import overlaps
from timeline.events.anaphora import anaphoric, antecedent, definite, kindred
from timeline.events.draft import Draft
from timeline.records import Anchor, Mention

_MUTUAL = frozenset({"meet", "consult", "agree", "cooperate", "deal", "marry"})
_ONCE = frozenset({"resign", "die", "found", "born"})  # what happens to somebody once
_LOOSE = frozenset({"assault", "launch", "resign", "die"})  # kinds whose words vary

Pair = tuple[Draft, Mention]


def link(pairs: list[Pair]) -> list[Pair]:
    """The pairs in order; each mention that tells an earlier (a headline: a later) one again has its id as
    `same`.
    """
    drafts = [draft for draft, _ in pairs]
    titles = [draft.scene.sentence.kind == "title" for draft in drafts]
    same: dict[int, int] = {}
    for number, pair in enumerate(pairs):
        if titles[number]:
            continue
        first = antecedent(drafts, number) if anaphoric(drafts[number]) else None
        if first is None:
            known = (n for n in range(number) if n not in same and not titles[n])
            first = next((n for n in known if _same(pairs[n], pair)), None)
        if first is not None:
            same[number] = same.get(first, first)
    for number, pair in enumerate(pairs):
        if titles[number]:
            body = (n for n in range(number + 1, len(pairs)) if n not in same and not titles[n])
            told = next((n for n in body if _same(pairs[n], pair)), None)
            if told is not None:
                same[number] = told
    return list(zip(drafts, _joined([mention for _, mention in pairs], same), strict=True))


def _joined(mentions: list[Mention], same: dict[int, int]) -> tuple[Mention, ...]:
    """The links written into the mentions, which share the date that one of them has in its own words."""
    for number, first in same.items():
        anchor = _surer(mentions[first].anchor, mentions[number].anchor)
        mentions[first] = replace(mentions[first], anchor=anchor)
        mentions[number] = replace(mentions[number], same=mentions[first].id)
    for number, first in same.items():
        shared, own = mentions[first].anchor, mentions[number].anchor
        if shared is not None and (own is None or own.expression is None):
            again = replace(shared, reason=f"the same as '{mentions[first].trigger_text}': {shared.reason}")
            mentions[number] = replace(mentions[number], anchor=again)
    return tuple(mentions)


def _surer(first: Anchor | None, second: Anchor | None) -> Anchor | None:
    if first is None or (first.expression is None and second is not None and second.expression is not None):
        return second
    return first


def _same(left: Pair, right: Pair) -> bool:
    first, second = left[1], right[1]
    if first.kind != second.kind or first.sentence == second.sentence or first.kind in ("statement", "other"):
        return False
    if first.factuality != second.factuality or first.factuality in ("possible", "denied"):
        return False
    words = kindred(first.lemma, second.lemma) or first.kind in _LOOSE
    return words and _who_agrees(first, second, definite(right[0])) and _when_agrees(first, second)


def _who_agrees(left: Mention, right: Mention, pointing: bool) -> bool:
    """Somebody in common, and nobody in the same part who is another; a definite noun need not name all
    again.
    """
    right = _called_alike(left, right)
    everyone = _in(left, "actor", "target", "partner"), _in(right, "actor", "target", "partner")
    if left.kind in _MUTUAL:
        return len(everyone[0] & everyone[1]) > 1 or (bool(everyone[0]) and everyone[0] == everyone[1])
    shared = 0
    for role in ("actor", "target"):
        mine, theirs = _in(left, role), _in(right, role)
        if mine and theirs:
            if not (mine <= theirs or theirs <= mine):
                return False
            shared += 1
    if shared == 1 and (pointing or left.kind in _ONCE):
        return everyone[1] <= everyone[0] or left.kind in _ONCE
    return shared > 1 or (shared == 1 and everyone[0] == everyone[1])


def _called_alike(left: Mention, right: Mention) -> Mention:
    """The right mention, its unnamed participants taken for those of the left with the same last word."""
    known = {word.lower(): p for p in left.participants if p.entity for word in p.name.split()}
    alike = [
        known.get(p.name.split()[-1].lower(), p) if p.entity is None and p.name.split() else p
        for p in right.participants
    ]
    parts = tuple(replace(p, entity=a.entity) for p, a in zip(right.participants, alike, strict=True))
    return replace(right, participants=parts)


def _in(mention: Mention, *roles: str) -> set[str]:
    return {p.entity or p.name.lower() for p in mention.participants if p.role in roles}


def _when_agrees(left: Mention, right: Mention) -> bool:
    if left.anchor is None or right.anchor is None or left.anchor.when is None or right.anchor.when is None:
        return True
    if left.anchor.expression is None or right.anchor.expression is None:
        return True
    return left.anchor.relation == right.anchor.relation and overlaps(left.anchor.when, right.anchor.when)
