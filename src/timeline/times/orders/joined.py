"""Expressions made of expressions, in orders that English does not have: distances, edges, ranges, lists."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from timeline.times.grammar import Found, Piece, Rule, Trimmed
from timeline.times.meanings import (
    NOW,
    THEN,
    Calendar,
    Distance,
    Length,
    Modified,
    NightTo,
    PartOfDay,
    PartOfYear,
    Range,
    Unit,
    Weekday,
    Within,
)
from timeline.times.rules_lists import before_year

_EDGES = {"START": "OPENING", "END": "CLOSE", "MID": "MID"}
_ENDS = ("COMMA", "STOP", "DOT", "BREAK", "", "CLOSE", "DASH")
_NOUNS = {"THE", "THES", "OCCASION", "PERSON", "WORD", "CAPITAL", "DOTTED", "OF", "HYPHEN"}
_MOST_WORDS = 6


def meaning(found: Found, name: str) -> Any:
    piece = found.value(name)
    return piece.meaning if isinstance(piece, Piece) else None


def _from(found: Found) -> str:
    """Counted from the publication ("ago", "in"), or from what the text spoke of ("later")."""
    return (
        NOW if found.kind(found.names["s"]) in ("AGO", "AGOFIRST", "AGOBARE", "AHEAD", "AHEADBARE") else THEN
    )


def _distance(found: Found) -> Any:
    return Distance(meaning(found, "l"), int(found.value("s")), _from(found))


def _bare(found: Found) -> Any:
    """ "год назад", "через неделю": one unit, uncounted; not "через неделю после выборов"."""
    if found.after() == "AFTER":
        return None
    grain = str(found.value("u"))
    grain = f"T{grain}" if found.kind(found.names["u"]) == "HOUR" else grain
    return Distance(Length(((1, grain),)), int(found.value("s")), _from(found))


def _closed(found: Found) -> Any:
    """ "trois jours après," with nothing to count from behind it."""
    return _distance(found) if found.after() in _ENDS else None


def _from_date(found: Found) -> Any:
    return Distance(meaning(found, "l"), int(found.value("s")), meaning(found, "d"))


def _from_event(found: Found) -> Any:
    """ "zwei Tage nach dem Gipfel": the event's words are kept, its day is not known here."""
    end = found.last
    while end - found.last < _MOST_WORDS and found.kind(end) in _NOUNS:
        end += 1
    event = found.line.slice(found.last, end)
    if not event:
        return None
    length, at = meaning(found, "l"), found.names["l"]
    place = found.line.starts[found.last], found.line.ends[end - 1]
    return Trimmed(Distance(length, int(found.value("s")), THEN, event, place), at, at + 1)


def _one_from_event(found: Found) -> Any:
    """ "Через неделю после выборов"."""
    end = found.last
    while end - found.last < _MOST_WORDS and found.kind(end) in _NOUNS:
        end += 1
    if end == found.last:
        return None
    grain, at = str(found.value("u")), found.names["u"]
    place = found.line.starts[found.last], found.line.ends[end - 1]
    event = found.line.slice(found.last, end)
    return Trimmed(Distance(Length(((1, grain),)), int(found.value("s")), THEN, event, place), at, at + 1)


def _after_date(found: Found) -> Any:
    """ "через два дня после Рождества": the first preposition goes with the second."""
    whole = Distance(meaning(found, "l"), int(found.value("s")), meaning(found, "d"))
    return Trimmed(whole, found.first + 1, found.last)


def _edge_of_unit(found: Found) -> Any:
    """ "Ende des Jahres", "в начале месяца": of the one that the text speaks of."""
    grain = str(found.value("u"))
    if grain not in ("Y", "M", "W") or found.after() in ("YEAR4", "CAPITAL"):
        return None
    return Modified(Unit(grain, 0, THEN), _EDGES.get(found.value("e"), found.value("e")))


def _edge(found: Found) -> Any:
    return Modified(meaning(found, "d"), _EDGES.get(found.value("e"), found.value("e")))


def _at_time(found: Found) -> Any:
    clock, day = meaning(found, "c"), meaning(found, "d")
    day = day.base if isinstance(day, PartOfDay) else day  # "gestern Abend um 20 Uhr"
    return replace(clock, base=day) if clock.base is None and day is not None else None


def _part(found: Found) -> Any:
    return PartOfDay(found.value("p"), meaning(found, "d"))


def _part_of(found: Found) -> Any:
    """ "la noche del martes", "утром в пятницу"; not of the first of two days."""
    ranged = found.after() in ("AT", "TO", "ONTO", "IN") and "WEEKDAY" in (found.after(1), found.after(2))
    return None if ranged else _part(found)


def _night_to(found: Found) -> Any:
    """ "Nacht zum Sonntag", "ночь на 15 июня"."""
    return NightTo(meaning(found, "d"))


def _night_between(found: Found) -> Any:
    """ "Nacht von Samstag auf Sonntag": of two days that follow each other."""
    first, second = meaning(found, "a"), meaning(found, "b")
    if not isinstance(first, Weekday) or not isinstance(second, Weekday):
        return None
    return NightTo(second) if second.number == first.number % 7 + 1 else None


def _night_of_range(found: Found) -> Any:
    """ "la nuit de samedi à dimanche", "la nuit du 14 au 15 juin"."""
    nights = meaning(found, "r")
    if not isinstance(nights, Range) or found.value("p") != "NI":
        return None
    return NightTo(nights.end)


def _range(found: Found) -> Any:
    start, end = meaning(found, "a"), meaning(found, "b")
    return Range(before_year(start, end), end)


def _between(found: Found) -> Any:
    """The preposition before stays outside."""
    whole = _range(found)
    return Trimmed(whole, found.first + 1, found.last)


def _days(found: Found) -> Any:
    """ "3. bis 5. Juli", "3–5 июля": the first day takes month and year of the second."""
    start = _first_day(found)
    return Range(start, meaning(found, "d")) if start else None


def _first_day(found: Found) -> Calendar | None:
    last = meaning(found, "d")
    if not isinstance(last, Calendar) or last.day is None or not found.value("a") < last.day:
        return None
    return replace(last, day=found.value("a"), weekday=None)


def _between_days(found: Found) -> Any:
    whole = _days(found)
    return whole and Trimmed(whole, found.first + 1, found.last)


def _both_days(found: Found) -> Any:
    """ "am 3. und 4. Juli": two days."""
    start = _first_day(found)
    if start is None or found.before() in ("BETWEEN", "CAPITAL", "NUMBER"):
        return None
    at, last = found.names["a"], found.names["d"]
    return Trimmed(start, at, at + 1), Trimmed(meaning(found, "d"), last, last + 1)


def _three_days(found: Found) -> Any:
    """ "3, 4 и 5 июля"."""
    last = meaning(found, "d")
    numbers = found.value("z"), found.value("a"), getattr(last, "day", None) or 0
    if not numbers[0] < numbers[1] < numbers[2] or found.before() in ("COMMA", "CAPITAL", "NUMBER"):
        return None
    days = ((replace(last, day=found.value(name), weekday=None), found.names[name]) for name in ("z", "a"))
    at = found.names["d"]
    return (*(Trimmed(day, first, first + 1) for day, first in days), Trimmed(last, at, at + 1))


def _within(found: Found) -> Any:
    """ "Januar dieses Jahres", "июне прошлого года"."""
    part, whole = meaning(found, "d"), meaning(found, "w")
    yearly = isinstance(whole, Unit) and whole.grain == "Y"
    open_year = isinstance(part, (Calendar, PartOfYear)) and part.year is None
    return Within(part, whole) if yearly and open_year else None


def _in_week(found: Found) -> Any:
    """ "nächste Woche Dienstag", "el martes de la semana pasada"."""
    day, week = meaning(found, "d"), meaning(found, "w")
    if not isinstance(day, Weekday) or day.turn is not None or not isinstance(week, Unit):
        return None
    return Weekday(day.number, 10 * week.offset) if week.grain == "W" and week.offset in (-1, 1) else None


def _shared_year(found: Found) -> Any:
    """ "Februar und März 2022", "Juli/August 2024": two dates of one year."""
    first, second = meaning(found, "a"), meaning(found, "b")
    dated = before_year(first, second)
    if dated is first:
        return None
    at, last = found.names["a"], found.names["b"]
    return Trimmed(dated, at, at + 1), Trimmed(second, last, last + 1)


def _same(kind: str, between: str) -> str:
    return f"a:{kind} {between} b:{kind}"


RULES = (
    Rule("ago, in front", "s:(AGOFIRST | AHEAD | LATERFIRST) l:LENGTH", _distance),
    Rule("ago, behind", "l:LENGTH s:(AGO | AGOBARE | LATER | EARLIER | LATERFIRST)", _distance),
    Rule("before or after, with nothing behind", "l:LENGTH s:(BEFORE | AFTER)", _closed),
    Rule("one unit ago", "u:UNIT1 s:(AGOBARE | LATERFIRST | EARLIER)", _bare),
    Rule("one unit from an event", "AHEADBARE u:UNIT1 s:AFTER", _one_from_event),
    Rule("in one unit", "s:(AHEADBARE | LATERFIRST) u:UNIT1", _bare),
    Rule("in some units", "s:AHEADBARE l:LENGTH", _distance),
    Rule("counted from a date", "l:LENGTH s:(BEFORE | AFTER | AGOFIRST) d:ANYDATE", _from_date),
    Rule("counted behind a date", "AHEADBARE l:LENGTH s:AFTER d:ANYDATE", _after_date),
    Rule("counted behind an event", "AHEADBARE l:LENGTH s:AFTER", _from_event),
    Rule(
        "edge of a unit",
        "ART? e:(BEGINNING | MID | END) OF? ART? u:(YEARUNIT | YEARBOTH | UNIT | UNITBOTH)",
        _edge_of_unit,
    ),
    Rule("edge of a period", "ART? e:EDGE (HYPHEN | OF)? d:(PERIODW | PERIODX)", _edge),
    Rule("about a date", "e:APPROX d:(DAY | MONTH | YEAR | PERIODX | CLOCKX)", _edge),
    Rule("day and time", "d:(DATED | PARTX) COMMA? (AT | INAT | ON)? c:CLOCKX", _at_time),
    Rule("time and day", "c:CLOCKX COMMA? (ON | INAT | OF)? d:DATED", _at_time),
    Rule("day and part", "d:DATED (PREP | FOR | ON | OF | IN | AHEADBARE)? ART? p:(PART | PARTTHE)", _part),
    Rule("part and day", "ART? p:PART (OF | ON | INAT)? d:DATED", _part_of),
    Rule("night between dates", "ART? PART (FROM | OF) ART? DAYN DOT? (ONTO | IN) ART? d:DAY", _night_to),
    Rule("night to a day", "ART? NIGHTTO ART? d:(DAY | WEEKDAY)", _night_to),
    Rule("days of one month", "ART? a:DAYN (DOT | HYPHEN ENDING)? (TO ART? | HYPHEN | DASH) d:DAY", _days),
    Rule("days between", "BETWEEN ART? a:DAYN (DOT | HYPHEN ENDING)? AND d:DAY", _between_days),
    Rule("three days of one month", "ART? z:DAYN DOT? COMMA a:DAYN DOT? AND d:DAY", _three_days),
    Rule("part of a year named", "d:(DAY | MONTH | QUARTERX) OF? w:UNITX", _within),
    Rule("weekday of a week", "d:WEEKDAY OF? w:UNITX", _in_week),
    Rule("week and weekday", "w:UNITX d:WEEKDAY", _in_week),
    Rule("two days of one year", "a:DAY (AND | OR | COMMA) b:DAY", _shared_year),
    Rule("two months of one year", "a:MONTH (AND | OR | SLASH) b:MONTH", _shared_year),
    Rule("two days of one month", "ART? a:DAYN (DOT | HYPHEN ENDING)? AND d:DAY", _both_days),
)
_KINDS = ("DAY", "MONTH", "YEAR", "WEEKDAY", "PERIODX", "QUARTERX")
RANGES = (
    *(
        Rule(f"{kind.lower()} to {kind.lower()}", _same(kind, "(TO ART? | HYPHEN | DASH)"), _range)
        for kind in _KINDS
    ),
    *(
        Rule(f"from {kind.lower()} to {kind.lower()}", f"(OF | FROM) {_same(kind, 'AT')}", _between)
        for kind in _KINDS
    ),
    *(
        Rule(f"between {kind.lower()}s", f"BETWEEN {_same(kind, 'AND')} (YA | UNITS)?", _between)
        for kind in _KINDS
    ),
)
OUTER = (
    Rule("night of a range", "ART? p:PART (OF | FROM)? ART? r:RANGEX", _night_of_range),
    Rule(
        "night between days",
        "ART? PART (OF | FROM) ART? a:WEEKDAY (ONTO | IN) b:WEEKDAY",
        _night_between,
    ),
    Rule("counted from an event", "l:LENGTH s:(BEFORE | AFTER | AGOFIRST)", _from_event),
)
