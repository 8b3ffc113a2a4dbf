"""A seat of government is an actor or a place."""

import pytest

CASES = [
    ("Moscow denied the report.", "Moscow", "country:RUS"),
    ("Moscow and Beijing have deepened their links.", "Moscow", "country:RUS"),
    ("Moscow and Beijing have deepened their links.", "Beijing", "country:CHN"),
    ("Ties between Moscow and Beijing are strong.", "Beijing", "country:CHN"),
    ("It was another push from Beijing and Moscow to change the order.", "Moscow", "country:RUS"),
    ("Washington accused Tehran of lying.", "Washington", "country:USA"),
    ("Washington accused Tehran of lying.", "Tehran", "country:IRN"),
    ("The White House announced new sanctions.", "White House", "country:USA"),
    ("Downing Street said the visit was useful.", "Downing Street", "country:GBR"),
    ("The crowd gathered in Moscow.", "Moscow", "place:moscow-RUS"),
    ("The leaders met in Beijing on Monday.", "Beijing", "place:beijing-CHN"),
    ("Moscow’s Crocus City Hall was attacked.", "Moscow", "place:moscow-RUS"),
    ("He flew from London to Paris.", "Paris", "place:paris-FRA"),
    ("A bomb exploded near Kabul.", "Kabul", "place:kabul-AFG"),
]


@pytest.mark.parametrize(("text", "name", "entity"), CASES)
def test_actor_or_place(read_names, text, name, entity) -> None:
    _, names = read_names(text)
    found = next(n for n in names if n.text == name)
    assert found.entity == entity
    assert (found.how == "seat-of-government") == entity.startswith("country:")
