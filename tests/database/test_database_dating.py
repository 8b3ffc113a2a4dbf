"""Articles without a date: dated by the others, in whatever order those come, only while they are there."""

from __future__ import annotations

import sqlite3
from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import update

from compared import everything
from making import (
    BELARUS,
    CROCUS,
    PUTIN,
    RUSSIA,
    UKRAINE,
    XI,
    Told,
    article,
    day,
    month,
    organisation,
    yearless,
)
from timeline import ingest
from timeline.database import Database, datings, decisions, open, reader, tables, writer
from timeline.database.decisions import Act
from timeline.database.states import State, look
from timeline.records import Analysis, Dating, Event, Filters, Source
from timeline.text import syntax

SCO = organisation("SCO", "SCO")
MEETING = [("actor", PUTIN), ("partner", XI)]
MET = Told("meet", MEETING, yearless(7, 3), "July 3")
ENDS = Told("end", [("actor", SCO)], yearless(7, 4), "July 4", "planned")
TO_JOIN = Told("join", [("actor", SCO), ("target", BELARUS)], None, "", "planned")
JOINED = Told("join", [("actor", SCO), ("target", BELARUS)], day(2024, 7, 4), "4 July 2024")
INVADED = Told("invaded", [("actor", RUSSIA), ("target", UKRAINE)], month(2022, 2), "February 2022")
UNDATED = article("/undated.txt", MET, ENDS, TO_JOIN, title="No date")
DATED = article("/dated.txt", JOINED, published=day(2024, 7, 5), title="The one with a date")
EARLIER = article("/earlier.txt", replace(JOINED, when=day(2019, 7, 4)), published=day(2019, 7, 5))


def add(database: Database, *analyses: Analysis) -> None:
    for analysis in analyses:
        with database.write() as session:
            writer.add(session, analysis, version=1)


def found(database: Database, source: str = "/undated.txt") -> Source:
    with database.read() as session:
        return next(line for line in reader.sources(session) if line.document.source == source)


def events(database: Database, state: State | None = None) -> dict[str, Event]:
    with database.read() as session:
        if state:
            look(session, state)
        return {line.event.title.rpartition(": ")[2]: line.event for line in reader.lines(session)}


def edtf(event: Event) -> str:
    return str(event.date.when) if event.date else ""


@pytest.mark.parametrize("order", [(UNDATED, DATED), (DATED, UNDATED)])
def test_an_article_is_dated_by_another(database: Database, order: tuple[Analysis, ...]) -> None:
    add(database, *order)
    source = found(database)
    assert (str(source.published), source.basis) == ("2024-07", "inferred")
    assert source.document.published.when is None
    assert source.dating
    assert [(e.kind, e.other, e.title) for e in source.dating.evidence] == [
        ("day", DATED.document.id, "The one with a date"),
        ("planned", DATED.document.id, "The one with a date"),
    ]
    met = events(database)["meet"]
    assert (edtf(met), met.date and met.date.basis) == ("2024-07-03", "inferred")
    assert "the year is inferred" in met.date_reason
    with database.read() as session:
        line = reader.event(session, met.id)
        assert line
        (witness,) = line.witnesses
    assert witness.mention.anchor
    assert str(witness.mention.anchor.when) == "XXXX-07-03"  # the row of the mention is as it was read
    assert (str(witness.inferred), str(witness.day), witness.published) == ("2024-07-03", "2024-07", None)


def test_the_date_goes_with_its_evidence(database: Database) -> None:
    add(database, UNDATED)
    before = everything(database)
    add(database, DATED)
    assert edtf(events(database)["meet"]) == "2024-07-03"
    add(database, article("/dated.txt", Told("sign", [("actor", RUSSIA)]), published=day(2024, 7, 5)))
    assert edtf(events(database)["meet"]) == "XXXX-07-03"
    assert found(database).dating is None
    after = everything(database)
    for name in ("datings", "dating_evidence", "mention_dates"):
        assert after[name] == before[name] == []


def test_evidence_that_contradicts_takes_the_date_away(database: Database) -> None:
    add(database, UNDATED, DATED)
    add(database, article("/later.txt", replace(MET, when=day(2025, 7, 3)), published=day(2025, 7, 5)))
    source = found(database)
    assert source.published is None
    assert source.dating
    assert "contradicts" in source.dating.reason
    assert edtf(events(database)["meet"]) == "XXXX-07-03" or "2025" in edtf(events(database)["meet"])


def test_two_years_of_the_same_are_no_date(database: Database) -> None:
    add(database, UNDATED, DATED, EARLIER)
    source = found(database)
    assert source.published is None
    assert source.dating
    assert source.dating.not_after == "2024-07-04"


def test_what_is_inferred_dates_no_third_article(database: Database) -> None:
    third = article("/third.txt", replace(MET, factuality="happened"), INVADED)
    add(database, UNDATED, DATED, third)
    assert found(database).published is not None
    assert found(database, "/third.txt").published is None


def test_a_person_who_merges_entities_brings_the_evidence_together(database: Database) -> None:
    other = organisation("Shanghai bloc")
    joined = replace(JOINED, people=[("actor", other), ("target", BELARUS)])
    add(database, UNDATED, article("/dated.txt", joined, published=day(2024, 7, 5)))
    assert found(database).dating is None
    with database.write() as session:
        decisions.on_entity(session, "entity merge", other.id, (SCO.id,), Act("ann", "2026-01-01T00:00:00Z"))
    assert str(found(database).published) == "2024-07"
    with database.write() as session:
        decisions.undo(session, Act("ann", "2026-01-01T00:00:00Z"))
    assert found(database).dating is None


def test_a_state_knows_only_the_evidence_of_then(database: Database) -> None:
    add(database, UNDATED, DATED)
    documents = tables.table(tables.Documents)
    with database.write() as session:
        for analysis, when in ((UNDATED, "2026-01-01T10:00:00Z"), (DATED, "2026-01-03T10:00:00Z")):
            changed = update(documents).where(documents.c.id == analysis.document.id)
            session.execute(changed.values(added_at=when))
    now = events(database)
    assert edtf(events(database, State(known=day(2026, 1, 2)))["meet"]) == "XXXX-07-03"
    assert edtf(events(database, State(known=day(2026, 1, 3)))["meet"]) == "2024-07-03"
    assert events(database) == now


def test_who_looks_at_a_state_keeps_no_writer_waiting(tmp_path: Path) -> None:
    path = tmp_path / "a.db"
    database = open(str(path))
    add(database, UNDATED, DATED)
    documents = tables.table(tables.Documents)
    with database.write() as session:
        changed = update(documents).where(documents.c.id == DATED.document.id)
        session.execute(changed.values(added_at="2026-01-03T10:00:00Z"))
        session.execute(
            update(documents)
            .where(documents.c.id == UNDATED.document.id)
            .values(added_at="2026-01-01T10:00:00Z")
        )
    with database.read() as session:
        look(session, State(known=day(2026, 1, 2)))
        other = sqlite3.connect(path, timeout=0)
        other.execute("BEGIN IMMEDIATE")
        other.close()
    database.close()


def test_a_rebuild_is_as_before(database: Database) -> None:
    add(database, UNDATED, DATED, EARLIER)
    with database.write() as session:
        decisions.add(session, {"title": ("By hand",)}, Act("ann", "2026-01-01T00:00:00Z"))
        decisions.edit(session, next(iter(events(database).values())), {"title": ("Said so",)},
                       Act("ann", "2026-01-01T00:00:00Z"))  # fmt: skip
    before = everything(database)
    with database.write() as session:
        decisions.rebuild(session)
    assert everything(database) == before


def test_ages_are_read_beside_names(database: Database) -> None:
    founded = Told("found", [("target", SCO)], day(2001, 6, 15), "15 June 2001")
    add(database, _aged())
    assert found(database, "/aged.txt").dating is None
    add(database, article("/founded.txt", founded, published=day(2010, 7, 5)))
    dated = found(database, "/aged.txt").dating
    assert isinstance(dated, Dating)
    assert [e.kind for e in dated.evidence] == ["age"]
    assert str(dated.when) == "2024-07"


def _aged() -> Analysis:
    """SCO, with its age behind the name."""
    made = article("/aged.txt", MET, ENDS, Told("history", [("actor", SCO)]))
    text = made.document.text.replace("SCO, history .", "SCO’s 23-year history .")
    return replace(made, document=replace(made.document, text=text))


# -- the sample articles --

SEEDS = Path(__file__).parents[2] / "seeds" / "articles"
PARTS = [
    ("2024-07-03", "Vladimir Putin and Xi Jinping meet in Kazakhstan"),
    ("2024-07-03/2024-07-04", "Two-day summit for the Shanghai Cooperation Organization"),
]


def _read(url: str, path: Path) -> tuple[Source, dict[str, str]]:
    database = open(url)
    ingest.ingest([str(path)], lambda: database, syntax.load)
    with database.read() as session:
        source = next(s for s in reader.sources(session) if "belarus-joins" in s.document.source)
        told = {
            witness.mention.title: edtf(line.event)
            for line in reader.lines(session)
            for witness in line.witnesses
            if "belarus-joins" in witness.source
        }
    database.close()
    return source, told


def test_the_sample_article_with_its_companions_is_of_july_2024(bare_url: str) -> None:
    source, told = _read(bare_url, SEEDS / "belarus-joins-sco.txt")
    assert source.published is None
    assert source.dating
    assert (source.dating.not_before, source.dating.not_after) == ("2022-02", "")
    assert [told[title] for _, title in PARTS] == ["XXXX-07-03", "XXXX-07-03/XXXX-07-04"]
    source, told = _read(bare_url, SEEDS)
    assert (str(source.published), source.basis) == ("2024-07", "inferred")
    assert [(told[title], title) for _, title in PARTS] == PARTS


# -- filters and plans --


def test_filters_and_dates_agree(database: Database) -> None:
    add(database, UNDATED, DATED)
    with database.read() as session:
        inside = reader.lines(session, Filters(since=day(2024, 7, 3), until=day(2024, 7, 3)))
        assert [line.event.title.rpartition(": ")[2] for line in inside] == ["meet"]
        assert datings.read(session.connection(), [DATED.document.id]) == {}


PLANNED = Told("attack", [("target", CROCUS)], None, "", "planned")
PLANS = article("/undated.txt", MET, ENDS, TO_JOIN, PLANNED, title="No date")
DONE = article("/done.txt", replace(PLANNED, factuality="happened"), published=day(2023, 1, 6))


def attacks(database: Database) -> list[int]:
    with database.read() as session:
        every = [line.event for line in reader.lines(session)]
    return [len(event.mentions) for event in every if "attack" in event.title]


@pytest.mark.parametrize("order", [(PLANS, DONE, DATED), (DATED, DONE, PLANS), (DATED, PLANS, DONE)])
def test_an_inferred_day_of_publication_keeps_apart(database: Database, order: tuple[Analysis, ...]) -> None:
    """What an article of July 2024 still plans is not what was reported done in January 2023."""
    add(database, *order)
    assert attacks(database) == [1, 1]
    add(database, article("/dated.txt", Told("sign", [("actor", RUSSIA)]), published=day(2024, 7, 5)))
    assert found(database).dating is None
    assert attacks(database) == [2]
    add(database, DATED)
    assert attacks(database) == [1, 1]
    with database.write() as session:
        decisions.rebuild(session)
    assert attacks(database) == [1, 1]
