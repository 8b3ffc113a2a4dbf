""" "Two days after the summit" once the summit has a date."""

from __future__ import annotations

import re
from dataclasses import replace

from timeline import edtf
from timeline.edtf import When
from timeline.errors import DateError
from timeline.records import TimeExpression

_MEANING = re.compile(
    r"P(?P<date>(?:\d+[YMWD])*)(?:T(?P<clock>(?:\d+[HMS])+))? (?P<side>before|after) EVENT "
)
_AMOUNT = re.compile(r"(\d+)([YMWDHS])")
_UNITS = {"Y": "year", "M": "month", "W": "week", "D": "day", "H": "hour", "S": "second"}


def counted(expression: TimeExpression, day: When) -> TimeExpression | None:
    """The expression as a date, where its event happened on `day`; None where nothing can be said."""
    said = re.search(_MEANING, expression.meaning)
    if expression.event is None or said is None:
        return None
    delay = f"P{said['date']}" + (f"T{said['clock']}" if said["clock"] else "")
    when = away(day, delay, -1 if said["side"] == "before" else 1)
    if when is None:
        return None
    words = " ".join(expression.text.split())
    reason = f"{words!r} {said['side']} {day.edtf}"
    kind = "TIME" if when.clock else "DATE"
    return replace(expression, kind=kind, value=when.edtf, when=when, trace=(*expression.trace, reason))


def away(day: When, delay: str, side: int) -> When | None:
    """What lies an ISO 8601 duration after `day` (`side` 1) or before it (-1); None where that says nothing.

    As precise as `day`; counted in weeks, months or years it is about right. For hours and less `day` must
    have a time of day.
    """
    date, _, clock = delay.removeprefix("P").partition("T")
    amounts = [(int(n), _UNITS[u]) for n, u in _AMOUNT.findall(date)]
    amounts += [(int(n), "minute" if u == "M" else _UNITS[u]) for n, u in _AMOUNT.findall(clock)]
    if clock and not day.clock or not amounts:
        return None
    try:
        when = day
        for count, unit in amounts:
            when = edtf.shift(when, side * count, unit)
        rough = amounts[-1][1] in ("week", "month", "year") and not when.approximate
        return edtf.approximate(when) if rough else when
    except DateError:
        return None
