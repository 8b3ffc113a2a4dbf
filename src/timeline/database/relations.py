"""Relations between mentions in and out of rows, and how events stand to each other by them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from typing import Any

from sqlalchemy import Connection, Select, select

from timeline.database import parts, rows
from timeline.database.chunks import chunks
from timeline.database.tables import EventMentions, Events, MentionRelations, table
from timeline.records import EventRelation, Mention, Relation

EVENTS, RELATIONS = table(Events), table(MentionRelations)
PART = "part"
OWN, OTHER = table(EventMentions).alias("own"), table(EventMentions).alias("other")


def relation_rows(mention: Mention) -> list[dict[str, Any]]:
    return [
        {
            "mention_id": mention.id,
            "number": number,
            "kind": r.kind,
            "other_id": r.other,
            "char_start": r.span.start if r.span else None,
            "char_end": r.span.end if r.span else None,
            "delay": r.delay,
            "reason": r.reason,
        }
        for number, r in enumerate(mention.relations)
    ]


def relations(connection: Connection, mentions: Collection[str]) -> dict[str, list[Relation]]:
    """The relations of a chunk of mentions, by mention, in order."""
    query = select(RELATIONS).where(RELATIONS.c.mention_id.in_(mentions))
    query = query.order_by(RELATIONS.c.mention_id, RELATIONS.c.number)
    found: dict[str, list[Relation]] = defaultdict(list)
    for row in connection.execute(query).mappings():
        span = rows.span_of(row["char_start"], row["char_end"])
        relation = Relation(row["kind"], row["other_id"], span, row["delay"], row["reason"])
        found[row["mention_id"]].append(relation)
    return found


def between(*columns: Any) -> Select[Any]:
    """The relations between mentions as relations between their events."""
    query = select(*columns).join_from(RELATIONS, OWN, OWN.c.mention_id == RELATIONS.c.mention_id)
    return query.join(OTHER, OTHER.c.mention_id == RELATIONS.c.other_id)


def read(connection: Connection, events: Collection[str]) -> dict[str, tuple[EventRelation, ...]]:
    """How these events stand to others, by event: what the articles' words say, and people of parts.

    By what articles say no event is a part of itself through others: all that would make it so is left out.
    """
    found = _related(connection, events)
    up = dict.fromkeys(events, frozenset[str]()) | _wholes(found)
    fringe = set().union(*up.values()) - up.keys()
    while fringe:
        up |= dict.fromkeys(fringe, frozenset[str]()) | _wholes(_related(connection, fringe))
        fringe = set().union(*up.values()) - up.keys()
    odd = {(id, whole) for id in found for whole in up.get(id, ()) if id in _reach(whole, up)}
    return {
        id: tuple(r for r in all if r.kind != PART or not r.mention or (id, r.event) not in odd)
        for id, all in found.items()
    }


def _wholes(related: Mapping[str, Iterable[EventRelation]]) -> dict[str, frozenset[str]]:
    """What each event is directly part of, where it is."""
    found = {id: frozenset(r.event for r in all if r.kind == PART) for id, all in related.items()}
    return {id: wholes for id, wholes in found.items() if wholes}


def _reach(event: str, up: Mapping[str, Collection[str]]) -> set[str]:
    """The event and all that it is part of, through others too."""
    found, fringe = {event}, {event}
    while fringe:
        fringe = {whole for id in fringe for whole in up.get(id, ())} - found
        found |= fringe
    return found


def _related(connection: Connection, events: Collection[str]) -> dict[str, tuple[EventRelation, ...]]:
    found: dict[str, dict[tuple[str, str, str], EventRelation]] = defaultdict(dict)
    for some in chunks(events):
        query = between(OWN.c.event_id.label("own"), RELATIONS, EVENTS.c.id, EVENTS.c.title)
        query = query.join(EVENTS, EVENTS.c.id == OTHER.c.event_id)
        query = query.where(OWN.c.event_id.in_(some), EVENTS.c.id != OWN.c.event_id)
        order = (OWN.c.event_id, RELATIONS.c.kind, RELATIONS.c.mention_id, RELATIONS.c.number)
        for row in connection.execute(query.order_by(*order)).mappings():
            span = rows.span_of(row["char_start"], row["char_end"])
            relation = EventRelation(
                row["kind"], row["id"], row["title"], row["delay"], row["reason"], row["mention_id"], span
            )
            found[row["own"]].setdefault((row["kind"], row["id"], row["delay"]), relation)
    told = {id: tuple(relations.values()) for id, relations in found.items()}
    return told | _decided(connection, events, told)


def _decided(
    connection: Connection, events: Collection[str], told: Mapping[str, tuple[EventRelation, ...]]
) -> dict[str, tuple[EventRelation, ...]]:
    """The relations of the events of which a person said what they are part of."""
    said = {id: part for id, part in parts.people(connection).items() if id in set(events)}
    titles: dict[str, str] = {}
    for some in chunks({whole for whole, _ in said.values()}):
        query = select(EVENTS.c.id, EVENTS.c.title).where(EVENTS.c.id.in_(some))
        titles.update((row[0], row[1]) for row in connection.execute(query))
    found = {}
    for id, (whole, decision) in said.items():
        why = f"decided by {decision.judge}{f': {decision.reason}' if decision.reason else ''}"
        mine = (EventRelation(PART, whole, titles[whole], reason=why),) if whole in titles else ()
        found[id] = (*mine, *(r for r in told.get(id, ()) if r.kind != PART))
    return found


def above(connection: Connection, event: str) -> set[str]:
    """All that an event is part of, directly or through others, and itself."""
    found, fringe = {event}, {event}
    while fringe:
        related = read(connection, fringe)
        fringe = {r.event for all in related.values() for r in all if r.kind == PART} - found
        found |= fringe
    return found
