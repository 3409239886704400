"""By whose clock a click was made: two platforms' clocks do not agree to the second."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("ballot_click", sa.Column("clock", sa.String(), nullable=False, server_default=""))
