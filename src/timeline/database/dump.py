"""The rows behind the events asked for, table by table, as a package keeps them and `imports` reads them.

The text of an article is not given away: all but the sentences that tell of the events is blanked, so that
every offset still holds.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import fields, replace
from typing import Any

from sqlalchemy import ColumnElement, CompoundSelect, Select, Table, and_, or_, select
from sqlalchemy.orm import Session

from timeline.database import reader, related
from timeline.database.reader import ENTITIES, MEMBERS, MENTIONS, PARTICIPANTS
from timeline.database.tables import (
    Base,
    Documents,
    FeedEntries,
    Feeds,
    Judgements,
    MentionAttributions,
    Meta,
    Names,
    Participants,
    Views,
    table,
)
from timeline.edtf import When
from timeline.records import Filters, Line

DOCUMENTS, NAMES, PEOPLE = table(Documents), table(Names), table(Participants)
OUTER = table(MentionAttributions)
JUDGEMENTS, META = table(Judgements), table(Meta)
NOT_OURS = (table(Views), table(Feeds), table(FeedEntries))  # what a reader keeps for himself
PACKAGE = "package"  # the name in `meta` under which an imported package's own description stands
Row = dict[str, Any]


def filters(asked: Filters) -> dict[str, Any]:
    """What was asked for, as it is written down: only the parts that say something."""
    nothing = Filters()
    found = {}
    for field in fields(Filters):
        value = getattr(asked, field.name)
        if value != getattr(nothing, field.name):
            found[field.name] = value.edtf if isinstance(value, When) else value
    return {name: list(value) if isinstance(value, tuple) else value for name, value in found.items()}


def origin(session: Session) -> dict[str, Any]:
    """What an imported package said of itself: its title, licence and filters."""
    return dict(json.loads(reader.meta(session).get(PACKAGE, "{}")))


def versions(session: Session) -> dict[str, str]:
    """The analysis and parser model that read the articles last."""
    meta = reader.meta(session)
    return {name: meta.get(name, "") for name in ("analysis_version", "model")}


def tables(session: Session, asked: Filters) -> Iterator[tuple[str, Iterator[Row]]]:
    """Each table with its rows in order of key; tables before those that refer to them."""
    for kind in Base.metadata.sorted_tables:
        if kind not in NOT_OURS:
            yield kind.name, _rows(session, kind, asked)


def closed(session: Session, asked: Filters, lines: Iterable[Line]) -> Iterator[Line]:
    """The lines without how they stand to events that were not asked for, which a package does not hold."""
    if asked == Filters():
        yield from lines
        return
    inside = set(session.execute(related.chosen(asked)).scalars())
    for line in lines:
        yield replace(line, relations=tuple(r for r in line.relations if r.event in inside))


def _rows(session: Session, kind: Table, asked: Filters) -> Iterator[Row]:
    query = select(kind).order_by(*kind.primary_key.columns)
    condition = _condition(kind, asked)
    if condition is not None:
        query = query.where(condition)
    for row in reader.stream(session, query):
        if kind is META and row["name"] == PACKAGE:
            continue
        found = dict(row)
        yield found | {"text": _blanked(session, found, asked)} if kind is DOCUMENTS else found


def _condition(kind: Table, asked: Filters) -> ColumnElement[bool] | None:
    """Which rows of a table belong to the events asked for, None for all."""
    if kind is ENTITIES:
        return ENTITIES.c.id.in_(_entities(asked))
    if "entity_id" in kind.c and kind.name == "aliases":
        return kind.c.entity_id.in_(_entities(asked))
    if asked == Filters():
        return None
    mentions = _mentions(asked)
    if kind is JUDGEMENTS:
        return and_(JUDGEMENTS.c.left_id.in_(mentions), JUDGEMENTS.c.right_id.in_(mentions))
    if kind is MENTIONS:
        return MENTIONS.c.id.in_(mentions)
    if kind.name == "events":
        return kind.c.id.in_(related.chosen(asked))
    chosen = {"mentions": mentions, "events": related.chosen(asked), "documents": _documents(asked)}
    own = next((name for name in ("mention_id", "event_id", "document_id") if name in kind.c), "")
    if own and kind.name not in ("snapshot_events", "decision_mentions"):
        whole = {key.parent: key.column.table.name for key in kind.foreign_keys} | {
            kind.c[own]: f"{own[:-3]}s"
        }
        return and_(
            *(or_(c.is_(None), c.in_(chosen[to])) if c.nullable else c.in_(chosen[to])
              for c, to in whole.items() if to in chosen)
        )  # fmt: skip
    if kind is DOCUMENTS:
        return DOCUMENTS.c.id.in_(_documents(asked))
    return None if kind.name == "meta" else kind.primary_key.columns[0].is_(None)


def _mentions(asked: Filters) -> Select[Any]:
    return select(MEMBERS.c.mention_id).where(MEMBERS.c.event_id.in_(related.chosen(asked)))


def _documents(asked: Filters) -> Select[Any]:
    return select(MENTIONS.c.document_id).where(MENTIONS.c.id.in_(_mentions(asked)))


def _entities(asked: Filters) -> CompoundSelect[Any]:
    """The entities that the rows refer to, and those that they stand for."""
    everything = asked == Filters()
    mentions, documents, events = _mentions(asked), _documents(asked), related.chosen(asked)
    columns = [
        (PARTICIPANTS.c.entity_id, PARTICIPANTS.c.event_id.in_(events)),
        *((c, PEOPLE.c.mention_id.in_(mentions)) for c in (PEOPLE.c.entity_id, PEOPLE.c.local_entity_id)),
        *((c, NAMES.c.document_id.in_(documents)) for c in (NAMES.c.entity_id, NAMES.c.local_entity_id)),
        *((c, OUTER.c.mention_id.in_(mentions)) for c in (OUTER.c.entity_id, OUTER.c.local_entity_id)),
        *(
            (c, MENTIONS.c.id.in_(mentions))
            for c in (MENTIONS.c.attribution_entity_id, MENTIONS.c.attribution_local_entity_id)
        ),
    ]
    found = [
        select(column).where(column.is_not(None), *(() if everything else (condition,)))
        for column, condition in columns
    ]
    direct = or_(*(ENTITIES.c.id.in_(query) for query in found))
    if everything:
        direct = or_(direct, ENTITIES.c.known.is_(False), ENTITIES.c.loaded == "")
    fuller = select(ENTITIES.c.same_as).where(direct, ENTITIES.c.same_as.is_not(None))
    return select(ENTITIES.c.id).where(direct).union(fuller)


def _blanked(session: Session, document: Row, asked: Filters) -> str:
    """The text with all but the sentences of its mentions as spaces; line ends stay."""
    query = select(MENTIONS.c.sentence_start, MENTIONS.c.sentence_end)
    query = query.where(MENTIONS.c.document_id == document["id"])
    if asked != Filters():
        query = query.where(MENTIONS.c.id.in_(_mentions(asked)))
    text, at, parts = document["text"], 0, []
    for start, end in session.execute(query.distinct().order_by(*query.selected_columns)):
        if start > at:
            parts.append(_spaces(text[at:start]))
        parts.append(text[max(at, start) : max(at, end)])
        at = max(at, end)
    return "".join([*parts, _spaces(text[at:])])


def _spaces(text: str) -> str:
    return "".join("\n" if letter == "\n" else " " for letter in text)
