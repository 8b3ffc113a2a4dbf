"""`timeline query`: SQL over the database, read-only."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Sequence
from typing import Annotated, Any, TextIO

import typer

from timeline.cli.options import DbOption, OutputOption, chosen

FORMATS = ("table", "csv", "jsonl")
EXACT = 2**53  # up to here a float holds every whole number


def query(
    statement: Annotated[str, typer.Argument(metavar="SELECT", help="One SELECT, in quotes.")],
    format: Annotated[
        str, typer.Option("--format", "-f", metavar="FORMAT", help="table, csv or jsonl.")
    ] = "table",
    output: OutputOption = None,
    db: DbOption = None,
) -> None:
    """Ask the database in SQL; nothing can be changed.

    The views chronology, who, who_with_whom, quotes, articles and numbers are made for it: docs/formats.md
    tells their columns.
    """
    from timeline.cli import settings
    from timeline.cli.output import opened
    from timeline.database import open, views
    from timeline.database.session import spoken

    format = chosen("format", format, FORMATS)
    database = open(settings.database(db), create=False, upgrade=False)
    with spoken(database.url), views.query(database, statement) as (names, rows), opened(output) as stream:
        _write(names, rows, format, stream)


def _write(names: Sequence[str], rows: Iterator[Sequence[Any]], format: str, stream: TextIO) -> None:
    from timeline.exports.delimited import cell
    from timeline.exports.plain import one_line
    from timeline.exports.structured import dump

    if format == "jsonl":
        stream.writelines(dump(dict(zip(names, map(_plain, row), strict=True))) + "\n" for row in rows)
    elif format == "csv":
        out = csv.writer(stream, lineterminator="\r\n")
        out.writerow(names)
        out.writerows([cell(_plain(value), "text") for value in row] for row in rows)
    else:
        stream.write("\t".join(names) + "\n")
        for row in rows:
            stream.write("\t".join(one_line(cell(_plain(value), "edtf")) for value in row) + "\n")


def _plain(value: Any) -> Any:
    """As it is written: whole numbers without a point, what no format knows as text."""
    if isinstance(value, float) and value.is_integer() and abs(value) < EXACT:
        return int(value)
    return value if value is None or isinstance(value, str | int | float | bool) else str(value)
