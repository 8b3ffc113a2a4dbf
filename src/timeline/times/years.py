"""The year of a date that has none: named ("last March"), of the narrative, by tense, by nearness."""

from __future__ import annotations

from collections.abc import Callable

from timeline.records import EXPLICIT, INFERRED, RELATIVE
from timeline.times.narrative import Context, Narrative
from timeline.times.periods import Period

OLD_YEARS = 20  # a text that speaks of a year so far back goes on speaking of it
NEAR_TEXT = 250  # characters
FAR = 300  # days: whoever means a date so far back or ahead gives its year
CLOSE = 45  # days: nearer than this, the tense of a neighbouring verb is the weaker evidence
_SEARCH = 8  # years around the publication: 29 February comes back within them

Supplied = tuple[int | None, str, str]


def supply(of: Callable[[int], Period | None], context: Context, turn: int | None = None) -> Supplied:
    """The year, how it is known, and why; None where nothing tells. `of` gives the period in a year."""
    narrative, published = context.narrative, context.narrative.published
    if published is None:
        year = None if turn is not None else _going_on(of, narrative, context.at)
        if year is not None:
            return year, INFERRED, f"goes on from {narrative.given}"
        return _whenever_issued(of, context) if turn is None else (None, EXPLICIT, "")
    near = _near(of, published)
    if turn is not None:
        return _turned(near, published, turn)
    if narrative.given and _historical(narrative, published, context.at) and context.tense() == "past":
        return narrative.given.year, INFERRED, f"the year {narrative.given.year} of the text"
    return _fitting(near, published, context)


def _near(of: Callable[[int], Period | None], published: Period) -> list[tuple[int, Period]]:
    years = range(published.year - _SEARCH, published.year + _SEARCH + 1)
    return [(year, period) for year in years if (period := of(year))]


def _whenever_issued(of: Callable[[int], Period | None], context: Context) -> Supplied:
    """The year, if it is the same on whichever day of its month or year the text was published."""
    if context.narrative.issued is None:
        return None, EXPLICIT, ""
    answers = [_fitting(_near(of, day), day, context) for day in context.narrative.issued]
    first, last = context.narrative.issued
    if answers[0][0] is None or answers[0][0] != answers[1][0]:
        return None, EXPLICIT, ""
    return answers[0][0], INFERRED, f"the same on any day of publication from {first} to {last}"


def _historical(narrative: Narrative, published: Period, at: int) -> bool:
    """Whether the text has just spoken of a year long gone."""
    given = narrative.given
    return (
        given is not None and published.year - given.year > OLD_YEARS and at - narrative.given_at < NEAR_TEXT
    )


def _going_on(of: Callable[[int], Period | None], narrative: Narrative, at: int) -> int | None:
    """The year of a full date just given, if the bare one comes after it: "28 June 1914 ... on 28 July"."""
    given = narrative.given
    if given is None or given.grain != "D" or at - narrative.given_at > NEAR_TEXT:
        return None
    period = of(given.year)
    return given.year if period and period.first > given.index and period.grain == "D" else None


def _fitting(near: list[tuple[int, Period]], published: Period, context: Context) -> Supplied:
    here = published.index
    past = max((row for row in near if row[1].first <= here), key=lambda row: row[1].first, default=None)
    future = min((row for row in near if row[1].last >= here), key=lambda row: row[1].first, default=None)
    if past is None or future is None:
        row = past or future
        return (row[0], INFERRED, "the only one near") if row else (None, EXPLICIT, "")
    behind, ahead = gap(past[1], here), gap(future[1], here)
    if past[0] == future[0]:
        return past[0], INFERRED, "the present one"
    nearest, reason = (
        (past, "the nearest one, past") if behind <= ahead else (future, "the nearest one, to come")
    )
    if min(behind, ahead) > CLOSE or context.grain != "Q":
        tense = context.tense()
        if tense == "past" and behind <= FAR:
            return past[0], INFERRED, "past tense: the last one"
        if tense == "future" and ahead <= FAR:
            return future[0], INFERRED, "future tense: the next one"
    return nearest[0], INFERRED, reason


def gap(period: Period, here: int) -> int:
    """Days between a period and a day; 0 when the day lies in it."""
    return max(period.first - here, here - period.last, 0)


def _turned(near: list[tuple[int, Period]], published: Period, turn: int) -> Supplied:
    """The last, this or next one. Nobody calls the month that has just ended "last April"."""
    here = published.index
    if turn < 0:
        least = 28 if near and turn == -1 and near[0][1].grain == "M" else 1
        row = max((r for r in near if r[1].last <= here - least), key=lambda r: r[1].first, default=None)
    elif turn > 0:
        row = min((r for r in near if r[1].first > here), key=lambda r: r[1].first, default=None)
    else:
        row = min(near, key=lambda r: abs(r[0] - published.year), default=None)
    if row is None:
        return None, EXPLICIT, ""
    return row[0], RELATIVE, f"the {('last', 'this', 'next')[max(turn, -1) + 1]} one, from {published}"
