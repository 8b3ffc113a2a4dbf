"""Stretches of time by their names: the third quarter, the second half of 1989, the 1990s, the 5th century
BC, FY2024.
"""

from __future__ import annotations

import re
from typing import Any

from timeline.edtf.arithmetic import ordinal
from timeline.times.grammar import Found, Rule, Trimmed
from timeline.times.meanings import Calendar, Decade, Known, Length, Modified, PartOfYear, Within, century_bce
from timeline.times.periods import SEASONS, Period, of_day
from timeline.times.rules_dates import year_of

MACROS: dict[str, str] = {}
_CODES = re.compile(
    r"(?P<fiscal>FY)(?P<year>\d{4}|\d\d)|(?P<grain>[QH])(?P<n>[1-4])|(?P<n2>[1-4])(?P<grain2>[QH])"
)
_NTH = "n:ORDW"


def _iso_week(found: Found) -> Any:
    digits = re.findall(r"\d+", found.text("d").replace("W", "-"))
    year, week, day = int(digits[0]), int(digits[1]), int(digits[2]) if len(digits) > 2 else 0
    period = of_day(ordinal(year, 1, 4), "W").shift(week - 1) if year else None
    if period is None or not 1 <= week <= 53 or period.year != year:
        return None
    return Known(Period("D", period.first + day - 1) if day else period)


def _code(found: Found) -> Any:
    """FY2024, Q3 2024, 2H 2019."""
    code = _CODES.fullmatch(found.text("c"))
    if not code:
        return None
    if code["fiscal"]:
        return Calendar(int(code["year"]) + (0 if len(code["year"]) == 4 else 2000), fiscal=True)
    grain, number = code["grain"] or code["grain2"], int(code["n"] or code["n2"])
    year = year_of(found)
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
        return century_bce(number)
    return Known(Period("C", number - 1))


def _centuries(found: Found) -> Any:
    """ "the 17th and 18th centuries"."""
    first, second = found.value("n"), found.value("n2")
    if found.value("u") != "C" or not 1 <= first < second <= 30:
        return None
    at, other = found.names["n"], found.names["n2"]
    return (
        Trimmed(Known(Period("C", first - 1)), found.first, at + 1),
        Trimmed(Known(Period("C", second - 1)), other, found.last),
    )


def _quarters(found: Found) -> Any:
    """ "the second and fourth quarters"."""
    first, second = found.value("n"), found.value("n2")
    if not 1 <= first < second <= 4:
        return None
    at, other, year = found.names["n"], found.names["n2"], found.value("y")
    return (
        Trimmed(PartOfYear("Q", first, year), at, at + 1),
        Trimmed(PartOfYear("Q", second, year), other, found.last),
    )


def _century_word(found: Found) -> Any:
    return _century(found) if found.value("u") == "C" else None


def _part_of_year(found: Found) -> Any:
    number, grain = found.value("n"), "Q"
    if "half" in found:
        grain = "H"
    if not 1 <= number <= (4 if grain == "Q" else 2):
        return None
    return PartOfYear(grain, number, year_of(found), found.value("turn"), "f" in found)


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


def _season(found: Found) -> Any:
    index = SEASONS.index(found.value("s")) + 1
    return PartOfYear("S", index, year_of(found), found.value("turn"))


def _bare_season(found: Found) -> Any:
    """A season alone; "spring" and "fall" need a word before them that only a season has."""
    before = found.before()
    kind = found.kind(found.names["s"])
    if found.text("s")[0].isupper() and found.before() not in ("STOP", "BREAK", ""):
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


RULES = (
    Rule("coded period", "c:MIXED (OF? y:YEAR4)?", _code),
    Rule("numbered week", "u:UNIT n:(N12 | N31 | N99) (OF | COMMA)? y:YEAR4", _week_number),
    Rule("ISO week", "d:ISOWEEK", _iso_week),
    Rule("decade", "THE? d:DECADE", _decade),
    Rule("decade in words", "THE d:TWENTIES", _decade_word),
    Rule(
        "decade in words, part",
        "d:TWENTIES",
        lambda f: _decade_word(f) if f.before() in ("EARLY", "LATE", "HYPHEN") else None,
    ),
    Rule("century in Roman numerals", "THE? n:ROMAN u:UNIT (bce:BCE | AD)?", _century_word),
    Rule("centuries", "THE? n:ORDW AND n2:ORDW u:UNITS", _centuries),
    Rule("quarters", "THE? n:ORDW AND n2:ORDW QUARTERS (OF? y:YEARW)?", _quarters),
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
    Rule("half", "DET? f:FISCAL? n:ORDW HYPHEN? half:HALF (OF? y:YEARW)", _part_of_year),
    Rule("half of a decade", "DET? (n:ORDW half:HALF | n2:BOTTOM) OF d:DECADE", _half_of_decade),
    Rule("last half", "DET? n:BOTTOM OF? y:YEARW", lambda f: PartOfYear("H", 2, f.value("y"))),
    Rule("fiscal year", "DET? f:FISCAL (UNIT)? y:YEARW", lambda f: Calendar(f.value("y"), fiscal=True)),
    Rule("season of a year", "THE? s:SEASONW (OF)? y:YEARW", _season),
    Rule("season", "the:THE? s:SEASONW", _bare_season),
)
