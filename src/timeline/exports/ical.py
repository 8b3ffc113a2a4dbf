"""iCalendar (RFC 5545): exact days as all-day events; what lies somewhere within is tentative.

A calendar has no open ends and no years without a day: such events are left out and counted.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TextIO

from timeline.edtf.arithmetic import civil, iso
from timeline.exports.columns import reported
from timeline.exports.dates import shown
from timeline.exports.extents import DAY, SINCE, SPAN, UNDATED, UNTIL, YEARLESS, Extent, extent
from timeline.exports.plain import one_line
from timeline.exports.shortfall import Shortfall
from timeline.exports.table import happening, where
from timeline.records import Chronology, Line

OMITTED = {
    UNDATED: "no date",
    YEARLESS: "the year is not known",
    SINCE: "its end is open, which a calendar cannot hold",
    UNTIL: "its beginning is open, which a calendar cannot hold",
}
_CLOCK = re.compile(r"(\d\d):(\d\d)(?::(\d\d))?(Z)?")
_YEARS = range(1, 10_000)  # RFC 5545 dates have four digits


def write_ics(chronology: Chronology, stream: TextIO) -> Shortfall:
    """A calendar with an event for each that has a first and a last day."""
    short = Shortfall()
    whose = chronology.entity.name if chronology.entity else "Chronology"
    head = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//timeline//chronology//EN", "CALSCALE:GREGORIAN"]
    _put(stream, [*head, f"X-WR-CALNAME:{_text(whose)}"])
    for line in chronology.lines:
        short.events += 1
        span = extent(line)
        if reason := _omitted(span):
            short.omitted[reason] += 1
            continue
        if not span.exact:
            short.coarsened["stands on all the days it can have happened, marked tentative"] += 1
        _put(stream, _event(line, span))
    _put(stream, ["END:VCALENDAR"])
    return short


def _omitted(span: Extent) -> str:
    if span.kind in OMITTED:
        return OMITTED[span.kind]
    years = [civil(day)[0] for day in (span.start, span.end) if day is not None]
    return "" if all(year in _YEARS for year in years) else "its year has not four digits"


def _event(line: Line, span: Extent) -> Iterator[str]:
    event, days = line.event, [day for day in (span.start, span.end) if day is not None]
    yield from ("BEGIN:VEVENT", f"UID:{event.id}@timeline")
    yield f"DTSTAMP:{_stamp(line)}"
    yield from _days(line, span, days)
    sure = span.exact and event.factuality in ("happened", "ongoing")
    vague = "" if span.kind in (DAY, SPAN) else f" ({shown(event.date)})"
    yield f"SUMMARY:{_text(happening(line) + vague)}"
    yield f"STATUS:{'CANCELLED' if event.factuality == 'denied' else 'CONFIRMED' if sure else 'TENTATIVE'}"
    if place := where(line):
        yield f"LOCATION:{_text(place)}"
        if event.place and event.place.latitude is not None:
            yield f"GEO:{event.place.latitude};{event.place.longitude}"
    yield f"CATEGORIES:{_text(event.kind)}"
    yield f"DESCRIPTION:{_text(_description(line))}"
    if url := next((w.url for w in line.witnesses if re.match(r"https?://[!-~]+$", w.url)), ""):
        yield f"URL:{url}"
    if event.date and event.date.when:
        yield f"X-TIMELINE-EDTF:{_text(event.date.when.edtf)}"
    yield from ("TRANSP:TRANSPARENT", "END:VEVENT")


def _days(line: Line, span: Extent, days: list[int]) -> Iterator[str]:
    """Start and end; the end of an all-day event is the day after."""
    clock = _CLOCK.fullmatch(line.event.date.when.clock if line.event.date and line.event.date.when else "")
    if span.kind == DAY and clock:
        yield f"DTSTART:{_compact(days[0])}T{clock[1]}{clock[2]}{clock[3] or '00'}{clock[4] or ''}"
        return
    yield f"DTSTART;VALUE=DATE:{_compact(days[0])}"
    yield f"DTEND;VALUE=DATE:{_compact(days[1] + 1)}"


def _compact(day: int) -> str:
    return iso(day).replace("-", "")


def _stamp(line: Line) -> str:
    """When this was last said of the event: the same chronology gives the same file."""
    days = reported(line)
    return f"{days[-1].replace('-', '') if days else '19700101'}T000000Z"


def _description(line: Line) -> str:
    known = line.event.date.when if line.event.date else None
    quotes = dict.fromkeys(
        f"“{one_line(w.sentence_text)}” — {one_line(w.document_title or w.source)}" for w in line.witnesses
    )
    return "\n".join([f"Date: {shown(line.event.date)} (EDTF {known.edtf if known else ''})", *quotes])


def _text(value: str) -> str:
    lines = [one_line(part) for part in value.split("\n")]
    return re.sub(r"([\\;,])", r"\\\1", "\n".join(lines)).replace("\n", "\\n")


def _put(stream: TextIO, lines: list[str] | Iterator[str]) -> None:
    """Content lines, folded at 75 octets without cutting a character."""
    for line in lines:
        piece, size = "", 0
        for letter in line:
            width = len(letter.encode(errors="replace"))
            if size + width > 75:
                stream.write(f"{piece}\r\n")
                piece, size = " ", 1
            piece, size = piece + letter, size + width
        stream.write(f"{piece}\r\n")
