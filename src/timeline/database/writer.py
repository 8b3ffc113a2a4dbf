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
from timeline.database import linking, merging, rows
from timeline.database.chunks import chunks
from timeline.database.tables import (
    Documents,
    Mentions,
    Meta,
    Names,
    Participants,
    Sentences,
    Sources,
    TimeExpressions,
    table,
)
from timeline.errors import DocumentError
from timeline.records import Analysis, Document

DOCUMENTS, SOURCES, NAMES, MENTIONS = table(Documents), table(Sources), table(Names), table(Mentions)
PARTICIPANTS, META = table(Participants), table(Meta)
PARTS = (table(Sentences), table(TimeExpressions), NAMES)

NEW, UNCHANGED, UPDATED = "new", "unchanged", "updated"
Outcome = str  # NEW, UNCHANGED or UPDATED
PASSING = "-"  # a source that is another text every time: what comes next does not replace what came before


def seen(session: Session, document: Document, *, version: int = VERSION, model: str = "") -> bool:
    """Whether this text is stored as this analysis reads it; if so its source is noted and nothing is left to
    do.
    """
    connection = session.connection()
    if not _current(connection, document.id, version, model):
        return False
    if _replaced(connection, document):
        return False
    _note(connection, document)
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
    known = (
        connection.execute(select(DOCUMENTS.c.id).where(DOCUMENTS.c.id == document.id)).scalar() is not None
    )
    current = known and _current(connection, document.id, version, model)
    touched: set[str] = set()
    changed: frozenset[str] = frozenset()
    gone: set[str] = set()
    if not current:
        touched, changed, gone = _store(connection, analysis, version, model)
    _note(connection, document)
    for old in replaced:
        names, mentions = _withdraw(connection, document.source, old)
        touched |= names
        gone |= mentions
    relinked = linking.relink(connection, touched)
    gone -= changed
    merging.merge(connection, (changed | _standing(connection, relinked)) - gone, gone)
    if replaced or (known and not current):
        return UPDATED
    return UNCHANGED if known else NEW


def _current(connection: Connection, id: str, version: int, model: str) -> bool:
    query = select(DOCUMENTS.c.id).where(
        DOCUMENTS.c.id == id,
        DOCUMENTS.c.analysis_version == version,
        DOCUMENTS.c.model == model,
        DOCUMENTS.c.withdrawn.is_(False),
    )
    return connection.execute(query).scalar() is not None


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


def _note(connection: Connection, document: Document) -> None:
    """The source into its row, and into its document what its first source (in order of name) says of it."""
    here = (SOURCES.c.source == document.source, SOURCES.c.document_id == document.id)
    row = {**rows.source_row(document), "replaced": False}
    if connection.execute(select(SOURCES.c.source).where(*here)).scalar() is None:
        connection.execute(insert(SOURCES).values(**row, added_at=_now()))
    else:
        connection.execute(update(SOURCES).where(*here).values(**row))
    _head(connection, document.id)


def _head(connection: Connection, id: str) -> None:
    query = (
        select(SOURCES)
        .where(SOURCES.c.document_id == id, SOURCES.c.replaced.is_(False))
        .order_by(SOURCES.c.source)
    )
    first = min(connection.execute(query).mappings(), key=lambda row: str(row["source"]), default=None)
    if first is not None:
        names = ("title", "publisher", "author", "url", "published_basis", "published_text")
        values = {name: first[name] for name in names}
        connection.execute(update(DOCUMENTS).where(DOCUMENTS.c.id == id).values(**values))


def _store(
    connection: Connection, analysis: Analysis, version: int, model: str
) -> tuple[set[str], frozenset[str], set[str]]:
    """The document and all its parts; the entities it names or named, its mentions, and all that it had."""
    document = analysis.document
    touched = _named(connection, document.id) | {entity.id for entity in analysis.entities}
    _store_document(connection, document, version, model)
    linking.store(connection, analysis.entities)
    for part in PARTS:
        connection.execute(delete(part).where(part.c.document_id == document.id))
    for part, values in zip(
        PARTS, (rows.sentence_rows(analysis), rows.time_rows(analysis), rows.name_rows(analysis)), strict=True
    ):
        if values:
            connection.execute(insert(part), values)
    gone = _mentions_of(connection, document.id)
    _store_mentions(connection, analysis, gone)
    return touched, frozenset(m.id for m in analysis.mentions), gone


def _store_document(connection: Connection, document: Document, version: int, model: str) -> None:
    values = {**rows.document_row(document), "analysis_version": version, "model": model, "withdrawn": False}
    known = update(DOCUMENTS).where(DOCUMENTS.c.id == document.id).values(**values)
    if connection.execute(known).rowcount == 0:
        connection.execute(insert(DOCUMENTS).values(**values, added_at=_now()))
    for name, value in (("analysis_version", str(version)), ("model", model)):
        if connection.execute(update(META).where(META.c.name == name).values(value=value)).rowcount == 0:
            connection.execute(insert(META).values(name=name, value=value))


def _store_mentions(connection: Connection, analysis: Analysis, stored: Collection[str]) -> None:
    """Every mention in its row; stored ones that the analysis no longer has are marked withdrawn."""
    _mark(connection, set(stored) - {m.id for m in analysis.mentions})
    every = {m.id: m for m in analysis.mentions}
    for some in chunks(every):
        connection.execute(delete(PARTICIPANTS).where(PARTICIPANTS.c.mention_id.in_(some)))
    for id in sorted(every.keys() & set(stored)):
        connection.execute(update(MENTIONS).where(MENTIONS.c.id == id).values(**rows.mention_row(every[id])))
    new = [rows.mention_row(mention) for id, mention in every.items() if id not in stored]
    people = [row for mention in every.values() for row in rows.participant_rows(mention)]
    for part, values in ((MENTIONS, new), (PARTICIPANTS, people)):
        if values:
            connection.execute(insert(part), values)


def _mark(connection: Connection, mentions: Collection[str]) -> None:
    for some in chunks(mentions):
        connection.execute(update(MENTIONS).where(MENTIONS.c.id.in_(some)).values(withdrawn=True))


def _mentions_of(connection: Connection, id: str) -> set[str]:
    return set(connection.execute(select(MENTIONS.c.id).where(MENTIONS.c.document_id == id)).scalars())


def _named(connection: Connection, id: str) -> set[str]:
    query = select(NAMES.c.local_entity_id).where(
        NAMES.c.document_id == id, NAMES.c.local_entity_id.is_not(None)
    )
    return set(connection.execute(query).scalars())


def _withdraw(connection: Connection, source: str, id: str) -> tuple[set[str], set[str]]:
    """The source no longer holds this document; when no other does, its entities and its mentions."""
    here = (SOURCES.c.source == source, SOURCES.c.document_id == id)
    connection.execute(update(SOURCES).where(*here).values(replaced=True))
    elsewhere = select(SOURCES.c.source).where(SOURCES.c.document_id == id, SOURCES.c.replaced.is_(False))
    if connection.execute(elsewhere.limit(1)).scalar() is not None:
        _head(connection, id)
        return set(), set()
    connection.execute(update(DOCUMENTS).where(DOCUMENTS.c.id == id).values(withdrawn=True))
    mentions = _mentions_of(connection, id)
    _mark(connection, mentions)
    return _named(connection, id), mentions


def _standing(connection: Connection, mentions: Collection[str]) -> frozenset[str]:
    """Those that are not withdrawn."""
    found: set[Any] = set()
    for some in chunks(mentions):
        query = select(MENTIONS.c.id).where(MENTIONS.c.id.in_(some), MENTIONS.c.withdrawn.is_(False))
        found.update(connection.execute(query).scalars())
    return frozenset(found)


def _now() -> str:
    return datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
