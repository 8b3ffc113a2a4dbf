"""Fiscal years and their parts: the label is the company's, so the days are known only within wide bounds.

A fiscal year is called after the calendar year that it begins or ends in: that of 2024 begins between
February 2023 (retailers who name it by its end) and April 2024 (Japan). So a label only bounds its days.
"""

from __future__ import annotations

from dataclasses import replace

from timeline import edtf
from timeline.edtf import When
from timeline.edtf.arithmetic import add_months, civil
from timeline.records import EXPLICIT
from timeline.times.answers import Answer
from timeline.times.narrative import Narrative
from timeline.times.periods import Period

MONTHS = {"Q": 3, "H": 6, "Y": 12}
_FIRST_START, _LAST_START = -11, 3  # months from January of the year named: where its fiscal year may begin
_SLACK = 12  # months by which a fiscal period counted from here may lie beside the calendar's
NOT_THE_CALENDARS = "fiscal: the label is the company's, the days lie in these bounds"


def widened(answer: Answer) -> Answer:
    """The answer with the bounds that its label leaves; the value stays the label."""
    if answer.period is None or answer.period.grain not in MONTHS:
        return answer
    when = _bounds(answer.period, explicit=answer.basis == EXPLICIT)
    return replace(answer, when=when, days=when, reasons=(*answer.reasons, NOT_THE_CALENDARS))


def as_spoken_of(answer: Answer, narrative: Narrative, years: int = 0) -> Answer:
    """The quarter in focus, or that of some years from it, with its own days where it has them."""
    if narrative.days is None or narrative.quarter is None:
        return answer
    when = edtf.shift(narrative.days, years, "year")
    return replace(answer, when=when, days=when, reasons=(*answer.reasons, NOT_THE_CALENDARS))


def _bounds(period: Period, *, explicit: bool) -> When:
    if explicit:
        before = period.month - 1  # of the parts of the year before this one
        first = add_months(period.year, 1, _FIRST_START + before)
        last = add_months(period.year, 1, _LAST_START + before + MONTHS[period.grain] - 1)
    else:
        first = add_months(period.year, period.month, -_SLACK)
        last = add_months(*civil(period.last)[:2], _SLACK)
    return edtf.approximate(edtf.interval(edtf.month(*first), edtf.month(*last)))
