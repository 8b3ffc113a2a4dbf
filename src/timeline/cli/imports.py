"""`timeline import`: a package of `export --package`, or a chronology that somebody made by hand."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from timeline.cli.options import DbOption, chosen
from timeline.errors import TimelineError, UsageError

if TYPE_CHECKING:
    from timeline.database import Database
    from timeline.records import Directory

MAP_HELP = "Which column is what: date=When,actor=Who,place=Where,title=What ..."


def imports(
    path: Annotated[Path, typer.Argument(metavar="PATH", help="A package's folder, or a CSV file.")],
    preset: Annotated[
        str | None, typer.Option("--preset", metavar="NAME", help="acled, ucdp or timelinejs.")
    ] = None,
    columns: Annotated[str | None, typer.Option("--map", metavar="FIELD=COLUMN,...", help=MAP_HELP)] = None,
    db: DbOption = None,
) -> None:
    """Bring in a package, into an empty database, or a CSV of events.

    Each row of a CSV becomes one event, which articles that tell of it are merged with.
    """
    if path.is_dir():
        _package(path, db)
        return
    if not path.exists():
        raise TimelineError(f"{path}: no such file or folder: check the spelling")
    if (preset is None) == (columns is None):
        raise UsageError("a CSV needs one of --preset and --map")
    _sheet(path, preset, columns, db)


def _package(folder: Path, db: str | None) -> None:
    from timeline.cli import settings
    from timeline.cli.output import tell
    from timeline.database import imports, open
    from timeline.exports import package

    about, rows = package.read(folder)
    with open(settings.database(db)).write() as session:
        counted = imports.load(session, rows, {name: about[name] for name in ("filters", "title", "licence")})
    tell(f"{folder}: {counted.get('documents', 0)} articles, {counted.get('events', 0)} events")


def _sheet(path: Path, preset: str | None, columns: str | None, db: str | None) -> None:
    from timeline.cli import settings
    from timeline.cli.output import tell
    from timeline.database import open, reader, writer
    from timeline.documents import sheets

    if columns is not None:
        known = sheets.mapped(columns)
    else:
        known = sheets.PRESETS[chosen("preset", preset or "", tuple(sheets.PRESETS))]
    url, rows, failed = settings.database(db), 0, list[str]()

    @cache
    def database() -> Database:  # opened for a row that can be read: a sheet of none makes no database
        return open(url)

    @cache
    def directory() -> Directory:
        with database().read() as session:
            return reader.directory(session)

    for analysis, faults in sheets.read(path, known, directory):
        failed += faults
        rows += len(analysis.mentions)
        if analysis.mentions:
            with database().write() as session:
                writer.add(session, analysis, model="sheet")
    for fault in failed:
        tell(fault)
    tell(f"{path}: {rows} events, {len(failed)} rows that cannot be read")
    if failed:
        raise typer.Exit(4 if rows else 1)
