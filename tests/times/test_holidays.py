"""Named days against days that are on record."""

import pytest

from timeline.edtf.arithmetic import iso, ordinal
from timeline.times import holidays

RECORD = [
    ("easter", 1818, "1818-03-22"), ("easter", 1943, "1943-04-25"), ("easter", 2000, "2000-04-23"),
    ("easter", 2008, "2008-03-23"), ("easter", 2024, "2024-03-31"), ("easter", 2025, "2025-04-20"),
    ("good-friday", 1998, "1998-04-10"), ("easter-monday", 1916, "1916-04-24"),
    ("ash-wednesday", 2024, "2024-02-14"),
    ("pentecost", 2024, "2024-05-19"), ("thanksgiving", 1999, "1999-11-25"),
    ("thanksgiving", 2023, "2023-11-23"),
    ("labor-day", 2023, "2023-09-04"), ("memorial-day", 2024, "2024-05-27"),
    ("columbus-day", 2023, "2023-10-09"),
    ("election-day", 2016, "2016-11-08"), ("election-day", 2022, "2022-11-08"),
    ("mlk-day", 2024, "2024-01-15"),
    ("presidents-day", 2024, "2024-02-19"), ("july-4", 1776, "1776-07-04"),
    ("nine-eleven", 1999, "2001-09-11"),
]  # fmt: skip


@pytest.mark.parametrize(("name", "year", "day"), RECORD)
def test_days_on_record(name: str, year: int, day: str) -> None:
    assert iso(holidays.day_of(name, year) or 0) == day


# As announced in Saudi Arabia.
MOON = [
    ("ramadan", 2024, "2024-03-11"), ("ramadan", 2010, "2010-08-11"), ("ramadan", 2000, "2000-11-27"),
    ("eid-al-fitr", 2024, "2024-04-10"), ("eid-al-adha", 2024, "2024-06-16"),
    ("eid-al-adha", 2015, "2015-09-24"),
]  # fmt: skip


@pytest.mark.parametrize(("name", "year", "day"), MOON)
def test_the_moon_is_met_within_a_day(name: str, year: int, day: str) -> None:
    number = holidays.day_of(name, year)
    assert number is not None
    assert abs(number - ordinal(*map(int, day.split("-")))) <= holidays.LUNAR_SLACK


def test_no_easter_before_the_gregorian_calendar() -> None:
    assert holidays.day_of("easter", 1500) is None


def test_every_name_in_the_table_is_known() -> None:
    from timeline.languages import load

    for name in load("en", "times")["words"]["HOLIDAY"].values():
        assert holidays.day_of(name, 2024) is not None, name
