"""How exactly the place of an event is known, from what the place is and the words before it."""

from __future__ import annotations

from dataclasses import replace

from timeline.entities.places import SEVERAL, nearby, precision
from timeline.events.scene import Scene
from timeline.records import Participant

_AHEAD = 60  # letters before a name that may say "20 kilometres (12 miles) north-west of the city of"


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
