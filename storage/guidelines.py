"""Guidelines of architecture groups: their versions, and that they were withdrawn. Tables and queries."""

# No `from __future__ import annotations` where SQLModel tables are defined (it reads the annotations).
from datetime import datetime
from typing import cast

from sqlalchemy import CheckConstraint, UniqueConstraint, delete, func, insert, select
from sqlmodel import Field, SQLModel

from storage.columns import moment, ref, sealed, text, word
from storage.engine import Tx
from storage.journal import Fact, table_of
from storage.words import Audience


class GuidelineDraft(SQLModel, table=True):
    """A version that is being written. Its id becomes the version's, so that it is published only once.

    guideline_id None: of a new guideline. opened_on: the fact that was the latest of the guideline when the
    writer saw it last.
    """

    __tablename__ = "guideline_draft"
    id: str = Field(primary_key=True)
    person_id: str = ref("person.id")
    group_id: str = ref("groups.id")
    guideline_id: str | None = ref("guideline.id", nullable=True)
    opened_on: str | None = None
    made_at: datetime = moment(index=True)
    content: str = text()


class Guideline(Fact, table=True):
    """What a group publishes for who uses or delivers the product, under one number for life."""

    __tablename__ = "guideline"
    __table_args__ = (UniqueConstraint("product_id", "number"), CheckConstraint("number > 0"))
    group_id: str = ref("groups.id")
    product_id: str = ref("product.id")
    number: int
    author_id: str = ref("person.id")


class GuidelineVersion(Fact, table=True):
    """What a guideline says from now on; the one with the highest number counts. links: a JSON list.

    news: what is new in it. item_id: of the approved minutes that it rests on. The words are the group's,
    which publishes them.
    """

    __tablename__ = "guideline_version"
    __table_args__ = (UniqueConstraint("guideline_id", "number"), CheckConstraint("number > 0"))
    guideline_id: str = ref("guideline.id")
    number: int
    author_id: str = ref("person.id")
    audience: Audience = word(Audience)
    item_id: str | None = ref("agenda_item.id", nullable=True)
    title: str | None = sealed()
    words: str | None = sealed()
    links: str | None = sealed()
    news: str | None = sealed()


class GuidelineEnd(Fact, table=True):
    """A version was withdrawn with nothing in its place. The reason is the group's, as its words are."""

    __tablename__ = "guideline_end"
    version_id: str = Field(foreign_key="guideline_version.id", unique=True)
    author_id: str = ref("person.id")
    reason: str | None = sealed()


DRAFT = table_of(GuidelineDraft)
GUIDELINE = table_of(Guideline)
VERSION = table_of(GuidelineVersion)
END = table_of(GuidelineEnd)


def find_guideline(tx: Tx, guideline_id: str) -> Guideline | None:
    """The guideline with the id, if there is one."""
    found = select(GUIDELINE).where(GUIDELINE.c.id == guideline_id)
    return cast("Guideline | None", tx.conn.execute(found).first())


def guideline(tx: Tx, guideline_id: str) -> Guideline:
    """The guideline with the id, which must exist."""
    return cast(Guideline, tx.conn.execute(select(GUIDELINE).where(GUIDELINE.c.id == guideline_id)).one())


def guideline_by_number(tx: Tx, product_id: str, number: int) -> Guideline | None:
    """The guideline that people know by product and number."""
    found = select(GUIDELINE).where(GUIDELINE.c.product_id == product_id, GUIDELINE.c.number == number)
    return cast("Guideline | None", tx.conn.execute(found).first())


def next_number(tx: Tx, product_id: str) -> int:
    """The next running number of a product's guidelines, from 1."""
    highest = select(func.max(GUIDELINE.c.number)).where(GUIDELINE.c.product_id == product_id)
    return (tx.conn.execute(highest).scalar() or 0) + 1


def guidelines(tx: Tx, product_id: str) -> list[Guideline]:
    """Every guideline of the product, by number."""
    found = select(GUIDELINE).where(GUIDELINE.c.product_id == product_id).order_by(GUIDELINE.c.number)
    return cast(list[Guideline], tx.conn.execute(found).all())


def find_version(tx: Tx, version_id: str) -> GuidelineVersion | None:
    """The version with the id, if there is one."""
    found = select(VERSION).where(VERSION.c.id == version_id)
    return cast("GuidelineVersion | None", tx.conn.execute(found).first())


def versions(tx: Tx, guideline_id: str) -> list[GuidelineVersion]:
    """What the guideline said and says, the oldest first; never none."""
    found = select(VERSION).where(VERSION.c.guideline_id == guideline_id).order_by(VERSION.c.number)
    return cast(list[GuidelineVersion], tx.conn.execute(found).all())


def ends(tx: Tx, guideline_id: str) -> dict[str, GuidelineEnd]:
    """Version -> that it was withdrawn, of those that were."""
    found = (
        select(END)
        .join(VERSION, VERSION.c.id == END.c.version_id)
        .where(VERSION.c.guideline_id == guideline_id)
    )
    return {row.version_id: cast(GuidelineEnd, row) for row in tx.conn.execute(found)}


def save_draft(tx: Tx, draft: GuidelineDraft) -> None:
    """Keep the draft, in the place of an earlier form of it."""
    tx.conn.execute(delete(DRAFT).where(DRAFT.c.id == draft.id))
    tx.conn.execute(insert(DRAFT), draft.model_dump())


def find_draft(tx: Tx, draft_id: str) -> GuidelineDraft | None:
    """The draft with the id, if it is still there."""
    return cast("GuidelineDraft | None", tx.conn.execute(select(DRAFT).where(DRAFT.c.id == draft_id)).first())


def drop_draft(tx: Tx, draft_id: str) -> None:
    """The draft is done with."""
    tx.conn.execute(delete(DRAFT).where(DRAFT.c.id == draft_id))


def drop_drafts_before(tx: Tx, moment_: datetime) -> None:
    """Drafts that nobody will finish."""
    tx.conn.execute(delete(DRAFT).where(DRAFT.c.made_at < moment_))
