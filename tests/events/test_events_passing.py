"""What a text names in passing: mentions without participants that add to what is told elsewhere."""

import pytest

from timeline.events.passing import CONFIDENCE

NAMED = [
    ("Police arrested Smith on suspicion of murder.", {"suspicion": "other", "murder": "assault"}),
    ("The murder trial of Lee opened in London.", {"murder": "assault"}),
    ("Merkel met the wounded officers in Berlin.", {"wounded": "assault"}),
    ("Smith was charged with drunk driving.", {"driving": "other"}),
    ("Modi said it was not an era of war.", {}),
    ("Merkel visited the regional development bank in Berlin.", {}),
    ("Merkel met the six founding members in Berlin.", {}),
    ("Police arrested the suspected gunman in London.", {}),
    ("Modi drove a car in London.", {}),
    ("Merkel talked to a building worker in Berlin.", {}),
]


@pytest.mark.parametrize(("text", "named"), NAMED)
def test_what_is_only_named(told, text: str, named: dict[str, str]) -> None:
    found = {m.trigger_text: m.kind for m in told(text) if m.confidence == CONFIDENCE}
    assert found == named


def test_what_is_named_has_nobody_and_no_date(told) -> None:
    text = "On Monday, the murder trial of Smith opened in London."
    [murder] = [m for m in told(text, "2024-07-10") if m.lemma == "murder"]
    assert murder.participants == ()
    assert murder.anchor is None
    assert murder.title == "Murder trial of Smith"


def test_a_word_that_an_event_has_is_not_named_again(told) -> None:
    found = [m.trigger_text for m in told("Nokia filed a lawsuit against Apple in London.")]
    assert found == ["filed", "lawsuit"]
