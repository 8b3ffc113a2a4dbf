"""Timesketch (CSV and JSON lines): message, datetime, timestamp_desc, then the columns of events.csv.

It knows instants only: an exact day is one row, anything wider a row for each end that is known. The hour is
always 00:00 and means nothing.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator
from typing import TextIO

from timeline.edtf.arithmetic import civil, iso
from timeline.exports.columns import EVENTS
from timeline.exports.delimited import cell
from timeline.exports.extents import DAY, PLACED, SINCE, SPAN, UNDATED, UNTIL, WITHIN, Extent, extent
from timeline.exports.shortfall import Shortfall
from timeline.exports.structured import dump
from timeline.exports.table import happening
from timeline.records import Chronology, Line

FIRST = ("message", "datetime", "timestamp_desc")
ENDS = {
    SPAN: ("First day", "Last day"),
    WITHIN: ("Earliest day it can have happened", "Latest day it can have happened"),
    SINCE: ("Earliest day it can have begun", ""),
    UNTIL: ("", "Latest day"),
}
Row = tuple[Line, str, str, str]


def write_csv(chronology: Chronology, stream: TextIO) -> Shortfall:
    """A row for each end of each dated event."""
    short = Shortfall()
    out = csv.writer(stream, lineterminator="\r\n")
    out.writerow([*FIRST, *(column.name for column in EVENTS)])
    for line, *first in _rows(chronology, short):
        cells = [cell(text, "text") for text in first]
        out.writerow([*cells, *(cell(column.value(line), column.type) for column in EVENTS)])
    return short


def write_jsonl(chronology: Chronology, stream: TextIO) -> Shortfall:
    """The same as JSON, a line a row."""
    short = Shortfall()
    for line, *first in _rows(chronology, short):
        cells = {column.name: cell(column.value(line), column.type) for column in EVENTS}
        stream.write(dump(dict(zip(FIRST, first, strict=True)) | cells) + "\n")
    return short


def _rows(chronology: Chronology, short: Shortfall) -> Iterator[Row]:
    for line in chronology.lines:
        short.events += 1
        span = extent(line)
        days = [day for day in (span.start, span.end) if day is not None]
        if span.kind not in PLACED:
            short.omitted["no date" if span.kind == UNDATED else "the year is not known"] += 1
        elif not all(1 <= civil(day)[0] <= 9999 for day in days):
            short.omitted["its year has not four digits"] += 1
        else:
            short.coarsened["the hour 00:00 is not told"] += 1
            yield from ((line, happening(line), *end) for end in _ends(span))


def _ends(span: Extent) -> Iterator[tuple[str, str]]:
    if span.kind == DAY and span.start is not None:
        yield f"{iso(span.start)}T00:00:00+00:00", "Day (time of day not told)"
        return
    for day, words in zip((span.start, span.end), ENDS[span.kind], strict=True):
        if day is not None and words:
            yield f"{iso(day)}T00:00:00+00:00", words
