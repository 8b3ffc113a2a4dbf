"""People decide: what they say holds through re-ingest, re-analysis and merging, and can be undone."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest

from making import BELARUS, PUTIN, RUSSIA, UKRAINE, XI, Told, article, day, month, person
from timeline.database import Database, applying, decision_rows, decisions, judgements, reader, writer
from timeline.database.decisions import Act
from timeline.errors import DateError, UsageError
from timeline.records import Analysis, Event, Filters

MET = Told("meet", [("actor", PUTIN), ("partner", XI)], day(2024, 7, 3), "3 July 2024")
INVADED = Told("invade", [("actor", RUSSIA), ("target", UKRAINE)], month(2022, 2), "February 2022")
ADMITTED = Told("admit", [("target", BELARUS)], day(2024, 7, 4), "4 July 2024")
ANN = Act("ann", "2026-01-02T03:04:05Z", "I was there")
ALL = Filters(status=("machine", "accepted", "edited", "rejected", "added"))


def add(database: Database, *analyses: Analysis, version: int = 1) -> None:
    for analysis in analyses:
        with database.write() as session:
            writer.add(session, analysis, version=version)


def events(database: Database, filters: Filters = ALL) -> list[Event]:
    with database.read() as session:
        return [line.event for line in reader.lines(session, filters)]


def one(database: Database, words: str) -> Event:
    (found,) = [event for event in events(database) if words in event.title]
    return found


def changed(*told: Told) -> Analysis:
    """The article of `original` with a line before it: every offset moves, and the id of the document."""
    return article("/a.txt", Told("say", [("actor", person("Dmitry Peskov"))]), *told)


def test_accept_reject_and_what_show_leaves_out(database: Database) -> None:
    add(database, article("/a.txt", MET, INVADED))
    with database.write() as session:
        decisions.accept(session, one(database, "meet"), ANN)
        decisions.reject(session, one(database, "invade"), ANN)
    assert [(e.title, e.status) for e in events(database, Filters())] == [
        ("Vladimir Putin, Xi Jinping: meet", "accepted")
    ]
    assert [e.status for e in events(database, Filters(status=("rejected",)))] == ["rejected"]


def test_edits_take_the_place_of_every_slot(database: Database) -> None:
    add(database, article("/a.txt", MET))
    values = {
        "date": ("2024-07-04", "about"),
        "title": ("They met",),
        "kind": ("visit",),
        "factuality": ("planned",),
        "place": ("Astana",),
        "partner": (XI.id, BELARUS.id),
        "actor": (),
    }
    with database.write() as session:
        decisions.edit(session, one(database, "meet"), values, ANN)
    edited = one(database, "They met")
    assert {slot: decisions.value(edited, slot) for slot in values} == values | {
        "partner": (XI.id, BELARUS.id)
    }
    assert edited.date is not None
    assert edited.date.basis == "decided by ann"
    assert edited.date_reason.startswith(
        "decided by ann on 2026-01-02: I was there; without that: 2024-07-03"
    )
    assert [p.name for p in edited.participants] == ["Xi Jinping", "country:BLR"]
    with database.read() as session:
        assert decisions.log(session, subject=edited.id)[0].before == ("2024-07-03", "on")
        (line,) = reader.lines(session, Filters(since=day(2024, 7, 4), status=("edited",)))
    assert line.event == edited


def test_what_cannot_be_decided_is_refused(database: Database) -> None:
    add(database, article("/a.txt", MET, INVADED))
    met, invaded = one(database, "meet"), one(database, "invade")
    with database.write() as session:
        with pytest.raises(DateError):
            decisions.edit(session, met, {"date": ("soon",)}, ANN)
        for values in (
            {"title": ()},
            {"factuality": ("perhaps",)},
            {"colour": ("red",)},
            {"date": ("2024", "near")},
        ):
            with pytest.raises(UsageError):
                decisions.edit(session, met, values, ANN)
        for group in ([met], [met, met]):
            with pytest.raises(UsageError, match="at least two"):
                decisions.merge(session, group, ANN)
        for out in ((), met.mentions):
            with pytest.raises(UsageError, match="not none and not all"):
                decisions.split(session, met, out, ANN)
        with pytest.raises(UsageError, match="has no mention"):
            decisions.split(session, met, invaded.mentions, ANN)
        with pytest.raises(UsageError, match="nothing to undo"):
            decisions.undo(session, ANN)
        with pytest.raises(UsageError, match="no decision 7"):
            decisions.undo(session, ANN, 7)
        assert decisions.log(session) == ()
    with pytest.raises(UsageError, match="not a person's name"):
        Act("rule", "2026-01-02T03:04:05Z")


def test_an_edit_that_changes_nothing_is_none(database: Database) -> None:
    add(database, article("/a.txt", MET))
    with database.write() as session:
        assert decisions.edit(session, one(database, "meet"), {"date": ("2024-07-03", "on")}, ANN) == []


def decide_all(database: Database) -> None:
    """Accept one, edit one, reject one, merge two that the rules keep apart."""
    with database.write() as session:
        decisions.accept(session, one(database, "meet"), ANN)
        decisions.edit(session, one(database, "invade"), {"date": ("2022-02-24", "on")}, ANN)
        decisions.reject(session, one(database, "admit"), ANN)


def state(database: Database) -> Sequence[object]:
    return sorted(
        (e.title, e.status, str(e.date.when if e.date else ""))
        for e in events(database)
        if "say" not in e.title
    )


@pytest.mark.parametrize("how", ["twice", "newer analysis", "changed article", "changed and back"])
def test_decisions_survive(database: Database, how: str) -> None:
    original = article("/a.txt", MET, INVADED, ADMITTED)
    add(database, original)
    decide_all(database)
    before = state(database)
    assert [row[1] for row in before] == ["rejected", "edited", "accepted"]  # type: ignore[index]
    if how == "twice":
        add(database, original)
    elif how == "newer analysis":
        add(database, original, version=2)
    else:
        add(database, changed(MET, INVADED, ADMITTED))
    if how == "changed and back":
        add(database, original)
    assert state(database) == before
    with database.read() as session:
        assert decisions.stale(session) == ()


def test_another_article_on_the_event_leaves_the_decision(database: Database) -> None:
    add(database, article("/a.txt", MET))
    with database.write() as session:
        decisions.edit(session, one(database, "meet"), {"title": ("They met",)}, ANN)
    for number in range(6):
        add(database, article(f"/{number}.txt", MET, published=day(2024, 7, 10 + number)))
    event = one(database, "They met")
    assert len(event.mentions) == 7
    assert event.status == "edited"


def test_where_the_text_changed_the_decision_is_listed(database: Database) -> None:
    add(database, article("/a.txt", MET, INVADED))
    decide = one(database, "meet")
    with database.write() as session:
        decisions.accept(session, decide, ANN)
    add(database, changed(INVADED))
    with database.read() as session:
        (again,) = decisions.stale(session)
        assert (again.subject, again.gone, again.mentions) == (decide.id, 1, ())
    add(database, article("/a.txt", MET, INVADED))
    assert one(database, "meet").status == "accepted"
    with database.read() as session:
        assert decisions.stale(session) == ()


def test_a_mention_that_a_newer_analysis_no_longer_reads(database: Database) -> None:
    original = article("/a.txt", MET, INVADED)
    add(database, original)
    decide_later = one(database, "meet")
    with database.write() as session:
        decisions.accept(session, decide_later, ANN)
    add(database, replace(original, mentions=original.mentions[1:]), version=2)
    with database.read() as session:
        assert [d.subject for d in decisions.stale(session)] == [decide_later.id]
    add(database, original, version=3)
    assert one(database, "meet").status == "accepted"


SEEN = Told("meet", [("actor", PUTIN), ("partner", XI)], day(2024, 9, 1), "1 September 2024")


def test_merge_holds_what_the_rules_keep_apart(database: Database) -> None:
    add(
        database,
        article("/a.txt", MET),
        article("/b.txt", MET, published=day(2024, 7, 9)),
        article("/c.txt", SEEN),
    )
    first, second = events(database)
    with database.write() as session:
        decisions.merge(session, [first, second], ANN)
    (whole,) = events(database)
    assert set(whole.mentions) == {*first.mentions, *second.mentions}
    assert [c.slot for c in whole.conflicts] == ["date"]
    with database.read() as session:
        judged = [j for j in judgements.between(session, whole.mentions) if j.judge == "ann"]
        for old in (first, second):
            assert (line := reader.event(session, old.id)) is not None
            assert line.event.id == whole.id
    assert {j.verdict for j in judged} == {"SAME"}
    add(database, article("/c.txt", Told("say", [("actor", PUTIN)]), SEEN))
    assert len([e for e in events(database) if "meet" in e.title]) == 1
    with database.write() as session:
        decisions.undo(session, ANN)
    assert [len(e.mentions) for e in events(database) if "meet" in e.title] == [2, 1]


@pytest.mark.parametrize("source", ["/a.txt", "/b.txt"])
def test_merged_events_lose_nothing_where_an_article_changes(database: Database, source: str) -> None:
    add(database, article("/a.txt", MET), article("/b.txt", SEEN))
    with database.write() as session:
        decisions.merge(session, events(database), ANN)
    told = MET if source == "/a.txt" else SEEN
    add(database, article(source, Told("say", [("actor", PUTIN)]), told))
    assert len(one(database, "meet").mentions) == 2


def test_split_parts_what_the_rules_join(database: Database) -> None:
    add(database, article("/a.txt", MET), article("/b.txt", MET, published=day(2024, 7, 9)))
    (whole,) = events(database)
    with database.write() as session:
        decisions.split(session, whole, whole.mentions[1:], ANN)
    assert [len(e.mentions) for e in events(database)] == [1, 1]
    add(database, article("/b.txt", INVADED, MET, published=day(2024, 7, 9)))
    assert [len(e.mentions) for e in events(database) if "meet" in e.title] == [1, 1]
    pair = [e for e in events(database) if "meet" in e.title]
    with database.write() as session:
        decisions.merge(session, pair, Act("bob", "2026-02-01T00:00:00Z"))
    assert [len(e.mentions) for e in events(database) if "meet" in e.title] == [2]
    with database.write() as session:
        assert decisions.undo(session, ANN).kind == "merge"
    assert [len(e.mentions) for e in events(database) if "meet" in e.title] == [1, 1]


def test_parted_events_stay_apart(database: Database) -> None:
    add(database, article("/a.txt", MET), article("/b.txt", SEEN))
    first, second = events(database)
    with database.write() as session:
        decisions.part(session, first, second, ANN)
        (judged,) = judgements.between(session, [*first.mentions, *second.mentions])
    assert (judged.verdict, judged.judge) == ("DIFFERENT", "ann")


def test_undo_and_undo_of_undo(database: Database) -> None:
    add(database, article("/a.txt", MET))
    met = one(database, "meet")
    with database.write() as session:
        first = decisions.edit(session, met, {"title": ("They met",)}, ANN)[0]
        second = decisions.edit(session, met, {"title": ("They spoke",)}, ANN)[0]
        assert decisions.undo(session, ANN).id == second
    assert one(database, "They met").status == "edited"
    with database.write() as session:
        assert decisions.undo(session, ANN).id == first
    assert one(database, "meet") == met
    with database.write() as session:
        undone = decisions.log(session)[-1]
        assert undone.undoes == first
        decisions.undo(session, ANN, undone.id)
        with pytest.raises(UsageError, match="undone already"):
            decisions.undo(session, ANN, second)
    assert one(database, "They met").status == "edited"
    with database.read() as session:
        assert [d.kind for d in decisions.log(session)] == ["edit", "edit", "undo", "undo", "undo"]


def test_tags_and_notes(database: Database) -> None:
    add(database, article("/a.txt", MET))
    with database.write() as session:
        decisions.tag(session, one(database, "meet"), ["summit", "asia"], ANN)
        decisions.note(session, one(database, "meet"), ANN)
    met = one(database, "meet")
    assert (met.tags, met.status) == (("asia", "summit"), "machine")
    with database.read() as session:
        assert [(d.kind, d.reason) for d in decisions.log(session, judge="ann")] == [
            ("tag", "I was there"),
            ("note", "I was there"),
        ]
        assert decisions.log(session, judge="bob") == ()


def test_events_added_by_hand(database: Database) -> None:
    add(database, article("/a.txt", MET, INVADED))
    values = {"title": ("Treaty signed",), "date": ("2001-06", "since"), "actor": (RUSSIA.id, "a bystander")}
    with database.write() as session:
        made = decisions.add(session, values, ANN)
        again = decisions.add(session, values, ANN)
    assert made.id != again.id
    assert {slot: decisions.value(made, slot) for slot in values} == values
    assert made.status == "added"
    with database.write() as session:
        decisions.edit(session, made, {"kind": ("agree",)}, ANN)
        decisions.reject(session, again, ANN)
        with pytest.raises(UsageError, match="added by hand"):  # no rule merges it, so nothing is to part
            decisions.part(session, made, one(database, "meet"), ANN)
        with pytest.raises(UsageError, match="added by hand"):
            decisions.split(session, made, ["m1"], ANN)
    add(database, article("/b.txt", MET))
    assert [(e.id, e.kind) for e in events(database, Filters()) if e.status == "edited"] == [
        (made.id, "agree")
    ]
    with database.read() as session:
        assert (line := reader.event(session, made.id)) is not None
        assert line.witnesses == ()
    with database.write() as session:
        decisions.undo(session, ANN, 2)
        decisions.undo(session, ANN, 1)
    assert not [e for e in events(database) if e.title == "Treaty signed"]


GIVEN = {"title": ("Talks in Astana",), "date": ("2024-07-03", "on"), "actor": (XI.id, "a bystander")}


def merged(database: Database) -> tuple[str, str]:
    """An event added by hand, merged with the one of /a.txt; the ids of both."""
    add(database, article("/a.txt", MET, INVADED))
    with database.write() as session:
        made = decisions.add(session, GIVEN, ANN)
        decisions.edit(session, made, {"kind": ("meet",)}, ANN)
    with database.write() as session:
        met, made = one(database, "meet"), one(database, "Talks")
        decisions.merge(session, [made, met], Act("bob", ANN.at))
    return made.id, met.id


def test_an_event_added_by_hand_is_merged_with_one_that_is_told(database: Database) -> None:
    made, met = merged(database)
    event = one(database, "Talks")
    assert (event.id, event.kind, event.status, len(event.mentions)) == (met, "meet", "edited", 1)
    people = [(p.role, p.entity or p.name) for p in event.participants]
    assert people == [("actor", PUTIN.id), ("actor", XI.id), ("actor", "a bystander"), ("partner", XI.id)]
    assert event.date
    assert event.date.basis == "decided by ann"
    assert "without that: 2024-07-03, said by 1 document" in event.date_reason
    assert len(events(database)) == 2
    with database.read() as session:
        assert (line := reader.event(session, made)) is not None
        assert line.event.id == met
        assert [d.kind for d in decisions.log(session, subject=met)] == ["add", "edit", "merge"]
    with database.write() as session:
        decisions.edit(session, event, {"title": ("The talks",)}, ANN)
        decisions.undo(session, ANN, 3)
    titles = {e.id: (e.title, e.status) for e in events(database)}
    assert titles[made] == ("Talks in Astana", "edited")
    assert titles[met] == ("The talks", "edited")
    with database.read() as session:
        assert reader.successor(session, made) is None
    with database.write() as session:
        decisions.undo(session, ANN, 5)
    assert [e.title for e in events(database) if e.id in (made, met)] == ["The talks"]


@pytest.mark.parametrize("how", ["twice", "newer analysis", "changed article", "rebuild", "another article"])
def test_what_was_merged_by_hand_survives(database: Database, how: str) -> None:
    made, _ = merged(database)
    if how == "twice":
        add(database, article("/a.txt", MET, INVADED))
    elif how == "newer analysis":
        add(database, article("/a.txt", MET, INVADED), version=2)
    elif how == "changed article":
        add(database, changed(MET, INVADED))
    elif how == "another article":
        add(database, article("/0.txt", MET))
    else:
        with database.write() as session:
            decisions.rebuild(session)
    event = one(database, "Talks")
    assert event.mentions
    with database.read() as session:
        assert reader.successor(session, made) == event.id


def test_an_event_added_by_hand_stands_alone_while_nothing_tells_what_it_was_merged_with(
    database: Database,
) -> None:
    made, met = merged(database)
    add(database, article("/a.txt", INVADED))
    assert one(database, "Talks").id == made
    with database.read() as session:
        assert decisions.stale(session)
    add(database, article("/a.txt", MET, INVADED))
    assert (one(database, "Talks").id, len(events(database))) == (met, 2)


def test_events_added_by_hand_are_merged_with_each_other(database: Database) -> None:
    with database.write() as session:
        first = decisions.add(session, {"title": ("A",), "actor": (XI.id,)}, ANN)
        second = decisions.add(session, {"title": ("B",), "date": ("2024", "on"), "actor": ("we",)}, ANN)
        decisions.merge(session, [second, first], ANN)
    (event,) = events(database)
    assert (event.id, event.title, event.status) == (first.id, "A", "added")
    assert [p.entity or p.name for p in event.participants] == [XI.id, "we"]
    assert event.date
    assert str(event.date.when) == "2024"
    with database.read() as session:
        assert reader.successor(session, second.id) == first.id
    add(database, article("/a.txt", MET))
    with database.write() as session:
        decisions.merge(session, [event, one(database, "meet")], ANN)
    (event,) = events(database)
    assert (event.title, len(event.mentions)) == ("A", 1)
    with database.read() as session:
        assert reader.successor(session, second.id) == event.id
    with database.write() as session:
        decisions.undo(session, ANN, 3)
    assert sorted(e.title for e in events(database)) == ["A", "B"]
    assert not [p for p in one(database, "A").participants if p.name == "we"]
    with database.write() as session:
        decisions.undo(session, ANN, 1)
    assert sorted(e.title.rpartition(": ")[2] for e in events(database)) == ["B", "meet"]


PUTINA = person("Vladimir Vladimirovich Putin")
SPOKE = Told("meet", [("actor", PUTINA), ("partner", XI)], day(2024, 7, 3), "3 July 2024")


def test_entities_merged_are_one_and_come_apart_again(database: Database) -> None:
    add(database, article("/a.txt", MET), article("/b.txt", SPOKE))
    with database.write() as session:
        decisions.on_entity(session, "entity merge", PUTINA.id, (PUTIN.id,), ANN)
    add(database, article("/c.txt", replace(SPOKE, when=day(2020, 1, 1), written="1 January 2020")))
    with database.read() as session:
        for name in (PUTINA.id, PUTINA.name, PUTIN.name):
            assert [e.id for e in reader.find_entity(session, name)] == [PUTIN.id]
    assert {p.entity for e in events(database) for p in e.participants} == {PUTIN.id, XI.id}
    assert len(events(database)) == 2
    with database.write() as session:
        with pytest.raises(UsageError, match="stands for it"):
            decisions.on_entity(session, "entity merge", PUTIN.id, (PUTINA.id,), ANN)
        decisions.undo(session, ANN)
    assert {p.entity for e in events(database) for p in e.participants} == {PUTIN.id, PUTINA.id, XI.id}
    with database.read() as session:
        assert [e.id for e in reader.find_entity(session, PUTINA.id)] == [PUTINA.id]


def test_a_short_name_that_a_person_sets_free(database: Database) -> None:
    short = person("Putin")
    told = Told("invade", [("actor", short), ("target", UKRAINE)], month(2022, 2), "February 2022")
    add(database, article("/a.txt", MET), article("/b.txt", told))
    assert PUTIN.id in {p.entity for p in one(database, "invade").participants}
    with database.write() as session:
        decisions.on_entity(session, "entity split", short.id, (), ANN)
    add(database, article("/d.txt", MET, published=day(2024, 7, 9)))
    assert short.id in {p.entity for p in one(database, "invade").participants}
    with database.write() as session:
        decisions.undo(session, ANN)
    assert PUTIN.id in {p.entity for p in one(database, "invade").participants}


def test_rename_and_alias(database: Database) -> None:
    add(database, article("/a.txt", MET))
    with database.write() as session:
        decisions.on_entity(session, "entity rename", XI.id, ("Xi",), ANN)
        decisions.on_entity(session, "alias add", XI.id, ("the Chairman", "short"), ANN)
        with pytest.raises(UsageError, match="no kind of alias"):
            decisions.on_entity(session, "alias add", XI.id, ("x", "odd"), ANN)
    add(database, article("/b.txt", MET))
    assert "Xi" in [p.name for p in one(database, "meet").participants]
    with database.read() as session:
        assert [e.name for e in reader.find_entity(session, "the chairman")] == ["Xi"]
        assert XI.id in reader.directory(session).entities
    with database.write() as session:
        decisions.undo(session, ANN)
        decisions.undo(session, ANN)
    with database.read() as session:
        assert reader.find_entity(session, "the chairman") == ()
        assert XI.id not in reader.directory(session).entities
    assert "Xi Jinping" in [p.name for p in one(database, "meet").participants]


def test_decisions_of_people_need_no_rows_of_theirs_where_nothing_is_decided(database: Database) -> None:
    add(database, article("/a.txt", MET))
    with database.read() as session:
        assert decision_rows.read(session.connection()) == ()
        assert applying.added(session.connection()) == []
