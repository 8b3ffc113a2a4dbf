"""Between events and rows: an event's own columns hold all that a line of the chronology needs."""

from __future__ import annotations

from typing import Any

from timeline.database import rows
from timeline.records import Anchor, Conflict, Estimate, Event, EventParticipant


def event_row(event: Event) -> dict[str, Any]:
    """The event's own columns; `sort_*`, `*_reported` and `search_text` are the merger's to add."""
    return {
        "id": event.id,
        **date_row(event.date, event.date_reason),
        "kind": event.kind,
        "title": event.title,
        "factuality": event.factuality,
        "status": event.status,
        "confidence": event.confidence,
        "tags": list(event.tags),
        "quantities": [[q.slot, q.unit, q.low, q.best, q.high] for q in event.quantities],
        "disputed": bool(event.conflicts),
        "n_mentions": len(event.mentions),
        "n_documents": len(event.documents),
        "n_independent": event.independent,
        "participants": [_party(p) for p in event.participants],
        "place": _party(event.place) if event.place else None,
        "mentions": list(event.mentions),
        "documents": list(event.documents),
        "conflicts": [[c.slot, list(c.values), c.reason] for c in event.conflicts],
    }


def date_row(date: Anchor | None, reason: str) -> dict[str, Any]:
    """The columns of an event's date; `reason` says why it was chosen."""
    return {
        **rows.when_row(date.when if date else None, "date"),
        "date_relation": date.relation if date else None,
        "date_text": date.text if date else "",
        "date_basis": date.basis if date else "",
        "date_reason": reason,
        "anchor_reason": date.reason if date else "",
        **rows.ends(date.expression if date else None, "anchor"),
    }


def _party(p: EventParticipant) -> list[Any]:
    return [p.role, p.name, p.entity, p.country, p.latitude, p.longitude, p.precision]


def event_of(row: rows.Row) -> Event:
    id, place = row["id"], row["place"]
    return Event(
        id=id,
        kind=row["kind"],
        title=row["title"],
        date=_date(row),
        date_reason=row["date_reason"],
        factuality=row["factuality"],
        participants=tuple(EventParticipant(*party) for party in row["participants"]),
        place=EventParticipant(*place) if place else None,
        mentions=tuple(row["mentions"]),
        documents=tuple(row["documents"]),
        independent=row["n_independent"],
        conflicts=tuple(Conflict(id, slot, tuple(values), why) for slot, values, why in row["conflicts"]),
        status=row["status"],
        confidence=row["confidence"],
        tags=tuple(row["tags"]),
        quantities=tuple(Estimate(*parts) for parts in row["quantities"]),
        placed_by=row["placed_by"],
    )


def _date(row: rows.Row) -> Anchor | None:
    if row["date_relation"] is None:
        return None
    return Anchor(
        when=rows.when_of(row, "date"),
        relation=row["date_relation"],
        expression=rows.span_of(row["anchor_start"], row["anchor_end"]),
        text=row["date_text"],
        basis=row["date_basis"],
        reason=row["anchor_reason"],
    )
