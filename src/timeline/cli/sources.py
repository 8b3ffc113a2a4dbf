"""`timeline sources`: the documents of the database and where each was read from."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Annotated, TextIO

import typer

from timeline.cli.options import DbOption, OutputOption, chosen

if TYPE_CHECKING:
    from timeline.records import Source

FORMATS = ("table", "jsonl", "csv")


def sources(
    format: Annotated[
        str, typer.Option("--format", "-f", metavar="FORMAT", help="table, jsonl or csv.")
    ] = "table",
    output: OutputOption = None,
    db: DbOption = None,
) -> None:
    """List the articles that were read.

    Where each was read from, when it was published and how that is known.
    """
    from timeline.cli import settings
    from timeline.cli.output import opened
    from timeline.database import open, reader

    format = chosen("format", format, FORMATS)
    with open(settings.database(db), create=False, upgrade=False).read() as session, opened(output) as stream:
        _write(reader.sources(session), format, stream)


def _write(found: Iterable[Source], format: str, stream: TextIO) -> None:
    from timeline.exports import columns, delimited, listing, structured

    if format == "jsonl":
        stream.writelines(structured.dump(structured.source(line)) + "\n" for line in found)
    elif format == "csv":
        delimited.write_rows(columns.SOURCES, found, stream)
    else:
        listing.write_sources(found, stream)
