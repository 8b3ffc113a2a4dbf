"""What htmldate takes for the day of a page that says none: kept as a guess, used for nothing.

It searches the whole page, and where only a month or a year is written, as in a copyright line, it supplies
the first day. Such an answer is refused unless the day itself is written somewhere. The rest is what a reader
may look at when nothing better is there: no date of the page is made of it, and nothing counts from it.
"""

from __future__ import annotations

import logging

BASIS = "htmldate"
EARLIEST, LATEST = "1995-01-01", "2099-12-31"  # not the clock's: a page reads the same on every day
LONGEST = 2_000_000  # characters of a page that is searched


def day(source: str) -> str:
    """The day as ISO 8601 text, "" where htmldate has none or supplies it."""
    from htmldate import find_date

    if len(source) > LONGEST:
        return ""
    logging.getLogger("htmldate").setLevel(logging.CRITICAL)
    try:
        found = find_date(source, original_date=True, min_date=EARLIEST, max_date=LATEST) or ""
    except (ValueError, TypeError, OverflowError, RecursionError):
        return ""
    return "" if found.endswith("-01") and not _written(found, source) else found


def _written(found: str, source: str) -> bool:
    """Whether the first of a month is written with its day."""
    year, month, day = found.split("-")
    forms = (f"{year}{s}{month}{s}{day}" for s in ("-", "/", ".", ""))
    turned = (f"{d}{s}{m}{s}{year}" for s in "./-" for d in (day, "1") for m in (month, month.lstrip("0")))
    return any(form in source for form in (*forms, *turned))
