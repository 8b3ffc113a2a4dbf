"""By the rules of which version the events of a database were derived."""

from __future__ import annotations

from sqlalchemy import Connection, delete, insert, select

from timeline.database.tables import EventMentions, Meta, table

VERSION = 2  # raised whenever the same mentions would make other events: `db rebuild` then derives them anew
NAME = "rules_version"
META, MEMBERS = table(Meta), table(EventMentions)


def outdated(connection: Connection) -> bool:
    """Whether there are events that the rules of an older version derived."""
    return _version(connection) != str(VERSION) and _derived(connection)


def begin(connection: Connection) -> None:
    """Note the version where nothing was derived yet."""
    if _version(connection) is None and not _derived(connection):
        stamp(connection)


def stamp(connection: Connection) -> None:
    """Note that all events are derived by the rules of this version."""
    connection.execute(delete(META).where(META.c.name == NAME))
    connection.execute(insert(META).values(name=NAME, value=str(VERSION)))


def _version(connection: Connection) -> str | None:
    return connection.execute(select(META.c.value).where(META.c.name == NAME)).scalar()


def _derived(connection: Connection) -> bool:
    return connection.execute(select(MEMBERS.c.mention_id).limit(1)).first() is not None
