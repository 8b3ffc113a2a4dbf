"""When it happened: the date, how the event stands to it, and that vague, habitual and future events get no
day.
"""

import pytest

NEWS = "2024-07-10"  # a Wednesday
CASES = [
    # (text, published, trigger, date, relation); date "" means no date
    ("Putin met Xi on 3 July 2024.", "", "met", "2024-07-03", "on"),
    ("On 3 July 2024 Putin met Xi and flew home.", "", "flew", "2024-07-03", "on"),
    (
        "Russia has deepened ties with China since Russia invaded Ukraine in February 2022.",
        "",
        "deepened",
        "2022-02",
        "since",
    ),
    (
        "Russia has deepened ties with China since Russia invaded Ukraine in February 2022.",
        "",
        "invaded",
        "2022-02",
        "on",
    ),
    ("The Crocus attack in April 2024 killed many.", "", "attack", "2024-04", "on"),
    ("Peskov said that Iran attacked Israel on 13 April 2024.", "", "attacked", "2024-04-13", "on"),
    ("Peskov said that Iran attacked Israel on 13 April 2024.", "", "said", "", ""),
    ("The museum must close by 1 August 2024.", "", "close", "2024-08-01", "by"),
    ("Nokia sold phones until 2014.", "", "sold", "2014", "until"),
    ("After the war ended in 1945, Germany was divided.", "", "divided", "1945", "after"),
    ("Putin met Xi.", "", "met", "", ""),
    ("Putin met Xi.", NEWS, "met", "2024-07-10", "on"),
    ("Putin met Xi on Monday.", NEWS, "met", "2024-07-08", "on"),
    ("Putin met Xi on Monday. Putin then praised China.", NEWS, "praised", "", ""),
    ("Putin met Xi on Monday. Xi praised Russia.", NEWS, "praised", "2024-07-08", "on"),
    ("Putin will meet Xi.", NEWS, "meet", "", ""),
    ("Putin had met Xi.", NEWS, "met", "", ""),
    ("Putin often visited China.", NEWS, "visited", "", ""),
    ("Putin once visited China.", NEWS, "visited", "", ""),
    ("Putin, who visited China, praised Xi.", NEWS, "visited", "", ""),
    ("Apple was founded in 1976. Jobs left the company.", NEWS, "left", "", ""),
    ("Peskov said Erdogan could not mediate.", NEWS, "said", "2024-07-10", "on"),
    (
        "The attack killed 12 people and wounded 30 on Monday, police said.",
        NEWS,
        "killed",
        "2024-07-08",
        "on",
    ),
    ("A crash left two people dead and 12 injured near London on Monday.", NEWS, "left", "2024-07-08", "on"),
    ("Gunmen stormed a hotel, took hostages and burned cars on Monday.", NEWS, "stormed", "2024-07-08", "on"),
    ("Apple hired Lee and closed two plants in April.", NEWS, "hired", "2024-04", "on"),
    ("Putin met Xi on Sunday and praised China on Monday.", NEWS, "met", "2024-07-07", "on"),
    ("Putin met Xi and Macron praised China on Monday.", NEWS, "met", "2024-07-10", "on"),
    ("Putin met Xi on Tuesday. Three days later Lee resigned.", NEWS, "resigned", "", ""),
    ("Putin met Xi on 2 July. Three days later Lee resigned.", NEWS, "resigned", "2024-07-05", "on"),
    ("Putin is to meet Xi on 20 July.", NEWS, "meet", "2024-07-20", "on"),
    ("On Monday Putin met Xi and will visit Berlin.", NEWS, "visit", "", ""),
    ("EU leaders ended a summit in Berlin on Tuesday with a pledge.", NEWS, "ended", "2024-07-09", "on"),
    (
        "EU leaders ended a two-day summit in Berlin on Tuesday.",
        NEWS,
        "summit",
        "2024-07-08/2024-07-09",
        "on",
    ),
    ("Lee resigned on Sunday. Putin visited Berlin on Monday. He met Xi.", NEWS, "met", "2024-07-08", "on"),
    (
        "Lee resigned on Sunday. Putin visited Berlin on Monday. Macron met Xi.",
        NEWS,
        "met",
        "2024-07-07",
        "on",
    ),
]


@pytest.mark.parametrize(
    ("text", "published", "trigger", "date", "relation"), CASES, ids=[f"{r[0]} {r[2]}" for r in CASES]
)
def test_anchor(told, text: str, published: str, trigger: str, date: str, relation: str) -> None:
    [mention] = [m for m in told(text, published) if m.trigger_text == trigger]
    anchor = mention.anchor
    assert ((anchor.when.edtf, anchor.relation) if anchor and anchor.when else ("", "")) == (date, relation)
    if anchor:
        assert anchor.reason
        assert anchor.expression is None or anchor.expression.of(text) == anchor.text


def test_publication_day_is_named_as_such(told) -> None:
    [mention] = told("Putin met Xi.", NEWS)
    assert mention.anchor.basis == "publication"
    assert mention.anchor.expression is None


def test_a_definite_noun_takes_the_date_of_what_it_points_to(told) -> None:
    found = told("Gunmen attacked Kyiv on 3 May 2024. The attack shocked Germany.")
    attack = next(m for m in found if m.trigger_text == "attack")
    assert attack.same == found[0].id
    assert attack.anchor.when.edtf == "2024-05-03"


def test_a_headline_is_the_same_as_what_the_body_tells(told) -> None:
    found = told("Apple bought Pixar on Monday for a billion dollars.", NEWS, title="Apple buys Pixar")
    headline, body = found
    assert (headline.same, body.same) == (body.id, "")
    assert headline.anchor.when.edtf == "2024-07-08"
