"""Analyses into the database: each once, however often and in whatever order they come.

All in the caller's transaction (`Database.write`): killed in the middle, nothing of the document is stored.
"""

from __future__ import annotations

from collections.abc import Collection
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Connection, delete, insert, select, update
from sqlalchemy.orm import Session

from timeline.analysis import VERSION
from timeline.database import attributions, bulk, decided, deriving, linking, number_rows, relations, rows
from timeline.database.chunks import chunks
from timeline.database.deriving import Change
from timeline.database.tables import (
    Documents,
    MentionAttributions,
    MentionRelations,
    Mentions,
    Meta,
    Names,
    Participants,
    Quantities,
    Sentences,
    Sources,
    TimeExpressions,
    table,
)
from timeline.errors import DocumentError
from timeline.records import Analysis, Document

DOCUMENTS, SOURCES, NAMES, MENTIONS = table(Documents), table(Sources), table(Names), table(Mentions)
PARTICIPANTS, QUANTITIES, META = table(Participants), table(Quantities), table(Meta)
RELATIONS, ATTRIBUTIONS = table(MentionRelations), table(MentionAttributions)
PARTS = (table(Sentences), table(TimeExpressions), NAMES)

NEW, UNCHANGED, UPDATED = "new", "unchanged", "updated"
Outcome = str  # NEW, UNCHANGED or UPDATED
PASSING = "-"  # a source that is another text every time: what comes next does not replace what came before


def seen(session: Session, document: Document, *, version: int = VERSION, model: str = "") -> bool:
    """Whether this text is stored as this analysis reads it; if so its source is noted and nothing is left to
    do.
    """
    connection = session.connection()
    if _stored(connection, document.id) != (version, model, False) or _replaced(connection, document):
        return False
    _note(connection, document, first=False)
    return True


def add(session: Session, analysis: Analysis, *, version: int = VERSION, model: str = "") -> Outcome:
    """Store one analysis. A source with another text than before takes the old text's mentions out of the
    events.

    `version` and `model` say which analysis read it. Raises DocumentError for text that no database holds.
    """
    document = analysis.document
    if "\0" in document.text:
        raise DocumentError(document.source, "has NUL characters in its text: is it a binary file?")
    connection = session.connection()
    replaced = _replaced(connection, document)
    stored = _stored(connection, document.id)
    change, named = Change(), set[str]()
    if stored != (version, model, False):
        read = {"analysis_version": version, "model": model, "withdrawn": False}
        named |= _store(connection, analysis, change, read, known=stored is not None)
        _stamp(connection, version, model)
    _note(connection, document, first=stored is None)
    for old in replaced:
        named |= _withdraw(connection, document.source, old, change)
    moved = linking.relink(connection, named)
    change.entities |= moved.entities
    change.altered |= _standing(connection, moved.mentions - change.fresh - change.gone)
    decided_on = decided.follow(connection, change.gone, change.altered, document.id)
    change.altered |= _standing(connection, decided_on)
    deriving.derive(connection, change)
    if stored is None:
        return UPDATED if replaced else NEW
    return UPDATED if replaced or stored != (version, model, False) else UNCHANGED


def _stored(connection: Connection, id: str) -> tuple[int, str, bool] | None:
    """(analysis version, model, withdrawn) of a document, None when there is none."""
    columns = (DOCUMENTS.c.analysis_version, DOCUMENTS.c.model, DOCUMENTS.c.withdrawn)
    row = connection.execute(select(*columns).where(DOCUMENTS.c.id == id)).first()
    return (row[0], row[1], row[2]) if row else None


def _replaced(connection: Connection, document: Document) -> list[str]:
    """The other documents that this source was until now."""
    if document.source == PASSING:
        return []
    query = select(SOURCES.c.document_id).where(
        SOURCES.c.source == document.source,
        SOURCES.c.document_id != document.id,
        SOURCES.c.replaced.is_(False),
    )
    return sorted(connection.execute(query).scalars())


def _note(connection: Connection, document: Document, *, first: bool) -> None:
    """The source into its row, and into its document what its first source (in order of name) says of it."""
    row = {**rows.source_row(document), "replaced": False}
    here = (SOURCES.c.source == document.source, SOURCES.c.document_id == document.id)
    if first or connection.execute(update(SOURCES).where(*here).values(**row)).rowcount == 0:
        connection.execute(insert(SOURCES).values(**row, added_at=_now()))
    if not first:
        _head(connection, document.id)


def _head(connection: Connection, id: str) -> None:
    query = select(SOURCES).where(SOURCES.c.document_id == id, SOURCES.c.replaced.is_(False))
    first = min(connection.execute(query).mappings(), key=lambda row: str(row["source"]), default=None)
    if first is not None:
        names = ("title", "publisher", "author", "url", "published_basis", "published_text")
        values = {name: first[name] for name in names}
        connection.execute(update(DOCUMENTS).where(DOCUMENTS.c.id == id).values(**values))


def _store(
    connection: Connection, analysis: Analysis, change: Change, read: dict[str, Any], *, known: bool
) -> set[str]:
    """The document, marked with what `read` it, and its parts, in place of what an older analysis read; the
    entities that it names or named.
    """
    document, row = analysis.document, rows.document_row(analysis.document) | read
    mentions = {mention.id for mention in analysis.mentions}
    named = {entity.id for entity in analysis.entities}
    earlier: set[str] = set()
    if known:
        earlier = _mentions_of(connection, document.id)
        named |= _named(connection, document.id)
        _clear(connection, document.id, earlier)
        connection.execute(update(DOCUMENTS).where(DOCUMENTS.c.id == document.id).values(**row))
    else:
        connection.execute(insert(DOCUMENTS).values(**row, added_at=_now()))
    change.entities |= linking.store(connection, analysis.entities)
    bulk.insert(connection, PARTS[0], rows.sentence_rows(analysis))
    bulk.insert(connection, PARTS[1], rows.time_rows(analysis))
    bulk.insert(connection, NAMES, rows.name_rows(analysis))
    _store_mentions(connection, analysis, earlier)
    change.documents.add(document.id)
    change.fresh |= mentions - earlier
    change.altered |= mentions & earlier
    change.gone |= earlier - mentions
    return named


def _clear(connection: Connection, id: str, mentions: Collection[str]) -> None:
    """Take away what an older analysis read, its mentions apart: they are marked withdrawn."""
    for part in PARTS:
        connection.execute(delete(part).where(part.c.document_id == id))
    for some in chunks(mentions):
        for part in (PARTICIPANTS, QUANTITIES, RELATIONS, ATTRIBUTIONS):
            connection.execute(delete(part).where(part.c.mention_id.in_(some)))
        connection.execute(update(MENTIONS).where(MENTIONS.c.id.in_(some)).values(withdrawn=True))


def _store_mentions(connection: Connection, analysis: Analysis, earlier: Collection[str]) -> None:
    """Every mention in its row; a mention found again takes the place of what it was."""
    every = {mention.id: mention for mention in analysis.mentions}
    for id in sorted(every.keys() & set(earlier)):
        connection.execute(update(MENTIONS).where(MENTIONS.c.id == id).values(**rows.mention_row(every[id])))
    bulk.insert(connection, MENTIONS, [rows.mention_row(m) for id, m in every.items() if id not in earlier])
    bulk.insert(connection, PARTICIPANTS, [row for m in every.values() for row in rows.participant_rows(m)])
    bulk.insert(connection, QUANTITIES, [row for m in every.values() for row in number_rows.quantity_rows(m)])
    bulk.insert(connection, RELATIONS, [row for m in every.values() for row in relations.relation_rows(m)])
    bulk.insert(connection, ATTRIBUTIONS, [row for m in every.values() for row in attributions.outer_rows(m)])


def _stamp(connection: Connection, version: int, model: str) -> None:
    """Which analysis read the database last."""
    wanted = {"analysis_version": str(version), "model": model}
    stored = {row[0]: row[1] for row in connection.execute(select(META.c.name, META.c.value))}
    for name in wanted.keys() & stored.keys():
        if stored[name] != wanted[name]:
            connection.execute(update(META).where(META.c.name == name).values(value=wanted[name]))
    bulk.insert(connection, META, [{"name": n, "value": v} for n, v in wanted.items() if n not in stored])


def _mentions_of(connection: Connection, id: str) -> set[str]:
    return set(connection.execute(select(MENTIONS.c.id).where(MENTIONS.c.document_id == id)).scalars())


def _named(connection: Connection, id: str) -> set[str]:
    query = select(NAMES.c.local_entity_id).where(NAMES.c.document_id == id)
    return {entity for entity in connection.execute(query).scalars() if entity}


def _withdraw(connection: Connection, source: str, id: str, change: Change) -> set[str]:
    """The source no longer holds this document; when no other does, its mentions are gone, and all that it
    named is named by one article less.
    """
    here = (SOURCES.c.source == source, SOURCES.c.document_id == id)
    connection.execute(update(SOURCES).where(*here).values(replaced=True))
    elsewhere = select(SOURCES.c.source).where(SOURCES.c.document_id == id, SOURCES.c.replaced.is_(False))
    if connection.execute(elsewhere.limit(1)).scalar() is not None:
        _head(connection, id)
        return set()
    connection.execute(update(DOCUMENTS).where(DOCUMENTS.c.id == id).values(withdrawn=True))
    connection.execute(update(MENTIONS).where(MENTIONS.c.document_id == id).values(withdrawn=True))
    change.documents.add(id)
    change.gone |= _mentions_of(connection, id)
    return _named(connection, id)


def _standing(connection: Connection, mentions: Collection[str]) -> set[str]:
    """Those that are not withdrawn."""
    found: set[str] = set()
    for some in chunks(mentions):
        query = select(MENTIONS.c.id).where(MENTIONS.c.id.in_(some), MENTIONS.c.withdrawn.is_(False))
        found.update(connection.execute(query).scalars())
    return found


def _now() -> str:
    return datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
