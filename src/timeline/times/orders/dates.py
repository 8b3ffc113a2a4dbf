"""Days, months, years and their parts by name and number, in the orders that English does not have."""

from __future__ import annotations

from typing import Any

from timeline.times import rules_dates, rules_periods
from timeline.times.grammar import Found, Rule
from timeline.times.meanings import Calendar, Decade, Holiday, Known, PartOfYear, Range, century_bce
from timeline.times.orders.classes import EDGES, LEADS, leads, named, opens
from timeline.times.periods import Period

_DAYS_IN_MONTH = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
_MOST_DAYS = max(_DAYS_IN_MONTH)
_SEASONS = ("SP", "SU", "FA", "WI")
_FIRST_YEAR, _LAST_YEAR = 1500, 2099
_MOST_YEARS = 300  # of a stretch of years
_COUNTED = {
    "UNITS", "UNIT", "UNITBOTH", "HOURS", "HOUR", "PERCENT", "MONEY", "HUNDRED", "FRACTION", "NUMBER", "N12",
    "N31", "N99", "YEAR4", "CLOCK24", "CAPITAL", "TIMES", "OCLOCK", "MIXED",
}  # fmt: skip
_TOUCHING = "@$€£*+=/\\&#№§~<>°"


def turn(found: Found, name: str = "t") -> int | None:
    """Last -1, this 0, next 1."""
    value = found.value(name)
    return None if value is None else int(value)


def _day(found: Found) -> Any:
    month, day = found.value("m"), found.value("d")
    year = found.value("y")
    most = _DAYS_IN_MONTH[month - 1] if year is None else _MOST_DAYS  # "31 June 2023" is a date, of no day
    if not 1 <= day <= most or named(found):
        return None
    if year is not None and found.after() == "HYPHEN":
        return None
    return Calendar(year, month, day, found.value("w"), None if year else turn(found))


def _month_of_year(found: Found) -> Any:
    return None if named(found) else Calendar(found.value("y"), found.value("m"))


def _named_month(found: Found) -> Any:
    """ "mois de mars", "Monat Mai"."""
    return Calendar(found.value("y"), found.value("m")) if found.value("u") == "M" else None


def _month_just_over(found: Found) -> Any:
    """ "juin dernier", "junio pasado": the last that is over, be it by a day."""
    side = turn(found)
    return Calendar(None, found.value("m"), turn=-2 if side == -1 else side)


def _turned_month(found: Found) -> Any:
    return Calendar(None, found.value("m"), turn=turn(found))


def _month(found: Found) -> Any:
    """A month alone: only where a word stands before it that a date asks for, and no name goes on."""
    if found.kind(found.names["m"]) in ("MONABB", "MAYBEABB") or found.after() == "CAPITAL" or named(found):
        return None
    known = leads(found) or _beside(found)
    return Calendar(None, found.value("m")) if known else None


def _beside(found: Found) -> bool:
    """ "de mayo a julio", "Mai und Juli": another month on the other side."""
    months = ("MON", "MAYBEMON")
    onward = found.after() in ("TO", "AT", "HYPHEN", "SLASH", "DASH") and found.after(1) in months
    return onward or found.before() == "AND" and found.before(2) in months and found.before(3) in LEADS


def _bare_year(found: Found) -> Any:
    """Four digits, where the words before say that they are no amount."""
    year, before, after = found.value("y"), found.before(), found.after()
    ranged = before in ("TO", "AT") and found.before(2) == "YEAR4" and after == "CAPITAL"
    if not _FIRST_YEAR <= year <= _LAST_YEAR or after in _COUNTED and not ranged or _touched(found):
        return None
    if after == "HYPHEN" and found.after(1) not in ("YEAR4", "N31", "N99"):
        return None
    if year % 100 == 0 and after == "WORD" and before not in INSIDE_YEAR:
        return None
    return Calendar(year) if _year_fits(found, before, after) else None


def _fiscal_year(found: Found) -> Any:
    """ "Geschäftsjahr 2023", "exercice 2023"."""
    return Calendar(found.value("y"), fiscal=True)


INSIDE_YEAR = {"ON", "SINCE", "YEARCUE", "OCCASION"}


def _year_fits(found: Found, before: str, after: str) -> bool:
    if before in LEADS or before in ("YEARCUE", "OCCASION"):
        return True
    if before == "OF":
        return found.before(2) in EDGES or after in (
            "WORD",
            "STOP",
            "DOT",
            "COMMA",
            "CLOSE",
            "BREAK",
            "",
            "AT",
            "TO",
            "AND",
            "QUOTE",
        )
    if before == "AND":
        return found.before(2) == "YEAR4"
    if before in ("TO", "AT"):
        return found.before(2) == "YEAR4"
    if before == "HYPHEN":
        return found.before(2) in EDGES
    if before == "OPEN":
        return after in ("CLOSE", "HYPHEN", "DASH")
    return opens(found) and found.before() not in ("QUOTE", "DASH") and after == "YEARCUE"


def _touched(found: Found) -> bool:
    text, start, end = found.line.text, found.line.starts[found.first], found.line.ends[found.last - 1]
    return text[start - 1 : start] in (*_TOUCHING,) or text[end : end + 1] in (*_TOUCHING,)


def _said_year(found: Found) -> Any:
    """ "Jahr 1989", "1989 году": the noun says it."""
    return None if found.before() in ("NUMBER", "MONEY") else Calendar(found.value("y"))


def _years(found: Found) -> Any:
    first, last = found.value("y"), found.value("y2", found.value("y3"))
    if last < 100:
        last += first // 100 * 100
    if not _FIRST_YEAR <= first < last <= _LAST_YEAR or last - first > _MOST_YEARS or _touched(found):
        return None
    if "ya" not in found and (
        found.after() in _COUNTED or found.before() in ("CAPITAL", "HYPHEN", "NUMBER", "MIXED")
    ):
        return None
    return Range(Calendar(first), Calendar(last))


def _years_of(found: Found) -> Any:
    """ "между 2014 и 2016 годами"."""
    first, last = found.value("y"), found.value("y2")
    between = found.before() in ("BETWEEN", "FROM") and found.value("u") == "Y" and first < last
    return Range(Calendar(first), Calendar(last)) if between else None


def _era(found: Found) -> Any:
    year = found.value("y")
    if not isinstance(year, int):
        return None
    return Calendar(1 - year if found.value("e") < 0 else year) if 0 < year < 10_000 else None


def _decade(found: Found) -> Any:
    """ "1990er Jahre", "années 80", "80-х": the first year of the decade, or its last two digits."""
    if "u" in found and found.value("u") not in ("Y", "E"):
        return None
    year = found.value("d")
    if year % 10 or not (10 <= year < 100 or 1000 <= year < 2100):
        return None
    return Decade(int(year)) if year < 100 else Known(Period("E", year // 10))


def _century(found: Found) -> Any:
    number = found.value("n")
    if found.value("u") != "C" or not 1 <= number <= 30:
        return None
    return century_bce(number) if found.value("e", 1) < 0 else Known(Period("C", number - 1))


def _part_of_year(found: Found) -> Any:
    grain = str(found.value("u"))
    number = found.value("n")
    if not 1 <= number <= {"Q": 4, "H": 2}.get(grain, 0):
        return None
    if "y" not in found and grain == "H" and "t" not in found:
        return None
    return PartOfYear(grain, number, found.value("y"), turn(found))


def _part_by_figure(found: Found) -> Any:
    number, grain = found.value("n2"), str(found.value("u"))
    if not 1 <= number <= {"Q": 4, "H": 2}.get(grain, 0):
        return None
    return PartOfYear(grain, number, found.value("y"), turn(found))


def _season(found: Found) -> Any:
    if "y" not in found and "t" not in found and not _seasonal(found):
        return None
    return PartOfYear("S", _SEASONS.index(found.value("s")) + 1, found.value("y"), turn(found))


def _seasonal(found: Found) -> bool:
    """Whether a season alone is a time: "im Sommer", not "Frau Sommer" or "Primavera de Praga"."""
    upper = found.text("s")[0].isupper() and found.kind(found.names["s"]) == "MAYBESEASON"
    return leads(found) and not upper and found.after() not in ("CAPITAL", "OF", "HYPHEN")


def _holiday(found: Found) -> Any:
    return Holiday(found.value("h"), found.value("y"), turn(found))


_SHARED = tuple(
    rule
    for rule in (*rules_dates.RULES, *rules_periods.RULES)
    if rule.name in ("ISO date", "ISO week", "date in figures")
)
_YEAR = "(COMMA? (OF | THE OF)? YEARN? y:YEAR4 YA?)"
RULES = (
    *_SHARED,
    Rule(
        "day of month in figures",
        f"(ART? w:WDW COMMA?)? ART? t:PRE? d:DAYN (DOT | HYPHEN? ENDING)? OF? m:MONTHW ({_YEAR} | t2:POST)?",
        lambda f: (
            _day(f)
            if "t2" not in f
            else Calendar(None, f.value("m"), f.value("d"), f.value("w"), turn(f, "t2"))
        ),
    ),
    Rule(
        "day of month in words",
        f"(ART? w:WDW COMMA?)? ART? t:PRE? d:(ORDN | ORD) OF? m:MONTHW {_YEAR}?",
        lambda f: (
            _day(f) if f.kind(f.names["d"]) == "ORDN" or not f.text("d")[0].isupper() or opens(f) else None
        ),
    ),
    Rule("month and year", "m:MONTHW COMMA? OF? YEARN? y:YEAR4 YA?", _month_of_year),
    Rule("the month of", f"ART? t:THIS? u:(UNIT | UNITBOTH) OF? m:MONTHW {_YEAR}?", _named_month),
    Rule("turned month", "ART? t:PRE m:MONTHW", _turned_month),
    Rule("month turned", "ART? m:MONTHW t:POST", _month_just_over),
    Rule("month", "m:MONTHW", _month),
    Rule("year", "y:YEAR4", _bare_year),
    Rule("fiscal year", "ART? FISCALYEAR OF? y:YEAR4", _fiscal_year),
    Rule("year by its noun", "YEARN y:YEAR4", _said_year),
    Rule("year before its noun", "y:YEAR4 (HYPHEN ENDING)? YA", _said_year),
    Rule("year as an ordinal", "y:YEAR4 HYPHEN ENDING", _said_year),
    Rule(
        "stretch of years", "y:YEAR4 (HYPHEN y2:(YEAR4 | N31 | N99) | DASH y3:YEAR4) ya:(YA | UNITS)?", _years
    ),
    Rule("years with one noun", "y:YEAR4 (AND | TO) y2:YEAR4 u:UNITS", _years_of),
    Rule("year of an era", "YEARN? y:NUMBERW YA? e:(BCE | AD)", _era),
    Rule("decade by name", "ART? d:DECADENAME (HYPHEN? u:UNITS)?", _decade),
    Rule("decade after its noun", "ART? u:UNITS d:(YEAR4 | N12 | N31 | N99 | WNUM)", _decade),
    Rule("decade of", "ART? u:UNIT OF ART? (UNITS)? d:(YEAR4 | N12 | N31 | N99 | WNUM)", _decade),
    Rule("decade with its ending", "d:(YEAR4 | N12 | N31 | N99) HYPHEN DECADEEND (u:UNITS)?", _decade),
    Rule("numbered century", "ART? n:(N12 | N31) DOT u:(UNIT | UNITBOTH) e:(BCE | AD)?", _century),
    Rule("century in words", "ART? n:(ORD | ORDN | ROMAN) u:(UNIT | UNITBOTH) e:(BCE | AD)?", _century),
    Rule("century and number", "ART? u:UNIT n:ROMAN e:(BCE | AD)?", _century),
    Rule(
        "quarter or half",
        f"ART? (n:(ORD | ORDN | ROMAN) | n2:(N12) DOT) u:(QUARTER | HALFYEAR) ({_YEAR} | OF? t:PRE YA)?",
        lambda f: _part_of_year(f) if "n" in f else _part_by_figure(f),
    ),
    Rule("season and year", "ART? s:SEASONW (OF | THE OF)? YEARN? y:YEAR4 YA?", _season),
    Rule("turned season", "ART? t:PRE s:SEASONW", _season),
    Rule("season turned", "ART? s:SEASONW t:POST", _season),
    Rule("season", "ART? s:SEASONW", _season),
    Rule("holiday", f"ART? t:PRE? h:HOLIDAY {_YEAR}?", _holiday),
    Rule("holiday turned", "ART? h:HOLIDAY t:POST", _holiday),
)
