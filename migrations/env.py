"""Alembic's environment: `timeline` gives its connection, `alembic` takes `-x url=...` or TIMELINE_DB."""

from __future__ import annotations

import os

from alembic import context

from timeline.database import tables
from timeline.database.session import engine


def run(connection: object) -> None:
    context.configure(connection=connection, target_metadata=tables.Base.metadata, render_as_batch=True)
    with context.begin_transaction():
        context.run_migrations()


given = context.config.attributes.get("connection")
if given is not None:
    run(given)
else:
    url = context.get_x_argument(as_dictionary=True).get("url") or os.environ.get(
        "TIMELINE_DB", "timeline.db"
    )
    with engine(url).connect() as connection, connection.begin():
        run(connection)
