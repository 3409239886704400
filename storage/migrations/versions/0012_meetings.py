"""How groups meet, their meetings, the polls about dates, and who is invited."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "meeting",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("at", sa.String(27), nullable=False),
        sa.Column("salt", sa.String(), nullable=True),
        sa.Column("group_id", sa.String(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("period", sa.String(), nullable=True),
        sa.Column("attempt", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.String(), nullable=True),
        sa.Column("title", sa.Text(), nullable=True),
        sa.CheckConstraint("attempt > 0"),
        sa.CheckConstraint("number > 0"),
        sa.ForeignKeyConstraint(
            ["group_id"],
            ["groups.id"],
        ),
        sa.ForeignKeyConstraint(
            ["person_id"],
            ["person.id"],
        ),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("group_id", "number"),
        sa.UniqueConstraint("group_id", "period", "attempt"),
    )
    with op.batch_alter_table("meeting", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_meeting_group_id"), ["group_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_meeting_person_id"), ["person_id"], unique=False)

    op.create_table(
        "meeting_habit",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("at", sa.String(27), nullable=False),
        sa.Column("salt", sa.String(), nullable=True),
        sa.Column("group_id", sa.String(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("origin", sa.String(32), nullable=False),
        sa.Column("person_id", sa.String(), nullable=True),
        sa.Column("content", sa.Text(), nullable=False),
        sa.CheckConstraint("version > 0"),
        sa.ForeignKeyConstraint(
            ["group_id"],
            ["groups.id"],
        ),
        sa.ForeignKeyConstraint(
            ["person_id"],
            ["person.id"],
        ),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("group_id", "version"),
    )
    with op.batch_alter_table("meeting_habit", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_meeting_habit_group_id"), ["group_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_meeting_habit_person_id"), ["person_id"], unique=False)

    op.create_table(
        "meeting_proposal",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("group_id", sa.String(), nullable=False),
        sa.Column("period", sa.String(), nullable=True),
        sa.Column("made_at", sa.String(27), nullable=False),
        sa.Column("asleep_until", sa.String(27), nullable=True),
        sa.Column("content", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["group_id"],
            ["groups.id"],
        ),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("key"),
    )
    with op.batch_alter_table("meeting_proposal", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_meeting_proposal_group_id"), ["group_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_meeting_proposal_made_at"), ["made_at"], unique=False)

    op.create_table(
        "date_poll",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("at", sa.String(27), nullable=False),
        sa.Column("salt", sa.String(), nullable=True),
        sa.Column("meeting_id", sa.String(), nullable=False),
        sa.Column("person_id", sa.String(), nullable=True),
        sa.Column("closes_at", sa.String(27), nullable=False),
        sa.ForeignKeyConstraint(
            ["meeting_id"],
            ["meeting.id"],
        ),
        sa.ForeignKeyConstraint(
            ["person_id"],
            ["person.id"],
        ),
        sa.PrimaryKeyConstraint("id"),
    )
    with op.batch_alter_table("date_poll", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_date_poll_meeting_id"), ["meeting_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_date_poll_person_id"), ["person_id"], unique=False)

    op.create_table(
        "invitation_reply",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("at", sa.String(27), nullable=False),
        sa.Column("salt", sa.String(), nullable=True),
        sa.Column("meeting_id", sa.String(), nullable=False),
        sa.Column("person_id", sa.String(), nullable=False),
        sa.Column("reply", sa.String(32), nullable=False),
        sa.Column("source", sa.String(32), nullable=False),
        sa.Column("words", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(
            ["meeting_id"],
            ["meeting.id"],
        ),
        sa.ForeignKeyConstraint(
            ["person_id"],
            ["person.id"],
        ),
        sa.PrimaryKeyConstraint("id"),
    )
    with op.batch_alter_table("invitation_reply", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_invitation_reply_meeting_id"), ["meeting_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_invitation_reply_person_id"), ["person_id"], unique=False)

    op.create_table(
        "invited",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("at", sa.String(27), nullable=False),
        sa.Column("salt", sa.String(), nullable=True),
        sa.Column("meeting_id", sa.String(), nullable=False),
        sa.Column("person_id", sa.String(), nullable=False),
        sa.Column("is_in", sa.Boolean(), nullable=False),
        sa.Column("stands_in", sa.Boolean(), nullable=False),
        sa.Column("seat_id", sa.String(), nullable=True),
        sa.Column("by_id", sa.String(), nullable=True),
        sa.ForeignKeyConstraint(
            ["by_id"],
            ["person.id"],
        ),
        sa.ForeignKeyConstraint(
            ["meeting_id"],
            ["meeting.id"],
        ),
        sa.ForeignKeyConstraint(
            ["person_id"],
            ["person.id"],
        ),
        sa.ForeignKeyConstraint(
            ["seat_id"],
            ["seat.id"],
        ),
        sa.PrimaryKeyConstraint("id"),
    )
    with op.batch_alter_table("invited", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_invited_by_id"), ["by_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_invited_meeting_id"), ["meeting_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_invited_person_id"), ["person_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_invited_seat_id"), ["seat_id"], unique=False)

    op.create_table(
        "meeting_date",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("at", sa.String(27), nullable=False),
        sa.Column("salt", sa.String(), nullable=True),
        sa.Column("meeting_id", sa.String(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("starts_at", sa.String(27), nullable=False),
        sa.Column("ends_at", sa.String(27), nullable=False),
        sa.Column("online", sa.Boolean(), nullable=False),
        sa.Column("asks_anew", sa.Boolean(), nullable=False),
        sa.Column("person_id", sa.String(), nullable=True),
        sa.Column("place", sa.Text(), nullable=True),
        sa.Column("words", sa.Text(), nullable=True),
        sa.CheckConstraint("version > 0"),
        sa.ForeignKeyConstraint(
            ["meeting_id"],
            ["meeting.id"],
        ),
        sa.ForeignKeyConstraint(
            ["person_id"],
            ["person.id"],
        ),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("meeting_id", "version"),
    )
    with op.batch_alter_table("meeting_date", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_meeting_date_meeting_id"), ["meeting_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_meeting_date_person_id"), ["person_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_meeting_date_starts_at"), ["starts_at"], unique=False)

    op.create_table(
        "meeting_end",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("at", sa.String(27), nullable=False),
        sa.Column("salt", sa.String(), nullable=True),
        sa.Column("meeting_id", sa.String(), nullable=False),
        sa.Column("cause", sa.String(32), nullable=False),
        sa.Column("person_id", sa.String(), nullable=False),
        sa.Column("words", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(
            ["meeting_id"],
            ["meeting.id"],
        ),
        sa.ForeignKeyConstraint(
            ["person_id"],
            ["person.id"],
        ),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("meeting_id"),
    )
    with op.batch_alter_table("meeting_end", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_meeting_end_person_id"), ["person_id"], unique=False)

    op.create_table(
        "poll_answer",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("at", sa.String(27), nullable=False),
        sa.Column("salt", sa.String(), nullable=True),
        sa.Column("poll_id", sa.String(), nullable=False),
        sa.Column("person_id", sa.String(), nullable=False),
        sa.Column("fits", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["person_id"],
            ["person.id"],
        ),
        sa.ForeignKeyConstraint(
            ["poll_id"],
            ["date_poll.id"],
        ),
        sa.PrimaryKeyConstraint("id"),
    )
    with op.batch_alter_table("poll_answer", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_poll_answer_person_id"), ["person_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_poll_answer_poll_id"), ["poll_id"], unique=False)

    op.create_table(
        "poll_date",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("at", sa.String(27), nullable=False),
        sa.Column("salt", sa.String(), nullable=True),
        sa.Column("poll_id", sa.String(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("starts_at", sa.String(27), nullable=False),
        sa.Column("ends_at", sa.String(27), nullable=False),
        sa.Column("reasons", sa.Text(), nullable=False),
        sa.CheckConstraint("number > 0"),
        sa.ForeignKeyConstraint(
            ["poll_id"],
            ["date_poll.id"],
        ),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("poll_id", "number"),
    )
    with op.batch_alter_table("poll_date", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_poll_date_poll_id"), ["poll_id"], unique=False)

    op.create_table(
        "poll_end",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("at", sa.String(27), nullable=False),
        sa.Column("salt", sa.String(), nullable=True),
        sa.Column("poll_id", sa.String(), nullable=False),
        sa.Column("cause", sa.String(32), nullable=False),
        sa.Column("number", sa.Integer(), nullable=True),
        sa.Column("person_id", sa.String(), nullable=True),
        sa.ForeignKeyConstraint(
            ["person_id"],
            ["person.id"],
        ),
        sa.ForeignKeyConstraint(
            ["poll_id"],
            ["date_poll.id"],
        ),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("poll_id"),
    )
    with op.batch_alter_table("poll_end", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_poll_end_person_id"), ["person_id"], unique=False)
