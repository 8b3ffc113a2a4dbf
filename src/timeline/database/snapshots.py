"""States of the chronology under a name, to compare: compact copies of the events, without texts."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import fields
from itertools import islice, zip_longest

from sqlalchemy import delete, func, insert, select
from sqlalchemy.orm import Session

from timeline.claims.changes import Sketch, sketch
from timeline.database import reader
from timeline.database.decision_rows import DECISIONS
from timeline.database.tables import EventRedirects, SnapshotEvents, Snapshots, table
from timeline.errors import UsageError
from timeline.records import STATUSES, Filters

SNAPSHOTS, EVENTS, REDIRECTS = table(Snapshots), table(SnapshotEvents), table(EventRedirects)
NOW = "now"
BATCH = 500
PARTS = tuple(field.name for field in fields(Sketch) if field.name not in ("id", "mentions", "added"))


def take(session: Session, name: str, at: str, judge: str, *, replace: bool = False) -> int:
    """Keep the events as they are under a name; how many they are. Raises UsageError."""
    if not name.strip() or name == NOW:
        raise UsageError(f"a snapshot cannot be called {name!r}")
    if name in names(session):
        if not replace:
            raise UsageError(f"there is a snapshot {name!r} already: take another name, or --replace it")
        session.execute(delete(SNAPSHOTS).where(SNAPSHOTS.c.name == name))
    session.execute(insert(SNAPSHOTS).values(name=name, made_at=at, judge=judge))
    count = 0
    current = _current(session)
    while some := list(islice(current, BATCH)):
        count += len(some)
        rows = [
            {
                "snapshot": name,
                "event_id": kept.id,
                "content": _content(kept),
            }
            for kept in some
        ]
        session.execute(insert(EVENTS), rows)
    return count


def names(session: Session) -> dict[str, tuple[str, str, int]]:
    """The snapshots in order of time: when and by whom each was taken, and of how many events."""
    count = select(func.count()).where(EVENTS.c.snapshot == SNAPSHOTS.c.name).scalar_subquery()
    query = select(SNAPSHOTS, count.label("events")).order_by(SNAPSHOTS.c.made_at, SNAPSHOTS.c.name)
    return {
        row["name"]: (row["made_at"], row["judge"], row["events"])
        for row in session.execute(query).mappings()
    }


def sketches(session: Session, name: str) -> Iterator[Sketch]:
    """The events of a snapshot, or of the present (`now`). Raises UsageError."""
    if name == NOW:
        yield from _current(session)
        return
    known = names(session)
    if name not in known:
        raise UsageError(f"no snapshot {name!r}: there is {', '.join((*known, NOW))}")
    query = select(EVENTS.c.event_id, EVENTS.c.content).where(EVENTS.c.snapshot == name)
    for id, (parts, mentions, *added) in session.execute(query.order_by(EVENTS.c.event_id)):
        kept = dict(zip_longest(PARTS, parts))  # None for what was not kept then
        yield Sketch(id, **kept, mentions=tuple(mentions), added=tuple(*added))


def _content(kept: Sketch) -> list[list[str]]:
    """Its parts, its mentions and, where there are any, what was added by hand."""
    parts = [[getattr(kept, part) for part in PARTS], list(kept.mentions)]
    return [*parts, list(kept.added)] if kept.added else parts


def _current(session: Session) -> Iterator[Sketch]:
    added = _added(session)
    for line in reader.lines(session, Filters(status=STATUSES), witnesses=False):
        yield sketch(line.event, added[line.event.id])


def _added(session: Session) -> dict[str, list[str]]:
    """By event: those added by hand whose ids lead to it, itself where it is one."""
    found: dict[str, list[str]] = defaultdict(list)
    by_hand = select(DECISIONS.c.subject, func.coalesce(REDIRECTS.c.event_id, DECISIONS.c.subject))
    by_hand = by_hand.outerjoin(REDIRECTS, REDIRECTS.c.old_id == DECISIONS.c.subject)
    for id, event in session.execute(by_hand.where(DECISIONS.c.kind == "add")):
        found[event].append(id)
    return found
