"""Mentions of articles on one story: which are one event, by the words around them."""

from __future__ import annotations

from itertools import combinations
from zlib import crc32

import pytest
from hypothesis import given
from hypothesis import strategies as st

from making import day
from timeline.claims import Report, group, profiles, stories
from timeline.claims.linkage import Chances, link
from timeline.claims.profiles import nearness, profile
from timeline.claims.reports import SAME
from timeline.claims.wording import wording
from timeline.edtf import When
from timeline.records import Anchor, Judgement, Mention, Participant, Span

FIRE = (
    "Warehouse fire kills two in Porto Velho\n\nTwo night watchmen died on Monday when a blaze swept through"
    " a paper warehouse in Porto Velho, Brazil. Firefighters said the blaze started near a generator. The"
    " owner, Celso Barreto, was detained."
)
AGAIN = (
    "Paper warehouse burns in Porto Velho\n\nA fire at a paper warehouse in Porto Velho killed two watchmen,"
    " Brazilian firefighters said. Police arrested the warehouse owner, Celso Barreto."
)
OTHER = (
    "Ferry sinks off Mombasa\n\nA ferry carrying pilgrims capsized off Mombasa, Kenya, and three passengers"
    " drowned. Police arrested the captain, Juma Otieno."
)


def told(
    text: str,
    trigger: str,
    lemma: str,
    kind: str = "other",
    *people: str,
    when: When | None = None,
    published: When | None = None,
    basis: str = "explicit",
) -> stories.Telling:
    """The mention of a text whose trigger is the word given; people are "role entity name"."""
    start = text.index(trigger)
    first = max(text.rfind("\n", 0, start), text.rfind(". ", 0, start)) + 1
    end = text.find(".", start)
    sentence, span = Span(first, end if end >= 0 else len(text)), Span(start, start + len(trigger))
    parts = tuple(
        Participant(role, span, name, name, entity if ":" in entity else None)
        for role, entity, name in (person.split(" ", 2) for person in people)
    )
    name = f"m{crc32(f'{text}{start}{people}{when}'.encode()):016x}"
    anchor = Anchor(when, basis=basis) if when else None
    mention = Mention(name, f"d{text[:9]}", sentence, span, trigger, lemma, kind, lemma, parts, anchor)
    return stories.telling(Report(mention, published), sentence.of(text), profile(text))


OWNER = "target person:celso-barreto Celso Barreto"
DIED, KILLED = told(FIRE, "died", "die", "die"), told(AGAIN, "killed", "kill", "assault")
DETAINED, ARRESTED = (
    told(FIRE, "detained", "detain", "coerce", OWNER),
    told(AGAIN, "arrested", "arrest", "coerce", OWNER),
)
ANOTHER = told(AGAIN, "arrested", "arrest", "coerce", "target person:ana-lima Ana Lima")
BLAZE, BURNT = told(FIRE, "blaze", "blaze", "disaster"), told(AGAIN, "fire", "fire", "disaster")
JULY_1 = told(FIRE, "died", "die", "die", when=day(2024, 7, 1))
JULY_3 = told(AGAIN, "killed", "kill", "assault", when=day(2024, 7, 3))
REPORTED = told(AGAIN, "killed", "kill", "assault", when=day(2024, 7, 3), basis="publication")
WEEK = told(AGAIN, "killed", "kill", "assault", when=day(2024, 7, 8), basis="inferred")
DAYS = told(AGAIN, "killed", "kill", "assault", when=day(2024, 7, 4), basis="inferred")
BEFORE = told(FIRE, "died", "die", "die", when=day(2023, 7, 1))
NEWS = told(AGAIN, "killed", "kill", "assault", published=day(2024, 7, 1))
SAID, SAYS = told(FIRE, "said", "say", "statement"), told(AGAIN, "said", "say", "statement")

PAIRS = [
    ("dying and being killed", DIED, KILLED, True),
    ("two words for arresting", DETAINED, ARRESTED, True),
    ("two words for burning", BLAZE, BURNT, True),
    ("two happenings of one story", DIED, ARRESTED, False),
    ("two persons", DETAINED, ANOTHER, False),
    ("two days", JULY_1, JULY_3, False),
    ("a day read from the publication", JULY_1, REPORTED, True),
    ("a story's day some days later", JULY_1, DAYS, True),
    ("a story's day a week later", JULY_1, WEEK, False),
    ("long before it was news", BEFORE, NEWS, False),
    ("two sayings", SAID, SAYS, False),
]


@pytest.mark.parametrize(("left", "right", "same"), [p[1:] for p in PAIRS], ids=[p[0] for p in PAIRS])
def test_judgements_on_one_story(left: stories.Telling, right: stories.Telling, same: bool) -> None:
    near = nearness(profile(FIRE), profile(AGAIN))
    assert near
    judgement = stories.judge(left, right, near)
    assert bool(judgement and judgement.verdict == SAME) == same, judgement
    if judgement:
        assert stories.reasons(left, right, near)
        assert judgement == stories.judge(right, left, near)


def test_articles_on_two_stories_are_not_near() -> None:
    assert nearness(profile(FIRE), profile(OTHER)) is None
    assert not profiles.met(profile(FIRE), profile(OTHER))


def test_articles_on_one_story_meet_by_their_keys_if_published_at_about_one_time() -> None:
    one, other = profile(FIRE), profile(AGAIN)
    assert profiles.met(one, other)
    assert profiles.met(one, other, (738_000, 738_030))
    assert profiles.met(one, other, (738_000, None))
    assert not profiles.met(one, other, (738_000, 738_060))


def test_a_copy_is_told_from_another_article() -> None:
    long = " ".join(f"Word{n} follows word{n + 7} here" for n in range(60))
    assert profiles.copied(profile(long), profile(long.replace("Word30", "Another")))
    assert not profiles.copied(profile(FIRE), profile(AGAIN))


def test_short_texts_are_copies_only_where_they_are_the_same() -> None:
    assert profiles.copied(profile(OTHER[:60]), profile(OTHER[:60]))
    assert not profiles.copied(profile("Gunmen attack bank in Oslo"), profile("Gunmen attack bank in Rome"))


def test_copies_of_copies_go_back_to_one_text() -> None:
    words = [f"Word{n} follows word{n + 7} here" for n in range(60)]
    texts = {"dc": words, "db": [*words[:50], "Something else"], "da": [*words[8:50], "Something else"]}
    articles = {id: profile(" ".join(told)) for id, told in texts.items()} | {"dx": profile(FIRE)}
    assert profiles.originals(articles) == {"da": "da", "db": "da", "dc": "da", "dx": "dx"}


def test_what_is_not_article_is_no_part_of_the_profile() -> None:
    menu = "Home News Sport Subscribe\n"
    assert profile(menu + FIRE, skip=[Span(0, len(menu))]).words == profile(FIRE).words


@pytest.mark.parametrize(
    ("one", "other"),
    [("shooting", "shoot"), ("resigned", "resignation"), ("acquires", "acquired"), ("dead", "died")],
)
def test_forms_share_a_stem(one: str, other: str) -> None:
    assert wording("en").stem(one) == wording("en").stem(other)


def test_a_language_without_tables_weighs_all_words_alike() -> None:
    assert wording("xx").telling("Feuer in Porto") == {"feuer": 1.0, "in": 1.0, "porto": 1.0}


# -- linkage --

IDS = [f"m{n}" for n in range(6)]
ARTICLES = {id: f"d{id}" for id in IDS}
ALL_NEAR = frozenset((f"d{a}", f"d{b}") for a, b in combinations(IDS, 2))

Pairs = dict[tuple[str, str], float]


def linked(
    pairs: dict[tuple[str, str], float], near: frozenset[tuple[str, str]] = ALL_NEAR
) -> list[tuple[str, ...]]:
    chances = Chances(pairs, ARTICLES, near)
    return [g for g in link([(id,) for id in IDS], chances, lambda left, right: False) if len(g) > 1]


def test_one_bold_pair_does_not_join_two_groups() -> None:
    inside = {("m0", "m1"): 0.9, ("m2", "m3"): 0.9}
    assert linked({**inside, ("m1", "m2"): 0.8}) == [("m0", "m1"), ("m2", "m3")]
    across = {(a, b): 0.5 for a in ("m0", "m1") for b in ("m2", "m3")}
    assert linked({**inside, **across}) == [("m0", "m1", "m2", "m3")]


def test_pairs_of_which_nothing_is_known_do_not_count() -> None:
    pairs = {("m0", "m1"): 0.9, ("m1", "m2"): 0.5}
    assert linked(pairs) == [("m0", "m1")]
    assert linked(pairs, ALL_NEAR - {("dm0", "dm2")}) == [("m0", "m1", "m2")]


def test_pairs_of_one_article_do_not_count() -> None:
    pairs = {("m0", "m1"): 0.9, ("m1", "m2"): 0.5}
    articles = {**ARTICLES, "m2": ARTICLES["m0"]}
    groups = link([(id,) for id in IDS], Chances(pairs, articles, ALL_NEAR), lambda left, right: False)
    assert ("m0", "m1", "m2") in groups


def test_what_must_stay_apart_does() -> None:
    chances = Chances({("m0", "m1"): 0.9, ("m1", "m2"): 0.8, ("m0", "m2"): 0.8}, ARTICLES, ALL_NEAR)
    groups = link([(id,) for id in IDS], chances, lambda left, right: {"m0", "m2"} <= {*left, *right})
    assert [g for g in groups if len(g) > 1] == [("m0", "m1")]


@given(st.dictionaries(st.sampled_from(list(combinations(IDS, 2))), st.floats(0.05, 1)), st.randoms())
def test_linkage_depends_on_no_order(pairs: Pairs, random: object) -> None:
    items = list(pairs.items())
    random.shuffle(items)  # type: ignore[attr-defined]
    groups = [(id,) for id in IDS]
    random.shuffle(groups)  # type: ignore[attr-defined]
    found = link(groups, Chances(dict(items), ARTICLES, ALL_NEAR), lambda left, right: False)
    assert [g for g in found if len(g) > 1] == linked(pairs)


def test_a_persons_different_holds_against_the_stories() -> None:
    one, other = told(FIRE, "died", "die", "die"), told(AGAIN, "killed", "kill", "assault")
    ids = sorted((one.report.id, other.report.id))
    articles = {t.report.id: t.report.mention.document for t in (one, other)}
    near = frozenset([(min(articles.values()), max(articles.values()))])
    chances = Chances({(ids[0], ids[1]): 0.9}, articles, near)
    reports = [one.report, other.report]
    assert len(group(reports, [], chances)) == 1
    apart = Judgement(ids[0], ids[1], "DIFFERENT", 1.0, judge="ann")
    assert len(group(reports, [apart], chances)) == 2


def told_by_each(*kinds: tuple[str, Anchor | None]) -> tuple[list[Report], Chances]:
    """A report an article for each victim and day, and chances that all are one event."""
    found = []
    for number, (victim, anchor) in enumerate(kinds):
        parts = (Participant("target", Span(0, 1), victim, victim, f"person:{victim}"),) if victim else ()
        sentence = Span(0, 10)
        mention = Mention(
            f"m{number}", f"d{number}", sentence, Span(0, 4), "died", "die", "die", "Dies", parts, anchor
        )
        found.append(Report(mention))
    ids = [report.id for report in found]
    articles = {report.id: report.mention.document for report in found}
    near = frozenset(combinations(sorted(articles.values()), 2))
    return found, Chances(dict.fromkeys(combinations(ids, 2), 0.7), articles, near)


ANN, NOBODY = ("ann-lee", None), ("", None)
FIRST, LATER = ("", Anchor(day(2024, 7, 1))), ("", Anchor(day(2024, 9, 9)))
WEEKLY = ("", Anchor(day(2024, 7, 8)))
ODD = ("", Anchor(day(2024, 7, 20), basis="inferred"))  # the day of its story stands in


@pytest.mark.parametrize(
    ("kinds", "events"),
    [
        pytest.param([ANN, ANN, NOBODY, ("ann-leigh", None)], 2, id="a name of its own, alone"),
        pytest.param([FIRST, LATER, NOBODY, NOBODY, NOBODY], 2, id="two days in words"),
        pytest.param([FIRST, ODD, NOBODY, NOBODY, NOBODY], 1, id="an odd story's day"),
        pytest.param([FIRST, WEEKLY, NOBODY, NOBODY, NOBODY], 2, id="the same a week later"),
        pytest.param([FIRST, FIRST, LATER, LATER], 2, id="as many dates against as for"),
        pytest.param([ANN, ANN, ("bob-ray", None), ("bob-ray", None), NOBODY], 2, id="two who died"),
    ],
)
def test_what_most_say_keeps_groups_apart(kinds: list[tuple[str, Anchor | None]], events: int) -> None:
    told_by, chances = told_by_each(*kinds)
    assert len(group(told_by, [], chances)) == events
