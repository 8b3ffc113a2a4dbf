"""Lines of chronologies that a historian would have laughed at, by what was general in them."""

import pytest

TITLES = [
    ("Nokia, the maker founded by Smith, filed for bankruptcy protection in London on Friday.", "filed",
     "Nokia files for bankruptcy protection in London"),
    ("Nokia had agreed on Tuesday to buy Pixar but walked away a day later.", "walked", "Nokia walks away"),
    ("Boeing sold bonds. Boeing shares rose 5% to close at $200.", "close", "Boeing shares close at $200"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "trigger", "title"), TITLES)
def test_titles(told, text: str, trigger: str, title: str) -> None:
    [mention] = [m for m in told(text, "2024-07-10") if m.trigger_text == trigger]
    assert (mention.title, mention.factuality) == (title, "happened")


def test_who_files_is_the_actor_alone(told) -> None:
    text = "Nokia, the maker founded by Smith, filed for bankruptcy protection in London on Friday."
    [filed] = [m for m in told(text, "2024-07-10") if m.trigger_text == "filed"]
    assert [(p.role, p.name) for p in filed.participants] == [("actor", "Nokia"), ("place", "London")]


CHANGES = [
    ("Shares of Boeing lost 1.4% on Friday.", "lost"),
    ("Apple's market value passed $3 trillion on Wednesday.", "passed"),
]


@pytest.mark.parametrize(("text", "trigger"), CHANGES)
def test_a_price_that_moves_is_a_change(told, text: str, trigger: str) -> None:
    [mention] = [m for m in told(text) if m.trigger_text == trigger]
    assert mention.kind == "change"


def test_the_present_tense_under_a_plan_is_planned(told) -> None:
    [chosen] = [m for m in told("Merkel will stay in office until a successor is chosen.")
                if m.trigger_text == "chosen"]  # fmt: skip
    assert chosen.factuality == "planned"
    [elected] = [m for m in told("Merkel stayed in office until a successor was elected.")
                 if m.trigger_text == "elected"]  # fmt: skip
    assert elected.factuality == "happened"


def test_what_is_announced_to_be_held_is_the_event(told) -> None:
    found = told("Apple announced another special event to be held on 12 October 2005.", "2005-10-04")
    [held] = [m for m in found if m.trigger_text == "held"]
    assert held.title == "Another special event to be held"
    assert [p.name for p in held.participants] == ["another special event"]


def test_no_is_not_negated_again(told) -> None:
    found = told("No company secrets were disclosed to Boeing.")
    [lost] = [m for m in found if m.trigger_text == "disclosed"]
    assert lost.factuality == "denied"
    assert lost.title == "No company secrets are disclosed to Boeing"
