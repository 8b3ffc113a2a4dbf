"""Events that people added by hand, and what becomes of them where a person merges them with others.

What a person gave holds over what was read: the merged event has the date, title and the like of the one
added, and the participants of both. Of several added by hand the first stays, and the others fill its gaps.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from timeline.claims.decided import SLOTS, decide, edited
from timeline.records import ROLES, Decision, Entity, Event


@dataclass(frozen=True, slots=True)
class Group:
    """Events added by hand that are one, the first added first: the decisions that added them, those on each
    of them since, and the merge that ties them to mentions (None where none that stands does).
    """

    adds: tuple[Decision, ...]
    since: Mapping[str, tuple[Decision, ...]]
    merge: Decision | None = None

    @property
    def home(self) -> str:
        """The mention whose event has them, "" where they are an event of their own."""
        return self.merge.mentions[0] if self.merge else ""

    @property
    def ids(self) -> tuple[str, ...]:
        return tuple(decision.subject for decision in self.adds)


@dataclass(frozen=True, slots=True)
class Given:
    """What people gave for an event: the event that makes, and the slots that were said."""

    event: Event
    slots: frozenset[str]


def groups(
    adds: Iterable[Decision], merges: Iterable[Decision], since: Mapping[str, Sequence[Decision]]
) -> tuple[Group, ...]:
    """The events added by hand, those that stand, as the merges that stand put them together."""
    added = {decision.subject: decision for decision in adds}
    merges = sorted(merges, key=lambda d: d.id)
    parts = _joined({id: {id} for id in added}, merges)
    found = []
    for ids in parts:
        binding = (d for d in merges if d.mentions and ids & set(d.before))
        standing = sorted((added[id] for id in ids if added[id].standing), key=lambda d: d.id)
        if standing:
            theirs = {d.subject: tuple(since.get(d.subject, ())) for d in standing}
            found.append(Group(tuple(standing), theirs, next(binding, None)))
    return tuple(sorted(found, key=lambda group: group.adds[0].id))


def _joined(parts: dict[str, set[str]], merges: Iterable[Decision]) -> list[set[str]]:
    for decision in merges:
        whole = set().union(*(parts[id] for id in decision.before if id in parts))
        parts |= dict.fromkeys(whole, whole)
    return list({min(part): part for part in parts.values()}.values())


def given(group: Group, entities: Mapping[str, Entity]) -> Given:
    """The group as one event."""
    first, *others = (_one(add, group.since[add.subject], entities) for add in group.adds)
    for other in others:
        event = filled(first.event, Given(other.event, (other.slots - first.slots) | set(ROLES)))
        first = Given(replace(event, status=first.event.status), first.slots | other.slots)
    return first


def _one(add: Decision, since: Sequence[Decision], entities: Mapping[str, Entity]) -> Given:
    event = Event(add.subject, "other", "", None, "", "happened", (), None, (), ())
    slots = set()
    for slot, after in _values(add):
        event = edited(event, replace(add, slot=slot, after=after), entities)
        slots.add(slot)
    event = decide(replace(event, status="added", confidence=1.0), since, entities)
    return Given(event, frozenset(slots | {d.slot for d in since if d.kind == "edit"}))


def _values(add: Decision) -> Iterator[tuple[str, tuple[str, ...]]]:
    """The slots of the one added: its values are "slot=value" pairs of the decision."""
    pairs = [value.partition("=") for value in add.after]
    relation = next((value for slot, _, value in pairs if slot == "relation"), "on")
    for slot in SLOTS:
        values = tuple(value for name, _, value in pairs if name == slot)
        if values:
            yield slot, (values[0], relation) if slot == "date" else values


def filled(event: Event, given: Given) -> Event:
    """The event with the values that were given in place of its own, and the participants of both."""
    theirs, slots = given.event, given.slots
    if "date" in slots:
        machine = f"; without that: {event.date_reason}" if event.date_reason else ""
        event = replace(event, date=theirs.date, date_reason=f"{theirs.date_reason}{machine}")
    if "place" in slots:
        event = replace(event, place=theirs.place)
    numbers = [q for q in theirs.quantities if q.slot in slots]
    rest = [q for q in event.quantities if q.slot not in {n.slot for n in numbers}]
    known = {(p.role, p.entity or p.name) for p in event.participants}
    new = [p for p in theirs.participants if p.role in slots and (p.role, p.entity or p.name) not in known]
    people = sorted((*event.participants, *new), key=lambda p: ROLES.index(p.role)) if new else None
    return replace(
        event,
        title=theirs.title if "title" in slots else event.title,
        kind=theirs.kind if "kind" in slots else event.kind,
        factuality=theirs.factuality if "factuality" in slots else event.factuality,
        participants=event.participants if people is None else tuple(people),
        quantities=tuple(sorted((*rest, *numbers), key=lambda q: q.slot)),
        tags=tuple(sorted({*event.tags, *theirs.tags})),
        status="edited",
    )
