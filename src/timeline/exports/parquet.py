"""Apache Parquet of events.csv, with types: lists are lists, days are dates. Needs the extra `parquet`."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from itertools import islice
from typing import Any, TextIO

from timeline.errors import UsageError
from timeline.exports.cells import Cell, Column, cells
from timeline.exports.columns import EVENTS
from timeline.exports.plain import visible
from timeline.exports.shortfall import Shortfall
from timeline.records import Chronology, Line

BATCH = 2_000
LISTS = frozenset({"date_conflict", "actors", "actor_ids", "targets", "tags", "quantities"})


def write_parquet(chronology: Chronology, stream: TextIO) -> Shortfall:
    """A row group for each batch of events. Raises UsageError without the extra."""
    try:
        import pyarrow
        from pyarrow.parquet import ParquetWriter
    except ModuleNotFoundError as error:
        raise UsageError("parquet needs its writer: pip install 'timeline[parquet]'") from error

    short = Shortfall()
    types = {"integer": pyarrow.int64(), "number": pyarrow.float64(), "boolean": pyarrow.bool_()}
    types |= {"date": pyarrow.date32()}
    fields = [
        pyarrow.field(
            c.name,
            pyarrow.list_(pyarrow.string()) if c.name in LISTS else types.get(c.type, pyarrow.string()),
            metadata={"meaning": c.meaning},
        )
        for c in EVENTS
    ]
    schema, values = pyarrow.schema(fields), cells(EVENTS)
    with ParquetWriter(stream.buffer, schema, compression="zstd") as writer:
        for batch in _batches(chronology.lines):
            short.events += len(batch)
            taken = zip(*map(values, batch), strict=True)
            arrays = [
                pyarrow.array([_value(column, cell, short) for cell in made], field.type)
                for column, field, made in zip(EVENTS, fields, taken, strict=True)
            ]
            writer.write_batch(pyarrow.record_batch(arrays, schema=schema))
    return short


def _batches(lines: Iterable[Line]) -> Iterator[Sequence[Line]]:
    rest = iter(lines)
    while batch := list(islice(rest, BATCH)):
        yield batch


def _value(column: Column[Line], value: Cell, short: Shortfall) -> Any:
    if column.name in LISTS:
        return [_text(str(item)) for item in value or ()]  # type: ignore[union-attr]
    if value is None or value == "":
        return None
    if column.type == "date":
        return _date(str(value), column.name, short)
    return _text(value) if isinstance(value, str) else value


def _text(value: str) -> str:
    return visible(value).encode("utf-8", "replace").decode()


def _date(text: str, name: str, short: Shortfall) -> date | None:
    """A day, None outside the years 1 to 9999, which few readers of the file know; `date_edtf` has it."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        short.coarsened[f"{name} is empty outside the years 1 to 9999"] += 1
        return None
