"""Dates by their names and numbers: 3 July 2024, July 2024, 1989, the 1990s, 44 BC, 2024-07-03, the third
quarter.
"""

from __future__ import annotations

import re
from typing import Any

from timeline.times.grammar import Found, Rule, Trimmed
from timeline.times.holidays import REMEMBERED
from timeline.times.meanings import (
    Calendar,
    Clock,
    DayOfMonth,
    Figures,
    Remembered,
    Weekday,
)  # fmt: skip

MACROS = {
    "MONTHW": "MON | MAYBEMON | MONABB DOT? | MAYBEABB DOT?",
    "WDW": "WD | WDABB DOT?",
    "DAYDIGITS": "N12 | N31",
    "DAYW": "N12 | N31 | ORDN",
    "YEARW": "YEAR4 | WYEAR",
    "UNITW": "UNIT | QUARTER",
    "ORDW": "ORD | ORDN | SECOND",
    "COUNTW": "N12 | N31 | N99 | NUMBER | YEAR4 | WNUM | WYEAR | ONE | CARD | FRACTION",
    "COUNTX": "N12 | N31 | N99 | NUMBER | WNUM | ONE | CARD | FRACTION",
    "DET": "THE | ITS",
    "SEASONW": "SEASON | MAYBESEASON",
}
_DAYS_IN_MONTH = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)


def _calendar(found: Found) -> Any:
    month, day = found.value("m"), found.value("d")
    if day is not None and not 1 <= day <= _DAYS_IN_MONTH[month - 1]:
        return None
    if "o" in found and found.kind(found.names["o"]) == "SECOND" and found.text("o")[0].isupper():
        return None
    return Calendar(year_of(found), month, day, found.value("w"))


def year_of(found: Found) -> int | None:
    if "short" in found:
        digits = int(found.text("short")[1:])
        return 1900 + digits if digits > 29 else 2000 + digits
    year: int | None = found.value("y")
    if year is not None and "bce" in found:
        return 1 - year if found.value("bce") < 0 else year
    return year


_BEFORE_MONTH = {
    "IN", "ON", "PREP", "AT", "FOR", "LAST", "NEXT", "THIS", "PAST", "PREVIOUS", "TO", "AND", "OR",
    "BETWEEN", "FROM", "OF", "EARLY", "LATE", "MID",
    "BEFORE", "AFTER", "COMMA", "HYPHEN", "COMING", "FOLLOWING", "EVERY", "EARLIER", "LATER", "THAT",
    "AGO",
    "DASH",
}  # fmt: skip
_LISTS = {
    "AND",
    "OR",
    "COMMA",
    "TO",
    "OF",
    "HYPHEN",
    "DASH",
}  # they need a month or a part of one before them
_MONTHS = {"MON", "MONABB", "MAYBEMON", "END", "BEGINNING", "MID", "MONTH", "DAY", "YEAR4", "N12", "N31"}


_FIRST_NAMES = (4, 6, 8)  # April, June, August


def _month(found: Found) -> Any:
    """A month alone. One that is also a word or a name needs a word before it that only a date has."""
    kind, before, after = found.kind(found.names["m"]), found.before(), found.after()
    dated = before in _BEFORE_MONTH and (before not in _LISTS or found.before(2) in _MONTHS)
    if kind == "MAYBEABB" or kind == "MONABB" and found.text("m").isupper():
        return None
    if kind == "MAYBEMON":
        adjective = before in ("THE", "ITS", "A") and after == "WORD"  # "the March accession"
        return Calendar(None, found.value("m")) if adjective or dated and after != "CAPITAL" else None
    if kind == "MONABB" and not found.text("m").endswith(".") and (after == "CAPITAL" or not dated):
        return None  # a first name
    named = after == "CAPITAL" or after == "POSS" and kind == "MON" and found.value("m") in _FIRST_NAMES
    if named and not dated and before not in ("THE", "ITS", "POSS"):
        return None
    return Calendar(None, found.value("m"))


def _remembered(found: Found) -> Any:
    """ "the Sept. 11 attacks": of 2001, whatever the year of the text."""
    date = found.value("m"), found.value("d")
    return Trimmed(Remembered(*date), found.first, found.last - 1) if date in REMEMBERED else None


def _remembered_figures(found: Found) -> Any:
    """ "the 7/7 bombings"."""
    parts = tuple(int(n) for n in found.text("f").split("/"))
    if parts not in REMEMBERED or "noun" not in found and not _alone(found):
        return None
    return Trimmed(Remembered(*parts), found.names["f"], found.names["f"] + 1)


def _alone(found: Found) -> bool:
    """ "since 7/7.", where it counts nothing."""
    return found.before() in ("BEFORE", "AFTER", "PREP") and found.after() in (
        "STOP",
        "DOT",
        "COMMA",
        "BREAK",
        "",
    )


def _the_ordinal(found: Found) -> Any:
    """ "on the 15th", where no noun follows that it could count."""
    day = found.value("d")
    if (
        found.before() != "ON"
        or found.after() not in ("COMMA", "STOP", "DOT", "", "BREAK")
        or not 1 <= day <= 31
    ):
        return None
    return DayOfMonth(day)


_COUNTED = {
    "UNITS", "UNIT", "HOURS", "HOUR", "PERCENT", "MONEY", "HUNDRED", "AMPM", "FRACTION", "NUMBER", "N12",
    "N31", "N99",
    "YEAR4", "CLOCK24", "DOZENS", "COUNTED",
}  # fmt: skip
_NOT_BEFORE = {
    "MONEY", "CAPITAL", "ALLCAPS", "MIXED", "SLASH", "NUMBER", "N12", "N31", "N99", "HYPHEN", "DOTTED",
    "COLON",
    "YEAR4", "NUMBERED",
}  # fmt: skip
_BEFORE_YEAR = {
    "IN", "ON", "PREP", "FOR", "FROM", "TO", "BETWEEN", "OPEN", "MID", "AND", "BEFORE", "AFTER", "OF",
    "HYPHEN", "DASH",
    "EARLY", "LATE", "CIRCA",
}  # fmt: skip
_AFTER_YEAR = {
    "COMMA",
    "STOP",
    "DOT",
    "CLOSE",
    "AND",
    "TO",
    "IN",
    "",
    "BREAK",
    "HYPHEN",
    "DASH",
    "CAPITAL",
    "OR",
}
_OLD, _RECENT, _LAST = 1500, 1900, 9999


def _bare_year(found: Found) -> Any:
    """Four digits, where nothing says that they count or number something else."""
    year, before, after = found.value("y"), found.before(), found.after()
    dashed = before == "HYPHEN" and found.before(2) in ("MID", "YEAR4", "EARLY", "LATE")
    if before in _NOT_BEFORE and not dashed or before == "DOT" and found.before(2) == "NUMBERED":
        return None
    if after in _COUNTED or after == "HYPHEN" and found.after(1) not in ("YEAR4", "N99", "N31", "N12"):
        return None
    if _marked(found) or year < _OLD and (before not in _BEFORE_YEAR or after not in _AFTER_YEAR):
        return None
    if (year < _RECENT or year % 100 == 0 and after == "WORD") and before not in _BEFORE_YEAR:
        return Calendar(year) if before == "THE" and year % 100 and year > _OLD else None
    return Calendar(year)


def _marked(found: Found) -> bool:
    """Whether a mark beside the number makes it something else: #1984, 1984@, 1984*."""
    text, start, end = found.line.text, found.line.starts[found.first], found.line.ends[found.last - 1]
    return start > 0 and text[start - 1] in "#№§+=*~<>" or end < len(text) and text[end] in "@$€£*+=/\\&"


def _spoken_year(found: Found) -> Any:
    year = found.value("y")
    return Calendar(year) if 1100 <= year <= 2099 else None


def _era(found: Found) -> Any:
    year, number = year_of(found), found.value("y")
    return Calendar(year) if year is not None and isinstance(number, int) and 1 <= number < _LAST else None


def _the_year(found: Found) -> Any:
    """ "the year 2000", "the year two thousand"."""
    year = found.value("y")
    return Calendar(int(year)) if isinstance(year, int) and 1 <= year < 3000 else None


def _iso(found: Found) -> Any:
    match = re.match(
        r"(\d{4})-(\d\d)-(\d\d)(?:T(\d\d):?(\d\d)(?::?(\d\d))?(Z|[+-]\d\d:?\d\d)?)?", found.text("d")
    )
    if not match:
        return None
    year, month, day = (int(n) for n in match.groups()[:3])
    if not 1 <= month <= 12 or not 1 <= day <= _DAYS_IN_MONTH[month - 1]:
        return None
    date = Calendar(year, month, day)
    if not match[4]:
        return date
    hour, minute, second = int(match[4]), int(match[5]), int(match[6]) if match[6] else None
    return Clock(hour, minute, second, match[7] or "", date) if hour < 25 and minute < 60 else None


def _figures(found: Found) -> Any:
    """Numbers with marks between them: the year by its four digits, else by its place; the rest may stay
    open.
    """
    a, b, c = re.split(r"[/.-]", found.text("d"))
    if found.text("d").count(".") and len(c) != 4:
        return None
    if len(a) > 2:
        return _in_order(int(a), int(b), int(c)) if len(a) == 4 else None
    year = int(c) + (0 if len(c) == 4 else 1900 if int(c) > 29 else 2000)
    first, second = int(a), int(b)
    if len(c) == 3 or not 1000 <= year <= 2199:
        return None
    if first > 12:
        return _in_order(year, second, first)
    if second > 12:
        return _in_order(year, first, second)
    if "." in found.text("d"):  # points between the numbers: the day comes first
        return _in_order(year, second, first)
    if first == second:
        return _in_order(year, first, second)
    return Figures(first, second, year) if first and second else None


def _in_order(year: int, month: int, day: int) -> Any:
    if 1000 <= year <= 2199 and 1 <= month <= 12 and 1 <= day <= _DAYS_IN_MONTH[month - 1]:
        return Calendar(year, month, day)
    return None


def _roman(found: Found) -> Any:
    """3.VII.2024."""
    return _in_order(found.value("y"), found.value("r"), found.value("d"))


def _circa(found: Found) -> Any:
    return Calendar(found.value("y"), approximate=True)


def _doubtful(found: Found) -> Any:
    """ "1850?" in a bracket or a span of life."""
    if found.text("q") != "?" or found.after() not in ("CLOSE", "COMMA", "DASH"):
        return None
    return Calendar(found.value("y"), uncertain=True)


def _weekday(found: Found) -> Any:
    """A weekday alone, not in the name of a newspaper."""
    if found.after() == "PAPER":
        return None
    return Weekday(found.value("w"), found.value("turn"))


RULES = (
    Rule("weekday month day year", "(w:WDW COMMA?)? m:MONTHW THE? d:DAYW (COMMA? y:YEARW)?", _calendar),
    Rule("month day of two digits year", "m:MONTHW d:DAYDIGITS COMMA? short:SHORTYEAR", _calendar),
    Rule("month the ordinal year", "(w:WDW COMMA?)? m:MONTHW THE? d:ORDW (COMMA? y:YEARW)?", _calendar),
    Rule("day month year", "(w:WDW COMMA?)? d:DAYW m:MONTHW (COMMA? y:YEARW)?", _calendar),
    Rule("the day of month year", "(w:WDW COMMA?)? THE d:ORDW OF? m:MONTHW (COMMA? y:YEARW)?", _calendar),
    Rule("weekday the day of month", "w:WDW COMMA? d:ORDN OF m:MONTHW (COMMA? y:YEARW)?", _calendar),
    Rule("day-month-year", "d:DAYDIGITS HYPHEN m:MONTHW HYPHEN y:YEARW", _calendar),
    Rule("remembered day", "m:MONTHW d:(N12 | ORDN) ATTACKS", _remembered),
    Rule("remembered day in figures", "THE? f:FRACTION noun:ATTACKS?", _remembered_figures),
    Rule("the ordinal", "THE d:ORDN", _the_ordinal),
    Rule("month year", "m:MONTHW (COMMA | OF)? y:YEARW", _calendar),
    Rule("month of two-digit year", "m:MONTHW short:SHORTYEAR", _calendar),
    Rule("month", "m:MONTHW", _month),
    Rule("year", "y:YEAR4", _bare_year),
    Rule("year in words", "y:WYEAR", _spoken_year),
    Rule(
        "the year",
        "THE UNIT y:COUNTW",
        lambda f: _the_year(f) if f.text("y") and f.line.values[f.first + 1] == "Y" else None,
    ),
    Rule("year of an era", "y:COUNTX bce:BCE", _era),
    Rule("year of an era, four digits", "y:YEAR4 (bce:BCE | bce2:AD)", _era),
    Rule("year of our era", "y:COUNTX AD", _era),
    Rule("AD year", "AD y:(COUNTX | YEAR4)", _era),
    Rule("ISO date", "d:ISODATE", _iso),
    Rule("Roman month", "d:DAYDIGITS DOT? r:ROMAN DOT? y:YEAR4", _roman),
    Rule("circa", "CIRCA y:YEAR4", _circa),
    Rule("year in doubt", "y:YEAR4 q:STOP", _doubtful),
    Rule("date in figures", "d:FIGURES", _figures),
    Rule("weekday", "w:WD", _weekday),
)
