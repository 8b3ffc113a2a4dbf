"""When an article without a date was published: what each kind of evidence gives, alone and together."""

from __future__ import annotations

from dataclasses import replace

import pytest

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
from timeline.claims.inference import Age, Found, fits, infer
from timeline.claims.reports import Report
from timeline.edtf import When
from timeline.edtf.arithmetic import weekday
from timeline.records import Anchor, Span

SCO = organisation("SCO")
MEETING = [("actor", PUTIN), ("partner", XI)]
JOINING = [("actor", SCO), ("target", BELARUS)]
MET = Told("meet", MEETING, yearless(7, 3), "July 3")
ENDS = Told("end", [("actor", SCO)], yearless(7, 4), "July 4", "planned")
TO_JOIN = Told("join", JOINING, None, "", "planned")
JOINED = Told("join", JOINING, day(2024, 7, 4), "4 July 2024")
INVADED = Told("invaded", [("actor", RUSSIA), ("target", UKRAINE)], month(2022, 2), "February 2022")
ATTACKED = Told("attack", [("target", CROCUS)], When("XXXX-04", None, None, "month"), "April")
ATTACK = Told("attack", [("target", CROCUS)], day(2024, 3, 22), "22 March 2024")
FOUNDED = Age("SCO", 23, "history", Span(0, 2), day(2001, 6, 15), "d1")


def reports(*told: Told, source: str = "/a.txt", published: When | None = None) -> list[Report]:
    analysis = article(source, *told, published=published)
    found = [Report(mention, published) for mention in analysis.mentions]
    return [_lemma(report) for report in found]


def _lemma(report: Report) -> Report:
    mention = report.mention
    lemma = {"invaded": "invade"}.get(mention.lemma, mention.lemma)
    return replace(report, mention=replace(mention, lemma=lemma))


def others(*told: Told, source: str = "/b.txt") -> list[Report]:
    return reports(*told, source=source, published=day(2024, 7, 10))


def found(mine: list[Report], theirs: list[Report], *ages: Age) -> Found:
    return Found(mine, {r.id: [o for o in theirs if fits(r, o)] for r in mine}, ages)


def outcome(given: Found) -> tuple[str | None, str, str, list[str]]:
    """(publication, not before, not after, dates that got a year)."""
    dating, dates = infer(given)
    years = [dates[r.id].edtf for r in given.reports if r.id in dates]
    return (str(dating.when) if dating.when else None), dating.not_before, dating.not_after, years


def test_alone_an_article_has_the_bound_that_it_states() -> None:
    mine = reports(MET, ENDS, TO_JOIN, INVADED, ATTACKED)
    assert outcome(found(mine, [])) == (None, "2022-02", "", [])


def test_nothing_is_inferred_from_nothing() -> None:
    assert outcome(found(reports(MET, ENDS), [])) == (None, "", "", [])
    assert not infer(found(reports(MET, ENDS), []))[0].evidence


@pytest.mark.parametrize(
    ("told", "theirs", "expected"),
    [
        # the same two met on that day, and it is past in the article
        ([MET], [replace(MET, when=day(2024, 7, 3))], ("2024-07-03", "2024-12-31", ["2024-07-03"])),
        # before what it plans, and after what it tells
        ([MET, ENDS, TO_JOIN, ATTACKED], [JOINED, ATTACK], ("2024-07-03", "2024-07-04", None)),
        # a plan, and the day of the plan is named
        ([MET, ENDS, TO_JOIN], [JOINED], ("2024-07-03", "2024-07-04", ["2024-07-03", "2024-07-04"])),
    ],
)
def test_events_shared_with_articles_that_date_them(
    told: list[Told], theirs: list[Told], expected: tuple[str, str, list[str] | None]
) -> None:
    _, first, last, years = outcome(found(reports(*told), others(*theirs)))
    assert (first, last) == expected[:2]
    assert expected[2] is None or years == expected[2]


def test_a_stretch_of_days_is_told_in_months() -> None:
    mine = reports(MET, ENDS, TO_JOIN)
    assert outcome(found(mine, others(JOINED)))[0] == "2024-07"
    assert outcome(found(reports(MET), others(replace(MET, when=day(2024, 7, 3)))))[0] == "2024-07/2024-12"


def test_recurring_events_date_nothing() -> None:
    twice = [replace(MET, when=day(year, 7, 3), written=f"3 July {year}") for year in (2023, 2024)]
    mine = reports(MET)
    theirs = [*others(twice[0]), *others(twice[1], source="/c.txt")]
    assert outcome(found(mine, theirs)) == (None, "2023-07-03", "", [])


def test_a_meeting_without_any_date_is_not_the_one_that_another_article_tells() -> None:
    mine = reports(replace(MET, when=None, written=""))
    assert not infer(found(mine, others(replace(MET, when=day(2024, 7, 3)))))[0].evidence


def test_one_participant_and_a_day_of_the_year_are_too_little() -> None:
    parade = Told("meet", [("actor", RUSSIA)], yearless(5, 9), "May 9")
    assert not infer(found(reports(parade), others(replace(parade, when=day(2023, 5, 9)))))[0].evidence


def test_ages_narrow_but_do_not_date_alone() -> None:
    fact = replace(FOUNDED, other="")
    assert outcome(found(reports(MET, ENDS), [], fact)) == (None, "", "", [])
    assert outcome(found(reports(MET, ENDS), [], FOUNDED))[3] == ["2024-07-03", "2024-07-04"]
    by_birth = Age("Xi Jinping", 71, "age", Span(0, 2), day(1953, 6, 15), "d1")
    assert outcome(found(reports(MET), [], by_birth))[1:3] == ("2024-07-03", "2024-12-31")
    jubilee = Age("NATO", 75, "anniversary", Span(0, 2), day(1949, 4, 4), "d1")
    assert outcome(found(reports(MET), [], jubilee))[:3] == ("2024-07/2024-12", "2024-07-03", "2024-12-31")


def test_evidence_that_contradicts_itself_gives_no_date() -> None:
    later = Told("invaded", [("actor", RUSSIA)], month(2025, 2), "February 2025")
    dating, dates = infer(found(reports(MET, TO_JOIN, later), others(JOINED)))
    assert (dating.when, dating.not_before, dating.not_after, dates) == (None, "", "", {})
    assert "contradicts" in dating.reason
    assert {e.kind for e in dating.evidence} >= {"stated", "planned"}
    assert outcome(found(reports(MET), [], FOUNDED, replace(FOUNDED, years=5)))[0] is None


def test_a_weekday_leaves_the_years_in_which_it_falls_there() -> None:
    mine = reports(MET, INVADED)
    assert mine[0].mention.anchor
    span = mine[0].mention.anchor.expression
    assert span
    read = day(2026, 11, 25).latest
    wednesday = weekday(day(2024, 7, 3).earliest or 0)
    assert outcome(Found(mine, weekdays={span: wednesday}, read=read))[3] == ["2024-07-03"]
    assert outcome(Found(mine, weekdays={span: wednesday}))[3] == []
    assert outcome(Found(mine, read=read)) == (None, "2022-02", "", [])
    monday = outcome(Found(mine, weekdays={span: 0}, read=read))  # 2023
    assert monday[3] == ["2023-07-03"]


def test_nouns_with_a_year_to_come_are_no_bound() -> None:
    election = Told("attack", [("target", RUSSIA)], When("2030", 741000, 741300, "year"), "2030")
    assert not infer(found(reports(election), []))[0].evidence


def test_news_of_january_tells_of_december_without_a_year() -> None:
    december = Told("meet", MEETING, yearless(12, 30), "December 30")
    january = Told("end", [("actor", SCO)], yearless(1, 3), "January 3", "planned")
    age = Age("SCO", 22, "age", Span(0, 2), day(2000, 2, 1), "d1")
    assert outcome(found(reports(december, january), [], age))[3] == ["2022-12-30", "2023-01-03"]


def test_29_february_is_in_a_leap_year() -> None:
    leap = Told("meet", MEETING, yearless(2, 29), "February 29")
    wide = Age("SCO", 23, "history", Span(0, 2), day(2001, 6, 15), "d1")
    assert outcome(found(reports(leap), [], wide))[3] == ["2024-02-29"]


def test_only_stated_days_of_other_articles_count() -> None:
    mine, (theirs,) = reports(MET), others(replace(MET, when=day(2024, 7, 3)))
    assert fits(mine[0], theirs)
    guess = Anchor(day(2024, 7, 3), basis="publication")
    assert not fits(mine[0], replace(theirs, mention=replace(theirs.mention, anchor=guess)))
    planned = replace(theirs, mention=replace(theirs.mention, factuality="planned"))
    assert not fits(mine[0], planned)
