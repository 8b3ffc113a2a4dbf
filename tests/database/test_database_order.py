"""The order of ingest changes nothing, and a rebuild gives what ingest gave."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

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
    digest,
    month,
    organisation,
    person,
    year,
    yearless,
)
from timeline.database import Database, decisions, open, reader, writer
from timeline.database.decisions import Act
from timeline.edtf import When
from timeline.records import Alias, Analysis, Entity, Event, Filters, Name, Relation, Span

ANN = Act("ann", "2026-01-02T03:04:05Z")
SMITH = person("John Smith")
FULLER = replace(SMITH, name="John F. Smith")  # an initial is no part of the id
SCO = organisation("SCO")
ON = day(2024, 7, 3), "3 July 2024"
Step = tuple[Analysis, int]  # with the version that read it


def write(database: Database, *steps: Analysis | Step) -> None:
    with database.write() as session:
        for step in steps:
            analysis, version = step if isinstance(step, tuple) else (step, 1)
            writer.add(session, analysis, version=version)


def rebuild(database: Database) -> None:
    with database.write() as session:
        decisions.rebuild(session)


def events(database: Database) -> list[Event]:
    with database.read() as session:
        return [line.event for line in reader.lines(session, Filters())]


def called(database: Database, id: str) -> set[str]:
    """What the events call an entity."""
    return {p.name for event in events(database) for p in event.participants if p.entity == id}


def meets(source: str, who: Entity, when: When = ON[0]) -> Analysis:
    return article(source, Told("meet", [("actor", who), ("partner", XI)], when, str(when)))


# -- names --


@pytest.mark.parametrize("names", [(SMITH, FULLER), (FULLER, SMITH)])
def test_a_fuller_name_is_that_of_all_events(database: Database, names: tuple[Entity, ...]) -> None:
    write(database, *(meets(f"/{n}.txt", who, day(2024, 7, 3 + n)) for n, who in enumerate(names)))
    assert called(database, SMITH.id) == {"John F. Smith"}
    before = everything(database)
    rebuild(database)
    assert everything(database) == before


def test_a_fuller_name_is_that_of_what_people_say_too(database: Database) -> None:
    write(database, meets("/a.txt", SMITH), article("/b.txt", Told("sign", [("actor", XI)], *ON)))
    with database.write() as session:
        decisions.add(session, {"title": ("Alone",), "actor": (SMITH.id,)}, ANN)
        made = decisions.add(session, {"title": ("Talks",), "partner": (SMITH.id,)}, ANN)
        [signed] = [e for e in events(database) if e.title.endswith("sign")]
        decisions.edit(session, signed, {"target": (SMITH.id,)}, ANN)
    with database.write() as session:
        [met] = [e for e in events(database) if e.title.endswith("meet")]
        decisions.merge(session, [made, met], ANN)
    assert len([e for e in events(database) if SMITH.id in {p.entity for p in e.participants}]) == 3
    write(database, article("/c.txt", Told("invade", [("actor", FULLER)])))
    assert called(database, SMITH.id) == {"John F. Smith"}
    before = everything(database)
    rebuild(database)
    assert everything(database) == before
    with database.write() as session:
        decisions.on_entity(session, "entity rename", SMITH.id, ("Smith the Elder",), ANN)
    assert called(database, SMITH.id) == {"Smith the Elder"}


def test_names_that_articles_write_in_two_ways(fresh_url: Callable[[], str]) -> None:
    """In capitals a word may stand for a fuller name; where an alias was learned is the same in any order."""
    full = Entity("organisation:bsu-full", "Baltic Union", "ORGANISATION", (Alias("BSU", "acronym", "d2"),))
    articles = [
        meets("/1.txt", Entity("organisation:bsu", "Bsu", "ORGANISATION"), day(2024, 7, 1)),
        meets("/2.txt", Entity("organisation:bsu", "BSU", "ORGANISATION"), day(2024, 7, 2)),
        meets("/3.txt", full),
        meets("/4.txt", replace(full, aliases=(Alias("BSU", "acronym", "d1"),)), day(2024, 7, 4)),
    ]
    first = fill(fresh_url(), articles)
    assert fill(fresh_url(), reversed(articles)) == first
    assert any("'d1'" in row for row in first["aliases"])


def test_what_a_person_holds_together_stays_so_without_the_first_of_it(database: Database) -> None:
    read = [
        meets(f"/{n}.txt", person(f"Speaker {name}"), day(2020 + n, 7, 3)) for n, name in enumerate("ABC")
    ]
    write(database, *read)
    with database.write() as session:
        decisions.merge(session, events(database), ANN)
    first = min(read, key=lambda analysis: analysis.mentions[0].id)
    write(database, article(first.document.source, Told("sign", [("actor", XI)])))
    assert sorted(len(event.mentions) for event in events(database)) == [1, 2]
    before = everything(database)
    rebuild(database)
    assert everything(database) == before
    write(database, first)
    assert sorted(len(event.mentions) for event in events(database)) == [3]
    before = everything(database)
    rebuild(database)
    assert everything(database) == before


# -- articles without a date --

BORN = Told("born", [("target", person("Vladimir Putin"))], day(1952, 10, 7), "7 October 1952")
MET = Told("meet", [("actor", PUTIN), ("partner", XI)], yearless(7, 3), "July 3")
JOIN = Told("join", [("actor", SCO), ("target", BELARUS)])


def aged(source: str, who: Entity, years: int = 71, published: When | None = None) -> Analysis:
    """An article that tells how old somebody is, and nothing that happened."""
    made, text = article(source, published=published), f"{who.name}, {years}, was there.\n"
    document = replace(made.document, id=f"d{digest(text + str(published))}", text=text)
    name = Name(Span(0, len(who.name)), who.name, who.kind, who.id)
    return replace(made, document=document, names=(name,), entities=(who,))


@pytest.mark.parametrize("backwards", [False, True])
def test_ages_date_an_article_that_tells_of_nothing(database: Database, backwards: bool) -> None:
    told = aged("/aged.txt", person("Putin"))
    born = article("/born.txt", BORN, published=day(2020, 1, 1))
    articles = [told, born, meets("/full.txt", PUTIN)]
    write(database, *(reversed(articles) if backwards else articles))
    before = everything(database)
    assert len(before["datings"]) == 1
    assert any("age|person:vladimir-putin" in row for row in before["dating_keys"])
    rebuild(database)
    assert everything(database) == before
    write(database, article("/aged.txt", Told("sign", [("actor", XI)])))
    assert everything(database)["datings"] == []


def test_what_its_own_evidence_speaks_for_is_circular_from_then_on(database: Database) -> None:
    """The article stays of July 2024, and what it tells of the 4th is no longer nearer for that."""
    own = Told("attack", [("target", SCO)], day(2024, 7, 2), "2 July 2024")
    founded = Told("found", [("target", XI), ("actor", PUTIN)])
    ends = Told("end", [("actor", SCO)], yearless(7, 4), "July 4", "planned")
    undated = article("/undated.txt", MET, ends, replace(JOIN, factuality="planned"), own, founded)
    joined = article("/join.txt", replace(JOIN, when=day(2024, 7, 4)), published=day(2024, 7, 5))
    other = article("/other.txt", replace(own, when=day(2024, 7, 5)), published=day(2025, 1, 6))
    write(database, undated, joined, other)
    with database.write() as session:
        decisions.merge(session, [e for e in events(database) if e.title.endswith("attack")], ANN)
    assert attacked(database) == "2024-07-02"
    write(database, article("/found.txt", replace(founded, when=day(2024, 7, 2)), published=day(2024, 7, 5)))
    with database.read() as session:
        assert [str(source.published) for source in reader.sources(session)][-1] == "2024-07"
    before = everything(database)
    rebuild(database)
    assert everything(database) == before


def attacked(database: Database) -> str:
    [event] = [event for event in events(database) if event.title.endswith("attack")]
    assert event.date
    return str(event.date.when)


# -- stories --


def test_what_is_article_in_a_text_is_read_anew(database: Database) -> None:
    """The last line is an advertisement, says a newer version, and no word of it tells the story."""
    story = Told("attack", [("actor", SCO), ("target", CROCUS)], *ON)
    advertisement = Told("sign", [("actor", person("Kosciuszko Quetzalcoatl")), ("target", XI)])
    read = [article(f"/{n}.txt", story, replace(advertisement, written=f"{n}")) for n in range(2)]
    write(database, *read)
    for analysis in read:
        start = analysis.sentences[-1].span.start
        document = replace(analysis.document, furniture=(Span(start, len(analysis.document.text)),))
        write(database, (replace(analysis, document=document), 2))
    before = everything(database)
    assert not any("quetz" in row for row in before["document_keys"])
    rebuild(database)
    assert everything(database) == before


# -- in any order, by any way --

PUTINS = (PUTIN, person("Putin"), person("Sergei Putin"), replace(PUTIN, name="Vladimir V. Putin"))
PEOPLE = (*PUTINS, XI, RUSSIA, BELARUS, SCO, SMITH, FULLER)
DATES = (*(day(2024, 7, n) for n in (3, 4, 5)), day(2022, 9, 15), month(2024, 7), year(2024), yearless(7, 3),
         yearless(7, 4), None, None)  # fmt: skip
TOLD = st.builds(
    Told,
    st.sampled_from(["meet", "invade", "attack", "join", "found", "born", "invaded"]),
    st.lists(
        st.tuples(st.sampled_from(["actor", "target", "partner", "topic"]), st.sampled_from(PEOPLE)),
        min_size=1,
        max_size=3,
        unique_by=lambda part: part[1].id,
    ),
    st.sampled_from(DATES),
    st.just("then"),
    st.sampled_from(["happened", "happened", "planned", "denied"]),
)
AGREEING = st.builds(
    Told,
    st.sampled_from(["meet", "join", "found", "attack", "invaded"]),
    st.sampled_from(
        [
            [("actor", PUTIN), ("partner", XI)],
            [("actor", PUTIN)],
            [("actor", SCO), ("target", BELARUS)],
            [("target", SCO)],
            [("target", CROCUS)],
        ]
    ),
    st.sampled_from([*DATES[:2], day(2023, 7, 4), yearless(7, 3), yearless(7, 4), month(2022, 2), None]),
    st.just("then"),
    st.sampled_from(["happened", "happened", "planned"]),
)
TIED = st.tuples(st.sampled_from(["part", "during", "after", "before"]), st.sampled_from(["", "P2D"]))


@st.composite
def analyses(draw: st.DrawFn, source: str) -> Analysis:
    """An article of up to three mentions, the last of which may hang on the first, or of ages alone."""
    published = draw(st.sampled_from([None, None, day(2024, 7, 5), day(2022, 9, 16)]))
    made = article(source, *draw(st.lists(TOLD | AGREEING, min_size=1, max_size=3)), published=published)
    if draw(st.integers(0, 4)) == 0:
        return aged(source, draw(st.sampled_from(PUTINS[:2])), draw(st.sampled_from([71, 72])), published)
    if len(made.mentions) > 1 and draw(st.booleans()):
        kind, delay = draw(TIED)
        first, *rest, last = made.mentions
        tie = Relation(kind, first.id, last.trigger, delay, "then")
        return replace(made, mentions=(first, *rest, replace(last, relations=(tie,))))
    return made


@st.composite
def corpora(draw: st.DrawFn) -> list[Analysis]:
    read: dict[str, Analysis] = {}  # one text is read in one way
    for number in range(draw(st.integers(2, 4))):
        analysis = draw(analyses(f"/{number}.txt"))
        read.setdefault(analysis.document.id, analysis)
    return list(read.values())


def plain(analysis: Analysis) -> Analysis:
    """The same with the shortest name of each entity: names stay, also of articles that went."""
    names = {PUTIN.id: PUTIN, SMITH.id: SMITH}
    return replace(analysis, entities=tuple(names.get(e.id, e) for e in analysis.entities))


@st.composite
def detours(draw: st.DrawFn, corpus: list[Analysis]) -> list[Step]:
    """Other ways to the same articles: sources that held another text, texts that an older version read."""
    steps: list[Step] = []
    known = {analysis.document.id for analysis in corpus}
    for analysis in corpus:
        kind = draw(st.sampled_from(["straight", "other text", "older version"]))
        if kind == "other text":
            other = plain(draw(analyses(analysis.document.source)))
            if other.document.id not in known:
                steps.append((other, 1))
        elif kind == "older version":
            less = tuple(replace(m, relations=(), factuality="planned") for m in analysis.mentions[1:])
            steps.append((replace(plain(analysis), mentions=less, names=analysis.names[:1]), 0))
    return [*draw(st.permutations(steps)), *((analysis, 1) for analysis in draw(st.permutations(corpus)))]


def fill(url: str, steps: Iterable[Analysis | Step], *, rebuilt: bool = False) -> dict[str, Any]:
    """The rows that there are after these steps, which a rebuild leaves as they are."""
    database = open(url)
    write(database, *steps)
    found = everything(database)
    if rebuilt:
        rebuild(database)
        assert everything(database) == found
    database.close()
    return found


def derived(found: dict[str, Any]) -> dict[str, Any]:
    """The rows computed from the articles that stand."""
    names = ("events", "event_mentions", "event_participants", "claims", "conflicts", "judgements",
             "mention_keys", "datings", "dating_evidence", "mention_dates")  # fmt: skip
    return {name: found[name] for name in names}


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(corpus=corpora(), data=st.data())
@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_the_order_of_ingest_changes_nothing(
    fresh_url: Callable[[], str], corpus: list[Analysis], data: st.DataObject
) -> None:
    first = fill(fresh_url(), corpus, rebuilt=True)
    again = data.draw(st.lists(st.sampled_from(corpus), max_size=2))
    assert fill(fresh_url(), [*data.draw(st.permutations(corpus)), *again]) == first
    assert derived(fill(fresh_url(), data.draw(detours(corpus)), rebuilt=True)) == derived(first)


def test_the_order_of_ingest_changes_nothing_on_either_database(fresh_url: Callable[[], str]) -> None:
    """Short names, a vague date that fits two meetings, a plan, a denial, a second source."""
    met = replace(MET, people=[("actor", person("Putin")), ("partner", XI)])
    talks = replace(MET, when=ON[0], written=ON[1])
    invaded = Told("invade", [("actor", RUSSIA), ("target", UKRAINE)], month(2022, 2), "February 2022")
    articles = [
        article("/1.txt", talks, invaded, published=day(2024, 7, 4)),
        article("/2.txt", met),
        article("/3.txt", replace(talks, when=day(2022, 7, 3), written="3 July 2022")),
        article("/4.txt", replace(talks, factuality="planned"), published=day(2024, 7, 1)),
        article("/5.txt", replace(talks, factuality="denied"), published=day(2024, 7, 2)),
        article("/6.txt", met),
    ]
    first = fill(fresh_url(), articles)
    assert fill(fresh_url(), reversed(articles)) == first
    assert fill(fresh_url(), [*articles[3:], *articles]) == first
