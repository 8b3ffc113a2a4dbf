"""What is told some time before or after another event: dated once that one is, and by nothing else."""

from __future__ import annotations

from itertools import groupby

from timeline import times
from timeline.events.anchors import Drafts, by_trigger
from timeline.events.draft import Draft
from timeline.events.scene import Scene
from timeline.records import RELATIVE, Anchor, TimeExpression


def anchor_counted(drafts: list[Draft]) -> None:
    """ "Two days after the summit he resigned": the day comes from the summit's; without it there is none."""
    for _, own in groupby(drafts, key=lambda draft: id(draft.scene)):
        several = list(own)
        for time in several[0].scene.expressions:
            if time.event is not None:
                _anchor(several[0].scene, time, by_trigger(several))


def _anchor(scene: Scene, time: TimeExpression, by_token: Drafts) -> None:
    events = {id(d): d for i, d in by_token.items() if _within(scene, i, time)}
    told = _told(scene, time, by_token, set(events))
    if told is None or told.anchor is not None and told.anchor.relation == "on":
        return
    known = next((d for d in events.values() if d.anchor is not None and d.anchor.relation == "on"), None)
    dated = times.counted(time, known.anchor.when) if known and known.anchor and known.anchor.when else None
    words = " ".join(scene.text[time.event.start : time.event.end].split()) if time.event else ""
    if known is None or known.anchor is None or dated is None:
        if told.anchor is None:
            told.anchor = Anchor(
                None, "on", time.span, time.text, RELATIVE, f"counted from '{words}', undated"
            )
        return
    reason = f"{dated.trace[-1]}, the date of '{words}' ({known.anchor.reason})"
    told.anchor = Anchor(dated.when, "on", time.span, time.text, RELATIVE, reason)


def _within(scene: Scene, index: int, time: TimeExpression) -> bool:
    token = scene.tree.tokens[index]
    return time.event is not None and time.event.start <= token.start < time.event.end


def _told(scene: Scene, time: TimeExpression, by_token: Drafts, events: set[int]) -> Draft | None:
    """What is told to have happened then: the trigger above the expression that is not its event."""
    inside = [index for index, known in scene.times.items() if known is time]
    for index in inside[-1:]:
        for above in scene.tree.ancestors(index):
            draft = by_token.get(above)
            if draft is not None and id(draft) not in events:
                return draft
    return None
