"""Parts stay apart from their whole, are told with it, and stand under it where they have no date."""

from __future__ import annotations

from dataclasses import replace

from making import PUTIN, XI, Told, article, day, organisation
from timeline.database import Database, decisions, reader, writer
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


def test_after_is_told_but_gives_no_place(database: Database) -> None:
    lines = add(database, related(article("/a.txt", AT_IT, SUMMIT), 0, 1, "after", "P2D"))
    assert verbs(lines) == ["meet", "sign"]
    assert (lines[1].event.placed_by, lines[1].part_of) == ("", "")
    assert [(r.kind, r.delay) for r in lines[1].relations] == [("after", "P2D")]


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
        from timeline.database.decisions import Act

        (whole,) = [line.event for line in reader.lines(session, UNDER) if "meet" in line.event.title]
        decisions.edit(session, whole, {"date": ("2024-07-03", "on")}, Act("ann", "2026-01-01T00:00:00Z"))
    with database.read() as session:
        assert [line.event.placed_by for line in reader.lines(session, UNDER)] == ["", whole.id]
    with database.write() as session:
        decisions.undo(session, Act("ann", "2026-01-01T00:00:00Z"))
    with database.read() as session:
        assert {line.event.placed_by for line in reader.lines(session, UNDER)} == {""}
