"""What was seen of people's calendars."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0015"
down_revision = "0014"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "calendar_seen",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("person_id", sa.String(), nullable=False),
        sa.Column("first", sa.String(27), nullable=False),
        sa.Column("last", sa.String(27), nullable=False),
        sa.Column("seen_at", sa.String(27), nullable=False),
        sa.Column("taken", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"]),
        sa.PrimaryKeyConstraint("id"),
    )
    with op.batch_alter_table("calendar_seen", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_calendar_seen_person_id"), ["person_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_calendar_seen_seen_at"), ["seen_at"], unique=False)

    op.create_table(
        "event_seen",
        sa.Column("meeting_id", sa.String(), nullable=False),
        sa.Column("seen_at", sa.String(27), nullable=False),
        sa.Column("fate", sa.String(32), nullable=False),
        sa.Column("link", sa.String(), nullable=False),
        sa.Column("starts_at", sa.String(27), nullable=True),
        sa.Column("ends_at", sa.String(27), nullable=True),
        sa.ForeignKeyConstraint(
            ["meeting_id"],
            ["meeting.id"],
        ),
        sa.PrimaryKeyConstraint("meeting_id"),
    )
