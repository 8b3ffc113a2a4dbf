"""Times counted from the publication day or from the narrative: weekdays, units, lengths before and after."""

from __future__ import annotations

from dataclasses import replace

from timeline import edtf
from timeline.edtf import When
from timeline.edtf.arithmetic import weekday
from timeline.records import RELATIVE
from timeline.times import periods
from timeline.times.answers import Answer, dated, unknown
from timeline.times.meanings import NOW, THEN, Around, Length, Unit, Weekday
from timeline.times.narrative import Context
from timeline.times.periods import Period
from timeline.times.vagueness import some

TEN_YEARS = 10
_UNKNOWN = {
    "D": "XXXX-XX-XX",
    "W": "XXXX-WXX",
    "WE": "XXXX-WXX-WE",
    "M": "XXXX-XX",
    "Q": "XXXX-QX",
    "H": "XXXX-HX",
}
_MOVES = {
    "D": ("D", 1),
    "W": ("W", 1),
    "F": ("W", 2),
    "M": ("M", 1),
    "Q": ("Q", 1),
    "Y": ("Y", 1),
    "E": ("Y", 10),
    "C": ("Y", 100),
    "H": ("H", 1),
    "WE": ("W", 1),
}
_NAMES = {"D": "day", "W": "week", "M": "month", "Q": "quarter", "Y": "year", "H": "half"}


def weekday_of(meaning: Weekday, context: Context) -> Answer:
    published = context.narrative.published
    if published is None:
        return unknown(f"XXXX-WXX-{meaning.number}", "no publication day")
    here = weekday(published.index) + 1
    back, ahead = (here - meaning.number) % 7, (meaning.number - here) % 7
    turn = meaning.turn
    if meaning.anchor == THEN and context.narrative.last and context.narrative.last.grain == "D":
        return _weekday_from(meaning, context.narrative.last)
    if turn is not None and abs(turn) == TEN_YEARS:
        monday = published.to("W").shift(turn // TEN_YEARS).first
        return dated(
            Period("D", monday + meaning.number - 1),
            RELATIVE,
            f"in the week {turn // 10:+d} from {published}",
        )
    if turn == -1:
        return dated(published.shift(-(back or 7)), RELATIVE, f"the last one before {published}")
    if turn == 1:
        return dated(published.shift(ahead or 7), RELATIVE, f"the next one after {published}")
    future = context.tense() == "future"
    if turn == 0:
        return dated(published.shift(ahead), RELATIVE, f"this one, from {published}")
    if future:
        return dated(published.shift(ahead), RELATIVE, f"future tense: the next one from {published}")
    return dated(published.shift(-back), RELATIVE, f"the last one up to {published}")


def _weekday_from(meaning: Weekday, there: Period) -> Answer:
    """ "the previous Friday", "the following Monday": counted from the day spoken of."""
    here = weekday(there.index) + 1
    step = (
        (meaning.number - here) % 7 or 7 if (meaning.turn or 0) > 0 else -((here - meaning.number) % 7 or 7)
    )
    return dated(there.shift(step), RELATIVE, f"counted from {there}")


def unit(meaning: Unit, context: Context) -> Answer:
    narrative = context.narrative
    base = narrative.published if meaning.anchor == NOW else narrative.then()
    if base is None:
        return _unit_unknown(meaning)
    if meaning.grain == "WE":
        return _weekend(meaning, base, context)
    reason = f"{meaning.offset:+d} {meaning.grain} from {base}"
    answer = dated(base.to(meaning.grain).shift(meaning.offset), RELATIVE, reason)
    return replace(answer, when=_loosely(base, answer)) if meaning.loose else answer


def _loosely(base: Period, answer: Answer) -> When:
    """From the calendar's unit up to where it is counted from: one of the two is meant."""
    period = answer.period or base
    return edtf.from_days(min(base.first, period.first), max(base.last, period.last))


def _unit_unknown(meaning: Unit) -> Answer:
    if meaning.grain == "D" and meaning.offset == 0 and meaning.anchor == NOW:
        return unknown("PRESENT_REF", "no publication day")
    return unknown(_UNKNOWN.get(meaning.grain, "XXXX"), "no day to count from")


def _weekend(meaning: Unit, base: Period, context: Context) -> Answer:
    week = base.to("W").index
    saturday = weekday(base.index) >= 5 if base.grain == "D" else False
    if meaning.offset == 0 and not saturday and context.tense() != "future" or meaning.offset < 0:
        week -= 1
    elif meaning.offset > 0 and saturday:
        week += 1
    return dated(Period("WE", week), RELATIVE, f"weekend near {base}")


def length(meaning: Length, context: Context) -> Answer:
    return Answer("DURATION", plain(meaning).value, mod=meaning.mod, reset=meaning.begins)


def plain(length: Length) -> Length:
    """Decades and centuries that are counted become years."""
    years = {"E": 10, "C": 100}
    amounts = tuple(
        (n * years[u], "Y") if u in years and n is not None else (n, u) for n, u in length.amounts
    )
    return replace(length, amounts=amounts)


def around(meaning: Around, context: Context) -> Answer:
    narrative = context.narrative
    base = narrative.published if meaning.anchor == NOW else narrative.then()
    answer = length(meaning.length, context)
    far = base and moved(base, meaning.length, meaning.side, fine=True)
    if base is None:
        return replace(answer, basis=RELATIVE)
    if far is None:
        count, grain = meaning.length.amounts[0]
        when = some(base, grain, meaning.side) if count is None else None
        return replace(answer, when=when, basis=RELATIVE, reasons=(f"counted from {base}",))
    start, end = (far.first, base.last) if meaning.side < 0 else (base.first, far.last)
    return replace(answer, when=edtf.from_days(start, end), basis=RELATIVE, reasons=(f"counted from {base}",))


_MONTHS = {"M": 1, "Q": 3, "H": 6, "Y": 12, "E": 120, "C": 1200}


def _months(length: Length) -> int | None:
    """A broken or composite length in months ("a year and a half"); None for a plain one."""
    plain_length = len(length.amounts) == 1 and (length.amounts[0][0] or 0) == int(length.amounts[0][0] or 0)
    if plain_length or any(n is None or u not in _MONTHS for n, u in length.amounts):
        return None
    total = sum((n or 0) * _MONTHS[u] for n, u in length.amounts)
    return int(total) if total == int(total) else None


def moved(base: Period, length: Length, side: int, *, fine: bool = False) -> Period | None:
    """The period a length away, of the length's grain; with `fine` the day, where the base is a day."""
    count, unit = length.amounts[0]
    if (months := _months(length)) is not None:
        count, unit = (months // 12, "Y") if months % 12 == 0 else (months, "M")
    elif len(length.amounts) > 1:
        return None
    if count is None or count != int(count) or unit not in _MOVES:
        return None
    grain, times = _MOVES[unit]
    moved = int(count) * times * side
    if abs(moved) > 100_000:
        return None
    if fine and base.grain == "D" and (when := edtf.shift(periods.when(base), moved, _NAMES[grain])).earliest:
        return Period("D", when.earliest)
    return base.to(grain).shift(moved)
