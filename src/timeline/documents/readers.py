"""The formats: suffix -> reader. A reader takes bytes and gives a `Page`; a new format is a reader and its
suffixes.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from timeline.documents import facts, files, markup
from timeline.documents.encodings import decode
from timeline.documents.facts import Facts
from timeline.records import Span

HTML_START = re.compile(rb"(?:\xef\xbb\xbf)?\s*(?:<\?xml[^>]*>\s*)?(?:<!doctype html|<html)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Page:
    """A document as its format gives it: text, where the body begins, facts, its own words for its date."""

    text: str
    start: int = 0
    front: Facts = Facts()
    page: Facts = Facts()
    dates: tuple[str, ...] = ()
    furniture: tuple[Span, ...] = ()
    markdown: bool = False


Reader = Callable[[str, bytes], Page]


def plain(source: str, data: bytes) -> Page:
    """The decoded file as it is, with or without front matter."""
    text = decode(data)
    front, span = facts.front_matter(source, text)
    return Page(text, span.end if span else 0, front, furniture=(span,) if span else ())


def markdown(source: str, data: bytes) -> Page:
    """The decoded file as it is; code, pictures, rules and the marks of headings are furniture."""
    page = plain(source, data)
    marks = markup.furniture(page.text, page.start)
    return Page(page.text, page.start, page.front, furniture=page.furniture + marks, markdown=True)


def html(source: str, data: bytes) -> Page:
    """The article in a saved page."""
    from timeline.documents import html

    text, stated, dates = html.read(data)
    return Page(text, page=stated, dates=dates)


READERS: dict[str, Reader] = {
    **dict.fromkeys(files.TEXT, plain),
    **dict.fromkeys(files.MARKDOWN, markdown),
    **dict.fromkeys(files.HTML, html),
}


def reader(source: str, data: bytes) -> Reader:
    """By suffix; of what has none that we know (standard input), a page begins as one, the rest is text."""
    if known := READERS.get(Path(source).suffix.lower()):
        return known
    return html if HTML_START.match(data) else plain
