"""The schema: which one this program speaks, which one a database holds, and the way from one to the other.

Only `upgrade` needs Alembic, and imports it when called: reading an up-to-date database costs one SELECT.
"""

from __future__ import annotations

import time
import warnings
from pathlib import Path

from sqlalchemy import Connection, Engine, inspect, text
from sqlalchemy.exc import DBAPIError, OperationalError

from timeline.database import rules
from timeline.database.session import (
    FULL,
    SQLITE_MAGIC,
    TIMEOUT,
    Database,
    address,
    engine,
    file,
    shown,
    spoken,
    writable,
    writing,
)
from timeline.errors import DatabaseError, OutdatedWarning

HEAD = "0013"
FIRST = "run `timeline ingest PATH` first"


def open(
    url: str,
    *,
    upgrade: bool = True,
    create: bool = True,
    rebuilding: bool = False,
    timeout: float = TIMEOUT,
) -> Database:
    """The database at `url` (a path, sqlite:///... or postgresql+psycopg://...), its schema brought up to
    date.

    With `create` False a database that is not there is an error and no file is made. Warns where its events
    were derived by the rules of an older version, unless that is what the caller is to mend (`rebuilding`).
    Raises DatabaseError.
    """
    parsed = address(url)
    name, path = shown(parsed), file(parsed)
    if path is not None:
        _check_file(name, path, create)
    missing = path is not None and not path.exists()
    read_only = bool(path and not missing and not writable(path))
    database = Database(name, engine(url, timeout=timeout), read_only=read_only)
    try:
        _ready(database, upgrade=upgrade, create=create)
        if not rebuilding and outdated(database):
            reason = "its events were derived by an older version: run `timeline db rebuild`"
            warnings.warn(f"database {database.url}: {reason}", OutdatedWarning, stacklevel=2)
    except BaseException as error:
        database.close()
        if path and missing and isinstance(error, DatabaseError) and error.reason == FULL:
            _remove(path)
        raise
    return database


def _remove(path: Path) -> None:
    """Leave nothing of a database that could not be made. Another process could make no more of it on a full
    disk; after any other error it might, so that the file then stays.
    """
    for end in ("", "-wal", "-shm", "-journal"):
        path.with_name(path.name + end).unlink(missing_ok=True)


def _ready(database: Database, *, upgrade: bool, create: bool) -> None:
    with spoken(database.url):
        found = current(database.engine)
        if found == HEAD:
            return
        _check_schema(database, found, create=create)
    if not upgrade or database.read_only:
        reason = f"its schema {found} is older than {HEAD}: run `timeline db upgrade`"
        raise DatabaseError(database.url, reason if found else f"is empty: {FIRST}")
    migrate(database.engine, database.url)


def outdated(database: Database) -> bool:
    """Whether there are events in it that the rules of an older version derived."""
    with spoken(database.url), database.engine.connect() as connection:
        return rules.outdated(connection)


def current(made: Engine) -> str | None:
    """The revision the database is at, None when it has none. Raises DBAPIError when it is no database."""
    with made.connect() as connection:
        try:
            return connection.execute(text("SELECT version_num FROM alembic_version")).scalar()
        except DBAPIError as error:
            if "alembic_version" in str(error.orig):
                return None
            raise


def _check_file(name: str, path: Path, create: bool) -> None:
    if path.is_dir():
        raise DatabaseError(name, "is a folder: name a file in it")
    if not path.exists():
        if not create:
            raise DatabaseError(name, f"does not exist: {FIRST}, or choose another with --db")
        if not path.absolute().parent.is_dir():
            raise DatabaseError(name, "its folder does not exist: make it first")
        return
    try:
        with path.open("rb") as stream:
            start = stream.read(len(SQLITE_MAGIC))
    except OSError as error:
        raise DatabaseError(name, f"cannot be read: {error.strerror}") from error
    if start and start != SQLITE_MAGIC:
        raise DatabaseError(name, "the file is not a SQLite database: choose another with --db")


def _check_schema(database: Database, found: str | None, *, create: bool) -> None:
    """Raises DatabaseError for a schema we cannot bring up to date."""
    name = database.url
    if found is None:
        if inspect(database.engine).get_table_names():
            raise DatabaseError(name, "belongs to another program: it has tables that are not ours")
        if not create:
            raise DatabaseError(name, f"is empty: {FIRST}")
    elif found not in revisions():
        raise DatabaseError(
            name, f"has schema {found}, newer than {HEAD} of this version: install a newer timeline"
        )


def home() -> Path:
    """The folder of migrations: inside the wheel, or at the top of the checkout."""
    inside = Path(__file__).parents[1] / "_migrations"
    return inside if inside.is_dir() else Path(__file__).parents[3] / "migrations"


def revisions() -> tuple[str, ...]:
    """The revisions this program has, oldest first."""
    return tuple(sorted(path.name.split("_")[0] for path in (home() / "versions").glob("[0-9]*_*.py")))


def migrate(made: Engine, name: str) -> None:
    """Bring the schema to HEAD and load the world's entities, in one transaction. Safe to run twice, or two
    at once.
    """
    from timeline.database import world_rows

    with spoken(name):
        if made.dialect.name == "sqlite":
            _wal(made)
        with writing(made) as connection:
            _alembic(connection)
            world_rows.load(connection)


def _alembic(connection: Connection) -> None:
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(home()).replace("%", "%%"))
    config.attributes["connection"] = connection
    command.upgrade(config, "head")


def _wal(made: Engine) -> None:
    """Write-ahead logging, kept in the file. SQLite does not wait for a busy file here, so we do."""
    end = time.monotonic() + TIMEOUT
    while True:
        raw = made.raw_connection()
        try:
            raw.cursor().execute("PRAGMA journal_mode=WAL")
            return
        except Exception as error:
            if "locked" not in str(error) or time.monotonic() > end:
                raise OperationalError("PRAGMA journal_mode=WAL", None, error) from error
            time.sleep(0.05)
        finally:
            raw.close()
