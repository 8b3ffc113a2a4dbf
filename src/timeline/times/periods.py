"""Stretches of the calendar: a grain (ISO 8601 letters, as TIMEX3 writes them) and which one, counted from
year 0.

Counting makes arithmetic plain: the week, month or decade after a period is its index plus one.
"""

from __future__ import annotations

from dataclasses import dataclass

from timeline import edtf
from timeline.edtf import When
from timeline.edtf.arithmetic import civil, days_in_month, iso, ordinal, year_text

# Rank of each grain by length: a coarser grain has a higher one.
GRAINS = ("D", "WE", "W", "M", "S", "Q", "H", "Y", "E", "C", "L")
SEASONS = ("SP", "SU", "FA", "WI")
_PER_YEAR = {"M": 12, "Q": 4, "H": 2, "S": 4}
_YEARS = {"Y": 1, "E": 10, "C": 100, "L": 1000}
_FIRST_SEASON_CODE = 21  # EDTF: 21 spring to 24 winter
_FIRST_QUARTER_CODE, _FIRST_HALF_CODE = 33, 40


@dataclass(frozen=True, slots=True, order=True)
class Period:
    """One day, week, month ...: D day number, W and WE weeks since 0001-01-01, else grains since the year
    0.
    """

    grain: str
    index: int

    def shift(self, count: int) -> Period:
        return Period(self.grain, self.index + count)

    @property
    def year(self) -> int:
        """The year it starts in; of a week, the ISO year."""
        if self.grain in _PER_YEAR:
            return self.index // _PER_YEAR[self.grain]
        if self.grain in _YEARS:
            return self.index * _YEARS[self.grain]
        return civil(self.first + 3 if self.grain != "D" else self.index)[0]

    @property
    def month(self) -> int:
        """The month it starts in."""
        return civil(self.first)[1]

    @property
    def first(self) -> int:
        """Its first day."""
        return _first_day(self)

    @property
    def last(self) -> int:
        """Its last day."""
        if self.grain == "WE":
            return self.first + 1
        return _first_day(self.shift(1)) - 1

    def to(self, grain: str) -> Period:
        """The period of another grain that holds its first day (of a week: its Thursday)."""
        if grain == self.grain:
            return self
        return of_day(self.first + 3 if self.grain == "W" and grain not in ("D", "WE") else self.first, grain)

    def __str__(self) -> str:
        return value(self)


def of_day(number: int, grain: str) -> Period:
    """The period of a grain that holds a day. A winter belongs to the year it starts in."""
    if grain == "D":
        return Period("D", number)
    if grain in ("W", "WE"):
        return Period(grain, (number - 1) // 7)
    year, month, _ = civil(number)
    if grain in _YEARS:
        return Period(grain, year // _YEARS[grain])
    if grain == "S":
        return Period("S", (year * 12 + month - 3) // 3)
    return Period(grain, year * _PER_YEAR[grain] + (month - 1) * _PER_YEAR[grain] // 12)


def part(year: int, grain: str, number: int) -> Period:
    """A month, quarter, half or season of a year, counted from 1."""
    return Period(grain, year * _PER_YEAR[grain] + number - 1)


def day(year: int, month: int, number: int) -> Period | None:
    """A day of the calendar, None where there is no such day."""
    if not 1 <= month <= 12 or not 1 <= number <= days_in_month(year, month):
        return None
    return Period("D", ordinal(year, month, number))


def _first_day(period: Period) -> int:
    grain, index = period.grain, period.index
    if grain == "D":
        return index
    if grain == "W":
        return index * 7 + 1
    if grain == "WE":
        return index * 7 + 6
    if grain in _YEARS:
        return ordinal(index * _YEARS[grain])
    if grain == "S":
        return ordinal(*_season_start(index))
    year, number = divmod(index, _PER_YEAR[grain])
    return ordinal(year, 1 + number * 12 // _PER_YEAR[grain])


def _season_start(index: int) -> tuple[int, int]:
    year, number = divmod(index, 4)
    return year, 3 + 3 * number


def value(period: Period) -> str:
    """The TIMEX3 value. Decades and centuries lack their last digits (199, 19), as TimeML writes them; BCE
    years as TimeML has them: BC0044.
    """
    grain, year = period.grain, period.year
    if year < 1 and grain == "Y":
        return f"BC{1 - year:04d}"
    if grain == "D":
        return iso(period.index)
    if grain in ("W", "WE"):
        number = (period.first - of_day(ordinal(year, 1, 4), "W").first) // 7 + 1
        return f"{year:04d}-W{number:02d}{'-WE' if grain == 'WE' else ''}"
    if grain in _YEARS:
        digits = year_text(year)
        return digits[: len(digits) - {"Y": 0, "E": 1, "C": 2, "L": 3}[grain]]
    number = period.index % _PER_YEAR[grain]
    code = (
        f"{number + 1:02d}" if grain == "M" else SEASONS[number] if grain == "S" else f"{grain}{number + 1}"
    )
    return f"{year_text(year)}-{code}"


def when(period: Period) -> When:
    """The same as EDTF with its days. EDTF has no weeks: those are intervals of days."""
    grain = period.grain
    if grain in ("D", "W", "WE"):
        return edtf.parse(iso(period.first) if grain == "D" else f"{iso(period.first)}/{iso(period.last)}")
    year = period.year
    if grain == "M":
        return edtf.month(year, period.index % 12 + 1)
    if grain in _YEARS:
        if year < 0 and grain != "Y":  # the X of EDTF counts away from zero
            return edtf.interval(edtf.year(year), edtf.year(year + _YEARS[grain] - 1))
        return {"Y": edtf.year, "E": edtf.decade, "C": edtf.century, "L": edtf.millennium}[grain](year)
    first = {"S": _FIRST_SEASON_CODE, "Q": _FIRST_QUARTER_CODE, "H": _FIRST_HALF_CODE}[grain]
    return edtf.parse(f"{year_text(year)}-{first + period.index % _PER_YEAR[grain]}")
