"""Which mentions are one happening: what is compared with what, however long the text."""

import pytest

from timeline.events import same

LANDS = ("Russia", "China", "India", "Iran", "Kenya", "Libya", "Japan", "Syria", "Israel", "Sudan")


def test_only_mentions_of_somebody_in_common_are_compared(told, monkeypatch: pytest.MonkeyPatch) -> None:
    compared = []
    really = same._same
    monkeypatch.setattr(same, "_same", lambda left, right: compared.append(left) or really(left, right))
    pairs = [(one, other) for one in LANDS for other in LANDS if one < other]
    text = "\n\n".join(
        f"{one} attacked {other} on {n % 28 + 1} May 2024." for n, (one, other) in enumerate(pairs)
    )
    mentions = [m for m in told(text) if m.trigger_text == "attacked"]
    assert len(mentions) == len(pairs)
    assert not any(m.same for m in mentions)
    assert len(compared) < len(pairs) * 2 * len(LANDS)  # not with all that came before


def test_one_happening_far_apart_is_one(told) -> None:
    between = "\n\n".join(f"{one} attacked Samarkand on 3 May 2024." for one in LANDS)
    text = f"Putin met Xi in Astana on 4 July 2024.\n\n{between}\n\nXi met Putin on 4 July 2024."
    first, *_, last = [m for m in told(text) if m.trigger_text == "met"]
    assert last.same == first.id


@pytest.mark.parametrize(
    ("headline", "lead", "one"),
    [
        (
            "Crash leaves two dead",
            "A bus crash left two people dead near London on Monday, police said.",
            True,
        ),
        (
            "Crash leaves two dead",
            "A bus stopped on Monday. Police remembered a crash that left ten dead.",
            False,
        ),
        ("Crash leaves two dead in Kenya", "A bus crash left two people dead in London on Monday.", False),
    ],
)
def test_a_headline_without_names_tells_the_lead(told, headline: str, lead: str, one: bool) -> None:
    mentions = told(lead, "2024-07-10", headline)
    first = next(m for m in mentions if m.trigger_text == "leaves")
    again = {m.id for m in mentions if m.trigger_text in ("left", "crash") and not m.same}
    assert bool(again)
    assert (first.same in again) == one
