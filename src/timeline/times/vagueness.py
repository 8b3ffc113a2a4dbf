"""Parts of a period that nobody draws sharply: early, mid and late. Wide enough to hold what people mean."""

from __future__ import annotations

from timeline import edtf
from timeline.edtf import When
from timeline.edtf.arithmetic import civil
from timeline.times import periods
from timeline.times.periods import Period

MOST = 12  # of a unit that is not counted: of more, people name a larger unit
_STEPS = {"D": "day", "W": "week", "M": "month", "Q": "quarter", "Y": "year", "E": "decade"}


def some(base: Period, unit: str, side: int) -> When | None:
    """ "recent weeks" (-1), "coming months" (1): up to a dozen of them before or after a day, roughly."""
    if unit not in _STEPS or base.grain != "D":
        return None
    far = edtf.shift(periods.when(base), side * MOST, _STEPS[unit])
    first, last = (far.earliest, base.last) if side < 0 else (base.first, far.latest)
    return edtf.approximate(edtf.from_days(first, last))


# First and last share of the period, in twelfths: wide for "early 2022", narrow for "the beginning of 2022".
_SHARES = {"START": (0, 6), "MID": (3, 9), "END": (6, 12), "OPENING": (0, 3), "CLOSE": (9, 12)}


def narrowed(period: Period, mod: str) -> When:
    """The part of a period as an approximate interval; a day or a weekend stays whole."""
    if period.grain in ("D", "WE"):
        return periods.when(period)
    first, last = _SHARES[mod]
    days = period.last - period.first + 1
    start, end = period.first + days * first // 12, period.first + days * last // 12 - 1
    if period.grain in ("E", "C", "L"):
        years = civil(period.last)[0] - period.year + 1
        ends = period.year + years * first // 12, period.year + years * last // 12 - 1
        return edtf.approximate(edtf.interval(edtf.year(ends[0]), edtf.year(ends[1])))
    if period.grain in ("Y", "H"):
        months = [edtf.month(*civil(day)[:2]) for day in (start + 2, end - 2)]
        return edtf.approximate(edtf.interval(months[0], months[1]))
    return edtf.approximate(edtf.from_days(start, end))
