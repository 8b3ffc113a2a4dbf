"""Named days: fixed dates, weekdays of months, and those that follow Easter or the moon."""

from __future__ import annotations

from timeline.edtf.arithmetic import days_in_month, ordinal, weekday

FIXED = {
    "christmas": (12, 25), "christmas-eve": (12, 24), "boxing-day": (12, 26), "new-year": (1, 1),
    "new-year-eve": (12, 31),
    "may-day": (5, 1), "july-4": (7, 4), "veterans-day": (11, 11), "valentine": (2, 14),
    "st-patrick": (3, 17),
    "halloween": (10, 31), "bastille-day": (7, 14), "all-saints": (11, 1), "orthodox-christmas": (1, 7),
    "groundhog": (2, 2), "womens-day": (3, 8), "juneteenth": (6, 19),
}  # fmt: skip
# Month, weekday (Monday 1), which of them (-1 the last), days after it.
FLOATING = {
    "thanksgiving": (11, 4, 4, 0), "labor-day": (9, 1, 1, 0), "memorial-day": (5, 1, -1, 0),
    "columbus-day": (10, 1, 2, 0),
    "presidents-day": (2, 1, 3, 0), "mlk-day": (1, 1, 3, 0), "election-day": (11, 1, 1, 1),
}  # fmt: skip
AFTER_EASTER = {
    "easter": 0,
    "easter-monday": 1,
    "good-friday": -2,
    "palm-sunday": -7,
    "ash-wednesday": -46,
    "pentecost": 49,
}
# Islamic month and day, and how many days it lasts.
LUNAR = {
    "ramadan": (9, 1, 30), "eid-al-fitr": (10, 1, 3), "eid-al-adha": (12, 10, 4), "ashura": (1, 10, 1),
    "islamic-new-year": (1, 1, 1),
}  # fmt: skip
LUNAR_SLACK = 1  # days by which the sighting of the moon may differ from the tables
FIRST_EASTER = 1583


def day_of(name: str, year: int) -> int | None:
    """The day number of a named day in a year; None where it did not exist."""
    if name == "nine-eleven":
        return ordinal(2001, 9, 11)
    if name in FIXED:
        return ordinal(year, *FIXED[name])
    if name in FLOATING:
        month, day, which, after = FLOATING[name]
        first = ordinal(year, month)
        start = first + (day - 1 - weekday(first)) % 7 + 7 * (which - 1)
        if which < 0:
            last = ordinal(year, month, days_in_month(year, month))
            start = last - (weekday(last) - (day - 1)) % 7
        return start + after
    if name in LUNAR:
        return _lunar(name, year)
    return easter(year) + AFTER_EASTER[name] if name in AFTER_EASTER and year >= FIRST_EASTER else None


def _lunar(name: str, year: int) -> int | None:
    """The first one in a Gregorian year, after the tabular Islamic calendar (civil epoch, 30-year cycle)."""
    month, day, _ = LUNAR[name]
    first = ordinal(year)
    around = (first - _EPOCH) // 354
    days = (_islamic(y, month, day) for y in range(around - 1, around + 3) if y > 0)
    return next((number for number in days if first <= number < ordinal(year + 1)), None)


_EPOCH = 227_014  # the day before 1 Muharram of the year 1


def _islamic(year: int, month: int, day: int) -> int:
    return _EPOCH + day + 29 * (month - 1) + (6 * month - 1) // 11 + 354 * (year - 1) + (3 + 11 * year) // 30


def easter(year: int) -> int:
    """Western Easter Sunday: the Gregorian computus (Meeus, Astronomical Algorithms, ch. 8)."""
    a, (b, c) = year % 19, divmod(year, 100)
    d, e = divmod(b, 4)
    g = (8 * b + 13) // 25
    h = (19 * a + b - d - g + 15) % 30
    i, k = divmod(c, 4)
    m = (a + 11 * h) // 319
    n = (2 * e + 2 * i - k - h + m + 32) % 7
    month = (h - m + n + 90) // 25
    return ordinal(year, month, (h - m + n + month + 19) % 32)
