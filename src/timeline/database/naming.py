"""What people say of entities: one is another, it stands alone, its name, a further name.

The rows of `entities` and `aliases` are brought in line with the decisions that stand, so all is reversible
and holds on re-ingest; the id of what was merged leads to what it was merged into.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from typing import Any

from sqlalchemy import Connection, delete, insert, select, update

from timeline.claims.decided import by
from timeline.database import decided, decision_rows, linking
from timeline.database.decision_rows import DECISIONS
from timeline.database.deriving import Change
from timeline.database.linking import Moved
from timeline.database.tables import Aliases, Entities, table
from timeline.entities import fold
from timeline.errors import UsageError
from timeline.records import Decision

ENTITIES, ALIASES = table(Entities), table(Aliases)
MARK = "decided by "  # how the source of an alias begins that a person gave
ALIAS_KINDS = ("name", "acronym", "short", "former", "demonym", "seat-of-government", "native", "code")


def check(connection: Connection, kind: str, subject: str, after: Sequence[str]) -> tuple[str, ...]:
    """The values before. Raises UsageError for what cannot be decided."""
    row = connection.execute(select(ENTITIES).where(ENTITIES.c.id == subject)).mappings().one()
    if kind == "entity merge":
        ends = {after[0], decided.fixed(connection).get(after[0], after[0])}
        if subject in ends:
            raise UsageError(f"{subject} cannot stand for {after[0]}, which stands for it")
    if kind == "entity split" and row["same_as"] is None:
        raise UsageError(f"{subject} stands for no other entity")
    if kind == "alias add" and after[1] not in ALIAS_KINDS:
        raise UsageError(f"no kind of alias {after[1]!r}: one of {', '.join(ALIAS_KINDS)}")
    if kind in ("entity rename", "alias add") and not after[0].strip():
        raise UsageError("a name cannot be empty")
    if kind == "entity rename":
        return (row["name"],)
    return (row["same_as"],) if row["same_as"] else ()


def settle(connection: Connection) -> Change:
    """Bring rows in line with what stands; what changed by it."""
    every = decision_rows.read(
        connection, DECISIONS.c.kind.in_(("entity merge", "entity split", "entity rename", "alias add"))
    )
    standing = [decision for decision in every if decision.standing]
    subjects = {decision.subject for decision in every}
    renamed = _rename(connection, every)
    given = _alias(connection, standing)
    linked = _link(connection, subjects)
    asked = linking.relink(connection, renamed | given | subjects)
    return Change(
        entities=renamed | linked.entities | asked.entities, altered=linked.mentions | asked.mentions
    )


def _link(connection: Connection, subjects: Collection[str]) -> Moved:
    """What each subject stands for: by people, else by the rule for short names."""
    fixed = decided.fixed(connection)
    moved = Moved()
    for row in connection.execute(select(ENTITIES).where(ENTITIES.c.id.in_(subjects))).mappings().all():
        id = row["id"]
        if id in fixed:
            target = None if fixed[id] == id else fixed[id]
        else:
            target = linking.fitting(connection, row["kind"], row["short"]) if row["short"] else None
        if target != row["same_as"]:
            connection.execute(update(ENTITIES).where(ENTITIES.c.id == id).values(same_as=target))
            moved.entities.add(row["same_as"] or id)
        moved.mentions |= linking.resolve(connection, id, target or id)
    return moved


def _rename(connection: Connection, every: Iterable[Decision]) -> set[str]:
    """Names by the last renaming that stands, else as before the first; the entities that changed."""
    names: dict[str, str] = {}
    for decision in every:
        if decision.kind == "entity rename":
            names.setdefault(decision.subject, decision.before[0])
            if decision.standing:
                names[decision.subject] = decision.after[0]
    stored = select(ENTITIES.c.id, ENTITIES.c.name).where(ENTITIES.c.id.in_(names))
    stale = {row[0] for row in connection.execute(stored) if row[1] != names[row[0]]}
    for id in sorted(stale):
        connection.execute(update(ENTITIES).where(ENTITIES.c.id == id).values(name=names[id]))
    return stale


def _alias(connection: Connection, standing: Sequence[Decision]) -> set[str]:
    """The aliases that people gave, those of merged entities included; the entities that changed.

    An entity with a name of a person's is known: articles are read with it.
    """
    wanted = _wanted(connection, standing)
    given = ALIASES.c.source.startswith(MARK, autoescape=True)
    stored = {
        (r["entity_id"], r["text"], r["kind"]): r
        for r in connection.execute(select(ALIASES).where(given)).mappings()
    }
    for id, text, kind in sorted(stored.keys() - wanted.keys()):
        here = (ALIASES.c.entity_id == id, ALIASES.c.text == text, ALIASES.c.kind == kind)
        connection.execute(delete(ALIASES).where(*here))
    fresh = [wanted[key] for key in sorted(wanted.keys() - stored.keys()) if not _has(connection, key)]
    if fresh:
        connection.execute(insert(ALIASES), fresh)
    changed = {key[0] for key in stored.keys() ^ wanted.keys()}
    named = {d.subject for d in standing if d.kind in ("entity rename", "alias add")}
    for id in sorted(changed | named):
        world = select(ENTITIES.c.loaded).where(ENTITIES.c.id == id)
        known = id in named or connection.execute(world).scalar() != ""
        connection.execute(update(ENTITIES).where(ENTITIES.c.id == id).values(known=known))
    return changed


def _wanted(
    connection: Connection, standing: Sequence[Decision]
) -> dict[tuple[str, str, str], dict[str, Any]]:
    found = {}
    for decision in standing:
        if decision.kind == "alias add":
            names = [(decision.subject, decision.after[0], decision.after[1])]
        elif decision.kind == "entity rename":
            names = [(decision.subject, decision.after[0], "name")]
        elif decision.kind == "entity merge":
            theirs = select(ALIASES.c.text, ALIASES.c.kind).where(ALIASES.c.entity_id == decision.subject)
            names = [(decision.after[0], text, kind) for text, kind in connection.execute(theirs)]
        else:
            continue
        for id, text, kind in names:
            found[id, text, kind] = {
                "entity_id": id, "text": text, "kind": kind, "folded": fold(text), "source": by(decision),
            }  # fmt: skip
    return found


def _has(connection: Connection, key: tuple[str, str, str]) -> bool:
    id, text, kind = key
    here = (ALIASES.c.entity_id == id, ALIASES.c.text == text, ALIASES.c.kind == kind)
    return connection.execute(select(ALIASES.c.entity_id).where(*here)).first() is not None
