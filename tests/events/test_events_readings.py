"""What a historian would laugh at: sentences that were once read wrongly."""

import pytest

TITLES = [
    ("The Nokia index plunged 12.4% on Monday.", "plunged", "Nokia index plunges 12.4%"),
    ("Nearly all of the workers signed a letter.", "signed", "Nearly all of the workers sign a letter"),
    ("Two crashes killed ten people.", "killed", "Two crashes kill ten people"),
    ("Boeing plans to stop making the plane.", "stop", "Boeing to stop making the plane"),
    ("Talks on a deal are expected to begin in March.", "begin", "Talks on a deal to begin"),
    ("The leaders of India, China and Iran met in Geneva.", "met",
     "Leaders of India, China and Iran meet in Geneva"),
    ("Macron declared 4 May a holiday.", "declared", "Macron declares 4 May a holiday"),
    ("Reporters called the firm the Little Giant.", "called", "Reporters call the firm the Little Giant"),
    ("Modi said that trade with India was growing and touted the SCO.", "touted", "Modi touts the SCO"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "trigger", "title"), TITLES, ids=[row[0] for row in TITLES])
def test_title(told, text: str, trigger: str, title: str) -> None:
    [mention] = [m for m in told(text) if m.trigger_text == trigger]
    assert mention.title == title


def test_everybody_in_an_of_phrase_takes_part(told) -> None:
    [mention] = told("The leaders of India, China and Iran met in Geneva.")
    assert [p.entity for p in mention.participants if p.role == "actor"] == [
        "country:India",
        "country:China",
        "country:Iran",
    ]


DATES = [
    ("Macron declared 4 May a holiday.", "declared", "2024-07-10"),  # the day is what he declares
    ("Kenya took over the chair for the coming year.", "took over", "2024-07-10"),
    ("Modi met Xi on Monday. He also visited Geneva.", "visited", "2024-07-08"),
    (
        "NATO held a summit in London on 8 and 9 July. Modi attended the gathering.",
        "attended",
        "2024-07-08/2024-07-09",
    ),
    (
        "The summit opened on Monday and ended on Tuesday. Modi met Xi during the summit.",
        "met",
        "2024-07-08/2024-07-09",
    ),
    (
        "Iran signed a treaty at the NATO summit in London, held on 8 and 9 July.",
        "signed",
        "2024-07-08/2024-07-09",
    ),
    ("The summit opened on Monday and ended on Tuesday. On the first day Modi met Xi.", "met", "2024-07-08"),
    ('Iran left the pact. "We left on our own. Kenya attacked us," Raisi said.', "attacked", ""),
    ("The bridge opened in 1977. It carried 30,000 cars a day.", "carried", ""),
    ("On Monday Nokia chief Smith said sales rose.", "said", "2024-07-08"),
    ("Nokia had its worst day since 1987 and Nokia fell.", "fell", "2024-07-10"),
    ("Thousands fled on Monday, and five people were killed. Kenya mourned.", "killed", "2024-07-08"),
    ("Nokia fell after Apple said on Saturday that it had sold its stake.", "fell", "2024-07-10"),
    ("Macron declared a state of emergency. Modi met Xi on Monday.", "declared", "2024-07-08"),
    ("Nokia agreed to sell the unit last month.", "agreed", "2024-06"),
    ("Nokia agreed to sell the unit last month.", "sell", ""),
    ("Boeing plans to stop making the plane by 2035.", "stop", "2035"),
    ("Sales of Nokia rose 3% from a year earlier.", "rose", "2024-07-10"),
    ("Smith left at 11 p.m. on Monday. Modi met Xi.", "met", "2024-07-08"),
    ("Nokia fell while Boeing lost 2%.", "lost", "2024-07-10"),
    ("Nokia says that Apple violated the 1991 agreement.", "violated", ""),
    ("Germany condemned Friday's bombing in Kyiv.", "condemned", "2024-07-10"),
    ("The attack in May killed ten people.", "killed", "2024-05"),
    ("Iran joined the SCO on Monday, the last day of the summit in Astana.", "summit", ""),
    (
        "Iran became the ninth member of the bloc on Friday, "
        "the third and last day of the SCO's summit in Astana.",
        "summit",
        "",
    ),
]


EXTENTS = [
    ("The SCO summit opened in Astana on Wednesday, July 3. Modi spoke. The summit ended on Thursday.",
     "2024-07-03/2024-07-04"),
    ("The meeting opened on Monday and ended on Tuesday.", "2024-07-08/2024-07-09"),
    ("The two-day summit, which began on Monday, was hosted by Iran.", "2024-07-08/2024-07-09"),
    ("The three-day NATO summit ended on Tuesday.", "2024-07-07/2024-07-09"),
    ("Iran joined the SCO on Tuesday, the last day of a summit. The summit began on Sunday.",
     "2024-07-07/2024-07-09"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "days"), EXTENTS, ids=[row[0] for row in EXTENTS])
def test_beginning_and_end_are_one_gathering(told, text: str, days: str) -> None:
    found = [m for m in told(text, "2024-07-10") if m.kind == "meet"]
    assert {m.anchor.when.edtf for m in found if m.anchor and m.anchor.when} == {days}
    first = next(m for m in found if not m.same)
    assert {m.same for m in found} <= {"", first.id}
    assert all(m.anchor.expression is None or m.anchor.expression.of(text) == m.anchor.text for m in found)


def test_no_mention_is_told_twice(told) -> None:
    ids = [m.id for m in told("The two-day summit, which began on Monday, was hosted by Iran.", "2024-07-10")]
    assert len(ids) == len(set(ids))


@pytest.mark.parametrize(("text", "trigger", "date"), DATES, ids=[row[0] for row in DATES])
def test_date(told, text: str, trigger: str, date: str) -> None:
    [mention] = [m for m in told(text, "2024-07-10") if m.trigger_text == trigger]
    assert (mention.anchor.when.edtf if mention.anchor and mention.anchor.when else "") == date


KINDS = [
    ("A ship struck the bridge.", "struck", "disaster"),
    ("Smith has chosen to step down.", "chosen", "other"),
    ("Members chose Smith as leader.", "chose", "elect"),
    ("Rebels struck the bridge.", "struck", "assault"),
    ("Nokia fired Smith on Friday.", "fired", "resign"),
    ("Smith fired the weapon.", "fired", "assault"),
    ("Germany recalled its ambassador.", "recalled", "sanction"),
    ("Nokia recalled 2,600 phones.", "recalled", "release"),
    ("Nokia closed 2% lower.", "closed", "change"),
    ("Nokia closed the plant.", "closed", "build"),
    ("Nokia sank below $23,000.", "sank", "change"),
    ("Sales declined.", "declined", "change"),
    ("Iran declined the offer.", "declined", "reject"),
]


@pytest.mark.parametrize(("text", "trigger", "kind"), KINDS, ids=[row[0] for row in KINDS])
def test_kind(told, text: str, trigger: str, kind: str) -> None:
    [mention] = [m for m in told(text) if m.trigger_text == trigger]
    assert mention.kind == kind


@pytest.mark.parametrize("text", ["Samsung earned 2.4 trillion won.", "Boeing re-signed Smith."])
def test_no_event_is_read_from_a_currency_or_a_prefix(told, text: str) -> None:
    assert not {m.trigger_text for m in told(text)} & {"won", "re"}


def test_a_headline_of_another_kind_is_not_what_came_before(told) -> None:
    text = "Smith will return, Apple said. Apple fired Smith on Friday."
    mentions = told(text, "2024-07-10", title="Apple brings back Smith")
    assert not [m for m in mentions if m.same and m.trigger_text == "brings"]


@pytest.mark.parametrize(
    ("text", "trigger"),
    [
        ("Germany announced new sanctions against Iran.", "sanctions"),
        ("Reporters called the firm the Little Giant.", "called"),
        (
            "Putin praised the SCO for \u201cstrengthening its role as a pillar of order\u201d.",
            "strengthening",
        ),
        ("Putin hailed the SCO as a pillar of order.", "hailed"),
    ],
)
def test_what_repeats_or_names_is_not_shown(told, text: str, trigger: str) -> None:
    [mention] = [m for m in told(text) if m.trigger_text == trigger]
    assert mention.confidence < 0.3


HEADLINES = [
    ("Kenya enters bloc", "Kenya became a member of the SCO on Tuesday.", "enters", "became"),
    ("Kenya signs up", "Modi spoke. Kenya signed a memorandum of obligations on Tuesday.", "signs", "signed"),
]


@pytest.mark.parametrize(("headline", "text", "left", "right"), HEADLINES, ids=[row[0] for row in HEADLINES])
def test_a_headline_tells_what_the_lead_tells(told, headline: str, text: str, left: str, right: str) -> None:
    mentions = told(text, "2024-07-10", title=headline)
    [first] = [m for m in mentions if m.trigger_text.startswith(left)]
    [second] = [m for m in mentions if m.trigger_text == right]
    assert first.same == second.id
    assert first.anchor is not None
    assert first.anchor.when == second.anchor.when


def test_the_next_summit_is_another(told) -> None:
    text = "The SCO held a summit in Astana on 8 June 2017. The next summit is expected to be held in China."
    assert not [
        m
        for m in told(text, "2024-07-10")
        if m.trigger_text == "summit" and m.anchor and "same" in m.anchor.reason
    ]


def test_a_definite_noun_has_the_title_of_what_it_tells(told) -> None:
    text = "The SCO held a summit in Astana on 8 June 2017. Iran signed a treaty at the same meeting."
    assert "Same meeting" not in {m.title for m in told(text)}
    assert "Meeting" not in {m.title for m in told(text)}


ARTICLES = [
    "Ten! The war on was. Fell on Monday, it did. To go.",
    "Announced 7 March. The same meeting. Their war. On Monday, on Tuesday the attack was.",
    "7 March, the United States had warned. It did. That. His. Said on Friday.",
]


@pytest.mark.parametrize("text", ARTICLES)
def test_no_title_is_empty(told, text: str) -> None:
    assert all(mention.title.strip() for mention in told(text, "2024-07-10"))
