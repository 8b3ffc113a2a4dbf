"""The guarded door for dates people type: options, bylines, metadata, and languages that have no tables yet.

EDTF first, then the plain forms, then dateparser (imported only then). Whatever dateparser says passes one
guard: no digit and no precision in the answer that the text or the reference day does not give. It is asked
twice, from two days that share no field; what changes between the answers came from the day, not from the
text.
"""

from __future__ import annotations

import re
import unicodedata
from datetime import datetime
from typing import NamedTuple

from timeline.edtf import plain, writer
from timeline.edtf.algebra import shift
from timeline.edtf.arithmetic import civil
from timeline.edtf.parse import parse
from timeline.edtf.value import When
from timeline.errors import DateError

LONGEST = 80  # characters; no date is longer, a sentence is
BASES = (datetime(2001, 2, 5, 4, 5, 6), datetime(1996, 11, 24, 17, 18, 19))
LABEL = re.compile(
    r"(?:(?:first |last )?(?:published|posted|updated|date)(?: on)?:? |on )(?=.)", re.IGNORECASE
)
ABOUT = re.compile(r"(?:about|around|circa|approximately|roughly|ca?\.) ?(?=[^ ])", re.IGNORECASE)
BOUND = re.compile(r"(?:after|before|since|until|till|by|from|not) ", re.IGNORECASE)


class Answer(NamedTuple):
    """What dateparser says from one base, and how precise it claims to be."""

    date: datetime
    period: str


def read(text: str, *, today: When | None = None, language: str = "en") -> When:
    """The date of `text`, no more precise or sure than it says; `today` is what "yesterday" counts from.

    Raises DateError for what is no date, only bounds one ("after 2022"), is not said ("12", "may"), or needs
    a `today` that is not given.
    """
    tidy = _tidy(text)
    if not tidy or len(tidy) > LONGEST:
        raise DateError(text[:LONGEST], "there is no date" if not tidy else "a date is shorter")
    try:
        return parse(tidy)
    except DateError as error:
        refusal = error
    if about := ABOUT.match(tidy):
        return writer.approximate(read(tidy[about.end() :], today=today, language=language))
    if tidy.endswith("?"):
        return writer.uncertain(read(tidy[:-1], today=today, language=language))
    found = None if BOUND.match(tidy) else plain.read(tidy, today) or _guarded(tidy, today, language)
    if found is None:
        raise refusal if refusal.reason else DateError(text)
    return found


def _tidy(text: str) -> str:
    """One line with single spaces and European figures, without a label such as "Published:"."""
    flat = unicodedata.normalize("NFKC", text)
    figures = "".join(str(unicodedata.digit(c)) if c.isdigit() else c for c in flat)
    return LABEL.sub("", " ".join(figures.split()), count=1).rstrip(",;")


def _guarded(text: str, today: When | None, language: str) -> When | None:
    if not any(c.isdigit() for c in text) and today is None or not any(c.isalpha() for c in text):
        return None
    first, second = _ask(text, BASES[0], language), _ask(text, BASES[1], language)
    if first is None or second is None or first.period != second.period:
        return None
    given = _given(first, second)
    figures = [int(figure) for figure in re.findall("[0-9]+", text)]
    numbers = set(figures)
    if given & {"year", "day"}:
        spelt = "year" in given or (first.period == "day" and len(figures) == 1)  # "v1.2" spells no month
        return _absolute(first, given, numbers, today) if spelt else None
    return _relative((first, second), numbers, today) if today else None


def _given(first: Answer, second: Answer) -> set[str]:
    fields = ("year", "month", "day")
    return {name for name in fields if getattr(first.date, name) == getattr(second.date, name)}


def _ask(text: str, base: datetime, language: str) -> Answer | None:
    from dateparser.date import DateDataParser

    settings = {"RELATIVE_BASE": base, "RETURN_TIME_AS_PERIOD": True}
    for languages in ([language], None) if language != "en" else (None,):
        try:
            data = DateDataParser(languages=languages, settings=settings).get_date_data(text)
        except (ValueError, OverflowError):  # a language it does not know, a number too great
            continue
        if data.date_obj is not None:
            return Answer(data.date_obj, data.period)
    return None


def _absolute(answer: Answer, given: set[str], numbers: set[int], today: When | None) -> When | None:
    """A date whose own fields are in the text; every number of the text must be one of them."""
    date, period = answer
    timed = period == "time"
    if not numbers <= {date.year, date.month, date.day} | (_clock_numbers(date) if timed else set()):
        return None
    if "year" in given and date.year not in numbers:
        return None
    if (timed or period == "day") and {"month", "day"} <= given:
        this_year = None if today is None or today.earliest is None else civil(today.earliest)[0]
        year = date.year if "year" in given else this_year
        return writer.day(year, date.month, date.day, _clock(date) if timed else "")
    if period == "month" and {"year", "month"} <= given:
        return writer.month(date.year, date.month)
    return writer.year(date.year) if period == "year" and "year" in given else None


def _clock_numbers(date: datetime) -> set[int]:
    zone = date.strftime("%z") or "+0000"
    return {
        date.hour,
        date.hour % 12,
        12,
        date.minute,
        date.second,
        int(zone[1:]),
        int(zone[1:3]),
        int(zone[3:5]),
    }


def _clock(date: datetime) -> str:
    zone = date.strftime("%z")
    clock = f"{date:%H:%M:%S}" if date.second else f"{date:%H:%M}"
    return f"{clock}{zone[:3]}:{zone[3:5]}" if zone else clock


def _relative(answers: tuple[Answer, Answer], numbers: set[int], today: When | None) -> When | None:
    """A distance from the reference day: the same from both bases, in the unit that is claimed."""
    period = answers[0].period
    distances = {_distance(answer, base) for answer, base in zip(answers, BASES, strict=True)}
    count = distances.pop()
    if distances or count is None or not numbers <= {abs(count)}:
        return None
    return shift(plain.whole("", today, period), count, period)


def _distance(answer: Answer, base: datetime) -> int | None:
    days = (answer.date.date() - base.date()).days
    years = answer.date.year - base.year
    months = years * 12 + answer.date.month - base.month
    counts = {"day": days, "week": days // 7 if days % 7 == 0 else None, "month": months, "year": years}
    return counts.get(answer.period)
