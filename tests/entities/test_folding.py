"""Which spellings are one name, and which are not."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from timeline.entities import directory, fold, slug
from timeline.records import Alias, Entity

SAME = [
    ("U.S.", "US"),
    ("the United States", "United States"),
    ("Côte d’Ivoire", "Cote d'Ivoire"),
    ("Türkiye", "TURKIYE"),
    ("Johnson & Johnson", "Johnson and Johnson"),
    ("St. Petersburg", "St Petersburg"),
    ("Wal-Mart", "Wal–Mart"),
    ("Łódź", "Lodz"),
    ("ШОС", "шос"),
    ("Совет  Безопасности", "совет безопасности"),
    ("People's Republic of China", "People’s Republic of China"),
]
DIFFERENT = [("Niger", "Nigeria"), ("Iran", "Iraq"), ("The", ""), ("EU", "E"), ("SCO", "SCO Group")]


@pytest.mark.parametrize(("left", "right"), SAME)
def test_one_name(left: str, right: str) -> None:
    assert fold(left) == fold(right)


@pytest.mark.parametrize(("left", "right"), DIFFERENT)
def test_two_names(left: str, right: str) -> None:
    assert fold(left) != fold(right)


@given(st.text(max_size=40))
def test_folding_twice_changes_nothing(text: str) -> None:
    once = fold(text)
    assert once == once.strip()
    assert fold(once) in (once, once.removeprefix("the "))


@given(st.text(max_size=40))
def test_a_slug_can_stand_in_an_id(text: str) -> None:
    assert " " not in slug(text)
    assert ":" not in slug(text)


def test_a_directory_lists_all_who_bear_a_name_in_the_order_given() -> None:
    city = Entity("place:moscow-RUS", "Moscow", "PLACE")
    state = Entity("country:RUS", "Russia", "COUNTRY", (Alias("Moscow", "seat-of-government"),))
    found = directory([city, state])
    assert found.names["moscow"] == (("place:moscow-RUS", "name"), ("country:RUS", "seat-of-government"))
    assert found.entities["country:RUS"] is state
