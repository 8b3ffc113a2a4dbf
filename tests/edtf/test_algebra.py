"""Moving, comparing and sorting dates."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from timeline import edtf
from timeline.errors import DateError

SHIFTS = [
    ("2024-07", 2, "month", "2024-09"),
    ("2024-11", 2, "month", "2025-01"),
    ("2024-01-31", 1, "month", "2024-02-29"),
    ("2023-01-31", 1, "month", "2023-02-28"),
    ("2024-02-29", -1, "year", "2023-02-28"),
    ("2024-07-03", -3, "day", "2024-06-30"),
    ("2024-07-03", 2, "week", "2024-07-17"),
    ("2024-07-03", -1, "decade", "2014-07-03"),
    ("2024", -1, "century", "1924"),
    ("2024", 10, "day", "2024-01-11/2025-01-10"),
    ("2024", 6, "month", "2024-07-01/2025-06-30"),
    ("2024-07", 3, "day", "2024-07-04/2024-08-03"),
    ("9999", 1, "year", "Y10000"),
    ("0001", -2, "year", "-0001"),
    ("201X", -1, "decade", "200X"),
    ("20XX", 1, "century", "21XX"),
    ("201X", 1, "year", "2011-01-01/2020-12-31"),
    ("2024-24", 1, "season", "2025-21"),
    ("2024-22", -1, "year", "2023-22"),
    ("2024-31", 1, "year", "2025-31"),
    ("2024-33", -1, "quarter", "2023-36"),
    ("2024-40", 1, "half", "2024-41"),
    ("2024-40", 6, "month", "2024-41"),
    ("2024-07-06/2024-07-07", 1, "week", "2024-07-13/2024-07-14"),
    ("2024-07-01/2024-07-07", -2, "week", "2024-06-17/2024-06-23"),
    ("2022-01/2022-04~", 1, "year", "2023-01~/2023-04~"),
    ("2022-02/..", 1, "year", "2023-02/.."),
    ("/2022", 1, "year", "/2023"),
    ("2024-07~", 1, "month", "2024-08~"),
    ("[2024-07-03,2024-07-04]", 1, "day", "[2024-07-04,2024-07-05]"),
    ("[1667..1669,1671..]", 1, "century", "[1767..1769,1771..]"),
    ("XXXX-07-31", 1, "month", "XXXX-08-31"),
    ("XXXX-12-31", 1, "day", "XXXX-01-01"),
    ("XXXX-02-28", 1, "day", "[XXXX-02-29,XXXX-03-01]"),
    ("XXXX-07", 13, "month", "XXXX-08"),
    ("XXXX", 3, "year", "XXXX"),
    ("2024-07-03T23:30", 45, "minute", "2024-07-04T00:15"),
    ("2024-07-03T10", 30, "second", "2024-07-03T10:00:30"),
    ("2024-07-03T10:00+05:00", 1, "day", "2024-07-04T10:00+05:00"),
    ("2024-07-03T10:00Z", -11, "hour", "2024-07-02T23:00Z"),
    ("2024-07-03", -5, "hour", "2024-07-02/2024-07-03"),
    ("2024-07-03", 48, "hour", "2024-07-05"),
]


@pytest.mark.parametrize(("text", "count", "unit", "moved"), SHIFTS)
def test_shift(text: str, count: int, unit: str, moved: str) -> None:
    assert edtf.shift(edtf.parse(text), count, unit) == edtf.parse(moved)


@pytest.mark.parametrize(
    ("text", "count", "unit"), [("XXXX", 10, "day"), ("2024", 1, "aeon"), ("XXXX-07", 3, "day")]
)
def test_shift_refuses_what_cannot_be_said(text: str, count: int, unit: str) -> None:
    with pytest.raises(DateError):
        edtf.shift(edtf.parse(text), count, unit)


@settings(deadline=None)
@given(st.integers(-700_000, 700_000), st.integers(-5000, 5000), st.sampled_from(["day", "week"]))
def test_shift_by_days_goes_back(number: int, count: int, unit: str) -> None:
    when = edtf.from_days(number, number)
    there = edtf.shift(when, count, unit)
    assert there.precision == "day"
    assert edtf.shift(there, -count, unit) == when


@settings(deadline=None)
@given(st.dates(date(1000, 1, 1), date(3000, 1, 1)), st.integers(-600, 600))
def test_shift_by_months_keeps_the_day_or_the_end_of_the_month(day: date, count: int) -> None:
    moved = date.fromisoformat(edtf.shift(edtf.parse(day.isoformat()), count, "month").edtf)
    assert (moved.year - day.year) * 12 + moved.month - day.month == count
    assert moved.day == day.day or (moved.day < day.day and moved.day >= 28)


@pytest.mark.parametrize(
    ("a", "b", "touch", "inside"),
    [
        ("2024", "2024-07-03", True, True),
        ("2024-07", "2024", True, False),
        ("2024-07", "2024-08", False, False),
        ("2022-02/..", "2024", True, True),
        ("../2022", "2024", False, False),
        ("../2022", "1066", True, True),
        ("2024", "2022/..", True, False),
        ("XXXX-07-03", "2024", False, False),
        ("2024", "XXXX-07-03", False, False),
    ],
)
def test_overlaps_and_contains(a: str, b: str, touch: bool, inside: bool) -> None:
    outer, inner = edtf.parse(a), edtf.parse(b)
    assert edtf.overlaps(outer, inner) is edtf.overlaps(inner, outer) is touch
    assert edtf.contains(outer, inner) is inside


@pytest.mark.parametrize(
    ("texts", "whole"),
    [
        (["2024-07-03", "2024-07-05"], "2024-07-03/2024-07-05"),
        (["2024-07", "2024-07-05"], "2024-07"),
        (["2024-07", "2025/.."], "2024-07-01/.."),
        (["2024-07", "../2022"], "../2024-07-31"),
    ],
)
def test_hull(texts: list[str], whole: str) -> None:
    assert edtf.hull(map(edtf.parse, texts)) == edtf.parse(whole)


@pytest.mark.parametrize("texts", [[], ["XXXX-07-03", "2024"], ["2024/..", "../2022"]])
def test_hull_of_nothing_known_is_none(texts: list[str]) -> None:
    assert edtf.hull(map(edtf.parse, texts)) is None


def test_order_is_by_earliest_then_latest_then_clock_and_undated_comes_last() -> None:
    texts = [
        "-0044",
        "../1066",
        "2022-02",
        "2022-02/..",
        "2024-01-01T09:00",
        "2024",
        "2024-07-03T09:00",
        "2024-07-03T10:00",
    ]
    whens = [edtf.parse(text) for text in texts]
    assert sorted([None, edtf.parse("XXXX-07-03"), *reversed(whens)], key=edtf.order)[: len(whens)] == whens
