"""Parts stay apart from their whole, are told with it, and stand under it where they have no date."""

from __future__ import annotations

from dataclasses import replace

import pytest

from making import PUTIN, XI, Told, article, day, organisation, year, yearless
from timeline.database import Database, decisions, reader, writer
from timeline.database.decisions import Act
from timeline.exports.dates import shown
from timeline.records import Analysis, Filters, Line, Relation

UNDER = Filters(placed=True)
SCO = organisation("SCO")
SUMMIT = Told("meet", [("actor", SCO), ("target", PUTIN)], day(2024, 7, 3), "3 July 2024")
AT_IT = Told("sign", [("actor", PUTIN), ("partner", XI)])
LATER = Told("attack", [("actor", SCO)], day(2024, 7, 3), "3 July 2024")


def related(analysis: Analysis, number: int, other: int, kind: str, delay: str = "") -> Analysis:
    """The analysis with a relation between two of its mentions."""
    mentions = list(analysis.mentions)
    relation = Relation(kind, mentions[other].id, mentions[number].trigger, delay, "at the summit")
    mentions[number] = replace(mentions[number], relations=(*mentions[number].relations, relation))
    return replace(analysis, mentions=tuple(mentions))


def add(database: Database, *analyses: Analysis) -> list[Line]:
    for analysis in analyses:
        with database.write() as session:
            writer.add(session, analysis, version=1)
    with database.read() as session:
        return list(reader.lines(session, UNDER))


def verbs(lines: list[Line]) -> list[str]:
    return [line.event.title.rpartition(": ")[2] for line in lines]


def test_an_undated_part_stands_under_its_whole(database: Database) -> None:
    plain = article("/a.txt", AT_IT, SUMMIT, LATER)
    assert verbs(add(database, plain))[-1] == "sign"
    moved = replace(related(plain, 0, 1, "part"), document=replace(plain.document, source="/b.txt"))
    with database.write() as session:
        writer.add(session, moved, version=2)
    with database.read() as session:
        lines = list(reader.lines(session, UNDER))
        assert reader.counts(session)["undated"] == 1
    place = verbs(lines).index("meet")
    assert verbs(lines)[place + 1] == "sign"
    with database.read() as session:
        for limit in (None, 3):
            apart = list(reader.lines(session, Filters(limit=limit)))
            assert [line.event.date is None for line in apart] == [False, False, True]
            assert {line.event.id for line in apart} == {line.event.id for line in lines}
    part, whole = lines[place + 1], lines[place]
    assert part.event.date is None
    assert (part.part_of, part.event.placed_by) == (whole.event.id, whole.event.id)
    (relation,) = part.relations
    assert (relation.kind, relation.reason) == ("part", "at the summit")
    assert whole.relations == ()


def test_what_articles_say_makes_no_event_part_of_itself(database: Database) -> None:
    """Two articles make a chain whose ends a person then merges; a third event hangs on it."""
    dinner = Told("dine", [("actor", SCO)])
    chain = article("/a.txt", AT_IT, SUMMIT, LATER, dinner)
    add(database, related(related(related(chain, 0, 1, "part"), 1, 2, "part"), 3, 1, "part"))
    with database.read() as session:
        before = {line.event.title.rpartition(": ")[2]: line for line in reader.lines(session)}
    assert [before[verb].part_of for verb in ("sign", "meet", "dine")] == [
        before[verb].event.id for verb in ("meet", "attack", "meet")
    ]
    with database.write() as session:
        ends = [before[verb].event for verb in ("sign", "attack")]
        decisions.merge(session, ends, Act("ann", "2026-01-02T03:04:05Z"))
    with database.read() as session:
        after = [(line.event.mentions, line.part_of) for line in reader.lines(session)]
    meeting = before["meet"].event
    assert sorted(after) == sorted(
        [
            (tuple(sorted(id for event in ends for id in event.mentions)), ""),
            (meeting.mentions, ""),
            (before["dine"].event.mentions, meeting.id),
        ]
    )
    with database.write() as session:
        decisions.edit(session, meeting, {"part_of": (ends[0].id,)}, Act("ann", "2026-01-02T03:04:05Z"))
    with database.read() as session:
        told = {line.event.id: line.part_of for line in reader.lines(session)}
        whole = reader.event(session, ends[0].id)
    assert whole
    assert (told[meeting.id], told[whole.event.id]) == (whole.event.id, "")


def test_what_is_told_after_stands_behind_it_with_that_for_a_date(database: Database) -> None:
    after = related(article("/a.txt", AT_IT, SUMMIT, LATER), 0, 1, "after")
    lines = add(database, after)
    assert verbs(lines).index("sign") == verbs(lines).index("meet") + 1
    (line,) = [line for line in lines if line.relations]
    assert (shown(line.event.date), line.event.date.when.edtf) == ("after 2024-07-03", "2024-07-03/..")
    assert "'SCO, Vladimir Putin: meet' (2024-07-03): 'at the summit'" in line.event.date_reason
    assert (line.part_of, line.event.placed_by) == ("", lines[verbs(lines).index("meet")].event.id)
    with database.read() as session:
        assert reader.counts(session)["undated"] == 0
        known = {
            since: verbs(list(reader.lines(session, Filters(since=since)))) == ["sign"]
            for since in (day(2024, 8, 1), day(2024, 7, 1))
        }
    assert list(known.values()) == [True, False]


def test_what_is_told_before_stands_ahead(database: Database) -> None:
    lines = add(database, related(article("/a.txt", AT_IT, SUMMIT, LATER), 0, 1, "before"))
    assert verbs(lines)[0] == "sign"
    assert (shown(lines[0].event.date), lines[0].event.date.when.edtf) == (
        "before 2024-07-03",
        "../2024-07-03",
    )


def test_what_is_counted_from_a_day_has_its_day(database: Database) -> None:
    lines = add(database, related(article("/a.txt", AT_IT, SUMMIT), 0, 1, "after", "P2D"))
    assert [(shown(line.event.date), line.event.date.basis) for line in lines] == [
        ("2024-07-03", "explicit"),
        ("2024-07-05", "relative"),
    ]
    assert [(r.kind, r.delay) for r in lines[1].relations] == [("after", "P2D")]


@pytest.mark.parametrize(
    "unsure",
    [
        replace(SUMMIT, factuality="denied"),
        replace(SUMMIT, factuality="possible"),
        replace(SUMMIT, when=year(2024), written="2024"),
        replace(SUMMIT, when=yearless(7, 3), written="July 3"),
    ],
)
def test_what_is_not_sure_bounds_nothing(database: Database, unsure: Told) -> None:
    lines = add(database, related(article("/a.txt", AT_IT, unsure), 0, 1, "after", "P2D"))
    assert [line.event.placed_by for line in lines] == ["", ""]
    assert lines[1].event.date is None


def test_bounds_that_contradict_each_other_give_nothing(database: Database) -> None:
    early = Told("attack", [("actor", XI)], day(2024, 3, 22), "22 March 2024")
    told = related(related(article("/a.txt", AT_IT, SUMMIT, early), 0, 1, "after"), 0, 2, "before")
    assert [line.event.date is None for line in add(database, told)] == [False, False, True]
    other = related(related(article("/a.txt", AT_IT, SUMMIT, early), 0, 1, "before"), 0, 2, "after")
    with database.write() as session:
        writer.add(session, other, version=2)
    with database.read() as session:
        middle = list(reader.lines(session, UNDER))[1].event
    assert middle.date
    assert (shown(middle.date), middle.date.relation) == ("2024-03-22 – 07-03", "during")


def test_what_was_told_as_done_was_not_after_that(database: Database) -> None:
    plain = article("/a.txt", AT_IT, SUMMIT, published=day(2024, 7, 1))
    lines = add(database, related(plain, 0, 1, "after"))
    assert [line.event.date is None for line in lines] == [False, True]


@pytest.mark.parametrize("backwards", [False, True])
def test_a_bound_comes_from_another_article_and_goes_with_it(database: Database, backwards: bool) -> None:
    undated = replace(SUMMIT, when=None, written="")
    first = related(article("/a.txt", AT_IT, undated), 0, 1, "after")
    both = (first, article("/b.txt", SUMMIT))
    before = ["2024-07-03", "after 2024-07-03"]
    assert [shown(line.event.date) for line in add(database, *both[:: -1 if backwards else 1])] == before
    with database.write() as session:
        decisions.rebuild(session)
    with database.read() as session:
        assert [shown(line.event.date) for line in reader.lines(session, UNDER)] == before
    with database.write() as session:
        writer.add(session, article("/b.txt", replace(SUMMIT, verb="say")), version=1)
    with database.read() as session:
        left = [line for line in reader.lines(session, UNDER) if "say" not in line.event.title]
    assert [(line.event.date, line.event.placed_by, line.event.date_reason) for line in left] == [
        (None, "", "no mention gives a date")
    ] * 2


def test_a_disputed_date_bounds_nothing(database: Database) -> None:
    rival = replace(SUMMIT, when=day(2024, 7, 4), written="4 July 2024")
    first = related(article("/a.txt", AT_IT, SUMMIT), 0, 1, "after")
    lines = add(database, first, article("/b.txt", rival))
    act = Act("ann", "2026-01-01T00:00:00Z")
    with database.write() as session:
        decisions.merge(session, [line.event for line in lines if "meet" in line.event.title], act)
    with database.read() as session:
        lines = list(reader.lines(session, UNDER))
    assert [line.event.date is None for line in lines] == [False, True]
    assert lines[0].event.conflicts


def test_a_person_says_that_it_has_no_date(database: Database) -> None:
    lines = add(database, related(article("/a.txt", AT_IT, SUMMIT), 0, 1, "after"))
    with database.write() as session:
        decisions.edit(session, lines[1].event, {"date": ()}, Act("ann", "2026-01-01T00:00:00Z"))
    with database.read() as session:
        assert [shown(line.event.date) for line in reader.lines(session, UNDER)] == ["2024-07-03", ""]


def test_a_part_is_not_merged_with_its_whole(database: Database) -> None:
    again = replace(SUMMIT, written="July 3, 2024")
    assert len(add(database, article("/a.txt", SUMMIT, again))) == 1
    assert len(add(database, related(article("/b.txt", again, SUMMIT, LATER), 1, 0, "part"))) > 1
    with database.read() as session:
        for line in reader.lines(session, UNDER):
            whole = [r.event for r in line.relations]
            assert line.event.id not in whole


def test_a_part_follows_when_its_whole_moves(database: Database) -> None:
    undated = related(article("/a.txt", AT_IT, replace(SUMMIT, when=None, written="")), 0, 1, "part")
    lines = add(database, undated)
    assert {line.event.placed_by for line in lines} == {""}
    with database.write() as session:
        (whole,) = [line.event for line in reader.lines(session, UNDER) if "meet" in line.event.title]
        decisions.edit(session, whole, {"date": ("2024-07-03", "on")}, Act("ann", "2026-01-01T00:00:00Z"))
    with database.read() as session:
        assert [line.event.placed_by for line in reader.lines(session, UNDER)] == ["", whole.id]
    with database.write() as session:
        decisions.undo(session, Act("ann", "2026-01-01T00:00:00Z"))
    with database.read() as session:
        assert {line.event.placed_by for line in reader.lines(session, UNDER)} == {""}


@pytest.mark.parametrize("turn", range(3))  # whichever of the three has the smallest id
@pytest.mark.parametrize(("relation", "place"), [("after", 2), ("before", 0)])
def test_what_has_a_bound_of_its_own_stands_on_its_side_of_the_day(
    database: Database, relation: str, place: int, turn: int
) -> None:
    told = [
        Told(verb, [("actor", PUTIN)], day(2024, 7, 3), "3 July 2024") for verb in ("ask", "meet", "sign")
    ]
    plain = article("/a.txt", *told)
    mentions = list(plain.mentions)
    anchor = mentions[turn].anchor
    assert anchor
    mentions[turn] = replace(mentions[turn], anchor=replace(anchor, relation=relation))
    lines = add(database, replace(plain, mentions=tuple(mentions)))
    assert verbs(lines).index(told[turn].verb) == place
