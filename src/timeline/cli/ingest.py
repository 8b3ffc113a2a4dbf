"""`timeline ingest`: parse options, show progress, print the report."""

from __future__ import annotations

import os
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from timeline.cli.options import DbOption, ModelOption, PublishedOption, date

if TYPE_CHECKING:
    from timeline.documents import Options
    from timeline.ingest import Parser, Report

FAILED, SOME_FAILED = 1, 4


def ingest(
    paths: Annotated[
        list[str], typer.Argument(metavar="PATH...", help="Files, folders, addresses, - for stdin.")
    ],
    published: PublishedOption = None,
    fields: Annotated[
        str,
        typer.Option("--map", metavar="NAME=FIELD,...", help="Fields of a table: text=body,published=date."),
    ] = "",
    follow: Annotated[
        bool, typer.Option("--follow", help="Fetch the pages that feeds and tables only link to.")
    ] = False,
    keep: Annotated[
        Path | None,
        typer.Option(
            "--keep", metavar="DIR", help="Where fetched pages are kept. [else beside the database]"
        ),
    ] = None,
    keep_nothing: Annotated[bool, typer.Option("--no-keep", help="Keep no fetched page.")] = False,
    allow_private: Annotated[
        bool, typer.Option("--allow-private", help="Fetch from private networks too.")
    ] = False,
    limits: Annotated[
        list[str] | None,
        typer.Option("--limit", metavar="NAME=VALUE", help="A limit of the reader: size=200MB, seconds=120."),
    ] = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Read and report, store nothing.")] = False,
    model: ModelOption = None,
    db: DbOption = None,
) -> None:
    """Read articles into the database.

    Texts, pages, PDF, office files, mail, tables, feeds, archives of these, and addresses of pages; folders
    with all that is in them. What is known already is skipped.
    """
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # the parser's matrices are small: threads cost more
    from timeline import database
    from timeline.cli import settings
    from timeline.cli.progress import progress
    from timeline.ingest import MODEL, Reading
    from timeline.ingest import ingest as run

    date(published)
    name = settings.model(model) or MODEL
    url = settings.database(db)
    options = _options(published, fields, limits or [], follow=follow, allow_private=allow_private)
    options = replace(options, keep=None if keep_nothing or dry_run else keep or _beside(url))
    opened = database.open(_rehearsal(url) if dry_run else url)

    def load() -> Parser:
        from timeline.text import syntax

        return syntax.load(name)

    with progress(paths) as watch:
        report = run(paths, opened, load, Reading(name, options, dry_run), watch)
    opened.close()
    raise typer.Exit(_tell(report, url, dry_run))


def _options(
    published: str | None, fields: str, limits: list[str], *, follow: bool, allow_private: bool
) -> Options:
    """What the reader of documents may do. Raises UsageError."""
    from timeline.documents import Options
    from timeline.documents.options import limited, mapped

    settings = dict(setting.partition("=")[::2] for setting in limits)
    return Options(published, mapped(fields), follow, allow_private, limits=limited(settings))


def _beside(url: str) -> Path | None:
    """The folder for fetched pages beside a database file; of a server's there is none."""
    from timeline.database.session import address, file

    path = file(address(url))
    return path and path.with_suffix(".pages")


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
