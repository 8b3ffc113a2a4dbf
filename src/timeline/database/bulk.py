"""Many rows into a table at once, past the layers that make a statement anew for each of them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import lru_cache
from typing import Any

import sqlalchemy
from sqlalchemy import Connection, Table
from sqlalchemy.engine import Dialect

Make = Callable[[dict[str, Any]], Any]


def insert(connection: Connection, into: Table, rows: Sequence[dict[str, Any]]) -> None:
    """The rows into the table, in one statement of the driver; all of them have the same columns.

    Where they leave a column to its default, SQLAlchemy fills it in.
    """
    if not rows:
        return
    names = tuple(rows[0])
    if len(names) < len(into.c) or len(rows) == 1:
        connection.execute(sqlalchemy.insert(into), list(rows))
        return
    statement, make = _statement(into, names, connection.dialect)
    connection.exec_driver_sql(statement, [make(row) for row in rows])


@lru_cache(256)
def _statement(into: Table, names: tuple[str, ...], dialect: Dialect) -> tuple[str, Make]:
    """The statement in the driver's own words, and what makes its parameters of a row."""
    compiled = sqlalchemy.insert(into).compile(dialect=dialect, column_keys=list(names))
    ways = {n: into.c[n].type.dialect_impl(dialect).bind_processor(dialect) for n in names}
    if compiled.positional:
        order = [(name, ways[name]) for name in compiled.positiontup or ()]
        return str(compiled), lambda row: tuple(row[n] if way is None else way(row[n]) for n, way in order)
    treated = [(name, way) for name, way in ways.items() if way is not None]
    return str(compiled), lambda row: row | {name: way(row[name]) for name, way in treated}
