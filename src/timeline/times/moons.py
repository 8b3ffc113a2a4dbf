"""Days that other calendars set, on ours: the Hebrew and Islamic years, both Easters, new and full moons.

Days are day numbers (proleptic Gregorian, day 1 = 0001-01-01). Sources: Meeus, Astronomical Algorithms
(computus, ch. 8; equinoxes, ch. 27; phases of the moon, ch. 49, main terms, good to a quarter of an hour);
Reingold and Dershowitz, Calendrical Calculations (the Hebrew and the tabular Islamic calendar).
"""

from __future__ import annotations

from math import floor, radians, sin

from timeline.edtf.arithmetic import ordinal

_JULIAN_DAY = 1_721_424.5  # of day 0, at midnight
_MONTH = 29.530588861  # days from a new moon to the next
_NEW_MOON = 2_451_550.09766  # Julian day of the first new moon of the year 2000
_CHINA, _INDIA, _IRAN = 8 / 24, 5.5 / 24, 3.5 / 24  # of a day, east of Greenwich
_DUSK = 18 / 24


def easter(year: int) -> int:
    """Western Easter Sunday: the Gregorian computus."""
    a, (b, c) = year % 19, divmod(year, 100)
    d, e = divmod(b, 4)
    g = (8 * b + 13) // 25
    h = (19 * a + b - d - g + 15) % 30
    i, k = divmod(c, 4)
    m = (a + 11 * h) // 319
    n = (2 * e + 2 * i - k - h + m + 32) % 7
    month = (h - m + n + 90) // 25
    return ordinal(year, month, (h - m + n + month + 19) % 32)


def orthodox_easter(year: int) -> int:
    """Eastern Easter Sunday: the Julian computus."""
    d = (19 * (year % 19) + 15) % 30
    e = (2 * (year % 4) + 4 * (year % 7) - d + 34) % 7
    month, day = divmod(d + e + 114, 31)
    return ordinal(year, month, day + 1) + year // 100 - year // 400 - 2


_HIJRA = 227_014  # the day before 1 Muharram of the year 1


def islamic(month: int, day: int, year: int) -> int | None:
    """The first such day of a Gregorian year in the tabular Islamic calendar (civil epoch, 30-year cycle)."""
    first = ordinal(year)
    around = (first - _HIJRA) // 354
    days = (_islamic(y, month, day) for y in range(around - 1, around + 3) if y > 0)
    return next((number for number in days if first <= number < ordinal(year + 1)), None)


def _islamic(year: int, month: int, day: int) -> int:
    return _HIJRA + day + 29 * (month - 1) + (6 * month - 1) // 11 + 354 * (year - 1) + (3 + 11 * year) // 30


_CREATION = -1_373_427  # 1 Tishri of the Hebrew year 1
_HEBREW = 3761  # the Hebrew year that begins in a Gregorian one, less that one


def rosh_hashanah(year: int) -> int:
    """1 Tishri that falls in a Gregorian year."""
    before, here, after = (_elapsed(year + _HEBREW + n) for n in (-1, 0, 1))
    delay = 2 if after - here == 356 else 1 if here - before == 382 else 0
    return _CREATION + here + delay


def _elapsed(year: int) -> int:
    """Days from the epoch to the mean new moon of Tishri, kept off Sunday, Wednesday and Friday."""
    months = (235 * year - 234) // 19
    day = 29 * months + (12_084 + 13_753 * months) // 25_920
    return day + (3 * (day + 1) % 7 < 3)


def passover(year: int) -> int:
    """15 Nisan."""
    return rosh_hashanah(year) - 163


def hanukkah(year: int) -> int:
    """25 Kislev, whose distance hangs on the length of the year."""
    first = rosh_hashanah(year)
    return first + 83 + ((rosh_hashanah(year + 1) - first) % 10 == 5)


def tisha_b_av(year: int) -> int:
    """9 Av; of a Saturday the day after."""
    day = passover(year) + 112
    return day + (day % 7 == 6)


def phase(count: float) -> float:
    """The moment of a phase, in days since day 0 at Greenwich: new moons count whole, full ones half."""
    t = count / 1236.85
    mean = _NEW_MOON + _MONTH * count + 0.000_154_37 * t * t
    sun = radians(2.5534 + 29.105_356_7 * count)
    moon = radians(201.5643 + 385.816_935_28 * count)
    node = radians(160.7108 + 390.670_502_84 * count)
    return mean - _JULIAN_DAY + (
        -0.4072 * sin(moon) + 0.172_41 * sin(sun) + 0.016_08 * sin(2 * moon) + 0.010_39 * sin(2 * node)
        + 0.007_39 * sin(moon - sun) - 0.005_14 * sin(moon + sun) + 0.002_08 * sin(2 * sun)
        - 0.001_11 * sin(moon - 2 * node) - 0.000_57 * sin(moon + 2 * node)
    )  # fmt: skip


def _first_phase(day: float, half: float = 0.0) -> float:
    """The count of the first new moon (with half 0.5: full moon) at or after a moment."""
    count = floor((day + _JULIAN_DAY - _NEW_MOON) / _MONTH) - 1 + half
    while phase(count) < day:
        count += 1
    return count


def lunar_new_year(year: int) -> int:
    """The first day of the Chinese year: the second new moon after that of the winter solstice's month."""
    solstice = ordinal(year - 1, 12, 22)
    count = _first_phase(solstice + 1 - _CHINA) - 1
    day = floor(phase(count + 2) + _CHINA)
    return day if day >= ordinal(year, 1, 21) else floor(phase(count + 3) + _CHINA)


def mid_autumn(year: int) -> int:
    """The fifteenth day of the Chinese month that holds the autumn equinox."""
    equinox = ordinal(year, 9, 23)
    return floor(phase(_first_phase(equinox + 1 - _CHINA) - 1) + _CHINA) + 14


def diwali(year: int) -> int:
    """The evening before the new moon of Kartik, which comes after noon of 17 October."""
    moon = phase(_first_phase(ordinal(year, 10, 17) + 0.5 - _INDIA)) + _INDIA
    return floor(moon - _DUSK)


def holi(year: int) -> int:
    """The day after the full moon of Phalguna, which comes on 28 February or later."""
    return floor(phase(_first_phase(ordinal(year, 2, 28) - _INDIA, 0.5)) + _INDIA - _DUSK) + 1


def nowruz(year: int) -> int:
    """The day of the spring equinox in Iran; from noon on the day after."""
    t = (year - 2000) / 1000
    equinox = 2_451_623.809_84 + 365_242.374_04 * t + 0.051_69 * t**2 - 0.004_11 * t**3 - _JULIAN_DAY
    return floor(equinox + _IRAN + 0.5)
