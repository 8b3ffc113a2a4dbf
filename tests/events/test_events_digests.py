"""News in brief: the day of the first item is not that of the others."""

DIGEST = """Gunmen killed two people in Moscow on Saturday. Putin condemned the attack.

Apple unveiled a laptop in London. Apple also opened a school.

Modi resigned in India.

Storms destroyed 300 homes in Kenya."""
STORY = """Gunmen killed two people in Moscow on Saturday. Putin condemned the attack.

The attack shook Moscow. Apple closed an office.

Russia mourned the dead of Moscow. Modi cancelled a visit to Russia.

Storms destroyed 300 homes in Kenya."""


def days(told, text: str) -> dict[str, str]:
    return {
        m.trigger_text: m.anchor.when.edtf if m.anchor and m.anchor.when else ""
        for m in told(text, "2024-07-10")
    }


def test_items_of_a_digest_have_their_own_days_or_none(told) -> None:
    found = days(told, DIGEST)
    assert (found["killed"], found["condemned"]) == ("2024-07-06", "2024-07-06")
    assert [found[word] for word in ("unveiled", "opened", "resigned", "destroyed")] == [""] * 4


def test_an_item_with_a_day_gives_it_to_what_follows_in_it(told) -> None:
    found = days(told, DIGEST.replace("in London.", "in London on Monday."))
    assert (found["unveiled"], found["opened"], found["resigned"]) == ("2024-07-08", "2024-07-08", "")


def test_a_story_that_comes_back_to_its_names_is_no_digest(told) -> None:
    found = days(told, STORY)
    verbs = ("killed", "condemned", "closed", "cancelled", "destroyed")
    assert {found[verb] for verb in verbs} == {"2024-07-06"}
