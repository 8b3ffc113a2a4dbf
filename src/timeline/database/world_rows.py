"""The world's entities into their rows: idempotent, and what a person has edited stays."""

from __future__ import annotations

import hashlib
import json
from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from sqlalchemy import Connection, delete, insert, select, update

from timeline.database import world
from timeline.database.rows import entity_row
from timeline.database.tables import Aliases, Entities, table
from timeline.entities import fold
from timeline.records import Entity

ENTITIES, ALIASES = table(Entities), table(Aliases)
COMPARED = ("name", "kind", "country", "latitude", "longitude", "founded_edtf", "known")


def load(connection: Connection, entities: Iterable[Entity] | None = None) -> None:
    """Insert what is new, renew what is as we left it, leave what a person changed (rows or aliases)."""
    given = tuple(world.entities() if entities is None else entities)
    stored = {row["id"]: row for row in connection.execute(select(ENTITIES)).mappings()}
    names: dict[str, set[tuple[str, str]]] = defaultdict(set)
    for entity_id, text, kind, source in connection.execute(
        select(ALIASES.c.entity_id, ALIASES.c.text, ALIASES.c.kind, ALIASES.c.source)
    ):
        if source != "article":
            names[entity_id].add((text, kind))
    new = [e for e in given if e.id not in stored]
    stale = [
        e
        for e in given
        if e.id in stored and _ours(stored[e.id], names[e.id]) and _digest(e) != stored[e.id]["loaded"]
    ]
    if new:
        connection.execute(
            insert(ENTITIES), [{**entity_row(e), "short": "", "loaded": _digest(e)} for e in new]
        )
    for entity in stale:
        values = {**entity_row(entity), "short": "", "loaded": _digest(entity)}
        connection.execute(update(ENTITIES).where(ENTITIES.c.id == entity.id).values(values))
        connection.execute(
            delete(ALIASES).where(ALIASES.c.entity_id == entity.id, ALIASES.c.source != "article")
        )
    _insert_aliases(connection, [*new, *stale])
    for entity in given:
        if entity.id in stored and stored[entity.id]["level"] != entity.level:
            connection.execute(update(ENTITIES).where(ENTITIES.c.id == entity.id).values(level=entity.level))


def _insert_aliases(connection: Connection, entities: list[Entity]) -> None:
    ids = [entity.id for entity in entities]
    if not ids:
        return
    connection.execute(delete(ALIASES).where(ALIASES.c.entity_id.in_(ids), ALIASES.c.source == "article"))
    connection.execute(insert(ALIASES), [row for entity in entities for row in alias_rows(entity)])


def alias_rows(entity: Entity, source: str = "world") -> list[dict[str, Any]]:
    """One row for each name of an entity, its main name first."""
    rows = {(entity.name, "name"): source} | {(a.text, a.kind): a.source or source for a in entity.aliases}
    return [
        {"entity_id": entity.id, "text": text, "kind": kind, "folded": fold(text), "source": where}
        for (text, kind), where in rows.items()
        if text
    ]


def _ours(row: Any, aliases: set[tuple[str, str]]) -> bool:
    """Whether the row is as the program left it: read from an article, or loaded and not edited since."""
    return not row["known"] or row["loaded"] == _seal({name: row[name] for name in COMPARED}, aliases)


def _digest(entity: Entity) -> str:
    row = entity_row(entity)
    return _seal({name: row[name] for name in COMPARED}, {(r["text"], r["kind"]) for r in alias_rows(entity)})


def _seal(row: dict[str, Any], aliases: set[tuple[str, str]]) -> str:
    return hashlib.sha256(json.dumps([row, sorted(aliases)], sort_keys=True).encode()).hexdigest()[:16]
