"""Information events and workshops of a product: announced, changed, called off. Tables and queries."""

# No `from __future__ import annotations` where SQLModel tables are defined (it reads the annotations).
from collections.abc import Sequence
from datetime import datetime
from typing import Any, cast

from sqlalchemy import CheckConstraint, Select, UniqueConstraint, bindparam, delete, func, insert, select
from sqlmodel import Field, SQLModel

from storage.columns import moment, ref, sealed, text, word
from storage.engine import Tx
from storage.journal import Fact, table_of
from storage.meeting_words import GatheringKind
from storage.prepared import Prepared


class GatheringDraft(SQLModel, table=True):
    """One that is being written. Its id becomes the gathering's, so that it is announced only once."""

    __tablename__ = "gathering_draft"
    id: str = Field(primary_key=True)
    person_id: str = ref("person.id")
    product_id: str = ref("product.id")
    made_at: datetime = moment(index=True)
    content: str = text()


class Gathering(Fact, table=True):
    """Something that a product invites its users to. What it is and when stands in its versions."""

    __tablename__ = "gathering"
    __table_args__ = (UniqueConstraint("product_id", "number"), CheckConstraint("number > 0"))
    product_id: str = ref("product.id")
    number: int
    author_id: str = ref("person.id")


class GatheringVersion(Fact, table=True):
    """What it is from now on; the latest version counts. The words are the community's.

    after: how many times somebody had signed up or off when it was written: by that it is known which limit
    each of them met. places: how many can come, share: from one organisation; None: any number. closes_at:
    until when one can sign up.
    """

    __tablename__ = "gathering_version"
    __table_args__ = (
        UniqueConstraint("gathering_id", "version"),
        CheckConstraint("version > 0"),
        CheckConstraint("places > 0"),
        CheckConstraint("share > 0"),
    )
    gathering_id: str = ref("gathering.id")
    version: int
    after: int
    author_id: str = ref("person.id")
    kind: GatheringKind = word(GatheringKind)
    starts_at: datetime = moment(index=True)
    ends_at: datetime = moment()
    closes_at: datetime = moment()
    places: int | None = None
    share: int | None = None
    title: str | None = sealed()
    place: str | None = sealed()
    link: str | None = sealed()
    about: str | None = sealed()


class GatheringEnd(Fact, table=True):
    """It is not held, and why."""

    __tablename__ = "gathering_end"
    gathering_id: str = Field(foreign_key="gathering.id", unique=True)
    person_id: str = ref("person.id")
    words: str | None = sealed()


DRAFT = table_of(GatheringDraft)
GATHERING = table_of(Gathering)
VERSION = table_of(GatheringVersion)
END = table_of(GatheringEnd)

_gathering = Prepared(select(GATHERING).where(GATHERING.c.id == bindparam("gathering_id")))
_versions = Prepared(
    select(VERSION).where(VERSION.c.gathering_id == bindparam("gathering_id")).order_by(VERSION.c.version)
)
_end = Prepared(select(END).where(END.c.gathering_id == bindparam("gathering_id")))


def find_gathering(tx: Tx, gathering_id: str) -> Gathering | None:
    """The gathering with the id, if there is one."""
    return cast("Gathering | None", _gathering.first(tx, {"gathering_id": gathering_id}))


def gathering(tx: Tx, gathering_id: str) -> Gathering:
    """The gathering with the id, which must exist."""
    return cast(Gathering, _gathering.one(tx, {"gathering_id": gathering_id}))


def gathering_by_number(tx: Tx, product_id: str, number: int) -> Gathering | None:
    """The gathering that people know by product and number."""
    found = select(GATHERING).where(GATHERING.c.product_id == product_id, GATHERING.c.number == number)
    return cast("Gathering | None", tx.conn.execute(found).first())


def next_number(tx: Tx, product_id: str) -> int:
    """The next running number of a product's gatherings, from 1."""
    highest = select(func.max(GATHERING.c.number)).where(GATHERING.c.product_id == product_id)
    return (tx.conn.execute(highest).scalar() or 0) + 1


def versions(tx: Tx, gathering_id: str) -> list[GatheringVersion]:
    """What it was and is, the oldest first."""
    return cast(list[GatheringVersion], _versions.all(tx, {"gathering_id": gathering_id}))


def end(tx: Tx, gathering_id: str) -> GatheringEnd | None:
    """Why it is not held, if it is not."""
    return cast("GatheringEnd | None", _end.first(tx, {"gathering_id": gathering_id}))


def coming(tx: Tx, product_ids: Sequence[str], now: datetime) -> list[Gathering]:
    """Those of the products that are held and not over, the next first."""
    latest, found = _with_latest(product_ids)
    ahead = found.outerjoin(END, END.c.gathering_id == GATHERING.c.id).where(
        END.c.id.is_(None), latest.c.ends_at > now
    )
    ordered = ahead.order_by(latest.c.starts_at, GATHERING.c.id)
    return cast(list[Gathering], tx.conn.execute(ordered).all())


def past(tx: Tx, product_ids: Sequence[str], now: datetime, most: int) -> list[Gathering]:
    """Those that are over, the last first, and no more of them than that; also what was called off."""
    latest, found = _with_latest(product_ids)
    over = found.where(latest.c.ends_at <= now).order_by(latest.c.starts_at.desc(), GATHERING.c.id)
    return cast(list[Gathering], tx.conn.execute(over.limit(most)).all())


def save_draft(tx: Tx, draft: GatheringDraft) -> None:
    """Keep the draft, in the place of an earlier form of it."""
    tx.conn.execute(delete(DRAFT).where(DRAFT.c.id == draft.id))
    tx.conn.execute(insert(DRAFT), draft.model_dump())


def find_draft(tx: Tx, draft_id: str) -> GatheringDraft | None:
    """The draft with the id, if it is still there."""
    return cast("GatheringDraft | None", tx.conn.execute(select(DRAFT).where(DRAFT.c.id == draft_id)).first())


def drop_draft(tx: Tx, draft_id: str) -> None:
    """The draft is done with."""
    tx.conn.execute(delete(DRAFT).where(DRAFT.c.id == draft_id))


def drop_drafts_before(tx: Tx, moment_: datetime) -> None:
    """Drafts that nobody will finish."""
    tx.conn.execute(delete(DRAFT).where(DRAFT.c.made_at < moment_))


def _with_latest(product_ids: Sequence[str]) -> tuple[Any, Select[Any]]:
    """(the table of each one's latest version, the gatherings of the products joined with it)."""
    number = func.max(VERSION.c.version).label("version")
    highest = select(VERSION.c.gathering_id, number).group_by(VERSION.c.gathering_id).subquery()
    found = (
        select(GATHERING)
        .join(highest, highest.c.gathering_id == GATHERING.c.id)
        .join(VERSION, (VERSION.c.gathering_id == GATHERING.c.id) & (VERSION.c.version == highest.c.version))
        .where(GATHERING.c.product_id.in_(product_ids))
    )
    return VERSION, found
