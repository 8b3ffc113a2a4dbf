"""Datings out of their rows, for those who only read; `dating` makes them."""

from __future__ import annotations

from collections.abc import Collection

from sqlalchemy import Connection, RowMapping, select

from timeline.database import rows
from timeline.database.chunks import chunks
from timeline.database.tables import DatingEvidence, Datings, Documents, table
from timeline.records import Dating, Evidence

DOCUMENTS, DATINGS, EVIDENCE = table(Documents), table(Datings), table(DatingEvidence)


def read(connection: Connection, documents: Collection[str]) -> dict[str, Dating]:
    """The datings of these documents, those that there are."""
    found: dict[str, Dating] = {}
    for some in chunks(documents):
        evidence: dict[str, list[Evidence]] = {}
        query = select(EVIDENCE, DOCUMENTS.c.title).where(EVIDENCE.c.document_id.in_(some))
        query = query.outerjoin(DOCUMENTS, DOCUMENTS.c.id == EVIDENCE.c.other_id)
        for row in connection.execute(query.order_by(EVIDENCE.c.document_id, EVIDENCE.c.number)).mappings():
            evidence.setdefault(row["document_id"], []).append(_evidence(row))
        for row in connection.execute(select(DATINGS).where(DATINGS.c.document_id.in_(some))).mappings():
            theirs = tuple(evidence.get(row["document_id"], ()))
            when = rows.when_of(row, "published")
            found[row["document_id"]] = Dating(
                when, row["not_before"], row["not_after"], theirs, row["reason"]
            )
    return found


def _evidence(row: RowMapping) -> Evidence:
    span = rows.span_of(row["char_start"], row["char_end"])
    return Evidence(
        row["kind"],
        row["said"],
        span,
        row["other_id"],
        row["earliest"],
        row["latest"],
        row["at_edtf"],
        row["title"] or "",
    )
