"""What can be done with dates: move them, compare them by the days they may fall on, and sort them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from math import inf

from timeline.edtf.arithmetic import add_months, civil, ordinal, shift_months, year_text
from timeline.edtf.parse import DIVISIONS, parse
from timeline.edtf.value import When
from timeline.edtf.writer import approximate, day, from_days, interval, month, one_of, uncertain, year
from timeline.errors import DateError

MONTHS = {
    "month": 1, "season": 3, "quarter": 3, "half": 6,
    "year": 12, "decade": 120, "century": 1200, "millennium": 12000,
}  # fmt: skip
DAYS = {"day": 1, "weekend": 7, "week": 7, "fortnight": 14}
SECONDS = {"second": 1, "minute": 60, "hour": 3600}
DAY_SECONDS = 86_400
CYCLES = {
    21: 4,
    25: 4,
    33: 4,
    37: 3,
    40: 2,
}  # the codes that follow each other within a year: first, how many
LEAP_CYCLE = (2000, 2001, 2002, 2003)  # stand in for a year that is not known


def overlaps(a: When, b: When) -> bool:
    """Whether the two may share a day. A date without any bound (XXXX-07-03) shares none that we know of."""
    return _bounded(a) and _bounded(b) and _low(a) <= _high(b) and _low(b) <= _high(a)


def contains(outer: When, inner: When) -> bool:
    """Whether every day that `inner` may fall on lies in `outer`."""
    return _bounded(outer) and _bounded(inner) and _low(outer) <= _low(inner) and _high(inner) <= _high(outer)


def hull(whens: Iterable[When]) -> When | None:
    """The shortest stretch of days that holds them all; None where neither end of it is known."""
    every = tuple(whens)
    low, high = min(map(_low, every), default=-inf), max(map(_high, every), default=inf)
    if low == -inf and high == inf:
        return None
    return from_days(None if low == -inf else int(low), None if high == inf else int(high))


def order(when: When | None) -> tuple[float, float, str, str]:
    """A key to sort by: earliest, latest, time of day. An open beginning counts as its end; undated comes
    last.
    """
    if when is None or not _bounded(when):
        return inf, inf, "", when.edtf if when else ""
    return _high(when) if when.earliest is None else _low(when), _high(when), when.clock, when.edtf


def _bounded(when: When) -> bool:
    return when.earliest is not None or when.latest is not None


def _low(when: When) -> float:
    return -inf if when.earliest is None else when.earliest


def _high(when: When) -> float:
    return inf if when.latest is None else when.latest


def shift(when: When, count: int, unit: str) -> When:
    """`when` moved by `count` units, second to millennium, as precise as it was.

    A month moved by two months is a month; a day moved by months stops at the month's end. Where the unit is
    finer than the date (2024 moved by ten days), the answer is the stretch of days. Raises DateError where
    nothing can be said (XXXX moved by ten days) and for an unknown unit.
    """
    if unit not in SECONDS and unit not in DAYS and unit not in MONTHS:
        raise DateError(f"{count} {unit}", f"the units are {', '.join((*SECONDS, *DAYS, *MONTHS))}")
    if not count:
        return when
    moved = _moved(parse(re.sub("[?~%]", "", when.edtf)), count, unit)
    moved = approximate(moved) if when.approximate else moved
    return uncertain(moved) if when.uncertain else moved


def _moved(when: When, count: int, unit: str) -> When:
    if when.edtf[0] in "[{":
        return _set(when.edtf, count, unit)
    if unit in SECONDS:
        return _by_clock(when, count * SECONDS[unit], list(SECONDS)[::-1].index(unit) + 1)
    if when.clock:
        date, _, clock = when.edtf.partition("T")
        return parse(f"{_moved(parse(date), count, unit).edtf}T{clock}")
    if "/" in when.edtf:
        return _interval(when, count, unit)
    return _single(when, count, unit) or _stretch(when, count, unit)


def _single(when: When, count: int, unit: str) -> When | None:
    """A date that stays what it is; None where the unit is finer than the date."""
    months = count * MONTHS.get(unit, 0)
    if found := re.fullmatch(r"(-?\d{4}|XXXX)-(\d\d)(?:-(\d\d))?", when.edtf):
        named, second = (None if found[1] == "XXXX" else int(found[1])), int(found[2])
        if found[3]:
            return _day(named, (second, int(found[3])), count * DAYS.get(unit, 0), months)
        return _division(named, second, months) if months else None
    if months and months % 12 == 0:
        return _years(when.edtf, months // 12)
    return None


def _day(named: int | None, date: tuple[int, int], days: int, months: int) -> When:
    years = LEAP_CYCLE if named is None else (named,)
    valid = [y for y in years if civil(ordinal(y, *date))[1:] == date]
    ends = [civil(shift_months(ordinal(y, *date), months) + days) for y in valid]
    if named is not None:
        return day(*ends[0])
    return one_of(day(None, *rest) for rest in sorted({end[1:] for end in ends}))


def _division(named: int | None, second: int, months: int) -> When | None:
    """A month, or a season, quarter or half-year moved by a multiple of its length."""
    base = named or 0
    if second <= 12:
        moved = add_months(base, second, months)
        return month(None if named is None else moved[0], moved[1])
    length = DIVISIONS[second][1]
    first = max((code for code in CYCLES if code <= second), default=21)
    if 29 <= second <= 32 or months % length:
        if months % 12:
            return None
        carry, place = months // 12, second
    else:
        carry, place = divmod(second - first + months // length, CYCLES[first])
        place += first
    return parse(f"{'XXXX' if named is None else year_text(base + carry)}-{place}")


def _years(text: str, count: int) -> When | None:
    if text == "XXXX":
        return parse(text)
    if found := re.fullmatch(r"Y?(-?\d+)", text):
        return year(int(found[1]) + count)
    found = re.fullmatch(r"(-?\d+)(X+)", text)
    unit = 10 ** len(found[2]) if found else 0
    if found and text[0] != "-" and count % unit == 0:
        return parse(f"{year_text(int(found[1]) * unit + count)[: -len(found[2])]}{found[2]}")
    return None


def _stretch(when: When, count: int, unit: str) -> When:
    if not _bounded(when):
        raise DateError(when.edtf, f"no day is known of it, so it cannot be moved by {count} {unit}")
    low, high = when.earliest, when.latest
    if unit in DAYS:
        days = count * DAYS[unit]
        return from_days(None if low is None else low + days, None if high is None else high + days)
    months = count * MONTHS[unit]
    first = None if low is None else shift_months(low, months)
    last = None if high is None else shift_months(high + 1, months) - 1
    return from_days(first, last if first is None or last is None else max(first, last))


def _interval(when: When, count: int, unit: str) -> When:
    sides = when.edtf.split("/")
    ends = [None if side in ("", "..") else _moved(parse(side), count, unit) for side in sides]
    if any(end and ("/" in end.edtf or end.edtf[0] == "[") for end in ends):
        return _stretch(when, count, unit)
    return interval(ends[0], ends[1], unknown="" in sides)


def _set(text: str, count: int, unit: str) -> When:
    members = []
    for member in text[1:-1].split(","):
        first, dots, last = member.partition("..")
        moved = _moved(parse(f"{first or '..'}/{last or '..'}" if dots else member), count, unit).edtf
        members.append("..".join(side.strip(".") for side in moved.strip("[]").split("/")))
    return parse(f"{text[0]}{','.join(members)}{text[-1]}")


def _by_clock(when: When, seconds: int, fields: int) -> When:
    """A time of day moved on; a date without one stretches over every day it may come to lie on."""
    if seconds % DAY_SECONDS == 0:
        return _moved(when, seconds // DAY_SECONDS, "day")
    if when.clock:
        date, _, _ = when.edtf.partition("T")
        carry, clock = _turn(when.clock, seconds, fields)
        return parse(f"{_moved(parse(date), carry, 'day').edtf if carry else date}T{clock}")
    low, high = when.earliest, when.latest
    if low is None and high is None:
        return _stretch(when, seconds, "second")
    first = None if low is None else low + seconds // DAY_SECONDS
    last = None if high is None else high + -(-seconds // DAY_SECONDS)
    return from_days(first, last)


def _turn(clock: str, seconds: int, fields: int) -> tuple[int, str]:
    """A time of day `seconds` on, as (days carried, text) with at least so many fields; the zone stays."""
    found = re.fullmatch(r"(\d\d)(?::(\d\d))?(?::(\d\d)(\.\d+)?)?(.*)", clock)
    assert found  # parse has let it through
    hour, minute, second = (int(found[n] or 0) for n in (1, 2, 3))
    carry, rest = divmod(hour * 3600 + minute * 60 + second + seconds, DAY_SECONDS)
    parts = (rest // 3600, rest // 60 % 60, rest % 60)
    shown = max(fields, 1 + (found[2] is not None) + (found[3] is not None))
    return carry, ":".join(f"{part:02d}" for part in parts[:shown]) + (found[4] or "") + found[5]
