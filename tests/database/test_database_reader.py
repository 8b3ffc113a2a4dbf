"""Reading: order, filters, entities by any name, streams."""

from __future__ import annotations

import tracemalloc

import pytest

from making import (
    BELARUS,
    CROCUS,
    KRASNOGORSK,
    PUTIN,
    RUSSIA,
    UKRAINE,
    XI,
    Told,
    article,
    day,
    month,
    person,
    year,
    yearless,
)
from timeline.database import Database, judgements, open, reader, world_rows, writer
from timeline.records import Alias, Entity, Filters

SCO = Entity(
    "organisation:SCO",
    "Shanghai Cooperation Organisation",
    "ORGANISATION",
    (Alias("SCO", "acronym"), Alias("Shanghai Cooperation Organization"), Alias("ШОС", "native")),
    known=True,
)
MOSCOW = Entity("place:moscow-RUS", "Moscow", "PLACE", country="RUS", known=True)
LANDS = (
    Entity(
        "country:RUS",
        "Russia",
        "COUNTRY",
        (Alias("Moscow", "seat-of-government"), Alias("Russian", "demonym")),
    ),
    Entity("country:GEO", "Georgia", "COUNTRY"),
    Entity("place:georgia-USA", "Georgia", "PLACE"),
)
STORIES = (
    article(
        "/1.txt", Told("attack", [("target", CROCUS), ("place", KRASNOGORSK)], day(2024, 3, 22), "22 March")
    ),
    article("/2.txt", Told("meet", [("actor", PUTIN), ("partner", XI)], yearless(7, 3), "July 3")),
    article("/3.txt", Told("admit", [("actor", SCO), ("target", BELARUS)], None, factuality="planned")),
    article("/4.txt", Told("invade", [("actor", RUSSIA), ("target", UKRAINE)], month(2022, 2), "February")),
    article("/5.txt", Told("sign", [("actor", SCO)], year(2022), "2022", factuality="denied")),
    article("/6.txt", Told("meet", [("actor", PUTIN), ("target", BELARUS)], yearless(1, 9), "January 9")),
)


@pytest.fixture
def filled(database: Database) -> Database:
    with database.write() as session:
        world_rows.load(session.connection(), (SCO, MOSCOW, *LANDS))
        for story in reversed(STORIES):
            writer.add(session, story, version=1)
    return database


def titles(database: Database, filters: Filters = Filters()) -> list[str]:  # noqa: B008
    with database.read() as session:
        found = [line.event.title for line in reader.lines(session, filters)]
        assert found == [line.event.title for line in reader.lines(session, filters, witnesses=False)]
        assert reader.counts(session, filters)["events"] == len(found)
    return found


SIGN, INVADE, ATTACK = (
    "Shanghai Cooperation Organisation: sign",
    "Russia, Ukraine: invade",
    "Crocus City Hall, Krasnogorsk: attack",
)
JANUARY, JULY = "Vladimir Putin, Belarus: meet", "Vladimir Putin, Xi Jinping: meet"
ADMIT = "Shanghai Cooperation Organisation, Belarus: admit"


def test_the_order_is_earliest_latest_without_year_undated(filled: Database) -> None:
    assert titles(filled) == [SIGN, INVADE, ATTACK, JANUARY, JULY, ADMIT]


@pytest.mark.parametrize(
    ("filters", "expected"),
    [
        (Filters(since=day(2022, 2, 10)), [SIGN, INVADE, ATTACK]),
        (Filters(since=day(2022, 2, 10), within=True), [ATTACK]),
        (Filters(until=month(2022, 2)), [SIGN, INVADE]),
        (Filters(until=month(2022, 2), within=True), [INVADE]),
        (Filters(since=year(2022), until=year(2022)), [SIGN, INVADE]),
        (Filters(since=year(2024), until=month(2024, 3)), [ATTACK]),
        (Filters(entities=("organisation:SCO",)), [SIGN, ADMIT]),
        (Filters(entities=("organisation:SCO", "country:BLR")), [ADMIT]),
        (Filters(entities=(CROCUS.id,)), [ATTACK]),
        (Filters(entities=(KRASNOGORSK.id,)), [ATTACK]),
        (Filters(entities=("nobody",)), []),
        (Filters(place="krasnogorsk"), [ATTACK]),
        (Filters(place="Crocus City Hall"), []),
        (Filters(place=KRASNOGORSK.id), [ATTACK]),
        (Filters(kinds=("consult", "agree")), [SIGN, JANUARY, JULY]),
        (Filters(factualities=("planned", "denied")), [SIGN, ADMIT]),
        (Filters(status=("machine",), kinds=("agree",)), [SIGN]),
        (Filters(status=("accepted",)), []),
        (Filters(text="ukraine"), [INVADE]),
        (Filters(text="CROCUS attack"), [ATTACK]),
        (Filters(text="100%"), []),
        (Filters(disputed=True), []),
        (Filters(min_confidence=0.5), [SIGN, INVADE, ATTACK, JANUARY, JULY, ADMIT]),
        (Filters(min_confidence=0.6), []),
        (Filters(limit=2), [SIGN, INVADE]),
        (Filters(limit=0), []),
    ],
)
def test_filters(filled: Database, filters: Filters, expected: list[str]) -> None:
    assert titles(filled, filters) == expected


def test_counts(filled: Database) -> None:
    with filled.read() as session:
        assert reader.counts(session) == {"events": 6, "dated": 5, "undated": 1, "documents": 6}
        assert reader.totals(session)["mentions"] == 6


@pytest.mark.parametrize(
    "name", ["SCO", "sco", "ШОС", "шос", "shanghai cooperation organization", "organisation:SCO"]
)
def test_an_entity_is_found_by_any_of_its_names(filled: Database, name: str) -> None:
    with filled.read() as session:
        assert [entity.id for entity in reader.find_entity(session, name)] == ["organisation:SCO"]


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Moscow", ["place:moscow-RUS"]),
        ("Russian", ["country:RUS"]),
        ("Georgia", ["country:GEO", "place:georgia-USA"]),
        ("Nowhere", []),
        ("", []),
        ("Putin", ["person:vladimir-putin"]),
    ],
)
def test_names_that_fit_several(filled: Database, name: str, expected: list[str]) -> None:
    with filled.read() as session:
        assert [entity.id for entity in reader.find_entity(session, name)] == expected


def test_of_several_with_one_name_the_one_with_events_is_meant(filled: Database) -> None:
    georgia = Entity("country:GEO", "Georgia", "COUNTRY")
    with filled.write() as session:
        writer.add(session, article("/g.txt", Told("sign", [("actor", georgia)], day(2020, 1, 1))), version=1)
        assert [entity.id for entity in reader.find_entity(session, "Georgia")] == ["country:GEO"]


@pytest.mark.parametrize(
    ("name", "expected"),
    [("Shang", "organisation:SCO"), ("vladim", "person:vladimir-putin"), ("jinp", "person:xi-jinping")],
)
def test_suggestions_begin_with_or_hold_the_name(filled: Database, name: str, expected: str) -> None:
    with filled.read() as session:
        assert expected in [entity.id for entity in reader.suggest_entities(session, name)]
        assert reader.suggest_entities(session, "%") == ()


def test_the_directory_holds_what_is_known_only(filled: Database) -> None:
    with filled.read() as session:
        known = reader.directory(session).entities
    assert "organisation:SCO" in known
    assert "person:vladimir-putin" not in known


def test_entities_are_counted_by_events(filled: Database) -> None:
    with filled.read() as session:
        told = {entity.id: events for entity, events in reader.entities(session)}
        assert told["organisation:SCO"] == 2
        assert "place:georgia-USA" not in told
        assert [entity.id for entity, _ in reader.entities(session, "georgia")] == [
            "country:GEO",
            "place:georgia-USA",
        ]


def test_a_short_id_finds_its_event(filled: Database) -> None:
    with filled.read() as session:
        (line, *_) = reader.lines(session)
        assert reader.find_events(session, line.event.id[:8]) == (line.event.id,)
        assert reader.event(session, "e0") is None


def test_judgements_say_why_mentions_are_one_event(database: Database) -> None:
    told = Told("meet", [("actor", PUTIN), ("partner", XI)], day(2024, 7, 3))
    with database.write() as session:
        for n in range(2):
            writer.add(
                session, article(f"/{n}.txt", told, Told("sign", [("actor", person(f"P {n}"))])), version=1
            )
        (line,) = reader.lines(session, Filters(kinds=("consult",)))
        (judgement,) = judgements.between(session, line.event.mentions)
    assert judgement.verdict == "SAME"
    assert "both on 2024-07-03" in judgement.reasons


def test_lines_are_streamed(sqlite_url: str) -> None:
    database = open(sqlite_url)
    with database.write() as session:
        for n in range(3):
            told = [
                Told("sign", [("actor", person(f"P {n} {k}"))], day(1500 + k, n + 1, 1)) for k in range(500)
            ]
            writer.add(session, article(f"/{n}.txt", *told), version=1)

    def peak(limit: int) -> int:
        with database.read() as session:
            list(reader.lines(session, Filters(limit=50)))
            tracemalloc.start()
            for _ in reader.lines(session, Filters(limit=limit)):
                pass
            peak = tracemalloc.get_traced_memory()[1]
            tracemalloc.stop()
        return peak

    assert peak(1500) < 1.5 * peak(500)
    database.close()
