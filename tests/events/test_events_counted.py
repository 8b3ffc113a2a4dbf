"""Events told some time before or after another one."""

import pytest

COUNTED = [
    (
        "NATO held a summit in Geneva on July 1, 2024. Two days after the summit, Smith resigned.",
        "resigned",
        "2024-07-03",
    ),
    (
        "The earthquake struck Turkey on February 6, 2023. Turkey voted two weeks after the earthquake.",
        "voted",
        "2023-02-20~",
    ),
    ("The talks began two days after Russia invaded Ukraine on 24 February 2022.", "began", "2022-02-26"),
    (
        "NATO held a summit in Geneva on July 9, 2024. Three days before the summit, Modi met Xi.",
        "met",
        "2024-07-06",
    ),
    ("Two days after the summit, Smith resigned.", "resigned", ""),  # not on the day of publication
    ("Apple sued Samsung a month after the wedding.", "sued", ""),
]


@pytest.mark.parametrize(("text", "trigger", "date"), COUNTED, ids=[row[0] for row in COUNTED])
def test_the_day_comes_from_the_event_that_it_counts_from(told, text: str, trigger: str, date: str) -> None:
    [mention] = [m for m in told(text, published="2024-07-10") if m.trigger_text == trigger]
    assert mention.anchor is not None
    assert (mention.anchor.when.edtf if mention.anchor.when else "") == date
    assert mention.anchor.relation == "on"
    assert mention.anchor.expression is not None


def test_the_reason_names_the_event_and_its_date(told) -> None:
    text = "NATO held a summit in Geneva on July 1, 2024. Two days after the summit, Smith resigned."
    [mention] = [m for m in told(text) if m.trigger_text == "resigned"]
    assert mention.anchor.reason.startswith("'Two days' after 2024-07-01, the date of 'the summit'")
    assert mention.anchor.text == "Two days"
