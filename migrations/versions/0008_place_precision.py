"""place precision."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("entities", sa.Column("level", sa.Text(), nullable=False, server_default=sa.text("''")))
    for table in ("participants", "event_participants"):
        op.add_column(table, sa.Column("precision", sa.BigInteger(), nullable=True))
    op.execute("DROP VIEW chronology")
    _chronology("pl.precision AS place_precision,")


def _chronology(extra: str) -> None:
    """The view with the columns it had, and `extra` after the place's."""
    dialect = op.get_bind().dialect.name
    op.execute(sa.text(f"CREATE VIEW chronology AS {chronology(dialect, extra)}".replace(":", "\\:")))


def chronology(dialect: str, extra: str) -> str:
    """An event a row; days are ISO 8601, NULL where open, unknown or outside years 1 to 9999."""
    sqlite = dialect == "sqlite"

    def day(column: str) -> str:
        number = f"CASE WHEN {column} BETWEEN 1 AND 3652059 THEN {column} END"
        if sqlite:
            return f"date(1721424.5 + {number})"
        return f"to_char(DATE '0001-01-01' + (({number}) - 1)::int, 'YYYY-MM-DD')"

    def names(role: str) -> str:
        gather = "group_concat(p.name, '; ')" if sqlite else "string_agg(p.name, '; ' ORDER BY p.number)"
        ordered = (
            f"(SELECT * FROM event_participants WHERE event_id = e.id AND role IN ({role}) ORDER BY number) p"
        )
        return f"(SELECT {gather} FROM {ordered})"

    return f"""
        SELECT e.id AS event_id, e.date_edtf, {day("e.date_earliest")} AS date_start,
        {day("e.date_latest")} AS date_end, e.date_precision, e.date_relation, e.date_basis,
        e.kind AS event_type,
        e.factuality, e.title, {names("'actor', 'partner'")} AS actors, {names("'target'")} AS targets,
        pl.name AS place, c.country AS country_iso3, c.latitude, c.longitude, {extra} e.n_mentions,
        e.n_documents AS n_sources, e.first_reported, e.last_reported, e.confidence, e.status, e.disputed
        FROM events e
        LEFT JOIN event_participants pl ON pl.event_id = e.id AND pl.role = 'place' AND pl.number =
        (SELECT min(number) FROM event_participants WHERE event_id = e.id AND role = 'place')
        LEFT JOIN entities c ON c.id = pl.entity_id
        ORDER BY e.sort_earliest, e.sort_latest, e.id"""


def downgrade() -> None:
    op.execute("DROP VIEW chronology")
    for table in ("event_participants", "participants"):
        op.drop_column(table, "precision")
    op.drop_column("entities", "level")
    _chronology("")
