"""Times of day: 10:35 a.m., 5 p.m. EST, 1430 GMT, noon, Friday morning; alone or with their day."""

from __future__ import annotations

import re
from typing import Any

from timeline.times.grammar import Found, Rule, Trimmed
from timeline.times.meanings import Clock, PartOfDay

_NOON = 12
_DAYS = {"ON", "WD", "MON", "MONABB", "TODAY", "ZONE"}


def _twelve_hours(found: Found) -> Any:
    hour, minute = found.value("h"), None
    if isinstance(hour, str):
        hour, minute = (int(n) for n in hour.split(":")[:2])
    if isinstance(hour, float):
        hour, minute = int(hour), round((hour % 1) * 100)
    if not 1 <= hour <= 12 or minute is not None and minute > 59:
        return None
    if "half" in found:
        minute = 30
    afternoon = found.value("ap") == "pm"
    return Clock(hour % _NOON + (_NOON if afternoon else 0), minute, zone=found.value("z") or "")


def _shared(found: Found) -> Any:
    """ "from 9 to 11 a.m.": the half of the day stands once; "11 to 2 p.m." begins before noon."""
    last = _twelve_hours(found)
    first, joined = found.value("a"), found.kind(found.names["j"])
    if not isinstance(last, Clock) or not isinstance(first, int) or not 1 <= first <= _NOON:
        return None
    if joined == "AND" and found.before() != "BETWEEN" or joined == "HYPHEN" and found.tight_before():
        return None
    hour = first % _NOON + (_NOON if found.value("ap") == "pm" else 0)
    hour -= _NOON if hour >= last.hour and hour >= _NOON else 0
    if hour >= last.hour:
        return None
    start, at = Clock(hour, None, zone=last.zone), found.names["a"]
    return Trimmed(start, at, at + 1), Trimmed(last, found.names["h"], found.last)


def _o_clock(found: Found) -> Any:
    hour = found.value("h")
    if not isinstance(hour, int) or not 1 <= hour <= 12:
        return None
    part = found.value("p")
    return Clock(hour % _NOON + _NOON if part in ("AF", "EV") or part == "NI" and hour > 5 else hour, 0)


def _twenty_four(found: Found) -> Any:
    parts = [int(n) for n in re.split(r"[:.]", str(found.text("h")))]
    if parts[0] > 24 or any(n > 59 for n in parts[1:]):
        return None
    if "z" not in found and found.before() not in _BEFORE_CLOCK:
        return None
    return Clock(parts[0], parts[1], parts[2] if len(parts) > 2 else None, found.value("z") or "")


_BEFORE_CLOCK = {
    "IN",
    "ON",
    "PREP",
    "AT",
    "FOR",
    "APPROX",
    "BEFORE",
    "AFTER",
    "TO",
    "FROM",
    "BETWEEN",
    "COMMA",
    "AND",
    "DASH",
    "HYPHEN",
}


def _military(found: Found) -> Any:
    """ "0735 GMT"."""
    digits = found.text("h")
    if len(digits) != 4 or not digits.isdigit() or int(digits[:2]) > 24 or int(digits[2:]) > 59:
        return None
    return Clock(int(digits[:2]), int(digits[2:]), zone=found.value("z") or "")


def _noon(found: Found) -> Any:
    """Noon as an hour, not "high noon"."""
    if found.before() not in _BEFORE_CLOCK | {"AT", "MID", "EARLY"} and found.after() not in _DAYS:
        return None
    return Clock(found.value("n"), 0, zone=found.value("z") or "")


def _part(found: Found) -> Any:
    """ "the morning", "at dawn": a part of the day we are at."""
    if (
        "the" not in found
        or found.before() not in ("IN", "PREP", "FOR")
        or found.after() in ("CAPITAL", "OF", "HYPHEN")
    ):
        return None
    return PartOfDay(found.value("p"), None, bare=True)


RULES = (
    Rule(
        "twelve-hour clock",
        "mod:APPROX? h:(N12 | CLOCK24 | NUMBER | WNUM | CARD | ONE) ap:AMPM z:ZONE?",
        _twelve_hours,
    ),
    Rule(
        "clock times of one half of the day",
        "a:(N12 | WNUM | CARD | ONE) j:(TO | AND | HYPHEN | DASH) h:(N12 | CLOCK24 | WNUM | CARD | ONE) "
        "ap:AMPM z:ZONE?",
        _shared,
    ),
    Rule(
        "twelve-hour clock in the part of the day",
        "mod:APPROX? h:(N12 | WNUM | CARD | ONE) (OCLOCK)? IN THE p:PART",
        _o_clock,
    ),
    Rule("o'clock", "mod:APPROX? h:(N12 | WNUM | CARD | ONE) OCLOCK", _o_clock),
    Rule("twenty-four-hour clock", "mod:APPROX? h:CLOCK24 z:ZONE?", _twenty_four),
    Rule("four-digit clock", "h:(YEAR4 | MIXED | NUMBER) z:ZONE", _military),
    Rule("noon", "mod:APPROX? n:NOON z:ZONE?", _noon),
    Rule(
        "overnight", "p:OVERNIGHT", lambda f: PartOfDay("NI", None) if f.after() not in ("HYPHEN",) else None
    ),
    Rule("part of the day", "the:THE? p:PART", _part),
)
