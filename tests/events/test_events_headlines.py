"""Headlines that the parser reads without a verb."""

import pytest

HEADLINES = [
    ("Hamas group mutinies", "mutinies", "Hamas group mutinies", "actor", "organisation:Hamas"),
    ("NATO group marches on Moscow", "marches", "NATO group marches on Moscow", "actor", "organisation:NATO"),
    ("Russia army retreats from Kherson", "retreats", "Russia army retreats from Kherson", "actor",
     "country:Russia"),
    ("Pixar collapses", "collapses", "Pixar collapses", "actor", "organisation:Pixar"),
    ("Iran president flees", "flees", "Iran president flees", "actor", "country:Iran"),
    ("Putin orders troops into Ukraine", "orders", "Putin orders troops into Ukraine", "actor",
     "person:Putin"),
]  # fmt: skip


@pytest.mark.parametrize(("headline", "trigger", "title", "role", "entity"), HEADLINES)
def test_a_headline_has_a_verb(told, headline: str, trigger: str, title: str, role: str, entity: str) -> None:
    [mention] = [m for m in told("", "2023-06-24", title=headline) if m.trigger_text == trigger]
    assert mention.title == title
    assert mention.anchor is not None
    assert mention.anchor.when.edtf == "2023-06-24"
    assert (role, entity) in [(p.role, p.entity) for p in mention.participants]
    assert mention.confidence >= 0.3


@pytest.mark.parametrize("headline", ["Russia sanctions: what we know", "London attacks", "Nokia talks"])
def test_a_headline_about_a_thing_keeps_its_noun(told, headline: str) -> None:
    assert all(m.anchor is None for m in told("", "2023-06-24", title=headline))
