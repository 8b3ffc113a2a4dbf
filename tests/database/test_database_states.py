"""As of a day: what the articles of that day support, and the real state untouched."""

from __future__ import annotations

from sqlalchemy import update

from making import BELARUS, PUTIN, RUSSIA, UKRAINE, XI, Told, article, day, month
from timeline.database import Database, decisions, reader, tables, writer
from timeline.database.decisions import Act
from timeline.database.states import Left, State, look
from timeline.edtf import When
from timeline.records import Analysis, Event, Filters

MET = Told("meet", [("actor", PUTIN), ("partner", XI)], day(2024, 7, 3), "3 July 2024")
VAGUELY = Told("meet", [("actor", PUTIN), ("partner", XI)], month(2024, 7), "July 2024")
INVADED = Told("invade", [("actor", RUSSIA), ("target", UKRAINE)], month(2022, 2), "February 2022")
ADMITTED = Told("admit", [("target", BELARUS)], day(2024, 7, 4), "4 July 2024")
EARLY = article("/early.txt", VAGUELY, published=day(2024, 7, 4))
LATE = article("/late.txt", MET, ADMITTED, published=day(2024, 7, 20))
EVERYTHING = Filters()
NEVER = article("/undated.txt", INVADED)


def add(database: Database, *analyses: Analysis) -> None:
    for analysis in analyses:
        with database.write() as session:
            writer.add(session, analysis, version=1)


def seen(database: Database, state: State, filters: Filters = EVERYTHING) -> tuple[list[Event], Left]:
    with database.read() as session:
        left = look(session, state)
        return [line.event for line in reader.lines(session, filters)], left


def told(events: list[Event]) -> list[tuple[str, str]]:
    return [(event.title.rpartition(": ")[2], str(event.date.when)) for event in events if event.date]


def test_as_of_derives_from_what_was_published(database: Database) -> None:
    add(database, EARLY, LATE, NEVER)
    now, _ = seen(database, State())
    assert told(now) == [("invade", "2022-02"), ("meet", "2024-07-03"), ("admit", "2024-07-04")]
    then, left = seen(database, State(published=day(2024, 7, 10)))
    assert told(then) == [("meet", "2024-07")]
    assert left == Left(later=1, unknown=1)
    assert told(seen(database, State(published=month(2024, 7)))[0]) == told(now)[1:]
    assert told(seen(database, State(published=day(2024, 7, 1)))[0]) == []
    assert seen(database, State())[0] == now


def test_filters_and_search_see_that_state(database: Database) -> None:
    add(database, EARLY, LATE, NEVER)
    state = State(published=day(2024, 7, 10))
    for filters in (Filters(text="putin"), Filters(entities=(PUTIN.id,)), Filters(since=day(2024, 7, 1))):
        assert told(seen(database, state, filters)[0]) == [("meet", "2024-07")]
    assert seen(database, state, Filters(text="belarus"))[0] == []
    with database.read() as session:
        look(session, state)
        assert reader.counts(session) == {"events": 1, "dated": 1, "undated": 0, "documents": 1}
        (line,) = reader.lines(session)
        assert [w.source for w in line.witnesses] == ["/early.txt"]


def test_a_decision_holds_on_the_mention_that_is_left(database: Database) -> None:
    add(database, EARLY, LATE)
    with database.write() as session:
        (met,) = [line.event for line in reader.lines(session) if "meet" in line.event.title]
        act = Act("ann", "2026-01-01T00:00:00Z")
        decisions.edit(session, met, {"title": ("They met",)}, act)
        decisions.add(session, {"title": ("By hand",)}, act)
    events, _ = seen(database, State(published=day(2024, 7, 10)))
    assert [(e.title, len(e.mentions)) for e in events] == [("They met", 1)]


def at(database: Database, source: str, when: str) -> None:
    """Let the article have been read then."""
    documents = tables.table(tables.Documents)
    sources = tables.table(tables.Sources)
    with database.write() as session:
        from sqlalchemy import select

        id = session.execute(select(sources.c.document_id).where(sources.c.source == source)).scalar()
        session.execute(update(documents).where(documents.c.id == id).values(added_at=when))


def test_known_leaves_out_what_was_read_and_decided_later(database: Database) -> None:
    add(database, EARLY, LATE)
    at(database, "/early.txt", "2026-01-01T10:00:00Z")
    at(database, "/late.txt", "2026-01-03T10:00:00Z")
    first, second = Act("ann", "2026-01-02T10:00:00Z"), Act("ann", "2026-01-04T10:00:00Z")
    with database.write() as session:
        (met,) = [line.event for line in reader.lines(session) if "meet" in line.event.title]
        decisions.accept(session, met, first)
        decisions.undo(session, second)
        decisions.split(session, met, met.mentions[1:], second)
        decisions.add(session, {"title": ("By hand",)}, second)

    def titles(when: When) -> list[tuple[str, str, int]]:
        return [
            (e.title.rpartition(": ")[2], e.status, len(e.mentions))
            for e in seen(database, State(known=when))[0]
        ]

    assert titles(day(2025, 12, 31)) == []
    assert titles(day(2026, 1, 1)) == [("meet", "machine", 1)]
    assert titles(day(2026, 1, 2)) == [("meet", "accepted", 1)]
    assert titles(day(2026, 1, 3)) == [("meet", "accepted", 2), ("admit", "machine", 1)]
    assert [row[2] for row in titles(day(2026, 1, 4))] == [1, 1, 1, 0]
    assert seen(database, State(known=day(2026, 1, 1)))[1] == Left(unread=1)
