"""`timeline explain`: why this date, this actor, this merge."""

from __future__ import annotations

from typing import Annotated

import typer

from timeline.cli.options import DbOption, OutputOption, chosen

FORMATS = ("text", "json")


def explain(
    event: Annotated[str, typer.Argument(help="Event id, the beginning of one, or words of its title.")],
    format: Annotated[str, typer.Option("--format", "-f", metavar="FORMAT", help="text or json.")] = "text",
    output: OutputOption = None,
    db: DbOption = None,
) -> None:
    """Tell why an event is as it is.

    The quote, its place in the article and the reason for every value, and why its mentions are one event.
    """
    from timeline.cli import choose, settings
    from timeline.cli.output import opened
    from timeline.database import decisions, judgements, open
    from timeline.exports import explained, logged
    from timeline.exports.structured import dump
    from timeline.exports.table import screen

    format = chosen("format", format, FORMATS)
    with open(settings.database(db), create=False, upgrade=False).read() as session:
        line = choose.event(session, event)
        told = judgements.between(session, line.event.mentions)
        decided = decisions.log(session, subject=line.event.id)
    with opened(output) as stream:
        if format == "json":
            record = explained.record(line, told)
            stream.write(dump(record | {"decisions": [logged.record(d) for d in decided]}) + "\n")
        else:
            colour = screen(stream)[1]
            stream.writelines(f"{row}\n" for row in explained.text(line, told, colour=colour))
            stream.writelines(f"{row}\n" for row in logged.text(decided, colour=colour))
