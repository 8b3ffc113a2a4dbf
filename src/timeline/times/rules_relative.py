"""What is counted from where we are: today, last week, the following year, this morning, now, the year-ago quarter."""

from __future__ import annotations

from typing import Any

from timeline.times.grammar import Found, Rule
from timeline.times.meanings import (
    NOW, THEN, Calendar, Clock, Distance, Holiday, Length, Modified, PartOfDay, PartOfYear, Reference, Unit, Weekday,
)  # fmt: skip
from timeline.times.rules_lengths import unit

_FORTNIGHT = {"F": ("W", 2)}


def _unit(offset: int, anchor: str = NOW) -> Any:
    def build(found: Found) -> Any:
        grain = unit(found)
        if grain.startswith("T") or grain in ("F", "L"):
            return None
        return Unit(grain, offset, anchor, "f" in found)

    return build


def _the_next(found: Found) -> Any:
    """ "the next day" follows the narrative; "next day" too, but "next week" follows the publication."""
    grain = unit(found)
    if grain.startswith("T"):
        return None
    return Unit(grain, 1, THEN if grain == "D" or "the" in found and grain in ("W", "M", "Y") else NOW)


def _today(found: Found) -> Any:
    base = Unit("D", found.value("t"))
    return PartOfDay(found.value("p"), base) if "p" in found else base


def _tonight(found: Found) -> Any:
    return PartOfDay("NI", Unit("D", 0))


def _this_part(found: Found) -> Any:
    return PartOfDay(found.value("p"), Unit("D", 0))


def _last_night(found: Found) -> Any:
    return PartOfDay(found.value("p"), Unit("D", -1))


def _next_part(found: Found) -> Any:
    return PartOfDay(found.value("p"), Unit("D", 1, THEN))


def _that_part(found: Found) -> Any:
    return PartOfDay(found.value("p"), Unit("D", 0, THEN))


def _turned_weekday(found: Found) -> Any:
    return Weekday(found.value("w"), _turn(found))


def _turn(found: Found) -> int | None:
    kinds = {found.kind(at) for at in range(found.first, found.last)}
    for kind, turn in (
        ("LAST", -1),
        ("PAST", -1),
        ("NEXT", 1),
        ("COMING", 1),
        ("THIS", 0),
        ("FOLLOWING", 1),
        ("PREVIOUS", -1),
    ):
        if kind in kinds:
            return turn
    return None


def _turned_month(found: Found) -> Any:
    return Calendar(None, found.value("m"), found.value("d"), turn=_turn(found))


def _turned_season(found: Found) -> Any:
    return PartOfYear("S", ("SP", "SU", "FA", "WI").index(found.value("s")) + 1, turn=_turn(found))


def _weekday_of_week(offset: int) -> Any:
    def build(found: Found) -> Any:
        return Weekday(found.value("w"), offset * 10)

    return build


def _holiday(found: Found) -> Any:
    return Holiday(found.value("h"), found.value("y"), _turn(found))


def _year_ago(found: Found) -> Any:
    """ "the year-ago quarter", "a year-earlier loss"."""
    return Distance(Length(((1, unit(found)),)), -1, THEN)


def _quarter(found: Found) -> Any:
    return PartOfYear("Q", None, turn=_turn(found))


def _ref(value: str) -> Any:
    return lambda found: Reference(value)


def _word(found: Found) -> Any:
    return Reference(found.value("r"))


def _adjective(value: str) -> Any:
    def build(found: Found) -> Any:
        return None if found.after() in ("CAPITAL", "STOP", "BREAK") else Reference(value)

    return build


def _year_end(found: Found) -> Any:
    return Modified(Unit(unit(found), 0), "END") if unit(found) in ("Y", "M", "Q") else None


def _bare_unit(found: Found) -> Any:
    """ "the year": this year where the text has no other."""
    grain = unit(found)
    return Unit(grain, 0, NOW) if grain in ("Y", "W", "M") and found.before() in _BARE_BEFORE else None


_BARE_BEFORE = {"IN", "ON", "PREP", "AT", "FOR", "OF", "END", "EARLIER", "LATER", "BY", "FOR"}


def _nine_eleven(found: Found) -> Any:
    return Calendar(2001, 9, 11)


RULES = (
    Rule("today", "t:TODAY p:PART?", _today),
    Rule("tonight", "t:TONIGHT", _tonight),
    Rule("this part of the day", "THIS (EARLY | LATE)? p:PART", _this_part),
    Rule("last night", "LAST p:PART", _last_night),
    Rule("the next morning", "THE? (NEXT | FOLLOWING) p:PART", _next_part),
    Rule("that night", "(THAT | THE? SAME | THAT SAME) p:PART", _that_part),
    Rule("this unit", "(THIS | THE? CURRENT | ITS CURRENT | THIS CURRENT) f:FISCAL? u:UNITW", _unit(0)),
    Rule("last unit", "(THE? | ITS) LAST f:FISCAL? u:UNITW", _unit(-1)),
    Rule("the past unit", "(THE | THIS)? PAST f:FISCAL? u:UNITW", _unit(-1)),
    Rule("next unit", "f:FISCAL? (the:THE? | ITS) NEXT f2:FISCAL? u:UNITW", _the_next),
    Rule("coming unit", "(THE | THIS) COMING u:UNITW", _unit(1)),
    Rule("the previous unit", "(THE | ITS)? PREVIOUS f:FISCAL? u:UNITW", _unit(-1, THEN)),
    Rule("the following unit", "(THE | ITS)? FOLLOWING f:FISCAL? u:UNITW", _unit(1, THEN)),
    Rule("that unit", "(THAT | THE? SAME | THAT SAME) u:UNITW", _unit(0, THEN)),
    Rule(
        "the latest unit",
        "(THE | ITS) (LATEST | MOST RECENT) f:FISCAL? u:UNITW",
        lambda f: (
            PartOfYear("Q", None, turn=None)
            if unit(f) == "Q"
            else Unit(unit(f), -1)
            if unit(f) == "Y"
            else Unit(unit(f), 0)
        ),
    ),
    Rule("the latest period", "(THE | ITS) LATEST PERIOD", lambda f: PartOfYear("Q", None)),
    Rule(
        "the quarter",
        "(THE | ITS)? u:QUARTER",
        lambda f: (
            PartOfYear("Q", None)
            if f.before() not in ("A", "ORD", "HYPHEN")
            and f.kind(f.first) != "QUARTER"
            or f.after() == "ENDED"
            else None
        ),
    ),
    Rule(
        "turned weekday",
        "(THIS | THIS? LAST | THIS? PAST | THE? (NEXT | COMING | FOLLOWING | PREVIOUS) | THIS COMING) w:WD",
        _turned_weekday,
    ),
    Rule(
        "weekday of a week",
        "w:WD OF? LAST u:UNIT",
        lambda f: Weekday(f.value("w"), -10) if unit(f) == "W" else None,
    ),
    Rule(
        "weekday of next week",
        "w:WD OF? NEXT u:UNIT",
        lambda f: Weekday(f.value("w"), 10) if unit(f) == "W" else None,
    ),
    Rule(
        "turned month",
        "(THIS | THIS? LAST | THIS? PAST | THE? (NEXT | COMING | FOLLOWING | PREVIOUS) | THIS COMING) m:MONTHW d:DAYW?",
        _turned_month,
    ),
    Rule(
        "turned season",
        "(THIS | THIS? LAST | THIS? PAST | THE? (NEXT | COMING | FOLLOWING | PREVIOUS) | THIS COMING) s:SEASONW",
        _turned_season,
    ),
    Rule("holiday", "(LAST | NEXT | THIS)? h:HOLIDAY (COMMA? y:YEARW)?", _holiday),
    Rule("year-ago", "(THE | A | ITS)? u:UNIT HYPHEN (AGO | EARLIER) (PERIOD | QUARTER)?", _year_ago),
    Rule("year earlier", "(THE | ITS) u:UNIT (AGO | EARLIER) (PERIOD | QUARTER)", _year_ago),
    Rule("year end", "(THE | ITS)? u:UNIT (HYPHEN | POSS)? END", _year_end),
    Rule("bare unit", "THE f:FISCAL? u:UNIT", _bare_unit),
    Rule(
        "the weekend",
        "(THE | THIS | LAST | NEXT | COMING)? u:UNIT",
        lambda f: Unit("WE", _turn(f) or 0, NOW) if f.value("u") == "WE" and (f.last - f.first > 1) else None,
    ),
    Rule("now", "r:NOW", _word),
    Rule("soon", "r:THEN", _word),
    Rule("current", "CURRENT", _adjective("PRESENT_REF")),
    Rule("recent", "RECENT", _adjective("PAST_REF")),
    Rule("future", "FUTURE", _adjective("FUTURE_REF")),
    Rule("the future", "THE (HORIZON)? FUTURE", _ref("FUTURE_REF")),
    Rule("the past", "THE (RECENT)? PAST", _ref("PAST_REF")),
    Rule(
        "the near term",
        "THE? HORIZON HYPHEN? TERM",
        lambda f: Reference("FUTURE_REF") if f.kind(f.first) == "THE" and f.value else None,
    ),
)
