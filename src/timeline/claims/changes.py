"""What became of the events between two states of a chronology: added, changed, merged, split, withdrawn.

An event of the first state goes on in the event of the second that has most of its mentions; what was added
by hand in the one that has taken it in. Where an article was replaced, and its event has no mention left, it
goes on in the one that is told the same way and is not another's.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from timeline.records import Event
from timeline.records.numbers import value

ADDED, CHANGED, MERGED, SPLIT, WITHDRAWN = "added", "changed", "merged", "split", "withdrawn"
AGAIN = (("kind", "title", "date"), ("kind", "title"), ("kind", "date", "participants"))
SLOTS = (
    "date",
    "kind",
    "factuality",
    "title",
    "participants",
    "place",
    "status",
    "tags",
    "sources",
    "quantities",
)


@dataclass(frozen=True, slots=True)
class Sketch:
    """What of an event is compared, as text; `mentions` are its mention ids, `added` the ids of the events
    that people added by hand and that it is, or has taken in.

    `quantities` is None where the state was kept before numbers were.
    """

    id: str
    date: str = ""
    kind: str = ""
    factuality: str = ""
    title: str = ""
    participants: str = ""
    place: str = ""
    status: str = ""
    tags: str = ""
    sources: str = ""
    quantities: str | None = ""
    mentions: tuple[str, ...] = ()
    added: tuple[str, ...] = ()

    @property
    def pieces(self) -> tuple[str, ...]:
        """What goes from event to event: mentions, and what was added by hand (of one, at least itself)."""
        return (*self.mentions, *(self.added if self.mentions else {self.id, *self.added}))


@dataclass(frozen=True, slots=True)
class Change:
    """One event that is not as it was. `origins` are the ids it comes from, `slots` what differs."""

    kind: str
    before: Sketch | None
    after: Sketch | None
    origins: tuple[str, ...] = ()
    slots: tuple[tuple[str, str, str], ...] = ()

    @property
    def event(self) -> Sketch:
        """The event as it is now, or as it was last."""
        found = self.after or self.before
        assert found
        return found


def sketch(event: Event, added: Iterable[str] = ()) -> Sketch:
    """The event as it is compared; `added` are the events added by hand that lead to it."""
    anchor = event.date
    day = str(anchor.when) if anchor and anchor.when else ""
    relation = f"{anchor.relation} " if anchor and day and anchor.relation != "on" else ""
    return Sketch(
        id=event.id,
        date=relation + day,
        kind=event.kind,
        factuality=event.factuality,
        title=event.title,
        participants="; ".join(f"{p.role} {p.entity or p.name}" for p in sorted(event.participants, key=str)),
        place=(event.place.entity or event.place.name) if event.place else "",
        status=event.status,
        tags="; ".join(event.tags),
        sources=str(len(event.documents)),
        quantities="; ".join(f"{q.slot} {value(q)}" for q in event.quantities),
        mentions=event.mentions,
        added=tuple(sorted(added)),
    )


def diff(before: Iterable[Sketch], after: Iterable[Sketch]) -> tuple[Change, ...]:
    """The changes, those of events that there are in their order, then what was withdrawn."""
    old = {sketch.id: sketch for sketch in before}
    new = {sketch.id: sketch for sketch in after}
    owner = {piece: sketch.id for sketch in old.values() for piece in sketch.pieces}
    origins: dict[str, list[str]] = defaultdict(list)
    gone = []
    heirs = _heirs(old, new)
    heirs |= _told_again(
        [old[id] for id, heir in heirs.items() if heir is None],
        [s for s in new.values() if s.id not in heirs.values() and not any(p in owner for p in s.pieces)],
    )
    for id, heir in heirs.items():
        if heir is None:
            gone.append(Change(WITHDRAWN, old[id], None))
        else:
            origins[heir].append(id)
    found = (_change(sketch, origins[sketch.id], old, owner) for sketch in new.values())
    return (*(change for change in found if change), *gone)


def _heirs(old: Mapping[str, Sketch], new: Mapping[str, Sketch]) -> dict[str, str | None]:
    """The event in which each old one goes on, None where none has anything of it."""
    place = {piece: sketch.id for sketch in new.values() for piece in sketch.pieces}
    heirs: dict[str, str | None] = {}
    for id, was in old.items():
        shares = Counter(place[piece] for piece in was.pieces if piece in place)
        heirs[id] = max(sorted(shares), key=lambda heir: (shares[heir], heir == id), default=None)
    return heirs


def _told_again(lost: list[Sketch], fresh: list[Sketch]) -> dict[str, str]:
    """Which fresh event tells a lost one again: the only one of its kind with its title and date, or its
    title, or its date and participants. Nobody's mentions tell, as those of a replaced article are others.
    """
    found: dict[str, str] = {}
    for slots in AGAIN:
        for left, right in _only(lost, slots).items():
            twin = _only(fresh, slots).get(left)
            if twin and right.id not in found and twin.id not in found.values() and bool(right.mentions):
                found[right.id] = twin.id
    return found


def _only(sketches: list[Sketch], slots: tuple[str, ...]) -> dict[tuple[str, ...], Sketch]:
    """The sketches by these slots, those that have them to themselves and empty in none."""
    by: dict[tuple[str, ...], list[Sketch]] = defaultdict(list)
    for one in sketches:
        by[tuple(str(getattr(one, slot)) for slot in slots)].append(one)
    return {key: several[0] for key, several in by.items() if len(several) == 1 and all(key)}


def _change(
    now: Sketch, origins: list[str], old: Mapping[str, Sketch], owner: Mapping[str, str]
) -> Change | None:
    if not origins:
        parents = sorted({owner[piece] for piece in now.pieces if piece in owner})
        return Change(SPLIT if parents else ADDED, None, now, tuple(parents))
    was = old[now.id] if now.id in origins else old[origins[0]]
    slots = tuple(
        (slot, getattr(was, slot), getattr(now, slot))
        for slot in SLOTS
        if getattr(was, slot) != getattr(now, slot) and None not in (getattr(was, slot), getattr(now, slot))
    )
    if len(origins) > 1:
        return Change(MERGED, was, now, tuple(sorted(origins)), slots)
    return Change(CHANGED, was, now, tuple(origins), slots) if slots else None
