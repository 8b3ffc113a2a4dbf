"""EDTF text to `When`: ISO 8601-2:2019 levels 0 to 2, as set out at loc.gov/standards/datetime.

Strict: what the standard does not know is a DateError. Three readings go beyond its letter: a time of day may
stop at the hour or the minute and may have fractions of a second (ISO 8601-1), it may follow a date with
unspecified digits, and a qualifier may close it. Qualifiers never move the bounds: whoever writes "2022-01~"
chose the month.
"""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import product

from timeline.edtf.arithmetic import days_in_month, ordinal, weekday
from timeline.edtf.value import When
from timeline.errors import DateError

Bounds = tuple[int | None, int | None]

Q = "[?~%]"
CLOCK = r"(?:[01][0-9]|2[0-3])(?::[0-5][0-9](?::(?:[0-5][0-9]|60)(?:\.[0-9]+)?)?)?|24:00(?::00)?"
ZONE = r"Z|[+-](?:0[0-9]|1[0-4])(?::[0-5][0-9])?"
DATE = re.compile(
    rf"{Q}?(?P<year>-?[0-9X]{{4}}){Q}?"
    rf"(?:-{Q}?(?P<month>[0-9X]{{2}}){Q}?(?:-{Q}?(?P<day>[0-9X]{{2}}){Q}?)?)?"
    rf"(?:T(?P<clock>(?:{CLOCK})(?:{ZONE})?){Q}?)?"
)
LONG_YEAR = re.compile(
    rf"(?:Y(?P<long>-?[1-9][0-9]*)(?:E(?P<zeros>[0-9]+))?|(?P<short>-?[0-9]{{4}}))(?:S(?P<known>[1-9]))?{Q}?"
)
MOST_DIGITS = 12  # of a year: its day number still fits 64 bits

# Months past 12 (ISO 8601-2, 4.8): first month, number of months, precision. Seasons are the meteorological
# ones of the north unless the code says south; a winter (a southern summer) is named after the year it starts
# in.
DIVISIONS: dict[int, tuple[int, int, str]] = {
    **{21 + n: (3 + 3 * n, 3, "season") for n in range(4)},
    **{25 + n: (3 + 3 * n, 3, "season") for n in range(4)},
    29: (9, 3, "season"), 30: (12, 3, "season"), 31: (3, 3, "season"), 32: (6, 3, "season"),
    **{33 + n: (1 + 3 * n, 3, "quarter") for n in range(4)},
    **{37 + n: (1 + 4 * n, 4, "interval") for n in range(3)},
    40: (1, 6, "half"), 41: (7, 6, "half"),
}  # fmt: skip
ROUND_YEARS = ("year", "decade", "century", "millennium")


@lru_cache(maxsize=8192)
def parse(text: str) -> When:
    """Read EDTF text, for which `parse(when.edtf) == when`. Raises DateError."""
    if text[:1] in ("[", "{"):
        return _set(text)
    return _interval(text) if "/" in text else _single(text)


def _single(text: str) -> When:
    if found := DATE.fullmatch(text):
        return _date(text, found)
    if found := LONG_YEAR.fullmatch(text):
        return _long_year(text, found)
    raise DateError(text[:80])


def _date(text: str, found: re.Match[str]) -> When:
    year, month, day, clock = found["year"], found["month"], found["day"], found["clock"]
    if year == "-0000" or (clock and not day):
        raise DateError(text)
    if month and not day and month.isdigit() and int(month) > 12:
        bounds, precision = _division(text, year, int(month))
    elif month and day:
        bounds, precision = _days(text, year, month, day), _clock_precision(clock)
    elif month:
        bounds, precision = _days(text, year, month, None), "month"
    else:
        bounds, precision = _years(year), _year_precision(year)
    return _qualified(text, bounds, precision, clock or "")


def _qualified(text: str, bounds: Bounds, precision: str, clock: str = "") -> When:
    approximate, uncertain = "~" in text or "%" in text, "?" in text or "%" in text
    return When(text, *bounds, precision, clock, approximate, uncertain)


def _clock_precision(clock: str | None) -> str:
    if not clock:
        return "day"
    return ("hour", "minute", "second")[min(re.split("[Z+-]", clock)[0].count(":"), 2)]


def _year_precision(year: str) -> str:
    trailing = len(year) - len(year.rstrip("X"))
    return ROUND_YEARS[trailing] if trailing < 4 else "year"


def _candidates(digits: str, low: int, high: int) -> list[int]:
    """The numbers that fit the digits, X being any, ascending."""
    sign, digits = (-1, digits[1:]) if digits[0] == "-" else (1, digits)
    every = product(*("0123456789" if digit == "X" else digit for digit in digits))
    return sorted(n for n in (sign * int("".join(one)) for one in every) if low <= n <= high)


def _open(year: str) -> bool:
    """Whether not even the millennium is said: then no bound is known."""
    return year.lstrip("-")[0] == "X"


def _years(year: str) -> Bounds:
    if _open(year):
        return None, None
    ends = int(year.replace("X", "0")), int(year.replace("X", "9"))
    return ordinal(min(ends)), ordinal(max(ends) + 1) - 1


def _days(text: str, year: str, month: str, day: str | None) -> Bounds:
    """The first and the last day that fit; where the year is open, only whether any does."""
    years = [2000] if _open(year) else _candidates(year, -9999, 9999)
    months = _candidates(month, 1, 12)
    earliest = _corner(years, months, day, last=False)
    latest = _corner(years, months, day, last=True)
    if earliest is None:
        raise DateError(text, "there is no such month or day")
    return (None, None) if _open(year) else (earliest, latest)


def _corner(years: list[int], months: list[int], day: str | None, *, last: bool) -> int | None:
    step = -1 if last else 1
    for year, month in product(years[::step], months[::step]):
        length = days_in_month(year, month)
        days = [1, length] if day is None else _candidates(day, 1, length)
        if days:
            return ordinal(year, month, days[-1 if last else 0])
    return None


def _division(text: str, year: str, code: int) -> tuple[Bounds, str]:
    """A season, quarter, quadrimester or half-year."""
    if code not in DIVISIONS:
        raise DateError(text, f"there is no month {code}")
    first, length, precision = DIVISIONS[code]
    if _open(year):
        return (None, None), precision
    years = _candidates(year, -9999, 9999)
    carry, month = divmod(first + length - 1, 12)
    return (ordinal(years[0], first), ordinal(years[-1] + carry, month + 1) - 1), precision


def _long_year(text: str, found: re.Match[str]) -> When:
    """A year of five digits and more, or one of which only the first digits are known ("1950S2")."""
    zeros, known = int(found["zeros"] or 0), int(found["known"] or 0)
    digits = (found["long"] or found["short"]).lstrip("-")
    if found["long"] and len(digits) + zeros < 5 or not found["long"] and not known:
        raise DateError(text, "Y stands before a year of five digits or more")
    if len(digits) + zeros > MOST_DIGITS or known > len(digits) + zeros:
        raise DateError(text[:80], f"a year has at most {MOST_DIGITS} digits")
    year = int(digits) * 10**zeros
    unit = 10 ** (len(digits) + zeros - known) if known else 1
    low = year - year % unit
    low, high = (low, low + unit - 1) if "-" not in text else (1 - low - unit, -low)
    precision = ROUND_YEARS[len(str(unit)) - 1] if unit <= 1000 else "interval"
    return _qualified(text, (ordinal(low), ordinal(high + 1) - 1), precision)


def _interval(text: str) -> When:
    first, _, last = text.partition("/")
    start, end = (None if side in ("", "..") else _single(side) for side in (first, last))
    if start is None and end is None:
        raise DateError(text, "one end of an interval must be a date")
    earliest, latest = start.earliest if start else None, end.latest if end else None
    if earliest is not None and latest is not None and earliest > latest:
        raise DateError(text, "the interval ends before it begins")
    return _qualified(text, (earliest, latest), _interval_precision(start, end))


def _interval_precision(start: When | None, end: When | None) -> str:
    """Saturday and Sunday are a weekend, Monday to Sunday a week: EDTF has no other way to write them."""
    if start and end and start.precision == end.precision == "day":
        days = start.earliest, start.latest, end.earliest, end.latest
        first, same, last, also = days
        if first is not None and last is not None and first == same and last == also:
            named = {(5, 1): "weekend", (0, 6): "week"}
            return named.get((weekday(first), last - first), "interval")
    return "interval"


def _set(text: str) -> When:
    """One of several dates, "[...]", or all, "{...}"; a member may be a range ("a..b", "..b", "a..")."""
    if text[-1:] != {"[": "]", "{": "}"}[text[0]]:
        raise DateError(text[:80])
    bounds = [_member(member) for member in text[1:-1].split(",")]
    earliest, latest = [low for low, _ in bounds], [high for _, high in bounds]
    low = None if None in earliest else min(n for n in earliest if n is not None)
    high = None if None in latest else max(n for n in latest if n is not None)
    return _qualified(text, (low, high), "set")


def _member(text: str) -> Bounds:
    if ".." not in text:
        when = _single(text)
        return when.earliest, when.latest
    first, _, last = text.partition("..")
    when = _interval(f"{first or '..'}/{last or '..'}")
    return when.earliest, when.latest
