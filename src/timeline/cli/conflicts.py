"""`timeline conflicts`: where the sources disagree, with what each says."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Any

import typer

from timeline.cli.options import chosen
from timeline.cli.show import OUT, QUESTION, command

FORMATS = ("table", "json", "jsonl", "csv")
FORMAT = typer.Option("--format", "-f", metavar="FORMAT", help="table, json, jsonl or csv.")


def _conflicts(asked: Mapping[str, Any]) -> None:
    from dataclasses import replace

    from timeline.cli import asking, settings
    from timeline.cli import output as out
    from timeline.database import copies, open, reader
    from timeline.exports import disputes

    format = chosen("format", asked["format"], FORMATS)
    with open(settings.database(asked["db"]), create=False, upgrade=False).read() as session:
        question = asking.question(session, {**asked, "disputed": True, "sort": "date"})
        filters = replace(question.filters, limit=None)
        told = copies.traced(session, reader.lines(session, filters))
        found = disputes.disputes(told)[: asked["limit"]]
    with out.opened(asked["output"]) as stream:
        disputes.write(found, format, stream)
    if not found:
        out.tell("the sources do not disagree on any event asked for")


conflicts = command(
    "conflicts",
    """List what sources disagree on, each value with its quotes.

    First what more articles hold against the rest, copies of one text counted once, then dates further apart;
    * marks the value the event has. The options choose the events, as for `show`.
    """,
    _conflicts,
    {
        **{name: option for name, option in QUESTION.items() if name not in ("disputed", "sort")},
        "format": (Annotated[str, FORMAT], "table"),
        **OUT,
    },
)
