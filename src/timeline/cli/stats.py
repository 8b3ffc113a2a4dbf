"""`timeline stats`: how many events, when, of which type, from which source, and where nothing is told."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Any

import typer

from timeline.cli.options import chosen
from timeline.cli.show import OUT, QUESTION, command


def _stats(asked: Mapping[str, Any]) -> None:
    from timeline.cli import asking, settings
    from timeline.cli import output as out
    from timeline.database import open
    from timeline.exports import stats

    write = (
        stats.write_json
        if chosen("format", asked["format"], ("text", "json")) == "json"
        else stats.write_plots
    )
    with open(settings.database(asked["db"]), create=False, upgrade=False).read() as session:
        told = asking.chronology(session, asking.question(session, asked), witnesses=False)
        with out.opened(asked["output"]) as stream:
            write(told, stream)


stats = command(
    "stats",
    """Count the events: over time, by type, factuality and source, and the longest gaps.

    Of the events that the options ask for, which are those of `show`.
    """,
    _stats,
    {
        **QUESTION,
        "format": (
            Annotated[str, typer.Option("--format", "-f", metavar="FORMAT", help="text or json.")],
            "text",
        ),
        **OUT,
    },
)
