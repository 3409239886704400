"""Funding rounds: what can be chosen and by whom, what was chosen, what came of it."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "round",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("at", sa.String(27), nullable=False),
        sa.Column("salt", sa.String(), nullable=True),
        sa.Column("product_id", sa.String(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("name", sa.Text(), nullable=True),
        sa.Column("author_id", sa.String(), nullable=False),
        sa.Column("budget", sa.BigInteger(), nullable=False),
        sa.Column("closes_at", sa.String(27), nullable=False),
        sa.Column("shares", sa.String(32), nullable=False),
        sa.CheckConstraint("budget > 0"),
        sa.CheckConstraint("number > 0"),
        sa.ForeignKeyConstraint(
            ["author_id"],
            ["person.id"],
        ),
        sa.ForeignKeyConstraint(
            ["product_id"],
            ["product.id"],
        ),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("product_id", "number"),
    )
    with op.batch_alter_table("round", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_round_author_id"), ["author_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_round_closes_at"), ["closes_at"], unique=False)
        batch_op.create_index(batch_op.f("ix_round_product_id"), ["product_id"], unique=False)

    op.create_table(
        "round_draft",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("person_id", sa.String(), nullable=False),
        sa.Column("product_id", sa.String(), nullable=False),
        sa.Column("made_at", sa.String(27), nullable=False),
        sa.Column("content", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["person_id"],
            ["person.id"],
        ),
        sa.ForeignKeyConstraint(
            ["product_id"],
            ["product.id"],
        ),
        sa.PrimaryKeyConstraint("id"),
    )
    with op.batch_alter_table("round_draft", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_round_draft_made_at"), ["made_at"], unique=False)
        batch_op.create_index(batch_op.f("ix_round_draft_person_id"), ["person_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_round_draft_product_id"), ["product_id"], unique=False)

    op.create_table(
        "round_choice",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("at", sa.String(27), nullable=False),
        sa.Column("salt", sa.String(), nullable=True),
        sa.Column("round_id", sa.String(), nullable=False),
        sa.Column("organisation_id", sa.String(), nullable=False),
        sa.Column("person_id", sa.String(), nullable=False),
        sa.Column("chosen", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["organisation_id"],
            ["organisation.id"],
        ),
        sa.ForeignKeyConstraint(
            ["person_id"],
            ["person.id"],
        ),
        sa.ForeignKeyConstraint(
            ["round_id"],
            ["round.id"],
        ),
        sa.PrimaryKeyConstraint("id"),
    )
    with op.batch_alter_table("round_choice", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_round_choice_organisation_id"), ["organisation_id"], unique=False
        )
        batch_op.create_index(batch_op.f("ix_round_choice_person_id"), ["person_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_round_choice_round_id"), ["round_id"], unique=False)

    op.create_table(
        "round_result",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("at", sa.String(27), nullable=False),
        sa.Column("salt", sa.String(), nullable=True),
        sa.Column("round_id", sa.String(), nullable=False),
        sa.Column("funded", sa.Text(), nullable=False),
        sa.Column("spent", sa.BigInteger(), nullable=False),
        sa.Column("digest", sa.String(), nullable=False),
        sa.CheckConstraint("spent >= 0"),
        sa.ForeignKeyConstraint(
            ["round_id"],
            ["round.id"],
        ),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("round_id"),
    )
    op.create_table(
        "round_share",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("at", sa.String(27), nullable=False),
        sa.Column("salt", sa.String(), nullable=True),
        sa.Column("round_id", sa.String(), nullable=False),
        sa.Column("organisation_id", sa.String(), nullable=False),
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("weight", sa.BigInteger(), nullable=False),
        sa.CheckConstraint("weight > 0"),
        sa.ForeignKeyConstraint(
            ["organisation_id"],
            ["organisation.id"],
        ),
        sa.ForeignKeyConstraint(
            ["round_id"],
            ["round.id"],
        ),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("round_id", "organisation_id"),
    )
    with op.batch_alter_table("round_share", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_round_share_organisation_id"), ["organisation_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_round_share_round_id"), ["round_id"], unique=False)

    op.create_table(
        "round_item",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("at", sa.String(27), nullable=False),
        sa.Column("salt", sa.String(), nullable=True),
        sa.Column("round_id", sa.String(), nullable=False),
        sa.Column("wish_id", sa.String(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("title", sa.Text(), nullable=True),
        sa.Column("cost", sa.BigInteger(), nullable=False),
        sa.Column("is_required", sa.Boolean(), nullable=False),
        sa.CheckConstraint("cost > 0"),
        sa.CheckConstraint("number > 0"),
        sa.ForeignKeyConstraint(
            ["round_id"],
            ["round.id"],
        ),
        sa.ForeignKeyConstraint(
            ["wish_id"],
            ["wish.id"],
        ),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("round_id", "number"),
    )
    with op.batch_alter_table("round_item", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_round_item_round_id"), ["round_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_round_item_wish_id"), ["wish_id"], unique=False)

    op.create_table(
        "round_end",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("at", sa.String(27), nullable=False),
        sa.Column("salt", sa.String(), nullable=True),
        sa.Column("round_id", sa.String(), nullable=False),
        sa.Column("step", sa.String(32), nullable=False),
        sa.Column("person_id", sa.String(), nullable=True),
        sa.Column("words", sa.Text(), nullable=True),
        sa.Column("motion_id", sa.String(), nullable=True),
        sa.ForeignKeyConstraint(
            ["motion_id"],
            ["motion.id"],
        ),
        sa.ForeignKeyConstraint(
            ["person_id"],
            ["person.id"],
        ),
        sa.ForeignKeyConstraint(
            ["round_id"],
            ["round.id"],
        ),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("round_id"),
    )
    with op.batch_alter_table("round_end", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_round_end_motion_id"), ["motion_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_round_end_person_id"), ["person_id"], unique=False)
