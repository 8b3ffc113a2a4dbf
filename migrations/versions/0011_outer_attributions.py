"""outer attributions."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "mention_attributions",
        sa.Column("mention_id", sa.Text(), nullable=False),
        sa.Column("number", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("char_start", sa.BigInteger(), nullable=False),
        sa.Column("char_end", sa.BigInteger(), nullable=False),
        sa.Column("cue_start", sa.BigInteger(), nullable=True),
        sa.Column("cue_end", sa.BigInteger(), nullable=True),
        sa.Column("local_entity_id", sa.Text(), nullable=True),
        sa.Column("entity_id", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(
            ["mention_id"],
            ["mentions.id"],
            name=op.f("fk_mention_attributions_mention_id_mentions"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["local_entity_id"],
            ["entities.id"],
            name=op.f("fk_mention_attributions_local_entity_id_entities"),
        ),
        sa.ForeignKeyConstraint(
            ["entity_id"], ["entities.id"], name=op.f("fk_mention_attributions_entity_id_entities")
        ),
        sa.PrimaryKeyConstraint("mention_id", "number", name=op.f("pk_mention_attributions")),
    )
    for name in ("entity_id", "local_entity_id"):
        index = op.f(f"ix_mention_attributions_{name}")
        op.create_index(index, "mention_attributions", [name], unique=False)


def downgrade() -> None:
    op.drop_table("mention_attributions")
