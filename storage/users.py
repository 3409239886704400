"""Organisations that use a product, and the terms on which its wishes are backed and funded: tables."""

# No `from __future__ import annotations` where SQLModel tables are defined (it reads the annotations).
from datetime import datetime
from typing import cast

from sqlalchemy import BigInteger, CheckConstraint, Column, UniqueConstraint, bindparam, func, select
from sqlmodel import Field

from storage.columns import ref, text
from storage.community import ENDING, current
from storage.engine import Tx
from storage.journal import Fact, table_of
from storage.prepared import Prepared


class UserOrganisation(Fact, table=True):
    """An organisation that uses a product ("anvender"): it may wish and back. It leaves by an Ending.

    contribution: what it pays for the product in a year, in øre, where that counts in funding rounds.
    """

    __tablename__ = "user_organisation"
    __table_args__ = (CheckConstraint("contribution >= 0"),)
    product_id: str = ref("product.id")
    organisation_id: str = ref("organisation.id")
    contribution: int | None = Field(default=None, sa_column=Column(BigInteger, nullable=True))


class Terms(Fact, table=True):
    """A version of the terms of a product's wishes (JSON). A round lives by those it was opened under."""

    __tablename__ = "terms"
    __table_args__ = (UniqueConstraint("product_id", "version"), CheckConstraint("version > 0"))
    product_id: str = ref("product.id")
    version: int
    content: str = text()


USER = table_of(UserOrganisation)
TERMS = table_of(Terms)

_users = Prepared(current(USER).where(USER.c.product_id == bindparam("product_id")))
_was = Prepared(
    select(USER.c.id)
    .where(USER.c.product_id == bindparam("product_id"))
    .where(USER.c.organisation_id == bindparam("organisation_id"))
    .limit(1)
)
_latest_terms = Prepared(
    select(TERMS)
    .where(TERMS.c.product_id == bindparam("product_id"))
    .order_by(TERMS.c.version.desc())
    .limit(1)
)


def users(tx: Tx, product_id: str) -> list[UserOrganisation]:
    """The organisations that use the product now, those that joined first first."""
    return cast(list[UserOrganisation], _users.all(tx, {"product_id": product_id}))


def was_user(tx: Tx, product_id: str, organisation_id: str) -> bool:
    """Whether the organisation uses the product, or once did."""
    return _was.first(tx, {"product_id": product_id, "organisation_id": organisation_id}) is not None


def left_at(tx: Tx, product_id: str, organisation_id: str) -> datetime | None:
    """When the organisation last ceased to use the product (UTC); None when it never did."""
    found = (
        select(func.max(ENDING.c.at))
        .join(USER, ENDING.c.ended_id == USER.c.id)
        .where(USER.c.product_id == product_id, USER.c.organisation_id == organisation_id)
    )
    return cast("datetime | None", tx.conn.execute(found).scalar())


def used_by(tx: Tx, organisation_id: str) -> list[str]:
    """The products that the organisation uses now."""
    found = current(USER).where(USER.c.organisation_id == organisation_id)
    return [cast(UserOrganisation, row).product_id for row in tx.conn.execute(found)]


def latest_terms(tx: Tx, product_id: str) -> Terms | None:
    """The terms in force."""
    return cast("Terms | None", _latest_terms.first(tx, {"product_id": product_id}))


def terms(tx: Tx, terms_id: str) -> Terms:
    """A version of terms by its id, which must exist."""
    return cast(Terms, tx.conn.execute(select(TERMS).where(TERMS.c.id == terms_id)).one())
