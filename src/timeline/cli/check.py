"""`timeline check`: what does not add up."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Any

import typer

from timeline.cli.options import chosen
from timeline.cli.show import OUT, QUESTION, command

FORMATS = ("text", "jsonl", "csv")
FORMAT = typer.Option("--format", "-f", metavar="FORMAT", help="text, jsonl or csv.")
FOUND = 1


def _check(asked: Mapping[str, Any]) -> None:
    from timeline.cli import asking, settings
    from timeline.cli import output as out
    from timeline.cli.options import date
    from timeline.database import consistency, open
    from timeline.exports import findings

    format = chosen("format", asked["format"], FORMATS)
    with open(settings.database(asked["db"]), create=False, upgrade=False).read() as session:
        filters = asking.question(session, {**asked, "sort": "date", "limit": None}).filters
        today = date(asked["as_of"]) or consistency.latest(session)
        found = list(consistency.findings(session, filters, today))[: asked["limit"]]
    with out.opened(asked["output"]) as stream:
        findings.write(found, format, stream)
    day = f", plans as of {today}" if today else ""
    out.tell(f"{len(found) or 'no'} {'finding' if len(found) == 1 else 'findings'}{day}")
    if found and not asked["exit_zero"]:
        raise typer.Exit(FOUND)


check = command(
    "check",
    """Find what does not add up, with quotes.

    An end before its start, a weekday that is not the date's, an actor before its founding or after its
    death, a plan whose day is past without a report that it happened (by --as-of, else by the latest day of
    publication), ages that no day of birth allows. Exit code 1 where something is found, as linters do.
    """,
    _check,
    {
        **{name: option for name, option in QUESTION.items() if name != "sort"},
        "exit_zero": (Annotated[bool, typer.Option("--exit-zero", help="Exit code 0 all the same.")], False),
        "format": (Annotated[str, FORMAT], "text"),
        **OUT,
    },
)
