"""JSON-LD: schema.org Event with PROV for where each came from; the exact date is `edtf`, typed as EDTF.

schema.org dates are ISO 8601 and may be a month or a year; what they cannot hold stands in `edtf` alone.
"""

from __future__ import annotations

from typing import Any, TextIO

from timeline.exports.columns import disagreement
from timeline.exports.extents import UNTIL, Partial, ends, extent
from timeline.exports.plain import one_line
from timeline.exports.shortfall import Shortfall
from timeline.exports.structured import dump
from timeline.records import Chronology, EventParticipant, Line, Witness

CONTEXT = {
    "@vocab": "https://schema.org/",
    "prov": "http://www.w3.org/ns/prov#",
    "timeline": "urn:timeline:",
    "edtf": {"@id": "timeline:edtf", "@type": "http://id.loc.gov/datatypes/edtf/EDTF"},
    "factuality": "timeline:factuality",
    "confidence": "timeline:confidence",
    "derivedFrom": "prov:wasDerivedFrom",
    "primarySource": "prov:hadPrimarySource",
    "quote": "prov:value",
}
PARTS = {
    "actor": "performer",
    "partner": "attendee",
    "target": "about",
    "topic": "about",
    "instrument": "instrument",
}
TYPES = {"person": "Person", "organisation": "Organization", "country": "Country", "place": "Place"}


def write_jsonld(chronology: Chronology, stream: TextIO) -> Shortfall:
    """One object: context and graph."""
    short = Shortfall()
    stream.write(f'{{"@context": {dump(CONTEXT)},\n "@graph": [')
    before = "\n  "
    for line in chronology.lines:
        short.events += 1
        stream.write(before + dump(_event(line, short)))
        before = ",\n  "
    stream.write("\n ]}\n")
    return short


def _event(line: Line, short: Shortfall) -> dict[str, Any]:
    event = line.event
    shape: dict[str, Any] = {
        "@id": f"timeline:event/{event.id}",
        "@type": ["Event", "prov:Entity"],
        "identifier": event.id,
        "name": one_line(event.title),
        "additionalType": f"timeline:type/{event.kind}",
        "factuality": event.factuality,
        "confidence": round(event.confidence, 3),
        **_dates(line, short),
    }
    if event.place:
        shape["location"] = _thing(event.place) | {"@type": "Place"}
    for person in event.participants:
        if part := PARTS.get(person.role):
            shape.setdefault(part, []).append(_thing(person))
    shape["derivedFrom"] = [_mention(witness) for witness in line.witnesses]
    return shape


def _dates(line: Line, short: Shortfall) -> dict[str, Any]:
    anchor = line.event.date
    if anchor is None or anchor.when is None:
        return {}
    start, end, whole = ends(anchor.when)
    if extent(line).kind == UNTIL:
        start, end = None, end or start
    shape: dict[str, Any] = {
        "edtf": anchor.when.edtf,
        "timeline:relation": anchor.relation,
        "timeline:dateBasis": anchor.basis,
    }
    if disputed := disagreement(line):
        shape["timeline:dateConflict"] = list(disputed)
    if not whole:
        short.coarsened["startDate and endDate are left out, the date stands in edtf"] += 1
        return shape
    shape |= {"startDate": _iso(start)} if start else {}
    return shape | ({"endDate": _iso(end)} if end else {})


def _iso(part: Partial) -> str:
    year, month, day = part
    text = f"{year:04d}" if 0 <= year <= 9999 else f"{year:+07d}"
    return "-".join([text, *(f"{n:02d}" for n in (month, day) if n is not None)])


def _thing(part: EventParticipant) -> dict[str, Any]:
    kind = TYPES.get((part.entity or "").split(":")[0], "Thing")
    shape: dict[str, Any] = {"@type": kind, "name": one_line(part.name)}
    if part.entity:
        shape["@id"] = f"timeline:entity/{part.entity}"
    if part.latitude is not None and part.longitude is not None:
        point = {"@type": "GeoCoordinates", "latitude": part.latitude, "longitude": part.longitude}
        shape |= {"@type": "Place" if kind == "Thing" else kind, "geo": point}
    return shape


def _mention(witness: Witness) -> dict[str, Any]:
    mention = witness.mention
    article = {
        "@id": f"timeline:document/{mention.document}",
        "@type": ["Article", "prov:Entity"],
        "headline": one_line(witness.document_title),
        "url": one_line(witness.url),
        "datePublished": witness.published.start if witness.published else "",
        "publisher": one_line(witness.publisher),
    }
    return {
        "@id": f"timeline:mention/{mention.id}",
        "@type": "prov:Entity",
        "quote": witness.sentence_text,
        "timeline:charStart": mention.sentence.start,
        "timeline:charEnd": mention.sentence.end,
        "primarySource": {name: value for name, value in article.items() if value},
    }
