"""`timeline log`: who decided what, when and why."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from timeline.cli.options import DbOption, OutputOption, chosen

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

FORMATS = ("table", "jsonl", "csv")


def log(
    subject: Annotated[
        str, typer.Argument(metavar="[EVENT|ENTITY]", help="Only decisions on this event or entity.")
    ] = "",
    judge: Annotated[str, typer.Option("--by", metavar="NAME", help="Only decisions by this person.")] = "",
    stale: Annotated[
        bool, typer.Option("--stale", help="Only those to look at again: the text beneath has changed.")
    ] = False,
    format: Annotated[
        str, typer.Option("--format", "-f", metavar="FORMAT", help="table, jsonl or csv.")
    ] = "table",
    output: OutputOption = None,
    db: DbOption = None,
) -> None:
    """List what people decided: who, when, why, before and after; the newest last."""
    from timeline.cli import settings
    from timeline.cli.output import opened, tell
    from timeline.database import decisions, open
    from timeline.exports import logged

    format = chosen("format", format, FORMATS)
    with open(settings.database(db), create=False, upgrade=False).read() as session:
        found = decisions.log(session, subject=_subject(session, subject), judge=judge)
        some = bool(found or decisions.log(session))
        if stale:
            again = {decision.id for decision in decisions.stale(session)}
            found = tuple(decision for decision in found if decision.id in again)
    with opened(output) as stream:
        if found or format != "table":
            logged.write(found, format, stream)
    if not found:
        every = "no decision fits: `timeline log` lists all there are" if some else "nothing was decided yet"
        tell("no decision to look at again" if stale else every)


def _subject(session: Session, wanted: str) -> str:
    """The id of the event or entity meant; one that nothing has now, as decisions have it."""
    from timeline.cli import choose
    from timeline.database import decisions, reader
    from timeline.errors import UsageError

    if not wanted:
        return ""
    if ":" in wanted:
        return wanted
    found = reader.find_entity(session, wanted)
    if len(found) == 1:
        return found[0].id
    try:
        return choose.event(session, wanted).event.id
    except UsageError:
        if decisions.log(session, subject=wanted):
            return wanted
        raise
