"""Where the text is in time: the publication day, and the dates the text has spoken of so far."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from timeline.edtf import When
from timeline.times.periods import Period, of_day


@dataclass(frozen=True, slots=True)
class Narrative:
    """What earlier expressions leave for later ones. A fresh value per expression; nothing is changed in place.

    `last` is the last period mentioned, `quarter` the last quarter in the present paragraphs, `year` the last year
    that the text itself gave, `at` the offset where `last` was mentioned.
    """

    published: Period | None = None
    last: Period | None = None
    quarter: Period | None = None
    year: int | None = None
    at: int = 0

    def then(self) -> Period | None:
        """What "that day" or "a year earlier" counts from: the last date mentioned, else the publication day."""
        return self.last or self.published

    def mention(self, period: Period, at: int, *, explicit: bool) -> Narrative:
        return replace(
            self,
            last=period,
            at=at,
            quarter=period if period.grain == "Q" else None if period.grain in ("Y", "H") else self.quarter,
            year=period.year if explicit else self.year,
        )


@dataclass(frozen=True, slots=True)
class Context:
    """All that resolving one expression may look at."""

    narrative: Narrative
    tense: Callable[[], str]
    day_first: bool | None = None


def begin(published: When | None) -> Narrative:
    """The narrative at the start of a text. A publication date that is not one day gives no reference day."""
    if published is None or published.earliest is None or published.earliest != published.latest:
        return Narrative()
    return Narrative(of_day(published.earliest, "D"))
