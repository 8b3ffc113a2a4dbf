"""What does not add up is found, and what does is left alone."""

from __future__ import annotations

import re
import tomllib
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from making import BELARUS, PUTIN, RUSSIA, UKRAINE, XI, Told, article, day, month, organisation, year
from timeline import languages
from timeline.claims import consistency as checks
from timeline.database import Database, consistency, states, world_rows, writer
from timeline.edtf import When
from timeline.records import Analysis, Entity, Filters, Name, Sentence, Span, TimeExpression

SCO = replace(organisation("Shanghai Cooperation Organisation"), founded=day(2001, 6, 15), known=True)
MET = Told("meet", [("actor", PUTIN), ("partner", XI)], day(2024, 7, 3), "3 July 2024")

CORPUS = Path(__file__).parents[1] / "corpus"


def add(database: Database, *analyses: Analysis) -> None:
    for analysis in analyses:
        with database.write() as session:
            writer.add(session, analysis, version=1)


def found(database: Database, today: When | None = None) -> list[tuple[str, str]]:
    with database.read() as session:
        today = today or consistency.latest(session)
        return [(f.kind, f.message) for f in consistency.findings(session, Filters(), today)]


def test_a_sound_database_has_no_findings(database: Database) -> None:
    add(database, article("/a.txt", MET, published=day(2024, 7, 4)))
    assert found(database) == []


def test_an_actor_before_its_founding(database: Database) -> None:
    with database.write() as session:
        world_rows.load(session.connection(), [SCO])
    early = Told("admit", [("actor", SCO), ("target", BELARUS)], year(1999), "1999")
    late = Told("admit", [("actor", SCO), ("target", UKRAINE)], year(2001), "2001")
    add(database, article("/a.txt", early, late))
    assert found(database) == [
        ("founding", "Shanghai Cooperation Organisation acts by 1999-12-31, but began in 2001-06-15")
    ]


def test_a_plan_that_nobody_reports_done(database: Database) -> None:
    plan = replace(MET, factuality="planned")
    add(database, article("/a.txt", plan, published=day(2024, 7, 1)))
    assert found(database) == []
    said = ("overdue", "was planned for 2024-07-03, and by 2024-07-04 nobody reports it")
    assert found(database, day(2024, 7, 4)) == [said]
    assert found(database, day(2024, 7, 3)) == []
    add(database, article("/b.txt", MET, published=day(2024, 7, 9)))
    assert found(database) == []


def test_who_acts_after_death(database: Database) -> None:
    analysis = article("/a.txt", Told("die", [("actor", PUTIN)], month(2024, 6), "June 2024"), MET)
    mentions = (replace(analysis.mentions[0], kind="die"), *analysis.mentions[1:])
    add(database, replace(analysis, mentions=mentions))
    assert found(database) == [
        ("ending", "Vladimir Putin acts on 2024-07-03 or later, but was dead by 2024-06-30")
    ]


def test_what_acts_after_it_was_dissolved(database: Database) -> None:
    pact = organisation("Warsaw Pact")
    ended = Told("dissolve", [("actor", RUSSIA), ("target", pact)], day(1991, 7, 1), "1 July 1991")
    acting = Told("attack", [("actor", pact)], day(1992, 7, 1), "1 July 1992")
    before = Told("attack", [("actor", pact)], day(1991, 6, 1), "1 June 1991")
    add(database, article("/a.txt", ended, acting, before))
    ((kind, said),) = found(database)
    assert kind == "ending"
    assert "no more by 1991-07-01" in said


def test_an_end_before_its_start(database: Database) -> None:
    def told(source: str, relation: str, when: When, published: When) -> Analysis:
        analysis = article(source, replace(MET, written=f"{relation} {when}"), published=published)
        (mention,) = analysis.mentions
        assert mention.anchor
        anchor = replace(mention.anchor, when=when, relation=relation)
        return replace(analysis, mentions=(replace(mention, anchor=anchor),))

    from timeline.database import decisions, reader
    from timeline.database.decisions import Act

    add(database, told("/a.txt", "since", day(2024, 7, 5), day(2024, 7, 8)))
    add(database, told("/b.txt", "until", day(2024, 7, 3), day(2024, 7, 9)))
    with database.write() as session:
        events = [line.event for line in reader.lines(session)]
        decisions.merge(session, events, Act("ann", "2026-01-01T00:00:00Z"))
    assert found(database) == [("order", "begins on 2024-07-05 at the earliest and ends by 2024-07-03")]


def test_what_an_article_tells_to_end_before_it_begins(database: Database) -> None:
    def told(source: str, *edges: tuple[str, When]) -> Analysis:
        analysis = article(source, *(Told("meet", [("actor", PUTIN)], when, str(when)) for _, when in edges))
        titles = zip(analysis.mentions, edges, strict=True)
        return replace(analysis, mentions=tuple(replace(m, title=f"Fair {verb}") for m, (verb, _) in titles))

    add(database, told("/a.txt", ("begins", day(2023, 11, 6)), ("ends", day(2023, 11, 9))))
    add(database, told("/b.txt", ("begins", month(2023, 11)), ("closes", day(2023, 11, 9))))
    assert found(database) == []
    add(database, told("/c.txt", ("opens", day(2023, 11, 9)), ("ends", day(2023, 11, 6))))
    assert found(database) == [("order", "begins on 2023-11-09 at the earliest and ends by 2023-11-06")]


def test_a_weekday_that_is_not_the_dates(database: Database) -> None:
    analysis = article("/a.txt", MET)
    wrong = TimeExpression(
        analysis.times[0].span, "3 July 2024", "DATE", "2024-07-03", meaning="2024-07-03 weekday 2",
        when=day(2024, 7, 3),
        trace=("some rule", "contradiction: 2024-07-03 is a Wednesday, the text says Tuesday"),
    )  # fmt: skip
    add(database, replace(analysis, times=(wrong,)))
    with database.read() as session:
        (finding,) = consistency.findings(session, Filters(), None)
    assert (finding.kind, finding.message) == ("weekday", "2024-07-03 is a Wednesday, the text says Tuesday")
    (quote,) = finding.quotes
    assert (quote.source, quote.text) == ("/a.txt", "Vladimir Putin, Xi Jinping, meet 3 July 2024.")


def aged(source: str, words: str, published: When) -> Analysis:
    """An article that is these words, with Putin's name in it."""
    analysis = article(source, MET, published=published)
    start = words.index(PUTIN.name)
    name = Name(Span(start, start + len(PUTIN.name)), PUTIN.name, "PERSON", PUTIN.id)
    document = replace(analysis.document, id=f"d{hash(words) & 0xFFFFFF}", text=words)
    return replace(analysis, document=document, names=(name,), mentions=(), times=(), sentences=())


@pytest.mark.parametrize(
    ("first", "second", "agree"),
    [
        ("Vladimir Putin, 71, said so.", "the 71-year-old Russian president Vladimir Putin", True),
        ("Vladimir Putin (71) said so.", "Vladimir Putin, aged 72, said so.", True),  # a birthday between
        ("Vladimir Putin, 71, said so.", "Vladimir Putin, 80, said so.", False),
        ("Vladimir Putin, 71, said so.", "Vladimir Putin, 2024, said so.", True),  # no age
        ("Vladimir Putin, 71, said so.", "Vladimir Putin, 80 of them said so.", True),
    ],
)
def test_ages(database: Database, first: str, second: str, agree: bool) -> None:
    add(database, aged("/a.txt", first, day(2024, 7, 4)), aged("/b.txt", second, day(2024, 12, 4)))
    assert [kind for kind, _ in found(database)] == ([] if agree else ["age"])


def test_ages_are_quoted_by_the_sentence(database: Database) -> None:
    for source, years, when in (("/a.txt", 71, day(2024, 7, 4)), ("/b.txt", 80, day(2024, 12, 4))):
        words = f"Xi left. Vladimir Putin, {years}, said so. Xi left."
        analysis = aged(source, words, when)
        add(database, replace(analysis, sentences=(Sentence(0, Span(9, len(words) - 9)),)))
    with database.read() as session:
        (finding,) = consistency.findings(session, Filters(), None)
    assert [quote.text for quote in finding.quotes] == [f"Vladimir Putin, {n}, said so." for n in (71, 80)]


def test_as_of_a_day_later_articles_are_not_looked_at(database: Database) -> None:
    for source, years, when in (("/a.txt", 71, day(2024, 7, 4)), ("/b.txt", 80, day(2024, 12, 4))):
        add(database, aged(source, f"Vladimir Putin, {years}, said so.", when))
    assert [kind for kind, _ in found(database)] == ["age"]
    with database.read() as session:
        states.look(session, states.State(published=day(2024, 7, 10)))
        assert list(consistency.findings(session, Filters(), None)) == []


def test_an_age_against_the_day_of_birth() -> None:
    quote = checks.Quote("/a.txt", "Vladimir Putin, 71, said so.", Span(0, 28))
    born = Entity(PUTIN.id, PUTIN.name, "PERSON", founded=day(1952, 10, 7))
    for years, count in ((71, 0), (70, 1), (72, 1)):
        told = checks.Age(PUTIN.id, PUTIN.name, years, day(2024, 7, 4), quote)
        assert len(list(checks.ages([told], {PUTIN.id: born}))) == count


LANGUAGES = [code for code in languages.available() if languages.has(code, "ages")]
NAMED = "Angela Merkel|Ангела Меркель|the alliance|das Bündnis|la alianza|l'alliance|альянс"
PARTS = {"history": 75, "anniversary": 75, "before": 62, "after": 62}


def test_five_languages_tell_ages() -> None:
    assert LANGUAGES == ["de", "en", "es", "fr", "ru"]


@pytest.mark.parametrize("code", LANGUAGES)
def test_the_patterns_of_ages_find_their_examples(code: str) -> None:
    table = languages.load(code, "ages")
    for part, years in PARTS.items():
        for rule in table[part]:
            name = re.search(NAMED, rule["example"])
            assert name, rule
            before, after = rule["example"][: name.start()], rule["example"][name.end() :]
            found = re.search(rule["pattern"], before if part == "before" else after)
            assert found, rule
            assert int(found["age"]) == years


def corpus(code: str) -> dict[str, Any]:
    return tomllib.loads((CORPUS / code / "ages.toml").read_text("utf-8"))


@pytest.mark.parametrize(
    ("code", "phrase", "years"),
    [
        (code, phrase, years)
        for code in LANGUAGES
        for phrase, years in [*corpus(code)["ages"].items(), *((p, None) for p in corpus(code)["nothing"])]
    ],
)
def test_ages_of_the_corpus(code: str, phrase: str, years: int | None) -> None:
    before, _, after = phrase.partition("{}")
    assert consistency._years(before, after, code) == years
