"""The user's own article, read by hand: who is in it, whom each word stands for, and what is nobody."""

from pathlib import Path

import pytest

ARTICLE = Path(__file__).parents[2] / "seeds" / "articles" / "belarus-joins-sco.txt"
PUTIN, XI, ERDOGAN = "person:vladimir-putin", "person:xi-jinping", "person:recep-tayyip-erdogan"
SCO = "organisation:SCO"
# (words of the text that hold the name, the name, whom it stands for)
READ = [
    ("Belarus Joins SCO", "SCO", {SCO}),
    ("at Astana Summit", "Astana", {"place:astana-KAZ"}),
    ("Russian President Vladimir Putin", "Vladimir Putin", {PUTIN}),
    ("which is poised to admit", "which", {SCO}),
    ("push from Beijing and Moscow", "Beijing", {"country:CHN"}),
    ("push from Beijing and Moscow", "Moscow", {"country:RUS"}),
    ("use the regional security bloc", "the regional security bloc", {SCO}),
    ("Putin told Xi ahead", "Xi", {XI}),
    ("their bilateral meeting", "their", {PUTIN, XI}),
    ("He hailed the SCO", "He", {PUTIN}),
    ("strengthening its role", "its", {SCO}),
    ("Moscow and Beijing have", "Moscow", {"country:RUS"}),
    ("deepened their political", "their", {"country:RUS", "country:CHN"}),
    ("In his opening remarks", "his", {XI}),
    ("progress the two countries had", "the two countries", {"country:RUS", "country:CHN"}),
    ("the Ukraine-Russia war", "Ukraine", {"country:UKR"}),
    ("Erdogan said he believed", "he", {ERDOGAN}),
    ("But Kremlin spokesman", "Kremlin", {"country:RUS"}),
    ("spokesman Dmitry Peskov", "Dmitry Peskov", {"person:dmitry-peskov"}),
    ("Moscow’s Crocus City Hall", "Moscow", {"place:moscow-RUS"}),
    ("over its 23-year history", "its", {SCO}),
    ("Moscow has looked", "Moscow", {"country:RUS"}),
    ("plans for the bloc", "the bloc", {SCO}),
    ("between their countries", "their", {PUTIN, XI}),
    ("the two leaders have", "the two leaders", {PUTIN, XI}),
    ("their broader cooperation", "their", {PUTIN, XI}),
    ("shared anti-US worldview", "US", {"country:USA"}),
]
PERSONS = {PUTIN, XI, ERDOGAN, "person:dmitry-peskov"}
NOBODY = [
    "Related Articles",
    "Leave a Reply",
    "Your email",
    "Back to top",
    "July 3",
    "February 2022",
    "At times",
]


@pytest.fixture(scope="module")
def article(read_names):
    text = ARTICLE.read_text("utf-8")
    title, body = text.split("\n\n", 1)
    return text, *read_names(body, title)


@pytest.mark.parametrize(("where", "name", "entities"), READ)
def test_read_by_hand(article, where, name, entities) -> None:
    text, _, names = article
    start = text.index(where) + where.index(name)
    found = next(n for n in names if n.span.start == start)
    assert (found.text, {found.entity, *found.others}) == (name, entities)


def test_the_persons_are_these_four(article) -> None:
    _, entities, _ = article
    assert {e.id for e in entities if e.kind == "PERSON"} == PERSONS


@pytest.mark.parametrize("phrase", NOBODY)
def test_nobody(article, phrase) -> None:
    text, _, names = article
    start, end = text.index(phrase), text.index(phrase) + len(phrase)
    assert not [n for n in names if n.span.start < end and start < n.span.end]


def test_names_slice_back_and_never_overlap(article) -> None:
    text, entities, names = article
    assert all(n.span.of(text) == n.text for n in names)
    assert all(a.span.end <= b.span.start for a, b in zip(names, names[1:], strict=False))
    assert {n.entity for n in names if n.entity} <= {e.id for e in entities}
