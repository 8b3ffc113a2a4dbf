"""`Filters` into SQL: what `show`, `export` and the web ask for."""

from __future__ import annotations

from typing import Any

import sqlalchemy
from sqlalchemy import ColumnElement, Select, and_, or_

from timeline.database.tables import Aliases, EventParticipants, Events, table
from timeline.edtf import When
from timeline.entities import fold
from timeline.records import Filters

EVENTS, PARTICIPANTS, ALIASES = table(Events), table(EventParticipants), table(Aliases)
PRINTED = tuple(column for column in EVENTS.c if column.name != "search_text")
ORDER = (EVENTS.c.sort_earliest, EVENTS.c.sort_latest, EVENTS.c.id)


def select(filters: Filters, *columns: ColumnElement[Any]) -> Select[Any]:
    """The events asked for, in order of the chronology; all printed columns unless others are named."""
    query = sqlalchemy.select(*(columns or PRINTED)).where(*conditions(filters))
    if not columns:
        query = query.order_by(*ORDER)
    return query if filters.limit is None else query.limit(filters.limit)


def conditions(filters: Filters) -> list[ColumnElement[bool]]:
    """One condition for each part of the filters that says something; all of them must hold."""
    events = EVENTS.c
    found = [
        *_dates(filters.since, filters.until, filters.within),
        *(_takes_part(entity) for entity in filters.entities),
    ]
    if filters.place:
        found.append(_placed(filters.place))
    for column, wanted in (
        (events.kind, filters.kinds),
        (events.factuality, filters.factualities),
        (events.status, filters.status),
    ):
        if wanted:
            found.append(column.in_(wanted))
    if not filters.status:
        found.append(events.status != "rejected")
    found += [events.search_text.contains(word, autoescape=True) for word in fold(filters.text).split()]
    if filters.disputed:
        found.append(events.disputed.is_(True))
    if filters.min_confidence > 0:
        found.append(events.confidence >= filters.min_confidence)
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


def _takes_part(entity: str) -> ColumnElement[bool]:
    return EVENTS.c.id.in_(
        sqlalchemy.select(PARTICIPANTS.c.event_id).where(PARTICIPANTS.c.entity_id == entity)
    )


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
