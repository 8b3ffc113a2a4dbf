"""People decide: each act is a row of `decisions`, and the events it touches are derived anew.

All in the caller's transaction. Who decides and when are given: no clock and no user name is read here.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from typing import Any

from sqlalchemy import Connection, func, insert, or_, select, update
from sqlalchemy.orm import Session

from timeline import edtf
from timeline.claims import decided as claimed
from timeline.database import applying, decided, decision_rows, deriving, merging, naming, parts, relations
from timeline.database.decision_rows import CARRIERS, DECISIONS
from timeline.database.loaded import Loaded
from timeline.database.members import events_of
from timeline.database.tables import Events, table
from timeline.errors import UsageError
from timeline.records import FACTUALITIES, PART_OF, RELATIONS, Decision, Event
from timeline.records.numbers import NUMBERS, estimate
from timeline.records.numbers import value as number_text

EVENTS = table(Events)
RESERVED = decided.MACHINES
ENTITY_ACTS = ("entity merge", "entity split", "entity rename", "alias add")


@dataclass(frozen=True, slots=True)
class Act:
    """Who decides, when (ISO 8601 UTC) and why. Raises UsageError for a name that machines have."""

    judge: str
    at: str
    reason: str = ""

    def __post_init__(self) -> None:
        if not self.judge.strip() or self.judge in RESERVED:
            raise UsageError(f"{self.judge!r} is not a person's name: say who decides with --by NAME")


def accept(session: Session, event: Event, act: Act) -> int:
    """A person finds the event right. The number of the decision, as of every act."""
    return _on_event(session, event, act, "accept")


def reject(session: Session, event: Event, act: Act) -> int:
    """It is no event, or read wrongly: it leaves every chronology that does not ask for rejected ones."""
    return _on_event(session, event, act, "reject")


def note(session: Session, event: Event, act: Act) -> int:
    """A remark; the event stays as it is."""
    return _on_event(session, event, act, "note")


def skip(session: Session, event: Event, act: Act) -> int:
    """Looked at and left open: it comes last in the queue of review."""
    return _on_event(session, event, act, "skip")


def tag(session: Session, event: Event, tags: Iterable[str], act: Act) -> int:
    """Give the event these tags, in place of those it had."""
    after = tuple(sorted(set(tags)))
    return _on_event(session, event, act, "tag", _Change("tags", event.tags, after))


def edit(session: Session, event: Event, values: Mapping[str, tuple[str, ...]], act: Act) -> list[int]:
    """Put these values in place of the machine's, by slot; () empties one. A decision for each that differs.

    A date is (EDTF, relation), a place or participant an entity id or a bare name, a number as
    `records.numbers.value` writes it, what the event is part of (`part_of`) an event id. Raises UsageError.
    """
    wanted = {slot: checked(slot, after) for slot, after in values.items() if slot != PART_OF}
    made = [] if PART_OF not in values else _part_of(session, event, values[PART_OF], act)
    for slot, after in wanted.items():
        before = value(event, slot)
        if before != after:
            made.append(_on_event(session, event, act, "edit", _Change(slot, before, after)))
    return made


def _part_of(session: Session, event: Event, after: tuple[str, ...], act: Act) -> list[int]:
    """What the event is part of, () for nothing. Raises UsageError where that would be a part of it."""
    connection = session.connection()
    if after and event.id in relations.above(connection, after[0]):
        raise UsageError(f"event {after[0]} is {event.id} or a part of it: it cannot be what that is part of")
    told = relations.read(connection, [event.id]).get(event.id, ())
    before = tuple(r.event for r in told if r.kind == "part")
    if before == after:
        return []
    inside = select(merging.MEMBERS.c.mention_id).where(merging.MEMBERS.c.event_id.in_(after))
    whole = tuple(connection.execute(inside.order_by(merging.MEMBERS.c.mention_id)).scalars())
    change = _Change(PART_OF, before, after)
    row = _Row("edit", event.id, (*event.mentions, *whole), change, frozenset(whole))
    return [_pairing(session, row, act)]


def checked(slot: str, after: tuple[str, ...]) -> tuple[str, ...]:
    """The value as it is kept. Raises UsageError (DateError for a date)."""
    if slot not in claimed.SLOTS:
        raise UsageError(f"no slot {slot!r}: one of {', '.join(claimed.SLOTS)}")
    if slot == "date" and after:
        if after[1:] and after[1] not in RELATIONS:
            raise UsageError(f"no relation {after[1]!r}: one of {', '.join(RELATIONS)}")
        return (edtf.parse(after[0]).edtf, *(after[1:] or ("on",)))
    if slot == "factuality" and after[:1] and after[0] not in FACTUALITIES:
        raise UsageError(f"no factuality {after[0]!r}: one of {', '.join(FACTUALITIES)}")
    if slot in NUMBERS:
        return tuple(number_text(estimate(slot, text)) for text in after[:1] if text.strip())
    if slot in ("title", "kind", "factuality") and not "".join(after).strip():
        raise UsageError(f"an event has a {slot}: it cannot be empty")
    return tuple(text for text in after if text.strip())


def value(event: Event, slot: str) -> tuple[str, ...]:
    """What a slot of the event holds, as decisions write it."""
    if slot == "date":
        anchor = event.date
        return (anchor.when.edtf, anchor.relation) if anchor and anchor.when else ()
    if slot == "place":
        return (event.place.entity or event.place.name,) if event.place else ()
    if slot in NUMBERS:
        return tuple(number_text(q) for q in event.quantities if q.slot == slot)
    if slot in ("title", "kind", "factuality"):
        return (str(getattr(event, slot)),)
    return tuple(p.entity or p.name for p in event.participants if p.role == slot)


def merge(session: Session, events: Sequence[Event], act: Act) -> int:
    """All these are one event: that of the lowest id told by articles, else that first added by hand. Raises
    UsageError, also where an event would be a part of itself by what people said.
    """
    first = {event.id: event for event in events}
    if len(first) < 2:
        raise UsageError("name at least two events to merge")
    mentions = [id for event in first.values() for id in event.mentions]
    subject = min((id for id, event in first.items() if event.mentions), default=None)
    subject = subject or next(id for id in _added(session.connection()) if id in first)
    change = _Change("event", tuple(sorted(first)), (subject,))
    return _pairing(session, _Row("merge", subject, tuple(sorted(mentions)), change), act)


def _added(connection: Connection) -> list[str]:
    """The ids of the events that people added by hand, in that order."""
    made = select(DECISIONS.c.subject).where(DECISIONS.c.kind == "add").order_by(DECISIONS.c.id)
    return list(connection.execute(made).scalars())


def split(session: Session, event: Event, out: Collection[str], act: Act) -> int:
    """These mentions of the event tell of another one. Raises UsageError."""
    _reported(event)
    strange = sorted(set(out) - set(event.mentions))
    if strange:
        raise UsageError(f"event {event.id} has no mention {strange[0]}")
    if not out or len(set(out)) == len(event.mentions):
        raise UsageError("a split takes some of the mentions out of an event, not none and not all")
    row = _Row("split", event.id, event.mentions, _Change("event", (event.id,)), frozenset(out))
    return _pairing(session, row, act)


def part(session: Session, one: Event, other: Event, act: Act) -> int:
    """The two events are not the same, whatever the rules come to think. Raises UsageError."""
    _reported(one, other)
    mentions = (*one.mentions, *other.mentions)
    change = _Change("event", (one.id, other.id), (one.id, other.id))
    return _pairing(session, _Row("split", one.id, mentions, change, frozenset(other.mentions)), act)


def add(session: Session, values: Mapping[str, tuple[str, ...]], act: Act) -> Event:
    """An event that no article says in a way that is read. Raises UsageError."""
    known = {slot: checked(slot, after) for slot, after in values.items()}
    if not known.get("title"):
        raise UsageError("an event needs a title")
    pairs = []
    for slot, after in known.items():
        slots = ("date", "relation") if slot == "date" else (slot,) * len(after)
        pairs += [f"{name}={text}" for name, text in zip(slots, after, strict=False)]
    connection = session.connection()
    seal = "\n".join((act.judge, act.at, str(_last(connection)), *pairs))
    id = f"e{sha256(seal.encode()).hexdigest()[:16]}"
    _insert(connection, _Row("add", id, change=_Change("", (), tuple(pairs))), act)
    deriving.restore(connection)
    return next(event for event in applying.added(connection) if event.id == id)


def undo(session: Session, act: Act, id: int | None = None) -> Decision:
    """Take a decision back, the last one unless told; taking back an undo makes its decision hold again.

    The decision taken back. Raises UsageError, also where an event would then be a part of itself.
    """
    connection = session.connection()
    target = _undoable(connection, id)
    homes, circles = applying.homes(connection), parts.closing(connection).keys()
    decision = target
    toggled = {target.id: False}
    if target.undoes is not None:
        (decision,) = decision_rows.read(connection, DECISIONS.c.id == target.undoes)
        toggled[decision.id] = True
    for number, standing in toggled.items():
        connection.execute(update(DECISIONS).where(DECISIONS.c.id == number).values(standing=standing))
    row = _Row("undo", target.subject, target.mentions, undoes=target.id)
    _insert(connection, row, act)
    _renew(connection, decision, homes)
    _no_circle(connection, circles)
    return target


def _undoable(connection: Connection, id: int | None) -> Decision:
    if id is None:
        last = (DECISIONS.c.standing.is_(True), DECISIONS.c.kind != "undo")
        id = connection.execute(select(func.max(DECISIONS.c.id)).where(*last)).scalar()
        if id is None:
            raise UsageError("there is nothing to undo: `timeline log` lists the decisions")
    found = decision_rows.read(connection, DECISIONS.c.id == id)
    if not found:
        raise UsageError(f"no decision {id}: `timeline log` lists them")
    if not found[0].standing:
        raise UsageError(f"decision {id} is undone already")
    return found[0]


def _renew(connection: Connection, decision: Decision, homes: Mapping[str, str]) -> None:
    """Derive anew what a decision touches that was taken back or put in force again; `homes` are those of
    before.
    """
    if decision.kind in ENTITY_ACTS:
        deriving.derive(connection, naming.settle(connection))
        return
    mentions = set(decision.mentions)
    if decision.kind in ("merge", "split") or decision.slot == PART_OF:
        mentions |= _judged(connection, decision.mentions)
    after = applying.homes(connection)
    moved = {*(homes.items() ^ after.items()), *((id, homes.get(id, "")) for id in (decision.subject,))}
    mentions |= events_of(connection, {home for _, home in moved}).keys()
    refresh(connection, mentions)
    deriving.restore(connection)


def on_entity(session: Session, kind: str, subject: str, after: tuple[str, ...], act: Act) -> int:
    """A person's word on an entity: merge, split, rename, alias (`naming` has what each means)."""
    connection = session.connection()
    before = naming.check(connection, kind, subject, after)
    number = _insert(connection, _Row(kind, subject, change=_Change("", before, after)), act)
    deriving.derive(connection, naming.settle(connection))
    return number


def log(session: Session, *, subject: str = "", judge: str = "") -> tuple[Decision, ...]:
    """The decisions, oldest first: all, those by one person, those on one event or entity.

    A decision is on an event when it was made on it, or when its mentions are in the event now.
    """
    conditions = [DECISIONS.c.judge == judge] if judge else []
    if subject:
        inside = select(merging.MEMBERS.c.mention_id).where(merging.MEMBERS.c.event_id == subject)
        carried = select(CARRIERS.c.decision_id).where(CARRIERS.c.current_id.in_(inside))
        taken_in = select(merging.REDIRECTS.c.old_id).where(merging.REDIRECTS.c.event_id == subject)
        on = DECISIONS.c.subject.in_([subject, *session.execute(taken_in).scalars()])
        conditions.append(or_(on, DECISIONS.c.id.in_(carried)))
    return decision_rows.read(session.connection(), *conditions)


def stale(session: Session) -> tuple[Decision, ...]:
    """The decisions to look at again: mentions of theirs are gone, and nothing later took their place."""
    standing = decision_rows.read(
        session.connection(), DECISIONS.c.standing.is_(True), DECISIONS.c.kind.not_in(("undo", "skip"))
    )
    old = claimed.superseded(standing)
    return tuple(d for d in standing if d.gone and d.id not in old)


def refresh(connection: Connection, mentions: Collection[str], before: Collection[str] = frozenset()) -> None:
    """Derive anew the events of these mentions; `before` are mentions they were tied to until now."""
    if not mentions:
        return
    near = merging.partners(connection, mentions) | (set(before) - set(mentions))
    whole = merging.component(connection, near, mentions)
    merging.rebuild(connection, whole, Loaded(), events_of(connection, whole))


def rebuild(session: Session) -> None:
    """Derive all judgements, datings and events anew from what was read; what people decided holds."""
    deriving.rebuild(session.connection())


@dataclass(frozen=True, slots=True)
class _Change:
    slot: str = ""
    before: tuple[str, ...] = ()
    after: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Row:
    """A decision before it is stored; `apart` are those of its mentions that a split takes out."""

    kind: str
    subject: str
    mentions: tuple[str, ...] = ()
    change: _Change = _Change()
    apart: frozenset[str] = frozenset()
    undoes: int | None = None


def _reported(*events: Event) -> None:
    for event in events:
        if not event.mentions:
            raise UsageError(f"event {event.id} was added by hand: it has no mentions to tell apart")


def _on_event(session: Session, event: Event, act: Act, kind: str, change: _Change = _Change()) -> int:
    connection = session.connection()
    number = _insert(connection, _Row(kind, event.id, event.mentions, change), act)
    if kind in ("note", "skip"):
        return number
    if event.mentions:
        refresh(connection, event.mentions)
    else:
        deriving.restore(connection)
    return number


def _pairing(session: Session, row: _Row, act: Act) -> int:
    """Store a merge or split and derive its events anew."""
    connection = session.connection()
    circles = parts.closing(connection).keys()
    number = _insert(connection, row, act)
    refresh(connection, _judged(connection, row.mentions))
    deriving.restore(connection)
    _no_circle(connection, circles)
    return number


def _no_circle(connection: Connection, before: Collection[int]) -> None:
    """Raises UsageError where people now say that an event is part of itself, and did not before."""
    for id, event in sorted(parts.closing(connection).items()):
        if id not in before:
            reason = f"by decision {id}: undo that one first"
            raise UsageError(f"that would make event {event} a part of itself through others, {reason}")


def _judged(connection: Connection, mentions: Collection[str]) -> frozenset[str]:
    """The mentions that a merge or split touches, with those they were tied to before."""
    near = merging.partners(connection, mentions)
    return frozenset(mentions) | near | decided.judge(connection)


def _last(connection: Connection) -> int:
    return connection.execute(select(func.max(DECISIONS.c.id))).scalar() or 0


def _insert(connection: Connection, row: _Row, act: Act) -> int:
    number = _last(connection) + 1
    values: dict[str, Any] = {
        "id": number,
        "made_at": act.at,
        "judge": act.judge.strip(),
        "kind": row.kind,
        "subject": row.subject,
        "slot": row.change.slot,
        "before": list(row.change.before),
        "after": list(row.change.after),
        "reason": act.reason,
        "undoes": row.undoes,
        "standing": True,
    }
    connection.execute(insert(DECISIONS), values)
    carriers = [
        {
            "decision_id": number,
            "number": place,
            "mention_id": id,
            "current_id": id,
            "apart": id in row.apart,
        }
        for place, id in enumerate(row.mentions)
    ]
    if carriers:
        connection.execute(insert(CARRIERS), carriers)
    return number
