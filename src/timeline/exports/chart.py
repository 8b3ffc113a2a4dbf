"""The chronology drawn in a terminal: one line an event, its days on one axis, without need of colour.

A dot is a day, a heavy line a span, a light shade the days within which it happened, an arrow an open end.
"""

from __future__ import annotations

import shutil
from collections.abc import Sequence
from typing import TextIO

from timeline.edtf.arithmetic import civil, ordinal
from timeline.exports.dates import shown
from timeline.exports.extents import DAY, PLACED, SINCE, SPAN, UNTIL, Extent, extent
from timeline.exports.layout import Field, rows
from timeline.exports.shortfall import Shortfall
from timeline.exports.table import happening
from timeline.records import Chronology, Line

WIDTH = 80  # where the stream is no terminal
DATE = 16
LEGEND = "● day  ━ span  ░ some time within  ◂ ▸ open end"


def write_chart(chronology: Chronology, stream: TextIO) -> Shortfall:
    """An axis, then a line an event; those without a place on it are counted."""
    short = Shortfall()
    drawn: list[tuple[Line, Extent]] = []
    for line in chronology.lines:
        short.events += 1
        span = extent(line)
        if span.kind in PLACED:
            drawn.append((line, span))
        else:
            short.omitted["no date that has a place on the axis"] += 1
    width = max(60, shutil.get_terminal_size().columns) if stream.isatty() else WIDTH
    axis = max(16, (width - DATE - 4) * 2 // 5)
    fields = (Field("", DATE), Field("", axis, wrapped=False), Field("", width - DATE - axis - 4))
    if not drawn:
        stream.write("no event has a place on the axis\n")
        return short
    low, high = _reach(span for _, span in drawn)
    for row in _head(low, high, axis, fields):
        stream.write(f"{row}\n")
    for line, span in drawn:
        cells = [shown(line.event.date), _bar(span, low, high, axis), happening(line)]
        stream.writelines(f"{row}\n" for row in rows(cells, fields, colour=False))
    stream.write(f"\n{LEGEND}\n")
    return short


def _reach(spans: object) -> tuple[int, int]:
    """The years that hold all ends."""
    days = [day for span in spans for day in (span.start, span.end) if day is not None]  # type: ignore[attr-defined]
    return ordinal(civil(min(days))[0]), ordinal(civil(max(days))[0] + 1)


def _head(low: int, high: int, axis: int, fields: Sequence[Field]) -> list[str]:
    """Years above their ticks, as many as there is room for."""
    first, last = civil(low)[0], civil(high)[0]
    step = next(
        (s for s in (1, 2, 5, 10, 20, 25, 50, 100, 200, 500, 1000) if (last - first) / s <= axis / 7), 2000
    )
    labels, ticks = [" "] * (axis + 6), ["·"] * axis
    for year in range(-(-first // step) * step, last, step):
        at = _cell(ordinal(year), low, high, axis)
        if all(letter == " " for letter in labels[max(0, at - 1) : at + 5]):
            labels[at : at + len(str(year))] = str(year)
            ticks[at] = "┬"
    space = " " * (DATE + 2)
    return [f"{space}{''.join(labels).rstrip()}", f"{space}{''.join(ticks)}"]


def _cell(day: int, low: int, high: int, axis: int) -> int:
    return min(axis - 1, max(0, (day - low) * axis // (high - low)))


def _bar(span: Extent, low: int, high: int, axis: int) -> str:
    """The line of an event."""
    first = 0 if span.start is None else _cell(span.start, low, high, axis)
    last = axis - 1 if span.end is None else _cell(span.end, low, high, axis)
    marks = [" "] * axis
    if span.kind == DAY:
        marks[first] = "○" if span.vague else "●"
    elif span.kind == SPAN:
        marks[first : last + 1] = "━" * (last - first + 1)
    elif span.kind == SINCE:
        marks[first:] = "●" + "─" * (axis - first - 2) + "▸" if first < axis - 1 else "▸"
    elif span.kind == UNTIL:
        marks[: last + 1] = "◂" + "─" * (last - 1) + "●" if last else "◂"
    else:
        marks[first : last + 1] = "░" * (last - first + 1)
    return "".join(marks)
