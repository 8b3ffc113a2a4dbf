"""`timeline snapshot` and `timeline diff`: keep a state of the chronology, and tell what became of it."""

from __future__ import annotations

from typing import Annotated

import typer

from timeline.cli.deciding import ByOption, now, person
from timeline.cli.options import DbOption, OutputOption, chosen

FORMATS = ("table", "jsonl", "csv")


def snapshot(
    name: Annotated[
        str, typer.Argument(metavar="[NAME]", help="What to call it. Without it, list those there are.")
    ] = "",
    replace: Annotated[bool, typer.Option("--replace", help="In place of the one of that name.")] = False,
    by: ByOption = None,
    db: DbOption = None,
) -> None:
    """Keep the events as they are under a name, to compare with."""
    from timeline.cli import settings
    from timeline.cli.output import opened, tell
    from timeline.database import open, snapshots

    database = open(settings.database(db), create=False, upgrade=bool(name))
    if name:
        with database.write() as session:
            count = snapshots.take(session, name, now(), person(by), replace=replace)
        tell(f"snapshot {name}: {count:,} events")
        return
    with database.read() as session:
        known = snapshots.names(session)
    with opened(None) as stream:
        stream.writelines(
            f"{name}  {at[:16].replace('T', ' ')}  {judge}  {count:,} events\n"
            for name, (at, judge, count) in known.items()
        )
    if not known:
        tell("there is no snapshot yet: `timeline snapshot NAME` takes one")


def diff(
    before: Annotated[str, typer.Argument(metavar="A", help="A snapshot.")],
    after: Annotated[str, typer.Argument(metavar="[B]", help="Another, or now.")] = "now",
    format: Annotated[
        str, typer.Option("--format", "-f", metavar="FORMAT", help="table, jsonl or csv.")
    ] = "table",
    output: OutputOption = None,
    db: DbOption = None,
) -> None:
    """Tell what was added, changed, merged, split and withdrawn between two states."""
    from timeline.claims import changes
    from timeline.cli import settings
    from timeline.cli.output import opened, tell
    from timeline.database import open, snapshots
    from timeline.exports import differences

    format = chosen("format", format, FORMATS)
    with open(settings.database(db), create=False, upgrade=False).read() as session:
        found = changes.diff(snapshots.sketches(session, before), snapshots.sketches(session, after))
    with opened(output) as stream:
        if found or format != "table":
            differences.write(found, format, stream)
    tell(f"from {before} to {after}: {differences.summary(found)}")
