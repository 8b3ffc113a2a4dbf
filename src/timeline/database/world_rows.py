"""The world's entities into their rows: idempotent, and what a person has edited stays."""

from __future__ import annotations

import hashlib
import json
from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from sqlalchemy import Connection, delete, insert, select, update

from timeline.database import world
from timeline.database.chunks import chunks
from timeline.database.rows import entity_row
from timeline.database.tables import Aliases, Entities, table
from timeline.entities import fold
from timeline.records import Entity

ENTITIES, ALIASES = table(Entities), table(Aliases)
COMPARED = ("name", "kind", "country", "latitude", "longitude", "founded_edtf", "known")
_JSON = json.JSONEncoder(sort_keys=True)


def load(connection: Connection, entities: Iterable[Entity] | None = None) -> None:
    """Insert what is new, renew what is as we left it, leave what a person changed (rows or aliases)."""
    given = tuple(world.entities() if entities is None else entities)
    stored = {row["id"]: row for row in connection.execute(select(ENTITIES)).mappings()}
    names: dict[str, set[tuple[str, str]]] = defaultdict(set)
    named = set()  # those with a name out of an article
    for entity_id, text, kind, source in connection.execute(
        select(ALIASES.c.entity_id, ALIASES.c.text, ALIASES.c.kind, ALIASES.c.source)
    ):
        if source == "article":
            named.add(entity_id)
        else:
            names[entity_id].add((text, kind))
    rows = [_row(entity) for entity in given]
    new = [row for row in rows if row["id"] not in stored]
    stale = [
        row
        for row in rows
        if (was := stored.get(row["id"])) and _ours(was, names[row["id"]]) and row["loaded"] != was["loaded"]
    ]
    if new:
        connection.execute(insert(ENTITIES), new)
    for row in stale:
        connection.execute(update(ENTITIES).where(ENTITIES.c.id == row["id"]).values(row))
        connection.execute(
            delete(ALIASES).where(ALIASES.c.entity_id == row["id"], ALIASES.c.source != "article")
        )
    changed = {row["id"] for row in (*new, *stale)}
    for some in chunks(changed & named):
        told = ALIASES.c.entity_id.in_(some), ALIASES.c.source == "article"
        connection.execute(delete(ALIASES).where(*told))
    if changed:
        connection.execute(insert(ALIASES), [a for e in given if e.id in changed for a in alias_rows(e)])
    for entity in given:  # a level is not a person's to edit: those that were edited get it too
        if entity.id in stored and stored[entity.id]["level"] != entity.level:
            connection.execute(update(ENTITIES).where(ENTITIES.c.id == entity.id).values(level=entity.level))


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


def _row(entity: Entity) -> dict[str, Any]:
    """The row of an entity as loaded, sealed, so that an edit is seen."""
    row, names = entity_row(entity), {(entity.name, "name")} | {(a.text, a.kind) for a in entity.aliases}
    seal = _seal({name: row[name] for name in COMPARED}, {name for name in names if name[0]})
    return {**row, "short": "", "loaded": seal}


def _seal(row: dict[str, Any], aliases: set[tuple[str, str]]) -> str:
    return hashlib.sha256(_JSON.encode([row, sorted(aliases)]).encode()).hexdigest()[:16]
