"""Decisions out of their rows.

A decision belongs to the event that now has its first mention still standing: so it stays with the happening
when events are merged, split, rebuilt or renamed, and when the article around its sentence changes.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from typing import Any

from sqlalchemy import Connection, RowMapping, delete, insert, or_, select, update

from timeline.claims import decided
from timeline.database import rows
from timeline.database.chunks import chunks
from timeline.database.decision_rows import CARRIERS, DECISIONS, read
from timeline.database.tables import (
    Documents,
    Entities,
    Judgements,
    Mentions,
    table,
)
from timeline.records import PART_OF, Entity, Judgement

MENTIONS, JUDGEMENTS, ENTITIES = table(Mentions), table(Judgements), table(Entities)
MACHINES = ("rule", "story", "copy", "article")  # judges that are no person


def entities(connection: Connection, ids: Iterable[str]) -> dict[str, Entity]:
    """The entities with these ids, those that there are."""
    found: dict[str, Entity] = {}
    for some in chunks(set(ids)):
        for row in connection.execute(select(ENTITIES).where(ENTITIES.c.id.in_(some))).mappings():
            found[row["id"]] = rows.entity_of(row)
    return found


def judge(connection: Connection) -> frozenset[str]:
    """Bring people's judgements in line with the merges, splits and parts that stand; the mentions that
    this touches.
    """
    pairing = or_(DECISIONS.c.kind.in_(("merge", "split")), DECISIONS.c.slot == PART_OF)
    made = read(connection, pairing, DECISIONS.c.standing.is_(True))
    wanted = {(j.left, j.right): j for j in decided.judgements(made)}
    stored = select(JUDGEMENTS).where(JUDGEMENTS.c.judge.not_in(MACHINES))
    old = {(r["left_id"], r["right_id"]): r for r in connection.execute(stored).mappings()}
    keep = {pair for pair, j in wanted.items() if pair in old and _same(j, old[pair])}
    changed = (wanted.keys() | old.keys()) - keep
    for left, right in sorted(old.keys() - keep):
        pair = (JUDGEMENTS.c.left_id == left, JUDGEMENTS.c.right_id == right)
        connection.execute(delete(JUDGEMENTS).where(*pair, JUDGEMENTS.c.judge.not_in(MACHINES)))
    new = [judgement_row(j) for pair, j in wanted.items() if pair not in keep]
    if new:
        connection.execute(insert(JUDGEMENTS), new)
    return frozenset(id for pair in changed for id in pair)


def _same(judgement: Judgement, row: RowMapping) -> bool:
    return (judgement.verdict, judgement.judge) == (row["verdict"], row["judge"])


def judgement_row(judgement: Judgement) -> dict[str, Any]:
    return {
        "left_id": judgement.left,
        "right_id": judgement.right,
        "judge": judgement.judge,
        "verdict": judgement.verdict,
        "score": judgement.score,
        "reasons": list(judgement.reasons),
    }


def follow(
    connection: Connection, gone: Collection[str], back: Collection[str], document: str
) -> frozenset[str]:
    """Where an article changed around its sentence, decisions go on with the mention that has it now.

    The mention in `document` with the same sentence, and the trigger at the same place in it; where several
    have them, none. What holds on the rest of their mentions is judged anew, also where some come `back`.
    The mentions that this touches.
    """
    moved: set[str] = set()
    left, returned = _held(connection, gone), _held(connection, back)
    for old in sorted(left):
        heirs = _heirs(connection, old, document)
        if len(heirs) == 1:
            carried = update(CARRIERS).where(CARRIERS.c.current_id == old)
            connection.execute(carried.values(current_id=heirs[0]))
            moved.add(heirs[0])
    return frozenset((moved | judge(connection)) - set(gone) if left or returned else moved)


def _held(connection: Connection, mentions: Collection[str]) -> set[str]:
    """Those of the mentions that decisions are on."""
    found: set[str] = set()
    for some in chunks(mentions):
        query = select(CARRIERS.c.current_id).where(CARRIERS.c.current_id.in_(some))
        found.update(connection.execute(query).scalars())
    return found


def _heirs(connection: Connection, old: str, document: str) -> list[str]:
    told = (
        select(MENTIONS, rows.sentence_text().label("words"))
        .join(table(Documents), table(Documents).c.id == MENTIONS.c.document_id)
    )  # fmt: skip
    before = connection.execute(told.where(MENTIONS.c.id == old)).mappings().one()
    here = (MENTIONS.c.document_id == document, MENTIONS.c.withdrawn.is_(False))
    same = (
        MENTIONS.c.trigger_text == before["trigger_text"],
        MENTIONS.c.trigger_start - MENTIONS.c.sentence_start
        == before["trigger_start"] - before["sentence_start"],
    )
    found = connection.execute(told.where(*here, *same)).mappings()
    return [row["id"] for row in found if row["words"] == before["words"]]


def fixed(connection: Connection) -> dict[str, str]:
    """Entities that people linked: what each stands for, itself where it stands alone."""
    kinds = (DECISIONS.c.kind.in_(("entity merge", "entity split")), DECISIONS.c.standing.is_(True))
    query = select(DECISIONS.c.subject, DECISIONS.c.after).where(*kinds).order_by(DECISIONS.c.id)
    direct = {row[0]: row[1][0] if row[1] else row[0] for row in connection.execute(query)}
    return {id: _end(id, direct) for id in direct}


def _end(id: str, direct: dict[str, str]) -> str:
    """The last of a chain; two people who point to each other end where the chain would turn."""
    seen = {id}
    while direct.get(id, id) not in seen:
        id = direct[id]
        seen.add(id)
    return id
