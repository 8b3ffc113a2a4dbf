"""A trigger on its way to become a mention."""

from __future__ import annotations

from dataclasses import dataclass
from hashlib import sha256

from timeline.events.clauses import Clause
from timeline.events.scene import Scene
from timeline.events.stance import Stance
from timeline.records import Anchor, Document, Span


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


def mention_id(document: Document, trigger: Span) -> str:
    return "m" + sha256(f"{document.id}:{trigger.start}:{trigger.end}".encode()).hexdigest()[:16]
