"""What wishes are found by, and the orders that the backlog is looked at in."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "backlog_mark",
        sa.Column("wish_id", sa.String(), nullable=False),
        sa.Column("mark", sa.String().with_variant(sa.String(collation="C"), "postgresql"), nullable=False),
        sa.Column("product_id", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["product_id"], ["product.id"]),
        sa.ForeignKeyConstraint(["wish_id"], ["wish.id"]),
        sa.PrimaryKeyConstraint("wish_id", "mark"),
    )
    op.create_index("backlog_marked", "backlog_mark", ["product_id", "mark", "wish_id"])
    order = (sa.text("backers DESC"), sa.text("points DESC"), "number")
    op.create_index("backlog_all", "backlog", ["product_id", *order])
    op.create_index("backlog_at_stage", "backlog", ["product_id", "stage", *order])
