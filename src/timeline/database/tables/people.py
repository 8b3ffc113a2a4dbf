"""Tables of people: decisions, snapshots, named views, watched feeds."""

from __future__ import annotations

from typing import Any

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from timeline.database.tables.base import Base, fact, key, of


class Decisions(Base):
    """What people decided: one row each, never changed but for `standing`. They outrank the machine."""

    __tablename__ = "decisions"
    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False, doc="1, 2, 3 in order of decision")
    made_at: Mapped[str] = fact("when, ISO 8601 UTC")
    judge: Mapped[str] = fact("who")
    kind: Mapped[str] = fact(
        "accept, reject, edit, tag, note, skip, merge, split, add, undo, entity merge, entity split, "
        "entity rename, alias add"
    )
    subject: Mapped[str] = fact("the event or entity it was made on, by the id of then", index=True)
    slot: Mapped[str] = fact(
        "what an edit changed: date, title, kind, factuality, place, a role, a number or part_of"
    )
    before: Mapped[list[Any]] = mapped_column(doc="the values before", default=list)
    after: Mapped[list[Any]] = mapped_column(doc="the values decided", default=list)
    reason: Mapped[str] = fact("why, in the person's words")
    undoes: Mapped[int | None] = mapped_column(
        ForeignKey("decisions.id"), default=None, doc="the decision that an undo took back"
    )
    standing: Mapped[bool] = fact("false once it is undone", True)


class DecisionMentions(Base):
    """The mentions a decision concerns, the one that carries it first."""

    __tablename__ = "decision_mentions"
    decision_id: Mapped[int] = of("decisions.id", "the decision", key=True)
    number: Mapped[int] = mapped_column(primary_key=True, autoincrement=False, doc="0, 1, 2 in order")
    mention_id: Mapped[str] = of("mentions.id", "the mention as it was then")
    current_id: Mapped[str] = of(
        "mentions.id", "the mention that has its sentence now; another where the article changed", index=True
    )
    apart: Mapped[bool] = fact(
        "true for a mention that a split took out of the event, or of the whole of a part", False
    )


class Snapshots(Base):
    """States of the chronology that were given a name, to compare with."""

    __tablename__ = "snapshots"
    name: Mapped[str] = key("the name")
    made_at: Mapped[str] = fact("when, ISO 8601 UTC")
    judge: Mapped[str] = fact("who")


class SnapshotEvents(Base):
    """The events of a snapshot: what can be compared, without their texts."""

    __tablename__ = "snapshot_events"
    snapshot: Mapped[str] = of("snapshots.name", "the snapshot", key=True)
    event_id: Mapped[str] = key("the event's id then; no reference, since events come and go")
    content: Mapped[list[Any]] = mapped_column(
        doc="[date, kind, factuality, title, participants, place, status, tags, sources, quantities],"
        " mentions, and the events added by hand that it has, if any",
        default=list,
    )


class Views(Base):
    """Questions that were given a name: `timeline view save`, `show --view`."""

    __tablename__ = "views"
    name: Mapped[str] = key("the name")
    arguments: Mapped[list[Any]] = mapped_column(doc="the options of `show`, as typed", default=list)
    saved_at: Mapped[str] = fact("when it was last saved, ISO 8601 UTC")


class Feeds(Base):
    """Feeds that `timeline watch` reads again and again, as each was when it was last read whole."""

    __tablename__ = "feeds"
    address: Mapped[str] = key("address, or path of a file")
    etag: Mapped[str] = fact("ETag that its server gave")
    modified: Mapped[str] = fact("Last-Modified that its server gave, as written")
    digest: Mapped[str] = fact("SHA-256 of its bytes; empty where entries are to be tried again")
    follow: Mapped[bool] = fact("true where the pages of its entries were read", False)
    read_at: Mapped[str] = fact("when it had last changed, ISO 8601 UTC")


class FeedEntries(Base):
    """The entries of those feeds that were read, or tried in vain."""

    __tablename__ = "feed_entries"
    feed: Mapped[str] = of("feeds.address", "the feed", key=True)
    entry: Mapped[str] = key("address of the entry, else its id")
    digest: Mapped[str] = fact("16 hex digits of the SHA-256 of what the feed says of it")
    failures: Mapped[int] = fact("how often it could not be read; 0 = it was read", 0)
