"""Expressions made of expressions: days with times, parts of periods, distances, ranges and lists."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from timeline.times.grammar import Found, Piece, Rule, Trimmed
from timeline.times.meanings import (
    NOW, THEN, Around, Calendar, Clock, Distance, Length, Modified, PartOfDay, PartOfYear, Range, Reference, Unit, Weekday,
)  # fmt: skip

MACROS = {
    "DATED": "DAY | WEEKDAY | TODAYX | HOLIDAYX",
    "PERIODW": "MONTH | YEAR | QUARTERX | UNITX | PERIODX",
    "ANYDATE": "DAY | WEEKDAY | TODAYX | HOLIDAYX | MONTH | YEAR | QUARTERX | UNITX | PERIODX",
    "CLOCKW": "CLOCKX | PARTX",
}


def meaning(found: Found, name: str) -> Any:
    """The meaning of a named piece."""
    piece = found.value(name)
    return piece.meaning if isinstance(piece, Piece) else None


def _at_time(found: Found) -> Any:
    """ "5 p.m. EST Nov. 9", "Friday morning": the time takes the day."""
    clock, date = meaning(found, "c"), meaning(found, "d")
    if clock.base is not None:
        return None
    if isinstance(clock, PartOfDay):
        return PartOfDay(clock.code, date)
    return replace(clock, base=date)


def _night(found: Found) -> Any:
    """ "Sunday night": the day and the part of it."""
    return PartOfDay(found.value("p"), meaning(found, "d"))


def _modified(found: Found) -> Any:
    mod = found.value("e")
    base = meaning(found, "d")
    if isinstance(base, (Reference,)):
        return None
    return Modified(base, mod)


def _early_part(found: Found) -> Any:
    return meaning(found, "d")


def _earlier(found: Found) -> Any:
    base = meaning(found, "d")
    return base


def _ago(found: Found) -> Any:
    length = meaning(found, "l")
    side = found.value("s")
    anchor = NOW if found.kind(found.last - 1) in ("AGO", "FROMNOW", "HENCE") else THEN
    return Distance(length, side, anchor) if isinstance(length, Length) else None


def _before_date(found: Found) -> Any:
    """ "two weeks before last Christmas"."""
    length = meaning(found, "l")
    return Distance(length, found.value("s"), meaning(found, "d")) if isinstance(length, Length) else None


def _before_event(found: Found) -> Any:
    """ "two days after the summit": the event's words are kept, its day is not known here."""
    length = meaning(found, "l")
    if not isinstance(length, Length) or length.mod and length.amounts[0][0] is None:
        return None
    end = found.last
    words = []
    while (
        end < len(found.line.symbols)
        and found.kind(end) in ("THE", "ITS", "WORD", "CAPITAL", "ALLCAPS")
        and len(words) < 6
    ):
        words.append(end)
        end += 1
    event = found.line.slice(found.last, end)
    return Distance(length, found.value("s"), THEN, event) if words else None


def _range(found: Found) -> Any:
    return Range(meaning(found, "a"), meaning(found, "b"))


RULES = (
    Rule("time of a day", "c:CLOCKW (COMMA? OPEN)? (COMMA | ON | IN | OF)? d:DATED", _at_time),
    Rule("day and time", "d:DATED COMMA? (AT | IN)? c:CLOCKX", _at_time),
    Rule("day and part", "d:DATED (EARLY | LATE)? p:PART", _night),
    Rule("day and part of the day", "d:DATED c:PARTX", _at_time),
    Rule("part of a period", "THE? e:(EARLY | LATE) HYPHEN? d:ANYDATE", _modified),
    Rule("middle of a period", "THE? e:MID HYPHEN? d:ANYDATE", _modified),
    Rule("the end of", "THE e:(BEGINNING | END | MID) OF d:ANYDATE", _modified),
    Rule("earlier that day", "e:(EARLIER | LATER) IN? d:(UNITX | PARTX)", _earlier),
    Rule("about a date", "e:APPROX d:(DAY | MONTH | YEAR | PERIODX | CLOCKX)", _modified),
    Rule("ago", "l:LENGTH s:(AGO | EARLIER | LATER | HENCE | FROMNOW | BEFORE)", _ago),
    Rule("before a date", "l:LENGTH s:(BEFORE | AFTER | FROM) d:ANYDATE", _before_date),
)

OUTER = (Rule("before an event", "l:LENGTH s:(BEFORE | AFTER | FROM)", _before_event),)
