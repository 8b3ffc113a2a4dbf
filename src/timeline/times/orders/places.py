"""Where a time stands from here: weekdays, today, last week, that day, now; and times of day."""

from __future__ import annotations

import re
from typing import Any

from timeline.times.grammar import Found, Rule, Trimmed
from timeline.times.meanings import NOW, THEN, Calendar, Clock, Modified, PartOfDay, Recurring, Unit, Weekday
from timeline.times.orders.classes import INSIDE, NARRATIVE, opens
from timeline.times.rules_relative import reference

_EDGES = {"START": "OPENING", "END": "CLOSE", "MID": "MID"}
_GRAINS = {"D", "W", "WE", "M", "Q", "H", "Y", "E", "C"}


def _anchor(found: Found, name: str = "t") -> str:
    return THEN if found.kind(found.names[name]) in NARRATIVE else NOW


def _weekday(found: Found) -> Any:
    """A weekday, alone or turned; one with a capital that the language does not give it is a name."""
    if _name(found):
        return None
    if "t" not in found:
        return Weekday(found.value("w"))
    return Weekday(found.value("w"), int(found.value("t")), _anchor(found))


def _name(found: Found) -> bool:
    at = found.names["w"]
    if found.kind(at) == "MAYBEWD" and found.text("w")[0].isupper():
        return not opens(found) and at == found.first or found.after() == "CAPITAL"
    return found.before() == "CAPITAL" and at == found.first or found.before() == "HYPHEN"


def _weekday_part(found: Found) -> Any:
    """ "Dienstagabend"."""
    number, code = int(found.value("w")[0]), found.value("w")[1:]
    day = Weekday(number) if "t" not in found else Weekday(number, int(found.value("t")), _anchor(found))
    return PartOfDay(code, day)


def _habit(found: Found) -> Any:
    return Recurring(f"XXXX-WXX-{found.value('w')}")


def _today(found: Found) -> Any:
    base = Unit("D", found.value("t"))
    return PartOfDay(found.value("p"), base) if "p" in found else base


def _today_part(found: Found) -> Any:
    """ "anoche": the day's distance and the part of the day, "-1NI"."""
    offset, code = re.match(r"([+-]\d)(\w+)", found.value("t")).groups()  # type: ignore[union-attr]
    return PartOfDay(code, Unit("D", int(offset)))


def _turned_part(found: Found) -> Any:
    return PartOfDay(found.value("p"), Unit("D", int(found.value("t")), _anchor(found)))


def _unit(found: Found) -> Any:
    """ "letzte Woche", "la semaine dernière"; the next day is the narrative's."""
    grain, offset, anchor = str(found.value("u")), int(found.value("t")), _anchor(found)
    if grain not in _GRAINS:
        return None
    if grain == "D" and found.kind(found.names["t"]) in ("NEXT", "COMING", "TURNED"):
        anchor = THEN
    return Unit(grain, offset, anchor)


def _weekend(found: Found) -> Any:
    """ "am Wochenende", "El fin de semana", "в выходные"."""
    asked = found.before() in INSIDE or opens(found)
    return Unit("WE", 0) if found.value("u") == "WE" and asked and found.after() != "OF" else None


def _weekday_part_turned(found: Found) -> Any:
    """ "Jeudi soir dernier"."""
    return PartOfDay(found.value("p"), Weekday(found.value("w"), int(found.value("t")), _anchor(found)))


def _edge_in_a_word(found: Found) -> Any:
    """ "Jahresbeginn", "Jahresende 2025"."""
    grain, edge = str(found.value("e")).split()
    base = Calendar(found.value("y")) if "y" in found else Unit(grain, 0, THEN)
    return None if "y" in found and grain != "Y" else Modified(base, _EDGES[edge])


def _there(found: Found) -> Any:
    """ "ce jour-là"."""
    grain = str(found.value("u"))
    return Unit(grain, 0, THEN) if grain in _GRAINS else None


def _neighbour(offset: int) -> Any:
    """ "Vorjahr", "le lendemain", "накануне"; "le lendemain du scrutin" is the vote's."""
    return lambda found: None if found.after() == "OF" else Unit(str(found.value("u")), offset, THEN)


def _reference(found: Found) -> Any:
    return reference(str(found.value("r")))


def _clock(found: Found) -> Any:
    """ "15.30 Uhr", "15h30", "15:30" after a word that a time asks for."""
    parts = [int(n) for n in re.findall(r"\d+", found.text("h"))] or [int(found.value("h"))]
    hour, minute = parts[0], parts[1] if len(parts) > 1 else found.value("m")
    if hour > 24 or minute is not None and minute > 59 or len(parts) > 2 and parts[2] > 59:
        return None
    if "past" in found:
        minute = 30
    if "half" in found and hour <= 12:
        hour = hour % 12 + (12 if _after_noon(str(found.value("half")), hour) else 0)
    return Clock(hour, minute, parts[2] if len(parts) > 2 else None, found.value("z") or "")


_LATE = 6  # from this hour on, one of the night is before midnight


def _after_noon(half: str, hour: int) -> bool:
    return half in ("pm", "AF", "EV") or half == "NI" and _LATE <= hour < 12


def _about(found: Found) -> Any:
    """ "Vers 3 heures du matin"."""
    clock = _clock(found) if found.kind(found.names["u"]) == "HOURS" else None
    return clock and Modified(clock, "APPROX")


def _unit_beside(found: Found) -> Any:
    """ "Am Tag darauf", "im Jahr zuvor"."""
    grain = str(found.value("u"))
    inside = found.before() in INSIDE or found.kind(found.first) in ("THE", "THES")
    return Unit(grain, int(found.value("s")), THEN) if inside and grain in _GRAINS else None


_BEFORE_CLOCK = INSIDE | {"AT", "APPROX", "TO", "FROM", "BETWEEN", "BEFORE", "AFTER", "DAY", "WEEKDAY"}


def _bare_clock(found: Found) -> Any:
    """ "15:30" is a time after "um", "a las", "в" or a day, else a score."""
    at = found.names["h"]
    before = found.kind(at - 1)
    lead = found.kind(at - 2) if before in ("THE", "THES") else before
    if (
        "z" in found
        or lead in _BEFORE_CLOCK
        or before == "COMMA"
        and found.kind(at - 2) in ("YEAR4", "WD", "MAYBEWD")
    ):
        return _clock(found)
    return None


def _letter(found: Found) -> Any:
    """ "15h30", and "15h" after a word that a time asks for."""
    if not re.fullmatch(r"\d{1,2}[hH](?:\d\d)?", found.text("h")):
        return None
    bare = found.text("h")[-1] in "hH"
    return None if bare and found.before() not in _BEFORE_CLOCK else _clock(found)


def _hours(found: Found) -> Any:
    """ "à 15 heures", "в 15 часов", "a las 15 horas": the preposition stays outside."""
    clock = _clock(found) if found.value("u") == "H" else None
    return clock and Trimmed(clock, found.first + 1, found.last)


def _pointed(found: Found) -> Any:
    """ "a las 8.30"."""
    clock = _clock(found) if re.fullmatch(r"\d{1,2}\.\d\d", found.text("h")) else None
    return clock and Trimmed(clock, found.first + 1, found.last)


def _half_past(found: Found) -> Any:
    """ "a las tres y media"."""
    clock = _clock(found) if found.value("h") <= 12 else None
    return clock and Trimmed(clock, found.first + 1, found.last)


def _noon(found: Found) -> Any:
    return Clock(found.value("n"), 0) if found.before() in _BEFORE_CLOCK else None


RULES = (
    Rule("weekday as a habit", "THES w:(WD | MAYBEWD | WDS)", _habit),
    Rule("weekday", "ART? w:(WD | MAYBEWD)", _weekday),
    Rule("turned weekday", "ART? t:PRE w:(WD | MAYBEWD)", _weekday),
    Rule("weekday turned", "ART? w:(WD | MAYBEWD) t:POST", _weekday),
    Rule("weekday and part turned", "ART? w:(WD | MAYBEWD) p:PART t:POST", _weekday_part_turned),
    Rule("edge of a unit in a word", "e:EDGEUNIT y:YEAR4?", _edge_in_a_word),
    Rule("weekday and part in one word", "ART? t:PRE? w:WDPART", _weekday_part),
    Rule("weekdays", "w:WDS", _habit),
    Rule("today", "t:TODAY p:PART?", _today),
    Rule("today and part of the day", "t:TODAY (PREP | FOR)? p:PARTTHE", _today),
    Rule("part of the day, told by a word", "t:TODAYPART", _today_part),
    Rule("turned part of the day", "ART? t:(THIS | LAST | TURNED | FOLLOWING) p:PART", _turned_part),
    Rule("part of the day, turned", "ART? p:PART t:POST", _turned_part),
    Rule("turned unit", "ART? t:PRE u:UNITW", _unit),
    Rule("unit turned", "ART? u:UNITW t:POST", _unit),
    Rule("weekend", "ART? u:(UNIT | UNITBOTH)", _weekend),
    Rule("the unit spoken of", "THIS u:UNITW HYPHEN THERE", _there),
    Rule("unit before", "ART? u:PRIORUNIT", _neighbour(-1)),
    Rule("unit before or after", "ART? u:UNITW s:(LATER | EARLIER)", _unit_beside),
    Rule("unit after", "ART? u:LATERUNIT", _neighbour(1)),
    Rule("this unit in one word", "u:THISUNIT", lambda f: Unit(str(f.value("u")), 0)),
    Rule("now", "r:NOW", _reference),
    Rule("then", "r:THEN", _reference),
    Rule(
        "o'clock",
        "h:(N12 | N31 | NUMBER | MIXED | CLOCK24 | WNUM | CARD | ONE) OCLOCK m:(N31 | N99)? half:AMPM? "
        "z:ZONE?",
        _clock,
    ),
    Rule("clock", "ART? h:CLOCK24 HOURS? z:ZONE?", _bare_clock),
    Rule("clock with a letter", "h:MIXED", _letter),
    Rule(
        "hours as a time of day",
        "(AT | INAT) ART? h:(DAYN | WNUM | ONE) u:(HOURS | HOUR) (m:(N31 | N99) | past:ANDHALF)? "
        "half:(AMPM | PART)? z:ZONE?",
        _hours,
    ),
    Rule("clock with a point", "AT ART h:MIXED z:ZONE?", _pointed),
    Rule("half past", "AT ART h:(N12 | WNUM | ONE) past:ANDHALF", _half_past),
    Rule("about a clock time", "mod:APPROX ART? h:(DAYN | WNUM | ONE) u:HOURS half:AMPM", _about),
    Rule("twelve-hour clock", "ART? h:(N12 | WNUM | ONE | CLOCK24) HOURS? half:AMPM", _clock),
    Rule("noon", "n:NOON", _noon),
)
