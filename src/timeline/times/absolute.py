"""Dates by name and number: what is left to find is the year, the century or the order of the figures."""

from __future__ import annotations

from dataclasses import replace

from timeline import edtf
from timeline.edtf.arithmetic import civil, ordinal, weekday
from timeline.edtf.plain import WEEKDAYS
from timeline.records import EXPLICIT, INFERRED, RELATIVE
from timeline.times import fiscal, holidays, periods
from timeline.times.answers import Answer, dated, unknown
from timeline.times.meanings import (
    Calendar,
    DayOfMonth,
    Decade,
    Figures,
    Holiday,
    Known,
    PartOfYear,
    Remembered,
)
from timeline.times.narrative import Context
from timeline.times.periods import Period
from timeline.times.years import supply

TEN_YEARS, HUNDRED_YEARS = 10, 100
QUARTERS = 4  # a quarter so little before that of the report is one that it is compared with


def calendar(meaning: Calendar, context: Context) -> Answer:
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
    answer = dated(period, basis, *([reason] if reason else []))
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
        return unknown(year + text[4:], "no such day in the calendar", basis=EXPLICIT)
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
                return dated(
                    other, INFERRED, *answer.reasons, f"weekday {meaning.weekday} fits the year {year}"
                )
    there, told = (WEEKDAYS[day].capitalize() for day in (weekday(period.index), meaning.weekday - 1))
    reason = f"contradiction: {answer.value} is a {there}, the text says {told}"
    when = edtf.uncertain(answer.when) if answer.when else None
    return replace(answer, when=when, reasons=(*answer.reasons, reason))


def known(meaning: Known, context: Context) -> Answer:
    return dated(meaning.period, EXPLICIT)


def day_of_month(meaning: DayOfMonth, context: Context) -> Answer:
    """The day in the month last spoken of; from the publication day, the one that fits the tense."""
    narrative = context.narrative
    value = f"XXXX-XX-{meaning.day:02d}"
    there = narrative.last or narrative.published
    if there is None or there.grain not in ("D", "M"):
        return unknown(value, "no month is known")
    month = there.to("M")
    if there is narrative.published:
        month = month.shift(_step(meaning.day, there, context))
    period = periods.day(month.year, month.month, meaning.day)
    if period is None:
        return unknown(value, f"{month} has no such day")
    return dated(period, INFERRED, f"the day of {month}")


def _step(day: int, published: Period, context: Context) -> int:
    """Months from that of the publication: a past day that is still to come is last month's."""
    ahead = day > civil(published.index)[2]
    tense = context.tense()
    return -1 if ahead and tense == "past" else 1 if not ahead and tense == "future" else 0


def figures(meaning: Figures, context: Context) -> Answer:
    first = periods.day(meaning.year, meaning.second, meaning.first)
    second = periods.day(meaning.year, meaning.first, meaning.second)
    if context.day_first is not None and (known := first if context.day_first else second):
        order = "day" if context.day_first else "month"
        return dated(known, INFERRED, f"{order} first, as elsewhere in the document")
    if not first or not second:
        return unknown(f"{meaning.year}-XX-XX", basis=EXPLICIT)
    when = edtf.one_of(sorted((periods.when(first), periods.when(second)), key=lambda w: w.earliest or 0))
    return unknown(f"{meaning.year}-XX-XX", "order of day and month not known", when=when, basis=EXPLICIT)


def part_of_year(meaning: PartOfYear, context: Context) -> Answer:
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
        return Answer("DATE", f"XXXX{code}", None, None if meaning.fiscal else edtf.parse(text), EXPLICIT)
    period = periods.part(year, meaning.grain, number)
    answer = dated(period, basis, *([reason] if reason else []))
    focus = context.narrative.quarter
    if focus is None or meaning.grain != "Q" or meaning.fiscal or not context.narrative.over(focus):
        return answer
    return replace(answer, aside=0 < focus.index - period.index <= QUARTERS)


def _some_quarter(meaning: PartOfYear, context: Context) -> Answer:
    """The quarter that the text speaks of; as little known as that one, where it is a company's own."""
    answer, narrative = _quarter_spoken_of(meaning, context), context.narrative
    if meaning.fiscal or narrative.quarter is None or answer.period is None:
        return answer
    return fiscal.as_spoken_of(answer, narrative, answer.period.year - narrative.quarter.year)


def _quarter_spoken_of(meaning: PartOfYear, context: Context) -> Answer:
    narrative = context.narrative
    if meaning.year is not None:
        number = narrative.quarter.index % 4 if narrative.quarter else None
        if number is None:
            return dated(Period("Y", meaning.year), EXPLICIT)
        answer = dated(
            periods.part(meaning.year, "Q", number + 1), INFERRED, f"the quarter of {narrative.quarter}"
        )
        return replace(answer, aside=meaning.year < (narrative.quarter.year if narrative.quarter else 0))
    if narrative.quarter:
        return dated(narrative.quarter, RELATIVE, f"the quarter last spoken of, {narrative.quarter}")
    if narrative.published is None:
        return unknown("XXXX-QX", "no quarter is known")
    return dated(
        narrative.published.to("Q").shift(-1), RELATIVE, f"the last full quarter before {narrative.published}"
    )


def decade(meaning: Decade, context: Context) -> Answer:
    published = context.narrative.published
    if published is None:
        return unknown(f"XX{meaning.tens // 10}", "no century is known")
    century = published.year // HUNDRED_YEARS * HUNDRED_YEARS
    start = century + meaning.tens
    if start > published.year:
        start -= HUNDRED_YEARS
    return dated(Period("E", start // TEN_YEARS), INFERRED, f"the last one before {published}")


def holiday(meaning: Holiday, context: Context) -> Answer:
    """A named day, in the year that the text or the narrative gives."""

    def of(year: int) -> Period | None:
        number = holidays.day_of(meaning.name, year)
        return None if number is None else Period("D", number)

    year, basis, reason = meaning.year, EXPLICIT, ""
    if meaning.name in holidays.REMEMBERED_NAMES:
        return remembered(Remembered(*holidays.REMEMBERED_NAMES[meaning.name]), context)
    if year is None:
        year, basis, reason = supply(of, context, meaning.turn)
    period = None if year is None else of(year)
    if period is None:
        return _undated_holiday(meaning, year)
    reasons = (f"{meaning.name} of {period.year}", *([reason] if reason else []))
    answer = _lasting(meaning.name, period, basis, reasons)
    if meaning.sure or answer.when is None:
        return answer
    doubt = "whose day it is, the text does not say"
    return replace(answer, when=edtf.uncertain(answer.when), reasons=(*answer.reasons, doubt))


def _undated_holiday(meaning: Holiday, year: int | None) -> Answer:
    date = holidays.date_of(meaning.name)
    if year is not None:
        reason = f"{meaning.name} of {year}: not kept, or not known"
        return unknown(f"{year:04d}-XX-XX", reason, when=edtf.year(year), basis=EXPLICIT)
    if date is None:
        return unknown("XXXX-XX-XX", "no year is known", basis=EXPLICIT)
    text = f"XXXX-{date[0]:02d}-{date[1]:02d}"
    when = edtf.parse(text) if meaning.sure else edtf.uncertain(edtf.parse(text))
    return unknown(text, "no year is known", when=when, basis=EXPLICIT)


def _lasting(name: str, first: Period, basis: str, reasons: tuple[str, ...]) -> Answer:
    """A day or several; known to a day or so where the sighting of the moon decides, or places differ."""
    last = first.shift(holidays.LASTING.get(name, 1) - 1)
    value = str(first) if first == last else f"{first}/{last}"
    if name not in holidays.ROUGH:
        return Answer("DATE", value, first, edtf.from_days(first.index, last.index), basis, reasons=reasons)
    when = edtf.approximate(edtf.from_days(first.index - holidays.SLACK, last.index + holidays.SLACK))
    return Answer("DATE", value, first, when, basis, "APPROX", (*reasons, "by the tables, to a day"))


def remembered(meaning: Remembered, context: Context) -> Answer:
    """ "the Sept. 11 attacks": of the year that made the day a name, where the text is not from before it."""
    published, date = context.narrative.published, (meaning.month, meaning.day)
    there = Calendar(holidays.REMEMBERED[date], *date)
    if published and published.index < ordinal(holidays.REMEMBERED[date], *date):
        there = Calendar(None, *date)
    return calendar(there, context)
