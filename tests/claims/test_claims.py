"""Which reports are one event, what its date is and why, and where its sources disagree."""

from __future__ import annotations

from dataclasses import replace
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from making import (
    BELARUS,
    CROCUS,
    ERDOGAN,
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
    site,
    year,
    yearless,
)
from timeline.claims import DIFFERENT, SAME, UNSURE, Report, claims, compare, derive, group, keys, lasting
from timeline.claims.dates import gap
from timeline.claims.inference import published
from timeline.edtf import When, parse
from timeline.records import Anchor, Dating, Entity, Evidence, Judgement

SCO = organisation("Shanghai Cooperation Organisation", "SCO")
APRIL = When("XXXX-04", None, None, "month")
JULY_3 = day(2024, 7, 3)


def report(
    verb: str,
    *people: tuple[str, Entity],
    when: When | None = None,
    published: When | None = None,
    **more: str,
) -> Report:
    """A report of its own article; `source` and `factuality` may be given."""
    told = Told(verb, people, when, "then", more.pop("factuality", "happened"))
    analysis = article(
        more.pop("source", "/a.txt"),
        told,
        Told("sign", [], None, f"{more} {when} {published}"),
        published=published,
    )
    return Report(analysis.mentions[0], published)


def meeting(when: When | None, *who: Entity, published: When | None = None, **more: str) -> Report:
    first, *others = who or (PUTIN, XI)
    people = [("actor", first), *(("partner", e) for e in others)]
    return report("meet", *people, when=when, published=published, **more)


def attack(when: When | None, *people: tuple[str, Entity], **more: When | None) -> Report:
    return report("attack", *people, when=when, **more)  # type: ignore[arg-type]


def joined(when: When, *who: Entity) -> Report:
    return report("join", *(("actor", e) for e in who), when=when)


def founded(when: When) -> Report:
    return report("found", ("target", SCO), when=when)


def said(*who: Entity, published: When | None = None) -> Report:
    return report("say", *zip(("actor", "target"), who, strict=True), when=JULY_3, published=published)


def assault(verb: str, when: When, by: Entity = RUSSIA, on: Entity = UKRAINE) -> Report:
    return report(verb, ("actor", by), ("target", on), when=when)


AT_CROCUS, IN_TOWN, ON_TOWN = ("target", CROCUS), ("place", KRASNOGORSK), ("target", KRASNOGORSK)
SWAPPED = assault("invade", month(2022, 2), UKRAINE, RUSSIA)
MARCH_22, MARCH_23, MARCH_29 = day(2024, 3, 22), day(2024, 3, 23), day(2024, 3, 29)
OCTOBER = When("XXXX-10", None, None, "month")

PAIRS = [
    ("the same day", meeting(JULY_3), meeting(JULY_3, published=day(2024, 7, 4)), SAME),
    ("a day without its year", meeting(yearless(7, 3)), meeting(JULY_3), SAME),
    ("a day inside a month", meeting(month(2024, 7)), meeting(JULY_3), SAME),
    ("another day", meeting(day(2022, 9, 15)), meeting(JULY_3), DIFFERENT),
    ("another day, neither with its year", meeting(yearless(7, 3)), meeting(yearless(9, 15)), DIFFERENT),
    ("only a year in common", meeting(year(2024)), meeting(JULY_3), UNSURE),
    ("one undated", meeting(None), meeting(JULY_3), UNSURE),
    ("one of two in common", meeting(JULY_3, PUTIN, ERDOGAN), meeting(JULY_3), DIFFERENT),
    ("two sayings in a day", said(PUTIN, XI), said(PUTIN, XI, published=JULY_3), UNSURE),
    ("joining, told of both or of one", joined(JULY_3, BELARUS), joined(JULY_3, SCO, BELARUS), SAME),
    ("joining two things", joined(JULY_3, BELARUS, RUSSIA), joined(JULY_3, BELARUS, SCO), DIFFERENT),
    ("a founding", founded(year(2001)), founded(day(2001, 6, 15)), SAME),
    ("two foundings", founded(year(2001)), founded(day(2002, 6, 15)), DIFFERENT),
    ("nobody in common", meeting(JULY_3, RUSSIA, BELARUS), meeting(JULY_3), DIFFERENT),
    ("only one named, of two", meeting(JULY_3, PUTIN), meeting(JULY_3), UNSURE),
    ("planned, then happened", meeting(JULY_3, published=day(2024, 7, 1), factuality="planned"),
     meeting(JULY_3, published=day(2024, 7, 4)), SAME),
    ("happened, then planned", meeting(JULY_3, published=day(2024, 7, 9), factuality="planned"),
     meeting(JULY_3, published=day(2024, 7, 4)), DIFFERENT),
    ("told and denied", meeting(JULY_3, factuality="denied"), meeting(JULY_3, published=JULY_3), UNSURE),
    ("the other way round", assault("invade", month(2022, 2)), SWAPPED, DIFFERENT),
    ("a finer date", assault("invade", month(2022, 2)), assault("attack", day(2022, 2, 24)), SAME),
    ("another type", said(PUTIN, XI), meeting(JULY_3), DIFFERENT),
    ("its site names it, a month off", attack(APRIL, AT_CROCUS), attack(MARCH_22, AT_CROCUS, IN_TOWN), SAME),
    ("its site names it, undated", attack(None, AT_CROCUS), attack(MARCH_22, AT_CROCUS), SAME),
    ("one site, a week apart", attack(MARCH_22, AT_CROCUS), attack(MARCH_29, AT_CROCUS), DIFFERENT),
    ("one site, half a year off", attack(OCTOBER, AT_CROCUS), attack(MARCH_22, AT_CROCUS), DIFFERENT),
    ("one town, a week apart", attack(MARCH_22, IN_TOWN), attack(MARCH_29, IN_TOWN), DIFFERENT),
    ("one town, misdated", attack(APRIL, ON_TOWN), attack(MARCH_22, ON_TOWN), DIFFERENT),
    ("two sites", attack(MARCH_22, ("target", site("Olimp Hall"))), attack(MARCH_22, AT_CROCUS), DIFFERENT),
]  # fmt: skip


@pytest.mark.parametrize(("left", "right", "verdict"), [p[1:] for p in PAIRS], ids=[p[0] for p in PAIRS])
def test_judgements(left: Report, right: Report, verdict: str) -> None:
    judgement = compare(left, right)
    assert judgement.verdict == verdict, judgement
    assert judgement.reasons
    assert judgement == compare(right, left)
    assert judgement.left < judgement.right


@pytest.mark.parametrize(
    ("left", "right"), [p[1:3] for p in PAIRS if p[3] == SAME], ids=[p[0] for p in PAIRS if p[3] == SAME]
)
def test_what_would_be_judged_the_same_is_found_by_its_keys(left: Report, right: Report) -> None:
    assert set(keys(left).sought) & set(keys(right).stored)
    assert set(keys(right).sought) & set(keys(left).stored)


WHENS = st.sampled_from(
    [JULY_3, day(2024, 7, 4), month(2024, 7), month(2024, 8), year(2024), yearless(7, 3), APRIL, None]
)
REPORTS = st.builds(meeting, WHENS, published=st.sampled_from([None, JULY_3, day(2024, 8, 1)]))


@given(REPORTS, REPORTS)
def test_keys_find_both_ways_or_not_at_all(left: Report, right: Report) -> None:
    there = set(keys(left).sought).isdisjoint(keys(right).stored)
    assert there == set(keys(right).sought).isdisjoint(keys(left).stored)


@given(st.lists(REPORTS, max_size=8, unique_by=lambda r: r.id), st.randoms())
def test_clusters_depend_on_no_order_and_hold_no_two_days(reports: list[Report], random: object) -> None:
    judgements = [compare(a, b) for a, b in combinations(reports, 2)]
    clusters = group(reports, judgements)
    random.shuffle(reports)  # type: ignore[attr-defined]
    random.shuffle(judgements)  # type: ignore[attr-defined]
    assert group(reports, judgements) == clusters
    known = {r.id: r for r in reports}
    for ids in clusters:
        for a, b in combinations(ids, 2):
            assert not gap(known[a].mention.anchor, known[b].mention.anchor)


def clusters(*reports: Report, judged: tuple[Judgement, ...] = ()) -> list[set[str]]:
    judgements = [compare(a, b) for a, b in combinations(reports, 2)]
    return [set(ids) for ids in group(reports, [*judgements, *judged])]


def person_says(left: Report, right: Report, verdict: str) -> Judgement:
    return Judgement(min(left.id, right.id), max(left.id, right.id), verdict, 1.0, judge="ann")


def test_a_date_that_fits_two_meetings_joins_neither() -> None:
    this, that, vague = meeting(JULY_3), meeting(day(2022, 7, 3)), meeting(yearless(7, 3))
    assert len(clusters(this, that, vague)) == 3
    assert len(clusters(this, vague)) == 1


def test_a_person_outranks_the_rules() -> None:
    one, other = meeting(JULY_3), meeting(JULY_3, published=JULY_3)
    far = meeting(day(2022, 9, 15))
    assert len(clusters(one, other, judged=(person_says(one, other, DIFFERENT),))) == 2
    assert len(clusters(one, far, judged=(person_says(one, far, SAME),))) == 1


def test_a_persons_different_holds_through_others() -> None:
    a, b, c = meeting(JULY_3), meeting(JULY_3, published=JULY_3), meeting(JULY_3, published=day(2024, 7, 4))
    found = clusters(a, b, c, judged=(person_says(a, b, DIFFERENT),))
    assert not any({a.id, b.id} <= ids for ids in found)


def test_what_an_article_tells_as_one_is_one() -> None:
    first = attack(JULY_3, AT_CROCUS)
    second = report("invade", when=None)
    tied = replace(second, mention=replace(second.mention, same=first.id))
    assert len(clusters(first, tied)) == 1


DATES = [
    ([month(2022, 2), day(2022, 2, 24)], "2022-02-24", "it is more precise", ()),
    ([yearless(7, 3), JULY_3], "2024-07-03", "it has its year", ()),
    ([day(2024, 3, 22), APRIL], "2024-03-22", "it has its year", ("2024-03-22", "XXXX-04")),
    ([MARCH_22, MARCH_22, day(2024, 3, 23)], "2024-03-22", "more documents", ("2024-03-22", "2024-03-23")),
    ([MARCH_22, month(2024, 4), month(2024, 4)], "2024-04", "more documents", ("2024-03-22", "2024-04")),
    ([month(2024, 3), MARCH_22, yearless(3, 22), MARCH_23], "2024-03-22", "preferred to 2024-03, XXXX-03-22 "
     "because it is more precise; preferred to 2024-03-23 because more", ("2024-03-22", "2024-03-23")),
    ([parse("2024-03-22T09:40"), MARCH_22, MARCH_23], "2024-03-22T09:40", "it is more precise; preferred to "
     "2024-03-23 because more documents support it", ("2024-03-22T09:40", "2024-03-23")),
    ([None, year(2001)], "2001", "", ()),
    ([None, None], None, "", ()),
]  # fmt: skip


@pytest.mark.parametrize(("whens", "chosen", "because", "conflict"), DATES)
def test_the_date_is_chosen_by_stated_rules(
    whens: list[When | None], chosen: str | None, because: str, conflict: tuple[str, ...]
) -> None:
    reports = [attack(when, AT_CROCUS, published=day(2024, 5, n + 1)) for n, when in enumerate(whens)]
    event = derive(reports, {})
    assert (str(event.date.when) if event.date else None) == chosen
    assert because in event.date_reason
    assert [c.values for c in event.conflicts if c.slot == "date"] == ([conflict] if conflict else [])
    assert derive(reversed(reports), {}) == event


def test_the_day_of_publication_contradicts_no_date() -> None:
    said = attack(MARCH_22, AT_CROCUS)
    standing_in = [
        replace(r, mention=replace(r.mention, anchor=replace(r.mention.anchor, basis="publication")))
        for r in (attack(day(2024, 3, n), AT_CROCUS) for n in (23, 25))
        if r.mention.anchor
    ]
    event = derive([said, *standing_in], {})
    assert (event.date, event.date_reason) == (said.mention.anchor, "2024-03-22, said by 1 document")
    assert event.conflicts == ()
    bare = derive(standing_in, {})
    assert bare.conflicts == ()
    assert ", the day of publication of 1 document" in bare.date_reason


def test_the_day_of_the_story_gives_way_to_words() -> None:
    said, other = attack(MARCH_22, AT_CROCUS), attack(MARCH_23, AT_CROCUS)
    assert other.mention.anchor
    story = replace(other.mention.anchor, basis="inferred", expression=None)
    told = replace(other, mention=replace(other.mention, anchor=story))
    event = derive([said, told], {})
    assert (event.date, event.conflicts) == (said.mention.anchor, ())
    assert derive([told], {}).date_reason == "2024-03-23, the day of the story in 1 document"
    vague = attack(month(2024, 3), AT_CROCUS)
    assert derive([vague, told], {}).date == told.mention.anchor
    beside = replace(told, mention=replace(told.mention, document=said.mention.document))
    assert [c.values for c in derive([said, beside], {}).conflicts] == [("2024-03-22", "2024-03-23")]


def test_what_lasts_two_days_is_on_both() -> None:
    first, last = (meeting(day(2024, 7, n), PUTIN, XI) for n in (3, 4))
    assert compare(first, last).verdict == DIFFERENT
    told = replace(first, lasting=2)
    assert compare(told, last).verdict == SAME
    event = derive([told, last], {})
    assert str(event.date.when if event.date else "") == "2024-07-03/2024-07-04"
    assert event.conflicts == ()
    assert "lasts 2 days" in event.date_reason
    # both days in one: a report of the second day tells no finer date
    both = replace(meeting(parse("2024-07-03/2024-07-04"), PUTIN, XI), lasting=2)
    event = derive([both, last], {})
    assert (event.date, event.conflicts) == (both.mention.anchor, ())
    assert "lasts 2 days" in event.date_reason
    # two days of a longer one: no conflict, but its ends are not known
    longer = derive([replace(first, lasting=3), last], {})
    assert str(longer.date.when if longer.date else "") in ("2024-07-03", "2024-07-04")
    assert longer.conflicts == ()
    # nothing says so, or too short: a conflict
    assert [c.slot for c in derive([first, last], {}).conflicts] == ["date"]
    assert compare(told, meeting(day(2024, 7, 5), PUTIN, XI)).verdict == DIFFERENT


def test_what_fills_the_same_days_at_one_place_is_one_event() -> None:
    def gathering(days: str, where: Entity, *who: tuple[str, Entity]) -> Report:
        return report("meet", *who, ("place", where), when=parse(days))

    days = "2017-06-08/2017-06-09"
    assert compare(gathering(days, KRASNOGORSK), gathering(days, KRASNOGORSK)).verdict == SAME
    assert compare(gathering(days, KRASNOGORSK), gathering(days, CROCUS)).verdict != SAME
    apart = [gathering(days, KRASNOGORSK, ("actor", who)) for who in (PUTIN, XI)]
    assert compare(*apart).verdict != SAME
    assert compare(*[gathering("2017-06", KRASNOGORSK) for _ in "ab"]).verdict != SAME


@pytest.mark.parametrize(
    ("sentence", "days"),
    [
        ("They met at a two-day summit", 2),
        ("They met at a 3-day regional summit", 3),
        ("They met at a summit", 1),
        ("They met at a 90-day summit", 1),
        ("They met at a sunny-day summit", 1),
        ("A two-day visit and then a summit", 1),
    ],
)
def test_how_long_it_lasts_stands_before_it(sentence: str, days: int) -> None:
    assert lasting(sentence, sentence.index("summit"), "en") == days
    assert lasting(sentence, sentence.index("summit"), "xx") == 1


def test_of_equal_dates_the_one_written_nearest_is_taken() -> None:
    near = attack(day(2024, 3, 23), AT_CROCUS, published=day(2024, 3, 24))
    far = attack(day(2024, 3, 22), AT_CROCUS, published=day(2024, 12, 1))
    event = derive([near, far], {})
    assert event.date == near.mention.anchor
    assert "its source wrote nearer to it" in event.date_reason


def test_what_is_inferred_of_a_source_counts_for_nearness_unless_from_the_very_date() -> None:
    known = attack(day(2024, 3, 22), AT_CROCUS, published=day(2024, 12, 1))
    undated = attack(day(2024, 3, 23), AT_CROCUS)
    spring = Dating(parse("2024-04"), evidence=(Evidence("stated", "another thing", at="2024-02-01"),))
    event = derive([known, published(undated, spring)], {})
    assert event.date == undated.mention.anchor
    assert "its source wrote nearer to it, as far as its day of publication is inferred" in event.date_reason
    for evidence in (
        Evidence("stated", "the attack", at="2024-03-23"),
        Evidence("day", "the attack", span=undated.mention.trigger, at="2024-03"),
    ):
        own = published(undated, replace(spring, evidence=(evidence,)))
        assert own.circular
        assert derive([known, own], {}).date == known.mention.anchor


def test_an_event_unites_its_participants_and_names_itself_fully() -> None:
    one, other = attack(JULY_3, AT_CROCUS), attack(JULY_3, AT_CROCUS, IN_TOWN, published=JULY_3)
    event = derive([one, other], {CROCUS.id: CROCUS, KRASNOGORSK.id: KRASNOGORSK})
    assert event.id == "e" + min(one.id, other.id)[1:]
    assert [(p.role, p.entity) for p in event.participants] == [("target", CROCUS.id)]
    assert event.place
    assert (event.place.entity, event.place.country) == (KRASNOGORSK.id, "RUS")
    assert event.title == "Crocus City Hall, Krasnogorsk: attack"
    assert len(event.documents) == 2
    assert event.confidence == 0.75


def located(place: Entity, *codes: int | None) -> list[Report]:
    """Reports of one attack that tell its place with these precisions, of other days."""
    reports = [attack(JULY_3, ("place", place), published=day(2024, 7, n)) for n, _ in enumerate(codes, 4)]
    return [_precise(report, code) for report, code in zip(reports, codes, strict=True)]


def _precise(report: Report, code: int | None) -> Report:
    people = tuple(
        replace(p, precision=code) if p.role == "place" else p for p in report.mention.participants
    )
    return replace(report, mention=replace(report.mention, participants=people))


@pytest.mark.parametrize(
    ("codes", "wanted"),
    [((1,), 1), ((2, 1), 2), ((1, 1, 2), 1), ((2, 2, 1), 2), ((None,), None), ((1, None), 1)],
)
def test_a_place_is_as_exact_as_most_tell_it(codes: tuple[int | None, ...], wanted: int | None) -> None:
    event = derive(located(KRASNOGORSK, *codes), {KRASNOGORSK.id: KRASNOGORSK})
    assert event.place
    assert event.place.precision == wanted


def test_the_most_exact_of_several_places_is_that_of_the_event() -> None:
    reports = [*located(RUSSIA, 6, 6), *located(KRASNOGORSK, 1)]
    event = derive(reports, {RUSSIA.id: RUSSIA, KRASNOGORSK.id: KRASNOGORSK})
    assert event.place
    assert event.place.entity == KRASNOGORSK.id
    assert [p.entity for p in event.participants if p.role == "place"] == [RUSSIA.id]


def test_what_was_reported_done_outranks_what_was_planned() -> None:
    plan = meeting(JULY_3, factuality="planned", published=day(2024, 7, 1))
    assert derive([plan], {}).factuality == "planned"
    assert derive([plan, meeting(JULY_3, published=day(2024, 7, 4))], {}).factuality == "happened"
    told = meeting(JULY_3, published=day(2024, 7, 4))
    named = replace(told, mention=replace(told.mention, participants=(), anchor=None))
    assert derive([plan, named], {}).factuality == "planned"  # that it is named does not say that it was held


def test_told_and_denied_in_one_event_is_a_conflict() -> None:
    event = derive([meeting(JULY_3), meeting(JULY_3, factuality="denied", published=JULY_3)], {})
    assert [c.slot for c in event.conflicts] == ["factuality"]


def test_places_in_two_countries_are_a_conflict() -> None:
    astana = Entity("place:astana-KAZ", "Astana", "PLACE", country="KAZ")
    reports = [attack(JULY_3, IN_TOWN), attack(JULY_3, ("place", astana))]
    entities = {astana.id: astana, KRASNOGORSK.id: KRASNOGORSK}
    assert [c.slot for c in derive(reports, entities).conflicts] == ["place"]
    same = replace(astana, country="RUS")
    assert derive(reports, {**entities, astana.id: same}).conflicts == ()


def test_every_claim_keeps_its_span() -> None:
    told = attack(JULY_3, AT_CROCUS)
    found = {c.slot: (c.value, c.span) for c in claims("e1", [told])}
    assert found["date"] == ("2024-07-03", told.mention.anchor and told.mention.anchor.expression)
    assert found["target"] == (CROCUS.id, told.mention.participants[0].span)
    assert found["kind"] == ("assault", told.mention.trigger)


GAPS = [
    (Anchor(JULY_3), Anchor(month(2024, 7)), 0),
    (Anchor(JULY_3), Anchor(day(2024, 7, 5)), 2),
    (Anchor(JULY_3), Anchor(yearless(7, 3)), 0),
    (Anchor(JULY_3), Anchor(yearless(7, 5)), 2),
    (Anchor(day(2024, 1, 1)), Anchor(yearless(12, 31)), 1),
    (Anchor(yearless(1, 1)), Anchor(yearless(12, 31)), 1),
    (Anchor(yearless(2, 29)), Anchor(day(2023, 2, 28)), 0),
    (Anchor(JULY_3), Anchor(month(2022, 2), "since"), 0),
    (Anchor(JULY_3), Anchor(month(2025, 2), "since"), 213),
    (Anchor(JULY_3), Anchor(month(2022, 2), "until"), 856),
    (Anchor(JULY_3), Anchor(day(2024, 7, 4), "about"), 0),
    (Anchor(year(-44)), Anchor(year(44)), 31777),
    (Anchor(JULY_3), Anchor(parse("XXXX-22")), None),  # some summer
    (Anchor(yearless(7, 3)), Anchor(parse("XXXX-34")), None),  # some second quarter
    (Anchor(JULY_3), Anchor(None), None),
    (Anchor(JULY_3), None, None),
]


@pytest.mark.parametrize(("left", "right", "days"), GAPS)
def test_days_between_dates(left: Anchor, right: Anchor | None, days: int | None) -> None:
    assert gap(left, right) == days
    assert gap(right, left) == days
