"""independent sources in the chronology view, in the order of the chronology."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None


def upgrade() -> None:
    _replace("e.n_independent,", "e.sort_id")


def downgrade() -> None:
    _replace("", "e.id")


def _replace(extra: str, last: str) -> None:
    dialect = op.get_bind().dialect.name
    op.execute("DROP VIEW chronology")
    op.execute(sa.text(f"CREATE VIEW chronology AS {chronology(dialect, extra, last)}".replace(":", "\\:")))


def chronology(dialect: str, extra: str, last: str) -> str:
    """An event a row; days are ISO 8601, NULL where open, unknown or outside years 1 to 9999.

    `extra` are columns after the number of sources, `last` what events of the same days are ordered by.
    """
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
        pl.name AS place, c.country AS country_iso3, c.latitude, c.longitude,
        pl.precision AS place_precision, e.n_mentions,
        e.n_documents AS n_sources, {extra} e.first_reported, e.last_reported, e.confidence, e.status,
        e.disputed
        FROM events e
        LEFT JOIN event_participants pl ON pl.event_id = e.id AND pl.role = 'place' AND pl.number =
        (SELECT min(number) FROM event_participants WHERE event_id = e.id AND role = 'place')
        LEFT JOIN entities c ON c.id = pl.entity_id
        ORDER BY e.sort_earliest, e.sort_latest, {last}"""
