"""stories."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "document_keys",
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("day", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("document_id", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["document_id"],
            ["documents.id"],
            name=op.f("fk_document_keys_document_id_documents"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("key", "day", "document_id", name=op.f("pk_document_keys")),
    )
    op.create_index(op.f("ix_document_keys_document_id"), "document_keys", ["document_id"], unique=False)


def downgrade() -> None:
    op.drop_index(op.f("ix_document_keys_document_id"), table_name="document_keys")
    op.drop_table("document_keys")
