"""What a person should look at first: events that nobody decided on, the most doubtful before the others."""

from __future__ import annotations

from dataclasses import dataclass, replace

from sqlalchemy import select
from sqlalchemy.orm import Session

from timeline.claims import UNSURE
from timeline.database import decided, decision_rows, decisions, merging, reader
from timeline.database.chunks import chunks
from timeline.database.judgements import judgement_of
from timeline.database.members import events_of
from timeline.records import Filters, Judgement

JUDGEMENTS, MEMBERS, DECISIONS = merging.JUDGEMENTS, merging.MEMBERS, decision_rows.DECISIONS
OPEN = ("machine",)


@dataclass(frozen=True, slots=True)
class Doubt:
    """An event to look at; `others` are those it may be the same as, with the judgement, surest first.

    `reason` says why it is asked: "" for its own sake, else what became stale.
    """

    event: str
    confidence: float
    others: tuple[tuple[str, Judgement], ...] = ()
    reason: str = ""


def queue(session: Session, filters: Filters, *, stale: bool = False) -> list[Doubt]:
    """The events to look at among those asked for: UNSURE ones first, then by confidence, skipped ones last.

    With `stale` those whose decisions have lost a part of the text they were made on.
    """
    if stale:
        return _stale(session)[: filters.limit]
    wanted = replace(filters, status=filters.status or OPEN, limit=None)
    events = [line.event for line in reader.lines(session, wanted, witnesses=False)]
    unsure, put_off = _unsure(session), _skipped(session)
    found = [
        Doubt(event.id, event.confidence, unsure.get(event.id, ())) for event in events if event.mentions
    ]
    found.sort(key=lambda d: (d.event in put_off, not d.others, d.confidence, d.event))
    return found[: filters.limit]


def _stale(session: Session) -> list[Doubt]:
    found = {}
    for decision in decisions.stale(session):
        line = reader.event(session, decision.subject)
        if line is not None:
            what = f"decision {decision.id} ({decision.kind} by {decision.judge})"
            said = f"{what} lost {decision.gone} of its mentions"
            found[line.event.id] = Doubt(line.event.id, line.event.confidence, reason=said)
    return list(found.values())


def _unsure(session: Session) -> dict[str, tuple[tuple[str, Judgement], ...]]:
    """For each event the others that rules could not tell from it, where no person has."""
    query = select(JUDGEMENTS).where(JUDGEMENTS.c.verdict == UNSURE)
    pairs = [row for row in session.execute(query).mappings()]
    event = events_of(session.connection(), {row[side] for row in pairs for side in ("left_id", "right_id")})
    settled = _settled(session, {row["left_id"] for row in pairs})
    best: dict[tuple[str, str], Judgement] = {}
    for row in pairs:
        one, other = event.get(row["left_id"]), event.get(row["right_id"])
        if one and other and one != other and (row["left_id"], row["right_id"]) not in settled:
            told = judgement_of(row)
            for pair in ((one, other), (other, one)):
                best[pair] = max(best.get(pair, told), told, key=lambda j: j.score)
    found: dict[str, list[tuple[str, Judgement]]] = {}
    for (mine, theirs), told in sorted(best.items(), key=lambda item: (-item[1].score, item[0])):
        found.setdefault(mine, []).append((theirs, told))
    return {id: tuple(others) for id, others in found.items()}


def _settled(session: Session, left: set[str]) -> set[tuple[str, str]]:
    """The pairs on which a person has judged."""
    found: set[tuple[str, str]] = set()
    for some in chunks(left):
        query = select(JUDGEMENTS.c.left_id, JUDGEMENTS.c.right_id)
        query = query.where(JUDGEMENTS.c.left_id.in_(some), JUDGEMENTS.c.judge.not_in(decided.MACHINES))
        found.update((row[0], row[1]) for row in session.execute(query))
    return found


def _skipped(session: Session) -> set[str]:
    """The events that were looked at and left open."""
    skips = decision_rows.read(
        session.connection(), DECISIONS.c.kind == "skip", DECISIONS.c.standing.is_(True)
    )
    first = {decision.mentions[0] for decision in skips if decision.mentions}
    return set(events_of(session.connection(), first).values())
