"""What resolving gives back."""

from __future__ import annotations

from dataclasses import dataclass, field

from timeline.edtf import When
from timeline.records import EXPLICIT, RELATIVE
from timeline.times import periods
from timeline.times.periods import Period


@dataclass(frozen=True, slots=True)
class Answer:
    """A resolved meaning: TIMEX3 kind, value and mod; the period and date where they are known; and the
    reasons.
    """

    kind: str
    value: str
    period: Period | None = None
    when: When | None = None
    basis: str = EXPLICIT
    mod: str = ""
    reasons: tuple[str, ...] = ()
    extra: dict[str, str] = field(default_factory=dict)
    reset: bool = False  # it opens a stretch that no quarter is in focus of
    days: When | None = None  # of a quarter that is not the calendar's: its days
    aside: bool = False  # a comparison: what follows does not count from it


def dated(period: Period, basis: str, *reasons: str) -> Answer:
    return Answer("DATE", periods.value(period), period, periods.when(period), basis, reasons=reasons)


def unknown(
    value: str, *reasons: str, kind: str = "DATE", when: When | None = None, basis: str = RELATIVE
) -> Answer:
    return Answer(kind, value, None, when, basis, reasons=reasons)
