"""independent documents."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Until an event is derived anew each of its documents counts, as it did."""
    zero = sa.text("0")
    op.add_column("events", sa.Column("n_independent", sa.BigInteger(), nullable=False, server_default=zero))
    op.execute("UPDATE events SET n_independent = n_documents")


def downgrade() -> None:
    op.drop_column("events", "n_independent")
