"""Where an event was, by words that name a place only to say where from it: "30 miles east of Kyiv", "on the
outskirts of Aleppo", "a checkpoint near Moscow"; and how exactly the place of an event is known.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from timeline.entities.places import SEVERAL, nearby, precision
from timeline.events.clauses import Clause
from timeline.events.scene import Scene
from timeline.records import Participant

Found = tuple[str, int, str]  # role, head token, reason

LOCATIVE = frozenset(
    {"in", "at", "near", "outside", "inside", "across", "throughout", "around", "off", "on", "within"}
)
_BESIDE = frozenset({"near", "outside", "around"})  # where a thing is, and so whatever befalls it
# Kinds that happen where the thing is that they befall: one attacks, builds or sells a plant in Kharkiv.
_ON_SITE = frozenset({"assault", "coerce", "disaster", "build", "protest", "die", "win"})
_BEFALLING = _ON_SITE | {"other", "launch", "found", "change"}
_AHEAD = 60  # letters before a name that may say "20 kilometres (12 miles) north-west of the city of"


def whereabouts(scene: Scene, clause: Clause) -> Iterator[Found]:
    """The places of a trigger that no verb asks for: beside it, then beside what it befalls."""
    for governor in (i for i in (clause.verb, clause.noun) if i is not None):
        yield from _around(scene, governor)
        if clause.kind in _BEFALLING:
            for index in scene.tree.kids(governor, "dobj", "nsubjpass"):
                for thing in scene.tree.conjuncts(index) if index != clause.noun else ():
                    yield from _of_thing(scene, clause, thing)


def bearing(scene: Scene, index: int) -> int | None:
    """The place from which a token counts: "east" of "30 miles east of Kyiv", "close" of "close to Kyiv",
    "from" of "15 miles from Kyiv".
    """
    tree, words = scene.tree, scene.words
    lower = tree.lowers[index]
    if lower in words["sides"]:
        return _named_after(scene, index, words["joints"])
    if lower in words["close"]:
        return _named_after(scene, index, frozenset({"to"}))
    far = any(scene.lemma(i) in words["lengths"] for i in tree.kids(index, "npadvmod"))
    if lower in words["joints"] and far:
        return next((i for i in tree.kids(index, "pobj") if scene.place(i)), None)
    return None


def _named_after(scene: Scene, index: int, joints: frozenset[str]) -> int | None:
    tree = scene.tree
    for preposition in tree.kids(index, "prep"):
        for named in tree.kids(preposition, "pobj") if tree.lowers[preposition] in joints else ():
            if scene.place(named):
                return named
    return None


def _around(scene: Scene, governor: int) -> Iterator[Found]:
    """The places that what hangs on a token counts from or is a part of."""
    tree = scene.tree
    for child in tree.kids(governor, "advmod", "prep", "amod", "npadvmod", "acomp", "appos", "dep"):
        named = bearing(scene, child)
        if named is not None:
            yield "place", named, f"'{tree.lowers[child]}' of it"
        elif tree.deps[child] == "prep" and tree.lowers[child] in LOCATIVE:
            for head in tree.kids(child, "pobj"):
                yield from _part(scene, head)


def _part(scene: Scene, head: int) -> Iterator[Found]:
    """ "on the outskirts of Belgorod", "in the village of Kidal", "at a farm west of Berlin"."""
    named = spot(scene, head)
    if named is not None:
        yield "place", named, f"'{scene.tree.lowers[head]} of' it"
    yield from _around(scene, head)


def spot(scene: Scene, head: int) -> int | None:
    """The place that a noun is a part of or says the kind of: "the outskirts of Belgorod", "the city of"."""
    kinds = scene.words["spots"]
    known = scene.lemma(head) in kinds or scene.tree.lowers[head] in kinds
    return _named_after(scene, head, frozenset({"of"})) if known and not scene.place(head) else None


def _of_thing(scene: Scene, clause: Clause, thing: int) -> Iterator[Found]:
    """Where the thing is that an event befalls: "attacked a checkpoint near Moscow"."""
    tree = scene.tree
    if scene.place(thing):
        return
    yield from _around(scene, thing)
    wanted = LOCATIVE if clause.kind in _ON_SITE else _BESIDE
    for preposition in tree.kids(thing, "prep"):
        for named in tree.kids(preposition, "pobj") if tree.lowers[preposition] in wanted else ():
            if scene.place(named):
                yield "place", named, f"'{tree.lowers[preposition]}' after what it befalls"


def located(scene: Scene, members: tuple[Participant, ...]) -> tuple[Participant, ...]:
    """The participants, each place with its precision."""
    return tuple(_located(scene, member) if member.role == "place" else member for member in members)


def _located(scene: Scene, member: Participant) -> Participant:
    place = scene.entities.get(member.entity or "")
    if place is None:
        return member
    name = scene.names.get(scene.tree.at(member.span.end - 1))
    start = name.span.start if name and name.entity == member.entity else member.span.start
    before = scene.text[max(scene.sentence.span.start, start - _AHEAD) : start]
    reason = member.reason
    if name and name.reason.endswith(SEVERAL):
        reason = f"{reason}; {name.reason}" if reason else name.reason
    return replace(member, precision=precision(place, near=nearby(before)), reason=reason)
