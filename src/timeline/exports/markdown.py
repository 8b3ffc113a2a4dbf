"""The chronology as a Markdown table (GitHub Flavored Markdown), events without a date or year apart."""

from __future__ import annotations

import re
from typing import TextIO

from timeline.exports.dates import shown
from timeline.exports.plain import one_line
from timeline.exports.table import DATED, happening, part_of
from timeline.records import Chronology, Line

_HEAD = "| Date | Event | Place | Sources | Id |\n| --- | --- | --- | ---: | --- |\n"


def write_markdown(chronology: Chronology, stream: TextIO) -> None:
    """A heading, the dated events, the undated ones."""
    whose = f": {text(chronology.entity.name)}" if chronology.entity else ""
    stream.write(f"# Chronology{whose}\n")
    part = None
    for line in chronology.lines:
        if part != part_of(line):
            part = part_of(line)
            stream.write(("\n" if part == DATED else f"\n## {part}\n\n") + _HEAD)
        stream.write(_row(line))


def _row(line: Line) -> str:
    event = line.event
    place = text(event.place.name) if event.place else ""
    cells = (
        text(shown(event.date)),
        text(happening(line)),
        place,
        str(event.sources),
        f"`{event.id}`",
    )
    return f"| {' | '.join(cells)} |\n"


def text(value: str) -> str:
    """Text that Markdown and HTML leave as it is."""
    return re.sub(r"([\\`*_\[\]|<>~])", r"\\\1", one_line(value)).replace("&", "&amp;")
