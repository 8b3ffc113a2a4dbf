"""How events stand to each other, by the relations between their mentions."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection
from typing import Any

from sqlalchemy import Connection, Select, select

from timeline.database import rows
from timeline.database.chunks import chunks
from timeline.database.tables import EventMentions, Events, MentionRelations, table
from timeline.records import EventRelation

EVENTS, RELATIONS = table(Events), table(MentionRelations)
OWN, OTHER = table(EventMentions).alias("own"), table(EventMentions).alias("other")


def between(*columns: Any) -> Select[Any]:
    """The relations between mentions as relations between their events."""
    query = select(*columns).join_from(RELATIONS, OWN, OWN.c.mention_id == RELATIONS.c.mention_id)
    return query.join(OTHER, OTHER.c.mention_id == RELATIONS.c.other_id)


def read(connection: Connection, events: Collection[str]) -> dict[str, tuple[EventRelation, ...]]:
    """How these events stand to others, by event: what the articles' words say."""
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
    return {id: tuple(relations.values()) for id, relations in found.items()}
