"""The database as a value: `open` checks file and schema, `Database.read` and `Database.write` give sessions.

SQLite is opened in WAL mode with foreign keys enforced; a write begins with BEGIN IMMEDIATE and waits up to
`timeout` seconds for another writer. PostgreSQL writers queue behind one advisory lock, so both see one order
of writes.
"""

from __future__ import annotations

import json
import os
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event, text
from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import ArgumentError, DBAPIError, NoSuchModuleError, OperationalError
from sqlalchemy.orm import Session

from timeline.database.search import distance_km
from timeline.errors import DatabaseError

TIMEOUT = 30.0
CACHE_KIB = 32_000  # blocking keys land all over their index; SQLite's own 2 MB would read it from disk
CHECKPOINT_PAGES = 8_000  # 32 MB of log before it is folded in: many small documents touch the same pages
WRITE_LOCK = (
    7_104_001  # any fixed number: the advisory lock all writers of a PostgreSQL database queue behind
)
KEPT, SEEN = "timeline kept", "timeline seen"  # in the `info` of a connection
_SCAN: Callable[[str, int], tuple[Any, int]] = json.JSONDecoder().scan_once  # type: ignore[attr-defined]
FULL = "the disk is full"
SQLITE_MAGIC = b"SQLite format 3\0"


class Database:
    """An opened database. `read()` and `write()` are one transaction each; an exception undoes it."""

    def __init__(self, url: str, engine: Engine, *, read_only: bool = False) -> None:
        self.url = url
        self.engine = engine
        self.read_only = read_only

    @property
    def folder(self) -> str | None:
        """The folder that holds the database file; None where it is no file."""
        path = file(self.engine.url)
        return None if path is None else str(path.absolute().parent)

    @contextmanager
    def read(self) -> Iterator[Session]:
        """A session that sees one state of the database from beginning to end."""
        with spoken(self.url), Session(self.engine, autoflush=False) as session:
            yield session

    @contextmanager
    def write(self) -> Iterator[Session]:
        """A session whose work is stored as a whole at the end, or not at all."""
        if self.read_only:
            raise DatabaseError(
                self.url, "it is read-only: change its permissions or choose another with --db"
            )
        with spoken(self.url), writing(self.engine) as connection:
            session = Session(connection, autoflush=False)
            yield session
            session.flush()

    def close(self) -> None:
        self.engine.dispose()


@contextmanager
def writing(engine: Engine) -> Iterator[Connection]:
    """A connection inside a transaction that no other writer shares."""
    with engine.connect() as connection:
        connection = connection.execution_options(writing=True)
        try:
            with connection.begin():
                if connection.dialect.name == "postgresql":
                    connection.execute(text(f"SELECT pg_advisory_xact_lock({WRITE_LOCK})"))
                _look_round(connection)
                yield connection
        except BaseException:
            connection.info.pop(KEPT, None)
            raise


def _look_round(connection: Connection) -> None:
    """Let go of what was kept from the last transaction on this connection where another one wrote since."""
    info = connection.info
    if connection.dialect.name == "postgresql":  # transactions that write are numbered one by one
        mark = connection.exec_driver_sql("SELECT txid_current()").scalar_one()
        alone = info.get(SEEN) == mark - 1
    else:
        mark = connection.exec_driver_sql("PRAGMA data_version").scalar_one()
        alone = info.get(SEEN) == mark
    info[SEEN] = mark
    if not alone:
        info.pop(KEPT, None)


@contextmanager
def spoken(url: str) -> Iterator[None]:
    """The driver's errors, said in one line."""
    try:
        yield
    except DBAPIError as error:
        if not isinstance(error, OperationalError) and not _is_file_fault(error):
            raise
        raise DatabaseError(url, _reason(error)) from error


def _is_file_fault(error: DBAPIError) -> bool:
    """Whether SQLite found something else than a sound database in the file."""
    return "not a database" in str(error.orig) or "malformed" in str(error.orig)


def _reason(error: DBAPIError) -> str:
    said = str(error.orig).strip().splitlines()[0] if str(error.orig).strip() else type(error.orig).__name__
    for words, reason in {
        "locked": "it is locked by another process: try again when that one is done",
        "readonly": "it is read-only: change its permissions or choose another with --db",
        "read-only": "it is read-only: change its permissions or choose another with --db",
        "not a database": "the file is not a SQLite database: choose another with --db",
        "malformed": "the file is damaged: restore it, or ingest into a new one",
        "disk is full": FULL,
        "unable to open": "the file cannot be opened: check the folder and its permissions",
    }.items():
        if words in said:
            return reason
    return f"cannot be used: {said}"


def address(url: str) -> URL:
    """A database URL; a plain path means a SQLite file. `postgresql://` is read as `postgresql+psycopg://`."""
    if "://" not in url:
        return URL.create("sqlite", database=url)
    try:
        parsed = make_url(url)
    except ArgumentError as error:
        raise DatabaseError(
            url, "not a database URL: write a path or postgresql+psycopg://host/name"
        ) from error
    if parsed.drivername in ("postgresql", "postgres"):
        parsed = parsed.set(drivername="postgresql+psycopg")
    return parsed


def file(url: URL) -> Path | None:
    """The file of a SQLite URL, None for a server and for memory."""
    if url.get_backend_name() != "sqlite" or url.database in (None, "", ":memory:"):
        return None
    return Path(str(url.database))


def engine(url: str, *, timeout: float = TIMEOUT) -> Engine:
    """An engine for SQLite or PostgreSQL. Raises DatabaseError where the driver is not installed."""
    parsed = address(url)
    try:
        if parsed.get_backend_name() == "sqlite":
            return _sqlite(parsed, timeout)
        if parsed.get_backend_name() != "postgresql":
            raise DatabaseError(
                shown(parsed), "no such kind of database: use a SQLite file or postgresql+psycopg://"
            )
        return create_engine(parsed, connect_args={"connect_timeout": int(timeout) or 1})
    except ModuleNotFoundError as error:
        raise DatabaseError(shown(parsed), "needs the driver: pip install 'timeline[postgres]'") from error
    except NoSuchModuleError as error:
        raise DatabaseError(
            shown(parsed), "no such kind of database: SQLite and PostgreSQL are known"
        ) from error


def shown(url: URL) -> str:
    """The URL as it may be printed: no password, a SQLite file as its path."""
    path = file(url)
    return str(path) if path else url.render_as_string(hide_password=True)


def _sqlite(url: URL, timeout: float) -> Engine:
    path = file(url)
    if path and path.exists() and not writable(path):
        url = URL.create("sqlite", database=_read_only(path), query={"uri": "true"})
    made = create_engine(url, connect_args={"timeout": timeout}, json_deserializer=_from_json)
    event.listen(made, "connect", _prepare)
    event.listen(made, "begin", _begin)
    return made


def _from_json(text: str) -> Any:
    """A value of JSON. Most lists are empty; what we wrote ourselves has no space around it to skip."""
    if text == "[]":
        return []
    try:
        return _SCAN(text, 0)[0]
    except StopIteration:
        return json.loads(text)


def writable(path: Path) -> bool:
    """Whether the file can be written; its folder too, where SQLite keeps the write-ahead log."""
    return os.access(path, os.W_OK) and os.access(path.absolute().parent, os.W_OK)


def _read_only(path: Path) -> str:
    """A URI that reads without writing. A file in WAL mode in a folder we cannot write must be called
    immutable.
    """
    beside = path.with_name(path.name + "-wal")
    immutable = not beside.exists() and not os.access(path.absolute().parent, os.W_OK)
    return f"{path.absolute().as_uri()}?mode=ro{'&immutable=1' if immutable else ''}"


def _prepare(connection: Any, record: object) -> None:
    """Foreign keys on; transactions begun by `_begin` alone, not by the driver's guess."""
    if isinstance(connection, sqlite3.Connection):
        connection.isolation_level = None
        try:
            connection.create_function("distance_km", 4, distance_km, deterministic=True)
            connection.execute("PRAGMA foreign_keys=ON")
            connection.execute("PRAGMA synchronous=NORMAL")
            connection.execute(f"PRAGMA cache_size=-{CACHE_KIB}")
            connection.execute(f"PRAGMA wal_autocheckpoint={CHECKPOINT_PAGES}")
        except sqlite3.Error:
            connection.close()
            raise


def _begin(connection: Connection) -> None:
    writes = connection.get_execution_options().get("writing")
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")
