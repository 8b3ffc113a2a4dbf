"""Where sources disagree: each value with those who say so, the disagreements that matter most first."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, TextIO

from timeline import edtf
from timeline.errors import DateError
from timeline.exports.columns import Column
from timeline.exports.dates import readable
from timeline.exports.delimited import write_rows
from timeline.exports.explained import BOLD, OFF, held, sentence, span
from timeline.exports.numbers import matter, side
from timeline.exports.plain import one_line
from timeline.exports.structured import dump, quote
from timeline.exports.table import screen
from timeline.records import Conflict, Line, Witness
from timeline.records.numbers import value

SLOTS = ("factuality", "date", "place")  # what weighs most where all else is equal


@dataclass(frozen=True, slots=True)
class Side:
    """One of the values that cannot all be true, and who says so."""

    value: str
    witnesses: tuple[Witness, ...]
    chosen: bool

    @property
    def documents(self) -> int:
        return len({witness.mention.document for witness in self.witnesses})

    @property
    def independent(self) -> int:
        """How many sources those are, copies of one text counted once."""
        return len({witness.origin for witness in self.witnesses})


@dataclass(frozen=True, slots=True)
class Dispute:
    """A conflict with its sides, the one that more sources hold first (copies of one text are one)."""

    line: Line
    conflict: Conflict
    sides: tuple[Side, ...]

    @property
    def rank(self) -> tuple[int, int, int, str]:
        """Lower matters more: sources behind the second side, then days between dates, then the slot."""
        second = self.sides[1].independent if len(self.sides) > 1 else 0
        slot = SLOTS.index(self.conflict.slot) if self.conflict.slot in SLOTS else len(SLOTS)
        return -second, -self.days, slot, self.line.event.id

    @property
    def days(self) -> int:
        """How many days lie between the dates that are furthest apart; 0 where it is not about dates."""
        starts = [day for side in self.sides if (day := _first_day(side.value)) is not None]
        return max(starts) - min(starts) if self.conflict.slot == "date" and starts else 0


def _first_day(value: str) -> int | None:
    try:
        return edtf.parse(value).earliest
    except DateError:
        return None


def disputes(lines: Iterable[Line]) -> list[Dispute]:
    """All conflicts of the events, those that matter most first."""
    found = (_dispute(line, conflict) for line in lines for conflict in line.event.conflicts)
    return sorted(found, key=lambda dispute: dispute.rank)


def _dispute(line: Line, conflict: Conflict) -> Dispute:
    now = _chosen(line, conflict.slot)
    sides = (
        Side(value, tuple(w for w in line.witnesses if value in held(w, conflict)), value in now)
        for value in conflict.values
    )
    return Dispute(
        line, conflict, tuple(sorted(sides, key=lambda s: (-s.independent, -s.documents, s.value)))
    )


def _chosen(line: Line, slot: str) -> frozenset[str]:
    """The values that the event itself has."""
    event = line.event
    if slot == "date":
        return frozenset({event.date.when.edtf} if event.date and event.date.when else ())
    if slot == "factuality":
        return frozenset({event.factuality})
    if numbers := [value(number) for number in event.quantities if number.slot == slot]:
        return frozenset(numbers)
    everyone = (*event.participants, *([event.place] if event.place else ()))
    return frozenset(p.entity or p.name for p in everyone if p.role == slot)


Told = tuple[Dispute, Side, Witness]
COLUMNS: tuple[Column[Told], ...] = (
    Column("event_id", "id", "The event (events.csv).", lambda r: r[0].line.event.id),
    Column("title", "text", "Its title.", lambda r: r[0].line.event.title),
    Column("slot", "word", "What the sources disagree on.", lambda r: r[0].conflict.slot),
    Column("value", "text", "What this source says: EDTF date, entity id or words.", lambda r: r[1].value),
    Column("chosen", "boolean", "Whether the event has this value.", lambda r: r[1].chosen),
    Column("n_sources", "integer", "Number of documents that say so.", lambda r: r[1].documents),
    Column("mention_id", "id", "The mention that says so (mentions.csv).", lambda r: r[2].mention.id),
    Column("source", "text", "Where it was read from.", lambda r: r[2].source),
    Column(
        "published", "edtf", "When it came out.", lambda r: r[2].published.edtf if r[2].published else None
    ),
    Column("quote", "text", "The sentence.", lambda r: r[2].sentence_text),
    Column("sentence_start", "integer", "Where it starts.", lambda r: r[2].mention.sentence.start),
    Column("sentence_end", "integer", "Where it ends.", lambda r: r[2].mention.sentence.end),
    Column("reason", "text", "Why they cannot all be true.", lambda r: r[0].conflict.reason),
    Column(
        "n_independent",
        "integer",
        "Number of sources that say so, copies of one text counted once.",
        lambda r: r[1].independent,
    ),
)


def write(found: Sequence[Dispute], format: str, stream: TextIO) -> None:
    """The disputes as table, json, jsonl or csv (a row for each source of each value)."""
    if format == "csv":
        write_rows(COLUMNS, ((d, side, w) for d in found for side in d.sides for w in side.witnesses), stream)
    elif format == "jsonl":
        stream.writelines(dump(record(dispute)) + "\n" for dispute in found)
    elif format == "json":
        stream.write(dump({"conflicts": [record(dispute) for dispute in found]}) + "\n")
    else:
        colour = screen(stream)[1]
        stream.writelines(f"{row}\n" for row in _text(found, colour))


def record(dispute: Dispute) -> dict[str, Any]:
    """One conflict with all that is said."""
    event = dispute.line.event
    return {
        "event_id": event.id,
        "title": event.title,
        "slot": dispute.conflict.slot,
        "reason": dispute.conflict.reason,
        "days_apart": dispute.days,
        "values": [_held(side) for side in dispute.sides],
    }


def _held(side: Side) -> dict[str, Any]:
    return {
        "value": side.value,
        "chosen": side.chosen,
        "sources": side.documents,
        "independent": side.independent,
        "said": _said(side),
    }


def _said(side: Side) -> list[dict[str, Any]]:
    return [
        {
            "mention_id": w.mention.id,
            "document_id": w.mention.document,
            "source": w.source,
            "published": w.published.edtf if w.published else None,
            "sentence": quote(w.mention.sentence, w.sentence_text),
        }
        for w in side.witnesses
    ]


def _text(found: Sequence[Dispute], colour: bool) -> Iterator[str]:
    for number, dispute in enumerate(found, 1):
        event, slot = dispute.line.event, dispute.conflict.slot
        head = f"{number}. {one_line(event.title)}"
        yield ("" if number == 1 else "\n") + (f"{BOLD}{head}{OFF}" if colour else head)
        yield f"  {event.id}, {matter(slot)}, {_count(dispute)}: {one_line(dispute.conflict.reason)}"
        for held_by in dispute.sides:
            yield f"  {'*' if held_by.chosen else '-'} {side(slot, held_by.value)}"
            yield from (f"      {_quoted(witness, colour)}" for witness in held_by.witnesses)
        if slot == "date":
            yield f"  chosen: {one_line(event.date_reason)}"


def _count(dispute: Dispute) -> str:
    """How many articles hold each value, and how many of them are no copies of one text."""
    articles, own = (
        " against ".join(str(getattr(side, name)) for side in dispute.sides)
        for name in ("documents", "independent")
    )
    said = f"{articles} articles"
    return said if own == articles else f"{said} ({own} when copies of one text count once)"


def _quoted(witness: Witness, colour: bool) -> str:
    day = f", {readable(witness.published.edtf)}" if witness.published else ""
    where = f"{one_line(witness.source)}{day} {span(witness.mention.sentence)}"
    return f"“{sentence(witness, colour)}” {where}"
