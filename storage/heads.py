"""Signed heads: what a chain ended in, to be kept outside. Table and queries."""

# No `from __future__ import annotations` where SQLModel tables are defined (it reads the annotations).
from typing import cast

from sqlalchemy import BigInteger, Column, UniqueConstraint, select
from sqlmodel import Field

from storage.engine import Tx
from storage.journal import Fact, table_of


class Head(Fact, table=True):
    """A signed statement that `chain` had `hash` at `of_seq`: what is kept outside to prove the rest.

    about: the decision it went out with, None for the daily one.
    """

    __tablename__ = "head"
    __table_args__ = (UniqueConstraint("chain", "of_seq"),)
    chain: str
    of_seq: int = Field(sa_column=Column(BigInteger, nullable=False))
    hash: str
    about: str | None = Field(default=None, index=True)
    public_key: str
    signature: str


HEAD = table_of(Head)


def latest_head(tx: Tx, chain: str) -> Head | None:
    """The last signed head of the chain, if it has one."""
    found = tx.conn.execute(
        select(HEAD).where(HEAD.c.chain == chain).order_by(HEAD.c.of_seq.desc()).limit(1)
    ).first()
    return cast("Head | None", found)


def head_about(tx: Tx, fact_id: str) -> Head | None:
    """The head that went out with a decision."""
    return cast("Head | None", tx.conn.execute(select(HEAD).where(HEAD.c.about == fact_id)).first())


def heads(tx: Tx) -> list[Head]:
    """Every signed head, by chain and place (without `at`)."""
    columns = [HEAD.c[name] for name in ("id", "chain", "of_seq", "hash", "about", "public_key", "signature")]
    return cast(list[Head], tx.conn.execute(select(*columns).order_by(HEAD.c.chain, HEAD.c.of_seq)).all())
