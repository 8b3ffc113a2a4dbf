"""The plain ways of typing a date, in figures and in English, read without any library.

One table of whole-text patterns, first match wins; what matches and cannot be (31 June, a Wednesday that was
a Tuesday) is a DateError and goes no further.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from timeline.edtf import writer
from timeline.edtf.algebra import shift
from timeline.edtf.arithmetic import civil, weekday
from timeline.edtf.value import When
from timeline.errors import DateError

Found = re.Match[str]
Meaning = Callable[[Found, When | None], When]
MONTHS = (
    "january", "february", "march", "april", "may", "june",
    "july", "august", "september", "october", "november", "december",
)  # fmt: skip
WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
NUMBERS = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
ORDINALS = ("first", "second", "third", "fourth")
VERBS = {"may", "march"}  # alone, as likely a verb as a month

MONTH = rf"(?P<month>{'|'.join(rf'{m[:3]}(?:{m[3:]})?' for m in MONTHS)}|sept)\.?"
WEEKDAY = rf"(?:(?P<weekday>{'|'.join(rf'{d}|{d[:3]}' for d in WEEKDAYS)}|tues|thurs?)\.?,? )?"
YEAR = r"(?P<year>[0-9]{4})"
DAY = r"(?P<day>[0-9]{1,2})(?:st|nd|rd|th)?"
ZONE = r"(?: ?(?P<zone>Z|UTC|GMT|[+-][0-9]{2}:?[0-9]{2}))?"
TIME = r"(?P<hour>[0-9]{1,2})(?::(?P<minute>[0-9]{2})(?::(?P<second>[0-9]{2})(?:\.[0-9]+)?)?)?"
CLOCK = rf"(?:(?:,? (?:at )?|T){TIME}(?: ?(?P<half>[ap])\.?m\.?)?{ZONE})?"
COUNT = rf"(?P<count>[0-9]{{1,4}}|an?|{'|'.join(NUMBERS)})"
UNIT = r"(?P<unit>second|minute|hour|day|weekend|week|month|quarter|year|decade|century|centurie)s?"


def read(text: str, today: When | None) -> When | None:
    """The date, or None where no pattern fits. Raises DateError where one fits and there is no such date."""
    for pattern, meaning in FORMS:
        if found := re.fullmatch(pattern, text, re.IGNORECASE | re.ASCII):
            return meaning(found, today)
    return None


def _date(found: Found, today: When | None) -> When:
    """A day, in whatever order and with or without weekday, year and time of day."""
    month, day = _month(found["month"]), int(found["day"])
    groups = found.groupdict()
    year = int(groups["year"]) if groups.get("year") else _this_year(today)
    when = writer.day(year, month, day, _clock(found))
    named = groups.get("weekday")
    if (
        named
        and when.earliest is not None
        and not WEEKDAYS[weekday(when.earliest)].startswith(named.lower()[:3])
    ):
        raise DateError(found.string, f"{when} was a {WEEKDAYS[weekday(when.earliest)].title()}")
    return when


def _figures(found: Found, _: When | None) -> When:
    """Day and month in figures before the year: dots mean the day comes first, else only what is plain is
    read.
    """
    first, second, year = int(found["left"]), int(found["right"]), int(found["year"])
    if found["sign"] != "." and first != second and max(first, second) <= 12:
        raise DateError(
            found.string, f"day or month first? write {year}-{second:02d}-{first:02d} or say the month"
        )
    day, month = (second, first) if found["sign"] != "." and second > 12 else (first, second)
    return writer.day(year, month, day, _clock(found))


def _clock(found: Found) -> str:
    groups = found.groupdict()
    if not groups.get("hour"):
        return ""
    hour, half = int(groups["hour"]), (groups["half"] or "").lower()
    if not half and not groups["minute"] or half and not 1 <= hour <= 12:
        raise DateError(found.string, "write the time of day as 14:30 or 2:30 pm")
    hour = hour % 12 + 12 * (half == "p") if half else hour
    zone = (groups["zone"] or "").upper()
    parts = [f"{hour:02d}", *(part for part in (groups["minute"], groups["second"]) if part)]
    colon = zone[:3] + ":" + zone[-2:] if zone else ""
    return ":".join(parts) + ("Z" if zone in ("Z", "UTC", "GMT") else colon)


def _month(text: str) -> int:
    if text.isdigit():
        return int(text)
    return next(n for n, name in enumerate(MONTHS, 1) if name.startswith(text.lower()[:3]))


def _bare_month(found: Found, today: When | None) -> When:
    if found["month"].lower() in VERBS:
        raise DateError(
            found.string, f"write '{found['month'].title()} 2024' or 2024-{_month(found['month']):02d}"
        )
    return writer.month(_this_year(today), _month(found["month"]))


def _this_year(today: When | None) -> int | None:
    return None if today is None else civil(_day(today, ""))[0]


def _day(today: When | None, text: str) -> int:
    if today is None or today.earliest is None or today.earliest != today.latest:
        raise DateError(text, "it is counted from a day that is not known; write the date itself")
    return today.earliest


def whole(text: str, today: When | None, unit: str) -> When:
    """The day, week, month ... year in which the reference day lies."""
    number = _day(today, text)
    year, month, _ = civil(number)
    wholes: dict[str, Callable[[], When]] = {
        "weekend": lambda: writer.weekend_of(number),
        "week": lambda: writer.week_of(number),
        "month": lambda: writer.month(year, month),
        "quarter": lambda: writer.quarter(year, (month + 2) // 3),
        "year": lambda: writer.year(year),
        "decade": lambda: writer.decade(year),
        "century": lambda: writer.century(year),
    }
    return wholes.get(unit, lambda: writer.from_days(number, number))()


def _unit(found: Found) -> str:
    return "century" if found["unit"].lower() == "centurie" else found["unit"].lower()


def _count(text: str) -> int:
    text = text.lower()
    return int(text) if text.isdigit() else 1 if text in ("a", "an") else NUMBERS.index(text) + 1


def _counted(found: Found, today: When | None) -> When:
    """ "3 months ago" is a month, "3 days ago" a day: as precise as the unit."""
    count = _count(found["count"])
    back = found.string.lower().endswith("ago")
    return shift(whole(found.string, today, _unit(found)), -count if back else count, _unit(found))


def _named(found: Found, today: When | None) -> When:
    step = {"last": -1, "previous": -1, "this": 0, "next": 1}[found["step"].lower()]
    return shift(whole(found.string, today, _unit(found)), step, _unit(found))


def _near(offset: int) -> Meaning:
    return lambda found, today: shift(whole(found.string, today, "day"), offset, "day")


def _season(found: Found, _: When | None) -> When:
    name = found["season"].lower()
    return writer.season(int(found["year"]), "autumn" if name == "fall" else name)


def _part(found: Found, _: When | None) -> When:
    text = found["number"].lower()
    number = int(text) if text.isdigit() else ORDINALS.index(text) + 1
    return (writer.quarter if found["part"].lower().startswith("q") else writer.half)(
        int(found["year"]), number
    )


def _era(found: Found, _: When | None) -> When:
    before = found["era"].lower().startswith("b")
    return writer.year(1 - int(found["year"]) if before else int(found["year"]))


def _years(found: Found, _: When | None) -> When:
    return writer.interval(writer.year(int(found["year"])), writer.year(int(found["last"])))


FORMS: tuple[tuple[str, Meaning], ...] = (
    (rf"{YEAR}(?P<sign>[-/.])(?P<month>[0-9]{{1,2}})(?P=sign)(?P<day>[0-9]{{1,2}}){CLOCK}", _date),
    (r"(?P<year>(?:1[5-9]|20)[0-9]{2})(?P<month>[0-9]{2})(?P<day>[0-9]{2})", _date),
    (
        rf"{YEAR}[-/.](?P<month>[0-9]{{1,2}})",
        lambda found, _: writer.month(int(found["year"]), int(found["month"])),
    ),
    (rf"(?P<left>[0-9]{{1,2}})(?P<sign>[./-])(?P<right>[0-9]{{1,2}})(?P=sign){YEAR}{CLOCK}", _figures),
    (rf"{WEEKDAY}(?:the )?{DAY} (?:of )?{MONTH},? {YEAR}{CLOCK}", _date),
    (rf"{WEEKDAY}{MONTH} {DAY},? {YEAR}{CLOCK}", _date),
    (rf"{WEEKDAY}(?:the )?{DAY} (?:of )?{MONTH}", _date),
    (rf"{WEEKDAY}{MONTH} {DAY}", _date),
    (
        rf"{MONTH},? (?:of )?{YEAR}",
        lambda found, _: writer.month(int(found["year"]), _month(found["month"])),
    ),
    (rf"(?P<month>{'|'.join(MONTHS)})", _bare_month),
    (rf"{YEAR} ?(?:[-–—]|to) ?(?P<last>[0-9]{{4}})", _years),
    (rf"(?:the )?(?P<season>spring|summer|autumn|fall|winter),? (?:of )?{YEAR}", _season),
    (rf"(?P<part>[qh])(?P<number>[1-4]),? {YEAR}", _part),
    (rf"{YEAR}[ -]?(?P<part>[qh])(?P<number>[1-4])", _part),
    (rf"(?:the )?(?P<number>{'|'.join(ORDINALS)}) (?P<part>quarter|half) of {YEAR}", _part),
    (r"(?:the )?(?P<year>[0-9]{3}0)'?s", lambda found, _: writer.decade(int(found["year"]))),
    (
        r"(?:the )?(?P<number>[0-9]{1,2})(?:st|nd|rd|th) century",
        lambda found, _: writer.century(100 * (int(found["number"]) - 1)),
    ),
    (r"(?P<year>[1-9][0-9]{0,3}) (?P<era>(?-i:BCE?|CE|AD))", _era),
    (r"(?P<era>(?-i:AD)) (?P<year>[1-9][0-9]{0,3})", _era),
    ("today", _near(0)),
    ("yesterday", _near(-1)),
    ("tomorrow", _near(1)),
    ("(?:the )?day before yesterday", _near(-2)),
    ("(?:the )?day after tomorrow", _near(2)),
    (rf"{COUNT} {UNIT} (?:ago|from now)", _counted),
    (rf"in {COUNT} {UNIT}", _counted),
    (rf"(?P<step>last|previous|this|next) {UNIT}", _named),
)
