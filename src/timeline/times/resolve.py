"""Meaning to date: which day is that, given the publication day, the tense and the narrative?"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from timeline import edtf
from timeline.edtf import When
from timeline.edtf.arithmetic import shift_months
from timeline.records import EXPLICIT, INFERRED, RELATIVE
from timeline.times import absolute, fiscal, periods, relative
from timeline.times.answers import Answer, dated, unknown
from timeline.times.meanings import (
    NOW,
    THEN,
    Around,
    Calendar,
    Clock,
    DayOfMonth,
    Decade,
    Distance,
    End,
    Ended,
    Figures,
    Holding,
    Holiday,
    Known,
    Length,
    Modified,
    NightTo,
    PartOfDay,
    PartOfYear,
    Range,
    Recurring,
    Reference,
    Remembered,
    Unit,
    Weekday,
    Within,
    with_year,
)  # fmt: skip
from timeline.times.narrative import Context
from timeline.times.periods import Period
from timeline.times.relative import length, moved, plain
from timeline.times.vagueness import narrowed, some


def resolve(meaning: Any, context: Context) -> Answer:
    """The date that a meaning has in its context."""
    answer = _RESOLVERS[type(meaning)](meaning, context)
    return fiscal.widened(answer) if getattr(meaning, "fiscal", False) else answer


def _distance(meaning: Distance, context: Context) -> Answer:
    """Some time before or after. A year from a quarter that the text speaks of is a quarter."""
    narrative = context.narrative
    base: Period | None
    if meaning.event:
        return replace(
            length(meaning.length, context), basis=RELATIVE, reasons=(f"counted from {meaning.event!r}",)
        )
    if meaning.anchor == NOW:
        base = narrative.published
    elif isinstance(meaning.anchor, str):
        base = narrative.then()
    else:
        base = resolve(meaning.anchor, context).period
    if base is None:
        return replace(length(meaning.length, context), basis=RELATIVE, reasons=("nothing to count from",))
    amount, unit = meaning.length.amounts[0]
    if unit == "Y" and amount == 1 and narrative.quarter and isinstance(meaning.anchor, str):
        base = narrative.quarter
        answer = dated(base.shift(-4 if meaning.side < 0 else 4), RELATIVE, f"a year from the quarter {base}")
        answer = fiscal.as_spoken_of(answer, narrative, meaning.side)
        return replace(answer, aside=True)
    there = moved(base, meaning.length, meaning.side)
    if there is None:
        if amount is None and meaning.anchor == NOW:
            return _some_ago(meaning, base)
        return _hours_away(meaning, base, context)
    if not isinstance(meaning.anchor, str) and base.grain == "D" and unit in ("W", "M", "Y"):
        there = moved(base, meaning.length, meaning.side, fine=True) or there
    answer = dated(there, RELATIVE, f"counted from {base}")
    comparison = unit == "Y" and amount == 1 and meaning.side < 0 and isinstance(meaning.anchor, str)
    return replace(answer, mod=meaning.length.mod, aside=comparison)


def _some_ago(meaning: Distance, base: Period) -> Answer:
    """ "years ago": two of them at the least, and no one knows how many at the most."""
    value = "PAST_REF" if meaning.side < 0 else "FUTURE_REF"
    two = moved(base, Length(((2, meaning.length.amounts[0][1]),)), meaning.side, fine=True)
    if two is None:
        return Answer("DATE", value, basis=RELATIVE)
    ends = (None, two.last) if meaning.side < 0 else (two.first, None)
    return Answer("DATE", value, None, edtf.from_days(*ends), RELATIVE, reasons=(f"two or more from {base}",))


def _hours_away(meaning: Distance, base: Period, context: Context) -> Answer:
    return replace(length(meaning.length, context), basis=RELATIVE, reasons=(f"counted from {base}",))


def _reference(meaning: Reference, context: Context) -> Answer:
    """Now is the day of publication; what is near reaches from it, with an open end if no unit is named."""
    published = context.narrative.published
    answer = Answer("DATE", meaning.value, basis=RELATIVE)
    if published is None:
        return answer
    if meaning.value == "PRESENT_REF":
        return replace(answer, when=periods.when(published))
    if not meaning.near:
        return replace(answer, reasons=("how far from now, the words do not say",))
    side = -1 if meaning.value == "PAST_REF" else 1
    if meaning.unit and (when := some(published, meaning.unit, side)):
        return replace(answer, when=when, reasons=(f"some, counted from {published}",))
    ends = (None, published.last) if side < 0 else (published.first, None)
    return replace(
        answer, when=edtf.from_days(*ends), reasons=(f"how far from {published}, the words do not say",)
    )


def _recurring(meaning: Recurring, context: Context) -> Answer:
    extra = {name: text for name, text in (("quant", meaning.quant), ("freq", meaning.freq)) if text}
    return Answer("SET", meaning.value, extra=extra)


def _day_of(base: Any, context: Context) -> Answer | None:
    if base is not None:
        return resolve(base, context)
    there = context.narrative.then()
    if there is None or there.grain != "D":
        there = context.narrative.published
    return dated(there, RELATIVE, f"the day spoken of, {there}") if there else None


def _clock(meaning: Clock, context: Context) -> Answer:
    day = _day_of(meaning.base, context)
    text = meaning.text
    if day is None or day.period is None or day.period.grain != "D":
        value = (day.value if day else "XXXX-XX-XX") + f"T{text}" + (":00" if meaning.minute is None else "")
        return Answer("TIME", value, None, day.when if day else None, day.basis if day else RELATIVE)
    clock = text + meaning.zone
    when = edtf.parse(f"{periods.value(day.period)}T{clock}")
    value = f"{day.value}T{text}" + (":00" if meaning.minute is None else "")
    return Answer("TIME", value, day.period, when, day.basis, reasons=day.reasons)


def _part_of_day(meaning: PartOfDay, context: Context) -> Answer:
    day = _day_of(meaning.base, context)
    if day is None:
        return Answer("TIME", f"XXXX-XX-XXT{meaning.code}", basis=RELATIVE)
    return replace(day, kind="TIME", value=f"{day.value.split('/')[0]}T{meaning.code}")


def _night_to(meaning: NightTo, context: Context) -> Answer:
    day = resolve(meaning.day, context)
    if day.period is None or day.period.grain != "D":
        return replace(day, kind="TIME", value=f"{day.value}TNI", when=None)
    eve = day.period.shift(-1)
    when = edtf.from_days(eve.index, day.period.index)
    return replace(day, kind="TIME", value=f"{periods.value(eve)}TNI", when=when)


def _modified(meaning: Modified, context: Context) -> Answer:
    answer = resolve(meaning.base, context)
    mod = {"OPENING": "START", "CLOSE": "END"}.get(meaning.mod, meaning.mod)
    if answer.when is None or not mod:
        return replace(answer, mod=mod or answer.mod)
    if mod == "APPROX":
        return replace(answer, mod=mod, when=edtf.approximate(answer.when))
    if answer.period is None or mod not in ("START", "MID", "END"):
        return replace(answer, mod=mod)
    return replace(answer, mod=mod, when=narrowed(answer.period, meaning.mod))


def _within(meaning: Within, context: Context) -> Answer:
    whole = resolve(meaning.whole, context)
    if whole.period is None:
        return resolve(meaning.part, context)
    if isinstance(meaning.part, Length):
        return _stretch(meaning.part, whole)
    part = with_year(meaning.part, whole.period.year)
    if isinstance(part, PartOfYear) and getattr(meaning.whole, "fiscal", False):
        part = replace(part, fiscal=True)
    answer = resolve(part, context)
    return replace(answer, basis=whole.basis, reasons=(*whole.reasons, *answer.reasons))


HALF_A_QUARTER = 45  # days


def _holding(meaning: Holding, context: Context) -> Answer:
    inner = resolve(meaning.day, context)
    if inner.period is None:
        return unknown("XXXX-WXX", "the day is not known")
    if meaning.grain == "WE":  # the nearest: of a Monday the one before
        return dated(inner.period.shift(-2).to("WE"), inner.basis, *inner.reasons)
    if meaning.grain == "Q":  # a quarter may end some days beside the calendar's
        there = context.narrative.quarter or inner.period.shift(-HALF_A_QUARTER).to("Q")
        return dated(there, inner.basis, *inner.reasons, f"the quarter that ended {inner.period}")
    return dated(inner.period.to(meaning.grain), inner.basis, *inner.reasons)


def _ended(meaning: Ended, context: Context) -> Answer:
    """A stretch by the day of its end: its days are sure, whatever year or quarter it is called."""
    end = resolve(meaning.day, context)
    if isinstance(meaning.part, PartOfYear) and meaning.part.number is None:
        answer, months = resolve(Holding("Q", meaning.day), context), fiscal.MONTHS["Q"]
    else:
        answer = resolve(meaning.part, context)
        months = _months_of(meaning.part)
    if not months or not end.period or end.period.grain != "D":
        return answer
    first = shift_months(end.period.index + 1, -months)
    reasons = (
        *(r for r in answer.reasons if r != fiscal.NOT_THE_CALENDARS),
        f"the {months} months to {end.period}",
    )
    when = edtf.from_days(first, end.period.index)
    return replace(answer, when=when, days=when, basis=end.basis, reasons=reasons)


def _months_of(part: Any) -> int:
    """How many whole months a part of the year or a length has; 0 where that is not known."""
    if isinstance(part, PartOfYear):
        return fiscal.MONTHS.get(part.grain, 0)
    count, unit = part.amounts[0]
    sizes = {"M": 1, "Q": 3, "H": 6, "Y": 12}
    return int(count * sizes[unit]) if count and unit in sizes and len(part.amounts) == 1 else 0


def _stretch(length: Length, whole: Answer) -> Answer:
    """The first months of a year that is known."""
    answer = Answer(
        "DURATION", plain(length).value, mod=length.mod, reset=True, basis=whole.basis, reasons=whole.reasons
    )
    count, unit = length.amounts[0]
    if whole.period is None or count is None or unit not in ("M", "Q", "W") or count != int(count):
        return answer
    first = Period("D", whole.period.first)
    last = first.to(unit).shift(int(count) - 1).last
    return replace(answer, when=edtf.from_days(first.index, min(last, whole.period.last)))


def _range(meaning: Range, context: Context) -> Answer:
    """From one date to another that comes after it: a bare weekday or a yearless date is sought there."""
    start = resolve(meaning.start, context)
    end = _onward(meaning.end, start.period, context)
    value, reasons = f"{start.value}/{end.value}", start.reasons
    if not start.when or not end.when:
        return Answer("DATE", value, basis=start.basis, reasons=reasons)
    when = _stretch_of_days(start.when, end.when)
    if when is None:
        return Answer(
            "DATE", value, basis=start.basis, reasons=(*reasons, "the end lies before the beginning")
        )
    basis = end.basis if start.basis == EXPLICIT else start.basis
    return Answer("DATE", value, end.period, when, basis, reasons=reasons)


def _end(meaning: End, context: Context) -> Answer:
    return _onward(meaning.date, context.narrative.last, context)


def _onward(meaning: Any, start: Period | None, context: Context) -> Answer:
    """A date that is not before `start`, where its own words leave that open."""
    if start and isinstance(meaning, Weekday) and meaning.turn is None:
        narrative = replace(context.narrative, last=start.to("D"))
        return resolve(replace(meaning, turn=1, anchor=THEN), replace(context, narrative=narrative))
    end = resolve(meaning, context)
    dated = [with_year(meaning, year) for year in (start.year, start.year + 1)] if start else []
    late = end.period is None or start is None or end.period.last >= start.first
    if start is None or dated[0] == meaning or late and _turned(meaning):
        return end
    later = (resolve(other, context) for other in dated)
    found = next((other for other in later if other.period and other.period.first > start.first), None)
    return replace(found, basis=INFERRED, reasons=(f"the one after {start}",)) if found else end


def _turned(meaning: Any) -> bool:
    return getattr(meaning.base if isinstance(meaning, Modified) else meaning, "turn", None) is not None


def _stretch_of_days(start: When, end: When) -> When | None:
    """From a date to another; None where the second one ends before the first begins."""
    if start.earliest is not None and end.latest is not None and end.latest < start.earliest:
        return None
    if not {"/", "[", "{"} & {*start.edtf, *end.edtf}:
        return edtf.interval(start, end)
    days = edtf.from_days(start.earliest, end.latest)
    return edtf.approximate(days) if start.approximate or end.approximate else days


_RESOLVERS: dict[type, Callable[[Any, Context], Answer]] = {
    Calendar: absolute.calendar,
    DayOfMonth: absolute.day_of_month,
    Known: absolute.known,
    Figures: absolute.figures,
    PartOfYear: absolute.part_of_year,
    Decade: absolute.decade,
    Holiday: absolute.holiday,
    Remembered: absolute.remembered,
    Weekday: relative.weekday_of,
    Unit: relative.unit,
    Length: relative.length,
    Around: relative.around,
    Distance: _distance,
    Reference: _reference,
    Recurring: _recurring,
    Clock: _clock,
    PartOfDay: _part_of_day,
    NightTo: _night_to,
    Modified: _modified,
    Range: _range,
    End: _end,
    Ended: _ended,
    Within: _within,
    Holding: _holding,
}
