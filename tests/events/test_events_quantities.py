"""Numbers of an event: what is counted, in which unit, from the lowest to the highest."""

import pytest

CASES = [
    # text, trigger, (slot, unit, low, best, high, text) of each quantity
    ("The raid killed at least 17 people.", "killed", [("killed", "person", 17, 17, None, "at least 17")]),
    ("Between 40 and 45 miners died.", "died", [("killed", "miner", 40, None, 45, "40 and 45")]),
    ("Police arrested dozens of students in Berlin.", "arrested",
     [("arrested", "student", 24, None, None, "dozens")]),
    ("About 50 soldiers were wounded in Syria.", "wounded",
     [("injured", "soldier", None, 50, None, "About 50")]),
    ("Twenty-two people were killed in Kenya.", "killed", [("killed", "person", 22, 22, 22, "Twenty-two")]),
    ("Up to 3,000 families were displaced.", "displaced",
     [("displaced", "family", None, 3000, 3000, "Up to 3,000")]),
    ("The blast left 20 dead.", "left", [("killed", "person", 20, 20, 20, "20")]),
    ("The death toll rose to 45 in Libya.", "rose", [("killed", "person", 45, 45, 45, "45")]),
    ("Apple bought Pixar for 7.4 billion dollars.", "bought",
     [("money", "dollar", 7.4e9, 7.4e9, 7.4e9, "7.4 billion dollars")]),
    ("Nokia paid more than US$3 million.", "paid",
     [("money", "USD", 3e6, 3e6, None, "more than US$3 million")]),
    ("Tens of thousands of workers protested in Berlin.", "protested",
     [("participants", "worker", 20000, None, None, "Tens of thousands")]),
    # and what is no number of the event
    ("Apple attacked Nokia in 2009.", "attacked", []),
    ("Gunmen killed a guard in Kenya.", "killed", []),
    ("Iran attacked 3 Geneva banks.", "attacked", []),
]  # fmt: skip


@pytest.mark.parametrize(("text", "trigger", "wanted"), CASES, ids=[row[0] for row in CASES])
def test_quantities(told, text: str, trigger: str, wanted: list[tuple]) -> None:
    [mention] = [m for m in told(text) if m.trigger_text == trigger]
    found = [(q.slot, q.unit, q.low, q.best, q.high, q.text) for q in mention.quantities]
    assert found == wanted
    assert all(q.span.of(text) == q.text for q in mention.quantities)
