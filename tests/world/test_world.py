"""The facts of the world that ship with the program."""

import csv
from collections import Counter

import pytest

from timeline.database import world
from timeline.entities import directory, fold
from timeline.records import ENTITY_KINDS

ALIAS_KINDS = {"name", "acronym", "short", "former", "demonym", "seat-of-government", "native", "code"}
BORNE = [
    ("SCO", "organisation:SCO", "acronym"),
    ("Shanghai Cooperation Organisation", "organisation:SCO", "name"),
    ("ШОС", "organisation:SCO", "native"),
    ("RUS", "country:RUS", "code"),
    ("RU", "country:RUS", "code"),
    ("Россия", "country:RUS", "native"),
    ("Russian", "country:RUS", "demonym"),
    ("Kremlin", "country:RUS", "seat-of-government"),
    ("Moscow", "country:RUS", "seat-of-government"),
    ("Moscow", "place:moscow-RUS", "name"),
    ("Beijing", "country:CHN", "seat-of-government"),
    ("Washington", "country:USA", "seat-of-government"),
    ("Washington", "place:washington-dc-USA", "name"),
    ("Downing Street", "country:GBR", "seat-of-government"),
    ("Burma", "country:MMR", "former"),
    ("Türkiye", "country:TUR", "name"),
    ("USSR", "country:SUN", "acronym"),
    ("World Health Organization", "organisation:WHO", "name"),
    ("Crimea", "place:crimea-UKR", "name"),
    ("Kiev", "place:kyiv-UKR", "former"),
]
FOUNDED = [
    ("organisation:SCO", "2001-06-15"),
    ("organisation:NATO", "1949-04-04"),
    ("organisation:UN", "1945-10-24"),
]


@pytest.fixture(scope="module")
def names():
    return directory(world.entities()).names


@pytest.mark.parametrize(("name", "entity", "kind"), BORNE)
def test_who_bears_a_name(names, name, entity, kind) -> None:
    assert (entity, kind) in names[fold(name)]


@pytest.mark.parametrize("name", ["Labor Organization", "The", "Monday", "President"])
def test_what_nobody_bears(names, name) -> None:
    assert fold(name) not in names


@pytest.mark.parametrize(("entity", "day"), FOUNDED)
def test_founding_days(entity, day) -> None:
    found = next(e for e in world.entities() if e.id == entity)
    assert found.founded is not None
    assert found.founded.edtf == day


def test_ids_are_unique_and_all_is_known() -> None:
    entities = world.entities()
    assert not [i for i, n in Counter(e.id for e in entities).items() if n > 1]
    assert all(e.known and e.name and e.kind in ENTITY_KINDS for e in entities)


def test_every_alias_has_a_kind_and_a_source() -> None:
    aliases = [alias for entity in world.entities() for alias in entity.aliases]
    assert {alias.kind for alias in aliases} <= ALIAS_KINDS
    assert all(alias.text.strip() == alias.text != "" and alias.source for alias in aliases)


def test_places_lie_on_the_earth() -> None:
    places = [e for e in world.entities() if e.id.startswith("place:")]
    assert len(places) > 6000
    assert all(e.latitude is not None and -90 <= e.latitude <= 90 for e in places)
    assert all(e.longitude is not None and -180 <= e.longitude <= 180 for e in places)


def test_every_state_has_a_code_a_capital_and_a_people() -> None:
    states = [e for e in world.entities() if e.kind == "COUNTRY" and e.country]
    assert len(states) > 240
    assert all(len(e.country) == 3 and e.country.isupper() for e in states)
    told = [e for e in states if {"demonym", "seat-of-government"} <= {a.kind for a in e.aliases}]
    assert len(told) > 190


def test_every_country_of_a_place_is_one_of_ours() -> None:
    entities = world.entities()
    codes = {e.country for e in entities if e.kind == "COUNTRY"} | {""}
    assert {e.country for e in entities} <= codes


def test_every_country_has_its_capital() -> None:
    home = next(home for home in world.HOMES if home.is_dir())
    with (home / "entities.csv").open(encoding="utf-8", newline="") as stream:
        countries = [row for row in csv.DictReader(stream) if row["iso2"]]
    places = {entity.id: entity for entity in world.entities()}
    assert {row["country"] for row in countries if not row["capital"]} == {
        "BES", "BVT", "HMD", "IOT", "TKL", "UMI",
    }  # fmt: skip
    for row in countries:
        if row["capital"]:
            place = places[row["capital"]]
            assert (place.level, place.country) == ("capital", row["country"])
