"""Whether two dates can both be true: bounds, relations, and dates without a year.

A date without a year (`XXXX-07-03`) is tried in the years around the other one; two of them in one leap year.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from timeline.edtf import PRECISIONS, When
from timeline.edtf.arithmetic import civil, days_in_month, ordinal
from timeline.records import INFERRED, PUBLICATION, Anchor

FAR = 10**15  # stands for "open": beyond every day number
FINE_DAYS = 45  # up to this width a date tells a month; above it, a year
_YEARLESS = re.compile(r"XXXX-(0\d|1[0-2])(?:-(\d\d))?[?~%]?$")  # a season (21-41) says too little to compare
_LEAP_YEAR = 2000
WORDS, STORY, ISSUE = range(3)  # what gives a date, the firmest first
DAYS = ("day", "hour", "minute", "second")


@dataclass(frozen=True, slots=True)
class Reach:
    """The days on which something may have been, both inside."""

    low: int
    high: int

    @property
    def days(self) -> int:
        return self.high - self.low + 1

    @property
    def bounded(self) -> bool:
        return self.low > -FAR and self.high < FAR

    def gap(self, other: Reach) -> int:
        """Days between the two, 0 when they touch."""
        return max(0, self.low - other.high, other.low - self.high)


def yearless(when: When | None) -> tuple[int, int | None] | None:
    """(month, day or None) of a date without a year."""
    found = _YEARLESS.match(when.edtf) if when else None
    return (int(found[1]), int(found[2]) if found[2] else None) if found else None


def opening(when: When | None) -> tuple[int, int | None] | None:
    """(month, day or None) that a date without a year begins with, or a stretch of one year without it."""
    sides = when.edtf.split("/") if when else []
    found = [_YEARLESS.match(side) for side in sides]
    if not when or len(sides) > 2 or not all(found) or sides != sorted(sides):
        return None
    first = found[0]
    return (int(first[1]), int(first[2]) if first[2] else None) if first else None


def reach(anchor: Anchor | None) -> Reach | None:
    """The days an anchor allows; None when it gives none, or no year."""
    when = anchor.when if anchor else None
    if anchor is None or when is None or (when.earliest is None and when.latest is None):
        return None
    return _related(when.earliest, when.latest, anchor.relation, when.approximate)


@lru_cache(10_000)
def _related(earliest: int | None, latest: int | None, relation: str, approximate: bool) -> Reach:
    days = Reach(-FAR if earliest is None else earliest, FAR if latest is None else latest)
    if relation in ("since", "after"):
        return Reach(days.low, FAR)
    if relation in ("until", "before", "by"):
        return Reach(-FAR, days.high)
    slack = days.days if (relation == "about" or approximate) and days.bounded else 0
    return Reach(days.low - slack, days.high + slack)


def gap(left: Anchor | None, right: Anchor | None) -> int | None:
    """Days between two anchors, 0 when both can be true of one event, None when one of them says nothing."""
    ours, theirs = reach(left), reach(right)
    if ours and theirs:
        return ours.gap(theirs)
    one, other = yearless(left.when if left else None), yearless(right.when if right else None)
    if one and other:
        return min(_in_year(one, _LEAP_YEAR).gap(_in_year(other, year)) for year in (1999, 2000, 2001))
    if one and theirs:
        return _nearest(one, theirs)
    return _nearest(other, ours) if other and ours else None


def finer(one: Anchor | None, other: Anchor | None) -> bool:
    """Whether both can be true and one says more: a day in its month, an hour, a year."""
    if gap(one, other) != 0:
        return False
    ours, theirs = reach(one), reach(other)
    if ours and theirs:
        within = theirs.low <= ours.low and ours.high <= theirs.high
        return within and (ours.days, _place(one)) < (theirs.days, _place(other))
    return bool(ours and ours.days == 1) or (not theirs and one_day(one) and not one_day(other))


def _place(anchor: Anchor | None) -> int:
    """Where the precision of an anchor stands, the finest first."""
    known = anchor.when.precision if anchor and anchor.when else ""
    return PRECISIONS.index(known) if known in PRECISIONS else len(PRECISIONS)


def _nearest(part: tuple[int, int | None], days: Reach) -> int:
    if not days.bounded or days.days > 366:
        return 0
    first, last = civil(days.low)[0], civil(days.high)[0]
    return min(_in_year(part, year).gap(days) for year in range(first - 1, last + 2))


def _in_year(part: tuple[int, int | None], year: int) -> Reach:
    month, day = part
    longest = days_in_month(year, month)
    if day is None:
        return Reach(ordinal(year, month, 1), ordinal(year, month, longest))
    number = ordinal(year, month, min(day, longest))
    return Reach(number, number)


def one_day(anchor: Anchor | None) -> bool:
    """Whether the anchor names one day, with or without its year."""
    when = anchor.when if anchor else None
    return bool(when and when.precision in DAYS and anchor and anchor.relation in ("on", "during"))


def firmness(anchor: Anchor | None) -> int:
    """WORDS where those of the article give the date; STORY where the day of its story stands in, ISSUE where
    the day of its publication does.
    """
    if anchor is None or anchor.basis == PUBLICATION:
        return ISSUE
    return STORY if anchor.basis == INFERRED and anchor.expression is None else WORDS


def given(anchor: Anchor | None) -> bool:
    """Whether words of the article give the date: what stands in for one contradicts nobody."""
    return bool(anchor and anchor.when and firmness(anchor) == WORDS)


def stated(anchor: Anchor | None) -> bool:
    """Whether the words give the date, not the publication day or a guess at a missing part."""
    return bool(anchor and anchor.when and anchor.basis in ("explicit", "relative"))
