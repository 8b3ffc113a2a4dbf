"""`timeline db current|upgrade|check|rebuild`: its schema, and whether all is sound."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import typer

from timeline.cli.options import DbOption

if TYPE_CHECKING:
    from timeline.database import Database

app = typer.Typer(
    help="Look after the database: its schema and its soundness.",
    rich_markup_mode=None,
    invoke_without_command=True,
)


@app.callback()
def _help(context: typer.Context) -> None:
    if context.invoked_subcommand is None:
        typer.echo(context.get_help())


@app.command()
def current(db: DbOption = None) -> None:
    """Print which schema the database has."""
    from timeline.cli import settings
    from timeline.cli.output import opened
    from timeline.database import HEAD, open
    from timeline.database import current as revision

    database = open(settings.database(db), create=False, upgrade=False)
    with opened(None) as stream:
        found = revision(database.engine)
        stream.write(f"{found}{' (newest)' if found == HEAD else ''}\n")


@app.command()
def upgrade(db: DbOption = None) -> None:
    """Bring the database to the newest schema.

    Loads the facts of the world too, and derives the events anew where an older version did. Makes the
    database where there is none.
    """
    from timeline.cli import settings
    from timeline.cli.output import tell
    from timeline.database import HEAD, migrate, open, outdated

    database = open(settings.database(db), rebuilding=True)
    migrate(database.engine, database.url)
    tell(f"database {database.url} is at {HEAD}, the newest schema")
    if outdated(database):
        _rebuild(database)


@app.command()
def check(db: DbOption = None) -> None:
    """Check that the database is sound.

    The schema, the file, and that every row belongs somewhere. Exit code 1 where something is wrong.
    """
    from timeline.cli import settings
    from timeline.cli.output import tell
    from timeline.database import open

    database = open(settings.database(db), create=False, upgrade=False)
    found = list(_problems(database))
    for problem in found:
        tell(problem)
    if found:
        raise typer.Exit(1)
    tell(f"database {database.url} is sound")


@app.command()
def rebuild(db: DbOption = None) -> None:
    """Derive all events anew from what was read.

    Judgements, inferred dates and events as the rules are now; decisions of people hold, and ids lead on.
    """
    from timeline.cli import settings
    from timeline.database import open

    _rebuild(open(settings.database(db), create=False, rebuilding=True))


def _rebuild(database: Database) -> None:
    from timeline.cli.output import tell
    from timeline.database import decisions, reader

    with database.write() as session:
        before = reader.totals(session)["events"]
        decisions.rebuild(session)
        after = reader.totals(session)["events"]
    tell(f"{after} events derived anew; there were {before}")


def _problems(database: Database) -> Iterator[str]:
    """What is wrong, a line each; a server looks after its own files."""
    if database.engine.dialect.name != "sqlite":
        return
    with database.engine.connect() as connection:
        for row in connection.exec_driver_sql("PRAGMA integrity_check"):
            if row[0] != "ok":
                yield f"{database.url}: {row[0]}"
        for row in connection.exec_driver_sql("PRAGMA foreign_key_check"):
            yield f"{database.url}: row {row[1]} of {row[0]} belongs to a row of {row[2]} that is not there"
