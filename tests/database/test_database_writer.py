"""Writing: each text once, changed sources, short names, and the same events whatever the order."""

from __future__ import annotations

from dataclasses import replace

import pytest
from sqlalchemy import delete, select, text

from compared import everything
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
    organisation,
    person,
)
from timeline.database import Database, copies, decisions, open, reader, stories, tables, world_rows, writer
from timeline.errors import DocumentError
from timeline.records import Alias, Analysis, Attribution, Entity, Event, Filters, Span

MET = Told("meet", [("actor", PUTIN), ("partner", XI)], day(2024, 7, 3), "3 July 2024")
INVADED = Told("invade", [("actor", RUSSIA), ("target", UKRAINE)], month(2022, 2), "February 2022")


def add(database: Database, *analyses: Analysis, version: int = 1) -> list[str]:
    outcomes = []
    for analysis in analyses:
        with database.write() as session:
            outcomes.append(writer.add(session, analysis, version=version))
    return outcomes


def events(database: Database) -> list[Event]:
    with database.read() as session:
        return [line.event for line in reader.lines(session)]


def test_one_article_twice_is_one_article(database: Database) -> None:
    analysis = article("/a.txt", MET, INVADED)
    assert add(database, analysis) == ["new"]
    before = everything(database)
    assert add(database, analysis, analysis) == ["unchanged", "unchanged"]
    assert everything(database) == before


def test_the_same_text_elsewhere_is_a_second_source(database: Database) -> None:
    first = article("/b.txt", MET, title="Later")
    second = article("/a.txt", MET, title="First")
    assert add(database, first, second) == ["new", "unchanged"]
    with database.read() as session:
        assert [(s.document.source, s.document.title, s.events) for s in reader.sources(session)] == [
            ("/a.txt", "First", 1),
            ("/b.txt", "First", 1),
        ]
        assert reader.totals(session)["documents"] == 1


def test_seen_notes_the_source_and_spares_the_analysis(database: Database) -> None:
    first, second = article("/a.txt", MET), article("/b.txt", MET)
    add(database, first)
    with database.write() as session:
        assert writer.seen(session, second.document, version=1)
        assert not writer.seen(session, first.document, version=2)
        assert not writer.seen(session, first.document, version=1, model="other")
        assert not writer.seen(session, article("/c.txt", INVADED).document, version=1)
    with database.read() as session:
        assert [s.document.source for s in reader.sources(session)] == ["/a.txt", "/b.txt"]


def test_a_changed_source_takes_its_old_mentions_out_of_the_events(database: Database) -> None:
    old, new = article("/a.txt", MET), article("/a.txt", INVADED)
    add(database, old)
    (gone,) = events(database)
    assert add(database, new) == ["updated"]
    assert [event.title for event in events(database)] == ["Russia, Ukraine: invade"]
    with database.read() as session:
        kept = session.execute(select(tables.Mentions.id, tables.Mentions.withdrawn)).all()
        assert sorted(withdrawn for _, withdrawn in kept) == [False, True]
        assert reader.event(session, gone.id) is None
        assert [s.document.id for s in reader.sources(session)] == [new.document.id]
    assert add(database, old) == ["updated"]
    assert events(database) == [gone]


def test_a_source_that_changed_but_is_kept_elsewhere_stays(database: Database) -> None:
    add(database, article("/a.txt", MET), article("/b.txt", MET), article("/a.txt", INVADED))
    assert len(events(database)) == 2


def test_standard_input_is_not_one_source(database: Database) -> None:
    assert add(database, article("-", MET), article("-", INVADED)) == ["new", "new"]
    assert len(events(database)) == 2


def test_a_newer_analysis_replaces_what_the_older_read(database: Database) -> None:
    analysis = article("/a.txt", MET, INVADED)
    add(database, analysis)
    less = replace(analysis, mentions=analysis.mentions[1:])
    assert add(database, less, version=2) == ["updated"]
    assert [event.title for event in events(database)] == ["Russia, Ukraine: invade"]
    assert add(database, analysis, version=3) == ["updated"]
    assert len(events(database)) == 2


def test_a_text_with_nul_is_refused_and_leaves_nothing(database: Database) -> None:
    analysis = article("/a.txt", MET)
    spoilt = replace(analysis, document=replace(analysis.document, text="\0"))
    with pytest.raises(DocumentError, match="NUL"):
        add(database, spoilt)
    assert events(database) == []


def test_what_comes_out_is_what_went_in(database: Database) -> None:
    analysis = article("/a.txt", MET, published=day(2024, 7, 4), publisher="P", url="https://example.org/a")
    add(database, analysis)
    with database.read() as session:
        (line,) = reader.lines(session)
        (source,) = reader.sources(session)
    (witness,) = line.witnesses
    assert witness.mention == analysis.mentions[0]
    assert witness.sentence_text == "Vladimir Putin, Xi Jinping, meet 3 July 2024."
    assert (witness.source, witness.publisher, witness.published) == ("/a.txt", "P", day(2024, 7, 4))
    assert source.document == analysis.document
    assert line.event.date == analysis.mentions[0].anchor


# -- short names --


def meets(source: str, who: Entity, *more: Entity) -> Analysis:
    people = [("actor", who), ("partner", XI), *(("topic", e) for e in more)]
    return article(source, Told("meet", people, day(2024, 7, 3), "3 July"))


def called(database: Database, source: str) -> set[str | None]:
    with database.read() as session:
        return {
            p.entity
            for line in reader.lines(session)
            for w in line.witnesses
            if w.source == source
            for p in w.mention.participants
            if p.role == "actor"
        }


@pytest.mark.parametrize("order", [(0, 1), (1, 0)])
def test_a_surname_stands_for_the_one_person_who_has_it(database: Database, order: tuple[int, int]) -> None:
    both = (meets("/short.txt", person("Putin")), meets("/full.txt", PUTIN))
    add(database, *(both[n] for n in order))
    assert called(database, "/short.txt") == {"person:vladimir-putin"}
    assert len(events(database)) == 1


@pytest.mark.parametrize("order", [(0, 1, 2), (2, 1, 0), (1, 0, 2)])
def test_a_surname_that_two_have_stands_for_neither(database: Database, order: tuple[int, ...]) -> None:
    all = (
        meets("/short.txt", person("Smith")),
        meets("/a.txt", person("Ann Smith")),
        meets("/b.txt", person("Bob Smith")),
    )
    add(database, *(all[n] for n in order))
    assert called(database, "/short.txt") == {"person:smith"}


def test_a_full_name_withdrawn_gives_the_surname_back(database: Database) -> None:
    add(database, meets("/short.txt", person("Putin")), meets("/full.txt", PUTIN))
    add(database, article("/full.txt", INVADED))
    assert called(database, "/short.txt") == {"person:putin"}


def test_those_who_pass_on_what_somebody_says_come_back_in_order(database: Database) -> None:
    putin = person("Putin")
    tass = Attribution("TASS", Span(0, 4), cue=Span(5, 9))
    outer = Attribution("Putin", Span(10, 15), putin.id, Span(16, 20), outer=tass)
    told = meets("/short.txt", putin)
    [mention] = told.mentions
    said = Attribution("Xi", Span(20, 22), cue=Span(23, 27), outer=outer)
    told = replace(told, mentions=(replace(mention, attribution=said),))
    add(database, told, meets("/full.txt", PUTIN))
    with database.read() as session:
        found = [w.mention.attribution for line in reader.lines(session) for w in line.witnesses]
    [chain] = [each.chain for each in found if each is not None]
    assert [each.text for each in chain] == ["TASS", "Putin", "Xi"]
    assert chain[0] == tass
    assert chain[1] == replace(outer, entity=PUTIN.id)  # by all articles together
    add(database, meets("/short.txt", putin), version=2)
    with database.read() as session:
        assert not session.execute(select(tables.table(tables.MentionAttributions))).all()


def test_an_acronym_stands_for_the_organisation_that_an_article_spells_out(database: Database) -> None:
    full = organisation("Baltic Shipping Union", "BSU")
    add(database, meets("/short.txt", organisation("BSU")), meets("/full.txt", full))
    assert called(database, "/short.txt") == {full.id}


# -- the world --


def load(database: Database, *entities: Entity) -> None:
    with database.write() as session:
        world_rows.load(session.connection(), entities)


def stored(database: Database, id: str) -> Entity:
    with database.read() as session:
        (found,) = reader.find_entity(session, id)
        return found


def test_levels_reach_a_database_from_before_them_and_edited_rows_too(database: Database) -> None:
    place = Entity(
        "place:atlantis", "Atlantis", "PLACE", latitude=1.0, longitude=2.0, known=True, level="sea"
    )
    with database.write() as session:
        world_rows.load(session.connection(), [replace(place, level="")])
        session.execute(text("UPDATE entities SET name = 'Atlantis (edited)' WHERE id = 'place:atlantis'"))
        world_rows.load(session.connection(), [place])
        row = session.execute(text("SELECT name, level FROM entities WHERE id = 'place:atlantis'")).one()
    assert tuple(row) == ("Atlantis (edited)", "sea")


def test_the_precision_of_a_place_is_kept(database: Database) -> None:
    analysis = article("/a.txt", Told("attack", [("target", CROCUS), ("place", KRASNOGORSK)], None))
    [mention] = analysis.mentions
    near = tuple(replace(p, precision=2) if p.role == "place" else p for p in mention.participants)
    add(database, replace(analysis, mentions=(replace(mention, participants=near),)))
    with database.read() as session:
        [line] = reader.lines(session)
        view = session.execute(text("SELECT place, place_precision FROM chronology")).one()
    assert line.event.place
    assert (line.event.place.precision, line.witnesses[0].mention.participants) == (2, near)
    assert tuple(view) == ("Krasnogorsk", 2)


def test_world_entities_are_loaded_once_and_renewed(database: Database) -> None:
    old = Entity(
        "organisation:T", "Test Union", "ORGANISATION", (Alias("TU", "acronym", "here"),), known=True
    )
    new = replace(old, name="Test Union of All", aliases=(Alias("TUA", "acronym", "here"),))
    load(database, old)
    before = everything(database)
    load(database, old)
    assert everything(database) == before
    load(database, new)
    assert stored(database, "TUA").name == "Test Union of All"
    with database.read() as session:
        assert reader.find_entity(session, "TU") == ()


@pytest.mark.parametrize(
    "edit",
    [
        "UPDATE entities SET name = 'Mine' WHERE id = 'organisation:T'",
        "DELETE FROM aliases WHERE entity_id = 'organisation:T' AND kind = 'acronym'",
        "INSERT INTO aliases VALUES ('organisation:T', 'Mine', 'name', 'mine', 'me')",
    ],
)
def test_what_a_person_edited_stays(database: Database, edit: str) -> None:
    old = Entity(
        "organisation:T", "Test Union", "ORGANISATION", (Alias("TU", "acronym", "here"),), known=True
    )
    load(database, old)
    with database.write() as session:
        session.execute(text(edit))
    before = everything(database)
    load(database, replace(old, name="Another"))
    assert everything(database) == before


def test_known_entities_are_not_renamed_by_articles(database: Database) -> None:
    known = Entity("person:vladimir-putin", "V. Putin", "PERSON", known=True)
    load(database, known)
    add(database, article("/a.txt", MET))
    assert stored(database, "person:vladimir-putin").name == "V. Putin"


# -- rebuilding --


@pytest.mark.parametrize("many", [0, 200])
def test_a_rebuild_gives_what_ingest_gave(
    database: Database, monkeypatch: pytest.MonkeyPatch, many: int
) -> None:
    """Whether the keys of stories are all read at once or looked up."""
    monkeypatch.setattr(stories, "MANY", many)
    add(database, *(article(f"/{n}.txt", replace(MET, written=f"on day {n}")) for n in range(3)))
    add(database, article("/3.txt", INVADED))
    before = everything(database)
    with database.write() as session:
        session.execute(delete(tables.table(tables.MentionKeys)))
        session.execute(delete(tables.table(tables.Judgements)))
        decisions.rebuild(session)
    assert everything(database) == before


def test_a_rebuild_keeps_what_people_decided(database: Database) -> None:
    add(
        database,
        article("/a.txt", MET),
        article("/b.txt", replace(MET, when=day(2022, 7, 3), written="then")),
    )
    act = decisions.Act("ann", "2026-01-02T03:04:05Z")
    with database.write() as session:
        decisions.merge(session, events(database), act)
        decisions.rebuild(session)
    (event,) = events(database)
    assert len(event.mentions) == 2


CROCUS_ATTACK = [("target", CROCUS)]


def test_copies_of_one_text_are_one_independent_source(database: Database) -> None:
    said = [Told("say", [("actor", person(f"Speaker {n}"))]) for n in range(12)]
    joined = Told(
        "join", [("actor", BELARUS), ("target", organisation("SCO"))], day(2024, 7, 4), "4 July 2024"
    )
    wire = article("/wire.txt", joined, *said, published=day(2024, 7, 4))
    paper = article("/paper.txt", joined, *said[:-1], published=day(2024, 7, 5))
    other = article("/other.txt", joined, published=day(2024, 7, 6))
    add(database, wire, paper, other)
    (event,) = [e for e in events(database) if len(e.documents) == 3]
    assert event.independent == 2
    assert event.date_reason == "2024-07-04, said by 3 documents, copies of 2"
    single = max(m.confidence for m in wire.mentions)
    assert event.confidence == round(1 - (1 - single) ** 2, 4)
    with database.read() as session:
        for wanted in (2, 3):
            told = [line.event.id for line in reader.lines(session, Filters(min_sources=wanted))]
            assert (event.id in told) == (wanted == 2)
        query = text("SELECT n_sources, n_independent FROM chronology WHERE event_id = :id")
        assert session.execute(query, {"id": event.id}).one() == (3, 2)
        (line,) = copies.traced(session, reader.lines(session, Filters(min_sources=2)))
    assert event.sources == 2
    by_source = {witness.source: witness.origin for witness in line.witnesses}
    assert by_source["/wire.txt"] == by_source["/paper.txt"] != by_source["/other.txt"]


def test_what_a_copy_has_in_the_same_words_is_one_event_in_all_orders(
    database: Database, sqlite_url: str
) -> None:
    """Sayings as well, which no rule joins; a person's word goes before it."""
    said = [Told("say", [("actor", person(f"Oril{letter} Brun{letter}o"))]) for letter in "bcdfghklmnpr"]
    wire = article("/wire.txt", *said, published=day(2024, 7, 4))
    paper = article("/paper.txt", *said[:-1], published=day(2024, 7, 5))
    add(database, wire, paper)
    found = events(database)
    assert sorted(len(event.documents) for event in found) == [1, *(2 for _ in said[:-1])]
    other = open(sqlite_url)
    add(other, paper, wire)
    assert everything(other) == everything(database)
    other.close()
    with database.write() as session:
        one = next(event for event in found if len(event.documents) == 2)
        decisions.split(session, one, one.mentions[1:], decisions.Act("ann", "2026-01-02T03:04:05Z"))
        decisions.rebuild(session)
    assert len(events(database)) == len(found) + 1


def test_a_misdated_report_of_a_named_event_is_one_event_with_a_conflict(database: Database) -> None:
    add(
        database,
        article(
            "/user.txt",
            Told(
                "attack", CROCUS_ATTACK, replace(month(2024, 4), edtf="XXXX-04", earliest=None, latest=None)
            ),
        ),
        article(
            "/a.txt",
            Told("attack", [*CROCUS_ATTACK, ("place", KRASNOGORSK)], day(2024, 3, 22)),
            published=day(2024, 3, 23),
        ),
        article("/b.txt", Told("attack", CROCUS_ATTACK, day(2024, 3, 22)), published=day(2024, 3, 25)),
    )
    (event,) = events(database)
    assert str(event.date.when if event.date else None) == "2024-03-22"
    assert [(c.slot, c.values) for c in event.conflicts] == [("date", ("2024-03-22", "XXXX-04"))]
    assert len(event.documents) == 3
    with database.read() as session:
        assert [line.event for line in reader.lines(session, Filters(disputed=True))] == [event]


def test_ids_that_went_lead_to_the_event_that_has_their_mentions(database: Database) -> None:
    analyses = [article(f"/{n}.txt", replace(MET, written=f"on day {n}")) for n in range(4)]
    ids = set()
    for analysis in analyses:
        add(database, analysis)
        ids |= {event.id for event in events(database)}
    (event,) = events(database)
    with database.read() as session:
        for id in ids:
            found = reader.event(session, id)
            assert found is not None
            assert found.event == event


def test_an_event_that_lost_its_first_mention_is_found_by_its_old_id(database: Database) -> None:
    first, second = sorted(
        (article(f"/{n}.txt", replace(MET, written=f"on day {n}")) for n in range(2)),
        key=lambda a: a.mentions[0].id,
    )
    add(database, first, second)
    (before,) = events(database)
    add(database, article(first.document.source, INVADED))
    with database.read() as session:
        found = reader.event(session, before.id)
    assert found is not None
    assert found.event.mentions == (second.mentions[0].id,)
