"""The chronology as a table to read: fitted to a terminal, one uncut line an event elsewhere.

Written line by line as the events come, so a long chronology starts at once and takes no memory; that is why
the widths are settled beforehand and no table library lays it out.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import TextIO

from timeline.exports.columns import dated, disagreement
from timeline.exports.dates import readable, shown
from timeline.exports.layout import Field, rows
from timeline.exports.plain import one_line
from timeline.records import Chronology, Line

ID_SHOWN = 8  # letters of an event id on a terminal; `explain` takes any prefix that fits one event
WIDE = 110  # cells from which place and type get columns of their own
BOLD, DIM, CYAN = "1", "2", "36"


def write_table(chronology: Chronology, stream: TextIO) -> None:
    """Dated events, then the undated ones in their own part, then how many of each."""
    width, colour = screen(stream)
    fields = _fields(width)
    tally = {True: 0, False: 0}
    for line in chronology.lines:
        placed = dated(line)
        if not tally[placed]:
            stream.writelines(_heading(fields, "" if placed else "Undated", colour))
        tally[placed] += 1
        stream.writelines(f"{row}\n" for row in rows(_values(line, fields, width), fields, colour=colour))
    stream.write(_summary(tally, chronology.counts))


def screen(stream: TextIO) -> tuple[int | None, bool]:
    """(width in cells, whether to colour); the width is None where the stream is no terminal."""
    if not stream.isatty():
        return None, False
    plain = os.environ.get("NO_COLOR") or os.environ.get("TERM") == "dumb"
    return max(40, shutil.get_terminal_size().columns), not plain


def _fields(width: int | None) -> tuple[Field, ...]:
    if width is None:
        return (
            Field("Date", 24, wrapped=False),
            Field("Event", None),
            Field("Sources", None),
            Field("Id", None),
        )
    ends = (Field("Src", 3, right=True, style=DIM), Field("Id", ID_SHOWN, style=DIM))
    if width < WIDE:
        date = Field("Date", 17 if width >= 70 else 10, style=CYAN)
        middle: tuple[Field, ...] = ()
    else:
        date = Field("Date", 22, style=CYAN)
        middle = (Field("Place", 16), Field("Type", 10, style=DIM))
    taken = sum((f.width or 0) + 2 for f in (date, *middle, *ends))
    return (date, Field("Event", max(10, width - taken)), *middle, *ends)


def _heading(fields: Sequence[Field], part: str, colour: bool) -> Iterator[str]:
    """The head of the table, or of the part whose events have no date."""
    if part:
        yield f"\n\x1b[{BOLD}m{part}\x1b[0m\n" if colour else f"\n{part}\n"
        return
    bold = [replace(field, style=BOLD) for field in fields]
    for row in rows([f.heading for f in fields], bold, colour=colour):
        yield f"{row}\n"


def _values(line: Line, fields: Sequence[Field], width: int | None) -> list[str]:
    event = line.event
    have = {
        "Date": shown(event.date) + (" ≠" if disagreement(line) else ""),
        "Place": one_line(event.place.name) if event.place else "",
        "Type": event.kind,
        "Src": str(len(event.documents)),
        "Sources": str(len(event.documents)),
        "Id": event.id if width is None else event.id[:ID_SHOWN],
    }
    have["Event"] = happening(line, place="" if any(f.heading == "Place" for f in fields) else have["Place"])
    return [have[f.heading] for f in fields]


def happening(line: Line, place: str = "") -> str:
    """What happened in a line: factuality unless it happened, title, place, disputes."""
    event = line.event
    mark = "" if event.factuality == "happened" else f"[{event.factuality}] "
    title = one_line(event.title)
    where = f" · {place}" if place and place.casefold() not in title.casefold() else ""
    return mark + title + where + "".join(f" ({words})" for words in _disputes(line))


def _disputes(line: Line) -> Iterator[str]:
    names = {p.entity: p.name for w in line.witnesses for p in w.mention.participants}
    for conflict in line.event.conflicts:
        values = [
            readable(v) if conflict.slot == "date" else one_line(names.get(v, v)) for v in conflict.values
        ]
        yield f"sources disagree on the {conflict.slot}: {' or '.join(values)}"


def _summary(tally: Mapping[bool, int], counts: Mapping[str, int]) -> str:
    shown_now, every = sum(tally.values()), counts.get("events", 0)
    left = f" of {every}" if every > shown_now else ""
    documents = counts.get("documents")
    read = "" if documents is None else f", from {documents} {'article' if documents == 1 else 'articles'}"
    events = "event" if (every or shown_now) == 1 else "events"
    return f"\n{shown_now}{left} {events}: {tally[True]} dated, {tally[False]} undated{read}\n"
