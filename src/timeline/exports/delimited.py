"""CSV (RFC 4180, UTF-8) and TSV: one row at a time, so memory does not grow with the chronology."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Sequence
from typing import TextIO, TypeVar

from timeline.exports.cells import Cell, Column, cells
from timeline.exports.columns import (
    CLAIMS,
    CONFLICTS,
    ENTITIES,
    EVENTS,
    MENTIONS,
    QUANTITIES,
    SOURCES,
    conflicts,
    counted,
    tellings,
)
from timeline.exports.plain import one_line, visible
from timeline.records import Chronology

Row = TypeVar("Row")
_FORMULA = frozenset("=+-@\t\r")
_MADE_HERE = frozenset(
    ("edtf", "date", "integer", "number")
)  # never a document's text; "-0043-03-15" is a date
_NUMBERS = frozenset((int, float))  # as the writer of csv writes them


def cell(value: Cell, kind: str) -> str:
    """One cell as text; what a spreadsheet would run as a formula gets an apostrophe (CWE-1236)."""
    if value is None:
        return ""
    if type(value) is not str:
        if value is True or value is False:
            return "true" if value else "false"
        value = str(value) if isinstance(value, int | float) else ";".join(map(_item, value))
    if kind in _MADE_HERE or not value:
        return value
    if not value.isprintable():
        value = visible(value)
    return f"'{value}" if value[:1] in _FORMULA else value


def _item(text: str) -> str:
    """A list item; the separator cannot stand inside it."""
    if text.isprintable() and ";" not in text and "  " not in text and text == text.strip():
        return text  # as most are
    return one_line(text).replace(";", ",")


def write_rows(columns: Sequence[Column[Row]], rows: Iterable[Row], stream: TextIO) -> None:
    """The rows as CSV with a header."""
    out = csv.writer(stream, lineterminator="\r\n")
    out.writerow([column.name for column in columns])
    values, kinds = cells(columns), [(column.type, column.type in _MADE_HERE) for column in columns]
    out.writerows(
        [
            ""
            if v is None
            else v
            if (v.__class__ is str and (ours or (v.isprintable() and v[:1] not in _FORMULA)))
            or v.__class__ in _NUMBERS
            else cell(v, kind)
            for v, (kind, ours) in zip(values(row), kinds, strict=True)
        ]
        for row in rows
    )


def write_csv(chronology: Chronology, stream: TextIO) -> None:
    """events.csv: one row per event."""
    write_rows(EVENTS, chronology.lines, stream)


def write_mentions(chronology: Chronology, stream: TextIO) -> None:
    """mentions.csv: one row per mention."""
    write_rows(MENTIONS, tellings(chronology.lines), stream)


def write_sources(chronology: Chronology, stream: TextIO) -> None:
    """sources.csv: one row per document that tells of the events, and source."""
    write_rows(SOURCES, chronology.sources, stream)


def write_entities(chronology: Chronology, stream: TextIO) -> None:
    """entities.csv: one row per entity that takes part in the events."""
    write_rows(ENTITIES, chronology.entities, stream)


def write_claims(chronology: Chronology, stream: TextIO) -> None:
    """claims.csv: one row per value that a mention gives for a slot of its event."""
    write_rows(CLAIMS, chronology.claims, stream)


def write_conflicts(chronology: Chronology, stream: TextIO) -> None:
    """conflicts.csv: one row per slot of an event on which the sources disagree."""
    write_rows(CONFLICTS, conflicts(chronology.lines), stream)


def write_quantities(chronology: Chronology, stream: TextIO) -> None:
    """quantities.csv: one row per number that a mention tells of its event."""
    write_rows(QUANTITIES, counted(chronology.lines), stream)


def write_tsv(chronology: Chronology, stream: TextIO) -> None:
    """The columns of events.csv between tabs, a line an event (IANA text/tab-separated-values)."""
    stream.write("\t".join(column.name for column in EVENTS) + "\n")
    values, kinds = cells(EVENTS), [column.type for column in EVENTS]
    for line in chronology.lines:
        made = (one_line(cell(value, kind)) for value, kind in zip(values(line), kinds, strict=True))
        stream.write("\t".join(made) + "\n")
