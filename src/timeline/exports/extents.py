"""What an event takes on a line of days: the one reading of `Anchor` that every timeline format shares.

A day is not a span, and a span is not the days within which something happened at a time not known.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from timeline.edtf import When
from timeline.edtf.arithmetic import civil
from timeline.records import PUBLICATION, Anchor, Line

DAY = "day"  # that day, and no other
SPAN = "span"  # from the first day to the last
WITHIN = "within"  # some time between the two
SINCE = "since"  # begun then, its end open or not known
UNTIL = "until"  # its beginning open or not known
YEARLESS, UNDATED = "yearless", "undated"
PLACED = (DAY, SPAN, WITHIN, SINCE, UNTIL)

_SIMPLE = re.compile(r"Y?(-?\d{4,})(?:-(0[1-9]|1[0-2])(?:-(\d\d))?)?(?:T.*)?[~?%]?")
Partial = tuple[int, int | None, int | None]


@dataclass(frozen=True, slots=True)
class Extent:
    """How an event lies on the line of days: one of the kinds above, first and last day number (None = open).

    `vague` where the date is marked approximate or uncertain, the day of publication stands in for it, or the
    ends of a span are not days.
    """

    kind: str
    start: int | None = None
    end: int | None = None
    vague: bool = False

    @property
    def exact(self) -> bool:
        """Whether it lies on those days and on no others."""
        return self.kind in (DAY, SPAN) and not self.vague


def extent(line: Line) -> Extent:
    """The extent of an event, by its date and how it stands to it."""
    anchor = line.event.date
    if anchor is None or anchor.when is None:
        return Extent(UNDATED)
    when = anchor.when
    if when.earliest is None and when.latest is None:
        return Extent(YEARLESS)
    vague = when.approximate or when.uncertain or anchor.basis == PUBLICATION or anchor.relation == "about"
    return _placed(anchor, when, vague)


def _placed(anchor: Anchor, when: When, vague: bool) -> Extent:
    if anchor.relation in ("since", "after") and when.earliest is not None:
        return Extent(SINCE, when.earliest, None, vague)
    if anchor.relation in ("until", "before", "by") and when.latest is not None:
        return Extent(UNTIL, None, when.latest, vague)
    if when.latest is None:
        return Extent(SINCE, when.earliest, None, vague)
    if when.earliest is None:
        return Extent(UNTIL, None, when.latest, vague)
    if when.earliest == when.latest:
        return Extent(DAY, when.earliest, when.latest, vague)
    if when.precision == "interval" and not vague and anchor.relation != "during":
        days = [partial(end) for end in when.edtf.split("/")]
        return Extent(SPAN, when.earliest, when.latest, not all(day and day[2] for day in days))
    return Extent(WITHIN, when.earliest, when.latest, vague)


def partial(edtf: str) -> Partial | None:
    """(year, month, day) of a plain EDTF date, None for what it does not give; None for any other text."""
    found = _SIMPLE.fullmatch(edtf)
    if found is None:
        return None
    year, month, day = found.groups()
    return int(year), int(month) if month else None, int(day) if day else None


def ends(when: When) -> tuple[Partial | None, Partial | None, bool]:
    """First and last date of a date, as partial as it is known, and whether that says all of it.

    The last is None where the first is the whole date or the end is open; the first where the beginning is.
    """
    first, slash, last = when.edtf.partition("/")
    start, end = partial(first), partial(last) if slash else None
    if start and not slash:
        return start, None, not (when.approximate or when.uncertain)
    if slash and (start or first in ("", "..")) and (end or last in ("", "..")):
        return start, end, not (when.approximate or when.uncertain)
    whole = [civil(day) if day is not None else None for day in (when.earliest, when.latest)]
    return whole[0], whole[1], False
