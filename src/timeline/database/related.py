"""What belongs to the events asked for: their documents, entities and claims. Streams; keeps nothing."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from sqlalchemy import Select, func, select
from sqlalchemy.orm import Session

from timeline.database import filters as filtering
from timeline.database import reader
from timeline.database.reader import DOCUMENTS, ENTITIES, EVENTS, MEMBERS, MENTIONS, PARTICIPANTS, SOURCES
from timeline.database.tables import Claims, table
from timeline.records import Claim, Entity, Filters, Source, Span

CLAIMS = table(Claims)


def chosen(filters: Filters) -> Select[Any]:
    """The ids of the events asked for, as a subquery; in order where a limit cuts them off."""
    query = filtering.select(filters, EVENTS.c.id)
    return query if filters.limit is None else query.order_by(*filtering.order(filters))


def sources(session: Session, filters: Filters) -> Iterator[Source]:
    """The documents that tell of the events, by source, without their texts: events and mentions among
    those.
    """
    told = (
        select(
            MENTIONS.c.document_id,
            func.count(MEMBERS.c.event_id.distinct()).label("events"),
            func.count().label("mentions"),
        )
        .join(MEMBERS, MEMBERS.c.mention_id == MENTIONS.c.id)
        .where(MEMBERS.c.event_id.in_(chosen(filters)))
        .group_by(MENTIONS.c.document_id)
        .subquery()
    )
    columns = [column for column in DOCUMENTS.c if column.name != "text"]
    query = (
        select(*columns, SOURCES.c.source, told.c.events, told.c.mentions)
        .join(told, told.c.document_id == DOCUMENTS.c.id)
        .join(SOURCES, SOURCES.c.document_id == DOCUMENTS.c.id)
        .where(SOURCES.c.replaced.is_(False))
        .order_by(SOURCES.c.source, DOCUMENTS.c.id)
    )
    yield from reader.with_datings(session, query, text="")


def entities(session: Session, filters: Filters) -> Iterator[tuple[Entity, int]]:
    """The entities that take part in the events and in how many of them, most first."""
    told = (
        select(PARTICIPANTS.c.entity_id, func.count(PARTICIPANTS.c.event_id.distinct()).label("events"))
        .where(PARTICIPANTS.c.entity_id.is_not(None), PARTICIPANTS.c.event_id.in_(chosen(filters)))
        .group_by(PARTICIPANTS.c.entity_id)
        .subquery()
    )
    query = select(ENTITIES, told.c.events).join(told, told.c.entity_id == ENTITIES.c.id)
    yield from reader.with_names(session, query.order_by(told.c.events.desc(), ENTITIES.c.id))


def claims(session: Session, filters: Filters) -> Iterator[Claim]:
    """What each mention says of each slot, event by event."""
    order = (CLAIMS.c.event_id, CLAIMS.c.slot, CLAIMS.c.mention_id, CLAIMS.c.number)
    query = select(CLAIMS).where(CLAIMS.c.event_id.in_(chosen(filters))).order_by(*order)
    for row in reader.stream(session, query):
        start, end = row["char_start"], row["char_end"]
        span = None if start is None or end is None else Span(start, end)
        yield Claim(row["event_id"], row["mention_id"], row["document_id"], row["slot"], row["value"], span)
