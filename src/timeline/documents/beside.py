"""The day that a page shows beside its title and does not mark up: "Published 12 March 2019 by Ann Lee".

Only lines that say nothing else count: a date alone, or one whose line begins with a word of publishing
(`languages/<code>/bylines.toml`). A deck ("The attack of 11 September 2001"), the hours of an
event and a line with two dates are none of these. Where the lines beside the title show two days, none
counts.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from itertools import islice
from typing import Any

from timeline.documents.dateline import DATE
from timeline.documents.facts import printable
from timeline.documents.markings import BLOCKS, HIDDEN, local
from timeline.edtf import freehand
from timeline.errors import DateError
from timeline.languages import available, has, load

ABOVE, BELOW = 3, 6  # lines
LONGEST = 120  # characters; what is longer belongs to the article
SHORTEST = 10  # characters of a heading that is told by its words
PIECES = 40  # pieces of text that are looked at for those lines
DAY = re.compile(rf"(?<![\w.]){DATE}(?![\w/])")
CLOCK = re.compile(r"\W*(?:um |at |à )?\d{1,2}(?::|h|\.)\d{2}(?:\s?(?:Uhr|[ap]\.?m\.?))?", re.IGNORECASE)
APART = "|·•–—->([<*"  # what begins another fact on the line
BEFORE = "(preceding::text()[normalize-space()])[position() > last() - $count]"
AFTER = "(following::text()[normalize-space()])[position() <= $count]"


def title(tree: Any, language: str) -> str:
    """The day beside the heading, as written; "" where none or several are shown."""
    heading = _heading(tree)
    if heading is None:
        return ""
    above = list(_lines(heading.xpath(BEFORE, count=PIECES)))[-ABOVE:]
    below: list[str] = []
    for line in islice(_lines([*heading.xpath(AFTER, count=PIECES)]), BELOW):
        if len(line) > LONGEST:
            break
        below.append(line)
    for lines in (below, above):
        shown = {day for line in lines if (day := _day(line, language))}
        if shown:
            return shown.pop() if len(shown) == 1 else ""
    return ""


def _heading(tree: Any) -> Any:
    """The only heading of the first rank, or the first one whose words the title of the page has."""
    first = list(islice(tree.iter("h1"), 2))
    if len(first) == 1:
        return first[0]
    name = printable(tree.findtext(".//title") or "").casefold()
    for heading in tree.iter("h1", "h2", "h3"):
        text = printable("".join(heading.itertext())).casefold()
        if len(text) >= SHORTEST and text in name:
            return heading
    return None


def _lines(pieces: list[Any]) -> Iterator[str]:
    """The pieces of text as lines, one for each block; without what is not shown and links to other pages."""
    last: Any = None
    parts: list[str] = []
    for piece in pieces:
        block, seen = _block(piece.getparent())
        if not seen:
            continue
        if block is not last and parts:
            yield printable(" ".join(parts))
            parts = []
        last = block
        parts.append(piece)
    if parts:
        yield printable(" ".join(parts))


def _block(element: Any) -> tuple[Any, bool]:
    """The block that an element stands in, and whether it is shown."""
    while element is not None and local(element) not in BLOCKS:
        if local(element) in HIDDEN or not isinstance(element.tag, str):
            return element, False
        element = element.getparent()
    return element, True


def _day(line: str, language: str) -> str:
    """The day that a line says an article is of; "" where it says something else."""
    found = list(islice(DAY.finditer(line), 2))
    if len(line) > LONGEST or len(found) != 1:
        return ""
    head, tail = line[: found[0].start()].strip(" ,[("), line[found[0].end() :]
    clock = CLOCK.match(tail)
    tail = tail[clock.end() if clock else 0 :].strip(" ,])")
    if CLOCK.search(tail) or not (_publishes(head) and _ends(head, tail)):
        return ""
    try:
        when = freehand.read(found[0]["date"], language=language)
    except DateError:
        return ""
    return found[0]["date"] if when.precision == "day" else ""


def _publishes(text: str) -> bool:
    first = re.match(r"\w*", text.casefold())
    return not text or (first is not None and first[0] in _dated())


@cache
def _dated() -> frozenset[str]:
    """The words of publishing of all languages: a page and its site often speak two."""
    return frozenset(
        word for code in available() if has(code, "bylines") for word in load(code, "bylines")["dated"]
    )


def _ends(head: str, tail: str) -> bool:
    return head.endswith(":") or not tail or tail[0] in APART or _publishes(tail)
