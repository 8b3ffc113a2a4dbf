"""What is kept, and how sure we are that a historian would keep it."""

from __future__ import annotations

from dataclasses import replace

from timeline.edtf import When
from timeline.events.draft import Draft
from timeline.events.clauses import EVENT, HABIT, SPEECH, STATE, THOUGHT, Clause
from timeline.events.stance import DENIED, HAPPENED, ONGOING, PLANNED, POSSIBLE, Stance
from timeline.records import Mention, Participant

_SORTS = {EVENT: 0.6, SPEECH: 0.5, HABIT: 0.3, THOUGHT: 0.2, STATE: 0.2}
_STANCES = {HAPPENED: 0.1, ONGOING: 0.0, PLANNED: -0.1, POSSIBLE: -0.2, DENIED: -0.1}


def worth(clause: Clause) -> bool:
    """Whether a trigger can be a mention at all: states and opinions are not."""
    return clause.sort not in (STATE, THOUGHT)


def telling(mention: Mention) -> bool:
    """Whether a mention tells a reader anything: a bare "the talks" without who, where or when does not."""
    return bool(mention.anchor or mention.participants)


def factuality(draft: Draft, published: When | None) -> Stance:
    """The stance once the date is known: a thing set after the day of publication is planned; "since" goes on."""
    stance, anchor = draft.stance, draft.anchor
    if anchor is None or anchor.when is None:
        return stance
    tokens, verb = draft.scene.tree.tokens, draft.clause.verb
    past = verb is not None and tokens[verb].tag == "VBD"
    if stance.factuality in (HAPPENED, ONGOING) and _after(anchor.when, published) and not past:
        return replace(stance, factuality=PLANNED, reason="set after the day of publication")
    if stance.factuality == HAPPENED and anchor.relation == "since":
        return replace(stance, factuality=ONGOING, reason="since then")
    return stance


def _after(when: When, published: When | None) -> bool:
    return bool(published and published.latest and when.earliest and when.earliest > published.latest)


def confidence(draft: Draft, members: tuple[Participant, ...]) -> float:
    """From 0 to 1."""
    score = _SORTS[draft.clause.sort] + _STANCES[draft.stance.factuality]
    score += 0.05 * (draft.clause.kind != "other")
    score += 0.1 * any(p.entity for p in members)
    score += 0.1 * (draft.anchor is not None)
    return round(min(max(score, 0.05), 0.95), 2)
