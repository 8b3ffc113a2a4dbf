"""relations."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "mention_relations",
        sa.Column("mention_id", sa.Text(), nullable=False),
        sa.Column("number", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("other_id", sa.Text(), nullable=False),
        sa.Column("char_start", sa.BigInteger(), nullable=True),
        sa.Column("char_end", sa.BigInteger(), nullable=True),
        sa.Column("delay", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["mention_id"],
            ["mentions.id"],
            name=op.f("fk_mention_relations_mention_id_mentions"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["other_id"],
            ["mentions.id"],
            name=op.f("fk_mention_relations_other_id_mentions"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("mention_id", "number", name=op.f("pk_mention_relations")),
    )
    op.create_index(op.f("ix_mention_relations_other_id"), "mention_relations", ["other_id"], unique=False)
    op.add_column("events", sa.Column("sort_id", sa.Text(), nullable=False, server_default=sa.text("''")))
    op.add_column("events", sa.Column("placed_by", sa.Text(), nullable=False, server_default=sa.text("''")))
    op.execute("UPDATE events SET sort_id = id")
    op.drop_index("ix_events_order", table_name="events")
    op.create_index("ix_events_order", "events", ["sort_earliest", "sort_latest", "sort_id"], unique=False)


def downgrade() -> None:
    op.drop_index("ix_events_order", table_name="events")
    op.create_index("ix_events_order", "events", ["sort_earliest", "sort_latest", "id"], unique=False)
    op.drop_column("events", "placed_by")
    op.drop_column("events", "sort_id")
    op.drop_table("mention_relations")
