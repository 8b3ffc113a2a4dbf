"""Out of the database: entities, events with their witnesses, documents. Streams; keeps nothing."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from itertools import islice
from typing import Any

from sqlalchemy import ColumnElement, Select, func, literal, or_, select
from sqlalchemy.orm import Session

from timeline import entities as names
from timeline.database import datings, event_rows, relations, rows, search, snippets
from timeline.database import filters as filtering
from timeline.database.tables import (
    Aliases,
    Conflicts,
    Documents,
    Entities,
    EventMentions,
    EventParticipants,
    EventRedirects,
    Events,
    MentionDates,
    Mentions,
    Meta,
    Sources,
    TimeExpressions,
    table,
)
from timeline.database.witnesses import PEOPLE, Witnesses
from timeline.entities import fold
from timeline.records import (
    Alias,
    Directory,
    Entity,
    Event,
    Filters,
    Line,
    Source,
)

EVENTS, MEMBERS, PARTICIPANTS, REDIRECTS = (
    table(Events), table(EventMentions), table(EventParticipants), table(EventRedirects),
)  # fmt: skip
ENTITIES, ALIASES, MENTIONS = table(Entities), table(Aliases), table(Mentions)
DATES = table(MentionDates)
DOCUMENTS, SOURCES, META = table(Documents), table(Sources), table(Meta)
BATCH = 500
EVERYTHING = Filters()
SECOND_CHOICE = (
    "demonym",
    "seat-of-government",
)  # a name of the thing itself comes before a name by way of it
SUGGESTIONS = 10


def directory(session: Session) -> Directory:
    """The entities an article is read with: the world's and people's, not those read out of other articles.

    So the order in which articles come changes nothing.
    """
    return names.directory(_whole(session, ENTITIES.c.known.is_(True)))


def find_entity(session: Session, name: str) -> tuple[Entity, ...]:
    """The entities called `name` (id or any alias; case and accents do not count), most events first.

    Several only where the name fits several that have events, or none has. Empty when nothing fits.
    """
    kinds = _called(session, or_(ALIASES.c.folded == fold(name), ALIASES.c.entity_id == name))
    if name in kinds:
        kinds = {name: {"name"}}
    direct = {id for id, kinds in kinds.items() if kinds - set(SECOND_CHOICE)} or set(kinds)
    told = _told(session, direct)
    fits = {id for id in direct if told.get(id)} or direct
    found = _whole(session, ENTITIES.c.id.in_(fits))
    return tuple(sorted(found, key=lambda entity: (-told.get(entity.id, 0), entity.id)))


def suggest_entities(session: Session, name: str) -> tuple[Entity, ...]:
    """Entities with a name that begins with `name`, or has it inside, most events first."""
    folded = fold(name)
    if not folded:
        return ()
    found = _called(session, ALIASES.c.folded.startswith(folded, autoescape=True))
    found = found or _called(session, ALIASES.c.folded.contains(folded, autoescape=True))
    told = _told(session, set(found))
    best = sorted(found, key=lambda id: (-told.get(id, 0), id))[:SUGGESTIONS]
    return tuple(sorted(_whole(session, ENTITIES.c.id.in_(best)), key=lambda entity: best.index(entity.id)))


def _called(session: Session, condition: ColumnElement[bool]) -> dict[str, set[str]]:
    """Entity ids by alias, short names resolved, with the kinds of alias they were found under."""
    id = func.coalesce(ENTITIES.c.same_as, ENTITIES.c.id)
    query = select(id, ALIASES.c.kind).join(ENTITIES, ENTITIES.c.id == ALIASES.c.entity_id).where(condition)
    found: dict[str, set[str]] = defaultdict(set)
    for entity, kind in session.execute(query):
        found[entity].add(kind)
    return found


def _told(session: Session, ids: set[str]) -> dict[str, int]:
    """How many events each entity takes part in."""
    query = (
        select(PARTICIPANTS.c.entity_id, func.count(PARTICIPANTS.c.event_id.distinct()))
        .where(PARTICIPANTS.c.entity_id.in_(ids))
        .group_by(PARTICIPANTS.c.entity_id)
    )
    return {row[0]: row[1] for row in session.execute(query)}


def _whole(session: Session, condition: ColumnElement[bool]) -> tuple[Entity, ...]:
    """Entities with their aliases, in order of id."""
    chosen = select(ENTITIES.c.id).where(condition)
    aliases = _aliases(session, ALIASES.c.entity_id.in_(chosen))
    found = session.execute(select(ENTITIES).where(condition).order_by(ENTITIES.c.id)).mappings()
    return tuple(rows.entity_of(row, aliases[row["id"]]) for row in found)


def _aliases(session: Session, condition: ColumnElement[bool]) -> Mapping[str, list[Alias]]:
    """The names of each entity, in one order."""
    query = select(ALIASES.c.entity_id, ALIASES.c.text, ALIASES.c.kind, ALIASES.c.source).where(condition)
    found = defaultdict(list)
    for id, text, kind, source in session.execute(query.order_by(ALIASES.c.kind, ALIASES.c.text)):
        found[id].append(Alias(text, kind, source))
    return found


def entities(session: Session, query: str = "", *, limit: int | None = None) -> Iterator[tuple[Entity, int]]:
    """The entities that events tell of (with `query`, all that have a name with a word so beginning) and how
    many events do.

    Those so called first, then those of most events.
    """
    told = (
        select(PARTICIPANTS.c.entity_id, func.count(PARTICIPANTS.c.event_id.distinct()).label("events"))
        .where(PARTICIPANTS.c.entity_id.is_not(None))
        .group_by(PARTICIPANTS.c.entity_id)
        .subquery()
    )
    events = func.coalesce(told.c.events, 0)
    wanted = select(ENTITIES, events.label("events")).join(
        told, told.c.entity_id == ENTITIES.c.id, isouter=bool(query)
    )
    wanted = wanted.where(ENTITIES.c.same_as.is_(None))
    if query:
        words = literal(" ").concat(ALIASES.c.folded)
        named = select(ALIASES.c.entity_id).where(words.contains(f" {fold(query)}", autoescape=True))
        called = select(ALIASES.c.entity_id).where(ALIASES.c.folded == fold(query))
        wanted = wanted.where(ENTITIES.c.id.in_(named)).order_by(ENTITIES.c.id.in_(called).desc())
    yield from with_names(session, wanted.order_by(events.desc(), ENTITIES.c.id).limit(limit))


def with_names(session: Session, query: Select[Any]) -> Iterator[tuple[Entity, int]]:
    """The entities of a query that counts their events, with all their names in one order."""
    for batch in _batches(stream(session, query)):
        aliases = _aliases(session, ALIASES.c.entity_id.in_([row["id"] for row in batch]))
        for row in batch:
            yield rows.entity_of(row, aliases[row["id"]]), row["events"]


def lines(
    session: Session, filters: Filters = EVERYTHING, *, witnesses: bool = True, detail: str = PEOPLE
) -> Iterator[Line]:
    """The chronology asked for, streamed in order: earliest, latest, id; undated last.

    Without `witnesses` the lines come without those who tell of them, which a table does not print. `detail`
    is how much comes with those, as `Witnesses` has it.
    """
    found = _in_order(session, filters)
    if not witnesses:
        yield from (Line(event, ()) for event in found)
        return
    searched = search.phrases(filters.text)
    teller = Witnesses(session.connection(), detail)
    for events in _batches(found):
        yield from _batch(session, events, teller, searched)


def _batch(
    session: Session, events: list[Event], teller: Witnesses, searched: tuple[search.Phrase, ...]
) -> Iterator[Line]:
    """The lines of one batch of events; what it holds goes before the next one comes."""
    ids = [event.id for event in events]
    told = teller.of(ids)
    related = relations.read(session.connection(), ids)
    for event in events:
        every = told.get(event.id, ())
        snippet = snippets.snippet(every, searched) if searched else None
        yield Line(event, every, related.get(event.id, ()), snippet)


def _in_order(session: Session, filters: Filters) -> Iterator[Event]:
    """The events asked for. Where those under others stand apart, two queries that an index serves take the
    place of one that sorts.
    """
    queries = [filtering.select(filters)]
    if not (filters.placed or filters.sort != "date" or filters.limit is not None):
        inside = filtering.select(replace(filters, placed=True))
        queries = [inside.where(~filtering.PLACED), inside.where(filtering.PLACED)]
    for query in queries:
        found = session.connection().execute(query.execution_options(yield_per=BATCH))
        yield from (event_rows.event_of(*row) for row in found)


def event(session: Session, id: str) -> Line | None:
    """One event by an id it has or ever had; None when there is none."""
    found = _event(session, id)
    if found is None:
        current = successor(session, id)
        found = _event(session, current) if current else None
    if found is None:
        return None
    related = relations.read(session.connection(), [found.id])
    told = Witnesses(session.connection()).of([found.id])
    return Line(found, told.get(found.id, ()), related.get(found.id, ()))


def successor(session: Session, id: str) -> str | None:
    """The event that has the mention an id was made from, or that took over what was left of it."""
    mention = select(MEMBERS.c.event_id).where(MEMBERS.c.mention_id == f"m{id[1:]}")
    redirect = select(REDIRECTS.c.event_id).where(REDIRECTS.c.old_id == id)
    return session.execute(mention).scalar() or session.execute(redirect).scalar()


def find_events(session: Session, prefix: str, *, limit: int = SUGGESTIONS) -> tuple[str, ...]:
    """Ids of events that begin with `prefix`, for ids cut short by hand."""
    query = select(EVENTS.c.id).where(EVENTS.c.id.startswith(prefix, autoescape=True)).order_by(EVENTS.c.id)
    return tuple(session.execute(query.limit(limit)).scalars())


def _event(session: Session, id: str) -> Event | None:
    row = session.execute(select(*filtering.PRINTED).where(EVENTS.c.id == id)).first()
    return event_rows.event_of(*row) if row else None


def counts(session: Session, filters: Filters = EVERYTHING) -> dict[str, int]:
    """events, dated, undated, documents of the chronology asked for (its limit included)."""
    chosen = filtering.select(filters, EVENTS.c.id, EVENTS.c.date_edtf)
    if filters.limit is not None:
        chosen = chosen.order_by(*filtering.order(filters))
    chosen_events = chosen.subquery()
    events, dated = session.execute(
        select(func.count(), func.count(chosen_events.c.date_edtf)).select_from(chosen_events)
    ).one()
    documents = (
        select(func.count(MENTIONS.c.document_id.distinct()))
        .join(MEMBERS, MEMBERS.c.mention_id == MENTIONS.c.id)
        .join(chosen_events, chosen_events.c.id == MEMBERS.c.event_id)
    )
    found = session.execute(documents).scalar() or 0
    return {"events": events, "dated": dated, "undated": events - dated, "documents": found}


def totals(session: Session) -> dict[str, int]:
    """How much the database holds: documents, sources, mentions, time_expressions, events, dated, undated,
    conflicts.
    """
    standing = MENTIONS.c.withdrawn.is_(False)
    wanted: dict[str, Select[Any]] = {
        "documents": select(func.count()).select_from(DOCUMENTS).where(DOCUMENTS.c.withdrawn.is_(False)),
        "sources": select(func.count()).select_from(SOURCES).where(SOURCES.c.replaced.is_(False)),
        "mentions": select(func.count()).select_from(MENTIONS).where(standing),
        "time_expressions": select(func.count()).select_from(table(TimeExpressions)),
        "events": select(func.count()).select_from(EVENTS),
        "dated": select(func.count(EVENTS.c.date_edtf)),
        "undated": select(func.count()).select_from(EVENTS).where(EVENTS.c.date_edtf.is_(None)),
        "conflicts": select(func.count()).select_from(table(Conflicts)),
    }
    return {name: session.execute(query).scalar() or 0 for name, query in wanted.items()}


def kinds(session: Session) -> tuple[str, ...]:
    """The types that events have, sorted."""
    return tuple(session.execute(select(EVENTS.c.kind).distinct().order_by(EVENTS.c.kind)).scalars())


def sources(session: Session) -> Iterator[Source]:
    """Every document by its sources, in order of source, with how many events it tells of."""
    events = (
        select(func.count(MEMBERS.c.event_id.distinct()))
        .join(MENTIONS, MENTIONS.c.id == MEMBERS.c.mention_id)
        .where(MENTIONS.c.document_id == DOCUMENTS.c.id)
    )
    mentions = (
        select(func.count())
        .select_from(MENTIONS)
        .where(MENTIONS.c.document_id == DOCUMENTS.c.id, MENTIONS.c.withdrawn.is_(False))
    )
    query = (
        select(
            DOCUMENTS,
            SOURCES.c.source,
            events.scalar_subquery().label("events"),
            mentions.scalar_subquery().label("mentions"),
        )
        .join(SOURCES, SOURCES.c.document_id == DOCUMENTS.c.id)
        .where(SOURCES.c.replaced.is_(False))
        .order_by(SOURCES.c.source, DOCUMENTS.c.id)
    )
    yield from with_datings(session, query)


def with_datings(session: Session, query: Select[Any], text: str | None = None) -> Iterator[Source]:
    """Sources of rows of documents with `source`, `events` and `mentions`; `text` stands for theirs."""
    for batch in _batches(stream(session, query)):
        undated = [row["id"] for row in batch if row["published_edtf"] is None]
        dated = datings.read(session.connection(), undated)
        for row in batch:
            document = rows.document_of(row, row["source"], text)
            yield Source(document, row["events"], row["mentions"], dated.get(document.id))


def meta(session: Session) -> dict[str, str]:
    """analysis_version and model of the last ingest; empty before the first."""
    return {row[0]: row[1] for row in session.execute(select(META.c.name, META.c.value))}


def stream(session: Session, query: Select[Any]) -> Iterator[dict[str, Any]]:
    """Rows as they come from the server, never all at once; a dict each, the quickest to look into."""
    found = session.connection().execute(query.execution_options(yield_per=BATCH))
    names = tuple(found.keys())
    return (dict(zip(names, row, strict=True)) for row in found)


def _batches(found: Iterable[Any]) -> Iterator[list[Any]]:
    rest = iter(found)
    while batch := list(islice(rest, BATCH)):
        yield batch
        batch.clear()  # not held while the next one is read
