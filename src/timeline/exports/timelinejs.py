"""TimelineJS (Knight Lab): its JSON and the CSV of its spreadsheet. It holds months, years, BCE.

What is not one plain date stands on its first and last day with the date in words beside it.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator
from html import escape
from typing import Any, TextIO

from timeline.edtf.arithmetic import civil
from timeline.exports.dates import shown
from timeline.exports.delimited import cell
from timeline.exports.extents import PLACED, SINCE, UNDATED, UNTIL, Partial, ends, extent
from timeline.exports.plain import one_line
from timeline.exports.shortfall import Shortfall
from timeline.exports.structured import dump
from timeline.exports.table import happening
from timeline.records import Chronology, Line

COLUMNS = (
    "Year", "Month", "Day", "Time", "End Year", "End Month", "End Day", "End Time", "Display Date",
    "Headline", "Text",
    "Media", "Media Credit", "Media Caption", "Media Thumbnail", "Type", "Group", "Background",
)  # fmt: skip
Dates = tuple[Partial, Partial | None]


def write_json(chronology: Chronology, stream: TextIO) -> Shortfall:
    """One object: title and events."""
    short = Shortfall()
    whose = one_line(chronology.entity.name) if chronology.entity else "Chronology"
    stream.write(f'{{"title": {dump({"text": {"headline": escape(whose)}})},\n "events": [')
    before = "\n  "
    for line, dates in _dated(chronology, short):
        stream.write(before + dump(_slide(line, dates)))
        before = ",\n  "
    stream.write("\n ]}\n")
    return short


def write_csv(chronology: Chronology, stream: TextIO) -> Shortfall:
    """The columns of the template spreadsheet."""
    short = Shortfall()
    out = csv.writer(stream, lineterminator="\r\n")
    out.writerow(COLUMNS)
    for line, (start, end) in _dated(chronology, short):
        words = [shown(line.event.date), escape(happening(line), quote=False), _quotes(line)]
        row = [*start, None, *(end or (None, None, None)), None]
        cells = [str(part) if part is not None else "" for part in row]
        cells += [cell(text, "text") for text in words]
        out.writerow([*cells, "", "", "", "", "", cell(line.event.kind, "text"), ""])
    return short


def _dated(chronology: Chronology, short: Shortfall) -> Iterator[tuple[Line, Dates]]:
    for line in chronology.lines:
        short.events += 1
        kind = extent(line).kind
        if kind not in PLACED:
            short.omitted["no date" if kind == UNDATED else "the year is not known"] += 1
        elif kind == UNTIL:
            short.omitted["its beginning is open, which TimelineJS cannot hold"] += 1
        elif dates := _dates(line, short):
            yield line, dates


def _dates(line: Line, short: Shortfall) -> Dates | None:
    """First and last date of the slide; only what is known is given."""
    when = line.event.date.when if line.event.date else None
    if when is None or when.earliest is None:
        return None
    first, last, whole = ends(when)
    since = extent(line).kind == SINCE
    if since or not whole:
        short.coarsened["its date is told in words beside the bar" if not since else "its end is open"] += 1
    return first or civil(when.earliest), None if since else last


def _slide(line: Line, dates: Dates) -> dict[str, Any]:
    start, end = dates
    shape: dict[str, Any] = {
        "unique_id": line.event.id,
        "start_date": _date(start),
        "display_date": shown(line.event.date),
        "group": line.event.kind,
        "text": {"headline": escape(happening(line)), "text": _quotes(line)},
    }
    return shape | ({"end_date": _date(end)} if end else {})


def _date(part: Partial) -> dict[str, int]:
    return {name: n for name, n in zip(("year", "month", "day"), part, strict=True) if n is not None}


def _quotes(line: Line) -> str:
    """The quotes as HTML, which TimelineJS shows as it is."""
    quotes = (
        f"<blockquote>{escape(one_line(w.sentence_text))}</blockquote>"
        f"<p>{_source(w.document_title or w.source, w.url)}</p>"
        for w in line.witnesses
    )
    return "".join(dict.fromkeys(quotes))  # a sentence may tell of the event twice


def _source(title: str, url: str) -> str:
    name = escape(one_line(title))
    linked = url.startswith(("https://", "http://"))
    return f'<a href="{escape(one_line(url))}">{name}</a>' if linked else name
