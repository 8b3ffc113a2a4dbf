"""Full text search over what events are told with: FTS5 on SQLite, tsvector on PostgreSQL, one answer.

Both index `events.search_text`, which holds folded words and single spaces only, so that neither tokenizer
has
anything to decide. A word of a search is matched from its beginning, a phrase in quotes word by word.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator
from typing import Any

from sqlalchemy import Boolean, ColumnElement, Float, and_, column, func, literal, select, table, text
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.compiler import SQLCompiler

from timeline.database.tables import Events
from timeline.database.tables import table as table_of
from timeline.entities import fold

EVENTS = table_of(Events)
INDEXED = "to_tsvector('simple', left(events.search_text, 250000))"  # a tsvector holds at most 1 MB
EARTH_KM = 6371.0088
_CHUNK = re.compile(r'"([^"]*)"?|([^\s"]+)')
_SEARCH, _ROWS = (
    table("event_search", column("rowid")),
    table("event_search_rows", column("id"), column("event_id")),
)
Phrase = tuple[tuple[str, ...], bool]


def words(text: str) -> str:
    """The text as it is searched: folded words with single spaces between."""
    return re.sub(r"[\W_]+", " ", fold(text)).strip()


def phrases(search: str) -> tuple[Phrase, ...]:
    """What a search asks for: words that stand together, and whether the last of them may go on."""
    return tuple(_phrases(search))


def _phrases(search: str) -> Iterator[Phrase]:
    for quoted, bare in _CHUNK.findall(search):
        if found := tuple(words(quoted or bare).split()):
            yield found, not quoted


def fts5(wanted: tuple[Phrase, ...]) -> str:
    """The search in the language of FTS5."""
    return " AND ".join(f'"{" ".join(phrase)}"{"*" if open else ""}' for phrase, open in wanted)


def tsquery(wanted: tuple[Phrase, ...]) -> str:
    """The search in the language of PostgreSQL."""
    return " & ".join(
        "(" + " <-> ".join(f"'{word}'" for word in phrase) + (":*" if open else "") + ")"
        for phrase, open in wanted
    )


class Told(ColumnElement[bool]):
    """Whether an event is told with the words searched for."""

    type = Boolean()
    inherit_cache = False

    def __init__(self, search: str) -> None:
        self.wanted = phrases(search)


class Relevance(ColumnElement[float]):
    """How well an event fits the words searched for; higher is better, the scale is the database's own."""

    type = Float()
    inherit_cache = False

    def __init__(self, search: str) -> None:
        self.wanted = phrases(search)


class Distance(ColumnElement[float]):
    """Kilometres on the sphere between a row's coordinates and a point."""

    type = Float()
    inherit_cache = False

    def __init__(self, latitude: Any, longitude: Any, point: tuple[float, float]) -> None:
        self.row, self.point = (latitude, longitude), point


@compiles(Told, "sqlite")
def _told_sqlite(element: Told, compiler: SQLCompiler, **more: Any) -> str:
    match = text("event_search MATCH :search").bindparams(search=fts5(element.wanted))
    joined = _SEARCH.join(_ROWS, _ROWS.c.id == _SEARCH.c.rowid)
    found = select(_ROWS.c.event_id).select_from(joined).where(match)
    return compiler.process(EVENTS.c.id.in_(found), **more)


@compiles(Told, "postgresql")
def _told_postgresql(element: Told, compiler: SQLCompiler, **more: Any) -> str:
    match = text(f"{INDEXED} @@ to_tsquery('simple', :search)").bindparams(search=tsquery(element.wanted))
    return compiler.process(match, **more)


@compiles(Relevance, "sqlite")
def _relevance_sqlite(element: Relevance, compiler: SQLCompiler, **more: Any) -> str:
    match = text("event_search MATCH :search").bindparams(search=fts5(element.wanted))
    row = select(_ROWS.c.id).where(_ROWS.c.event_id == EVENTS.c.id).correlate(EVENTS).scalar_subquery()
    rank = select(text("-bm25(event_search)")).select_from(_SEARCH).where(match, _SEARCH.c.rowid == row)
    return compiler.process(rank.correlate(EVENTS).scalar_subquery(), **more)


@compiles(Relevance, "postgresql")
def _relevance_postgresql(element: Relevance, compiler: SQLCompiler, **more: Any) -> str:
    rank = text(f"ts_rank({INDEXED}, to_tsquery('simple', :search))").bindparams(
        search=tsquery(element.wanted)
    )
    return compiler.process(rank, **more)


@compiles(Distance, "sqlite")
def _distance_sqlite(element: Distance, compiler: SQLCompiler, **more: Any) -> str:
    return compiler.process(func.distance_km(*element.row, *element.point), **more)


@compiles(Distance, "postgresql")
def _distance_postgresql(element: Distance, compiler: SQLCompiler, **more: Any) -> str:
    (latitude, longitude), (north, east) = element.row, element.point
    there, here = func.radians(latitude), func.radians(literal(north, Float))
    across = func.radians(longitude - literal(east, Float))
    cosine = func.sin(there) * func.sin(here) + func.cos(there) * func.cos(here) * func.cos(across)
    return compiler.process(EARTH_KM * func.acos(func.least(1.0, func.greatest(-1.0, cosine))), **more)


def distance_km(latitude: float | None, longitude: float | None, north: float, east: float) -> float | None:
    """The same for SQLite, which need not have the functions; None where a row has no coordinates."""
    if latitude is None or longitude is None:
        return None
    there, here, across = math.radians(latitude), math.radians(north), math.radians(longitude - east)
    cosine = math.sin(there) * math.sin(here) + math.cos(there) * math.cos(here) * math.cos(across)
    return EARTH_KM * math.acos(max(-1.0, min(1.0, cosine)))


def told(search: str) -> list[ColumnElement[bool]]:
    """The condition of a search; none where it holds no word."""
    return [and_(Told(search))] if phrases(search) else []
