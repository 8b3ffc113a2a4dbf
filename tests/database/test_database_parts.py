"""What people say that an event is part of, and the numbers that they give: kept, undone, never a circle."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from sqlalchemy.orm import Session

from making import PUTIN, XI, Told, article, day, organisation
from timeline.database import Database, decisions, reader, writer
from timeline.database.decisions import Act
from timeline.errors import UsageError
from timeline.records import Event, Filters, Line, Quantity

ANN = Act("ann", "2026-01-02T03:04:05Z", "I was there")
SCO = organisation("SCO")
SUMMIT = Told("meet", [("actor", SCO), ("target", PUTIN)], day(2024, 7, 3), "3 July 2024")
SIGNED = Told("sign", [("actor", PUTIN), ("partner", XI)])
ATTACK = Told("attack", [("actor", XI)], day(2024, 7, 9), "9 July 2024")
FILES = (article("/a.txt", SIGNED, ATTACK), article("/b.txt", SUMMIT))


def add(database: Database, *analyses: object, version: int = 1) -> None:
    for analysis in analyses:
        with database.write() as session:
            writer.add(session, analysis, version=version)  # type: ignore[arg-type]


def lines(database: Database) -> dict[str, Line]:
    with database.read() as session:
        every = reader.lines(session, Filters(placed=True))
        return {line.event.title.rpartition(": ")[2]: line for line in every}


def event(database: Database, verb: str) -> Event:
    return lines(database)[verb].event


def part(database: Database, one: str, whole: str) -> list[int]:
    with database.write() as session:
        after = (event(database, whole).id,) if whole else ()
        return decisions.edit(session, event(database, one), {"part_of": after}, ANN)


def test_a_part_that_a_person_sets_stands_under_its_whole(database: Database) -> None:
    add(database, *FILES)
    assert list(lines(database)) == ["meet", "attack", "sign"]
    assert part(database, "sign", "meet") == [1]
    assert part(database, "sign", "meet") == []
    found = lines(database)
    assert list(found) == ["meet", "sign", "attack"]
    signed, whole = found["sign"], found["meet"].event.id
    assert (signed.part_of, signed.event.placed_by, signed.event.status) == (whole, whole, "edited")
    assert [(r.kind, r.reason) for r in signed.relations] == [("part", "decided by ann: I was there")]
    assert found["meet"].event.status == "machine"
    with database.read() as session:
        assert [d.before + d.after for d in decisions.log(session)] == [(whole,)]
    with database.write() as session:
        decisions.undo(session, ANN)
    assert list(lines(database)) == ["meet", "attack", "sign"]
    assert lines(database)["sign"].relations == ()
    with database.write() as session:
        decisions.undo(session, ANN, 2)
    assert lines(database)["sign"].part_of == whole
    assert part(database, "sign", "") == [4]
    assert (lines(database)["sign"].part_of, event(database, "sign").placed_by) == ("", "")


@pytest.mark.parametrize("how", ["newer analysis", "changed", "rebuild", "earlier witness"])
def test_a_part_that_a_person_sets_survives(database: Database, how: str) -> None:
    add(database, *FILES)
    part(database, "sign", "meet")
    other = Told("say", [("actor", XI)])
    if how == "newer analysis":
        add(database, *FILES, version=2)
    elif how == "changed":
        add(database, article("/b.txt", other, SUMMIT), article("/a.txt", other, SIGNED, ATTACK))
    elif how == "earlier witness":
        add(database, *(article(f"/{n}.txt", replace(SUMMIT, written=f"July 3, 2024 {n}")) for n in range(4)))
    else:
        with database.write() as session:
            decisions.rebuild(session)
    found = lines(database)
    assert found["sign"].part_of == found["meet"].event.id == found["sign"].event.placed_by


def test_a_whole_that_goes_is_no_whole(database: Database) -> None:
    add(database, *FILES)
    part(database, "sign", "meet")
    add(database, article("/b.txt", ATTACK))
    assert (lines(database)["sign"].part_of, event(database, "sign").placed_by) == ("", "")


def test_no_event_is_part_of_itself(database: Database) -> None:
    add(database, *FILES)
    part(database, "sign", "meet")
    part(database, "meet", "attack")
    for one, whole in (("sign", "sign"), ("meet", "sign"), ("attack", "sign")):
        with pytest.raises(UsageError, match="cannot be what that is part of"):
            part(database, one, whole)
    with database.read() as session:
        assert len(decisions.log(session)) == 2


def refused(database: Database, act: Callable[[Session], object], number: int) -> None:
    with database.read() as session:
        before = decisions.log(session), lines(database)
    said = f"a part of itself through others, by decision {number}: undo that one first"
    with pytest.raises(UsageError, match=said), database.write() as session:
        act(session)
    with database.read() as session:
        assert (decisions.log(session), lines(database)) == before


def test_a_merge_makes_no_event_part_of_itself(database: Database) -> None:
    add(database, *FILES)
    part(database, "sign", "meet")
    part(database, "meet", "attack")
    ends = [event(database, verb) for verb in ("sign", "attack")]
    refused(database, lambda session: decisions.merge(session, ends, ANN), 2)
    with database.write() as session:
        decisions.merge(session, [*ends, event(database, "meet")], ANN)
    (whole,) = lines(database).values()
    assert whole.part_of == ""


def test_an_undo_makes_no_event_part_of_itself(database: Database) -> None:
    add(database, *FILES)
    part(database, "sign", "meet")
    with database.write() as session:
        decisions.undo(session, ANN)
    part(database, "meet", "attack")
    with database.write() as session:
        decisions.merge(session, [event(database, verb) for verb in ("sign", "attack")], ANN)
    refused(database, lambda session: decisions.undo(session, ANN, 2), 3)


def test_where_a_circle_comes_about_all_the_same_the_later_decision_gives_way(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As when a new article makes the ends of a chain one event."""
    add(database, *FILES)
    part(database, "sign", "meet")
    part(database, "meet", "attack")
    monkeypatch.setattr(decisions.relations, "above", lambda *_: set())
    monkeypatch.setattr(decisions, "_no_circle", lambda *_: None)
    part(database, "attack", "sign")
    found = lines(database)
    assert (found["attack"].part_of, found["attack"].event.placed_by) == ("", "")
    assert [found[verb].part_of for verb in ("sign", "meet")] == [
        found[verb].event.id for verb in ("meet", "attack")
    ]


def test_events_added_by_hand_are_parts_and_wholes(database: Database) -> None:
    add(database, *FILES)
    with database.write() as session:
        dinner = decisions.add(session, {"title": ("dinner",)}, ANN)
        trip = decisions.add(session, {"title": ("trip",), "date": ("2024-07-03/2024-07-09", "on")}, ANN)
    part(database, "dinner", "meet")
    part(database, "sign", "trip")
    found = lines(database)
    assert found["dinner"].part_of == found["meet"].event.id
    assert found["sign"].part_of == trip.id
    assert list(found) == ["meet", "dinner", "trip", "sign", "attack"]
    with database.write() as session:
        decisions.merge(session, [trip, event(database, "meet")], ANN)
    assert lines(database)["sign"].part_of == event(database, "trip").id != trip.id
    assert lines(database)["dinner"].event.id == dinner.id


def test_a_part_is_not_merged_with_its_whole(database: Database) -> None:
    add(database, article("/a.txt", SUMMIT), article("/b.txt", ATTACK))
    part(database, "attack", "meet")
    add(database, article("/b.txt", replace(ATTACK, verb="meet", people=SUMMIT.people)))
    with database.read() as session:
        assert len({id for line in reader.lines(session) for id in line.event.mentions}) == 2


def numbers(database: Database) -> list[tuple[object, ...]]:
    return [(q.slot, q.unit, q.low, q.best, q.high) for q in event(database, "attack").quantities]


def told(*, killed: float) -> object:
    made = article("/a.txt", ATTACK)
    (mention,) = made.mentions
    quantity = Quantity("killed", "person", killed, killed, killed, mention.trigger, "so many")
    return replace(made, mentions=(replace(mention, quantities=(quantity,)),))


def test_a_person_gives_numbers(database: Database) -> None:
    add(database, told(killed=133))
    assert numbers(database) == [("killed", "person", 133, 133, 133)]
    values = {"killed": ("144",), "injured": ("360..",), "money": ("5000000 EUR",)}
    with database.write() as session:
        assert decisions.edit(session, event(database, "attack"), values, ANN) == [1, 2, 3]
    given = [
        ("injured", "person", 360, None, None),
        ("killed", "person", 144, 144, 144),
        ("money", "EUR", 5e6, 5e6, 5e6),
    ]
    assert numbers(database) == given
    add(database, told(killed=133), version=2)
    with database.write() as session:
        decisions.rebuild(session)
    assert numbers(database) == given
    with database.write() as session:
        assert decisions.edit(session, event(database, "attack"), {"injured": ()}, ANN) == [4]
        decisions.undo(session, ANN, 1)
    assert [row[:3] for row in numbers(database)] == [("killed", "person", 133), ("money", "EUR", 5e6)]
    with database.read() as session:
        (first, *_) = decisions.log(session)
    assert (first.slot, first.before, first.after) == ("killed", ("133",), ("144",))


@pytest.mark.parametrize("text", ["many", "..", "9..3", "-4"])
def test_what_is_no_number_is_refused(database: Database, text: str) -> None:
    add(database, told(killed=133))
    with database.write() as session, pytest.raises(UsageError, match="as a number"):
        decisions.edit(session, event(database, "attack"), {"killed": (text,)}, ANN)
    with database.write() as session, pytest.raises(UsageError, match="say what '5' counts"):
        decisions.edit(session, event(database, "attack"), {"money": ("5",)}, ANN)
