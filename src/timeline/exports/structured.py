"""JSON and JSON lines: the shapes other programs rely on (docs/design.md, "Contracts of output")."""

from __future__ import annotations

import json
import re
from typing import Any, TextIO

from timeline.exports.columns import disagreement, place_precision
from timeline.exports.numbers import record
from timeline.records import (
    INFERRED,
    Chronology,
    Dating,
    Entity,
    EventParticipant,
    Line,
    Snippet,
    Source,
    Span,
    Witness,
)

# JSON leaves these raw, but terminals act on them and `str.splitlines` cuts at some of them.
_ENCODE = json.JSONEncoder(ensure_ascii=False, allow_nan=False).encode
_UNSAFE = re.compile("[\x7f-\x9f\u200e\u200f\u2028\u2029\u202a-\u202e\u2066-\u2069]")


def dump(value: Any) -> str:
    """JSON on one line, safe to print; equal to what was given when read back."""
    text = _ENCODE(value)
    if text.isprintable():  # as most is
        return text
    return _UNSAFE.sub(lambda found: f"\\u{ord(found[0]):04x}", text)


def write_jsonl(chronology: Chronology, stream: TextIO) -> None:
    """One line per event."""
    for line in chronology.lines:
        stream.write(dump(event(line)) + "\n")


def write_json(chronology: Chronology, stream: TextIO) -> None:
    """One object: the entity whose chronology it is, the counts, the events."""
    whose = dump(entity(chronology.entity)) if chronology.entity else "null"
    stream.write(f'{{"entity": {whose},\n "counts": {dump(dict(chronology.counts))},\n "events": [')
    before = "\n  "
    for line in chronology.lines:
        stream.write(before + dump(event(line)))
        before = ",\n  "
    stream.write("\n ]}\n")


def event(line: Line) -> dict[str, Any]:
    """One event as the contract has it."""
    told = line.event
    return {
        "event_id": told.id,
        "date": date(line),
        "type": told.kind,
        "factuality": told.factuality,
        "title": told.title,
        "participants": [{"entity_id": p.entity, "name": p.name, "role": p.role} for p in told.participants],
        "place": place(line, told.place) if told.place else None,
        "quantities": [record(each) for each in told.quantities],
        "status": told.status,
        "confidence": round(told.confidence, 3),
        "sources": len(told.documents),
        "independent": told.independent,
        "part_of": line.part_of or None,
        "relations": [
            {"relation": r.kind, "event_id": r.event, "delay": r.delay or None, "reason": r.reason}
            for r in line.relations
        ],
        "conflicts": [{"slot": c.slot, "values": list(c.values), "reason": c.reason} for c in told.conflicts],
        "mentions": [mention(witness) for witness in line.witnesses],
        **({"snippet": snippet(line.snippet)} if line.snippet else {}),
    }


def snippet(found: Snippet) -> dict[str, Any]:
    """Where the words searched for stand; only with a search, and where a sentence holds one of them."""
    matches = [{"start": span.start, "end": span.end} for span in found.matches]
    return {"mention_id": found.mention, "text": found.text, "matches": matches}


def date(line: Line) -> dict[str, Any] | None:
    """The date of an event, None when it has none; `conflict` lists the dates that cannot all be true."""
    anchor = line.event.date
    if anchor is None or anchor.when is None:
        return None
    return {
        "edtf": anchor.when.edtf,
        "start": anchor.when.start or None,
        "end": anchor.when.end or None,
        "precision": anchor.when.precision,
        "relation": anchor.relation,
        "basis": anchor.basis,
        "text": anchor.text,
        "conflict": list(disagreement(line)),
    }


def place(line: Line, where: EventParticipant) -> dict[str, Any]:
    return {
        "entity_id": where.entity,
        "name": where.name,
        "country_iso3": where.country or None,
        "latitude": where.latitude,
        "longitude": where.longitude,
        "precision": place_precision(line),
    }


def mention(witness: Witness) -> dict[str, Any]:
    """One mention with what its document says."""
    told, anchor = witness.mention, witness.mention.anchor
    return {
        "mention_id": told.id,
        "document_id": told.document,
        "source": witness.source,
        "document_title": witness.document_title,
        "published": witness.published.edtf if witness.published else None,
        "published_inferred": day.edtf if witness.published is None and (day := witness.day) else None,
        "sentence": quote(told.sentence, witness.sentence_text),
        "trigger": quote(told.trigger, told.trigger_text),
        "time": quote(anchor.expression, anchor.text) if anchor and anchor.expression else None,
        "quantities": [record(each) | quote(each.span, each.text) for each in told.quantities],
        "factuality": told.factuality,
        "attribution": told.attribution.text if told.attribution else None,
        "attribution_chain": [
            {"entity_id": said.entity, **quote(said.span, said.text)}
            for said in (told.attribution.chain if told.attribution else ())
        ],
    }


def quote(span: Span, text: str) -> dict[str, Any]:
    return {"start": span.start, "end": span.end, "text": text}


def entity(known: Entity) -> dict[str, Any]:
    """An entity with its aliases and where each was learned."""
    return {
        "entity_id": known.id,
        "name": known.name,
        "kind": known.kind,
        "aliases": [{"text": a.text, "kind": a.kind, "source": a.source} for a in known.aliases],
        "country_iso3": known.country or None,
        "latitude": known.latitude,
        "longitude": known.longitude,
        "founded": known.founded.edtf if known.founded else None,
    }


def source(line: Source) -> dict[str, Any]:
    """One document of `timeline sources`."""
    document = line.document
    return {
        "document_id": document.id,
        "source": document.source,
        "title": document.title,
        "published": document.published.when.edtf if document.published.when else None,
        "published_basis": document.published.basis,
        "published_text": document.published.text or None,
        "publisher": document.publisher,
        "author": document.author,
        "url": document.url,
        "language": document.language,
        "events": line.events,
        "mentions": line.mentions,
        "published_inferred": line.published.edtf if line.published and line.basis == INFERRED else None,
        "dating": dating(line.dating) if line.dating else None,
    }


def dating(found: Dating) -> dict[str, Any]:
    """What is inferred of the publication of a document that has no date, with the evidence."""
    return {
        "published": found.when.edtf if found.when else None,
        "not_before": found.not_before or None,
        "not_after": found.not_after or None,
        "reason": found.reason,
        "evidence": [
            {
                "kind": e.kind,
                "reason": e.said,
                "span": {"start": e.span.start, "end": e.span.end} if e.span else None,
                "document_id": e.other or None,
                "document_title": e.title or None,
            }
            for e in found.evidence
        ],
    }
