"""Judgements out of their rows, with the reasons for them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from sqlalchemy import Connection, RowMapping, select
from sqlalchemy.orm import Session

from timeline.claims import STORY, stories
from timeline.database.loaded import Loaded
from timeline.database.tables import Judgements, table
from timeline.records import Judgement

JUDGEMENTS = table(Judgements)


def between(session: Session, mentions: Iterable[str]) -> tuple[Judgement, ...]:
    """The judgements between the mentions given: why they are one event."""
    ids = list(mentions)
    query = select(JUDGEMENTS).where(JUDGEMENTS.c.left_id.in_(ids), JUDGEMENTS.c.right_id.in_(ids))
    found = session.execute(query.order_by(JUDGEMENTS.c.left_id, JUDGEMENTS.c.right_id)).mappings()
    return tuple(explained(session.connection(), [judgement_of(row) for row in found]))


def judgement_of(row: RowMapping) -> Judgement:
    return Judgement(
        row["left_id"], row["right_id"], row["verdict"], row["score"], tuple(row["reasons"]), row["judge"]
    )


def explained(connection: Connection, judgements: Iterable[Judgement]) -> list[Judgement]:
    """The judgements, those by stories with their reasons, which are reckoned from the articles when they are
    asked for: a row for each of many pairs need not hold them.
    """
    found, loaded = list(judgements), Loaded()
    ids = {id for j in found if j.judge == STORY for id in (j.left, j.right)}
    loaded.need(connection, ids)
    tellings = {telling.id: telling for telling in loaded.tellings(connection, ids)}
    return [_explained(j, loaded, tellings) if j.judge == STORY else j for j in found]


def _explained(judgement: Judgement, loaded: Loaded, tellings: dict[str, stories.Telling]) -> Judgement:
    left, right = tellings.get(judgement.left), tellings.get(judgement.right)
    if left is None or right is None:
        return judgement
    near = loaded.stories.near(left.report.mention.document, right.report.mention.document)
    return replace(judgement, reasons=stories.reasons(left, right, near)) if near else judgement
