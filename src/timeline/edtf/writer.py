"""Numbers to `When`. Every value is written as EDTF text first and then read by `parse`, so the two cannot
differ.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from timeline.edtf.arithmetic import civil, days_in_month, iso, ordinal, weekday, year_text
from timeline.edtf.parse import parse
from timeline.edtf.value import When
from timeline.errors import DateError

SEASONS = {"spring": 21, "summer": 22, "autumn": 23, "winter": 24}


def day(year: int | None, month: int, day: int, clock: str = "") -> When:
    """A day, of an unknown year where `year` is None; `clock` is a time of day such as "14:30" or
    "14:30:00+02:00".
    """
    return parse(f"{_year(year)}-{month:02d}-{day:02d}{'T' if clock else ''}{clock}")


def month(year: int | None, month: int) -> When:
    """A month, of an unknown year where `year` is None."""
    if not 1 <= month <= 12:
        raise DateError(f"{_year(year)}-{month}", f"there is no month {month}")
    return parse(f"{_year(year)}-{month:02d}")


def year(year: int) -> When:
    """A year, astronomical: 0 is 1 BCE."""
    return parse(year_text(year))


def decade(year: int) -> When:
    """The ten years that share all but the last digit with `year`: 2014 gives the 2010s."""
    return parse(f"{_year(year)[:-1]}X")


def century(year: int) -> When:
    """The hundred years that share their first digits with `year`: 1914 gives 1900 to 1999."""
    return parse(f"{_year(year)[:-2]}XX")


def millennium(year: int) -> When:
    """The thousand years that share their first digit with `year`."""
    return parse(f"{_year(year)[:-3]}XXX")


def season(year: int | None, name: str) -> When:
    """spring, summer, autumn or winter of the north; a winter is named after the year in which it starts."""
    return parse(f"{_year(year)}-{SEASONS[name]}")


def quarter(year: int | None, number: int) -> When:
    """A quarter of the calendar year, 1 to 4."""
    return _part(year, 32, number, 4)


def half(year: int | None, number: int) -> When:
    """A half of the calendar year, 1 or 2."""
    return _part(year, 39, number, 2)


def week_of(number: int) -> When:
    """The ISO week, Monday to Sunday, in which a day number falls."""
    monday = number - weekday(number)
    return parse(f"{iso(monday)}/{iso(monday + 6)}")


def week(year: int, number: int) -> When:
    """An ISO week: week 1 holds 4 January."""
    first = ordinal(year, 1, 4)
    monday = first - weekday(first) + 7 * (number - 1)
    if not 1 <= number <= 53 or civil(monday + 3)[0] != year:
        raise DateError(f"{year}-W{number:02d}", "there is no such week")
    return week_of(monday)


def weekend_of(number: int) -> When:
    """The Saturday and Sunday of the ISO week in which a day number falls."""
    saturday = number - weekday(number) + 5
    return parse(f"{iso(saturday)}/{iso(saturday + 1)}")


def from_days(earliest: int | None, latest: int | None) -> When:
    """The days from `earliest` to `latest`, None open: a day, month or year where they are just that."""
    if earliest is None or latest is None:
        return parse(f"{_end(earliest)}/{_end(latest)}")
    if earliest == latest:
        return parse(iso(earliest))
    first, last = civil(earliest), civil(latest)
    if first[:2] == last[:2] and (first[2], last[2]) == (1, days_in_month(*last[:2])):
        return month(*first[:2])
    if first[0] == last[0] and (first[1:], last[1:]) == ((1, 1), (12, 31)):
        return year(first[0])
    return parse(f"{iso(earliest)}/{iso(latest)}")


def interval(start: When | None, end: When | None, *, unknown: bool = False) -> When:
    """From `start` to `end`, both inside. None is an open end, or with `unknown` one that exists and is not
    known.
    """
    empty = "" if unknown else ".."
    return parse(f"{_side(start) if start else empty}/{_side(end) if end else empty}")


def one_of(whens: Iterable[When]) -> When:
    """One of several dates, not known which; of a single one, that one."""
    return _set(whens, "[", "]")


def all_of(whens: Iterable[When]) -> When:
    """All of several dates; of a single one, that one."""
    return _set(whens, "{", "}")


def approximate(when: When) -> When:
    """The same date, said to be about right ("~")."""
    return _qualify(when, approximate=True, uncertain=when.uncertain)


def uncertain(when: When) -> When:
    """The same date, said to be open to doubt ("?")."""
    return _qualify(when, approximate=when.approximate, uncertain=True)


def in_year(when: When, year: int) -> When:
    """The same date with its unknown year (XXXX) filled in. Raises DateError for a 29 February that is not
    there.
    """
    return parse(when.edtf.replace("XXXX", _year(year)))


def _year(year: int | None) -> str:
    if year is None:
        return "XXXX"
    if abs(year) > 9999:
        raise DateError(str(year), "beyond the year 9999 only whole years can be written")
    return year_text(year)


def _part(year: int | None, base: int, number: int, most: int) -> When:
    if not 1 <= number <= most:
        raise DateError(f"part {number} of {_year(year)}", f"there are {most}")
    return parse(f"{_year(year)}-{base + number}")


def _end(number: int | None) -> str:
    return ".." if number is None else iso(number)


def _side(when: When) -> str:
    if when.edtf[0] in "[{" or "/" in when.edtf:
        raise DateError(when.edtf, "an interval runs from one date to another")
    return when.edtf


def _set(whens: Iterable[When], left: str, right: str) -> When:
    members = dict.fromkeys(when.edtf for when in whens)
    if len(members) == 1:
        return parse(*members)
    return parse(f"{left}{','.join(_range(member) for member in members)}{right}")


def _range(text: str) -> str:
    """A closed interval as a member of a set, where it is the range of all its days."""
    first, slash, last = text.partition("/")
    return f"{first.strip('.')}..{last.strip('.')}" if slash else text


def _qualify(when: When, *, approximate: bool, uncertain: bool) -> When:
    mark = "%" if approximate and uncertain else "~" if approximate else "?"
    plain = re.sub("[?~%]", "", when.edtf)
    return parse(re.sub(r"[0-9XSEZ](?=$|[/,\]}]|\.\.)", lambda last: last[0] + mark, plain))
