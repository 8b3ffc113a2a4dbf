"""Decisions of people out of their rows."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from sqlalchemy import ColumnElement, Connection, RowMapping, select

from timeline.database.tables import DecisionMentions, Decisions, Mentions, table
from timeline.records import Decision

DECISIONS, CARRIERS, MENTIONS = table(Decisions), table(DecisionMentions), table(Mentions)


def read(connection: Connection, *conditions: ColumnElement[bool]) -> tuple[Decision, ...]:
    """The decisions that meet the conditions, in order."""
    found = connection.execute(select(DECISIONS).where(*conditions).order_by(DECISIONS.c.id)).mappings().all()
    carriers: dict[int, list[RowMapping]] = defaultdict(list)
    query = (
        select(CARRIERS, MENTIONS.c.withdrawn)
        .join(MENTIONS, MENTIONS.c.id == CARRIERS.c.current_id)
        .where(CARRIERS.c.decision_id.in_(select(DECISIONS.c.id).where(*conditions)))
        .order_by(CARRIERS.c.decision_id, CARRIERS.c.number)
    )
    for row in connection.execute(query).mappings():
        carriers[row["decision_id"]].append(row)
    return tuple(_decision(row, carriers[row["id"]]) for row in found)


def _decision(row: RowMapping, carriers: Sequence[RowMapping]) -> Decision:
    standing = [c for c in carriers if not c["withdrawn"]]
    return Decision(
        id=row["id"],
        at=row["made_at"],
        judge=row["judge"],
        kind=row["kind"],
        subject=row["subject"],
        mentions=tuple(dict.fromkeys(c["current_id"] for c in standing)),
        apart=tuple(dict.fromkeys(c["current_id"] for c in standing if c["apart"])),
        gone=len(carriers) - len(standing),
        slot=row["slot"],
        before=tuple(row["before"]),
        after=tuple(row["after"]),
        reason=row["reason"],
        undoes=row["undoes"],
        standing=row["standing"],
    )
