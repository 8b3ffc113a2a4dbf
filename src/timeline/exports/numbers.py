"""The columns of numbers: people killed and hurt, sums of money, with the low, best and high of UCDP GED."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from timeline.exports.cells import Cell, Column
from timeline.exports.dates import readable as readable_date
from timeline.exports.plain import one_line
from timeline.records import Estimate, Line, Quantity, Witness
from timeline.records.numbers import NUMBERS, PERSON, SINGLE, value

BOUNDS = {"low": "lowest", "best": "best", "high": "highest"}
FILE_SLOTS = {
    "deaths": ("killed", "people killed"),
    "injured": ("injured", "people wounded or hurt"),
    "arrested": ("arrested", "people arrested"),
    "displaced": ("displaced", "people driven from their homes"),
    "money": ("money", "the sum of money"),
}
_OF = {"participants": "of participants", "animals": "of animals"}
SLOTS = ", ".join(NUMBERS)


def plain(number: float | None) -> int | float | None:
    """A whole number without its point."""
    return int(number) if number is not None and number == int(number) else number


def shown(number: Quantity | Estimate) -> str:
    """For a reader: "killed 12..", "killed 12 soldier", "money 2000000 USD"."""
    return f"{number.slot} {value(number)}"


def worded(text: str) -> str:
    """A number as `value` writes it, for a reader: "at least 30", "24 to 99", "about 50"."""
    low, dots, high = (part.strip() for part in text.partition(".."))
    if dots and not low:
        return f"at most {high}"
    if dots and not high[:1].isdigit():
        return " ".join(filter(None, ("at least", low, high)))
    return f"{low} to {high}" if dots else text.replace("~", "about ")


def side(slot: str, text: str) -> str:
    """One of the values that a conflict on a slot is between, for a reader."""
    return (
        readable_date(text)
        if slot == "date"
        else worded(one_line(text))
        if slot in NUMBERS
        else one_line(text)
    )


def matter(slot: str) -> str:
    """What a disagreement is on, for a reader: "date", "number killed"."""
    return slot if slot not in NUMBERS or slot in SINGLE else f"number {_OF.get(slot, slot)}"


def readable(number: Quantity | Estimate) -> str:
    """In words: "at least 12 (person)", "from 40 to 45 (miner)", "7,400,000,000 USD"."""
    low, best, high = (
        f"{plain(bound):,}" if bound is not None else "" for bound in (number.low, number.best, number.high)
    )
    if low and high:
        text = low if low == high else f"from {low} to {high}"
    else:
        text = f"at least {low}" if low else f"at most {high}" if high else f"about {best}"
    text += f", best {best}" if best and best not in (low, high) and (low or high) else ""
    return f"{text} {number.unit}" if number.slot in SINGLE else f"{text} ({number.unit})"


def record(number: Quantity | Estimate) -> dict[str, Any]:
    """A number in JSON."""
    bounds = {name: plain(getattr(number, name)) for name in BOUNDS}
    return {"slot": number.slot, "unit": number.unit, **bounds}


Estimates = tuple[Estimate, ...]


def _estimates(line: Line) -> Estimates:
    return line.event.quantities


def _estimate(numbers: Estimates, slot: str) -> Estimate | None:
    return next((each for each in numbers if each.slot == slot), None)


def _bound(slot: str, bound: str) -> Callable[[Estimates], Cell]:
    return lambda numbers: plain(getattr(_estimate(numbers, slot), bound, None))


def _currency(numbers: Estimates) -> Cell:
    return getattr(_estimate(numbers, "money"), "unit", None)


def _bounds(name: str) -> Iterable[Column[Line]]:
    slot, meaning = FILE_SLOTS[name]
    for bound, word in BOUNDS.items():
        said = f"UCDP GED: {meaning}, {word} value over all sources; empty where nobody tells it."
        yield Column(f"{name}_{bound}", "number", said, _bound(slot, bound), _estimates)


EVENT_NUMBERS: tuple[Column[Line], ...] = (
    *(column for name in FILE_SLOTS for column in _bounds(name)),
    Column(
        "money_currency",
        "word",
        'ISO 4217 code, or the word where no country is told ("dollar").',
        _currency,
        _estimates,
    ),
    Column(
        "quantities",
        "text",
        f"List of numbers: {SLOTS}; then the value or low..high (~ about) and the unit, people left out.",
        lambda line: [shown(each) for each in line.event.quantities],
    ),
)

Telling = tuple[Line, Witness]
MENTION_NUMBERS: tuple[Column[Telling], ...] = (
    Column(
        "quantities_text",
        "text",
        "List: the numbers of the event, as written.",
        lambda row: [each.text for each in row[1].mention.quantities],
    ),
    Column(
        "quantities",
        "text",
        "List in that order, as resolved; quantities.csv has them by column.",
        lambda row: [shown(each) for each in row[1].mention.quantities],
    ),
)

Counted = tuple[Line, Witness, Quantity]


def counted(lines: Iterable[Line]) -> Iterable[Counted]:
    """The rows of quantities.csv, event by event."""
    return (
        (line, witness, each)
        for line in lines
        for witness in line.witnesses
        for each in witness.mention.quantities
    )


def _number(field: str) -> Callable[[Counted], Cell]:
    return lambda row: plain(getattr(row[2], field))


QUANTITIES: tuple[Column[Counted], ...] = (
    Column("event_id", "id", "The event (events.csv).", lambda r: r[0].event.id),
    Column("mention_id", "id", "The mention that says so (mentions.csv).", lambda r: r[1].mention.id),
    Column("document_id", "id", "The document it stands in (sources.csv).", lambda r: r[1].mention.document),
    Column("slot", "word", f"What of: {SLOTS}.", lambda r: r[2].slot),
    Column("unit", "text", f"What is counted ({PERSON}, soldier ...), or the currency.", lambda r: r[2].unit),
    *(
        Column(name, "number", f"The {word} value; empty where left open.", _number(name))
        for name, word in BOUNDS.items()
    ),
    Column("text", "text", "The number as written.", lambda r: r[2].text),
    Column("char_start", "integer", "Character offset where it stands.", lambda r: r[2].span.start),
    Column("char_end", "integer", "Character offset after it.", lambda r: r[2].span.end),
)
