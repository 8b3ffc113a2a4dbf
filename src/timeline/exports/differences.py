"""What changed between two states, on its way out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import asdict
from typing import Any, TextIO

from timeline.claims.changes import ADDED, CHANGED, MERGED, SPLIT, WITHDRAWN, Change
from timeline.exports.columns import Column
from timeline.exports.dates import readable
from timeline.exports.delimited import write_rows
from timeline.exports.layout import Field
from timeline.exports.listing import write_listing
from timeline.exports.plain import one_line
from timeline.exports.structured import dump
from timeline.exports.table import CYAN, DIM, ID_SHOWN

CHANGES: tuple[Column[Change], ...] = (
    Column("change", "word", "added, changed, merged, split or withdrawn.", lambda c: c.kind),
    Column("event_id", "id", "The event, as it is now or was last.", lambda c: c.event.id),
    Column("date_edtf", "text", "Its date.", lambda c: c.event.date),
    Column("title", "text", "Its title.", lambda c: c.event.title),
    Column("origins", "id", "List of the events of the first state it comes from.", lambda c: c.origins),
    Column("slots", "word", "List of what differs.", lambda c: [slot for slot, _, _ in c.slots]),
    Column(
        "before", "text", "List of the values before, in that order.", lambda c: [b for _, b, _ in c.slots]
    ),
    Column("after", "text", "List of the values now, in that order.", lambda c: [a for _, _, a in c.slots]),
)


def write(found: Sequence[Change], format: str, stream: TextIO) -> None:
    """The changes as table, jsonl or csv."""
    if format == "csv":
        write_rows(CHANGES, found, stream)
    elif format == "jsonl":
        stream.writelines(dump(record(change)) + "\n" for change in found)
    else:
        id = ID_SHOWN if stream.isatty() else 17
        fields = (
            Field("Change", 9, style=CYAN),
            Field("Id", id, style=DIM),
            Field("Date", 22),
            Field("Event", None),
        )
        write_listing(
            fields, ([c.kind, c.event.id[:id], _day(c.event.date), _event(c)] for c in found), stream
        )


def _day(date: str) -> str:
    relation, _, edtf = date.rpartition(" ")
    return f"{relation} {readable(edtf)}".strip() if edtf else ""


def _event(change: Change) -> str:
    said = [one_line(change.event.title)]
    if change.kind in (MERGED, SPLIT):
        others = [id for id in change.origins if id != change.event.id] or list(change.origins)
        said.append(f"{'with' if change.kind == MERGED else 'from'} {', '.join(others)}")
    said += [
        f"{slot}: {one_line(b) or 'nothing'} -> {one_line(a) or 'nothing'}" for slot, b, a in change.slots
    ]
    return "; ".join(said)


def record(change: Change) -> dict[str, Any]:
    """One change with the event before and after."""
    return {
        "change": change.kind,
        "event_id": change.event.id,
        "before": asdict(change.before) if change.before else None,
        "after": asdict(change.after) if change.after else None,
        "origins": list(change.origins),
        "slots": [{"slot": slot, "before": b, "after": a} for slot, b, a in change.slots],
    }


def summary(found: Sequence[Change]) -> str:
    """How many of each kind."""
    tally = Counter(change.kind for change in found)
    return ", ".join(f"{tally[kind]} {kind}" for kind in (ADDED, CHANGED, MERGED, SPLIT, WITHDRAWN))
