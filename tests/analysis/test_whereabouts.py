"""Each place of an event with how exactly it is known, and which of several namesakes it is."""

from __future__ import annotations

import pytest

from timeline.analysis import analyse
from timeline.database import world
from timeline.entities import directory
from timeline.records import Document, Participant
from timeline.text import syntax

CASES = [
    ("Gunmen attacked Crocus City Hall near Moscow.", "place:moscow-RUS", 2),
    ("Putin and Xi met in Samarkand.", "place:samarkand-UZB", 1),
    ("Rebels attacked a ship in the Red Sea.", "place:red-sea", 7),
    ("Macron met Putin in Russia.", "country:RUS", 6),
    ("Soldiers clashed in Donbas.", "place:donbas-UKR", 5),
    ("A bomb exploded in Texas.", "place:texas-USA", 4),
    ("Modi met Xi in the Kremlin.", "place:kremlin-RUS", 1),
    ("The leaders met in Central Asia.", "place:central-asia", None),
]
NAMESAKES = [
    ("Obama met Biden in Birmingham.", "place:birmingham-GBR", "the largest of 2 of that name"),
    ("The United States chose a new mayor. Obama met Biden in Birmingham.", "place:birmingham-USA",
     "the one in United States, which the article names, of 2 of that name"),
    ("Obama met Biden in Birmingham, Alabama.", "place:birmingham-USA",
     "the one in United States, as the next words say, of 2 of that name"),
]  # fmt: skip


@pytest.fixture(scope="module")
def places():
    """text -> the places of its events."""
    parser, known = syntax.load(), directory(world.entities())

    def read(text: str) -> list[Participant]:
        [(document, sentences)] = parser.pipe([Document("d1", "test", text)])
        found = analyse(document, sentences, known)
        return [p for m in found.mentions for p in m.participants if p.role == "place"]

    return read


@pytest.mark.parametrize(("text", "entity", "code"), CASES)
def test_precision(places, text: str, entity: str, code: int | None) -> None:
    assert {(p.entity, p.precision) for p in places(text)} == {(entity, code)}


@pytest.mark.parametrize(("text", "entity", "reason"), NAMESAKES)
def test_which_of_several_places_it_is(places, text: str, entity: str, reason: str) -> None:
    assert [p.entity for p in places(text)] == [entity]
    assert reason in places(text)[0].reason
