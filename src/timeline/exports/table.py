"""The chronology as a table to read: fitted to a terminal, one uncut line an event elsewhere.

Written line by line as the events come, so a long chronology starts at once and takes no memory; that is why
the widths are settled beforehand and no table library lays it out.
"""

from __future__ import annotations

import os
import shutil
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import TextIO

from timeline.exports.columns import dated, disagreement, when
from timeline.exports.dates import shown
from timeline.exports.layout import Field, rows
from timeline.exports.numbers import matter, side
from timeline.exports.plain import one_line
from timeline.records import NEAR, PUBLICATION, Chronology, Line, Snippet

ID_SHOWN = 8  # letters of an event id on a terminal; `explain` takes any prefix that fits one event
WIDE = 110  # cells from which place and type get columns of their own
DATED, YEARLESS, UNDATED = "Dated", "Year not known", "Undated"
_CLOSE = "near "  # before the name of a place that an event was close to
BOLD, DIM, CYAN = "1", "2", "36"


def write_table(chronology: Chronology, stream: TextIO) -> None:
    """Dated events, then those without a year, then the undated, each in its part; then how many of each."""
    width, colour = screen(stream)
    fields = _fields(width)
    tally: Counter[str] = Counter()
    for line in chronology.lines:
        part = part_of(line)
        if not tally:
            stream.writelines(f"{row}\n" for row in _head(fields, colour))
        if chronology.ordered and part != DATED and not tally[part]:
            stream.write(f"\n\x1b[{BOLD}m{part}\x1b[0m\n" if colour else f"\n{part}\n")
        tally[UNDATED if under(line) else part] += 1
        if line.event.date and line.event.date.basis == PUBLICATION:
            tally[PUBLICATION] += 1
        stream.writelines(f"{row}\n" for row in rows(_values(line, fields, width), fields, colour=colour))
        if line.snippet and width is not None:
            quote = ["" if f.heading != "Event" else quoted(line.snippet) for f in fields]
            stream.writelines(f"{row}\n" for row in rows(quote, fields, colour=colour))
    stream.write(_summary(tally, chronology.counts))


def part_of(line: Line) -> str:
    """Whether the event has a place in the order of days, half a date, or none."""
    if under(line):
        return DATED
    return DATED if dated(line) else YEARLESS if when(line) else UNDATED


def under(line: Line) -> str:
    """The dated event that an undated one stands under, "" where it has a date or stands apart."""
    return "" if when(line) else line.event.placed_by


def screen(stream: TextIO) -> tuple[int | None, bool]:
    """(width in cells, whether to colour); the width is None where the stream is no terminal."""
    if not stream.isatty():
        return None, False
    plain = os.environ.get("NO_COLOR") or os.environ.get("TERM") == "dumb"
    return max(40, shutil.get_terminal_size().columns), not plain


def _fields(width: int | None) -> tuple[Field, ...]:
    if width is None:
        plain = (Field("Date", 22), Field("Id", 17), Field("Src", 3, right=True), Field("Event", None))
        return tuple(replace(field, wrapped=False) for field in plain)
    ends = (Field("Src", 3, right=True, style=DIM), Field("Id", ID_SHOWN, style=DIM))
    if width < WIDE:
        date = Field("Date", 17 if width >= 70 else 10, style=CYAN)
        middle: tuple[Field, ...] = ()
    else:
        date = Field("Date", 22, style=CYAN)
        middle = (Field("Place", 16), Field("Type", 10, style=DIM))
    taken = sum((f.width or 0) + 2 for f in (date, *middle, *ends))
    return (date, Field("Event", max(10, width - taken)), *middle, *ends)


def _head(fields: Sequence[Field], colour: bool) -> Iterator[str]:
    bold = [replace(field, style=BOLD) for field in fields]
    return rows([field.heading for field in fields], bold, colour=colour)


def _values(line: Line, fields: Sequence[Field], width: int | None) -> list[str]:
    event = line.event
    have = {
        "Date": shown(event.date) + (" ≠" if disagreement(line) else ""),
        "Place": where(line),
        "Type": event.kind,
        "Src": str(event.sources),
        "Id": event.id if width is None else event.id[:ID_SHOWN],
    }
    have["Event"] = happening(line, place="" if any(f.heading == "Place" for f in fields) else have["Place"])
    if line.snippet and width is None:
        have["Event"] += f" {quoted(line.snippet)}"
    return [have[f.heading] for f in fields]


def quoted(snippet: Snippet) -> str:
    """The piece of a sentence in which the words searched for stand."""
    return f"“{one_line(snippet.text)}”"


def where(line: Line) -> str:
    """The place of the event by name, where it is one on the map ("met at the SCO" has none)."""
    place = line.event.place
    if place is None or not (place.entity or "").startswith(("place:", "country:")):
        return ""
    return f"{_CLOSE if place.precision == NEAR else ''}{one_line(place.name)}"


def happening(line: Line, place: str = "") -> str:
    """What happened in a line: factuality unless it happened, title, place, disputes."""
    event = line.event
    mark = "" if event.factuality == "happened" else f"[{event.factuality}] "
    title = one_line(event.title)
    named = place.removeprefix(_CLOSE).casefold()
    there = f" · {place}" if place and named not in title.casefold() else ""
    there += f" (part of {under(line)[:ID_SHOWN]})" if under(line) else ""
    return mark + title + there + "".join(f" ({words})" for words in _disputes(line))


def _disputes(line: Line) -> Iterator[str]:
    names = {p.entity: p.name for p in line.event.participants}
    for conflict in line.event.conflicts:
        values = [side(conflict.slot, names.get(v, v)) for v in conflict.values]
        yield f"sources disagree on the {matter(conflict.slot)}: {' or '.join(values)}"


def _summary(tally: Mapping[str, int], counts: Mapping[str, int]) -> str:
    """How many events of each kind were written, from how many articles, and how many there are in all."""
    here, yearless = tally[DATED] + tally[YEARLESS] + tally[UNDATED], tally[YEARLESS]
    every = max(here, counts.get("events", 0))
    events = f"{here} of {every} events" if every > here else f"{here} {'event' if here == 1 else 'events'}"
    without = f" ({yearless} without a year)" if yearless else ""
    known = f"{tally[DATED] + yearless} dated{without}, {tally[UNDATED]} undated"
    documents = counts.get("documents", 0) if every == here else 0
    read = f", from {documents} {'article' if documents == 1 else 'articles'}" if documents else ""
    gap = "\n" if here else ""
    stand_in = "dates in (): the day of publication stands in\n" if tally[PUBLICATION] else ""
    return f"{gap}{events}: {known}{read}\n{stand_in}"
