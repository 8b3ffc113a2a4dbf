"""Between numbers and rows: those of a mention, and those of an event."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection
from typing import Any

from sqlalchemy import Connection, select

from timeline.database.tables import Quantities, table
from timeline.records import Event, Mention, Quantity, Span


def quantity_rows(mention: Mention) -> list[dict[str, Any]]:
    return [
        {
            "mention_id": mention.id,
            "number": number,
            "slot": q.slot,
            "unit": q.unit,
            "low": q.low,
            "best": q.best,
            "high": q.high,
            "text": q.text,
            "char_start": q.span.start,
            "char_end": q.span.end,
        }
        for number, q in enumerate(mention.quantities)
    ]


def quantities(connection: Connection, mentions: Collection[str]) -> dict[str, list[Quantity]]:
    """The numbers of a chunk of mentions, by mention, in order."""
    numbers = table(Quantities)
    query = select(numbers).where(numbers.c.mention_id.in_(mentions))
    found: dict[str, list[Quantity]] = defaultdict(list)
    for row in connection.execute(query.order_by(numbers.c.mention_id, numbers.c.number)).mappings():
        bounds = (row["low"], row["best"], row["high"])
        span = Span(row["char_start"], row["char_end"])
        found[row["mention_id"]].append(Quantity(row["slot"], row["unit"], *bounds, span, row["text"]))
    return found


def estimate_rows(event: Event) -> list[dict[str, Any]]:
    names = ("slot", "unit", "low", "best", "high")
    return [{"event_id": event.id} | {name: getattr(q, name) for name in names} for q in event.quantities]
