"""A date at the top: "ASTANA, July 3, 2024 —", "MOSCOW (Reuters) - 22 March 2024", or a line of its own.

Only a date with its year counts: "MOSCOW, March 22 (Reuters)" does not say when it was published.
"""

from __future__ import annotations

import re

from timeline.documents.furniture import words
from timeline.edtf import When
from timeline.edtf.freehand import LABEL, read
from timeline.errors import DateError
from timeline.records import Span

LINES = 4  # how far down the top reaches
LONGEST = 160  # characters before the dash
DATE = (
    r"(?P<date>(?:[^\W\d_]{3,12}\.?,? )?"  # a weekday
    r"(?:\d{1,2}(?:st|nd|rd|th)?\.? (?:de |of )?[^\W\d_]{3,12}\.?,? (?:de )?\d{4}(?: г\.| года)?"
    r"|[^\W\d_]{3,12}\.? \d{1,2}(?:st|nd|rd|th)?,? \d{4}|[^\W\d_]{3,12} \d{4}"
    r"|\d{4}-\d{2}(?:-\d{2})?|\d{1,2}\.\d{1,2}\.\d{4}|\d{4}/\d{1,2}/\d{1,2}))"
)
NAME = r"[^\W\d_][\w.'’-]*(?: [^\W\d_][\w.'’-]*){0,3}"
AGENCY = r"\s*\([^()\n]{2,40}\)"
END = r"\s*(?:—|–|--|-(?=\s)|\||:(?=\s)|\)|(?=\n)|\Z)"
BEFORE = r"\s*(?:,|\.|—|–|--|-|\()\s*"
PLACED = re.compile(rf"(?P<place>{NAME})(?:, {NAME}){{0,2}}(?:{AGENCY})?{BEFORE}{DATE}(?:{AGENCY})?{END}")
ALONE = re.compile(rf"(?:{LABEL.pattern})?{DATE}(?:,? (?:at )?\d{{1,2}}:\d{{2}}.{{0,12}})?\s*", re.IGNORECASE)


def find(text: str, start: int, language: str) -> tuple[When, Span] | None:
    """The date of the dateline among the first lines after `start`, and its place; None where none is."""
    for count, line in enumerate(re.compile(r"[^\n]*\S[^\n]*").finditer(text, start)):
        if count == LINES:
            return None
        first = line.start() + len(line[0]) - len(line[0].lstrip())
        if found := _placed(text, first, language) or _alone(text, first, line.end(), language):
            return found
    return None


def _placed(text: str, start: int, language: str) -> tuple[When, Span] | None:
    """A place in capitals (of each word at least the first letter), then the date, then a dash."""
    found = PLACED.match(text[start : start + LONGEST])
    if not found or not _place(found["place"], found, language):
        return None
    return _date(found, start, language)


def _place(place: str, found: re.Match[str], language: str) -> bool:
    if place.isupper():
        return True
    names = place.split()
    named = (
        all(name[0].isupper() for name in names) and names[0].casefold() not in words(language).prepositions
    )
    return named and found[0].rstrip().endswith(("—", "–", "--", "-"))


def _alone(text: str, start: int, end: int, language: str) -> tuple[When, Span] | None:
    found = ALONE.fullmatch(text[start : min(end, start + LONGEST)])
    return _date(found, start, language) if found and end - start < LONGEST else None


def _date(found: re.Match[str], start: int, language: str) -> tuple[When, Span] | None:
    try:
        when = read(found["date"], language=language)
    except DateError:
        return None
    return when, Span(start + found.start("date"), start + found.end("date"))
