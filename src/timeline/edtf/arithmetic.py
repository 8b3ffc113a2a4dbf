"""Day numbers: the proleptic Gregorian calendar over all years, BCE included.

Day 1 is 0001-01-01, as in `datetime.date.toordinal`; years are astronomical (0 = 1 BCE, -1 = 2 BCE). The
civil calendar repeats every 400 years = 146,097 days, which is all that this file rests on.
"""

from __future__ import annotations

from datetime import date
from functools import lru_cache

LAST_DAY = date.max.toordinal()  # as far as the library counts, which is quicker than we are
CYCLE_YEARS, CYCLE_DAYS = 400, 146_097
_BEFORE_MONTH = (0, 0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334)


def leap(year: int) -> bool:
    """Whether `year` (astronomical) has a 29 February."""
    return year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)


def days_in_month(year: int, month: int) -> int:
    """28 to 31."""
    return 29 if month == 2 and leap(year) else (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)[month - 1]


def ordinal(year: int, month: int = 1, day: int = 1) -> int:
    """The day number of a civil date; the date is not checked."""
    before = year - 1
    leaps = before // 4 - before // 100 + before // 400
    return before * 365 + leaps + _BEFORE_MONTH[month] + (month > 2 and leap(year)) + day


def civil(number: int) -> tuple[int, int, int]:
    """(year, month, day) of a day number."""
    cycles, rest = divmod(number - 1, CYCLE_DAYS)
    year = cycles * CYCLE_YEARS + rest * CYCLE_YEARS // CYCLE_DAYS + 1
    while ordinal(year + 1) <= number:
        year += 1
    while ordinal(year) > number:
        year -= 1
    month = 12
    while ordinal(year, month) > number:
        month -= 1
    return year, month, number - ordinal(year, month) + 1


def add_months(year: int, month: int, count: int) -> tuple[int, int]:
    """The (year, month) `count` months on."""
    years, before = divmod(month - 1 + count, 12)
    return year + years, before + 1


def shift_months(number: int, count: int) -> int:
    """The same day `count` months on, or the last of that month where it is shorter."""
    year, month, day = civil(number)
    year, month = add_months(year, month, count)
    return ordinal(year, month, min(day, days_in_month(year, month)))


def year_text(year: int) -> str:
    """Four digits, "-" before a year below 0, "Y" before five digits or more (EDTF level 1)."""
    return f"Y{year}" if abs(year) > 9999 else f"{year:05d}" if year < 0 else f"{year:04d}"


@lru_cache(4096)
def iso(number: int) -> str:
    """The day as ISO 8601 text."""
    if 1 <= number <= LAST_DAY:
        return date.fromordinal(number).isoformat()
    year, month, day = civil(number)
    return f"{year_text(year)}-{month:02d}-{day:02d}"


def weekday(number: int) -> int:
    """Monday 0 to Sunday 6."""
    return (number - 1) % 7
