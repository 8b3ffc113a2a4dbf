"""What is counted from where we are: today, last week, the following year, this morning, now, the year-ago
quarter.
"""

from __future__ import annotations

from typing import Any

from timeline.times import holidays, national
from timeline.times.grammar import Build, Found, Rule, Trimmed
from timeline.times.meanings import (
    NOW,
    THEN,
    Around,
    Calendar,
    Distance,
    Holiday,
    Length,
    Modified,
    PartOfDay,
    PartOfYear,
    Reference,
    Unit,
    Weekday,
    Within,
)  # fmt: skip
from timeline.times.nations import owner
from timeline.times.rules_lengths import length, unit

MACROS = {
    "TURN": "THIS | THIS? LAST | THIS? PAST | THE? (NEXT | COMING | FOLLOWING | PREVIOUS) | THIS COMING",
}
SEASONS = ("SP", "SU", "FA", "WI")


def _unit(offset: int, anchor: str = NOW) -> Build:
    def build(found: Found) -> Any:
        grain = unit(found)
        if grain.startswith("T") or grain in ("F", "L") or found.text("u").istitle():
            return None
        if grain == "D" and "turn" in found:
            return None  # "the last day" is the final one
        return Unit(grain, offset, anchor, "f" in found, "loose" in found)

    return build


def _past(found: Found) -> Any:
    """ "the past year"; a past decade or century is a length up to now."""
    if unit(found) in ("E", "C"):
        return Around(Length(((1, unit(found)),)), -1)
    return _unit(-1)(found)


def _next(found: Found) -> Any:
    """ "the next day" follows the narrative, "next week" the publication."""
    grain = unit(found)
    if grain.startswith("T") or grain in ("F", "L"):
        return None
    return Unit(grain, 1, THEN if grain == "D" else NOW, bool({"f", "f2"} & found.names.keys()))


def _part(offset: int, anchor: str = NOW) -> Build:
    return lambda found: PartOfDay(found.value("p"), Unit("D", offset, anchor))


def _today(found: Found) -> Any:
    """ "today", "yesterday morning"; not in the name of a newspaper: "USA Today"."""
    named = found.line.slice(found.first - 1, found.first) if found.first else ""
    if found.text("t").istitle() and named.isupper() and len(named) > 1:
        return None
    base = Unit("D", found.value("t"))
    return PartOfDay(found.value("p"), base) if "p" in found else base


def _turn(found: Found) -> int | None:
    kinds = {found.kind(at) for at in range(found.first, found.last)}
    for turn, names in (
        (-1, {"LAST", "PAST", "PREVIOUS"}),
        (1, {"NEXT", "COMING", "FOLLOWING"}),
        (0, {"THIS"}),
    ):
        if kinds & names:
            return turn
    return None


def _weekday(found: Found) -> Any:
    kinds = {found.kind(at) for at in range(found.first, found.last)}
    return Weekday(found.value("w"), _turn(found), THEN if kinds & {"PREVIOUS", "FOLLOWING"} else NOW)


def _weekday_of_week(found: Found) -> Any:
    return Weekday(found.value("w"), 10 * (_turn(found) or 0)) if unit(found) == "W" else None


def _month(found: Found) -> Any:
    return Calendar(None, found.value("m"), found.value("d"), turn=_turn(found))


def _season(found: Found) -> Any:
    return PartOfYear("S", SEASONS.index(found.value("s")) + 1, turn=_turn(found))


def _holiday(found: Found) -> Any:
    name, sure = str(found.value("h")), True
    if name in national.DAYS:
        line, at = found.line, found.names["h"]
        nation, sure = owner(line.text, line.starts[at], line.ends[at])
        if sure or holidays.kept(name, nation):
            name = f"{name}/{nation}"
        elif name not in national.USUAL:
            return None  # "Unity Day" may be anybody's, or a company's
    return Holiday(name, found.value("y"), _turn(found), sure)


def _year_ago(found: Found) -> Any:
    """ "year-ago", "the year-earlier quarter": the article belongs to it only with the noun."""
    meaning = Distance(
        Length(((1, unit(found)),)), -1, NOW if found.kind(found.names["s"]) == "AGO" else THEN
    )
    return meaning if "noun" in found else Trimmed(meaning, found.names["u"], found.last)


def _numbered_ago(found: Found) -> Any:
    """ "the year-earlier third quarter": by its number, of the year before."""
    number = found.value("n")
    return Within(PartOfYear("Q", number), Unit("Y", -1)) if unit(found) == "Y" and 1 <= number <= 4 else None


def _latest(found: Found) -> Any:
    if "u" not in found or unit(found) == "Q":
        return PartOfYear("Q", None, fiscal="f" in found)
    grain = unit(found)
    return None if grain.startswith("T") else Unit(grain, -1 if grain == "Y" else 0, fiscal="f" in found)


def _quarter(found: Found) -> Any:
    """ "the quarter"; "its quarter" without its possessive."""
    return (
        None
        if found.after() in ("HYPHEN", "DASH", "POSS")
        else Trimmed(PartOfYear("Q", None), found.first + (found.kind(found.first) == "ITS"), found.last)
    )


def _year_end(found: Found) -> Any:
    return Modified(Unit(unit(found), 0), "CLOSE") if unit(found) in ("Y", "M", "Q") else None


_BEFORE_BARE = {"IN", "OF", "EARLIER", "LATER", "FOR", "PREP"}


def _bare(found: Found) -> Any:
    """ "the year", "the week": the present one where it stands after "in", "for", "of" ..."""
    grain = unit(found)
    inside = grain in ("Y", "W", "M") and found.before() in _BEFORE_BARE
    return Unit(grain, 0, fiscal="f" in found) if inside else None


def _weekend(found: Found) -> Any:
    return Unit("WE", _turn(found) or 0) if found.value("u") == "WE" else None


def _word(found: Found) -> Any:
    """ "now", "soon": not "as soon as", "soon after"."""
    past = found.before() == "WAS" or _word_after(found).endswith("ed") or found.after() == "BECAME"
    if (
        found.after() in ("AS", "AFTER")
        or found.before() == "AS"
        or past
        and str(found.value("r")).startswith("FUTURE_REF")
    ):
        return None
    return reference(str(found.value("r")))


def reference(said: str) -> Reference:
    """What a table says of a word: "PAST_REF near" reaches from here, "PAST_REF" lies somewhere."""
    value, _, near = said.partition(" ")
    return Reference(value, near=bool(near))


def _word_after(found: Found) -> str:
    return found.line.slice(found.last, found.last + 1) if found.last < len(found.line.symbols) else ""


def _adjective(value: str) -> Build:
    def build(found: Found) -> Any:
        named = found.line.slice(found.first, found.last).istitle() and found.before() not in (
            "STOP",
            "BREAK",
            "",
        )
        return None if named or found.after() in ("CAPITAL", "STOP", "BREAK", "DOT", "") else Reference(value)

    return build


def _near_term(found: Found) -> Any:
    return Reference("FUTURE_REF") if found.value("h") in ("short", "near") else None


RULES = (
    Rule("today", "THE? t:TODAY p:PART?", _today),
    Rule("part of today", "p:PART t:TODAY", _today),
    Rule("tonight", "p:TONIGHT", _part(0)),
    Rule("this part of the day", "THIS p:PART", _part(0)),
    Rule("last night", "LAST p:PART", _part(-1)),
    Rule("the next morning", "THE? (NEXT | FOLLOWING) p:PART", _part(1, THEN)),
    Rule("that night", "(THAT | THE? SAME | THAT SAME) p:PART", _part(0, THEN)),
    Rule("this unit", "(THIS | THE? CURRENT | ITS CURRENT | THIS CURRENT) f:FISCAL? u:UNITW", _unit(0)),
    Rule("last unit", "THE? turn:LAST f:FISCAL? u:UNITW", _unit(-1)),
    Rule("the past unit", "(THE | THIS)? loose:PAST f:FISCAL? u:UNITW", _past),
    Rule("next unit", "f:FISCAL? (the:THE? | ITS) NEXT f2:FISCAL? u:UNITW so:ORSO?", _next),
    Rule("coming unit", "(THE | THIS) loose:COMING u:UNITW", _unit(1)),
    Rule("the previous unit", "THE? PREVIOUS f:FISCAL? u:UNITW", _unit(-1, THEN)),
    Rule("the following unit", "THE? FOLLOWING f:FISCAL? u:UNITW", _unit(1, THEN)),
    Rule("that unit", "(THAT | THE? SAME | THAT SAME) u:UNITW", _unit(0, THEN)),
    Rule("the latest unit", "(THE | ITS) (LATEST | MOST RECENT) f:FISCAL? (u:UNITW | PERIOD)", _latest),
    Rule("the quarter", "(THE | ITS) u:QUARTER", _quarter),
    Rule("turned weekday", "(TURN) w:WD", _weekday),
    Rule("weekday of a week", "w:WD OF? (LAST | NEXT | THIS) u:UNIT", _weekday_of_week),
    Rule("turned month", "(TURN) m:MONTHW d:DAYW?", _month),
    Rule("turned season", "(TURN) s:SEASONW", _season),
    Rule("holiday", "(LAST | NEXT | THIS)? h:HOLIDAY (COMMA? y:YEARW)?", _holiday),
    Rule("year-ago", "(THE | A | ITS)? u:UNIT HYPHEN s:(AGO | EARLIER) noun:(PERIOD | QUARTER)?", _year_ago),
    Rule(
        "comparable year-ago",
        "THE COMPARED u:UNIT HYPHEN s:(AGO | EARLIER) noun:(PERIOD | QUARTER)",
        _year_ago,
    ),
    Rule("year-ago quarter by number", "THE? u:UNIT HYPHEN (AGO | EARLIER) n:ORDW QUARTER", _numbered_ago),
    Rule("year-ago months", "THE UNIT HYPHEN (AGO | EARLIER) n:COUNTX u:UNITN", length),
    Rule("year earlier", "(THE | ITS) u:UNIT s:(AGO | EARLIER) noun:(PERIOD | QUARTER)", _year_ago),
    Rule("year end", "(THE | ITS)? u:UNIT (HYPHEN | POSS)? END", _year_end),
    Rule("bare unit", "THE ENTIRE? f:FISCAL? u:UNIT", _bare),
    Rule("the weekend", "(THE | THIS | LAST | NEXT | COMING) u:UNIT", _weekend),
    Rule("now", "r:NOW", _word),
    Rule("soon", "r:THEN", _word),
    Rule("current", "CURRENT", _adjective("PRESENT_REF")),
    Rule("in future", "FUTURE", lambda f: Reference("FUTURE_REF") if f.before() == "IN" else None),
    Rule("the future", "THE HORIZON? FUTURE", lambda f: Reference("FUTURE_REF")),
    Rule("the past", "THE RECENT? PAST", lambda f: Reference("PAST_REF")),
    Rule("the near term", "THE h:HORIZON HYPHEN? TERM", _near_term),
)
