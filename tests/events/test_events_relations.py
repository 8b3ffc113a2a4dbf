"""How events of one article stand to each other: parts, before and after, by the words that say so."""

import pytest

CASES = [
    # (text, trigger, kind, trigger of the other, delay); kind "" means no relation
    ("NATO holds a summit in Berlin. Putin met Xi at the summit.", "met", "part", "holds", ""),
    ("The EU held a summit. Macron met Merkel on the sidelines of the summit.", "met", "part", "held", ""),
    ("Putin met Xi as part of a two-day summit for the SCO in Astana.", "met", "part", "summit", ""),
    ("Iran signed a memorandum during the summit in Astana.", "signed", "part", "summit", ""),
    ("Jobs resigned after the attack on Kyiv.", "resigned", "after", "attack", ""),
    ("Jobs resigned two days after the attack on Kyiv.", "resigned", "after", "attack", "P2D"),
    ("Jobs resigned before Russia invaded Ukraine.", "resigned", "before", "invaded", ""),
    (
        "Russia attacked Kyiv. Two days later Zelensky met Macron.",
        "met",
        "after",
        "attacked",
        "P2D",
    ),
    ("China declared war during the war in Syria.", "declared", "during", "war", ""),
    ("Russia hosted a summit of the SCO. Erdogan met Putin at the SCO.", "met", "part", "hosted", ""),
    # none
    ("Putin met Xi in Astana.", "met", "", "", ""),
    ("Putin met Xi at the airport in Astana.", "met", "", "", ""),
    ("Erdogan met Putin at NATO.", "met", "", "", ""),
    ("Putin met Xi after midnight.", "met", "", "", ""),
    ("Russia attacked Kyiv. Zelensky met Macron in London.", "met", "", "", ""),
]


@pytest.mark.parametrize(
    ("text", "trigger", "kind", "other", "delay"), CASES, ids=[case[0] for case in CASES]
)
def test_relations(told, text: str, trigger: str, kind: str, other: str, delay: str) -> None:
    mentions = {mention.id: mention for mention in told(text)}
    found = [
        (r.kind, mentions[r.other].trigger_text.split()[-1], r.delay)
        for mention in mentions.values()
        if mention.trigger_text == trigger
        for r in mention.relations
    ]
    assert found == ([(kind, other, delay)] if kind else [])


def test_the_words_of_a_relation_have_their_place(told) -> None:
    text = "Putin met Xi as part of a two-day summit for the SCO in Astana."
    (relation,) = [r for mention in told(text) for r in mention.relations]
    assert relation.span
    assert relation.span.of(text) == "as part of a two-day summit"


def test_what_happened_at_the_same_meeting_was_where_that_was(told) -> None:
    text = "Putin met Xi in Samarkand on 15 September 2022. At the same meeting, Xi criticised the war."
    [criticised] = [m for m in told(text, "2022-09-20") if m.trigger_text == "criticised"]
    assert criticised.anchor.when.edtf == "2022-09-15"
    [place] = [p for p in criticised.participants if p.role == "place"]
    assert (place.entity, place.span.of(text)) == ("place:Samarkand", "Samarkand")
    assert place.reason.startswith("where 'met' was")
    assert "same meeting" not in [p.name for p in criticised.participants]
