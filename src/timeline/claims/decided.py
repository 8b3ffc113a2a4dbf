"""What people decided, on top of what the rules derive: applied anew after every derivation, so it holds."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from itertools import combinations, product

from timeline import edtf
from timeline.claims.reports import DIFFERENT, SAME
from timeline.entities.places import precision
from timeline.records import PART_OF, ROLES, Anchor, Decision, Entity, Event, EventParticipant, Judgement
from timeline.records.numbers import NUMBERS, estimate

DECIDED = "decided by"  # how the basis and the reason of a value begin that a person gave
STATUS = {"accept": "accepted", "reject": "rejected", "edit": "edited"}
SLOTS = (
    "date", "title", "kind", "factuality", "place", *(role for role in ROLES if role != "place"), *NUMBERS,
)  # fmt: skip


def decide(event: Event, decisions: Iterable[Decision], entities: Mapping[str, Entity]) -> Event:
    """The event as people want it: each decision in order, the last one on a slot holds."""
    for decision in sorted(decisions, key=lambda d: d.id):
        if decision.kind in STATUS:
            event = replace(event, status=STATUS[decision.kind])
        if decision.kind == "edit":
            event = edited(event, decision, entities)
        elif decision.kind == "tag":
            event = replace(event, tags=decision.after)
    return event


def edited(event: Event, decision: Decision, entities: Mapping[str, Entity]) -> Event:
    """The event with the value of one slot as decided."""
    slot, after = decision.slot, decision.after
    if slot == PART_OF:
        return event
    if slot == "date":
        return replace(event, date=_date(decision), date_reason=_reason(event, decision))
    if slot == "place":
        return replace(event, place=_participant("place", after[0], entities) if after else None)
    if slot in ROLES:
        rest = [p for p in event.participants if p.role != slot]
        people = (*rest, *(_participant(slot, name, entities) for name in after))
        return replace(event, participants=tuple(sorted(people, key=lambda p: ROLES.index(p.role))))
    if slot in NUMBERS:
        others = [q for q in event.quantities if q.slot != slot]
        told = (estimate(slot, text) for text in after)
        return replace(event, quantities=tuple(sorted((*others, *told), key=lambda q: q.slot)))
    values = {"title": event.title, "kind": event.kind, "factuality": event.factuality} | {slot: after[0]}
    return replace(event, title=values["title"], kind=values["kind"], factuality=values["factuality"])


def by(decision: Decision) -> str:
    """Who decided, as the basis of a value says it."""
    return f"{DECIDED} {decision.judge}"


def _date(decision: Decision) -> Anchor | None:
    if not decision.after:
        return None
    text, relation = decision.after
    return Anchor(edtf.parse(text), relation, basis=by(decision), reason=decision.reason)


def _reason(event: Event, decision: Decision) -> str:
    why = f": {decision.reason}" if decision.reason else ""
    machine = f"; without that: {event.date_reason}" if event.date_reason else ""
    return f"{by(decision)} on {decision.at[:10]}{why}{machine}"


def _participant(role: str, name: str, entities: Mapping[str, Entity]) -> EventParticipant:
    known = entities.get(name)
    if known is None:
        return EventParticipant(role, name)
    code = precision(known) if role == "place" else None
    return EventParticipant(role, known.name, known.id, known.country, known.latitude, known.longitude, code)


def named(decisions: Iterable[Decision]) -> frozenset[str]:
    """The values of the decisions that may be ids of entities."""
    found = (d.after if d.kind == "edit" else (v.partition("=")[2] for v in d.after) for d in decisions)
    return frozenset(value for values in found for value in values if ":" in value)


def judgements(decisions: Iterable[Decision]) -> tuple[Judgement, ...]:
    """What merges, splits and parts say of pairs of mentions: a later decision goes before an earlier one.

    A merge holds all its mentions together; a split holds each of its sides together, and the two apart; a
    part is not its whole.
    """
    decisions = tuple(decisions)
    old = superseded([d for d in decisions if d.slot == PART_OF])
    groups: list[tuple[set[str], Decision]] = []
    apart: dict[tuple[str, str], Decision] = {}
    for decision in sorted(decisions, key=lambda d: d.id):
        if decision.kind == "merge":
            groups = _joined(groups, set(decision.mentions), decision)
            inside = set(combinations(sorted(decision.mentions), 2))
            apart = {pair: d for pair, d in apart.items() if pair not in inside}
        elif decision.kind == "split":
            out = set(decision.apart)
            stay = set(decision.mentions) - out
            groups = _parted(groups, stay, out)
            groups = _joined(_joined(groups, stay, decision), out, decision)
            apart |= {(min(pair), max(pair)): decision for pair in product(stay, out)}
        elif decision.slot == PART_OF and decision.id not in old:
            own = set(decision.mentions) - set(decision.apart)
            apart |= {(min(pair), max(pair)): decision for pair in product(own, decision.apart)}
    same = [_judgement(min(ids), id, SAME, d) for ids, d in groups for id in sorted(ids)[1:]]
    return (*same, *(_judgement(left, right, DIFFERENT, d) for (left, right), d in sorted(apart.items())))


Groups = list[tuple[set[str], Decision]]


def _joined(groups: Groups, ids: set[str], decision: Decision) -> Groups:
    """The groups with `ids` in one, together with all that was held together with them."""
    if len(ids) < 2:
        return groups
    whole = ids.union(*(group for group, _ in groups if group & ids))
    return [*((group, d) for group, d in groups if not group & ids), (whole, decision)]


def _parted(groups: Groups, stay: set[str], out: set[str]) -> Groups:
    """The groups with those who go taken from those who stay."""
    found: Groups = []
    for group, decision in groups:
        torn = group & stay and group & out
        parts = (group - out, group & out) if torn else (group,)
        found += [(part, decision) for part in parts if len(part) > 1]
    return found


def _judgement(left: str, right: str, verdict: str, decision: Decision) -> Judgement:
    said = decision.reason or f"decision {decision.id}"
    return Judgement(left, right, verdict, 1.0, (said,), decision.judge)


def superseded(decisions: Sequence[Decision]) -> frozenset[int]:
    """The decisions that a later one on the same matter of the same event has taken the place of."""
    last: dict[tuple[str, str, str], int] = {}
    old: set[int] = set()
    for decision in sorted(decisions, key=lambda d: d.id):
        topic = "status" if decision.kind in ("accept", "reject") else decision.kind
        if topic in ("note", "skip", "merge", "split", "undo"):
            continue
        for carrier in (decision.subject, *decision.mentions[:1]):
            key = (topic, decision.slot, carrier)
            if key in last:
                old.add(last[key])
            last[key] = decision.id
    return frozenset(old)
