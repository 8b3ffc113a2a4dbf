"""Decisions on their way out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, TextIO

from timeline.exports.columns import Column
from timeline.exports.delimited import write_rows
from timeline.exports.explained import BOLD, OFF
from timeline.exports.layout import Field
from timeline.exports.listing import write_listing
from timeline.exports.plain import one_line
from timeline.exports.structured import dump
from timeline.exports.table import CYAN, DIM
from timeline.records import Decision

DECISIONS: tuple[Column[Decision], ...] = (
    Column("decision_id", "integer", "Number of the decision, in order.", lambda d: d.id),
    Column("made_at", "date", "When, ISO 8601 UTC.", lambda d: d.at),
    Column("judge", "text", "Who.", lambda d: d.judge),
    Column("kind", "word", "What was done: accept, reject, edit, merge, split, undo ...", lambda d: d.kind),
    Column("subject", "id", "The event or entity, by the id of then.", lambda d: d.subject),
    Column("slot", "word", "What an edit changed.", lambda d: d.slot),
    Column("before", "text", "List of the values before.", lambda d: d.before),
    Column("after", "text", "List of the values decided.", lambda d: d.after),
    Column("reason", "text", "Why.", lambda d: d.reason),
    Column("mentions", "id", "List of the mentions concerned that still stand.", lambda d: d.mentions),
    Column("gone", "integer", "How many mentions concerned no longer stand.", lambda d: d.gone),
    Column("undoes", "integer", "The decision that an undo took back.", lambda d: d.undoes),
    Column("standing", "boolean", "False once it is undone.", lambda d: d.standing),
)


def write(found: Sequence[Decision], format: str, stream: TextIO) -> None:
    """The decisions as table, jsonl or csv."""
    if format == "csv":
        write_rows(DECISIONS, found, stream)
    elif format == "jsonl":
        stream.writelines(dump(record(decision)) + "\n" for decision in found)
    else:
        fields = (
            Field("Nr", 4, right=True),
            Field("When", 16, style=CYAN),
            Field("Who", 12),
            Field("What", None, style=DIM),
        )
        write_listing(fields, map(_row, found), stream)


def record(decision: Decision) -> dict[str, Any]:
    """One decision; lists stay lists."""
    values = ((column.name, column.value(decision)) for column in DECISIONS)
    return {name: list(value) if isinstance(value, tuple) else value for name, value in values}


def _row(decision: Decision) -> list[str]:
    return [
        str(decision.id),
        decision.at[:16].replace("T", " "),
        one_line(decision.judge),
        words(decision),
    ]


def text(found: Sequence[Decision], *, colour: bool) -> Iterator[str]:
    """The decisions on an event, as the last part of what explains it."""
    if not found:
        return
    head = "What people decided"
    yield f"\n{BOLD}{head}{OFF}" if colour else f"\n{head}"
    for decision in found:
        yield f"  {decision.id:<4} {decision.at[:10]} {one_line(decision.judge)}: {words(decision)}"


def words(decision: Decision) -> str:
    """What was decided, in a line."""
    d = decision
    said = [f"{d.kind} {d.undoes}" if d.undoes else f"{d.kind} {d.subject}"]
    if d.kind in ("edit", "entity rename", "tag"):
        said.append(f"{d.slot} {value(d.slot, d.before)} -> {value(d.slot, d.after)}".strip())
    elif d.kind == "merge":
        said.append(f"with {', '.join(id for id in d.before if id != d.subject)}")
    elif d.kind == "split":
        said.append(f"without {', '.join(d.apart)}")
    elif d.kind == "entity merge":
        said.append(f"into {d.after[0]}")
    elif d.after:
        said.append(" ".join(d.after))
    if d.reason:
        said.append(f"({d.reason})")
    if d.gone:
        said.append(f"[{d.gone} of its mentions {'is' if d.gone == 1 else 'are'} gone]")
    if not d.standing:
        said.append("[undone]")
    return one_line(" ".join(said))


def value(slot: str, values: Sequence[str]) -> str:
    """The value of a slot for a person: a date has its relation before it."""
    if slot == "date" and len(values) == 2:
        return values[0] if values[1] == "on" else f"{values[1]} {values[0]}"
    return ", ".join(values) or "nothing"
