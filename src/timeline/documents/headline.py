"""The title of an article where it stands in the text: a first line that looks like a headline."""

from __future__ import annotations

import re

from timeline.documents.facts import printable
from timeline.edtf import plain
from timeline.errors import DateError
from timeline.records import Span

LONGEST, WORDS = 200, 30
TOP = 2000  # characters in which a title stands
FIRST_LINE = re.compile(r"\s*(?P<title>[^\n]*\S)[^\S\n]*(?:\n(?:=+|-+)[ \t]*(?=\n|\Z))?")
HEADINGS = (
    re.compile(r"^#[ \t]+(?P<title>[^\n]*?[^\s#])[ \t]*#*[ \t]*$", re.MULTILINE),
    re.compile(r"^(?P<title>[^\n]*\S)[ \t]*\n=+[ \t]*$", re.MULTILINE),
)


def find(text: str, start: int, title: str, *, markdown: bool) -> tuple[str, Span | None]:
    """The title and its place. One known from elsewhere has a place only where the text says it first."""
    headings = (pattern.search(text, start, start + TOP) for pattern in HEADINGS)
    heading = next(filter(None, headings), None) if markdown else None
    found = heading or FIRST_LINE.match(text, start, start + TOP)
    if not found:
        return title, None
    span = Span(found.start("title"), found.end("title"))
    line = span.of(text)
    if title:
        return title, span if printable(line).casefold() == title.casefold() else None
    return (printable(line), span) if heading or _headline(text, line, found.end()) else ("", None)


def _headline(text: str, line: str, end: int) -> bool:
    """Short, without a full stop, with letters, no date; a blank line and then an article below it."""
    short = len(line) <= LONGEST and len(line.split()) <= WORDS
    below = re.match(r"\n[^\S\n]*\n\s*\S", text[end : end + TOP])
    if not short or not below or line[-1] in ".,;:" or not any(c.isalpha() for c in line):
        return False
    return not _date(line)


def _date(line: str) -> bool:
    try:
        return plain.read(line.strip(), None) is not None
    except DateError:
        return True
