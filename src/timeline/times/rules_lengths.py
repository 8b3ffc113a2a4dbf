"""Lengths of time and what repeats: three years, a 23-year history, several months, every Tuesday,
annually.
"""

from __future__ import annotations

from typing import Any

from timeline.times.grammar import Build, Found, Rule, Trimmed
from timeline.times.meanings import NOW, THEN, Around, Length, Recurring, Reference, length_value

MACROS = {
    "UNITN": "UNITS | HOURS | QUARTERS",
    "UNIT1": "UNIT | HOUR | QUARTER | SECOND",
    "UNITANY": "UNITS | HOURS | UNIT | HOUR | QUARTER",
    "PARTANY": "PART | PARTS",
    "MANY": "n0:COUNTX (TO | OR) few3:COUNTX | n:COUNTX | few:FEW | few2:SOME | A? couple:COUPLE OF?",
}
_HOURS = {"HOUR", "HOURS", "SECOND"}
_LARGEST = 1_000_000


def unit(found: Found, name: str = "u") -> str:
    """The unit of an item; hours, minutes and seconds get a T."""
    kind, value = found.kind(found.names[name]), str(found.value(name))
    if kind == "SECOND":
        return "TS"
    return f"T{value}" if kind in _HOURS else value


def length(found: Found) -> Length | None:
    """A count and a unit, and a second count and unit where there are such."""
    count = found.value("n", 1)
    if found.names.keys() & {"few", "few2", "few3"}:
        count = None
    elif "couple" in found:
        count = found.value("couple")
    if count is not None and count > _LARGEST:
        return None
    if count is not None and "half" in found:
        count += 0.5
    amounts = [(count, unit(found))]
    if "n2" in found:
        amounts.append((found.value("n2"), unit(found, "u2")))
    mod = found.value("mod") or ("APPROX" if found.before() == "ABOUT" or "so" in found else "")
    return Length(tuple(amounts), mod)


def _numbered(found: Found) -> Any:
    """ "three years", refused where the number is part of another one or of an age."""
    before = found.before()
    if before in ("MONEY", "CLOCK24") or before == "DOT" and found.tight_before():
        return None
    if before in ("HYPHEN", "SLASH") and not found.text("n").isalpha():
        return None
    if found.kind(found.names["u"]) == "QUARTERS" and found.value("n") in (2, 3) and found.after() == "OF":
        return None  # of a whole
    if found.after() in ("OLD",) or found.after() == "HYPHEN" and found.after(1) == "OLD":
        return None
    return length(found)


_RATED = {"PERCENT", "TIMES", "HUNDRED", "NUMBER"}


def _one(found: Found) -> Any:
    """ "a year": a length; after an amount it is a rate ("$5 million a year"), which is no time."""
    article = found.kind(found.names["a"]) == "A"
    if (
        found.after() == "HYPHEN"
        or found.after() == "OLD"
        or unit(found) == "TS"
        or article
        and unit(found) == "WE"
    ):
        return None
    if (
        article
        and unit(found) == "D"
        and (found.after() == "OF" or found.after() == "WORD" and found.before() != "FOR")
    ):
        return None  # "a day of mourning", "a day labourer"
    if article and found.text("u") in ("minute", "quarter"):
        return None
    if found.after() in ("AGO", "EARLIER", "LATER", "BEFORE", "AFTER", "FROMNOW"):
        return length(found)
    if (
        article
        and "mod" not in found
        and unit(found) in ("D", "TH")
        and found.before() in ("UNITS", "HOURS", "NUMBER", "PERCENT", "TIMES", "WORD")
    ):
        return None
    if article and (found.before() in _RATED or _amount_before(found)):
        return None
    return length(found)


_REACH = 7


def _amount_before(found: Found) -> bool:
    """Whether an amount stands shortly before: "$25 million of oil a day", "90 cents a year"."""
    for distance in range(1, _REACH):
        kind = found.before(distance)
        if kind in ("STOP", "BREAK", "DOT", "COMMA", "IN", "PREP", "FOR", "DASH", ""):
            return False
        if kind in ("MONEY", "PERCENT", "NUMBER", "HUNDRED"):
            return True
    return False


def _hyphened(found: Found) -> Any:
    """ "two-day", "23-year": not an age ("23-year-old")."""
    if found.after() == "HYPHEN" and found.after(1) == "OLD" or found.after() == "OLD":
        return None
    if found.kind(found.names["u"]) == "SECOND" and not found.text("n").isdigit():
        return None
    if found.kind(found.names["u"]) == "QUARTER" and "ordinal" in found:
        return None
    return length(found)


def _unhyphened(found: Found) -> Any:
    """ "a two day trip"."""
    if (
        found.value("n") < 2
        or found.kind(found.names["u"]) in ("SECOND", "QUARTER")
        or found.after() == "OLD"
    ):
        return None
    return length(found) if found.text("n").islower() or found.text("n").isdigit() else None


def _nothing(found: Found) -> Any:
    """Matched so that no shorter rule takes a part of it, and left alone."""
    return Trimmed(None, found.first, found.last)


def _vague(found: Found) -> Any:
    """ "years", "for months", "after weeks of talks": a plural alone counts only where nothing else can be
    meant.
    """
    before, after = found.before(), found.after()
    within = before == "PREP" and found.line.values[found.first - 1]
    if (
        (within or before in ("FOR", "IN"))
        and after != "HYPHEN"
        or after in _DISTANT
        or after == "OF"
        and before in _STRETCHED
    ):
        return Length(((None, unit(found)),))
    return None


_DISTANT = ("AGO", "EARLIER", "LATER", "BEFORE", "AFTER")
_STRETCHED = ("WORD", "AFTER", "BEFORE", "PREP", "AND", "STOP", "COMMA", "BREAK")


def _while(found: Found) -> Any:
    """ "for a while", "for some time": how long is not even hinted at."""
    return Length(((None, "X"),)) if found.before() in ("FOR", "IN", "AFTER") else None


def _around(side: int, anchor: str = NOW) -> Build:
    def build(found: Found) -> Any:
        inner = length(found)
        return inner and Around(inner, side, anchor)

    return build


def _coming(found: Found) -> Any:
    return Around(Length(((None, unit(found)),)), 1)


def _some(value: str) -> Build:
    """ "recent weeks", "past years": some of them, up to now."""
    return lambda found: Reference(value, unit(found), near=True)


def _first(found: Found) -> Any:
    """ "the first nine months", "the nine months": a stretch of a year or a report."""
    if "o" in found and found.value("o") not in (0, 1, -1):
        return None
    inner = length(found)
    return inner and Length(inner.amounts, inner.mod, begins=unit(found) in ("M", "Q", "W"))


def _ended(found: Found) -> Any:
    """ "the year ended June 30"."""
    if unit(found) not in ("Y", "M", "W"):
        return None
    return Trimmed(Length(((1, unit(found)),), begins=True), found.first, found.last - 1)


def _every(found: Found) -> Any:
    return Recurring(length_value(((found.value("n", 1), unit(found)),)), str(found.value("q")))


def _every_few(found: Found) -> Any:
    return Recurring(length_value(((None, unit(found)),)), str(found.value("q")))


def _every_season(found: Found) -> Any:
    return Recurring(f"XXXX-{found.value('s')}", str(found.value("q")))


def _long(found: Found) -> Any:
    """ "month-long", "decades-long"."""
    if found.value("h") != "long" or found.after() == "HYPHEN":
        return None
    return Length(((1 if found.kind(found.first) == "UNIT" else None, unit(found)),))


def _every_other(found: Found) -> Any:
    """ "every other week", "every third year"."""
    return Recurring(length_value(((found.value("o", 2), unit(found)),)), str(found.value("q")))


def _every_weekday(found: Found) -> Any:
    part = f"T{found.value('p')}" if "p" in found else ""
    return Recurring(f"XXXX-WXX-{found.value('w')}{part}", str(found.value("q", "")))


def _every_part(found: Found) -> Any:
    return Recurring(f"XXXX-XX-XXT{found.value('p')}", str(found.value("q", "EVERY")))


def _every_month(found: Found) -> Any:
    return Recurring(f"XXXX-{found.value('m'):02d}", str(found.value("q")))


def _times_a(found: Found) -> Any:
    count = found.value("t") or found.value("n")
    return Recurring(length_value(((1, unit(found)),)), "", f"{count:g}X") if count else None


def _adverb(found: Found) -> Any:
    if (
        found.text("a")[0].isupper()
        and found.after() in ("CAPITAL", "ALLCAPS", "PAPER")
        or found.before() == "CAPITAL"
        and found.before(2) not in ("STOP", "DOT", "BREAK", "")
    ):
        return None
    return None if found.before() in _RATED else Recurring(found.value("a"))


RULES = (
    Rule("count and unit", "mod:APPROX? n:COUNTW MORE? u:UNITN so:ORSO?", _numbered),
    Rule("count to count and unit", "mod:APPROX? n0:COUNTX (TO | OR) few3:COUNTX MORE? u:UNITN", _numbered),
    Rule("unit or two", "A u:UNIT1 OR few:COUNTX", length),
    Rule(
        "count, unit and smaller unit",
        "mod:APPROX? n:COUNTX u:UNITANY COMMA? AND? n2:COUNTX u2:UNITN",
        length,
    ),
    Rule("unit and a half", "mod:APPROX? (A | ONE) u:UNIT1 AND A half:HALF", length),
    Rule("unit of one", "mod:APPROX? a:(A | ONE | ANOTHER | A ANOTHER) MORE? u:UNIT1 so:ORSO?", _one),
    Rule("half a unit", "(HALF A | A HALF HYPHEN?) u:UNIT1", lambda f: Length(((0.5, unit(f)),))),
    Rule("count-unit", "mod:APPROX? n:COUNTW HYPHEN u:UNIT1", _hyphened),
    Rule("several-unit", "few:FEW HYPHEN u:UNIT1", length),
    Rule("count unit", "n:(WNUM | N12 | N31 | N99) u:UNIT1", _unhyphened),
    Rule("a few units", "mod:APPROX? (A | THE)? few:FEW OF? MORE? u:UNITN", length),
    Rule("some units", "few:SOME u:UNITN", length),
    Rule("a couple of units", "mod:APPROX? (A | THE)? couple:COUPLE OF? MORE? u:UNITN", length),
    Rule("dozens of units", "few:DOZENS OF u:UNITN", length),
    Rule("plural unit", "u:UNITN", _vague),
    Rule("the past units", "mod:APPROX? THE? (PAST | LAST) (MANY) MORE? u:UNITN so:ORSO?", _around(-1)),
    Rule("the next units", "mod:APPROX? THE? (NEXT | COMING) (MANY) MORE? u:UNITN so:ORSO?", _around(1)),
    Rule("the previous units", "THE? PREVIOUS (MANY) u:UNITN", _around(-1, THEN)),
    Rule("the following units", "THE? FOLLOWING (MANY) u:UNITN", _around(1, THEN)),
    Rule("coming units", "(COMING | THE COMING) u:UNITN", _coming),
    Rule("recent units", "(THE | ITS)? MOST? RECENT u:UNITN", _some("PAST_REF")),
    Rule("past units", "THE? PAST u:UNITN", _some("PAST_REF")),
    Rule("future units", "FUTURE u:UNITN", lambda f: Reference("FUTURE_REF")),
    Rule("the first units", "THE o:(ORDW | LAST | LATEST) n:COUNTX u:UNITN", _first),
    Rule("the count of units", "THE n:COUNTX u:UNITN", _first),
    Rule("the unit ended", "THE FISCAL? u:UNIT ENDED", _ended),
    Rule("every unit", "q:EVERY n:COUNTX? u:UNITANY", _every),
    Rule("every few units", "q:EVERY few:FEW u:UNITN", _every_few),
    Rule("every season", "q:EVERY s:SEASONW", _every_season),
    Rule("units-long", "u:(UNIT | UNITS) HYPHEN h:HORIZON", _long),
    Rule("unit-long", "u:LONGWORD", lambda f: Length(((1, str(f.value("u"))),))),
    Rule("a while", "WHILE", _while),
    Rule("units ahead", "THE u:UNITN AHEAD", _coming),
    Rule("every other unit", "q:EVERY (MORE | o:(ORD | SECOND)) u:UNIT1", _every_other),
    Rule("every weekday", "q:EVERY w:WD p:PARTANY?", _every_weekday),
    Rule("every month by name", "q:EVERY m:(MON | MAYBEMON)", _every_month),
    Rule("every part of the day", "q:EVERY p:PART", _every_part),
    Rule("weekdays", "w:WDS", _every_weekday),
    Rule("weekday nights", "w:WD p:PARTS", _every_weekday),
    Rule("times a unit", "(t:TIMES | n:COUNTX TIMES) (A | EVERY) u:UNIT1", _times_a),
    Rule("adverb of frequency", "a:ADVERB", _adverb),
)
