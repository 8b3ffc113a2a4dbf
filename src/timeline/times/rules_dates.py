"""Dates by their names and numbers: 3 July 2024, July 2024, 1989, the 1990s, 44 BC, 2024-07-03, the third quarter."""

from __future__ import annotations

import re
from typing import Any

from timeline.times.grammar import Found, Rule, Trimmed
from timeline.times.meanings import (
    Calendar, Clock, Decade, Figures, Known, Length, Modified, PartOfYear, Weekday, Within,
)  # fmt: skip
from timeline.times.periods import Period, of_day, part
from timeline.edtf.arithmetic import ordinal

MACROS = {
    "MONTHW": "MON | MAYBEMON | MONABB DOT? | MAYBEABB DOT?",
    "WDW": "WD | WDABB DOT?",
    "DAYDIGITS": "N12 | N31",
    "DAYWORD": "ORDN | ORD | SECOND",
    "DAYW": "N12 | N31 | ORDN",
    "YEARW": "YEAR4 | WYEAR",
    "CENT": "CENTURY",
    "UNITW": "UNIT | QUARTER",
    "ORDW": "ORD | ORDN | SECOND",
    "COUNTW": "N12 | N31 | N99 | NUMBER | YEAR4 | WNUM | WYEAR | ONE | CARD | FRACTION",
    "COUNTX": "N12 | N31 | N99 | NUMBER | WNUM | ONE | CARD | FRACTION",
    "DET": "THE | ITS",
    "ANYLAST": "LAST | PAST | PREVIOUS",
}
_DAYS_IN_MONTH = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)


def _calendar(found: Found) -> Any:
    month, day = found.value("m"), found.value("d")
    if day is not None and not 1 <= day <= _DAYS_IN_MONTH[month - 1]:
        return None
    if "o" in found and found.kind(found.names["o"]) == "SECOND" and found.text("o")[0].isupper():
        return None
    return Calendar(_year(found), month, day, found.value("w"))


def _year(found: Found) -> int | None:
    if "short" in found:
        digits = int(found.text("short")[1:])
        return 1900 + digits if digits > 29 else 2000 + digits
    year: int | None = found.value("y")
    if year is not None and "bce" in found:
        return 1 - year if found.value("bce") < 0 else year
    return year


_BEFORE_MONTH = {
    "IN", "ON", "PREP", "AT", "FOR", "LAST", "NEXT", "THIS", "PAST", "PREVIOUS", "TO", "AND", "OR", "BETWEEN", "FROM", "OF", "EARLY", "LATE", "MID",
    "BEFORE", "AFTER", "COMMA", "HYPHEN", "COMING", "FOLLOWING", "EVERY", "EARLIER", "LATER", "THAT", "AGO", "SINCE",
    "DASH",
}  # fmt: skip
_NAMES_AFTER = {"CAPITAL"}


def _month(found: Found) -> Any:
    """A month alone. One that is also a word or a name needs a word before it that only a date has."""
    at = found.names["m"]
    kind = found.kind(at)
    if kind == "MAYBEABB" or kind == "MONABB" and found.text("m").isupper():
        return None
    if kind == "MAYBEMON":
        before = found.before()
        if before in ("THE", "ITS", "A") and found.after() == "WORD":
            return Calendar(None, found.value("m"))  # "the March accession"
        if before not in _BEFORE_MONTH or found.after() == "CAPITAL":
            return None
        if before in ("AND", "OR", "COMMA", "TO", "OF", "HYPHEN", "DASH") and found.before(2) not in (
            "MON", "MONABB", "MAYBEMON", "END", "BEGINNING", "MID", "MONTH", "DAY",
        ):  # fmt: skip
            return None
    elif kind == "MONABB" and found.after() == "CAPITAL" and not found.text("m").endswith("."):
        return None  # a first name
    elif found.before() == "CAPITAL" and found.after() in ("CAPITAL", "POSS"):
        return None
    return Calendar(None, found.value("m"))


_COUNTED = {
    "UNITS", "UNIT", "HOURS", "HOUR", "PERCENT", "MONEY", "HUNDRED", "AMPM", "FRACTION", "NUMBER", "N12", "N31", "N99",
    "YEAR4", "CLOCK24", "DOZENS", "COUNTED",
}  # fmt: skip
_BEFORE_YEAR = {
    "IN", "ON", "PREP", "AT", "FOR", "FROM", "TO", "OF", "BETWEEN", "EARLY", "LATE", "MID", "BEFORE", "AFTER", "FISCAL", "OVER", "END", "THE", "APPROX",
    "THAN", "BREAK", "OPEN", "COMMA", "AND", "OR", "SEASON", "MAYBESEASON", "ITS", "POSS", "A", "THIS", "WORD",
}  # fmt: skip
_NOT_BEFORE = {
    "MONEY",
    "CAPITAL",
    "ALLCAPS",
    "MIXED",
    "SLASH",
    "NUMBER",
    "N12",
    "N31",
    "N99",
    "HYPHEN",
    "DOTTED",
    "COLON",
}


def _bare_year(found: Found) -> Any:
    """Four digits, where nothing says that they count or number something else."""
    year, before, after = found.value("y"), found.before(), found.after()
    if before == "NUMBERED" or before == "DOT" and found.before(2) == "NUMBERED":
        return None
    if after in _COUNTED or after == "HYPHEN" and found.after(1) not in ("YEAR4", "N99", "N31", "N12"):
        return None
    if before in _NOT_BEFORE and not (
        before == "HYPHEN" and found.before(2) in ("MID", "YEAR4", "EARLY", "LATE")
    ):
        if not (before == "CAPITAL" and _opens(found)):
            return None
    if before == "MARK" and found.line.text[found.line.starts[found.first] - 1] in "#№§+=*~<>":
        return None
    if (
        1500 > year
        or year > 2099
        or year < 1900
        and before not in ("IN", "ON", "PREP", "AT", "FOR", "FROM", "TO", "BETWEEN", "OPEN", "MID", "AND")
    ):
        return Calendar(year) if before == "IN" and after in ("COMMA", "STOP", "", "DOT", "CLOSE") else None
    if (
        year % 100 == 0
        and after == "WORD"
        and before not in ("IN", "ON", "PREP", "AT", "FOR", "FROM", "TO", "BETWEEN")
    ):
        return None
    if found.tight_after() and found.line.text[found.line.ends[found.last - 1]] in "@$€£*+=/\\&":
        return None
    return Calendar(year)


def _opens(found: Found) -> bool:
    return found.before(2) in ("STOP", "BREAK", "")


def _spoken_year(found: Found) -> Any:
    year = found.value("y")
    return Calendar(year) if 1100 <= year <= 2099 else None


def _era(found: Found) -> Any:
    year = _year(found)
    return Calendar(year) if year is not None and -9999 < year < 2200 else None


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


def _iso_week(found: Found) -> Any:
    year, week, day = (
        int(n) if n else 0 for n in re.match(r"(\d{4})-?W(\d\d)(?:-(\d))?", found.text("d")).groups()
    )  # type: ignore[union-attr]
    period = of_day(ordinal(year, 1, 4), "W").shift(week - 1)
    if not 1 <= week <= 53 or period.year != year:
        return None
    return Known(Period("D", period.first + day - 1) if day else period)


def _figures(found: Found) -> Any:
    """Numbers with marks between them: the year by its four digits, else by its place; the rest may stay open."""
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


_CODES = re.compile(
    r"(?P<fiscal>FY)(?P<year>\d{4}|\d\d)|(?P<grain>[QH])(?P<n>[1-4])|(?P<n2>[1-4])(?P<grain2>[QH])"
)


def _code(found: Found) -> Any:
    """FY2024, Q3 2024, 2H 2019."""
    code = _CODES.fullmatch(found.text("c"))
    if not code:
        return None
    if code["fiscal"]:
        return Calendar(int(code["year"]) + (0 if len(code["year"]) == 4 else 2000))
    grain, number = code["grain"] or code["grain2"], int(code["n"] or code["n2"])
    year = _year(found)
    if (
        grain == "H"
        and (number > 2 or year is None)
        or year is None
        and found.before() not in ("IN", "FOR", "THE", "ITS")
    ):
        return None
    return PartOfYear(grain, number, year)


def _week_number(found: Found) -> Any:
    if found.value("u") != "W" or not isinstance(found.value("n"), int):
        return None
    period = of_day(ordinal(found.value("y"), 1, 4), "W").shift(found.value("n") - 1)
    return Known(period) if 1 <= found.value("n") <= 53 and period.year == found.value("y") else None


def _decade(found: Found) -> Any:
    digits = re.sub(r"\D", "", found.text("d"))
    if len(digits) == 4:
        return (
            Known(Period("E", int(digits) // 10))
            if digits >= "1000" and not digits.endswith("000")
            else (Known(Period("E", int(digits) // 10)) if digits == "2000" else None)
        )
    bare = found.text("d")[0].isdigit()
    if bare and (found.before() not in ("THE", "EARLY", "LATE", "HYPHEN") or found.before() == "ITS"):
        return None
    return Decade(int(digits))


def _decade_word(found: Found) -> Any:
    return Decade(found.value("d"))


def _century(found: Found) -> Any:
    number = found.value("n")
    if not 1 <= number <= 30:
        return None
    if "bce" in found and found.value("bce") < 0:
        return Known(Period("C", -number))
    return Known(Period("C", number - 1))


def _century_word(found: Found) -> Any:
    return _century(found) if found.value("u") == "C" else None


def _part_of_year(found: Found) -> Any:
    number, grain = found.value("n"), "Q"
    if "half" in found:
        grain = "H"
    if not 1 <= number <= (4 if grain == "Q" else 2):
        return None
    return PartOfYear(grain, number, _year(found), found.value("turn"), "f" in found)


def _quarter(found: Found) -> Any:
    """ "the third quarter"; of "its third quarter" and "the third-quarter loss" without the first word."""
    meaning = _part_of_year(found)
    first = found.kind(found.first)
    if meaning is None or first not in ("THE", "ITS") or first == "THE" and "h" not in found:
        return meaning
    return Trimmed(meaning, found.first + 1, found.last)


def _year_period(found: Found) -> Any:
    """ "the 1988 period", "the 1988 quarter": that of the report."""
    return PartOfYear("Q", None, found.value("y"))


def _first_quarters(found: Found) -> Any:
    if found.value("n") != 1 or found.value("c") not in (2, 3):
        return None
    year = found.value("y")
    return (
        PartOfYear("H", 1, year)
        if found.value("c") == 2
        else Within(Length(((3, "Q"),), begins=True), Calendar(year))
    )


def _half_of_decade(found: Found) -> Any:
    base = _decade(found)
    return base and Modified(base, "END" if found.value("n", 2) == 2 else "START")


def _half_of(found: Found) -> Any:
    """ "the first half" counts as a half-year only beside a year."""
    return _part_of_year(found)


def _season(found: Found) -> Any:
    index = ("SP", "SU", "FA", "WI").index(found.value("s")) + 1
    return PartOfYear("S", index, _year(found), found.value("turn"))


def _bare_season(found: Found) -> Any:
    """A season alone; "spring" and "fall" need a word before them that only a season has."""
    before = found.before()
    kind = found.kind(found.names["s"])
    if found.text("s")[0].isupper() and not _opens(found):
        return None
    if kind == "MAYBESEASON" and (
        before not in ("IN", "ON", "PREP", "AT", "FOR", "EARLY", "LATE", "MID", "BETWEEN")
        and "the" not in found
    ):
        return None
    if (
        kind == "MAYBESEASON"
        and "the" in found
        and (
            before not in ("IN", "ON", "PREP", "AT", "FOR", "BETWEEN", "OF", "BEFORE", "AFTER")
            or found.after() in ("IN", "ON", "PREP", "FOR", "OF", "TO", "FROM")
        )
    ):
        return None
    if found.after() in ("HYPHEN", "CAPITAL", "SEASON"):
        return None
    return _season(found)


def _weekday(found: Found) -> Any:
    return Weekday(found.value("w"), found.value("turn"))


_NTH = "n:ORDW"

RULES = (
    Rule("weekday month day year", "(w:WDW COMMA?)? m:MONTHW THE? d:DAYW (COMMA? y:YEARW)?", _calendar),
    Rule("month day of two digits year", "m:MONTHW d:DAYDIGITS COMMA? short:SHORTYEAR", _calendar),
    Rule("month the ordinal year", "(w:WDW COMMA?)? m:MONTHW THE? d:ORDW (COMMA? y:YEARW)?", _calendar),
    Rule("day month year", "(w:WDW COMMA?)? d:DAYW m:MONTHW (COMMA? y:YEARW)?", _calendar),
    Rule("the day of month year", "(w:WDW COMMA?)? THE d:ORDW OF? m:MONTHW (COMMA? y:YEARW)?", _calendar),
    Rule("weekday the day of month", "w:WDW COMMA? d:ORDN OF m:MONTHW (COMMA? y:YEARW)?", _calendar),
    Rule("day-month-year", "d:DAYDIGITS HYPHEN m:MONTHW HYPHEN y:YEARW", _calendar),
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
    Rule("coded period", "c:MIXED (OF? y:YEAR4)?", _code),
    Rule("numbered week", "u:UNIT n:(N12 | N31 | N99) (OF | COMMA)? y:YEAR4", _week_number),
    Rule("ISO week", "d:ISOWEEK", _iso_week),
    Rule("date in figures", "d:FIGURES", _figures),
    Rule("decade", "THE? d:DECADE", _decade),
    Rule("decade in words", "THE d:TWENTIES", _decade_word),
    Rule(
        "decade in words, part",
        "d:TWENTIES",
        lambda f: _decade_word(f) if f.before() in ("EARLY", "LATE", "HYPHEN") else None,
    ),
    Rule("century", "THE? n:ORDW HYPHEN? u:UNIT (bce:BCE | AD)?", _century_word),
    Rule("quarter", f"THE? y:YEAR4? f:FISCAL? HYPHEN? {_NTH} h:HYPHEN? QUARTER", _quarter),
    Rule(
        "quarter of a year",
        f"(THE | ITS)? f:FISCAL? {_NTH} HYPHEN? QUARTER OF? (y:YEARW | short:SHORTYEAR)",
        _quarter,
    ),
    Rule("its quarter", f"ITS f:FISCAL? {_NTH} h:HYPHEN? QUARTER", _quarter),
    Rule("period of a year", "THE y:YEAR4 (PERIOD | q:QUARTER)", _year_period),
    Rule("first quarters", f"THE? {_NTH} c:COUNTX QUARTERS OF? y:YEARW", _first_quarters),
    Rule("fiscal quarter", "(DET)? n:ORDW f:FISCAL QUARTER (OF? y:YEARW)?", _part_of_year),
    Rule("half", "DET? f:FISCAL? n:ORDW HYPHEN? half:HALF (OF? y:YEARW)", _half_of),
    Rule("half of a decade", "DET? (n:ORDW half:HALF | n2:BOTTOM) OF d:DECADE", _half_of_decade),
    Rule("last half", "DET? n:BOTTOM OF? y:YEARW", lambda f: PartOfYear("H", 2, f.value("y"))),
    Rule("fiscal year", "DET? f:FISCAL (UNIT)? y:YEARW", lambda f: Calendar(f.value("y"))),
    Rule("season of a year", "THE? s:SEASONW (OF)? y:YEARW", _season),
    Rule("season", "the:THE? s:SEASONW", _bare_season),
    Rule("weekday", "w:WD", _weekday),
)
MACROS["SEASONW"] = "SEASON | MAYBESEASON"
