"""A trigger on its way to become a mention."""

from __future__ import annotations

from dataclasses import dataclass
from hashlib import sha256
from typing import Any

from timeline.events.attribution import attribution
from timeline.events.clauses import Clause
from timeline.events.scene import Scene
from timeline.events.stance import Stance
from timeline.records import Anchor, Document, Mention, Span


@dataclass(slots=True)
class Draft:
    """What the stages have found so far; `anchor` is set by `anchors`, in several passes."""

    scene: Scene
    clause: Clause
    stance: Stance
    anchor: Anchor | None = None
    whole: int = (
        0  # the number of the gathering whose days `anchor` has, where it is no mere beginning or end
    )


def mention_of(document: Document, scene: Scene, clause: Clause, stands: Stance, **told: Any) -> Mention:
    """The mention of a clause; `told` are its fields beside what the clause and its stance give."""
    trigger = scene.tree.span(clause.first, clause.last)
    return Mention(
        id=mention_id(document, trigger),
        document=document.id,
        sentence=scene.sentence.span,
        trigger=trigger,
        trigger_text=trigger.of(document.text),
        lemma=clause.lemma,
        kind=clause.kind,
        factuality=stands.factuality,
        negated=stands.negated,
        cue=scene.tree.span(stands.cue, stands.cue) if stands.cue is not None else None,
        factuality_reason=stands.reason,
        attribution=attribution(scene, clause),
        **told,
    )


def mention_id(document: Document, trigger: Span) -> str:
    return "m" + sha256(f"{document.id}:{trigger.start}:{trigger.end}".encode()).hexdigest()[:16]
