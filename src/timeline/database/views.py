"""Questions that were given a name, and the views of SQL that anybody may query, read-only."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import delete, insert, select, text
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session

from timeline.database.session import Database
from timeline.database.tables import Views, table
from timeline.errors import UsageError

VIEWS = table(Views)
QUERIED = ("chronology", "who", "who_with_whom", "quotes", "articles")  # made by migration 0003
_DENIED_PRAGMAS = 19  # sqlite3's authorizer action for PRAGMA
_ALLOWED = frozenset({20, 21, 31, 33})  # READ, SELECT, FUNCTION, RECURSIVE


def save(session: Session, name: str, arguments: Sequence[str]) -> None:
    """Keep the options of `show` under a name, in place of what had it."""
    session.execute(delete(VIEWS).where(VIEWS.c.name == name))
    now = datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    session.execute(insert(VIEWS).values(name=name, arguments=list(arguments), saved_at=now))


def drop(session: Session, name: str) -> None:
    """Forget a view. Raises UsageError for a name that none has."""
    arguments(session, name)
    session.execute(delete(VIEWS).where(VIEWS.c.name == name))


def arguments(session: Session, name: str) -> tuple[str, ...]:
    """The options kept under a name. Raises UsageError for a name that none has."""
    found = session.execute(select(VIEWS.c.arguments).where(VIEWS.c.name == name)).scalar()
    if found is None:
        known = ", ".join(name for name, _ in every(session))
        raise UsageError(f"no view {name!r}: {f'there is {known}' if known else 'none is saved yet'}")
    return tuple(found)


def every(session: Session) -> list[tuple[str, tuple[str, ...]]]:
    """Each view and its options, by name."""
    rows = session.execute(select(VIEWS.c.name, VIEWS.c.arguments).order_by(VIEWS.c.name))
    return [(name, tuple(words)) for name, words in rows]


@contextmanager
def query(database: Database, statement: str) -> Iterator[tuple[list[str], Iterator[Sequence[Any]]]]:
    """(names of the columns, rows as they come) of one SELECT; whatever would write is refused.

    Raises UsageError with what the database says to a statement it does not take.
    """
    with database.engine.connect() as connection:
        raw = connection.connection.driver_connection
        sqlite = connection.dialect.name == "sqlite"
        try:
            if sqlite:
                connection.execute(text("SELECT 1"))  # its BEGIN comes before the door is shut
                raw.set_authorizer(_authorised)  # type: ignore[union-attr]
            else:
                connection.exec_driver_sql("SET TRANSACTION READ ONLY")
            found = connection.execution_options(yield_per=200).exec_driver_sql(statement)
            if not found.returns_rows:
                raise UsageError("only a SELECT can be asked here")
            yield list(found.keys()), (tuple(row) for row in found)
        except DBAPIError as error:
            said = str(error.orig).strip().splitlines()[0]
            raise UsageError(f"the database does not take that: {said}") from error
        finally:
            if sqlite:
                raw.set_authorizer(None)  # type: ignore[union-attr]


def _authorised(action: int, first: str | None, *about: str | None) -> int:
    """SQLite's own guard: reading and functions, nothing else. 0 lets it pass, 1 refuses."""
    schema = action == _DENIED_PRAGMAS and first in ("table_info", "data_version")  # FTS5 asks for its own
    return 0 if action in _ALLOWED or schema else 1
