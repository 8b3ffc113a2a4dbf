"""`Filters` into SQL: what `show`, `export` and the web ask for."""

from __future__ import annotations

from typing import Any

import sqlalchemy
from sqlalchemy import ColumnElement, Select, and_, case, or_

from timeline.database import event_rows, search
from timeline.database.tables import (
    Aliases,
    Documents,
    Entities,
    EventMentions,
    EventParticipants,
    Events,
    Mentions,
    Sources,
    table,
)
from timeline.edtf import When
from timeline.entities import fold
from timeline.records import Filters

EVENTS, PARTICIPANTS, ALIASES = table(Events), table(EventParticipants), table(Aliases)
PLACES, MEMBERS, MENTIONS = table(Entities), table(EventMentions), table(Mentions)
DOCUMENTS, SOURCES = table(Documents), table(Sources)
NAMED = ("source", "title", "publisher", "url")  # where `--source` looks
PRINTED = tuple(EVENTS.c[name] for name in event_rows.FIELDS)
ORDER = (EVENTS.c.sort_earliest, EVENTS.c.sort_latest, EVENTS.c.sort_id)
# copies of one text once, where that was looked at
SOURCES_TOLD = case((EVENTS.c.n_independent > 0, EVENTS.c.n_independent), else_=EVENTS.c.n_documents)
PLACED = and_(EVENTS.c.placed_by != "", EVENTS.c.date_edtf.is_(None))  # under another, without a date


def select(filters: Filters, *columns: ColumnElement[Any]) -> Select[Any]:
    """The events asked for, in order of the chronology; all printed columns unless others are named."""
    query = sqlalchemy.select(*(columns or PRINTED)).where(*conditions(filters))
    if not columns:
        query = query.order_by(*order(filters))
    return query if filters.limit is None else query.limit(filters.limit)


def order(filters: Filters) -> tuple[ColumnElement[Any], ...]:
    """What the chronology is sorted by; ties in order of time."""
    first: dict[str, tuple[ColumnElement[Any], ...]] = {
        "reported": (EVENTS.c.first_reported.is_(None), EVENTS.c.first_reported),
        "sources": (SOURCES_TOLD.desc(), EVENTS.c.n_documents.desc(), EVENTS.c.n_mentions.desc()),
        "confidence": (EVENTS.c.confidence.desc(),),
    }
    if filters.sort == "relevance" and search.phrases(filters.text):
        return (search.Relevance(filters.text).desc(), *ORDER)
    apart = () if filters.placed or filters.sort in first else (PLACED,)
    return (*first.get(filters.sort, ()), *apart, *ORDER)


def conditions(filters: Filters) -> list[ColumnElement[bool]]:
    """One condition for each part of the filters that says something; all of them must hold."""
    events = EVENTS.c
    found = [
        *_dates(filters.since, filters.until, filters.within),
        *_takes_part(filters),
        *_reported(filters),
        *search.told(filters.text),
    ]
    if filters.place:
        found.append(_placed(filters.place))
    if filters.countries:
        found.append(_at(PLACES.c.country.in_(filters.countries)))
    if filters.near:
        *point, radius = filters.near
        away = search.Distance(PLACES.c.latitude, PLACES.c.longitude, (point[0], point[1]))
        found.append(_at(PLACES.c.kind != "COUNTRY", away <= radius))  # a country is no point
    for column, wanted in (
        (events.kind, filters.kinds),
        (events.factuality, filters.factualities),
        (events.status, filters.status),
    ):
        if wanted:
            found.append(column.in_(wanted))
    if not filters.status:
        found.append(events.status != "rejected")
    if filters.disputed:
        found.append(events.disputed.is_(True))
    if filters.min_sources > 1:
        found.append(filters.min_sources <= SOURCES_TOLD)
    if filters.min_confidence > 0:
        decided = events.status.in_(("accepted", "edited"))  # a person is sure of these
        found.append(or_(events.confidence >= filters.min_confidence, decided))
    return found


def _dates(since: When | None, until: When | None, within: bool) -> list[ColumnElement[bool]]:
    """Intervals that touch (or with `within` lie inside) since..until; what has no bounds at all is not known
    to.
    """
    low = since.earliest if since else None
    high = until.latest if until else None
    if low is None and high is None:
        return []
    earliest, latest = EVENTS.c.date_earliest, EVENTS.c.date_latest
    found = [or_(earliest.is_not(None), latest.is_not(None))]
    if low is not None:
        found.append(earliest >= low if within else or_(latest >= low, latest.is_(None)))
    if high is not None:
        found.append(latest <= high if within else or_(earliest <= high, earliest.is_(None)))
    return found


def _takes_part(filters: Filters) -> list[ColumnElement[bool]]:
    """All of the entities, or one of them, and each of the companions."""
    parts = [_with(PARTICIPANTS.c.entity_id == entity) for entity in filters.entities]
    if filters.either and filters.entities:
        parts = [_with(PARTICIPANTS.c.entity_id.in_(filters.entities))]
    return [*parts, *(_with(PARTICIPANTS.c.entity_id == entity) for entity in filters.companions)]


def _with(*conditions: ColumnElement[bool]) -> ColumnElement[bool]:
    return EVENTS.c.id.in_(sqlalchemy.select(PARTICIPANTS.c.event_id).where(*conditions))


def _at(*conditions: ColumnElement[bool]) -> ColumnElement[bool]:
    """The place is an entity for which the conditions hold."""
    places = sqlalchemy.select(PLACES.c.id).where(*conditions)
    return _with(PARTICIPANTS.c.role == "place", PARTICIPANTS.c.entity_id.in_(places))


def _reported(filters: Filters) -> list[ColumnElement[bool]]:
    """Told of by a document from there, and of that day."""
    documents = sqlalchemy.select(DOCUMENTS.c.id)
    conditions: list[ColumnElement[bool]] = []
    for part in filters.sources:
        read = sqlalchemy.select(SOURCES.c.document_id).where(
            SOURCES.c.replaced.is_(False),
            or_(*(SOURCES.c[name].icontains(part, autoescape=True) for name in NAMED)),
        )
        conditions.append(DOCUMENTS.c.id.in_(read))
    if filters.published:
        low, high = filters.published.earliest, filters.published.latest
        conditions.append(DOCUMENTS.c.published_earliest.is_not(None))
        conditions += [DOCUMENTS.c.published_latest >= low] if low is not None else []
        conditions += [DOCUMENTS.c.published_earliest <= high] if high is not None else []
    if not conditions:
        return []
    told = sqlalchemy.select(MEMBERS.c.event_id).join(MENTIONS, MENTIONS.c.id == MEMBERS.c.mention_id)
    return [EVENTS.c.id.in_(told.where(MENTIONS.c.document_id.in_(documents.where(*conditions))))]


def _placed(place: str) -> ColumnElement[bool]:
    """The place by entity id, by a name of its entity, or by the words of the article."""
    folded = fold(place)
    named = sqlalchemy.select(ALIASES.c.entity_id).where(ALIASES.c.folded == folded)
    here = or_(
        PARTICIPANTS.c.entity_id == place,
        PARTICIPANTS.c.entity_id.in_(named),
        PARTICIPANTS.c.folded.contains(folded, autoescape=True),
    )
    inside = sqlalchemy.select(PARTICIPANTS.c.event_id).where(and_(PARTICIPANTS.c.role == "place", here))
    return EVENTS.c.id.in_(inside)
