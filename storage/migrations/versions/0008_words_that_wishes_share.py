"""Which words wishes share, which are not alike after all, and synonyms of a product's own."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "synonyms",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("at", sa.String(27), nullable=False),
        sa.Column("salt", sa.String(), nullable=True),
        sa.Column("product_id", sa.String(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("author_id", sa.String(), nullable=False),
        sa.Column("content", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(["author_id"], ["person.id"]),
        sa.ForeignKeyConstraint(["product_id"], ["product.id"]),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("product_id", "version"),
    )
    with op.batch_alter_table("synonyms", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_synonyms_author_id"), ["author_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_synonyms_product_id"), ["product_id"], unique=False)

    op.create_table(
        "wish_apart",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("at", sa.String(27), nullable=False),
        sa.Column("salt", sa.String(), nullable=True),
        sa.Column("wish_id", sa.String(), nullable=False),
        sa.Column("other_id", sa.String(), nullable=False),
        sa.Column("person_id", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["other_id"], ["wish.id"]),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"]),
        sa.ForeignKeyConstraint(["wish_id"], ["wish.id"]),
        sa.PrimaryKeyConstraint("id"),
    )
    with op.batch_alter_table("wish_apart", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_wish_apart_other_id"), ["other_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_wish_apart_person_id"), ["person_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_wish_apart_wish_id"), ["wish_id"], unique=False)

    op.create_table(
        "wish_index",
        sa.Column("wish_id", sa.String(), nullable=False),
        sa.Column("product_id", sa.String(), nullable=False),
        sa.Column("edition", sa.String(), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["product_id"], ["product.id"]),
        sa.ForeignKeyConstraint(["wish_id"], ["wish.id"]),
        sa.PrimaryKeyConstraint("wish_id"),
    )
    with op.batch_alter_table("wish_index", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_wish_index_edition"), ["edition"], unique=False)

    op.create_table(
        "wish_term",
        sa.Column("product_id", sa.String(), nullable=False),
        sa.Column("term", sa.String().with_variant(sa.String(collation="C"), "postgresql"), nullable=False),
        sa.Column("wish_id", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["product_id"], ["product.id"]),
        sa.ForeignKeyConstraint(["wish_id"], ["wish.id"]),
        sa.PrimaryKeyConstraint("product_id", "term", "wish_id"),
        sqlite_with_rowid=False,
    )

    op.create_table(
        "term_count",
        sa.Column("product_id", sa.String(), nullable=False),
        sa.Column("term", sa.String().with_variant(sa.String(collation="C"), "postgresql"), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["product_id"], ["product.id"]),
        sa.PrimaryKeyConstraint("product_id", "term"),
        sqlite_with_rowid=False,
    )
