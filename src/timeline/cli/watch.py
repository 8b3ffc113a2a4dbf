"""`timeline watch`: what is new in feeds, one run at a time, as cron wants it."""

from __future__ import annotations

from contextlib import ExitStack
from dataclasses import replace
from typing import TYPE_CHECKING, Annotated

import typer

from timeline.cli.options import (
    DbOption,
    FollowOption,
    KeepNothingOption,
    KeepOption,
    LimitOption,
    ModelOption,
    PrivateOption,
)

if TYPE_CHECKING:
    from timeline.database import Database
    from timeline.ingest import Parser
    from timeline.watch import Told

FAILED, SOME_FAILED = 1, 4


def watch(
    names: Annotated[
        list[str],
        typer.Argument(metavar="FEED...", help="Feeds, or files of OPML or addresses that list them."),
    ],
    follow: FollowOption = False,
    quiet: Annotated[
        bool, typer.Option("--quiet", "-q", help="Only the feeds with something new or amiss.")
    ] = False,
    keep: KeepOption = None,
    keep_nothing: KeepNothingOption = False,
    allow_private: PrivateOption = False,
    limits: LimitOption = None,
    model: ModelOption = None,
    db: DbOption = None,
) -> None:
    """Read what is new in feeds since the last run, and end.

    Made for cron: one line a feed, nothing read twice. A server is asked only whether its feed changed. Exit
    code 0 where all could be read, new or not; 4 where some could not, 1 where none could.
    """
    from functools import cache

    from timeline import database
    from timeline.cli import settings
    from timeline.cli.ingest import beside, new, reader_options
    from timeline.ingest import MODEL, Reading
    from timeline.watch import watch as run

    name = settings.model(model) or MODEL
    url = settings.database(db)
    options = reader_options(None, "", limits or [], follow=follow, allow_private=allow_private)
    options = replace(options, keep=None if keep_nothing else keep or beside(url))
    fresh = new(url)

    @cache
    def load() -> Parser:
        from timeline.text import syntax

        return syntax.load(name)

    @cache
    def connect() -> Database:
        if fresh:
            load()  # a model that is not there makes no database either
        made = database.open(url)
        closing.callback(made.close)
        return made

    with ExitStack() as closing:
        found = run(names, connect, load, Reading(name, options), new=fresh)
        codes = [_tell(told, quiet) for told in found]
    if any(codes):
        raise typer.Exit(FAILED if all(code == FAILED for code in codes) else SOME_FAILED)


def _tell(told: Told, quiet: bool) -> int:
    """Print what became of a feed; the exit code it would have alone."""
    from timeline.cli.ingest import tell_failure
    from timeline.cli.output import tell

    if told.error:
        tell_failure(told.error)
        return FAILED
    report = told.report
    for failure in report.failed:
        tell_failure(failure)
    if report.new or report.updated or report.failed or not quiet:
        tell(f"{told.feed}: {_summary(told)}")
    return SOME_FAILED if report.failed else 0


def _summary(told: Told) -> str:
    if not told.changed:
        return "not changed"
    report = told.report
    counts = {"new": report.new, "changed": report.updated, "read elsewhere": report.unchanged,
              "failed": len(report.failed), "known": told.known}  # fmt: skip
    return ", ".join(f"{count} {word}" for word, count in counts.items() if count) or "no entries"
