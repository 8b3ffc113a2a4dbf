"""What people decided, onto the events that were just derived; and the events that they added by hand."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

from sqlalchemy import Connection, select

from timeline.claims import by_hand
from timeline.claims import decided as claimed
from timeline.claims.by_hand import Given, Group
from timeline.database import decided, decision_rows
from timeline.database.chunks import chunks
from timeline.database.decision_rows import CARRIERS, DECISIONS
from timeline.records import PART_OF, Decision, Entity, Event


def apply(connection: Connection, events: Sequence[Event]) -> list[Event]:
    """The events with all that people decided on their mentions."""
    where = {id: event.id for event in events for id in event.mentions}
    ids: set[int] = set()
    for some in chunks(where):
        touching = select(CARRIERS.c.decision_id).where(CARRIERS.c.current_id.in_(some))
        ids.update(connection.execute(touching).scalars())
    if not ids:
        return list(events)
    theirs: dict[str, list[Decision]] = defaultdict(list)
    for decision in decision_rows.read(connection, DECISIONS.c.id.in_(ids), DECISIONS.c.standing.is_(True)):
        own = [id for id in decision.mentions[:1] if decision.slot != PART_OF or id not in decision.apart]
        if own and own[0] in where:
            theirs[where[own[0]]].append(decision)
    inside = [group for group in groups(connection) if group.home in where]
    known = _entities(connection, [d for all in theirs.values() for d in all], inside)
    merged = {group.merge.id: by_hand.given(group, known) for group in inside if group.merge}
    return [_decided(event, theirs.get(event.id, ()), known, merged) for event in events]


def _decided(
    event: Event, decisions: Sequence[Decision], known: Mapping[str, Entity], merged: Mapping[int, Given]
) -> Event:
    """The event with the decisions in order; a merge brings what was added by hand."""
    for decision in decisions:
        event = claimed.decide(event, (decision,), known)
        if decision.id in merged:
            event = by_hand.filled(event, merged[decision.id])
    return event


def groups(connection: Connection) -> tuple[Group, ...]:
    """The events that people added by hand, as they are merged."""
    adds = decision_rows.read(connection, DECISIONS.c.kind == "add")
    if not adds:
        return ()
    merges = decision_rows.read(connection, DECISIONS.c.kind == "merge", DECISIONS.c.standing.is_(True))
    since: dict[str, list[Decision]] = defaultdict(list)
    for some in chunks(decision.subject for decision in adds):
        on = (DECISIONS.c.subject.in_(some), DECISIONS.c.kind != "add", DECISIONS.c.standing.is_(True))
        for decision in decision_rows.read(connection, *on):
            since[decision.subject].append(decision)
    return by_hand.groups(adds, merges, since)


def added(connection: Connection) -> list[Event]:
    """The events added by hand that no event told by articles has taken in."""
    alone = [group for group in groups(connection) if not group.home]
    known = _entities(connection, (), alone)
    return [by_hand.given(group, known).event for group in alone]


def homes(connection: Connection) -> dict[str, str]:
    """Where each event added by hand that is merged went: the mention whose event has it, else the first of
    those merged by their ids.
    """
    found: dict[str, str] = {}
    for group in groups(connection):
        first = group.home or group.ids[0]
        found |= {id: first for id in group.ids if id != first}
    return found


def _entities(
    connection: Connection, decisions: Sequence[Decision], groups: Sequence[Group]
) -> dict[str, Entity]:
    inside = [d for group in groups for d in (*group.adds, *(d for ds in group.since.values() for d in ds))]
    return decided.entities(connection, claimed.named([*decisions, *inside]))
