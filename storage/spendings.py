"""What projects have spent: table and queries. Amounts in øre."""

# No `from __future__ import annotations` where SQLModel tables are defined (it reads the annotations).
from typing import cast

from sqlalchemy import BigInteger, CheckConstraint, Column, func, select
from sqlmodel import Field

from storage.columns import ref, sealed
from storage.engine import Tx
from storage.journal import Fact, table_of


class Spending(Fact, table=True):
    """An amount that was spent on a day (ISO date), on what. A correction is one below zero of its own."""

    __tablename__ = "spending"
    __table_args__ = (CheckConstraint("amount <> 0"),)
    project_id: str = ref("project.id")
    person_id: str = ref("person.id")
    amount: int = Field(sa_column=Column(BigInteger, nullable=False))
    day: str
    words: str | None = sealed()


SPENDING = table_of(Spending)


def spendings(tx: Tx, project_id: str) -> list[Spending]:
    """All that the project has spent, in the order it was written down."""
    found = select(SPENDING).where(SPENDING.c.project_id == project_id)
    return cast(list[Spending], tx.conn.execute(found.order_by(SPENDING.c.at, SPENDING.c.id)).all())


def spent(tx: Tx, project_id: str) -> int:
    """What the project has spent in all."""
    # A sum of big integers is a decimal number on PostgreSQL.
    total = select(func.sum(SPENDING.c.amount)).where(SPENDING.c.project_id == project_id)
    return int(tx.conn.execute(total).scalar() or 0)
