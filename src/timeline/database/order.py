"""The place of an event in a chronology: by first day, last day, id; dates without a year after those,
undated last.
"""

from __future__ import annotations

from timeline.claims.dates import yearless
from timeline.edtf import When

YEARLESS = 10**15
UNDATED = 10**16
AHEAD, BEHIND = "0", "z"  # sort before and after every id


def place(when: When | None) -> tuple[int, int]:
    """The two numbers to sort by. A date with an open start stands at its end, one with an open end at its
    start.
    """
    part = yearless(when)
    if part:
        return YEARLESS, part[0] * 100 + (part[1] or 0)
    if when is None or (when.earliest is None and when.latest is None):
        return (YEARLESS, 1300) if when else (UNDATED, 0)
    first = when.latest if when.earliest is None else when.earliest
    last = when.earliest if when.latest is None else when.latest
    return int(first or 0), int(last or 0)


def tie(relation: str | None, id: str) -> str:
    """What events of the same days are sorted by: what is told only as before a day stands ahead of that day,
    what is told as after it behind; else their ids.
    """
    return {"before": AHEAD, "after": BEHIND}.get(relation or "", "") + id
