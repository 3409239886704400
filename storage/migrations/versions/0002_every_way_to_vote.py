"""Every way to vote: who speaks for a seat, recusals, written procedure, options, the urn, statements."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "ballot_click",
        sa.Column("motion_id", sa.String(), nullable=False),
        sa.Column("seat_id", sa.String(), nullable=False),
        sa.Column("person_id", sa.String(), nullable=False),
        sa.Column("sent_at", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["motion_id"],
            ["motion.id"],
        ),
        sa.ForeignKeyConstraint(
            ["person_id"],
            ["person.id"],
        ),
        sa.ForeignKeyConstraint(
            ["seat_id"],
            ["seat.id"],
        ),
        sa.PrimaryKeyConstraint("motion_id", "seat_id", "person_id"),
    )
    op.create_table(
        "seat_weight",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("at", sa.String(27), nullable=False),
        sa.Column("salt", sa.String(), nullable=True),
        sa.Column("seat_id", sa.String(), nullable=False),
        sa.Column("weight", sa.Integer(), nullable=False),
        sa.CheckConstraint("weight > 0"),
        sa.ForeignKeyConstraint(
            ["seat_id"],
            ["seat.id"],
        ),
        sa.PrimaryKeyConstraint("id"),
    )
    with op.batch_alter_table("seat_weight", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_seat_weight_seat_id"), ["seat_id"], unique=False)

    op.create_table(
        "counted_ballot",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("at", sa.String(27), nullable=False),
        sa.Column("salt", sa.String(), nullable=True),
        sa.Column("motion_id", sa.String(), nullable=False),
        sa.Column("receipt", sa.String(), nullable=False),
        sa.Column("choice", sa.String(32), nullable=False),
        sa.Column("picks", sa.String(), nullable=True),
        sa.ForeignKeyConstraint(
            ["motion_id"],
            ["motion.id"],
        ),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("motion_id", "receipt"),
    )
    with op.batch_alter_table("counted_ballot", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_counted_ballot_motion_id"), ["motion_id"], unique=False)

    op.create_table(
        "extension",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("at", sa.String(27), nullable=False),
        sa.Column("salt", sa.String(), nullable=True),
        sa.Column("motion_id", sa.String(), nullable=False),
        sa.Column("cause", sa.String(32), nullable=False),
        sa.Column("rule", sa.String(32), nullable=False),
        sa.Column("closes_at", sa.String(27), nullable=False),
        sa.Column("person_id", sa.String(), nullable=True),
        sa.Column("reason", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(
            ["motion_id"],
            ["motion.id"],
        ),
        sa.ForeignKeyConstraint(
            ["person_id"],
            ["person.id"],
        ),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("motion_id"),
    )
    with op.batch_alter_table("extension", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_extension_closes_at"), ["closes_at"], unique=False)
        batch_op.create_index(batch_op.f("ix_extension_person_id"), ["person_id"], unique=False)

    op.create_table(
        "motion_option",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("at", sa.String(27), nullable=False),
        sa.Column("salt", sa.String(), nullable=True),
        sa.Column("motion_id", sa.String(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("words", sa.Text(), nullable=True),
        sa.CheckConstraint("number > 0"),
        sa.ForeignKeyConstraint(
            ["motion_id"],
            ["motion.id"],
        ),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("motion_id", "number"),
    )
    with op.batch_alter_table("motion_option", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_motion_option_motion_id"), ["motion_id"], unique=False)

    op.create_table(
        "proxy",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("at", sa.String(27), nullable=False),
        sa.Column("salt", sa.String(), nullable=True),
        sa.Column("group_id", sa.String(), nullable=False),
        sa.Column("seat_id", sa.String(), nullable=False),
        sa.Column("to_seat_id", sa.String(), nullable=False),
        sa.Column("person_id", sa.String(), nullable=False),
        sa.Column("motion_id", sa.String(), nullable=True),
        sa.Column("day", sa.String(), nullable=True),
        sa.CheckConstraint("(motion_id IS NULL) <> (day IS NULL)"),
        sa.CheckConstraint("seat_id <> to_seat_id"),
        sa.ForeignKeyConstraint(
            ["group_id"],
            ["groups.id"],
        ),
        sa.ForeignKeyConstraint(
            ["motion_id"],
            ["motion.id"],
        ),
        sa.ForeignKeyConstraint(
            ["person_id"],
            ["person.id"],
        ),
        sa.ForeignKeyConstraint(
            ["seat_id"],
            ["seat.id"],
        ),
        sa.ForeignKeyConstraint(
            ["to_seat_id"],
            ["seat.id"],
        ),
        sa.PrimaryKeyConstraint("id"),
    )
    with op.batch_alter_table("proxy", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_proxy_group_id"), ["group_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_proxy_motion_id"), ["motion_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_proxy_person_id"), ["person_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_proxy_seat_id"), ["seat_id"], unique=False)

    op.create_table(
        "recommendation",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("at", sa.String(27), nullable=False),
        sa.Column("salt", sa.String(), nullable=True),
        sa.Column("motion_id", sa.String(), nullable=False),
        sa.Column("by_group_id", sa.String(), nullable=True),
        sa.Column("choice", sa.String(32), nullable=False),
        sa.Column("option", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(
            ["by_group_id"],
            ["groups.id"],
        ),
        sa.ForeignKeyConstraint(
            ["motion_id"],
            ["motion.id"],
        ),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("motion_id"),
    )
    with op.batch_alter_table("recommendation", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_recommendation_by_group_id"), ["by_group_id"], unique=False)

    op.create_table(
        "recusal",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("at", sa.String(27), nullable=False),
        sa.Column("salt", sa.String(), nullable=True),
        sa.Column("motion_id", sa.String(), nullable=False),
        sa.Column("seat_id", sa.String(), nullable=False),
        sa.Column("person_id", sa.String(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(
            ["motion_id"],
            ["motion.id"],
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
        sa.UniqueConstraint("motion_id", "seat_id"),
    )
    with op.batch_alter_table("recusal", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_recusal_motion_id"), ["motion_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_recusal_person_id"), ["person_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_recusal_seat_id"), ["seat_id"], unique=False)

    op.create_table(
        "recusal_question",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("at", sa.String(27), nullable=False),
        sa.Column("salt", sa.String(), nullable=True),
        sa.Column("motion_id", sa.String(), nullable=False),
        sa.Column("seat_id", sa.String(), nullable=False),
        sa.Column("person_id", sa.String(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(
            ["motion_id"],
            ["motion.id"],
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
        sa.UniqueConstraint("motion_id", "seat_id"),
    )
    with op.batch_alter_table("recusal_question", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_recusal_question_motion_id"), ["motion_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_recusal_question_person_id"), ["person_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_recusal_question_seat_id"), ["seat_id"], unique=False)

    op.create_table(
        "sealed_ballot",
        sa.Column("motion_id", sa.String(), nullable=False),
        sa.Column("seat_id", sa.String(), nullable=False),
        sa.Column("sealed", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["motion_id"],
            ["motion.id"],
        ),
        sa.ForeignKeyConstraint(
            ["seat_id"],
            ["seat.id"],
        ),
        sa.PrimaryKeyConstraint("motion_id", "seat_id"),
    )
    op.create_table(
        "statement",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("at", sa.String(27), nullable=False),
        sa.Column("salt", sa.String(), nullable=True),
        sa.Column("motion_id", sa.String(), nullable=False),
        sa.Column("kind", sa.String(32), nullable=False),
        sa.Column("person_id", sa.String(), nullable=False),
        sa.Column("seat_id", sa.String(), nullable=True),
        sa.Column("words", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(
            ["motion_id"],
            ["motion.id"],
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
    with op.batch_alter_table("statement", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_statement_motion_id"), ["motion_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_statement_person_id"), ["person_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_statement_seat_id"), ["seat_id"], unique=False)

    op.create_table(
        "recusal_ruling",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("at", sa.String(27), nullable=False),
        sa.Column("salt", sa.String(), nullable=True),
        sa.Column("question_id", sa.String(), nullable=False),
        sa.Column("person_id", sa.String(), nullable=False),
        sa.Column("role", sa.String(32), nullable=False),
        sa.Column("is_recused", sa.Boolean(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(
            ["person_id"],
            ["person.id"],
        ),
        sa.ForeignKeyConstraint(
            ["question_id"],
            ["recusal_question.id"],
        ),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("question_id"),
    )
    with op.batch_alter_table("recusal_ruling", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_recusal_ruling_person_id"), ["person_id"], unique=False)

    with op.batch_alter_table("ballot", schema=None) as batch_op:
        batch_op.add_column(sa.Column("capacity", sa.String(32), nullable=True))
        batch_op.add_column(sa.Column("picks", sa.String(), nullable=True))
        batch_op.add_column(sa.Column("by_seat_id", sa.String(), nullable=True))
        batch_op.add_column(sa.Column("seal", sa.String(), nullable=True))

    with op.batch_alter_table("decision", schema=None) as batch_op:
        batch_op.add_column(sa.Column("votes_silent", sa.Integer(), nullable=True))
        batch_op.add_column(sa.Column("recused", sa.Integer(), nullable=True))
        batch_op.add_column(sa.Column("option", sa.Integer(), nullable=True))
        batch_op.add_column(sa.Column("option_votes", sa.String(), nullable=True))
        batch_op.add_column(sa.Column("casting_seat_id", sa.String(), nullable=True))

    with op.batch_alter_table("motion", schema=None) as batch_op:
        batch_op.add_column(sa.Column("method", sa.String(32), nullable=True))
        batch_op.add_column(sa.Column("is_secret", sa.Boolean(), nullable=True))
        batch_op.add_column(sa.Column("related_id", sa.String(), nullable=True))
        batch_op.add_column(sa.Column("relation", sa.String(32), nullable=True))
        batch_op.create_index(batch_op.f("ix_motion_related_id"), ["related_id"], unique=False)

    with op.batch_alter_table("ruling", schema=None) as batch_op:
        batch_op.add_column(sa.Column("ground", sa.String(32), nullable=True))
        batch_op.add_column(sa.Column("option", sa.Integer(), nullable=True))
