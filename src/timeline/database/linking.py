"""Entities across articles: "Putin" alone in one article is the Vladimir Putin of the others, when only one
fits.

Decided for the whole database from what its current articles name, so the order of ingest changes nothing: a
short name points (`entities.same_as`) to the one full name of its kind that it can stand for, and is asked
again whenever an article brings or takes a name that bears on it. Names, participants and attributions keep
both answers.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import ColumnElement, Connection, Table, exists, func, insert, or_, select, update

from timeline.claims.decided import DECIDED
from timeline.database import decided
from timeline.database.chunks import chunks
from timeline.database.rows import entity_row
from timeline.database.tables import (
    Aliases,
    Documents,
    Entities,
    MentionAttributions,
    Mentions,
    Names,
    Participants,
    table,
)
from timeline.database.world_rows import alias_rows
from timeline.entities import fold
from timeline.records import Entity

ENTITIES, ALIASES, NAMES = table(Entities), table(Aliases), table(Names)
DOCUMENTS, MENTIONS, PARTICIPANTS = table(Documents), table(Mentions), table(Participants)
ATTRIBUTIONS = table(MentionAttributions)
ALIAS = (ALIASES.c.entity_id, ALIASES.c.text, ALIASES.c.kind)
STANDS_FOR = {"PERSON": ("short", "name", "acronym"), "ORGANISATION": ("acronym",)}


@dataclass(slots=True)
class Moved:
    """The mentions whose participants stand for others than before, and the entities they stood for."""

    mentions: set[str] = field(default_factory=set)
    entities: set[str] = field(default_factory=set)


def store(connection: Connection, entities: Iterable[Entity]) -> set[str]:
    """Entities of an article into their rows; those that have another name by it. What is known is left
    alone; of several names the longest is kept.
    """
    given = {entity.id: entity for entity in entities}
    stored = {row["id"]: row for row in _rows(connection, given)}
    new = [{**entity_row(e), "short": _short(e), "loaded": ""} for id, e in given.items() if id not in stored]
    if new:
        connection.execute(insert(ENTITIES), new)
    read = {id: row for id, row in stored.items() if not row["known"]}
    better = {id: found for id, row in read.items() if (found := _better(given[id], row))}
    for id, values in better.items():
        connection.execute(update(ENTITIES).where(ENTITIES.c.id == id).values(**values))
    _add_aliases(connection, [e for id, e in given.items() if id not in stored or id in read])
    return {id for id, values in better.items() if "name" in values}


def _rows(connection: Connection, ids: Collection[str]) -> list[Any]:
    found: list[Any] = []
    for some in chunks(ids):
        found += connection.execute(select(ENTITIES).where(ENTITIES.c.id.in_(some))).mappings()
    return found


def _better(entity: Entity, row: Mapping[str, Any]) -> dict[str, str]:
    """The columns that another article's entity of this id changes, whichever came first: the longest name,
    the first short one of all.
    """
    name = max(entity.name, row["name"], key=lambda name: (len(name), name))
    short = min(filter(None, (_short(entity), row["short"])), default="")
    return {n: value for n, value in (("name", name), ("short", short)) if value != row[n]}


def _short(entity: Entity) -> str:
    """The folded name where it is one word that may stand for a fuller one, else ""."""
    one = not entity.known and " " not in entity.name.strip()
    if entity.kind == "ORGANISATION":
        one = one and entity.name.isupper()
    return fold(entity.name) if one and entity.kind in STANDS_FOR else ""


def _add_aliases(connection: Connection, entities: list[Entity]) -> None:
    """Names that are not stored yet; where several articles give one, it is learned from the first by id."""
    wanted = {
        (r["entity_id"], r["text"], r["kind"]): r
        for e in entities
        for r in [*alias_rows(e, "article"), *_surname(e)]
    }
    for some in chunks({id for id, _, _ in wanted}):
        stored = select(*ALIAS, ALIASES.c.source).where(ALIASES.c.entity_id.in_(some))
        for *known, source in connection.execute(stored).all():
            row = wanted.pop(tuple(known), None)
            if row and row["source"] < source and not source.startswith(DECIDED):
                here = (column == value for column, value in zip(ALIAS, known, strict=True))
                connection.execute(update(ALIASES).where(*here).values(source=row["source"]))
    if wanted:
        connection.execute(insert(ALIASES), list(wanted.values()))


def _surname(entity: Entity) -> list[dict[str, Any]]:
    """A person's last word is a name to find them by."""
    words = entity.name.split()
    if entity.kind != "PERSON" or len(words) < 2:
        return []
    row = {
        "entity_id": entity.id,
        "text": words[-1],
        "kind": "short",
        "folded": fold(words[-1]),
        "source": "article",
    }
    return [row]


def relink(connection: Connection, touched: Collection[str]) -> Moved:
    """Ask again what the short names stand for that the touched entities bear on; what changed by it."""
    moved = Moved()
    fixed = decided.fixed(connection)
    for id in sorted(fixed.keys() & set(touched)):
        moved.mentions |= resolve(connection, id, fixed[id])
    for some in chunks(touched):
        bearing = select(ALIASES.c.folded).where(ALIASES.c.entity_id.in_(some))
        shorts = select(ENTITIES.c.id, ENTITIES.c.kind, ENTITIES.c.short, ENTITIES.c.same_as)
        shorts = shorts.where(ENTITIES.c.short != "", ENTITIES.c.short.in_(bearing))
        for id, kind, short, same_as in connection.execute(shorts).all():
            if id in fixed:
                continue
            target = fitting(connection, kind, short)
            if target != same_as:
                connection.execute(update(ENTITIES).where(ENTITIES.c.id == id).values(same_as=target))
                moved.entities.add(same_as or id)
                moved.mentions |= resolve(connection, id, target or id)
            elif target:
                moved.mentions |= resolve(connection, id, target, asked=True)
    return moved


def fitting(connection: Connection, kind: str, short: str) -> str | None:
    """The one entity that the short name can stand for."""
    fits = (
        select(ALIASES.c.entity_id)
        .distinct()
        .join(ENTITIES, ENTITIES.c.id == ALIASES.c.entity_id)
        .where(ALIASES.c.folded == short, ALIASES.c.kind.in_(STANDS_FOR[kind]))
        .where(ENTITIES.c.kind == kind, ENTITIES.c.short == "", ENTITIES.c.same_as.is_(None), _alive())
    )
    found = connection.execute(fits.limit(2)).scalars().all()
    return found[0] if len(found) == 1 else None


def _alive() -> ColumnElement[bool]:
    """Known, or named by an article that has not been withdrawn."""
    named = select(NAMES.c.number).join(DOCUMENTS, DOCUMENTS.c.id == NAMES.c.document_id)
    return or_(
        ENTITIES.c.known.is_(True),
        exists(named.where(NAMES.c.local_entity_id == ENTITIES.c.id, DOCUMENTS.c.withdrawn.is_(False))),
    )


def resolve(connection: Connection, local: str, resolved: str, *, asked: bool = False) -> set[str]:
    """Let all that articles call `local` stand for `resolved`; the mentions that changed by it.

    Where it was `asked` before with the same answer, only what was stored since still stands for itself: it
    is found as such, not among all that was ever called by a common name.
    """
    stale = _stale(PARTICIPANTS, local, resolved, asked)
    changed = set(connection.execute(select(PARTICIPANTS.c.mention_id).where(*stale)).scalars())
    if changed:
        connection.execute(update(PARTICIPANTS).where(*stale).values(entity_id=resolved))
    for each in (NAMES, ATTRIBUTIONS):
        stands = _stale(each, local, resolved, asked)
        connection.execute(update(each).where(*stands).values(entity_id=resolved))
    said = MENTIONS.c.attribution_local_entity_id == local
    connection.execute(
        update(MENTIONS)
        .where(said, MENTIONS.c.attribution_entity_id != resolved)
        .values(attribution_entity_id=resolved)
    )
    return changed


def _stale(part: Table, local: str, resolved: str, asked: bool) -> tuple[ColumnElement[bool], ...]:
    """The rows that do not stand for `resolved` yet; of those just stored no index of `local` is asked."""
    if asked:
        return part.c.entity_id == local, func.coalesce(part.c.local_entity_id, "") == local
    return part.c.local_entity_id == local, part.c.entity_id != resolved
