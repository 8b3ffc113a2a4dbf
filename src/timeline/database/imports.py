"""Rows of a package back into a database that holds no article yet."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from itertools import islice
from typing import Any

from sqlalchemy import Table, delete, func, insert, select, update
from sqlalchemy.orm import Session

from timeline.database.chunks import chunks
from timeline.database.dump import PACKAGE
from timeline.database.reader import ALIASES, DOCUMENTS, ENTITIES, EVENTS, META
from timeline.database.tables import Base
from timeline.errors import UsageError

BATCH = 500
Row = Mapping[str, Any]


def load(session: Session, rows: Mapping[str, Iterable[Row]], about: Mapping[str, Any]) -> dict[str, int]:
    """Insert the rows of each table; how many of each there were. `about` is kept for the next export.

    Raises UsageError where the database is not empty, or rows are not of this schema.
    """
    if any(session.execute(select(func.count()).select_from(kind)).scalar() for kind in (DOCUMENTS, EVENTS)):
        raise UsageError("the database holds articles already: name a new one with --db")
    known = {kind.name: kind for kind in Base.metadata.sorted_tables}
    if strange := sorted(set(rows) - set(known)):
        raise UsageError(f"the package has tables of another version: {', '.join(strange)}")
    counted = {}
    for name, kind in known.items():
        if name in rows:
            counted[name] = _fill(session, kind, rows[name])
    session.execute(delete(META).where(META.c.name == PACKAGE))
    session.execute(insert(META).values(name=PACKAGE, value=json.dumps(about, ensure_ascii=False)))
    return counted


def _fill(session: Session, kind: Table, rows: Iterable[Row]) -> int:
    """All rows of one table; entities first without those they stand for, which may come later."""
    number, later = 0, list[tuple[str, str]]()
    for batch in _batches(rows):
        if strange := sorted(set(batch[0]) ^ set(kind.c.keys())):
            raise UsageError(f"the package is of another version: {kind.name} has {', '.join(strange)}")
        if kind is ENTITIES:
            _forget(session, [row["id"] for row in batch])
            later += [(row["id"], row["same_as"]) for row in batch if row["same_as"]]
            batch = [{**row, "same_as": None} for row in batch]
        if kind is META:
            names = [row["name"] for row in batch]
            session.execute(delete(META).where(META.c.name.in_(names)))
        session.execute(insert(kind), batch)
        number += len(batch)
    for id, fuller in later:
        session.execute(update(ENTITIES).where(ENTITIES.c.id == id).values(same_as=fuller))
    return number


def _forget(session: Session, ids: list[str]) -> None:
    """What the world's tables say of these entities; the package says it again, as it was then."""
    for some in chunks(ids):
        session.execute(delete(ALIASES).where(ALIASES.c.entity_id.in_(some)))
        session.execute(update(ENTITIES).where(ENTITIES.c.same_as.in_(some)).values(same_as=None))
        session.execute(delete(ENTITIES).where(ENTITIES.c.id.in_(some)))


def _batches(rows: Iterable[Row]) -> Iterator[list[dict[str, Any]]]:
    rest = iter(rows)
    while batch := [dict(row) for row in islice(rest, BATCH)]:
        yield batch
