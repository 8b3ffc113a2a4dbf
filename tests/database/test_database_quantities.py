"""Numbers of events: into rows and back, renewed with their mention, told by the events of a state."""

from __future__ import annotations

from dataclasses import replace

from sqlalchemy import func, select, text

from making import CROCUS, Told, article, day
from timeline.claims.changes import diff
from timeline.database import Database, reader, snapshots, tables, writer
from timeline.database.states import State, look
from timeline.records import Analysis, Estimate, Event, Quantity, Span

ATTACKED = Told("attack", [("target", CROCUS)], day(2024, 3, 22), "22 March 2024")
TWELVE = Quantity("killed", "person", 12, 12, None, Span(3, 14), "at least 12")
FIFTEEN = Quantity("killed", "person", 15, 15, 15, Span(3, 5), "15")
RANSOM = Quantity("money", "USD", 2.5, 2.5, 2.5, Span(20, 24), "$2.5")


def told(source: str, published: int, *numbers: Quantity) -> Analysis:
    analysis = article(source, ATTACKED, published=day(2024, 3, published))
    [mention] = analysis.mentions
    return replace(analysis, mentions=(replace(mention, quantities=numbers),))


def add(database: Database, *analyses: Analysis, version: int = 1) -> None:
    for analysis in analyses:
        with database.write() as session:
            writer.add(session, analysis, version=version)


def only(database: Database) -> Event:
    with database.read() as session:
        [line] = reader.lines(session)
        return line.event


def test_numbers_come_back_as_they_went(database: Database) -> None:
    add(database, told("/a.txt", 23, TWELVE, RANSOM), told("/b.txt", 24, FIFTEEN))
    with database.read() as session:
        [line] = reader.lines(session)
        found = [witness.mention.quantities for witness in line.witnesses]
        view = "SELECT slot, unit, low, best, high, event_type FROM numbers ORDER BY slot"
        rows = [tuple(row) for row in session.execute(text(view))]
        claimed = session.execute(
            select(tables.Claims.slot, tables.Claims.value).where(tables.Claims.slot.in_(("killed", "money")))
        ).all()
    assert found == [(TWELVE, RANSOM), (FIFTEEN,)]
    whole = (Estimate("killed", "person", 15, 15, 15), Estimate("money", "USD", 2.5, 2.5, 2.5))
    assert line.event.quantities == whole
    assert rows == [
        (*(getattr(q, n) for n in ("slot", "unit", "low", "best", "high")), "assault") for q in whole
    ]
    assert sorted(tuple(row) for row in claimed) == [
        ("killed", "12.."),
        ("killed", "15"),
        ("money", "2.5 USD"),
    ]


def test_numbers_read_anew_take_the_place_of_the_old(database: Database) -> None:
    add(database, told("/a.txt", 23, TWELVE, RANSOM))
    add(database, told("/a.txt", 23, FIFTEEN), version=2)
    assert only(database).quantities == (Estimate("killed", "person", 15, 15, 15),)
    with database.read() as session:
        for kind in (tables.Quantities, tables.EventQuantities):
            assert session.execute(select(func.count()).select_from(tables.table(kind))).scalar() == 1


def test_a_state_has_the_numbers_of_its_articles(database: Database) -> None:
    add(database, told("/a.txt", 23, TWELVE), told("/b.txt", 24, FIFTEEN))
    with database.read() as session:
        look(session, State(published=day(2024, 3, 23)))
        [line] = reader.lines(session)
        low = session.execute(text("SELECT low, high FROM event_quantities")).one()
    assert line.event.quantities == (Estimate("killed", "person", 12, 12, None),)
    assert tuple(low) == (12, None)


def test_a_toll_that_rose_is_a_change(database: Database) -> None:
    add(database, told("/a.txt", 23, TWELVE))
    with database.write() as session:
        snapshots.take(session, "first", "2024-03-23T00:00:00Z", "ann")
    add(database, told("/b.txt", 24, FIFTEEN))
    with database.read() as session:
        [change] = diff(snapshots.sketches(session, "first"), snapshots.sketches(session, "now"))
    assert ("quantities", "killed 12..", "killed 15") in change.slots


def test_a_snapshot_from_before_numbers_tells_no_change_of_them(database: Database) -> None:
    add(database, told("/a.txt", 23, TWELVE))
    with database.write() as session:
        snapshots.take(session, "old", "2024-03-23T00:00:00Z", "ann")
        kept = tables.table(tables.SnapshotEvents)
        [(parts, mentions)] = session.execute(select(kept.c.content)).scalars().all()
        session.execute(kept.update().values(content=[parts[:-1], mentions]))
    with database.read() as session:
        assert not diff(snapshots.sketches(session, "old"), snapshots.sketches(session, "now"))
