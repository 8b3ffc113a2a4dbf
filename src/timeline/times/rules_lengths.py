"""Lengths of time and what repeats: three years, a 23-year history, several months, every Tuesday, annually."""

from __future__ import annotations

from typing import Any

from timeline.times.grammar import Found, Rule, Trimmed
from timeline.times.meanings import (
    Around,
    Calendar,
    Length,
    PartOfYear,
    Recurring,
    Reference,
    Unit,
    Weekday,
    length_value,
)

_HOURS = {"HOUR", "HOURS", "SECOND"}
_LARGEST = 1_000_000


def unit(found: Found, name: str = "u") -> str:
    """The unit of an item; hours, minutes and seconds get a T."""
    kind, value = found.kind(found.names[name]), str(found.value(name))
    if kind == "SECOND":
        return "TS"
    return f"T{value}" if kind in _HOURS else value


def length(found: Found) -> Any:
    """A count and a unit."""
    count = found.value("n")
    if "few" in found:
        count = None
    elif "couple" in found:
        count = found.value("couple")
    elif count is None:
        count = 1
    if count is not None and count > _LARGEST:
        return None
    if count is not None and "half" in found:
        count += 0.5
    amounts = [(count, unit(found))]
    if "n2" in found:
        amounts.append((found.value("n2"), unit(found, "u2")))
    return Length(tuple(amounts), found.value("mod") or "")


def _numbered(found: Found) -> Any:
    """ "three years", refused where the number is a year or part of another number."""
    if (
        "money" in found
        or found.before() in ("MONEY", "CLOCK24")
        or found.before() == "DOT"
        and found.tight_before()
    ):
        return None
    if found.before() in ("HYPHEN", "SLASH") and found.tight_before() and not found.text("n").isalpha():
        return None
    if "old" in found:
        return None
    return length(found)


_NO_ARTICLE_AFTER = {"CAPITAL"}
_RATE_BEFORE = {"PERCENT", "UNITS", "HOURS", "NUMBER", "N12", "N31", "N99", "HUNDRED", "TIMES"}


def _one(found: Found) -> Any:
    """ "a year": a length, or a rate after a number ("$5 a day", "twice a week")."""
    if found.after() == "HYPHEN":
        return None
    if (
        unit(found) == "TS"
        or found.text("u") in ("minute", "quarter")
        and found.kind(found.names["a"]) == "A"
    ):
        return None
    return length(found)


def _hyphened(found: Found) -> Any:
    """ "two-day", "23-year": not an age ("23-year-old")."""
    if found.after() == "HYPHEN" and found.after(1) == "OLD":
        return None
    if unit(found) == "TS" and found.kind(found.names["u"]) == "SECOND" and not found.text("n").isdigit():
        return None
    return length(found)


def _old(found: Found) -> Any:
    return None


def _vague(found: Found) -> Any:
    """ "years", "for months": a plural alone counts only where nothing else can be meant."""
    before, after = found.before(), found.after()
    if (
        before in ("FOR", "IN")
        and after not in ("HYPHEN",)
        or after in ("AGO", "EARLIER", "LATER", "BEFORE", "AFTER")
    ):
        return Length(((None, unit(found)),))
    return None


def _plural(found: Found) -> Any:
    return Length(((None, unit(found)),), found.value("mod") or "")


def _around(side: int, anchor: str = "PUBLICATION") -> Any:
    def build(found: Found) -> Any:
        inner = length(found)
        return inner and Around(inner, side, anchor)

    return build


def _recent(found: Found) -> Any:
    return Reference("PAST_REF")


def _first(found: Found) -> Any:
    """ "the first nine months (of 1998)", "the nine months ended"."""
    count, grain = found.value("n"), unit(found)
    if "o" in found and found.value("o") != 1 and "lastword" not in found:
        return None
    if grain == "Q" and count in (1, 2, 3) and "o" in found and found.value("y"):
        return PartOfYear("H", 1, found.value("y")) if count == 2 else Length(((count, "Q"),))
    return Length(((count, grain),), begins=str(found.value("y") or ""))


def _every(found: Found) -> Any:
    quant = str(found.value("q"))
    count = found.value("n", 1)
    return Recurring(length_value(((count, unit(found)),)), quant)


def _every_ordinal(found: Found) -> Any:
    return Recurring(length_value(((found.value("o"), unit(found)),)), str(found.value("q")))


def _every_weekday(found: Found) -> Any:
    part = f"T{found.value('p')}" if "p" in found else ""
    return Recurring(f"XXXX-WXX-{found.value('w')}{part}", str(found.value("q", "")))


def _every_part(found: Found) -> Any:
    return Recurring(f"XXXX-XX-XXT{found.value('p')}", str(found.value("q", "EVERY")))


def _every_month(found: Found) -> Any:
    return Recurring(f"XXXX-{found.value('m'):02d}", str(found.value("q")))


def _times_a(found: Found) -> Any:
    count = found.value("t")
    return Recurring(length_value(((1, unit(found)),)), "", f"{count or found.value('n'):g}X")


def _adverb(found: Found) -> Any:
    if (
        found.text("a")[0].isupper()
        and found.after() in ("CAPITAL", "ALLCAPS")
        or found.before() == "CAPITAL"
    ):
        return None
    return Recurring(found.value("a"))


def _annual(found: Found) -> Any:
    return None


RULES = (
    Rule("count and unit", "mod:APPROX? THE? money:MONEY? n:COUNTW MORE? u:UNITN", _numbered),
    Rule("count and unit, more or less", "mod:APPROX? n:COUNTW HYPHEN? u:UNITN AND A HALF", lambda f: None),
    Rule(
        "count, unit and smaller unit", "mod:APPROX? n:COUNTX u:UNITN COMMA? AND? n2:COUNTX u2:UNITN", length
    ),
    Rule("count and a half", "mod:APPROX? (A | ONE) u:UNITW AND A half:HALF", length),
    Rule("unit of one", "mod:APPROX? a:(A | ONE | ANOTHER | A ANOTHER) MORE? u:UNIT1", _one),
    Rule(
        "half a unit",
        "mod:APPROX? (HALF A | A HALF HYPHEN?) u:UNIT1",
        lambda f: Length(((0.5, unit(f)),), f.value("mod") or ""),
    ),
    Rule("count-unit", "mod:APPROX? (A | THE | ITS)? n:COUNTW HYPHEN u:UNIT1", _hyphened),
    Rule("age", "n:COUNTW HYPHEN? u:UNITANY HYPHEN OLD", _old),
    Rule("age of things", "n:COUNTW u:UNITN OLD", _old),
    Rule("a few units", "mod:APPROX? (A | THE)? few:FEWW OF? u:UNITN", length),
    Rule("a couple of units", "mod:APPROX? (A | THE)? couple:COUPLE OF? u:UNITN", length),
    Rule("dozens of units", "few:DOZENS OF u:UNITN", length),
    Rule("plural unit", "u:UNITN", _vague),
    Rule(
        "the past units",
        "mod:APPROX? THE? (PAST | LAST) (n:COUNTX | few:FEWW | couple:COUPLE OF?) MORE? u:UNITN",
        _around(-1),
    ),
    Rule(
        "the next units",
        "mod:APPROX? THE? (NEXT | COMING) (n:COUNTX | few:FEWW | A? couple:COUPLE OF?) MORE? u:UNITN",
        _around(1),
    ),
    Rule("the next couple of units", "THE? (NEXT | COMING) few:COUPLE OF u:UNITN", _around(1)),
    Rule("the previous units", "THE? PREVIOUS (n:COUNTX | few:FEWW) u:UNITN", _around(-1, "NARRATIVE")),
    Rule("the following units", "THE? FOLLOWING (n:COUNTX | few:FEWW) u:UNITN", _around(1, "NARRATIVE")),
    Rule("coming units", "THE? COMING few:UNITN", lambda f: Around(Length(((None, unit(f, "few")),)), 1)),
    Rule("recent units", "(THE | ITS)? (MOST)? RECENT u:UNITN", _recent),
    Rule("past units", "THE? PAST u:UNITN", _recent),
    Rule("future units", "FUTURE u:UNITN", lambda f: Reference("FUTURE_REF")),
    Rule("the first units", "THE o:ORDW (n:COUNTX) u:UNITN ((OF | IN)? y:YEARW)?", _first),
    Rule("the count of units", "THE n:COUNTX u:UNITN", _first),
    Rule("every unit", "q:EVERY n:COUNTX? u:UNITANY", _every),
    Rule("every other unit", "q:EVERY o:(MORE | ORD | SECOND) u:UNIT1", _every_ordinal),
    Rule("every weekday", "q:EVERY w:WD p:PARTANY?", _every_weekday),
    Rule("every month by name", "q:EVERY m:(MON | MAYBEMON)", _every_month),
    Rule("every part of the day", "q:EVERY p:PART", _every_part),
    Rule("weekdays", "w:WDS", _every_weekday),
    Rule("weekday nights", "w:WD p:PARTS", _every_weekday),
    Rule("times a unit", "(t:TIMES | n:COUNTX TIMES) (A | EVERY) u:UNIT1", _times_a),
    Rule("adverb of frequency", "a:ADVERB", _adverb),
)
MACROS = {
    "UNITN": "UNITS | HOURS | QUARTERS",
    "UNIT1": "UNIT | HOUR | QUARTER | SECOND",
    "UNITANY": "UNITS | HOURS | UNIT | HOUR | QUARTER",
    "FEWW": "FEW",
    "PARTANY": "PART | PARTS",
}
