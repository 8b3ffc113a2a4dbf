"""Where the text is in time: the publication day, and the dates the text has spoken of so far."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from timeline.edtf import When
from timeline.times.periods import Period, of_day

NEAR = 60  # days around the publication


@dataclass(frozen=True, slots=True)
class Narrative:
    """What earlier expressions leave for later ones. A fresh value per expression; nothing is changed in
    place.

    `issued` are the first and the last day that may be that of the publication, where it is known no better;
    `last` is the last period mentioned; `quarter` the quarter that a report speaks of, until it speaks of
    longer stretches, and `days` when that is, where it is not the calendar's; `given` the last date whose
    year the text itself gave, at the offset `given_at`.
    """

    published: Period | None = None
    issued: tuple[Period, Period] | None = None
    last: Period | None = None
    quarter: Period | None = None
    days: When | None = None
    given: Period | None = None
    given_at: int = 0

    def then(self) -> Period | None:
        """What "that day" or "a year earlier" counts from: the last date mentioned, else the publication
        day.
        """
        return self.last or self.published

    def mention(self, period: Period, at: int, *, explicit: bool, days: When | None = None) -> Narrative:
        """The narrative after a period was mentioned at an offset."""
        quarter = (
            self._focus(period)
            if period.grain == "Q"
            else None
            if explicit and period.grain in ("Y", "H")
            else self.quarter
        )
        given, given_at = (period, at) if explicit else (self.given, self.given_at)
        if not explicit and self.published and abs(period.first - self.published.index) < NEAR:
            given = None  # the text is back in its own days
        own = days if quarter is period else self.days
        return replace(self, last=period, quarter=quarter, days=own, given=given, given_at=given_at)

    def _focus(self, period: Period) -> Period:
        """The quarter of the report: one still to end does not take the place of one that has ended."""
        return self.quarter if self.quarter and self.over(self.quarter) and not self.over(period) else period

    def over(self, period: Period) -> bool:
        """Whether a period had ended when the text was published."""
        return self.published is not None and period.last < self.published.first

    def wider(self) -> Narrative:
        """The narrative after a stretch longer than a quarter came into focus."""
        return replace(self, quarter=None)


@dataclass(frozen=True, slots=True)
class Context:
    """All that resolving one expression, at the offset `at`, may look at. `grain` is what a year is sought
    for.
    """

    narrative: Narrative
    tense: Callable[[], str]
    at: int = 0
    day_first: bool | None = None
    grain: str = "D"


def begin(published: When | None) -> Narrative:
    """The narrative at the start of a text. A publication date that is not one day gives no reference day."""
    if published is None or published.earliest is None or published.latest is None:
        return Narrative()
    days = of_day(published.earliest, "D"), of_day(published.latest, "D")
    return Narrative(days[0]) if days[0] == days[1] else Narrative(issued=days)
