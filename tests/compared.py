"""All that a database holds, so that two of them can be compared."""

from __future__ import annotations

from sqlalchemy import select

from timeline.database import Database, tables

HISTORY = ("event_redirects", "meta")  # what ids were once, what wrote last


def everything(database: Database) -> dict[str, list[str]]:
    """The rows by table, but those of history, without the times at which they were written."""
    found = {}
    with database.read() as session:
        for name, table in tables.Base.metadata.tables.items():
            columns = [c for c in table.c if c.name != "added_at"]
            if name not in HISTORY:
                found[name] = sorted(map(repr, session.execute(select(*columns))))
    return found
