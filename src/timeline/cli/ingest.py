"""`timeline ingest`: parse options, show progress, print the report."""

from __future__ import annotations

import os
from contextlib import ExitStack
from dataclasses import replace
from functools import cache
from pathlib import Path
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
    PublishedOption,
    date,
)

if TYPE_CHECKING:
    from timeline.database import Database
    from timeline.documents import Options
    from timeline.errors import DocumentError
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
    follow: FollowOption = False,
    keep: KeepOption = None,
    keep_nothing: KeepNothingOption = False,
    allow_private: PrivateOption = False,
    limits: LimitOption = None,
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
    options = reader_options(published, fields, limits or [], follow=follow, allow_private=allow_private)
    options = replace(options, keep=None if keep_nothing or dry_run else keep or beside(url))

    @cache
    def load() -> Parser:
        from timeline.text import syntax

        return syntax.load(name)

    def connect() -> Database:
        if opened is None:
            load()  # a model that is not there makes no database either
        made = opened or database.open(":memory:" if dry_run else url)
        closing.callback(made.close)
        return made

    opened = None if new(url) else database.open(url)
    with ExitStack() as closing, progress(paths) as watch:
        report = run(paths, connect, load, Reading(name, options, dry_run), watch)
    raise typer.Exit(_tell(report, url, dry_run))


def reader_options(
    published: str | None, fields: str, limits: list[str], *, follow: bool, allow_private: bool
) -> Options:
    """What the reader of documents may do. Raises UsageError."""
    from timeline.documents import Options
    from timeline.documents.options import limited, mapped

    settings = dict(setting.partition("=")[::2] for setting in limits)
    return Options(published, mapped(fields), follow, allow_private, limits=limited(settings))


def beside(url: str) -> Path | None:
    """The folder for fetched pages beside a database file; of a server's there is none."""
    from timeline.database.session import address, file

    path = file(address(url))
    return path and path.with_suffix(".pages")


def new(url: str) -> bool:
    """Whether the database is a file that is not there yet."""
    from timeline.database.session import address, file

    path = file(address(url))
    return path is not None and not path.exists()


def _tell(report: Report, url: str, dry_run: bool) -> int:
    """Print the report; the exit code."""
    from timeline.cli.output import tell

    for failure in report.failed:
        tell_failure(failure)
    if report.read:
        tell(summary(report) + (" (dry run: nothing stored)" if dry_run else ""))
    if not report.failed:
        return 0
    return SOME_FAILED if report.read else FAILED


def tell_failure(failure: DocumentError) -> None:
    """What is wrong with a document, a line; where a programmer looks for a fault of ours, its trace too."""
    from timeline.cli.output import tell

    tell(str(failure))
    if failure.__cause__ and os.environ.get("TIMELINE_DEBUG"):
        import traceback

        traceback.print_exception(failure.__cause__)


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
