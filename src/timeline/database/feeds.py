"""What is known of watched feeds: how each was when it was last read, and which of its entries were."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime

from sqlalchemy import delete, insert, select
from sqlalchemy.orm import Session

from timeline.database.chunks import chunks
from timeline.database.tables import FeedEntries, Feeds, table
from timeline.records import Feed

FEEDS, ENTRIES = table(Feeds), table(FeedEntries)
Entries = Mapping[str, tuple[str, int]]  # entry -> (digest, how often it could not be read)


def known(session: Session, address: str) -> Feed:
    """The feed as it was when it was last read."""
    columns = (FEEDS.c.address, FEEDS.c.etag, FEEDS.c.modified, FEEDS.c.digest, FEEDS.c.follow)
    row = session.execute(select(*columns).where(FEEDS.c.address == address)).first()
    return Feed(*row) if row else Feed(address)


def entries(session: Session, address: str) -> dict[str, tuple[str, int]]:
    """Its entries that were read or tried: digest, and how often one could not be read."""
    query = select(ENTRIES.c.entry, ENTRIES.c.digest, ENTRIES.c.failures).where(ENTRIES.c.feed == address)
    return {entry: (digest, failures) for entry, digest, failures in session.execute(query)}


def note(session: Session, feed: Feed, tried: Entries) -> None:
    """The feed as it is now, and what became of the entries tried."""
    row = {"etag": feed.etag, "modified": feed.modified, "digest": feed.digest, "follow": feed.follow}
    row |= {"address": feed.address, "read_at": datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")}
    here = FEEDS.c.address == feed.address
    if session.execute(select(FEEDS.c.address).where(here)).first():
        session.execute(FEEDS.update().where(here).values(**row))
    else:
        session.execute(insert(FEEDS).values(**row))
    for some in chunks(tried):
        gone = delete(ENTRIES).where(ENTRIES.c.feed == feed.address, ENTRIES.c.entry.in_(some))
        session.execute(gone)
        values = [
            {"feed": feed.address, "entry": entry, "digest": tried[entry][0], "failures": tried[entry][1]}
            for entry in some
        ]
        session.execute(insert(ENTRIES), values)
