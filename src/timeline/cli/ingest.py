"""`timeline ingest`: parse options, show progress, print the report."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Annotated

import typer

from timeline.cli.options import DbOption, ModelOption, PublishedOption, date

if TYPE_CHECKING:
    from timeline.ingest import Parser, Report

FAILED, SOME_FAILED = 1, 4


def ingest(
    paths: Annotated[list[str], typer.Argument(metavar="PATH...", help="Files, folders, - for stdin.")],
    published: PublishedOption = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Read and report, store nothing.")] = False,
    model: ModelOption = None,
    db: DbOption = None,
) -> None:
    """Read articles into the database.

    Text, Markdown and saved HTML pages; folders with all that is in them. What is known already is skipped.
    """
    from timeline import database
    from timeline.cli import settings
    from timeline.cli.progress import progress
    from timeline.ingest import MODEL, Reading
    from timeline.ingest import ingest as run

    date(published)
    name = settings.model(model) or MODEL
    url = settings.database(db)
    opened = database.open(_rehearsal(url) if dry_run else url)

    def load() -> Parser:
        from timeline.text import syntax

        return syntax.load(name)

    with progress(paths) as watch:
        report = run(paths, opened, load, Reading(name, published, dry_run), watch)
    opened.close()
    raise typer.Exit(_tell(report, url, dry_run))


def _rehearsal(url: str) -> str:
    """A dry run makes no file: where there is none yet, it works in memory."""
    from timeline.database.session import address, file

    path = file(address(url))
    return url if path is None or path.exists() else ":memory:"


def _tell(report: Report, url: str, dry_run: bool) -> int:
    """Print the report; the exit code."""
    from timeline.cli.output import tell

    for failure in report.failed:
        tell(str(failure))
        if failure.__cause__ and os.environ.get("TIMELINE_DEBUG"):
            import traceback

            traceback.print_exception(failure.__cause__)
    if report.read:
        tell(summary(report) + (" (dry run: nothing stored)" if dry_run else ""))
    if not report.failed:
        return 0
    return SOME_FAILED if report.read else FAILED


def summary(report: Report) -> str:
    """What an ingest did in a line."""
    failed = len(report.failed)
    total = report.read + failed
    counts = f"{report.new} new, {report.unchanged} unchanged, {report.updated} updated, {failed} failed"
    read = f"{several(report.mentions, 'mention')} and {several(report.times, 'time expression')}"
    return f"{several(total, 'article')}: {counts}; read {read}; {several(report.events, 'event')} in all"


def several(number: int, thing: str) -> str:
    """A number and its noun."""
    return f"{number:,} {thing}{'' if number == 1 else 's'}"
