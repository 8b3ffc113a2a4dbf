"""What one article more costs: only what it changes is written, and what was read is kept while it holds."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import islice
from pathlib import Path

import pytest
from sqlalchemy import event

from benchmarks import cost, generated
from making import PUTIN, RUSSIA, UKRAINE, XI, Told, article, day, person, yearless
from timeline.database import Database, judgements, open, reader, writer
from timeline.records import Analysis

MET = Told("meet", [("actor", PUTIN), ("partner", XI)], day(2024, 7, 3), "that day")
EARLIER = replace(MET, when=day(2022, 7, 3))
AGAIN = [
    Told("meet", [("partner", XI), ("actor", PUTIN)], day(2022, 7, 3), "then"),
    Told("invade", [("actor", RUSSIA), ("target", UKRAINE)], day(2022, 2, 24), "in February"),
]


def add(database: Database, analysis: Analysis, version: int = 1) -> None:
    with database.write() as session:
        writer.add(session, analysis, version=version)


def members(database: Database) -> list[int]:
    with database.read() as session:
        return sorted(len(line.event.mentions) for line in reader.lines(session))


def _in_vain(database: Database, analysis: Analysis) -> None:
    with database.write() as session:
        writer.add(session, analysis, version=2)
        raise ZeroDivisionError


@pytest.fixture
def deleted(database: Database) -> Iterator[list[str]]:
    """The statements that delete events, as they come."""
    found: list[str] = []

    def note(*arguments: object) -> None:
        if str(arguments[2]).startswith("DELETE FROM events"):
            found.append(str(arguments[3]))

    event.listen(database.engine, "before_cursor_execute", note)
    yield found
    event.remove(database.engine, "before_cursor_execute", note)


def test_events_that_an_article_does_not_change_are_left_alone(
    database: Database, deleted: list[str]
) -> None:
    """A date without its year is the same as either of two meetings, which are not the same: one more report
    of the one leaves the other alone.
    """
    vague = replace(MET, when=yearless(7, 3), written="on 3 July")
    add(database, article("/a.txt", MET, published=day(2024, 7, 4)))
    add(database, article("/b.txt", EARLIER, published=day(2022, 7, 4)))
    add(database, article("/c.txt", vague, published=day(2023, 1, 9)))
    assert members(database) == [1, 1, 1]
    deleted.clear()
    add(database, article("/d.txt", replace(MET, written="on Wednesday"), published=day(2024, 7, 4)))
    assert members(database) == [1, 1, 2]
    with database.read() as session:
        (other,) = (
            found.id
            for line in reader.lines(session)
            if (found := line.event).date and found.date.when == EARLIER.when
        )
    assert deleted
    assert not any(other in parameters for parameters in deleted)


def test_what_another_writer_changed_is_read_anew(database_url: str, database: Database) -> None:
    add(database, article("/a.txt", MET))
    other = open(database_url)
    add(other, article("/a.txt", EARLIER), version=2)
    other.close()
    add(database, article("/b.txt", *AGAIN))
    assert members(database) == [1, 2]


def test_what_was_undone_is_not_kept(database: Database) -> None:
    add(database, article("/a.txt", EARLIER))
    with pytest.raises(ZeroDivisionError):
        _in_vain(database, article("/a.txt", MET))
    add(database, article("/b.txt", *AGAIN))
    assert members(database) == [1, 2]


def test_a_common_short_name_stands_for_the_full_one_in_each_new_article(database: Database) -> None:
    add(database, article("/a.txt", MET))
    for number in range(3):
        told = Told("sign", [("actor", person("Putin"))], day(2020, 1, 1 + number), f"on day {number}")
        add(database, article(f"/{number}.txt", told))
    with database.read() as session:
        found = [p.entity for line in reader.lines(session) for p in line.event.participants]
    assert found.count("person:vladimir-putin") == 4


def test_the_reasons_of_a_story_are_reckoned_when_asked_for(database: Database) -> None:
    with database.write() as session:
        for analysis in islice(generated.articles(), 20):
            writer.add(session, analysis, version=1)
    with database.read() as session:
        together = max((line.event.mentions for line in reader.lines(session)), key=len)
        told = [j for j in judgements.between(session, together) if j.judge == "story"]
    assert told
    assert all(any("articles name the same" in said for said in j.reasons) for j in told)


def test_the_cost_is_measured(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A small run of the benchmark, without real articles: each block's line, a rebuild, the ratio."""
    ratio = cost.measure(tmp_path, [], 24, 12)
    lines = capsys.readouterr().out.splitlines()
    assert ratio > 0
    assert lines[0].split()[:2] == ["12", "articles,"]
    assert any(line.startswith("rebuild of ") for line in lines)
    assert any(line.startswith("the last 12 articles took ") for line in lines)
