"""The event of a cluster: derived from its reports by stated rules, the same whatever their order.

Date: a date with its year before one without; read from the words before one that stands in (the day of the
story, where it contradicts the words; then that of publication); the finer of two that can both be true; then
the one that more documents support (copies of one text count once), then the finer, then the one whose source
wrote nearest to it. A "two-day summit" of which the members name both days is on both. A person's decision
goes before all that.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from math import prod

from timeline import edtf
from timeline.claims.conflicts import conflicts
from timeline.claims.dates import FAR, ISSUE, STORY, WORDS, finer, firmness, gap, one_day, reach, yearless
from timeline.claims.quantities import estimates
from timeline.claims.reports import Report
from timeline.edtf import PRECISIONS
from timeline.entities import fold
from timeline.records import Anchor, Entity, Event, EventParticipant, Participant

TITLE = 80  # a longer title is no longer a short line
VAGUEST = 8  # a place of unknown precision says less than any other
CEILING = 0.99  # many sources make an event likely, never certain
UNDATED = "no mention gives a date"  # the reason of an event without one
BASES = ("explicit", "relative", "inferred", "publication")
TELLING = (
    "happened",
    "ongoing",
    "denied",
    "planned",
    "possible",
)  # what was reported done outranks what was planned


def derive(reports: Iterable[Report], entities: Mapping[str, Entity]) -> Event:
    """The event of one cluster of reports; `entities` are those its participants may be."""
    members = sorted(reports, key=lambda r: r.id)
    id = f"e{members[0].id[1:]}"
    date, reason = choose_date(members)
    factuality = choose_factuality(members)
    best = max(members, key=lambda r: _quality(r, factuality))
    people = participants(members, entities)
    place = min((p for p in people if p.role == "place"), key=_vague, default=None)
    return Event(
        id=id,
        kind=best.mention.kind,
        title=best.mention.title,
        date=date,
        date_reason=reason,
        factuality=factuality,
        participants=tuple(p for p in people if p is not place),
        place=place,
        mentions=tuple(r.id for r in members),
        documents=tuple(sorted({r.mention.document for r in members})),
        independent=len({r.source for r in members}),
        conflicts=conflicts(id, members, entities),
        confidence=confidence(members),
        quantities=estimates(members),
    )


def choose_date(members: Sequence[Report]) -> tuple[Anchor | None, str]:
    """The chosen anchor and a sentence that says why."""
    dated = [r for r in members if r.when]
    if not dated:
        return next((r.mention.anchor for r in members if r.mention.anchor), None), UNDATED
    firm = _firm(dated)
    dates = _dates(firm)
    best = min(dated, key=lambda r: (*_standing(r, dates), r.id))
    if whole := _whole(best, dated):
        return whole
    others = [r for r in (firm if best in firm else dated) if r.when != best.when]
    supplied = (best.supplied,) if best.supplied else ()
    return best.mention.anchor, "; ".join((_said(best, dated), *supplied, *_preferred(best, others, dates)))


def _firm(dated: Sequence[Report]) -> list[Report]:
    """Those with a date in words, else those with the day of their story, else all; a story's day that fits
    all that is said in words counts with them.
    """
    surest = min(firmness(r.mention.anchor) for r in dated)
    firm = [r for r in dated if firmness(r.mention.anchor) == surest]
    stories = (r for r in dated if surest == WORDS and firmness(r.mention.anchor) == STORY)
    return firm + [s for s in stories if not any(gap(s.mention.anchor, r.mention.anchor) for r in firm)]


def _said(best: Report, dated: Sequence[Report]) -> str:
    """The date, and who says it."""
    alike = [r for r in dated if r.when == best.when]
    return f"{best.when}, {_HOW[min(firmness(r.mention.anchor) for r in alike)]} {_backing(alike)}"


def _preferred(best: Report, others: Sequence[Report], dates: Dates) -> Iterator[str]:
    """What it is preferred to: first the dates that it says more exactly, then those that it contradicts."""
    loose = [r for r in others if not gap(best.mention.anchor, r.mention.anchor)]
    fitting = {r.id for r in loose}
    for rivals in (loose, [r for r in others if r.id not in fitting]):
        if rivals:
            first = min(rivals, key=lambda r: (*_standing(r, dates), r.id))
            names = ", ".join(sorted({str(r.when) for r in rivals}))
            yield f"preferred to {names} because {_advantage(best, first, dates)}"


def _whole(best: Report, members: Sequence[Report]) -> tuple[Anchor, str] | None:
    """All the days of what is told to last as many, where the members name its first and its last."""
    length = max(r.lasting for r in members)
    if length > 1 and (told := [r for r in members if _lasts(r, length)]):
        first = min(told, key=lambda r: (firmness(r.mention.anchor), r.id))
        if first.mention.anchor:
            return first.mention.anchor, f"{first.when}: it lasts {length} days, said by {_backing(told)}"
    days = {d.low: r for r in members if (d := reach(r.mention.anchor)) and one_day(r.mention.anchor)}
    if length < 2 or not days or max(days) - min(days) + 1 != length or not best.mention.anchor:
        return None
    when = edtf.from_days(min(days), max(days))
    said = f"{when}: it lasts {length} days, and the members name the first and the last"
    return replace(best.mention.anchor, when=when, relation="on"), said


def _lasts(report: Report, length: int) -> bool:
    """Whether a report gives just so many days in a row, and these for the whole of it."""
    days, anchor = reach(report.mention.anchor), report.mention.anchor
    return bool(days and days.days == length and anchor and anchor.relation == "on")


def _dates(reports: Iterable[Report]) -> Dates:
    """The dates of the reports, each with the independent documents that give it."""
    found: Dates = {}
    for report in reports:
        if report.mention.anchor:
            found.setdefault(_date(report), (report.mention.anchor, set()))[1].add(report.source)
    return found


def _date(report: Report) -> Date:
    anchor = report.mention.anchor
    return (report.when.edtf if report.when else "", anchor.relation if anchor else "", firmness(anchor))


def _standing(report: Report, dates: Dates) -> tuple[int, ...]:
    """Lower is better; see `_STEPS` for what each number is. `dates` are those that are given."""
    anchor, when = report.mention.anchor, report.when
    assert anchor
    assert when
    return (
        int(bool(yearless(when)) or reach(anchor) is None),
        0 if _date(report) in dates else 1 + firmness(anchor),
        int(any(finer(other, anchor) for other, _ in dates.values())),
        -_support(anchor, dates),
        PRECISIONS.index(when.precision) if when.precision in PRECISIONS else len(PRECISIONS),
        BASES.index(anchor.basis) if anchor.basis in BASES else len(BASES),
        _distance(report),
        (when.earliest or 0) if firmness(anchor) == ISSUE else 0,
    )


Date = tuple[str, str, int]  # EDTF, relation, firmness
Dates = dict[Date, tuple[Anchor, set[str]]]
_HOW = ("said by", "the day of the story in", "the day of publication of")
_STEPS = (
    "it has its year",
    "its words give it",
    "it is more precise",
    "more documents support it",
    "it is more precise",
    "it is said more directly",
    "its source wrote nearer to it",
    "its source came out first",
    "the others are equal, and its mention comes first",
)


NEARER = 6  # the number of that step


def _advantage(best: Report, rival: Report, dates: Dates) -> str:
    ours, theirs = _standing(best, dates), _standing(rival, dates)
    step = next((n for n, pair in enumerate(zip(ours, theirs, strict=True)) if pair[0] != pair[1]), -1)
    guessed = step == NEARER and any(r.inferred and not r.circular for r in (best, rival))
    return f"{_STEPS[step]}, as far as its day of publication is inferred" if guessed else _STEPS[step]


def _support(anchor: Anchor, dates: Dates) -> int:
    """How many independent documents give a date that can be true together with this one."""
    return len(set().union(*(sources for other, sources in dates.values() if not gap(anchor, other))))


def _distance(report: Report) -> int:
    """Days between the event and the day its source was published; FAR when that is not known, or inferred
    from the very date.
    """
    days, published = reach(report.mention.anchor), None if report.circular else report.day
    if days is None or published is None or published.earliest is None:
        return FAR
    last = published.latest if report.inferred and published.latest is not None else published.earliest
    return max(0, days.low - last, published.earliest - days.high)


def choose_factuality(members: Sequence[Report]) -> str:
    """What the members say it is; what was reported done outranks what was planned, and what is told what is
    only named.
    """
    told = [r for r in members if r.mention.participants or r.mention.anchor]
    said = {r.mention.factuality for r in told or members}
    return next((f for f in TELLING if f in said), members[0].mention.factuality)


def _quality(report: Report, factuality: str) -> tuple[bool, bool, int, float, int, str]:
    """Which mention names the event best: right factuality, dated, most participants, sure, full names."""
    mention = report.mention
    who = len({p.entity for p in mention.participants if p.entity})
    fits = mention.factuality == factuality
    length = len(mention.title)
    full = length if length <= TITLE else -length
    return fits, report.when is not None, who, mention.confidence, full, mention.id


def participants(members: Sequence[Report], entities: Mapping[str, Entity]) -> tuple[EventParticipant, ...]:
    """All participants, one for each entity (or bare phrase) and role, the most often told first."""
    seen: Counter[tuple[str, str]] = Counter()
    first: dict[tuple[str, str], Participant] = {}
    told: defaultdict[tuple[str, str], Counter[int | None]] = defaultdict(Counter)
    for report in members:
        for p in report.mention.participants:
            key = (p.role, p.entity or f"phrase {fold(p.name)}")
            seen[key] += 1
            first.setdefault(key, p)
            told[key][p.precision] += 1
    order = sorted(seen, key=lambda key: -seen[key])
    return tuple(_participant(first[key], entities, told[key]) for key in order)


def _participant(
    p: Participant, entities: Mapping[str, Entity], told: Counter[int | None]
) -> EventParticipant:
    """The participant; a place as exactly as most tell it, of equally many the vaguer."""
    entity = entities.get(p.entity) if p.entity else None
    if entity is None:
        return EventParticipant(p.role, p.name, p.entity)
    where = (entity.country, entity.latitude, entity.longitude)
    code = max(told, key=lambda code: (told[code], code or 0))
    return EventParticipant(p.role, entity.name, entity.id, *where, code)


def _vague(place: EventParticipant) -> int:
    """How little a place says: the exact one is the event's, not the country around it."""
    return place.precision or VAGUEST


def confidence(members: Sequence[Report]) -> float:
    """The chance that not every independent document is wrong, each taken at its surest mention."""
    surest: dict[str, float] = {}
    for report in members:
        surest[report.source] = max(surest.get(report.source, 0.0), report.mention.confidence)
    return round(min(CEILING, 1 - prod(1 - c for _, c in sorted(surest.items()))), 4)


def _backing(members: Sequence[Report]) -> str:
    """How many documents these are of, and how many of them are no copies of another."""
    documents, own = len({r.mention.document for r in members}), len({r.source for r in members})
    said = _many(documents, "document")
    return said if own == documents else f"{said}, copies of {own}" if own > 1 else f"{said}, copies of one"


def _many(count: int, noun: str) -> str:
    return f"{count} {noun}{'' if count == 1 else 's'}"
