"""What an undated event has for a date by how it stands to dated ones: a bound, or a day where it is counted.

Only where that is sure: the other event has a plain date of a few days that its words give, its sources
agree on it, and neither is denied or only possible. What contradicts itself gives nothing.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from timeline import edtf, times
from timeline.claims.dates import FINE_DAYS, one_day
from timeline.edtf import When
from timeline.edtf.arithmetic import iso
from timeline.records import INFERRED, PUBLICATION, RELATIVE, Anchor, Span

AFTER, BEFORE = "after", "before"
SURE = ("happened", "ongoing", "planned")  # what a bound may rest on, and what may have one
STARTED = ("on", "during", "since")  # relations of a date that say when at the earliest
ENDED = ("on", "during")  # and when at the latest


@dataclass(frozen=True, slots=True)
class Neighbour:
    """A dated event that an undated one is `kind` (after or before) by the words `said` at `span`.

    `delay` is an ISO 8601 duration or ""; `settled` is False where it cannot be relied on: its sources
    disagree on the date, it is denied or only possible, or a person rejected it.
    """

    kind: str
    event: str
    title: str
    anchor: Anchor
    delay: str = ""
    said: str = ""
    span: Span | None = None
    settled: bool = True


@dataclass(frozen=True, slots=True)
class Bound:
    """The date that follows, a sentence that says why, and the event that the undated one stands beside."""

    anchor: Anchor
    reason: str
    beside: Neighbour

    @property
    def counted(self) -> bool:
        """Whether it has a day of its own."""
        return self.anchor.relation == "on"


def bound(neighbours: Iterable[Neighbour], no_later: str | None = None) -> Bound | None:
    """What the neighbours say together; None where they say nothing sure.

    `no_later` is the ISO 8601 day by which it had happened: that of the first report of what is told as done.
    """
    sure = sorted((n for n in neighbours if _sure(n)), key=lambda n: (n.event, n.kind, n.delay))
    counted = [found for n in sure if (found := _counted(n))]
    if counted:
        fits = all(one.anchor.when == counted[0].anchor.when for one in counted)
        return counted[0] if fits and not _late(counted[0].anchor.when, no_later) else None
    after = max((n for n in sure if n.kind == AFTER), key=_first, default=None)
    before = min((n for n in sure if n.kind == BEFORE), key=_last, default=None)
    if after and before and _first(after) > _last(before):
        return None
    found = _between(after, before)
    return None if found is None or _late(found.anchor.when, no_later) else found


def _sure(neighbour: Neighbour) -> bool:
    anchor, when = neighbour.anchor, neighbour.anchor.when
    if not neighbour.settled or when is None or when.earliest is None or when.latest is None:
        return False
    plain = not (when.approximate or when.uncertain) and anchor.basis != PUBLICATION
    fits = anchor.relation in (STARTED if neighbour.kind == AFTER else ENDED)
    return plain and fits and when.latest - when.earliest < FINE_DAYS


def _counted(neighbour: Neighbour) -> Bound | None:
    """ "Two days after" what was on one day."""
    when = neighbour.anchor.when
    if not neighbour.delay or when is None or not one_day(neighbour.anchor):
        return None
    there = times.away(when, neighbour.delay, 1 if neighbour.kind == AFTER else -1)
    if there is None:
        return None
    said = _said(neighbour)
    anchor = Anchor(there, "on", neighbour.span, neighbour.said, RELATIVE, said)
    return Bound(anchor, f"counted: {neighbour.delay} {said}", neighbour)


def _between(after: Neighbour | None, before: Neighbour | None) -> Bound | None:
    beside = after or before
    if beside is None:
        return None
    low, high = (_first(after) if after else None), (_last(before) if before else None)
    said = "; ".join(_said(n) for n in (after, before) if n)
    relation = "during" if after and before else beside.kind
    anchor = Anchor(edtf.from_days(low, high), relation, beside.span, beside.said, INFERRED, said)
    return Bound(anchor, f"{said}; no mention gives a date of its own", beside)


def _said(neighbour: Neighbour) -> str:
    words = f": {neighbour.said!r}" if neighbour.said else ""
    return f"{neighbour.kind} {neighbour.title!r} ({neighbour.anchor.when}){words}"


def _first(neighbour: Neighbour) -> int:
    assert neighbour.anchor.when
    return neighbour.anchor.when.earliest or 0


def _last(neighbour: Neighbour) -> int:
    assert neighbour.anchor.when
    return neighbour.anchor.when.latest or 0


def _late(when: When | None, no_later: str | None) -> bool:
    """Whether it would have been after it was told as done."""
    return bool(when and no_later and when.earliest is not None and iso(when.earliest) > no_later)
