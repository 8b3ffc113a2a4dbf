"""How exactly a place is known: by what it is, and by the words before its name."""

from __future__ import annotations

import pytest

from timeline.database import world
from timeline.entities.places import LEVELS, MEANINGS, nearby, precision
from timeline.records import Entity

KNOWN = {entity.id: entity for entity in world.entities()}
CODES = [
    ("place:krasnogorsk-RUS", 1), ("place:moscow-RUS", 1), ("place:kremlin-RUS", 1),
    ("place:east-jerusalem-region-PSE", 3), ("place:kharkiv-oblast-UKR", 4), ("place:texas-USA", 4),
    ("place:donbas-UKR", 5), ("place:suez-canal-EGY", 5), ("country:RUS", 6), ("place:red-sea", 7),
    ("place:central-asia", None), ("place:europe", None),
]  # fmt: skip
CLOSE = [
    "a checkpoint near ", "just outside ", "on the outskirts of ", "about 20 km from ",
    "20 kilometres north-west of ",
    "30 miles (48 km) to the south of the city of ", "a village east of ", "close to the capital ",
    "Close to ",
]  # fmt: skip
INSIDE = [
    "", "in ", "in the ", "from ", "to the east, in ", "the mayor of ", "a bridge in central ",
    "nearly all of ", "20 people from ", "the war around the world reached ", "in the east. ",
    "near the river in ",
]  # fmt: skip


@pytest.mark.parametrize(("place", "code"), CODES)
def test_the_code_of_a_place(place: str, code: int | None) -> None:
    assert precision(KNOWN[place]) == code


def test_near_a_place_is_not_in_it() -> None:
    assert precision(KNOWN["place:moscow-RUS"], near=True) == 2
    assert precision(KNOWN["place:texas-USA"], near=True) == 4
    assert precision(KNOWN["country:RUS"], near=True) == 6


def test_a_place_that_only_an_article_knows_has_a_code_by_its_coordinates() -> None:
    assert precision(Entity("place:x", "X", "PLACE")) is None
    assert precision(Entity("place:x", "X", "PLACE", latitude=1.0, longitude=2.0)) == 1


@pytest.mark.parametrize("before", CLOSE)
def test_words_that_say_near(before: str) -> None:
    assert nearby(before)


@pytest.mark.parametrize("before", INSIDE)
def test_words_that_do_not(before: str) -> None:
    assert not nearby(before)


def test_every_place_has_a_level_that_is_known() -> None:
    levels = {entity.level for entity in KNOWN.values() if entity.kind == "PLACE"}
    assert levels == set(LEVELS) - {"country"} | {"macroregion"}
    assert set(LEVELS.values()) | {2} == set(MEANINGS)
