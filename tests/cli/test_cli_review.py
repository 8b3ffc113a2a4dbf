"""The screen of review, driven by keys."""

from __future__ import annotations

import asyncio
import shutil
from collections.abc import Sequence
from pathlib import Path

import pytest
from textual.widgets import Input

from making import ERDOGAN, PUTIN, RUSSIA, UKRAINE, XI, Told, article, day, month
from timeline.cli.reviewing import Review
from timeline.database import Database, decisions, open, queue, reader, writer
from timeline.records import STATUSES, Event, Filters

MET = Told("meet", [("actor", PUTIN), ("partner", XI)], day(2024, 7, 3), "3 July 2024")
OTHER = Told("meet", [("actor", PUTIN), ("partner", ERDOGAN)], day(2024, 7, 3), "3 July 2024")
INVADED = Told("invade", [("actor", RUSSIA), ("target", UKRAINE)], month(2022, 2), "February 2022")


@pytest.fixture
def small(sqlite_url: str) -> Database:
    database = open(sqlite_url)
    for analysis in (article("/a.txt", MET, INVADED), article("/b.txt", MET, published=day(2024, 7, 9))):
        with database.write() as session:
            writer.add(session, analysis, version=1)
    return database


def review(database: Database, keys: Sequence[str], **typed: str) -> Review:
    """Go through the queue with these keys; "fill" types into the fields of the form that is open."""
    with database.read() as session:
        waiting = queue.queue(session, Filters())
    app = Review(database, waiting, "ann", lambda: "2026-01-02T03:04:05Z")

    async def run() -> None:
        async with app.run_test(size=(100, 40)) as pilot:
            for key in keys:
                if key == "fill":
                    for name, value in typed.items():
                        app.screen.query_one(f"#field-{name}", Input).value = value
                elif key == "note":
                    app.screen.query_one("#field-note", Input).value = "look again"
                else:
                    await pilot.press(key)
                await pilot.pause()

    asyncio.run(run())
    return app


def events(database: Database) -> dict[str, Event]:
    with database.read() as session:
        lines = reader.lines(session, Filters(status=STATUSES))
        return {line.event.title.rpartition(": ")[2]: line.event for line in lines}


def test_a_limit_keeps_those_that_come_first(small: Database) -> None:
    earliest = events(small)["invade"]
    with small.write() as session:
        decisions.skip(session, earliest, decisions.Act("ann", "2026-01-02T03:04:05Z"))
    with small.read() as session:
        every = queue.queue(session, Filters())
        assert [doubt.event == earliest.id for doubt in every] == [False, True]
        assert queue.queue(session, Filters(limit=1)) == every[:1]


def test_accept_and_reject_and_resume(small: Database) -> None:
    assert review(small, ["a", "q"]).decided == 1
    assert sorted(event.status for event in events(small).values()) == ["accepted", "machine"]
    app = review(small, ["r"])
    assert len(app.queue) == 1
    assert "Nothing is left" in app.page().plain
    assert sorted(event.status for event in events(small).values()) == ["accepted", "rejected"]
    with small.read() as session:
        assert queue.queue(session, Filters()) == []


def test_the_page_marks_what_was_read(small: Database) -> None:
    app = review(small, [])
    page = app.page()
    assert "1 of 2" in page.plain
    marked = {page.plain[span.start : span.end] for span in page.spans}
    assert {"invade", "February 2022", "Russia"} <= marked


def test_skip_comes_last_the_next_time(small: Database) -> None:
    first = review(small, []).queue[0].event
    review(small, ["space"])
    assert [doubt.event for doubt in review(small, []).queue][-1] == first


def test_undo(small: Database) -> None:
    app = review(small, ["a", "u"])
    assert (app.at, app.decided) == (0, 0)
    assert {event.status for event in events(small).values()} == {"machine"}
    assert review(small, ["u"]).said == "nothing to undo"


def test_an_undo_that_would_close_a_circle_is_said(small: Database) -> None:
    met, invaded = events(small)["meet"], events(small)["invade"]
    said = ((met, (invaded.id,), "ann"), (met, (), "ann"), (invaded, (met.id,), "bob"))
    for event, whole, judge in said:
        with small.write() as session:
            decisions.edit(session, event, {"part_of": whole}, decisions.Act(judge, "2026-01-02T03:04:05Z"))
    app = review(small, ["u"])
    assert "a part of itself through others, by decision 3: undo that one first" in app.said
    with small.read() as session:
        assert all(decision.standing for decision in decisions.log(session))


def test_edit(small: Database) -> None:
    review(small, ["e", "fill", "enter"], date="since 2022-02-24", title="Invasion")
    edited = events(small)["Invasion"]
    assert edited.date is not None
    assert (edited.date.relation, str(edited.date.when), edited.status) == ("since", "2022-02-24", "edited")


def test_edit_with_a_date_that_is_none(small: Database) -> None:
    app = review(small, ["e", "fill", "enter"], date="soonish")
    assert "cannot read 'soonish' as a date" in app.said
    assert review(small, ["e", "fill", "escape"], title="Nothing").decided == 0


def test_an_edit_that_changes_nothing_decides_nothing(small: Database) -> None:
    app = review(small, ["e", "fill", "enter"], date="February 2022")
    assert (app.said, app.decided, app.at) == ("it has these values already: nothing decided", 0, 0)


def test_undo_of_an_earlier_time_counts_nothing(small: Database) -> None:
    review(small, ["a"])
    assert review(small, ["u"]).decided == 0


def test_every_key_over_the_sample_articles(library: Path, tmp_path: Path) -> None:
    database = open(str(shutil.copy(library / "timeline.db", tmp_path)))
    keys = ["a", "e", "fill", "enter", "r", "m", "d", "s", "space", "n", "note", "enter", "down", "up"]
    app = review(database, [*keys, "u", "u", "a", "q"], place="Kazakhstan", title="By hand")
    assert app.return_value == app.decided
    with database.read() as session:
        log = decisions.log(session)
        edits = {d.slot: d.after for d in log if d.kind == "edit"}
        assert edits == {"title": ("By hand",), "place": ("country:KAZ",)}
        kinds = {d.kind for d in log}
        left = queue.queue(session, Filters())
        asked = queue.queue(session, Filters(entities=("organisation:SCO",)))
    assert {"accept", "edit", "reject", "skip", "note", "undo"} <= kinds
    assert (
        0 < len(asked) < len(left) < len(app.queue)
    )  # a filter narrows it, what is decided is not asked again


def test_note_and_split(small: Database) -> None:
    review(small, ["n", "fill", "enter"], note="look again")
    with small.read() as session:
        assert [d.reason for d in decisions.log(session)] == ["look again"]
    review(small, ["a", "down", "s"])
    with small.read() as session:
        lines = [line.event for line in reader.lines(session, Filters(text="meet"))]
    assert [len(event.mentions) for event in lines] == [1, 1]


@pytest.mark.parametrize(("key", "count"), [("m", 1), ("d", 2)])
def test_what_the_rules_are_not_sure_of(sqlite_url: str, key: str, count: int) -> None:
    database = open(sqlite_url)
    for source, told in (("/a.txt", MET), ("/b.txt", OTHER)):
        with database.write() as session:
            writer.add(session, article(source, told), version=1)
    with database.write() as session:
        from sqlalchemy import insert

        from timeline.database.decided import JUDGEMENTS, judgement_row
        from timeline.records import Judgement

        ids = sorted(id for event in reader.lines(session) for id in event.event.mentions)
        assert len(ids) == 2
        session.execute(JUDGEMENTS.delete())
        session.execute(insert(JUDGEMENTS), [judgement_row(Judgement(*ids, "UNSURE", 0.6, ("perhaps",)))])
    app = review(database, [])
    assert "Is it the same as this?" in app.page().plain
    review(database, [key])
    with database.read() as session:
        assert len(list(reader.lines(session))) == count
        assert all(not doubt.others for doubt in queue.queue(session, Filters()))


def test_without_textual_one_clear_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], sqlite_url: str
) -> None:
    import sys

    from timeline.cli import run

    monkeypatch.setitem(sys.modules, "textual", None)
    monkeypatch.setitem(sys.modules, "textual.app", None)
    monkeypatch.delitem(sys.modules, "timeline.cli.reviewing", raising=False)
    assert run(["review", "--db", sqlite_url]) == 1
    assert capsys.readouterr().err == "timeline: the screen needs textual: pip install 'timeline[review]'\n"
