"""Snapshots: a state kept under a name, and what became of it."""

from __future__ import annotations

import pytest

from making import PUTIN, RUSSIA, UKRAINE, XI, Told, article, day, month
from timeline.claims.changes import Change, diff
from timeline.database import Database, decisions, reader, snapshots, writer
from timeline.database.decisions import Act
from timeline.errors import UsageError
from timeline.records import Analysis

MET = Told("meet", [("actor", PUTIN), ("partner", XI)], day(2024, 7, 3), "3 July 2024")
VAGUELY = Told("meet", [("actor", PUTIN), ("partner", XI)], month(2024, 7), "July 2024")
SEEN = Told("meet", [("actor", PUTIN), ("partner", XI)], day(2024, 9, 1), "1 September 2024")
INVADED = Told("invade", [("actor", RUSSIA), ("target", UKRAINE)], month(2022, 2), "February 2022")
ACT = Act("ann", "2026-01-02T03:04:05Z")


def add(database: Database, *analyses: Analysis) -> None:
    for analysis in analyses:
        with database.write() as session:
            writer.add(session, analysis, version=1)


def take(database: Database, name: str, *, replace: bool = False) -> int:
    with database.write() as session:
        return snapshots.take(session, name, ACT.at, ACT.judge, replace=replace)


def changes(database: Database, before: str, after: str = "now") -> list[Change]:
    with database.read() as session:
        return list(diff(snapshots.sketches(session, before), snapshots.sketches(session, after)))


def test_nothing_changes_by_itself(database: Database) -> None:
    add(database, article("/a.txt", MET, INVADED))
    assert take(database, "first") == 2
    add(database, article("/a.txt", MET, INVADED))
    assert changes(database, "first") == []
    with database.read() as session:
        assert snapshots.names(session) == {"first": (ACT.at, "ann", 2)}


def test_added_changed_and_withdrawn(database: Database) -> None:
    add(database, article("/a.txt", VAGUELY), article("/b.txt", INVADED))
    take(database, "first")
    add(database, article("/c.txt", MET), article("/b.txt", SEEN))
    take(database, "second")
    found = {change.kind: change for change in changes(database, "first")}
    assert sorted(found) == ["added", "changed", "withdrawn"]
    assert [slot for slot in found["changed"].slots if slot[0] in ("date", "sources")] == [
        ("date", "2024-07", "2024-07-03"),
        ("sources", "1", "2"),
    ]
    assert found["added"].event.date == "2024-09-01"
    assert found["withdrawn"].event.date == "2022-02"
    assert {c.kind for c in changes(database, "second", "first")} == {"added", "changed", "withdrawn"}
    assert changes(database, "second") == []


def test_an_article_that_changed_changes_its_events(database: Database) -> None:
    add(database, article("/a.txt", VAGUELY, INVADED))
    take(database, "first")
    add(database, article("/a.txt", INVADED, MET))
    (change,) = changes(database, "first")
    assert change.kind == "changed"
    assert [slot for slot in change.slots if slot[0] == "date"] == [("date", "2024-07", "2024-07-03")]


def test_merged_and_split(database: Database) -> None:
    add(database, article("/a.txt", MET), article("/b.txt", SEEN))
    take(database, "apart")
    with database.read() as session:
        events = [line.event for line in reader.lines(session)]
    with database.write() as session:
        decisions.merge(session, events, ACT)
    take(database, "together")
    (merged,) = changes(database, "apart")
    assert (merged.kind, set(merged.origins)) == ("merged", {event.id for event in events})
    with database.write() as session:
        decisions.undo(session, ACT)
    parted = changes(database, "together")
    assert sorted(change.kind for change in parted) == ["changed", "split"]
    assert next(c for c in parted if c.kind == "split").origins == (merged.event.id,)


def test_events_of_people_and_their_status(database: Database) -> None:
    add(database, article("/a.txt", MET))
    with database.write() as session:
        made = decisions.add(session, {"title": ("By hand",)}, ACT)
    take(database, "first")
    with database.write() as session:
        decisions.reject(session, made, ACT)
    (change,) = changes(database, "first")
    assert (change.kind, change.slots) == ("changed", (("status", "added", "rejected"),))


def test_what_was_added_by_hand_is_merged_and_split(database: Database) -> None:
    add(database, article("/a.txt", MET))
    with database.write() as session:
        made = [decisions.add(session, {"title": (title,)}, ACT) for title in ("By hand", "Again")]
    take(database, "apart")
    with database.read() as session:
        told = next(line.event for line in reader.lines(session) if line.event.mentions)
    with database.write() as session:
        decisions.merge(session, [told, *made], ACT)
    take(database, "together")
    (merged,) = changes(database, "apart")
    assert (merged.kind, merged.event.id) == ("merged", told.id)
    assert set(merged.origins) == {told.id, *(event.id for event in made)}
    assert changes(database, "together") == []
    with database.write() as session:
        decisions.undo(session, ACT)
    parted = [change for change in changes(database, "together") if change.kind != "changed"]
    assert [change.kind for change in parted] == ["split"] * 2
    assert {change.event.id for change in parted} == {event.id for event in made}
    assert {change.origins for change in parted} == {(told.id,)}
    assert changes(database, "apart") == []


def test_names(database: Database) -> None:
    take(database, "first")
    with pytest.raises(UsageError, match="already"):
        take(database, "first")
    assert take(database, "first", replace=True) == 0
    for name in ("now", " "):
        with pytest.raises(UsageError, match="cannot be called"):
            take(database, name)
    with pytest.raises(UsageError, match="no snapshot .*: there is first, now"):
        changes(database, "second")
