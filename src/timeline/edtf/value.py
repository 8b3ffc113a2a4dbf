"""What a date means: `When`, a date as it is known, with the days it may fall on."""

from __future__ import annotations

from dataclasses import dataclass

from timeline.edtf.arithmetic import iso

PRECISIONS = (
    "second", "minute", "hour", "day", "weekend", "week", "month", "season", "quarter", "half",
    "year", "decade", "century", "millennium", "interval", "set", "unknown",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class When:
    """A date as it is known.

    `edtf` is Extended Date/Time Format text (ISO 8601-2:2019 levels 0-2). `earliest` and `latest` are day
    numbers (proleptic Gregorian, day 1 = 0001-01-01, below 1 = BCE), both inside; None = open or not known.
    `precision` is one of `PRECISIONS`; `clock` an ISO 8601 time of day ("14:30", "14:30+02:00") or "".
    """

    edtf: str
    earliest: int | None
    latest: int | None
    precision: str
    clock: str = ""
    approximate: bool = False
    uncertain: bool = False

    @property
    def start(self) -> str:
        """The earliest day as ISO 8601 text, "" when open."""
        return "" if self.earliest is None else iso(self.earliest)

    @property
    def end(self) -> str:
        """The latest day as ISO 8601 text, "" when open."""
        return "" if self.latest is None else iso(self.latest)

    def __str__(self) -> str:
        return self.edtf
