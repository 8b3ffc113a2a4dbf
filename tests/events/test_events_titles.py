"""Titles that a reader understands without the article."""

import pytest

from timeline.events.inflection import third_person

PESKOV = "Peskov said Erdogan could not play the role of a mediator."
INVASION = "Russia’s full-scale invasion of Ukraine shocked Germany."
CASES = [
    ("Putin and Xi met on 3 July 2024 in Kazakhstan.", "met", "Putin and Xi meet in Kazakhstan"),
    ("Russia invaded Ukraine in February 2022.", "invaded", "Russia invades Ukraine"),
    ("The attack on Kyiv was condemned.", "attack", "Attack on Kyiv"),
    (PESKOV, "said", "Peskov says Erdogan could not play the role of a mediator"),
    (PESKOV, "play", "Erdogan could not play the role of a mediator"),
    ("The SCO is poised to admit Belarus as a member.", "admit", "SCO to admit Belarus as a member"),
    ("Pixar was bought by Apple in 2006.", "bought", "Pixar is bought by Apple"),
    ("Iran did not sign the treaty.", "sign", "Iran does not sign the treaty"),
    ("Iran and India did not sign the treaty.", "sign", "Iran and India do not sign the treaty"),
    ("India may join the pact.", "join", "India may join the pact"),
    ("Putin is visiting China.", "visiting", "Putin is visiting China"),
    ("Jobs, Lee and Smith founded Pixar.", "founded", "Jobs, Lee and Smith found Pixar"),
    ("Ten people were injured.", "injured", "Ten people are injured"),
    ("A bus crashed and 12 were injured.", "injured", "12 are injured"),
    ("31 were injured, five of them seriously, Peskov said.", "said", "Peskov says 31 were injured"),
    ("Peskov said the talks failed.", "said", "Peskov says the talks failed"),
    ("Peskov said, “The talks failed.”", "failed", "Talks fail"),
    (INVASION, "invasion", "Russia’s full-scale invasion of Ukraine"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "trigger", "title"), CASES, ids=[row[2] for row in CASES])
def test_title(told, text: str, trigger: str, title: str) -> None:
    [mention] = [m for m in told(text) if m.trigger_text.startswith(trigger)]
    assert mention.title == title


def test_a_headline_leaves_out_was(told) -> None:
    [headline, *_] = told("The minister told reporters.", title="Putin arrested in Berlin")
    assert headline.title == "Putin is arrested in Berlin"
    assert [p.role for p in headline.participants if p.entity == "person:Putin"] == ["target"]


@pytest.mark.parametrize(
    ("headline", "trigger", "title"),
    [
        ("Mafia Boss Arrested in Berlin Prison", "Arrested", "Mafia boss is arrested in Berlin prison"),
        ("TRIAL DATE SET FOR SMITH IN LONDON", "SET", "Trial date is set for Smith in London"),
        ("Apple Launches New Phone in Berlin", "Launches", "Apple launches new phone in Berlin"),
        ("At Least Ten Dead in Kenya Floods", "Dead", "At least ten dead in Kenya floods"),
    ],
)
def test_a_headline_is_worded_as_running_text(told, headline: str, trigger: str, title: str) -> None:
    text = "A man was held in prison. Smith came to London, to Berlin and to Kenya with Apple."
    assert title in [m.title for m in told(text, title=headline) if m.trigger_text == trigger]


@pytest.mark.parametrize(
    ("lemma", "form"),
    [
        ("meet", "meets"),
        ("launch", "launches"),
        ("carry", "carries"),
        ("buy", "buys"),
        ("go", "goes"),
        ("pass", "passes"),
        ("be", "is"),
    ],
)
def test_third_person(lemma: str, form: str) -> None:
    assert third_person(lemma) == form
