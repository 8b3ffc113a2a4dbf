"""Undated events placed under the dated one that they are part of, in the order of the chronology.

Only where that is sure: part of one event, or during one of a few days. They stay without a date.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection

from sqlalchemy import Connection, select, update

from timeline.claims.dates import FINE_DAYS
from timeline.database.chunks import chunks
from timeline.database.order import place as ordinary
from timeline.database.relations import EVENTS, OTHER, OWN, RELATIONS, between

PLACE = (EVENTS.c.sort_earliest, EVENTS.c.sort_latest, EVENTS.c.sort_id, EVENTS.c.placed_by)
UNDER = ("part", "during")


def place(connection: Connection, events: Collection[str]) -> None:
    """Put these events, and those that hang on them, where they belong; all of them are stored."""
    affected: set[str] = set()
    for some in chunks(events):
        hanging = between(OWN.c.event_id).where(
            OTHER.c.event_id.in_(some), RELATIONS.c.kind.in_(UNDER), OTHER.c.event_id != OWN.c.event_id
        )
        affected.update(connection.execute(hanging).scalars())
        own = between(OWN.c.event_id).where(OWN.c.event_id.in_(some), RELATIONS.c.kind.in_(UNDER))
        affected.update(connection.execute(own).scalars())
    wholes = _wholes(connection, affected)
    for some in chunks(affected):
        undated = select(EVENTS.c.id, *PLACE).where(EVENTS.c.id.in_(some), EVENTS.c.date_edtf.is_(None))
        for row in connection.execute(undated).mappings().all():
            below = wholes.get(row["id"], set())
            whole = next(iter(below)) if len(below) == 1 else None
            first, last = whole[1:] if whole else ordinary(None)
            wanted = {
                "sort_earliest": first,
                "sort_latest": last,
                "sort_id": f"{whole[0]}.{row['id']}" if whole else row["id"],
                "placed_by": whole[0] if whole else "",
            }
            if any(row[name] != value for name, value in wanted.items()):
                connection.execute(update(EVENTS).where(EVENTS.c.id == row["id"]).values(**wanted))


def _wholes(connection: Connection, events: Collection[str]) -> dict[str, set[tuple[str, int, int]]]:
    """The events with a year that each is part of, with their places in the order."""
    found: dict[str, set[tuple[str, int, int]]] = defaultdict(set)
    columns = (EVENTS.c.id, EVENTS.c.sort_earliest, EVENTS.c.sort_latest)
    bounds = (EVENTS.c.date_earliest, EVENTS.c.date_latest)
    for some in chunks(events):
        query = between(OWN.c.event_id.label("own"), RELATIONS.c.kind, *columns, *bounds)
        query = query.join(EVENTS, EVENTS.c.id == OTHER.c.event_id)
        query = query.where(
            OWN.c.event_id.in_(some), RELATIONS.c.kind.in_(UNDER), EVENTS.c.id != OWN.c.event_id
        )
        for row in connection.execute(query).mappings():
            first, last = row["date_earliest"], row["date_latest"]
            if first is not None and last is not None and last - first < FINE_DAYS:
                found[row["own"]].add((row["id"], row["sort_earliest"], row["sort_latest"]))
    return found
