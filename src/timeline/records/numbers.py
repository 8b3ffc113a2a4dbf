"""Numbers of events over all that tell them, and numbers as text."""

from __future__ import annotations

from dataclasses import dataclass

from timeline.records.articles import Quantity

PERSON = "person"
SINGLE = ("money", "percentage")  # several of one mention are of several things: none is the event's


@dataclass(frozen=True, slots=True)
class Estimate:
    """A number of a merged event: its lowest, best and highest value over all that tell it, as UCDP has them.

    None is what nobody tells. `unit` is what is counted ("person"), or the currency.
    """

    slot: str
    unit: str
    low: float | None
    best: float | None
    high: float | None


Number = Quantity | Estimate


def value(number: Number) -> str:
    """A number as text: "12", "12..", "..30", "24..99", "~50", with its unit where that is not people."""
    low, high = _written(number.low), _written(number.high)
    text = f"{low}..{high}" if low != high else low or f"~{_written(number.best)}"
    return text if number.unit == PERSON else f"{text} {number.unit}"


def _written(number: float | None) -> str:
    if number is None:
        return ""
    return str(int(number)) if number == int(number) else repr(number)
