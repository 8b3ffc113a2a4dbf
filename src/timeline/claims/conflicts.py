"""What each mention says of each slot of an event, and which values cannot all be true.

A finer date inside a coarser one is no conflict, nor is a date without a year against one it fits, nor are
two days of what is told to last as long. The day of the story or of publication that
stands in for a date contradicts no other article.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import combinations

from timeline.claims import quantities
from timeline.claims.dates import STORY, finer, firmness, gap, given
from timeline.claims.reports import Report
from timeline.records import Anchor, Claim, Conflict, Entity
from timeline.records.numbers import value


def claims(event: str, reports: Iterable[Report]) -> tuple[Claim, ...]:
    """Every claim of the reports, in order of mention, slot and value."""
    found = [claim for report in reports for claim in _claims(event, report)]
    return tuple(sorted(found, key=lambda c: (c.mention, c.slot, c.value)))


def _claims(event: str, report: Report) -> Iterable[Claim]:
    mention = report.mention
    anchor = mention.anchor
    if anchor and anchor.when:
        yield Claim(event, mention.id, mention.document, "date", anchor.when.edtf, anchor.expression)
    yield Claim(event, mention.id, mention.document, "kind", mention.kind, mention.trigger)
    yield Claim(event, mention.id, mention.document, "factuality", mention.factuality, mention.cue)
    for p in mention.participants:
        yield Claim(event, mention.id, mention.document, p.role, p.entity or p.name, p.span)
    for q in mention.quantities:
        yield Claim(event, mention.id, mention.document, q.slot, value(q), q.span)


def conflicts(event: str, reports: Sequence[Report], entities: Mapping[str, Entity]) -> tuple[Conflict, ...]:
    """The conflicts of one event by slot: date, factuality, place, and each sort of number."""
    found = (_dates(event, reports), _factuality(event, reports), _places(event, reports, entities))
    return (*(conflict for conflict in found if conflict), *quantities.conflicts(event, reports))


def _dates(event: str, reports: Sequence[Report]) -> Conflict | None:
    anchors = {
        (r.when.edtf, r.mention.anchor.relation): r.mention.anchor
        for r in reports
        if r.when and r.mention.anchor and _claims_date(r, reports)
    }
    longest = max((r.lasting for r in reports), default=1)
    odd = {
        key: anchors[key]
        for pair in combinations(sorted(anchors), 2)
        if (gap(*(anchors[key] for key in pair)) or 0) >= longest
        for key in pair
    }
    values = tuple(sorted({edtf for (edtf, _), anchor in odd.items() if _finest(anchor, odd.values())}))
    return Conflict(event, "date", values, f"{' and '.join(values)} cannot all be true") if odd else None


def _claims_date(report: Report, reports: Sequence[Report]) -> bool:
    """Whether its words give the date; or its story's day does, and the same article names another day."""
    anchor = report.mention.anchor
    if firmness(anchor) != STORY:
        return given(anchor)
    own = (r.mention.anchor for r in reports if r.mention.document == report.mention.document)
    return any(given(other) and gap(anchor, other) for other in own)


def _finest(anchor: Anchor, others: Iterable[Anchor]) -> bool:
    """Whether no other of the dates says the same more exactly."""
    return not any(finer(other, anchor) for other in others)


def _factuality(event: str, reports: Sequence[Report]) -> Conflict | None:
    values = {report.mention.factuality for report in reports}
    told = values & {"happened", "ongoing"}
    if "denied" not in values or not told:
        return None
    return Conflict(event, "factuality", tuple(sorted(told | {"denied"})), "told by some, denied by others")


def _places(event: str, reports: Sequence[Report], entities: Mapping[str, Entity]) -> Conflict | None:
    """Places whose countries are known and differ."""
    lands: dict[str, str] = {}
    for report in reports:
        for p in report.mention.participants:
            place = entities.get(p.entity or "") if p.role == "place" else None
            if place and place.country:
                lands[place.id] = place.country
    if len(set(lands.values())) < 2:
        return None
    values = tuple(sorted(lands))
    return Conflict(event, "place", values, f"{' and '.join(values)} lie in different countries")
