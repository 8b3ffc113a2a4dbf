"""Numbers of events over all that tell them, and numbers as text."""

from __future__ import annotations

import re
from dataclasses import dataclass

from timeline.errors import UsageError
from timeline.records.articles import Quantity

PERSON = "person"
NUMBERS = (
    "killed", "injured", "missing", "arrested", "abducted", "displaced", "rescued", "dismissed",
    "participants", "destroyed", "animals", "money", "percentage",
)  # fmt: skip
_WRITTEN = re.compile(
    r"(?:(?P<low>\d+(?:\.\d+)?)?(?P<dots>\.\.)(?P<high>\d+(?:\.\d+)?)?"
    r"|(?P<about>~)?(?P<best>\d+(?:\.\d+)?))(?:\s+(?P<unit>\S.*))?"
)
EXAMPLES = {"destroyed": "house", "animals": "cow", "money": "EUR"}
SINGLE = ("money", "percentage")  # several of one mention are of several things: none is the event's
THINGS = ("destroyed", "animals", *SINGLE)  # what is not people: units do not add up, and must be said


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


def estimate(slot: str, text: str) -> Estimate:
    """A number out of the text that `value` writes: "12", "12..", "..30", "24..99", "~50", "5000000 EUR".

    Raises UsageError.
    """
    found = _WRITTEN.fullmatch(text.strip())
    if found is None or found["dots"] and not (found["low"] or found["high"]):
        raise UsageError(f"cannot read {text!r} as a number: write 12, 12.., ..30, 24..99 or ~50")
    unit = " ".join((found["unit"] or "").split()) or ("percent" if slot == "percentage" else "")
    if not unit and slot in THINGS:
        raise UsageError(f"say what {text!r} counts after it: {slot}='{text.strip()} {EXAMPLES[slot]}'")
    low, high, best = (float(found[name]) if found[name] else None for name in ("low", "high", "best"))
    if low is not None and high is not None and low > high:
        raise UsageError(f"cannot read {text!r} as a number: its lowest is above its highest")
    exact = best if not found["about"] else None
    ends = (exact, best, exact) if best is not None else (low, low if low == high else None, high)
    return Estimate(slot, unit or PERSON, *ends)
