"""Which team a channel is of is no longer kept: nothing followed from it."""

from __future__ import annotations

from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.drop_column("conversation", "team")
