"""Whether a click was made by our own clock, which may differ from the platforms'."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column(
        "ballot_click", sa.Column("is_ours", sa.Boolean(), nullable=False, server_default=sa.false())
    )
