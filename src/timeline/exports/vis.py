"""vis-timeline (DataSet JSON): a point for a day, a range for a span; the class says how sure it is.

Classes: day, span, within (somewhere in the range), since, until, vague; groups are the event types.
"""

from __future__ import annotations

from html import escape
from typing import Any, TextIO

from timeline.edtf.arithmetic import civil
from timeline.exports.dates import shown
from timeline.exports.extents import DAY, PLACED, SINCE, UNDATED, UNTIL, Extent, extent
from timeline.exports.shortfall import Shortfall
from timeline.exports.structured import dump
from timeline.exports.table import happening
from timeline.records import Chronology, Line


def write_vis(chronology: Chronology, stream: TextIO) -> Shortfall:
    """One object: items and groups."""
    short, kinds = Shortfall(), dict[str, None]()
    stream.write('{"items": [')
    before = "\n  "
    for line in chronology.lines:
        short.events += 1
        span = extent(line)
        if span.kind not in PLACED:
            short.omitted["no date" if span.kind == UNDATED else "the year is not known"] += 1
            continue
        if span.kind in (SINCE, UNTIL):
            short.coarsened["its open end is not drawn, only told by the class"] += 1
        kinds[line.event.kind] = None
        stream.write(before + dump(_item(line, span)))
        before = ",\n  "
    groups = [{"id": kind, "content": escape(kind)} for kind in sorted(kinds)]
    stream.write(f'\n ],\n "groups": {dump(groups)}}}\n')
    return short


def _item(line: Line, span: Extent) -> dict[str, Any]:
    event = line.event
    first = span.start if span.start is not None else span.end
    item: dict[str, Any] = {
        "id": event.id,
        "group": event.kind,
        "content": escape(happening(line)),
        "title": escape(shown(event.date)),
        "className": " ".join([span.kind, *(["vague"] if span.vague else []), event.factuality]),
        "edtf": event.date.when.edtf if event.date and event.date.when else None,
        "start": instant(first or 0),
    }
    if span.kind in (DAY, SINCE, UNTIL):
        return item | {"type": "point"}
    return item | {"type": "range", "end": instant((span.end or 0) + 1)}


def instant(day: int) -> str:
    """The first moment of a day as ECMAScript reads dates: signed six digits outside 0 to 9999."""
    year, month, number = civil(day)
    text = f"{year:04d}" if 0 <= year <= 9999 else f"{year:+07d}"
    return f"{text}-{month:02d}-{number:02d}T00:00:00"
