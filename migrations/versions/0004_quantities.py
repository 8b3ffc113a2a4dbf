"""quantities."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

NUMBERS = """
    SELECT q.event_id, e.title, e.kind AS event_type, e.factuality, e.date_edtf,
    q.slot, q.unit, q.low, q.best, q.high FROM event_quantities q JOIN events e ON e.id = q.event_id"""


def upgrade() -> None:
    op.add_column(
        "events",
        sa.Column("quantities", sa.JSON(none_as_null=True), nullable=False, server_default=sa.text("'[]'")),
    )
    op.create_table(
        "quantities",
        sa.Column("mention_id", sa.Text(), nullable=False),
        sa.Column("number", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("slot", sa.Text(), nullable=False),
        *_bounds(),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("char_start", sa.BigInteger(), nullable=False),
        sa.Column("char_end", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(
            ["mention_id"],
            ["mentions.id"],
            name=op.f("fk_quantities_mention_id_mentions"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("mention_id", "number", name=op.f("pk_quantities")),
    )
    op.create_table(
        "event_quantities",
        sa.Column("event_id", sa.Text(), nullable=False),
        sa.Column("slot", sa.Text(), nullable=False),
        *_bounds(),
        sa.ForeignKeyConstraint(
            ["event_id"],
            ["events.id"],
            name=op.f("fk_event_quantities_event_id_events"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("event_id", "slot", name=op.f("pk_event_quantities")),
    )
    op.execute(f"CREATE VIEW numbers AS {NUMBERS}")


def _bounds() -> tuple[sa.Column[str] | sa.Column[float], ...]:
    values = (sa.Column(name, sa.Float(53), nullable=True) for name in ("low", "best", "high"))
    return (sa.Column("unit", sa.Text(), nullable=False), *values)


def downgrade() -> None:
    op.execute("DROP VIEW numbers")
    op.drop_table("event_quantities")
    op.drop_table("quantities")
    op.drop_column("events", "quantities")
