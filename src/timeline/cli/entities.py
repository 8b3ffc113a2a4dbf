"""`timeline entities`: who and what the database knows, under which names, and where each was learned."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Annotated, TextIO

import typer

from timeline.cli.options import DbOption, OutputOption, chosen

if TYPE_CHECKING:
    from timeline.records import Entity

FORMATS = ("table", "jsonl", "csv")


def entities(
    query: Annotated[
        str, typer.Argument(help="Part of a name; without it, all that take part in an event.")
    ] = "",
    format: Annotated[
        str, typer.Option("--format", "-f", metavar="FORMAT", help="table, jsonl or csv.")
    ] = "table",
    limit: Annotated[int | None, typer.Option(min=0, metavar="N", help="At most N entities.")] = None,
    output: OutputOption = None,
    db: DbOption = None,
) -> None:
    """List who and what the events are about.

    With all their names and where each was learned; those of most events first.
    """
    from timeline.cli import settings
    from timeline.cli.output import opened, tell
    from timeline.database import open, reader

    format = chosen("format", format, FORMATS)
    with open(settings.database(db), create=False, upgrade=False).read() as session:
        found = list(reader.entities(session, query, limit=limit))
    with opened(output) as stream:
        _write(found, format, stream)
    if not found:
        tell(f"no entity with {query!r} in a name" if query else "no entity takes part in an event yet")


def _write(found: Sequence[tuple[Entity, int]], format: str, stream: TextIO) -> None:
    from timeline.exports import columns, delimited, listing, structured

    if format == "jsonl":
        stream.writelines(
            structured.dump(structured.entity(known) | {"events": n}) + "\n" for known, n in found
        )
    elif format == "csv":
        delimited.write_rows(columns.ENTITIES, found, stream)
    else:
        listing.write_entities(found, stream)
