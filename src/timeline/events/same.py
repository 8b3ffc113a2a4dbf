"""Mentions of one article that tell the same happening: "Gunmen attacked the hall … The attack …".

A definite noun without a name of its own points back to the nearest mention of its kind; otherwise kind,
word, who and when must agree. A headline points to the mention of the body that tells the same.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace

from timeline.edtf import overlaps
from timeline.events.anaphora import anaphoric, antecedent, definite, kindred
from timeline.events.draft import Draft
from timeline.records import Anchor, Mention

_MUTUAL = frozenset({"meet", "consult", "agree", "cooperate", "deal", "marry"})
_ONCE = frozenset({"resign", "die", "found", "born"})  # what happens to somebody once
_LOOSE = frozenset({"assault", "launch", "resign", "die"})  # kinds whose words vary

_JOINING = frozenset({"join", "agree", "found", "elect", "appoint"})  # families that headlines mix
_REMEMBERED = 100  # mentions of one name and kind that are looked at: an article has fewer, a register more
_LEAD = 4  # sentences after the headline that may tell the same

Pair = tuple[Draft, Mention]


def link(pairs: list[Pair]) -> list[Pair]:
    """The pairs in order; each mention that tells an earlier (a headline: a later) one again has its id as
    `same`.
    """
    drafts = [draft for draft, _ in pairs]
    titles = [draft.scene.sentence.kind == "title" for draft in drafts]
    same: dict[int, int] = {}
    named: defaultdict[str, list[int]] = defaultdict(list)  # earlier mentions by whom they name
    for number, pair in enumerate(pairs):
        if titles[number]:
            continue
        first = _of_whole(drafts, titles, number)
        if first is None:
            first = antecedent(drafts, number) if anaphoric(drafts[number]) else None
        if first is None:
            known = sorted({n for name in _sought(pair[1]) for n in named[name][-_REMEMBERED:]})
            first = next((n for n in known if _same(pairs[n], pair)), None)
        if first is not None:
            same[number] = same.get(first, first)
        else:
            for name in _naming(pair[1]):
                named[name].append(number)
    for number, pair in enumerate(pairs):
        if titles[number]:
            body = (n for n in range(number + 1, len(pairs)) if n not in same and not titles[n])
            told = _told_by(pairs, pair, list(body))
            if told is not None:
                same[number] = told
    joined = _joined([mention for _, mention in pairs], same)
    for number, first in same.items():
        if anaphoric(drafts[number]) or drafts[number].whole:
            joined[number] = replace(joined[number], title=joined[first].title)  # never a bare "Meeting"
    return list(zip(drafts, joined, strict=True))


def _sought(mention: Mention) -> set[str]:
    """What one of its participants is called in a mention that tells the same: see `_called_alike`."""
    unnamed = [p for p in mention.participants if not p.entity and p.name.split()]
    return _keys(mention) | {f"{mention.kind} *{p.name.split()[-1].lower()}" for p in unnamed}


def _naming(mention: Mention) -> set[str]:
    """The same for an earlier mention: each of its participants, and the words of those that are known."""
    words = [word.lower() for p in mention.participants if p.entity for word in p.name.split()]
    return _keys(mention) | {f"{mention.kind} *{word}" for word in words}


def _keys(mention: Mention) -> set[str]:
    return {f"{mention.kind} {name}" for name in _in(mention, "actor", "target", "partner")}


def _of_whole(drafts: list[Draft], titles: list[bool], number: int) -> int | None:
    """The first draft of the body that tells of the same gathering, by its days."""
    whole = drafts[number].whole
    return next((n for n in range(number) if whole and drafts[n].whole == whole and not titles[n]), None)


def _told_by(pairs: list[Pair], title: Pair, body: list[int]) -> int | None:
    """The mention of the body that tells what a headline does: by the same rules, else by who and what."""
    alike = next((n for n in body if _same(pairs[n], title)), None)
    if alike is not None:
        return alike
    near = [n for n in body if pairs[n][0].scene.sentence.index <= title[0].scene.sentence.index + _LEAD]
    return next((n for n in near if _heads(pairs[n][1], title[1], _opens(pairs[n][0], title[0]))), None)


def _opens(draft: Draft, title: Draft) -> bool:
    """Whether a trigger is the main verb of the sentence after the headline, or joined to it."""
    if draft.scene.sentence.index != title.scene.sentence.index + 1:
        return False
    tokens, at = draft.scene.tree.tokens, draft.clause.head
    while tokens[at].dep in ("conj", "ccomp"):  # "…, police said"
        at = tokens[at].head
    return tokens[at].head == at


def _heads(body: Mention, title: Mention, main: bool) -> bool:
    """Whether a headline tells a mention of the lead in other words: all it names is there, of a family."""
    named = {p.entity for p in title.participants if p.entity and p.role != "place"}
    there = {p.entity for p in body.participants if p.entity}
    kinds = {body.kind, title.kind}
    family = kinds <= _JOINING or len(kinds) == 1 or ("other" in kinds and main)
    if "statement" in kinds or body.factuality != title.factuality:
        return False
    if not named and main and body.kind == title.kind != "other" and kindred(body.lemma, title.lemma):
        places = [{p.entity for p in m.participants if p.role == "place" and p.entity} for m in (body, title)]
        return not (places[0] and places[1]) or not places[0].isdisjoint(places[1])
    actors = _in(title, "actor") & {p.entity for p in body.participants if p.role in ("actor", "target")}
    return bool(actors) and named <= there and family and body.factuality != "denied"


def _joined(mentions: list[Mention], same: dict[int, int]) -> list[Mention]:
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
    return mentions


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
    return words and _when_agrees(first, second) and _who_agrees(first, second, definite(right[0]))


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
    return shared > 1 or (shared == 1 and (everyone[0] == everyone[1] or _struck_again(left, right)))


def _struck_again(left: Mention, right: Mention) -> bool:
    """Whether a mention without a date of its own names the target of the first, in whatever words."""
    undated = right.anchor is None or right.anchor.when is None
    targets = [{p.entity for p in m.participants if p.role == "target" and p.entity} for m in (left, right)]
    return left.kind in _LOOSE and undated and bool(targets[0]) and targets[0] == targets[1]


def _called_alike(left: Mention, right: Mention) -> Mention:
    """The right mention, its unnamed participants taken for those of the left with the same last word."""
    known = {word.lower(): p for p in left.participants if p.entity for word in p.name.split()}
    alike = [
        known.get(p.name.split()[-1].lower(), p) if p.entity is None and p.name.split() else p
        for p in right.participants
    ]
    if all(p.entity == a.entity for p, a in zip(right.participants, alike, strict=True)):
        return right
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
