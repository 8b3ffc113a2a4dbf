"""Which event a mention is in."""

from __future__ import annotations

from collections.abc import Collection

from sqlalchemy import Connection, select

from timeline.database.chunks import chunks
from timeline.database.tables import EventMentions, table

MEMBERS = table(EventMentions)


def events_of(connection: Connection, mentions: Collection[str]) -> dict[str, str]:
    """The event that each mention is in."""
    found: dict[str, str] = {}
    for some in chunks(mentions):
        query = select(MEMBERS.c.mention_id, MEMBERS.c.event_id).where(MEMBERS.c.mention_id.in_(some))
        found.update((row[0], row[1]) for row in connection.execute(query))
    return found
