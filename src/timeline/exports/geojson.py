"""GeoJSON (RFC 7946) with time: the columns of events.csv as properties, and `when` as GeoJSON-T has it.

Only events at a place with coordinates; `place_precision` 6 means that the point stands for a whole country.
"""

from __future__ import annotations

from typing import Any, TextIO

from timeline.edtf.arithmetic import iso
from timeline.exports.columns import EVENTS
from timeline.exports.extents import PLACED, SINCE, UNTIL, WITHIN, extent
from timeline.exports.shortfall import Shortfall
from timeline.exports.structured import dump
from timeline.records import Chronology, Line

PROPERTIES = tuple(c for c in EVENTS if c.name not in ("latitude", "longitude"))


def write_geojson(chronology: Chronology, stream: TextIO) -> Shortfall:
    """One feature for each event whose place has coordinates."""
    short = Shortfall()
    stream.write('{"type": "FeatureCollection", "features": [')
    before = "\n  "
    for line in chronology.lines:
        short.events += 1
        place = line.event.place
        if place is None or place.latitude is None or place.longitude is None:
            short.omitted["no place with coordinates"] += 1
            continue
        stream.write(before + dump(_feature(line, place.longitude, place.latitude)))
        before = ",\n  "
    stream.write("\n ]}\n")
    return short


def _feature(line: Line, longitude: float, latitude: float) -> dict[str, Any]:
    properties = {c.name: _plain(c.value(line)) for c in PROPERTIES}
    feature = {
        "type": "Feature",
        "id": line.event.id,
        "geometry": {"type": "Point", "coordinates": [longitude, latitude]},
        "properties": properties,
    }
    return feature | ({"when": when} if (when := _when(line)) else {})


def _plain(value: Any) -> Any:
    return value if value is None or isinstance(value, str | int | float | bool) else list(value)


def _when(line: Line) -> dict[str, Any] | None:
    """A timespan: `in` for an end that is a day, `earliest`/`latest` where it lies somewhere between."""
    span = extent(line)
    if span.kind not in PLACED:
        return None
    start, end = (iso(day) if day is not None else None for day in (span.start, span.end))
    if span.kind == WITHIN or (span.vague and start and end):
        return {
            "timespans": [
                {"start": {"earliest": start, "latest": end}, "end": {"earliest": start, "latest": end}}
            ]
        }
    timespan: dict[str, Any] = {"start": {"in": start}} if span.kind != UNTIL else {}
    return {"timespans": [timespan | ({"end": {"in": end}} if span.kind != SINCE else {})]}
