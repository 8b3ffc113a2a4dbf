"""Wikidata QuickStatements (version 1, tabs): a new item for each event, with precision and references.

Wikidata knows days, months, years, decades and centuries. Nothing is matched to items that exist:
participants have no Q numbers here, so they stand in the description alone. Read each block
before you run it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TextIO

from timeline.edtf import When
from timeline.exports.columns import disagreement
from timeline.exports.dates import shown
from timeline.exports.extents import PLACED, SINCE, UNDATED, UNTIL, Partial, ends, extent, partial
from timeline.exports.plain import one_line
from timeline.exports.shortfall import Shortfall
from timeline.records import PUBLICATION, Chronology, Line, Witness

OCCURRENCE = "Q1190554"
POINT, START, END, CIRCUMSTANCES, CIRCA = "P585", "P580", "P582", "P1480", "Q5727902"
URL, TITLE, PUBLISHED = "S854", "S1476", "S577"
LABEL = 250  # Wikidata's own limit for labels and descriptions


def write_statements(chronology: Chronology, stream: TextIO) -> Shortfall:
    """A block of commands for each event that happened and has a date Wikidata can hold."""
    short = Shortfall()
    for line in chronology.lines:
        short.events += 1
        reason, times = _times(line)
        if reason:
            short.omitted[reason] += 1
            continue
        references = [part for witness in line.witnesses[:1] for part in _reference(witness)]
        stream.write("CREATE\n")
        stream.writelines("\t".join(["LAST", *row]) + "\n" for row in _rows(line, times, references))
    return short


def _rows(line: Line, times: list[tuple[str, ...]], references: list[str]) -> Iterator[list[str]]:
    event = line.event
    yield ["Len", _quoted(event.title)]
    yield ["Den", _quoted(f"{event.kind}, {shown(event.date)}")]
    yield ["P31", OCCURRENCE, *references]
    for time in times:
        yield [*time, *references]
    if event.place and event.place.latitude is not None and (event.place.entity or "").startswith("place:"):
        yield ["P625", f"@{event.place.latitude}/{event.place.longitude}", *references]


def _times(line: Line) -> tuple[str, list[tuple[str, ...]]]:
    """(why it is left out or "", the statements of time)."""
    event, kind = line.event, extent(line).kind
    if event.factuality not in ("happened", "ongoing"):
        return "it is not told as having happened", []
    if event.date is None or event.date.when is None or kind not in PLACED:
        return "no date" if kind == UNDATED else "the year is not known", []
    if event.date.basis == PUBLICATION:
        return "only the day of publication stands in for its date", []
    if disagreement(line):
        return "sources disagree on its date", []
    if not any(_reference(witness) for witness in line.witnesses[:1]):
        return "no source with an address or a title", []
    times = _statements(event.date.when, kind, event.date.relation)
    return ("", times) if times else ("Wikidata has no precision for its date", [])


def _statements(when: When, kind: str, relation: str) -> list[tuple[str, ...]]:
    about = (CIRCUMSTANCES, CIRCA) if when.approximate or when.uncertain or relation == "about" else ()
    if found := re.fullmatch(r"(\d{2,3})(X|XX)[~?%]?", when.edtf):
        time = f"+{found[1]}{'0' if found[2] == 'X' else '01'}-00-00T00:00:00Z/{8 if found[2] == 'X' else 7}"
        return [(POINT, time, *about)]
    plain = partial(when.edtf)
    if plain and kind == SINCE:
        return [(START, _time(plain), *about)] if relation == "since" else []
    if plain and kind == UNTIL:
        return [(END, _time(plain), *about)] if relation == "until" else []
    if plain:
        return [(POINT, _time(plain), *about)]
    if when.precision != "interval" or "/" not in when.edtf or about:
        return []
    start, end, whole = ends(when)
    if not whole:
        return []
    return [(name, _time(part)) for name, part in ((START, start), (END, end)) if part]


def _time(part: Partial) -> str:
    """A Wikidata time with its precision: 9 year, 10 month, 11 day. BCE years have no year 0."""
    year, month, day = part
    signed = f"+{year:04d}" if year > 0 else f"-{1 - year:04d}"
    return f"{signed}-{month or 0:02d}-{day or 0:02d}T00:00:00Z/{11 if day else 10 if month else 9}"


def _reference(witness: Witness) -> list[str]:
    """The source as reference: its address, else its title; with the day it came out."""
    if re.match(r"https?://[!-~]+$", witness.url):
        source = [URL, _quoted(witness.url)]
    elif witness.document_title:
        source = [TITLE, f"en:{_quoted(witness.document_title)}"]
    else:
        return []
    day = partial(witness.published.edtf) if witness.published else None
    return [*source, *([PUBLISHED, _time(day)] if day else [])]


def _quoted(text: str) -> str:
    """A string; the format has no escapes, so quotes and bars are replaced."""
    return '"' + one_line(text).replace('"', "'").replace("|", "/")[:LABEL] + '"'
