"""Numbers of events: what each mention claims, which cannot all be true, and what an event has of them all.

The estimate of an event has the low, best and high of UCDP GED. Numbers that fit together narrow each other
("at least 12" and 15 are 15); of those that do not, the lowest and the highest are the bounds and the last to
be published is the best.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from itertools import combinations
from math import inf

from timeline.claims.reports import Report
from timeline.records import Conflict, Estimate, Mention, Quantity
from timeline.records.numbers import PERSON, THINGS, Number, value

TOLD = ("happened", "ongoing")
SLACK = 0.2  # "about 50" may be 40 or 60

Told = tuple[Report, Estimate]


def values(mention: Mention, slot: str) -> frozenset[str]:
    """What a mention says of a slot, number by number and in all."""
    numbers = [each for each in mention.quantities if each.slot == slot]
    whole = total(numbers) if numbers else None
    return frozenset({value(each) for each in numbers} | ({value(whole)} if whole else set()))


def estimates(reports: Sequence[Report]) -> tuple[Estimate, ...]:
    """One estimate for each slot that somebody gives a number for, in order of slot."""
    return tuple(_joined(told) for _, told in sorted(_told(reports).items()))


def conflicts(event: str, reports: Sequence[Report]) -> tuple[Conflict, ...]:
    """The numbers of each slot that cannot all be true, in order of slot."""
    found = []
    for slot, told in sorted(_told(reports).items()):
        pairs = combinations((estimate for _, estimate in told), 2)
        odd = {side for pair in pairs if _apart(*pair) for side in pair}
        if odd:
            exact = (side for side in odd if not any(_inside(other, side) for other in odd))
            values = tuple(map(value, sorted(exact, key=_size)))
            found.append(Conflict(event, slot, values, f"{' and '.join(values)} cannot all be true"))
    return tuple(found)


def _told(reports: Sequence[Report]) -> dict[str, list[Told]]:
    """By slot: what each report says in all, in the unit that most of them count in; plans give way."""
    found: dict[str, list[Told]] = defaultdict(list)
    for report in reports:
        for slot in {each.slot for each in report.mention.quantities}:
            whole = total([each for each in report.mention.quantities if each.slot == slot])
            if whole is not None:
                found[slot].append((report, whole))
    return {slot: _alike(_firm(told)) for slot, told in found.items()}


def total(numbers: Sequence[Quantity]) -> Estimate | None:
    """What one mention says of one slot: people in all, or the sum of the sorts of people; None = unclear."""
    people = [each for each in numbers if each.unit == PERSON]
    chosen = people or list({each.unit: each for each in reversed(numbers)}.values())
    if numbers[0].slot in THINGS:
        chosen = list({(q.unit, q.low, q.best, q.high): q for q in numbers}.values())
    if len(chosen) == 1:
        one = chosen[0]
        return Estimate(one.slot, one.unit, one.low, one.best, one.high)
    if numbers[0].slot in THINGS:
        return None
    if people:
        one = max(people, key=lambda q: (_size(q), q.span))
        return Estimate(one.slot, one.unit, one.low, one.best, one.high)
    low, best, high = (_sum(getattr(each, name) for each in chosen) for name in ("low", "best", "high"))
    return Estimate(numbers[0].slot, PERSON, low, best, high)


def _sum(numbers: Iterable[float | None]) -> float | None:
    known = list(numbers)
    return None if any(number is None for number in known) else sum(n for n in known if n is not None)


def _firm(told: list[Told]) -> list[Told]:
    """Those that tell what happened, where some do."""
    return [pair for pair in told if pair[0].mention.factuality in TOLD] or told


def _alike(told: list[Told]) -> list[Told]:
    """Those in one unit: people before sorts of people, else what most sources count in."""
    sources = Counter(unit for unit, _ in {(estimate.unit, report.source) for report, estimate in told})
    unit = min(sources, key=lambda u: (u != PERSON, -sources[u], u))
    return [pair for pair in told if pair[1].unit == unit]


def _joined(told: Sequence[Told]) -> Estimate:
    """The estimate of all: their intersection where they fit, else from the lowest to the highest."""
    every = [estimate for _, estimate in told]
    first = every[0]
    lows, highs = [e.low for e in every if e.low is not None], [e.high for e in every if e.high is not None]
    best = _best(told)
    if not any(_apart(*pair) for pair in combinations(every, 2)):
        low, high = max(lows, default=None), min(highs, default=None)
        if low is not None and low == high:
            best = low
        return Estimate(first.slot, first.unit, low, _within(best, low, high), high)
    low = min((e.low if e.low is not None else e.best or 0.0 for e in every), default=None)
    tops = [e.high if e.high is not None else None if e.low is not None else e.best for e in every]
    high = None if None in tops else max(top for top in tops if top is not None)
    return Estimate(first.slot, first.unit, low, best, high)


def _best(told: Sequence[Told]) -> float | None:
    """The best value that was published last; an exact one before one with open ends."""
    exact = [pair for pair in told if pair[1].best is not None and pair[1].low == pair[1].high]
    rest = exact or [pair for pair in told if pair[1].best is not None]
    last = max(rest, key=_published, default=None)
    return last[1].best if last else None


def _published(pair: Told) -> tuple[float, str]:
    day = pair[0].day.earliest if pair[0].day else None
    return -inf if day is None else day, pair[0].id


def _within(best: float | None, low: float | None, high: float | None) -> float | None:
    if best is None or (low is not None and best < low) or (high is not None and best > high):
        return None
    return best


def _apart(left: Estimate, right: Estimate) -> bool:
    (low, high), (other_low, other_high) = _reach(left), _reach(right)
    return high < other_low or other_high < low


def _inside(one: Estimate, other: Estimate) -> bool:
    """Whether a number says more exactly what another does: 31 what "more than thirty" does."""
    (low, high), (least, most) = _reach(one), _reach(other)
    return least <= low and high <= most and (low, high) != (least, most)


def _reach(number: Number) -> tuple[float, float]:
    """The lowest and the highest value that the words allow."""
    if number.low is None and number.high is None:
        best = number.best or 0.0
        return best * (1 - SLACK), best * (1 + SLACK)
    return (number.low if number.low is not None else 0.0), (number.high if number.high is not None else inf)


def _size(number: Number) -> tuple[float, float]:
    return _reach(number)
