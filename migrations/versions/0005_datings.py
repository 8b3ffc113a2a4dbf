"""datings."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "datings",
        sa.Column("document_id", sa.Text(), nullable=False),
        *_date("published"),
        sa.Column("not_before", sa.Text(), nullable=False),
        sa.Column("not_after", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        _of("document_id", "documents", "datings"),
        sa.PrimaryKeyConstraint("document_id", name=op.f("pk_datings")),
    )
    op.create_table(
        "dating_evidence",
        sa.Column("document_id", sa.Text(), nullable=False),
        sa.Column("number", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("said", sa.Text(), nullable=False),
        sa.Column("char_start", sa.BigInteger(), nullable=True),
        sa.Column("char_end", sa.BigInteger(), nullable=True),
        sa.Column("other_id", sa.Text(), nullable=False),
        sa.Column("earliest", sa.BigInteger(), nullable=True),
        sa.Column("latest", sa.BigInteger(), nullable=True),
        sa.Column("at_edtf", sa.Text(), nullable=False),
        _of("document_id", "documents", "dating_evidence"),
        sa.PrimaryKeyConstraint("document_id", "number", name=op.f("pk_dating_evidence")),
    )
    op.create_table(
        "dating_keys",
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("document_id", sa.Text(), nullable=False),
        _of("document_id", "documents", "dating_keys"),
        sa.PrimaryKeyConstraint("key", "document_id", name=op.f("pk_dating_keys")),
    )
    op.create_index(op.f("ix_dating_keys_document_id"), "dating_keys", ["document_id"], unique=False)
    op.create_table(
        "mention_dates",
        sa.Column("mention_id", sa.Text(), nullable=False),
        *_date("date"),
        sa.Column("reason", sa.Text(), nullable=False),
        _of("mention_id", "mentions", "mention_dates"),
        sa.PrimaryKeyConstraint("mention_id", name=op.f("pk_mention_dates")),
    )


def _date(prefix: str) -> list[sa.Column[object]]:
    return [
        sa.Column(f"{prefix}_edtf", sa.Text(), nullable=True),
        sa.Column(f"{prefix}_earliest", sa.BigInteger(), nullable=True),
        sa.Column(f"{prefix}_latest", sa.BigInteger(), nullable=True),
        sa.Column(f"{prefix}_precision", sa.Text(), nullable=True),
        sa.Column(f"{prefix}_clock", sa.Text(), nullable=False),
        sa.Column(f"{prefix}_approximate", sa.Boolean(), nullable=False),
        sa.Column(f"{prefix}_uncertain", sa.Boolean(), nullable=False),
    ]


def _of(column: str, target: str, here: str) -> sa.ForeignKeyConstraint:
    name = op.f(f"fk_{here}_{column}_{target}")
    return sa.ForeignKeyConstraint([column], [f"{target}.id"], name=name, ondelete="CASCADE")


def downgrade() -> None:
    for name in ("mention_dates", "dating_keys", "dating_evidence", "datings"):
        op.drop_table(name)
