"""redirects: found by the event they lead to."""

from __future__ import annotations

from alembic import op

revision = "0013"
down_revision = "0012"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_index(op.f("ix_event_redirects_event_id"), "event_redirects", ["event_id"])


def downgrade() -> None:
    op.drop_index(op.f("ix_event_redirects_event_id"), "event_redirects")
