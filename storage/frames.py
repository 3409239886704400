"""What a product's coordinator may spend in a year without asking: table and queries. Amounts in øre."""

# No `from __future__ import annotations` where SQLModel tables are defined (it reads the annotations).
from typing import cast

from sqlalchemy import BigInteger, CheckConstraint, Column, select
from sqlmodel import Field

from storage.columns import ref
from storage.engine import Tx
from storage.journal import Fact, table_of


class Frame(Fact, table=True):
    """The frame of a year from now on; the latest counts."""

    __tablename__ = "frame"
    __table_args__ = (CheckConstraint("amount >= 0"),)
    product_id: str = ref("product.id")
    year: int
    amount: int = Field(sa_column=Column(BigInteger, nullable=False))


FRAME = table_of(Frame)


def frames(tx: Tx, product_id: str) -> dict[int, int]:
    """Year -> the frame, in øre."""
    found = select(FRAME).where(FRAME.c.product_id == product_id).order_by(FRAME.c.at, FRAME.c.id)
    return {row.year: row.amount for row in tx.conn.execute(found)}


def frame(tx: Tx, product_id: str, year: int) -> Frame | None:
    """The frame of the year, if it has one."""
    found = select(FRAME).where(FRAME.c.product_id == product_id, FRAME.c.year == year)
    return cast("Frame | None", tx.conn.execute(found.order_by(FRAME.c.at.desc(), FRAME.c.id.desc())).first())
