"""Who takes part, in which role; read from the text by a person."""

import pytest

CASES = [
    # (text, trigger, role -> names)
    ("Putin and Xi met in Kazakhstan.", "met", {"actor": ["Putin", "Xi"], "place": ["Kazakhstan"]}),
    (
        "Erdogan met with Putin in Astana.",
        "met",
        {"actor": ["Erdogan"], "partner": ["Putin"], "place": ["Astana"]},
    ),
    ("Ukraine was invaded by Russia.", "invaded", {"actor": ["Russia"], "target": ["Ukraine"]}),
    ("Pixar, which was bought by Apple, made films.", "bought", {"actor": ["Apple"], "target": ["Pixar"]}),
    ("Erdogan offered to help end the war.", "offered", {"actor": ["Erdogan"]}),
    ("Germany urged Russia to leave Ukraine.", "leave", {"actor": ["Russia"], "target": ["Ukraine"]}),
    (
        "Russia’s full-scale invasion of Ukraine went on.",
        "invasion",
        {"actor": ["Russia"], "target": ["Ukraine"]},
    ),
    ("The talks between Iran and Israel failed.", "talks", {"partner": ["Iran", "Israel"]}),
    (
        "Talks of Putin with Xi took place in Beijing.",
        "Talks",
        {"actor": ["Putin"], "partner": ["Xi"], "place": ["Beijing"]},
    ),
    ("The prime minister, Modi, visited Kenya.", "visited", {"actor": ["Modi"], "target": ["Kenya"]}),
    ("Putin told Xi that the war would end.", "told", {"actor": ["Putin"], "target": ["Xi"]}),
    (
        "Japan gave Kenya five million dollars.",
        "gave",
        {"actor": ["Japan"], "target": ["Kenya", "five million dollars"]},
    ),
    ("Apple sued Samsung and Nokia.", "sued", {"actor": ["Apple"], "target": ["Samsung", "Nokia"]}),
    ("The UN demanded that Sudan free the prisoners.", "demanded", {"actor": ["UN"], "target": ["Sudan"]}),
    ("Israel threatened to strike Syria.", "threatened", {"actor": ["Israel"], "target": ["Syria"]}),
    (
        "Rebels attacked the airport with drones.",
        "attacked",
        {"actor": ["Rebels"], "target": ["airport"], "instrument": ["drones"]},
    ),
    ("The attack on Kyiv killed ten people.", "attack", {"target": ["ten people", "Kyiv"]}),
    ("Hamas attacked Israel, killing soldiers.", "killing", {"actor": ["Hamas"], "target": ["soldiers"]}),
    ("Jobs unveiled the phone, allowing users to talk.", "allowing", {"actor": []}),
    ("Merkel disagreed with the government.", "disagreed", {"actor": ["Merkel"], "partner": ["government"]}),
    ("The Germany chancellor Merkel said the bank was strong.", "said", {"actor": ["Merkel"]}),
    ("Putin met Xi as part of a summit of the SCO.", "met", {"actor": ["Putin"], "topic": ["SCO"]}),
    ("Modi spoke on the sidelines of the NATO summit.", "spoke", {"topic": ["NATO"]}),
    ("Ukraine struck the depot using drones.", "struck", {"target": ["depot"], "instrument": ["drones"]}),
    ("Obama addressed the meeting by video link.", "addressed", {"instrument": ["video link"]}),
    ("Modi spoke on behalf of the members.", "spoke", {"topic": []}),
    ("Police raids on offices took place in Berlin.", "raids", {"actor": ["Police"], "place": ["Berlin"]}),
    ("It is a tool to advance their agenda.", "advance", {"actor": []}),
    ("Nokia settled a dispute with the record company, Apple.", "dispute", {"partner": ["Apple"]}),
    ("Xi praised the progress that China had made.", "made", {"actor": ["China"], "target": ["progress"]}),
]


@pytest.mark.parametrize(("text", "trigger", "roles"), CASES, ids=[row[0] for row in CASES])
def test_roles(told, text: str, trigger: str, roles: dict[str, list[str]]) -> None:
    [mention] = [m for m in told(text) if m.trigger_text == trigger]
    found = {role: [p.name for p in mention.participants if p.role == role] for role in roles}
    assert found == roles
    assert all(p.span.of(text) == p.text and p.reason for p in mention.participants)


def test_officials_stand_for_their_country(told) -> None:
    [mention] = [m for m in told("The Russia government banned the party.") if m.kind == "coerce"]
    assert mention.participants[0].entity == "country:Russia"
    assert mention.participants[0].name == "Russia government"


def test_shares_stand_for_their_company(told) -> None:
    for text in ("Shares of Boeing fell.", "Boeing shares fell.", "Boeing's stock fell."):
        [mention] = told(text)
        assert [p.entity for p in mention.participants] == ["organisation:Boeing"], text


def test_nobody_takes_part_twice(told) -> None:
    for mention in told("Putin, who met Xi, told Xi that he would visit China and India."):
        entities = [p.entity for p in mention.participants if p.entity]
        assert len(entities) == len(set(entities))
