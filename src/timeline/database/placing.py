"""Undated events placed by the dated ones they hang on, in the order of the chronology.

Only where that is sure. A part of one event, or what was during one of a few days, stands under it and stays
without a date; what was after or before dated events has that for its date (`claims.bounds`), and stands
beside them. Both are taken back when what they rest on goes.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping
from typing import Any

from sqlalchemy import Connection, RowMapping, or_, select, update

from timeline.claims import bounds
from timeline.claims.bounds import AFTER, BEFORE, Bound, Neighbour
from timeline.claims.dates import FINE_DAYS
from timeline.claims.decided import DECIDED
from timeline.claims.events import UNDATED
from timeline.database import event_rows, parts, rows
from timeline.database.chunks import chunks
from timeline.database.order import AHEAD
from timeline.database.order import place as ordinary
from timeline.database.relations import EVENTS, OTHER, OWN, RELATIONS, between
from timeline.database.tables import EventMentions, Mentions, table
from timeline.records import Anchor

MEMBERS, MENTIONS = table(EventMentions), table(Mentions)
WHOLE = tuple(column for column in EVENTS.c if column.name != "search_text")
UNDER = ("part", "during")
LINK = ("kind", "delay", "reason", "char_start", "char_end")
BESIDE = (AFTER, BEFORE)
Neighbouring = Mapping[str, Any] | RowMapping  # an event that another hangs on, with what ties them


def place(connection: Connection, events: Collection[str]) -> None:
    """Put these events, and those that hang on them, where they belong; all of them are stored."""
    said = parts.every(connection)
    people = {id: whole for id, (whole, decision) in said.items() if whole or not decision.after}
    affected = _hanging(connection, events) | said.keys()
    undated: dict[str, RowMapping] = {}
    for some in chunks(affected):
        mine = or_(EVENTS.c.date_edtf.is_(None), EVENTS.c.placed_by != "")
        query = select(*WHOLE).where(EVENTS.c.id.in_(some), mine)
        undated |= {row["id"]: row for row in connection.execute(query).mappings()}
    around = _around(connection, undated)
    around |= _decided(connection, {id: people[id] for id in undated if id in people}, around)
    own = _own(connection, {id for id, row in undated.items() if row["date_edtf"]})
    for id, row in sorted(undated.items()):
        wanted = _place(row, around.get(id, []), own.get(id))
        if any(row[name] != value for name, value in wanted.items()):
            connection.execute(update(EVENTS).where(EVENTS.c.id == id).values(**wanted))


def _hanging(connection: Connection, events: Collection[str]) -> set[str]:
    """The events among these that hang on others, and those that hang on these."""
    found: set[str] = set()
    kinds = RELATIONS.c.kind.in_((*UNDER, *BESIDE))
    for some in chunks(events):
        theirs = between(OWN.c.event_id).where(OTHER.c.event_id.in_(some), kinds)
        found.update(connection.execute(theirs.where(OTHER.c.event_id != OWN.c.event_id)).scalars())
        own = between(OWN.c.event_id).where(OWN.c.event_id.in_(some), kinds)
        found.update(connection.execute(own).scalars())
    return found


def _around(connection: Connection, events: Collection[str]) -> dict[str, list[Neighbouring]]:
    """The relations of each to events that have a date of their own, with those."""
    found: dict[str, list[Neighbouring]] = defaultdict(list)
    link = [RELATIONS.c[name].label(f"link_{name}") for name in LINK]
    for some in chunks(events):
        query = between(OWN.c.event_id.label("own"), *link, *WHOLE)
        query = query.join(EVENTS, EVENTS.c.id == OTHER.c.event_id)
        query = query.where(
            OWN.c.event_id.in_(some),
            EVENTS.c.id != OWN.c.event_id,
            EVENTS.c.date_edtf.is_not(None),
            EVENTS.c.placed_by == "",
        )
        for row in connection.execute(query.order_by(RELATIONS.c.mention_id, RELATIONS.c.number)).mappings():
            found[row["own"]].append(row)
    return found


def _decided(
    connection: Connection, people: Mapping[str, str], around: Mapping[str, list[Neighbouring]]
) -> dict[str, list[Neighbouring]]:
    """The same for events of which a person said what they are part of."""
    wholes: dict[str, Neighbouring] = {}
    for some in chunks(set(people.values())):
        dated = (EVENTS.c.date_edtf.is_not(None), EVENTS.c.placed_by == "")
        query = select(*WHOLE).where(EVENTS.c.id.in_(some), *dated)
        wholes |= {row["id"]: {**row, "link_kind": "part"} for row in connection.execute(query).mappings()}
    found = {}
    for id, whole in people.items():
        beside = [other for other in around.get(id, ()) if other["link_kind"] not in UNDER]
        found[id] = [*beside, *([wholes[whole]] if whole in wholes else [])]
    return found


def _own(connection: Connection, events: Collection[str]) -> dict[str, Anchor]:
    """What the mentions of an event without a date of its own have for one: words, such as "recently"."""
    found: dict[str, Anchor] = {}
    for some in chunks(events):
        query = select(MEMBERS.c.event_id, MENTIONS).join(MENTIONS, MENTIONS.c.id == MEMBERS.c.mention_id)
        query = query.where(MEMBERS.c.event_id.in_(some)).order_by(MENTIONS.c.id)
        for row in connection.execute(query).mappings():
            anchor = rows.mention_of(row).anchor
            if anchor:
                found.setdefault(row["event_id"], anchor)
    return found


def _place(row: RowMapping, around: list[Neighbouring], own: Anchor | None) -> dict[str, Any]:
    """The columns of an undated event that say where it stands."""
    id = row["id"]
    wholes = {other["id"]: other for other in around if other["link_kind"] in UNDER and _fine(other)}
    whole = next(iter(wholes.values())) if len(wholes) == 1 else None
    made = None if whole else _bound(row, around)
    date = _dated(made, own) if made or row["date_edtf"] else {}
    if whole:
        return {**date, **_at(whole["id"], _days(whole), f"{whole['sort_id']}.{id}")}
    if made is None:
        return {**date, **_at("", ordinary(None), id)}
    beside = next(other for other in around if other["id"] == made.beside.event)
    if made.counted:
        return {**date, **_at(beside["id"], ordinary(made.anchor.when), id)}
    sort = f"{'' if made.beside.kind == AFTER else AHEAD}{beside['sort_id']}.{id}"
    return {**date, **_at(beside["id"], _days(beside), sort)}


def _days(other: Neighbouring) -> tuple[int, int]:
    return other["sort_earliest"], other["sort_latest"]


def _fine(other: Neighbouring) -> bool:
    first, last = other["date_earliest"], other["date_latest"]
    return first is not None and last is not None and last - first < FINE_DAYS


def _at(beside: str, days: tuple[int, int], sort: str) -> dict[str, Any]:
    return {"sort_earliest": days[0], "sort_latest": days[1], "sort_id": sort, "placed_by": beside}


def _dated(made: Bound | None, own: Anchor | None) -> dict[str, Any]:
    """The columns of the date: the bound, else what there was before one."""
    return event_rows.date_row(made.anchor if made else own, made.reason if made else UNDATED)


def _bound(row: RowMapping, around: list[Neighbouring]) -> Bound | None:
    if row["factuality"] not in bounds.SURE or row["date_reason"].startswith(DECIDED):
        return None
    done = row["factuality"] == "happened"
    neighbours = (_neighbour(other) for other in around if other["link_kind"] in BESIDE)
    return bounds.bound(neighbours, row["first_reported"] if done else None)


def _neighbour(other: Neighbouring) -> Neighbour:
    event = event_rows.event_of(*(other[name] for name in event_rows.FIELDS))
    assert event.date
    disputed = any(conflict.slot == "date" for conflict in event.conflicts)
    sure = event.factuality in bounds.SURE and event.status != "rejected" and not disputed
    span = rows.span_of(other["link_char_start"], other["link_char_end"])
    said, delay = other["link_reason"], other["link_delay"]
    return Neighbour(other["link_kind"], event.id, event.title, event.date, delay, said, span, sure)
