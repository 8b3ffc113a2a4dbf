"""Ranges and lists whose dates share parts: July 3–4, 14 and 16 September 2022, late May to early June
2014, 2014–16.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from timeline.times.grammar import Found, Piece, Rule, Trimmed
from timeline.times.meanings import (
    Calendar,
    End,
    Modified,
    PartOfDay,
    PartOfYear,
    Range,
    Weekday,
    Within,
    with_year,
)

MACROS = {
    "DAYNUMBER": "N12 | N31 | ORDN",
    "JOIN": "AND | OR | TO | HYPHEN | DASH | COMMA AND? | COMMA OR",
    "RANGED": "HYPHEN | DASH",
    "YEARLESS": "DAY | MONTH | QUARTERX",
}
# What may follow a day without its month; a noun would make it a count ("July 3 and 4 people").
_ENDS = {
    "STOP", "DOT", "COMMA", "BREAK", "IN", "ON", "AT", "PREP", "FOR", "AND", "TO", "FROM", "CLOSE", "DASH",
    "QUOTE", "",
    "OF", "AS", "BEFORE", "AFTER", "COLON", "YEAR", "DAY",
}  # fmt: skip


def _meaning(found: Found, at: int) -> Any:
    piece = found.line.values[at]
    return piece.meaning if isinstance(piece, Piece) else None


def _pieces(found: Found) -> Iterator[tuple[int, Any]]:
    """The items of the match that are dates or numbers of days."""
    for at in range(found.first, found.last):
        if found.kind(at) not in ("AND", "OR", "TO", "HYPHEN", "DASH", "COMMA", "THE"):
            yield at, _meaning(found, at) or found.line.values[at]


def _valid(day: Any, month: Any) -> bool:
    return isinstance(day, int) and isinstance(month, Calendar) and 1 <= day <= 31


def _days_after(found: Found) -> Any:
    """ "July 3 and 4", "July 3, 4 and 5, 2024": one expression each."""
    items = list(_pieces(found))
    first = items[0][1]
    year = items[-1][1].year if isinstance(items[-1][1], Calendar) and len(items) > 1 else None
    days = [(at, day) for at, day in items[1:] if isinstance(day, int)]
    if not isinstance(first, Calendar) or first.year is not None or found.after() not in _ENDS:
        return None
    if not all(_valid(day, first) for _, day in days) or found.kind(days[-1][0] - 1) == "COMMA":
        return None
    first = replace(first, year=year)
    made = [Trimmed(first, found.first, found.first + 1)]
    made += [Trimmed(replace(first, day=day, weekday=None), at, at + 1) for at, day in days]
    if year is not None:
        made[-1] = replace(made[-1], last=found.last)
    return tuple(made)


def _days_before(found: Found) -> Any:
    """ "14 and 16 September 2022", "14, 15 and 16 September"."""
    *days, (last, date) = _pieces(found)
    if not isinstance(date, Calendar) or not found.line.slice(last, last + 1)[0].isdigit():
        return None
    if not all(_valid(day, date) and day < (date.day or 0) for _, day in days) or found.before() in (
        "MONEY",
        "NUMBER",
    ):
        return None
    made = [Trimmed(replace(date, day=day, weekday=None), at, at + 1) for at, day in days]
    return (*made, Trimmed(date, last, last + 1))


def _range_after(found: Found) -> Any:
    """ "July 3–4", "July 7-13, 2024": one stretch of days."""
    start, day = _meaning(found, found.names["a"]), found.value("d")
    year = _meaning(found, found.names["y"]).year if "y" in found else None
    if (
        not isinstance(start, Calendar)
        or start.year is not None
        or not _valid(day, start)
        or day <= (start.day or 0)
    ):
        return None
    if found.after() in ("UNITS", "UNIT", "PERCENT", "HYPHEN", "NUMBER", "HOURS"):
        return None
    start = replace(start, year=year)
    return Range(start, replace(start, day=day, weekday=None))


def _range_before(found: Found) -> Any:
    """ "7–13 July 2024"."""
    day, end = found.value("d"), _meaning(found, found.names["b"])
    at = found.names["b"]
    if not isinstance(end, Calendar) or not found.line.slice(at, at + 1)[0].isdigit():
        return None
    if not _valid(day, end) or day >= (end.day or 0):
        return None
    return Range(replace(end, day=day, weekday=None), end)


def _range(found: Found) -> Any:
    """ "July 30–August 2, 2024", "1914–1918"."""
    start, end = _meaning(found, found.names["a"]), _meaning(found, found.names["b"])
    if isinstance(start, Calendar) and isinstance(end, Calendar):
        start = before_year(start, end)
        if start.year is not None and end.year is not None and _key(start) >= _key(end):
            return None
        return Range(start, end)
    return None


def _key(date: Calendar) -> tuple[int, int, int]:
    return date.year or 0, date.month or 0, date.day or 0


def before_year(date: Any, later: Any) -> Any:
    """The date in the year of a later one that gives it; in the year before, where it would come after it."""
    end = later.base if isinstance(later, Modified) else later
    start = date.base if isinstance(date, Modified) else date
    year = getattr(end, "year", None)
    if year is None or getattr(start, "year", 0) is not None:
        return date
    if isinstance(start, Calendar) and isinstance(end, Calendar):
        after = bool(end.month) and (start.month or 0) > (end.month or 0)
        return with_year(date, year - after)
    return with_year(date, year) if isinstance(start, PartOfYear) and isinstance(end, PartOfYear) else date


def _short_years(found: Found) -> Any:
    """ "2014–16"."""
    start, text = _meaning(found, found.names["a"]), found.text("n")
    if not isinstance(start, Calendar) or start.year is None or len(text) != 2 or start.year < 1000:
        return None
    end = start.year // 100 * 100 + int(text)
    if end == start.year // 100 * 100 and start.year % 100 == 99:
        end += 100  # 1999-00
    return Range(start, Calendar(end)) if 0 < end - start.year < 60 else None


def _shared_year(found: Found) -> Any:
    """ "late May to early June 2014", "May, June and July 2014": the last year counts for all."""
    items = list(_pieces(found))
    made, later = [Trimmed(items[-1][1], items[-1][0], items[-1][0] + 1)], items[-1][1]
    for at, meaning in reversed(items[:-1]):
        later = before_year(meaning, later)
        made.append(Trimmed(later, at, at + 1))
    changed = any(a.meaning is not b for a, (_, b) in zip(reversed(made), items, strict=True))
    return tuple(reversed(made)) if changed else None


def _from_to(found: Found) -> Any:
    """ "between Monday and Wednesday", "from December 28 to January 3": the second follows the first."""
    a, b = found.names["a"], found.names["b"]
    first, second = _meaning(found, a), _meaning(found, b)
    if isinstance(second, Within) and getattr(first, "year", 0) is None:  # "between May and July last year"
        return Trimmed(Within(first, second.whole), a, a + 1), Trimmed(second, b, b + 1)
    if type(first) is not type(second) or not isinstance(second, (Weekday, Calendar)):
        return None
    if second.turn is not None or isinstance(second, Calendar) and second.year is not None:
        return None
    return Trimmed(first, a, a + 1), Trimmed(End(second), b, b + 1)


def _night_of(found: Found) -> Any:
    """ "the night of 22–23 March"."""
    return PartOfDay(found.value("p"), _meaning(found, found.names["r"]))


RULES = (
    Rule("range of days", "a:DAY RANGED d:DAYNUMBER (COMMA? y:YEAR)?", _range_after),
    Rule("range of days", "d:DAYNUMBER RANGED b:DAY", _range_before),
    Rule("range", "a:DAY RANGED b:DAY", _range),
    Rule("range of months", "a:MONTH RANGED b:MONTH", _range),
    Rule("range of years", "a:YEAR RANGED b:YEAR", _range),
    Rule("range of years", "a:YEAR RANGED n:(N12 | N31 | N99)", _short_years),
    Rule("list of days", "DAY ((JOIN) THE? DAYNUMBER)+ (COMMA? YEAR)?", _days_after),
    Rule("list of days", "(DAYNUMBER COMMA)* DAYNUMBER (AND | OR | TO | COMMA AND) DAY", _days_before),
)
OUTER = (
    Rule("list that shares its year", "YEARLESS ((JOIN) YEARLESS)+", _shared_year),
    Rule("from weekday to weekday", "(FROM | BETWEEN) a:WEEKDAY (TO | AND) b:WEEKDAY", _from_to),
    Rule("from date to date", "(FROM | BETWEEN) a:(DAY | MONTH) (TO | AND) b:(DAY | MONTH)", _from_to),
    Rule("night of", "THE? p:PART OF r:RANGEX", _night_of),
)
