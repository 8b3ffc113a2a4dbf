"""Meaning to date: which day is that, given the publication day, the tense and the narrative?"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from typing import Any

from timeline import edtf
from timeline.edtf import When
from timeline.edtf.arithmetic import civil, weekday
from timeline.records import EXPLICIT, INFERRED, RELATIVE
from timeline.times import holidays, periods
from timeline.times.meanings import (
    NOW, THEN, Around, Calendar, Clock, Decade, Distance, Figures, Holding, Holiday, Known, Length, Modified, PartOfDay, PartOfYear,
    Range, Recurring, Reference, Unit, Weekday, Within, with_year,
)  # fmt: skip
from timeline.times.narrative import Context
from timeline.times.periods import Period
from timeline.times.vagueness import narrowed
from timeline.times.years import supply

TEN_YEARS, HUNDRED_YEARS = 10, 100


@dataclass(frozen=True, slots=True)
class Answer:
    """A resolved meaning: TIMEX3 kind, value and mod; the period and date where they are known; and the reasons."""

    kind: str
    value: str
    period: Period | None = None
    when: When | None = None
    basis: str = EXPLICIT
    mod: str = ""
    reasons: tuple[str, ...] = ()
    extra: dict[str, str] = field(default_factory=dict)
    reset: bool = False  # it opens a stretch that no quarter is in focus of
    aside: bool = False  # a comparison: what follows does not count from it


def resolve(meaning: Any, context: Context) -> Answer:
    """The date that a meaning has in its context."""
    return _RESOLVERS[type(meaning)](meaning, context)


def _dated(period: Period, basis: str, *reasons: str) -> Answer:
    return Answer("DATE", periods.value(period), period, periods.when(period), basis, reasons=reasons)


def _unknown(
    value: str, *reasons: str, kind: str = "DATE", when: When | None = None, basis: str = RELATIVE
) -> Answer:
    return Answer(kind, value, None, when, basis, reasons=reasons)


def _calendar(meaning: Calendar, context: Context) -> Answer:
    year, basis, reason = meaning.year, EXPLICIT, ""
    if year is None:
        year, basis, reason = supply(
            lambda y: _date(meaning, y), replace(context, grain="D" if meaning.day else "M"), meaning.turn
        )
    if year is None:
        return _yearless(meaning)
    period = _date(meaning, year)
    if period is None:
        return _yearless(meaning)
    answer = _dated(period, basis, *([reason] if reason else []))
    if meaning.approximate or meaning.uncertain:
        when = (
            edtf.approximate(periods.when(period))
            if meaning.approximate
            else edtf.uncertain(periods.when(period))
        )
        answer = replace(answer, when=when, mod="APPROX")
    return _check_weekday(meaning, period, answer, context)


def _date(meaning: Calendar, year: int) -> Period | None:
    if meaning.day:
        return periods.day(year, meaning.month or 0, meaning.day)
    return periods.part(year, "M", meaning.month) if meaning.month else Period("Y", year)


def _yearless(meaning: Calendar) -> Answer:
    text = f"XXXX-{meaning.month:02d}" + (f"-{meaning.day:02d}" if meaning.day else "")
    year = f"{meaning.year:04d}" if meaning.year is not None else "XXXX"
    if meaning.year is not None:
        return _unknown(year + text[4:], "no such day in the calendar", basis=EXPLICIT)
    return Answer(
        "DATE",
        text,
        None,
        edtf.parse(text),
        EXPLICIT,
        reasons=("no year in the text and no publication day",),
    )


def _check_weekday(meaning: Calendar, period: Period, answer: Answer, context: Context) -> Answer:
    """A weekday beside a date must be that day's; where it is not, the contradiction is kept."""
    if not meaning.weekday or meaning.day is None or weekday(period.index) + 1 == meaning.weekday:
        return answer
    published = context.narrative.published
    if meaning.year is None and published:
        for year in sorted(
            range(published.year - 3, published.year + 4), key=lambda y: abs(y - published.year)
        ):
            other = _date(meaning, year)
            if other and weekday(other.index) + 1 == meaning.weekday and abs(year - period.year) <= 1:
                return _dated(
                    other, INFERRED, *answer.reasons, f"weekday {meaning.weekday} fits the year {year}"
                )
    reason = f"contradiction: {answer.value} is weekday {weekday(period.index) + 1}, the text says {meaning.weekday}"
    when = edtf.uncertain(answer.when) if answer.when else None
    return replace(answer, when=when, reasons=(*answer.reasons, reason))


def _known(meaning: Known, context: Context) -> Answer:
    return _dated(meaning.period, EXPLICIT)


def _figures(meaning: Figures, context: Context) -> Answer:
    first = periods.day(meaning.year, meaning.second, meaning.first)
    second = periods.day(meaning.year, meaning.first, meaning.second)
    if context.day_first is not None and (known := first if context.day_first else second):
        order = "day" if context.day_first else "month"
        return _dated(known, INFERRED, f"{order} first, as elsewhere in the document")
    if not first or not second:
        return _unknown(f"{meaning.year}-XX-XX", basis=EXPLICIT)
    when = edtf.one_of(sorted((periods.when(first), periods.when(second)), key=lambda w: w.earliest or 0))
    return _unknown(f"{meaning.year}-XX-XX", "order of day and month not known", when=when, basis=EXPLICIT)


def _part_of_year(meaning: PartOfYear, context: Context) -> Answer:
    narrative = context.narrative
    fiscal = ("fiscal: counted as the calendar's",) if meaning.fiscal else ()
    if meaning.number is None:
        return _some_quarter(meaning, context)
    number = meaning.number
    year, basis, reason = meaning.year, EXPLICIT, ""
    if year is None:
        year, basis, reason = supply(
            lambda y: periods.part(y, meaning.grain, number),
            replace(context, grain=meaning.grain),
            meaning.turn,
        )
    if year is None:
        code = periods.value(periods.part(2000, meaning.grain, number))[4:]
        text = periods.when(periods.part(2000, meaning.grain, number)).edtf.replace("2000", "XXXX")
        return Answer("DATE", f"XXXX{code}", None, edtf.parse(text), EXPLICIT, reasons=fiscal)
    return _dated(periods.part(year, meaning.grain, number), basis, *([reason] if reason else []), *fiscal)


def _some_quarter(meaning: PartOfYear, context: Context) -> Answer:
    narrative = context.narrative
    if meaning.year is not None:
        number = narrative.quarter.index % 4 if narrative.quarter else None
        if number is None:
            return _dated(Period("Y", meaning.year), EXPLICIT)
        answer = _dated(
            periods.part(meaning.year, "Q", number + 1), INFERRED, f"the quarter of {narrative.quarter}"
        )
        return replace(answer, aside=meaning.year < (narrative.quarter.year if narrative.quarter else 0))
    if narrative.quarter:
        return _dated(narrative.quarter, RELATIVE, f"the quarter last spoken of, {narrative.quarter}")
    if narrative.published is None:
        return _unknown("XXXX-QX", "no quarter is known")
    return _dated(
        narrative.published.to("Q").shift(-1), RELATIVE, f"the last full quarter before {narrative.published}"
    )


def _weekday(meaning: Weekday, context: Context) -> Answer:
    published = context.narrative.published
    if published is None:
        return _unknown(f"XXXX-WXX-{meaning.number}", "no publication day")
    here = weekday(published.index) + 1
    back, ahead = (here - meaning.number) % 7, (meaning.number - here) % 7
    turn = meaning.turn
    if meaning.anchor == THEN and context.narrative.last and context.narrative.last.grain == "D":
        return _weekday_from(meaning, context.narrative.last)
    if turn is not None and abs(turn) == TEN_YEARS:
        monday = published.to("W").shift(turn // TEN_YEARS).first
        return _dated(
            Period("D", monday + meaning.number - 1),
            RELATIVE,
            f"in the week {turn // 10:+d} from {published}",
        )
    if turn == -1:
        return _dated(published.shift(-(back or 7)), RELATIVE, f"the last one before {published}")
    if turn == 1:
        return _dated(published.shift(ahead or 7), RELATIVE, f"the next one after {published}")
    future = context.tense() == "future"
    if turn == 0:
        return _dated(published.shift(ahead), RELATIVE, f"this one, from {published}")
    if future:
        return _dated(published.shift(ahead), RELATIVE, f"future tense: the next one from {published}")
    return _dated(published.shift(-back), RELATIVE, f"the last one up to {published}")


def _weekday_from(meaning: Weekday, there: Period) -> Answer:
    """ "the previous Friday", "the following Monday": counted from the day spoken of."""
    here = weekday(there.index) + 1
    step = (
        (meaning.number - here) % 7 or 7 if (meaning.turn or 0) > 0 else -((here - meaning.number) % 7 or 7)
    )
    return _dated(there.shift(step), RELATIVE, f"counted from {there}")


def _decade(meaning: Decade, context: Context) -> Answer:
    published = context.narrative.published
    if published is None:
        return _unknown(f"XX{meaning.tens // 10}", "no century is known")
    century = published.year // HUNDRED_YEARS * HUNDRED_YEARS
    start = century + meaning.tens
    if start > published.year:
        start -= HUNDRED_YEARS
    return _dated(Period("E", start // TEN_YEARS), INFERRED, f"the last one before {published}")


def _unit(meaning: Unit, context: Context) -> Answer:
    narrative = context.narrative
    base = narrative.published if meaning.anchor == NOW else narrative.then()
    if base is None:
        return _unit_unknown(meaning)
    if meaning.grain == "WE":
        return _weekend(meaning, base, context)
    reason = f"{meaning.offset:+d} {meaning.grain} from {base}"
    return _dated(base.to(meaning.grain).shift(meaning.offset), RELATIVE, reason)


_UNKNOWN = {
    "D": "XXXX-XX-XX",
    "W": "XXXX-WXX",
    "WE": "XXXX-WXX-WE",
    "M": "XXXX-XX",
    "Q": "XXXX-QX",
    "H": "XXXX-HX",
}


def _unit_unknown(meaning: Unit) -> Answer:
    if meaning.grain == "D" and meaning.offset == 0 and meaning.anchor == NOW:
        return _unknown("PRESENT_REF", "no publication day")
    return _unknown(_UNKNOWN.get(meaning.grain, "XXXX"), "no day to count from")


def _weekend(meaning: Unit, base: Period, context: Context) -> Answer:
    week = base.to("W").index
    saturday = weekday(base.index) >= 5 if base.grain == "D" else False
    if meaning.offset == 0 and not saturday and context.tense() != "future":
        week -= 1
    elif meaning.offset < 0:
        week -= 1
    elif meaning.offset > 0 and saturday:
        week += 1
    return _dated(Period("WE", week), RELATIVE, f"weekend near {base}")


def _holiday(meaning: Holiday, context: Context) -> Answer:
    def of(year: int) -> Period | None:
        number = holidays.day_of(meaning.name, year)
        return None if number is None else Period("D", number)

    year, basis, reason = meaning.year, EXPLICIT, ""
    if meaning.name == "nine-eleven":
        year = 2001
    if year is None:
        year, basis, reason = supply(of, context, meaning.turn)
    period = None if year is None else of(year)
    if period is None:
        fixed = holidays.FIXED.get(meaning.name)
        text = f"XXXX-{fixed[0]:02d}-{fixed[1]:02d}" if fixed else ""
        return _unknown(
            text or "XXXX-XX-XX", "no year is known", when=edtf.parse(text) if text else None, basis=EXPLICIT
        )
    return _dated(period, basis, f"{meaning.name} of {period.year}", *([reason] if reason else []))


def _length(meaning: Length, context: Context) -> Answer:
    return Answer("DURATION", _plain(meaning).value, mod=meaning.mod, reset=meaning.begins)


def _plain(length: Length) -> Length:
    """Decades and centuries that are counted become years."""
    years = {"E": 10, "C": 100}
    amounts = tuple(
        (n * years[u], "Y") if u in years and n is not None else (n, u) for n, u in length.amounts
    )
    return replace(length, amounts=amounts)


def _around(meaning: Around, context: Context) -> Answer:
    narrative = context.narrative
    base = narrative.published if meaning.anchor == NOW else narrative.then()
    answer = _length(meaning.length, context)
    far = base and _moved(base, meaning.length, meaning.side, fine=True)
    if base is None or far is None:
        return replace(answer, basis=RELATIVE)
    start, end = (far.first, base.last) if meaning.side < 0 else (base.first, far.last)
    return replace(answer, when=edtf.from_days(start, end), basis=RELATIVE, reasons=(f"counted from {base}",))


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


def _moved(base: Period, length: Length, side: int, *, fine: bool = False) -> Period | None:
    """The period a length away, of the length's grain; with `fine` the day, where the base is a day."""
    count, unit = length.amounts[0]
    if count is None or count != int(count) or len(length.amounts) > 1 or unit not in _MOVES:
        return None
    grain, times = _MOVES[unit]
    moved = int(count) * times * side
    if abs(moved) > 100_000:
        return None
    if fine and base.grain == "D" and (when := edtf.shift(periods.when(base), moved, _NAMES[grain])).earliest:
        return Period("D", when.earliest)
    return base.to(grain).shift(moved)


_NAMES = {"D": "day", "W": "week", "M": "month", "Q": "quarter", "Y": "year", "H": "half"}


def _distance(meaning: Distance, context: Context) -> Answer:
    """Some time before or after. Counted in years from a quarter or month, it is the same quarter or month."""
    narrative = context.narrative
    base: Period | None
    if meaning.event:
        return replace(
            _length(meaning.length, context), basis=RELATIVE, reasons=(f"counted from {meaning.event!r}",)
        )
    if meaning.anchor == NOW:
        base = narrative.published
    elif isinstance(meaning.anchor, str):
        base = narrative.then()
    else:
        base = resolve(meaning.anchor, context).period
    if base is None:
        return replace(_length(meaning.length, context), basis=RELATIVE, reasons=("nothing to count from",))
    amount, unit = meaning.length.amounts[0]
    if unit == "Y" and amount == 1 and narrative.quarter and isinstance(meaning.anchor, str):
        base = narrative.quarter
        answer = _dated(
            base.shift(-4 if meaning.side < 0 else 4), RELATIVE, f"a year from the quarter {base}"
        )
        return replace(answer, aside=True)
    moved = _moved(base, meaning.length, meaning.side)
    if moved is None:
        if amount is None:
            return Answer("DATE", "PAST_REF" if meaning.side < 0 else "FUTURE_REF", basis=RELATIVE)
        return _hours_away(meaning, base, context)
    if not isinstance(meaning.anchor, str) and base.grain == "D" and unit in ("W", "M", "Y"):
        moved = _moved(base, meaning.length, meaning.side, fine=True) or moved
    answer = _dated(moved, RELATIVE, f"counted from {base}")
    return replace(answer, mod=meaning.length.mod)


def _hours_away(meaning: Distance, base: Period, context: Context) -> Answer:
    return replace(_length(meaning.length, context), basis=RELATIVE, reasons=(f"counted from {base}",))


def _reference(meaning: Reference, context: Context) -> Answer:
    published = context.narrative.published
    when = None
    if published and meaning.value == "PRESENT_REF":
        when = periods.when(published)
    return Answer("DATE", meaning.value, None, when, RELATIVE)


def _recurring(meaning: Recurring, context: Context) -> Answer:
    extra = {name: text for name, text in (("quant", meaning.quant), ("freq", meaning.freq)) if text}
    return Answer("SET", meaning.value, extra=extra)


def _day_of(base: Any, context: Context) -> Answer | None:
    if base is not None:
        return resolve(base, context)
    there = context.narrative.then()
    if there is None or there.grain != "D":
        there = context.narrative.published
    return _dated(there, RELATIVE, f"the day spoken of, {there}") if there else None


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
    answer = resolve(with_year(meaning.part, whole.period.year), context)
    return replace(answer, basis=whole.basis, reasons=(*whole.reasons, *answer.reasons))


def _holding(meaning: Holding, context: Context) -> Answer:
    inner = resolve(meaning.day, context)
    if inner.period is None:
        return _unknown("XXXX-WXX", "the day is not known")
    return _dated(inner.period.to(meaning.grain), inner.basis, *inner.reasons)


def _stretch(length: Length, whole: Answer) -> Answer:
    """The first months of a year that is known."""
    answer = Answer(
        "DURATION", _plain(length).value, mod=length.mod, reset=True, basis=whole.basis, reasons=whole.reasons
    )
    count, unit = length.amounts[0]
    if whole.period is None or count is None or unit not in ("M", "Q", "W") or count != int(count):
        return answer
    first = Period("D", whole.period.first)
    last = first.to(unit).shift(int(count) - 1).last
    return replace(answer, when=edtf.from_days(first.index, min(last, whole.period.last)))


def _range(meaning: Range, context: Context) -> Answer:
    start, end = resolve(meaning.start, context), resolve(meaning.end, context)
    if not start.when or not end.when:
        return Answer("DATE", f"{start.value}/{end.value}", basis=start.basis)
    when = edtf.interval(start.when, end.when)
    basis = end.basis if start.basis == EXPLICIT else start.basis
    return Answer("DATE", f"{start.value}/{end.value}", end.period, when, basis, reasons=start.reasons)


_RESOLVERS: dict[type, Callable[[Any, Context], Answer]] = {
    Calendar: _calendar, Known: _known, Figures: _figures, PartOfYear: _part_of_year, Weekday: _weekday,
    Decade: _decade, Unit: _unit, Holiday: _holiday, Length: _length, Around: _around, Distance: _distance,
    Reference: _reference, Recurring: _recurring, Clock: _clock, PartOfDay: _part_of_day, Modified: _modified,
    Range: _range, Holding: _holding, Within: _within,
}  # fmt: skip
