"""Expressions made of expressions: days with times, parts of periods, distances, ranges and lists."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from timeline.times.grammar import Found, Piece, Rule, Trimmed
from timeline.times.meanings import (
    NOW,
    THEN,
    Calendar,
    Distance,
    Ended,
    Holding,
    Length,
    Modified,
    PartOfDay,
    PartOfYear,
    Unit,
    Weekday,
    Within,
    with_year,
)  # fmt: skip

MACROS = {
    "DATED": "DAY | WEEKDAY | TODAYX | HOLIDAYX",
    "PERIODW": "MONTH | YEAR | QUARTERX | UNITX | PERIODX",
    "ANYDATE": "DAY | WEEKDAY | TODAYX | HOLIDAYX | MONTH | YEAR | QUARTERX | UNITX | PERIODX",
}


def meaning(found: Found, name: str) -> Any:
    """The meaning of a named piece."""
    piece = found.value(name)
    return piece.meaning if isinstance(piece, Piece) else None


def _at_time(found: Found) -> Any:
    """ "5 p.m. EST Nov. 9", "Friday at noon": the time takes the day."""
    clock, date = meaning(found, "c"), meaning(found, "d")
    if clock.base is not None:
        return None
    return PartOfDay(clock.code, date) if isinstance(clock, PartOfDay) else replace(clock, base=date)


def _weekday_and_date(found: Found) -> Any:
    """ "this coming Sunday, 8 March": one day, which the weekday must fit."""
    day, date = meaning(found, "w"), meaning(found, "d")
    if not isinstance(day, Weekday) or day.turn is None or not isinstance(date, Calendar) or date.weekday:
        return None
    return replace(date, weekday=day.number)


def _night(found: Found) -> Any:
    """ "Sunday night": the day and the part of it."""
    return PartOfDay(found.value("p"), meaning(found, "d"))


def _modified(found: Found) -> Any:
    inner = meaning(found, "d")
    whole = Modified(inner, found.value("e"))
    if "t" in found and "h" in found and isinstance(inner, Calendar):
        return Trimmed(whole, found.first + 1, found.last)  # "the late-November trip"
    return whole


_ENDS = {"START": "OPENING", "END": "CLOSE", "MID": "MID"}


def _end_of(found: Found) -> Any:
    """ "the end of 2021"."""
    return Modified(meaning(found, "d"), _ENDS[found.value("e")])


def _earlier(found: Found) -> Any:
    """ "earlier this year" belongs together; of "earlier Friday" only the day."""
    return meaning(found, "d")


def _within(found: Found) -> Any:
    """ "June last year", "the third quarter of this year"."""
    whole, part = meaning(found, "w"), meaning(found, "d")
    if isinstance(whole, Unit) and whole.grain != "Y" or getattr(part, "year", None) is not None:
        return None
    return Within(part, whole) if isinstance(part, (Calendar, PartOfYear)) else None


def _compared(found: Found) -> Any:
    """ "the corresponding period last year", "last year's quarter": that of the report, in that year."""
    whole, part = meaning(found, "w"), meaning(found, "d")
    if isinstance(whole, Unit) and whole.grain != "Y":
        return None
    if part is not None and part != Unit("Q", 0, THEN):
        return None
    return Within(PartOfYear("Q", None), whole)


def _quarter_ended(found: Found) -> Any:
    """ "the quarter ended July 31", "the nine months ended Sept. 30": the second dates the first."""
    stretch, day = meaning(found, "q"), meaning(found, "d")
    if not isinstance(stretch, (PartOfYear, Length)):
        return None
    at, end = found.names["q"], found.names["d"]
    return Trimmed(Ended(stretch, day), at, at + 1), Trimmed(day, end, end + 1)


def _stretch_of(found: Found) -> Any:
    """ "the first nine months of 1998": two expressions, the first dated by the second."""
    length, whole = meaning(found, "l"), meaning(found, "w")
    if not isinstance(length, Length) or not length.begins:
        return None
    at, year = found.names["l"], found.names["w"]
    return Trimmed(Within(length, whole), at, at + 1), Trimmed(whole, year, year + 1)


def _ago(found: Found) -> Any:
    kind = found.kind(found.names["s"])
    if kind in ("BEFORE", "AFTER") and found.after() not in (
        "STOP",
        "DOT",
        "COMMA",
        "BREAK",
        "",
        "DASH",
        "CLOSE",
    ):
        return None
    return Distance(
        meaning(found, "l"), found.value("s"), NOW if kind in ("AGO", "FROMNOW", "HENCE") else THEN
    )


def _quarter_ago(found: Found) -> Any:
    """ "the quarter a year ago"."""
    quarter = meaning(found, "q")
    if not isinstance(quarter, PartOfYear) or quarter.number is not None:
        return None
    return Distance(meaning(found, "l"), -1, THEN)


def _week_of(found: Found) -> Any:
    """ "the week of March 6", "Easter week", "Labor Day weekend"."""
    day, whole = meaning(found, "d"), meaning(found, "w")
    if isinstance(whole, Calendar) and whole.year is not None:
        day = with_year(day, whole.year)
    return Holding(found.value("u"), day) if found.value("u") in ("W", "WE") else None


def _unit_before(found: Found) -> Any:
    """ "the day before last Tuesday"."""
    grain = found.value("u")
    return (
        Distance(Length(((1, grain),)), found.value("s"), meaning(found, "d"))
        if grain in ("D", "W")
        else None
    )


def _half_of(found: Found) -> Any:
    """ "the second half of last year"."""
    number, whole = found.value("n", 2), meaning(found, "w")
    if not isinstance(whole, Unit) or whole.grain != "Y" or number not in (1, 2):
        return None
    return Within(PartOfYear("H", number), whole)


def _earlier_in(found: Found) -> Any:
    """ "earlier in the day", "later in the week"."""
    return Unit(found.value("u"), 0, THEN) if found.value("u") in ("D", "W", "M", "Y") else None


def _the_day_before(found: Found) -> Any:
    """ "the week before,": before the day spoken of, where no event follows."""
    if found.after() not in _CLAUSE_ENDS or found.value("u") not in ("D", "W", "M", "Y"):
        return None
    return Unit(found.value("u"), found.value("s"), THEN)


_CLAUSE_ENDS = ("STOP", "DOT", "COMMA", "BREAK", "", "DASH", "CLOSE", "AND")


def _before_date(found: Found) -> Any:
    """ "two weeks before last Christmas"."""
    return Distance(meaning(found, "l"), found.value("s"), meaning(found, "d"))


_MOST_WORDS = 8
_NOUNS = {"WORD", "CAPITAL", "ALLCAPS", "DOTTED", "POSS", "HYPHEN", "MIXED"}
_DETERMINERS = {"THE", "ITS", "A", "THAT", "THIS"}


def _before_event(found: Found) -> Any:
    """ "two days after the summit": the span is the length; the event's words are kept, its day is not known
    here.
    """
    end = found.last
    while end - found.last < _MOST_WORDS and found.kind(end) in (
        _NOUNS | _DETERMINERS if end == found.last else _NOUNS
    ):
        end += 1
    event = " ".join(found.line.slice(found.last, end).split())
    if not event:
        return None
    place = found.line.starts[found.last], found.line.ends[end - 1]
    counted = Distance(meaning(found, "l"), found.value("s"), THEN, event, place)
    return Trimmed(counted, found.names["l"], found.names["l"] + 1)


RULES = (
    Rule("time of a day", "c:(CLOCKX | PARTX) (COMMA | ON)? d:DATED", _at_time),
    Rule("day and time", "d:DATED COMMA? AT? c:CLOCKX", _at_time),
    Rule("weekday and date", "w:WEEKDAY COMMA d:DAY", _weekday_and_date),
    Rule("day and part", "d:DATED p:PART", _night),
    Rule("part of a period", "t:THE? e:(EARLY | LATE) h:HYPHEN? d:PERIODW", _modified),
    Rule("part of a day", "e:(EARLY | LATE) d:(TODAYX | WEEKDAY)", _modified),
    Rule("middle of a period", "t:THE? e:MID h:HYPHEN? d:PERIODW", _modified),
    Rule("the end of", "THE e:(BEGINNING | END | MID) OF d:PERIODW", _end_of),
    Rule("earlier in a period", "e:(EARLIER | LATER) IN? d:(UNITX | PARTX)", _earlier),
    Rule("part of a year", "d:(MONTH | DAY | QUARTERX) (OF | IN | COMMA)? w:(UNITX | YEAR)", _within),
    Rule("quarter of a year's", "w:UNITX POSS d:(QUARTERX | MONTH)", _within),
    Rule("a year's quarter", "w:UNITX POSS (QUARTER | COMPARED? PERIOD)", _compared),
    Rule(
        "comparable period", "THE (COMPARED | SAME) (PERIOD | QUARTER) (OF | IN)? w:(UNITX | YEAR)", _compared
    ),
    Rule("same quarter of a year", "d:UNITX (OF | IN)? w:(UNITX | YEAR)", _compared),
    Rule("quarter ended", "q:(QUARTERX | LENGTH) ENDED d:DAY", _quarter_ended),
    Rule("stretch of a year", "l:LENGTH (OF | IN) w:(UNITX | YEAR)", _stretch_of),
    Rule("about a date", "e:APPROX d:(DAY | MONTH | YEAR | PERIODX | CLOCKX)", _modified),
    Rule("quarter a year ago", "q:QUARTERX l:LENGTH s:(AGO | EARLIER | BEFORE)", _quarter_ago),
    Rule("week of", "THE? u:UNIT OF d:(DAY | HOLIDAYX)", _week_of),
    Rule("holiday week", "d:(HOLIDAYX | DAY) u:UNIT w:YEAR?", _week_of),
    Rule("the day before", "u:UNIT s:(BEFORE | AFTER) d:DATED", _unit_before),
    Rule("half of a year", "(THE | ITS)? (n:ORDW HALF | b:BOTTOM) OF w:UNITX", _half_of),
    Rule("earlier in the day", "(EARLIER | LATER) IN THE u:UNIT", _earlier_in),
    Rule("the day before", "THE u:UNIT s:(BEFORE | AFTER)", _the_day_before),
    Rule("ago", "l:LENGTH s:(AGO | EARLIER | LATER | HENCE | FROMNOW | BEFORE | AFTER)", _ago),
    Rule("before a date", "l:LENGTH s:(BEFORE | AFTER | FROM) d:ANYDATE", _before_date),
)
OUTER = (Rule("before an event", "l:LENGTH s:(BEFORE | AFTER)", _before_event),)
