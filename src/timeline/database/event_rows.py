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


FIELDS = (
    "id", "kind", "title", "factuality", "status", "confidence", "n_independent", "date_reason", "placed_by",
    "participants", "place", "mentions", "documents", "conflicts", "tags", "quantities",
    "date_relation", *(f"date_{name}" for name in rows.DATE), "anchor_start", "anchor_end", "date_text",
    "date_basis", "anchor_reason",
)  # fmt: skip


def event_of(*values: Any) -> Event:
    """The event of the values of its `FIELDS`: by their place, since a chronology is made of very many."""
    (
        id, kind, title, factuality, status, confidence, independent, date_reason, placed_by,
        participants, place, mentions, documents, conflicts, tags, quantities, *date,
    ) = values  # fmt: skip
    return Event(
        id=id,
        kind=kind,
        title=title,
        date=_date(*date),
        date_reason=date_reason,
        factuality=factuality,
        participants=tuple([EventParticipant(*party) for party in participants]),
        place=EventParticipant(*place) if place else None,
        mentions=tuple(mentions),
        documents=tuple(documents),
        independent=independent,
        conflicts=tuple([Conflict(id, slot, tuple(told), why) for slot, told, why in conflicts]),
        status=status,
        confidence=confidence,
        tags=tuple(tags),
        quantities=tuple([Estimate(*parts) for parts in quantities]),
        placed_by=placed_by,
    )


def _date(relation: str | None, *values: Any) -> Anchor | None:
    if relation is None:
        return None
    *when, start, end, text, basis, reason = values
    return Anchor(rows.when(*when), relation, rows.span_of(start, end), text, basis, reason)
