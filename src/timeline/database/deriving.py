"""Bring all that is derived up to date with what was read: when articles without a date were published, and
the judgements and events that follow; with the events that people added by hand in their place.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from sqlalchemy import Connection, delete, insert, select

from timeline.database import applying, dating, decided, merging, rules
from timeline.database.chunks import chunks
from timeline.database.decision_rows import DECISIONS
from timeline.database.loaded import Loaded, drop, kept
from timeline.database.members import events_of
from timeline.database.merging import EVENTS, REDIRECTS


@dataclass(slots=True)
class Change:
    """What a write touches: documents; entities that have another name, or no longer stand for what they
    did; mentions that are `fresh` (never stored before), `altered` and `gone` (withdrawn).
    """

    documents: set[str] = field(default_factory=set)
    entities: set[str] = field(default_factory=set)
    fresh: set[str] = field(default_factory=set)
    altered: set[str] = field(default_factory=set)
    gone: set[str] = field(default_factory=set)


def derive(connection: Connection, change: Change) -> None:
    """All that follows from a change, as if it had always been so."""
    rules.begin(connection)
    fresh, gone, loaded = change.fresh, change.gone, kept(connection)
    stale = change.altered | gone
    loaded.forget(stale)
    loaded.read(connection, fresh | change.altered)
    near = dating.undated(connection, change.documents) | dating.ageing(connection, change.entities)
    near |= dating.touched(connection, stale)  # what is fresh offered nothing until now
    dating.offer(connection, fresh | stale, loaded)
    moved = dating.renew(connection, near | dating.touched(connection, fresh | stale), loaded)
    loaded.stories.reread(change.documents)
    merging.merge(connection, fresh, (change.altered | moved) - fresh - gone, gone)
    misnamed = merging.misnamed(connection, change.entities)
    merging.renew(connection, misnamed)
    if (misnamed and misnamed.intersection(_subjects(connection))) or _misplaced(connection):
        restore(connection)


def rebuild(connection: Connection) -> None:
    """The whole database anew, as the rules are now; what people decided holds."""
    drop(connection)
    loaded = Loaded()
    dating.rebuild(connection, loaded)
    decided.judge(connection)
    merging.rebuild_all(connection, loaded)
    restore(connection)
    rules.stamp(connection)


def restore(connection: Connection) -> None:
    """Put the events that people added by hand in their place: on their own, or in what they are merged with,
    to which their ids then lead.
    """
    subjects = _subjects(connection)
    for some in chunks(subjects):
        connection.execute(delete(EVENTS).where(EVENTS.c.id.in_(some)))
        connection.execute(delete(REDIRECTS).where(REDIRECTS.c.old_id.in_(some)))
    if not subjects:
        return
    merging.store(connection, applying.added(connection), Loaded())
    lead = [{"old_id": id, "event_id": event} for id, event in sorted(_leads(connection).items())]
    if lead:
        connection.execute(insert(REDIRECTS), lead)


def _leads(connection: Connection) -> dict[str, str]:
    """The event in which each one added by hand is that is merged."""
    homes = applying.homes(connection)
    events = events_of(connection, homes.values())
    return {id: events.get(home, home) for id, home in homes.items()}


def _misplaced(connection: Connection) -> bool:
    """Whether an event added by hand stands alone though its home is told, or the reverse, or that moved."""
    subjects = _subjects(connection)
    if not subjects:
        return False
    stored: set[str] = set()
    lead: dict[str, str | None] = {}
    for some in chunks(subjects):
        stored.update(connection.execute(select(EVENTS.c.id).where(EVENTS.c.id.in_(some))).scalars())
        known = select(REDIRECTS.c.old_id, REDIRECTS.c.event_id).where(REDIRECTS.c.old_id.in_(some))
        lead.update((row[0], row[1]) for row in connection.execute(known))
    alone = {event.id for event in applying.added(connection)}
    return stored != alone or lead != _leads(connection)


def _subjects(connection: Connection) -> list[str]:
    """The ids of all events that were ever added by hand."""
    made = select(DECISIONS.c.subject).where(DECISIONS.c.kind == "add")
    return list(connection.execute(made).scalars())
