"""What people said that an event is part of, which goes before what the articles say.

The decision has the mentions of both, those of the whole apart; so it stays with the two when they are
merged, renamed or read anew. Where that closes a circle, the later decision gives way.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from sqlalchemy import Connection, select

from timeline.database import decision_rows
from timeline.database.chunks import chunks
from timeline.database.decision_rows import DECISIONS
from timeline.database.members import events_of
from timeline.database.tables import EventMentions, EventRedirects, Events, table
from timeline.records import PART_OF, Decision

EVENTS, MEMBERS, REDIRECTS = table(Events), table(EventMentions), table(EventRedirects)
Said = Mapping[str, tuple[str, Decision]]
SAID = (DECISIONS.c.kind == "edit", DECISIONS.c.slot == PART_OF, DECISIONS.c.standing.is_(True))


def people(connection: Connection) -> dict[str, tuple[str, Decision]]:
    """By event: the one that a person made it a part of ("" for none), and the decision that holds.

    Where the whole is gone, the event is not there.
    """
    return {id: said for id, said in every(connection).items() if said[0] or not said[1].after}


def every(connection: Connection) -> dict[str, tuple[str, Decision]]:
    """The same with those of which the whole is gone, or is itself a part of the event: "" as well."""
    said = _said(connection)
    up = _chains(said)
    return {event: (up.get(event, ""), decision) for event, (_, decision) in said.items()}


def closing(connection: Connection) -> dict[int, str]:
    """The decisions that would close a circle, as later ones than the others in it, and on which event."""
    said = _said(connection)
    up = _chains(said)
    return {made.id: event for event, (whole, made) in said.items() if whole and event not in up}


def _chains(said: Said) -> dict[str, str]:
    """The whole of each event, without circles."""
    up: dict[str, str] = {}
    for event, (whole, _) in sorted(said.items(), key=lambda each: each[1][1].id):
        above = whole
        while above and above != event:
            above = up.get(above, "")
        if whole and not above:
            up[event] = whole
    return up


def _said(connection: Connection) -> dict[str, tuple[str, Decision]]:
    said = decision_rows.read(connection, *SAID)
    if not said:
        return {}
    where = events_of(connection, {id for decision in said for id in decision.mentions})
    lead = _lead(connection, {id for decision in said for id in (decision.subject, *decision.after)})
    found: dict[str, tuple[str, Decision]] = {}
    for decision in said:
        own = [id for id in decision.mentions if id not in decision.apart]
        event = where.get(own[0], "") if own else "" if decision.gone else lead.get(decision.subject, "")
        whole = where.get(decision.apart[0], "") if decision.apart else ""
        whole = whole or next((lead.get(id, "") for id in decision.after), "")
        if event and event != whole:
            found[event] = whole, decision
    return found


def _lead(connection: Connection, ids: Iterable[str]) -> dict[str, str]:
    """The events that ids lead to which they have or ever had."""
    found: dict[str, str] = {}
    for some in chunks(set(ids)):
        old = select(REDIRECTS.c.old_id, REDIRECTS.c.event_id).where(
            REDIRECTS.c.old_id.in_(some), REDIRECTS.c.event_id.is_not(None)
        )
        found.update((row[0], row[1]) for row in connection.execute(old))
        there = select(EVENTS.c.id).where(EVENTS.c.id.in_(some))
        found.update((id, id) for id in connection.execute(there).scalars())
    return found
