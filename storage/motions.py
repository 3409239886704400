"""Motions, their drafts, and the roll each is voted on by: tables and queries."""

# No `from __future__ import annotations` where SQLModel tables are defined (it reads the annotations).
from datetime import datetime
from typing import cast

from sqlalchemy import CheckConstraint, UniqueConstraint, bindparam, delete, func, insert, select
from sqlmodel import Field, SQLModel

from storage.columns import moment, ref, sealed, text, word
from storage.engine import Tx
from storage.journal import Fact, table_of
from storage.prepared import Prepared
from storage.words import Choice, Method, MotionKind, Relation


class Draft(SQLModel, table=True):
    """A motion that is being written. Its id becomes the motion's, so that it can open only once."""

    __tablename__ = "motion_draft"
    id: str = Field(primary_key=True)
    person_id: str = ref("person.id")
    group_id: str = ref("groups.id")
    made_at: datetime = moment(index=True)
    content: str = text()


class Motion(Fact, table=True):
    """A motion as it was put. `at` is when it opened; `links` is a JSON list.

    method None: for or against. related_id: an earlier motion, and what this one does to it.
    """

    __tablename__ = "motion"
    __table_args__ = (UniqueConstraint("product_id", "year", "number"), CheckConstraint("number > 0"))
    group_id: str = ref("groups.id")
    product_id: str = ref("product.id")
    year: int
    number: int
    kind: MotionKind = word(MotionKind)
    title: str | None = sealed()
    brief: str | None = sealed()
    links: str | None = sealed()
    proposer_id: str = ref("person.id")
    closes_at: datetime = moment(index=True)
    rules_id: str = ref("rules.id")
    roll_hash: str
    method: Method | None = word(Method, nullable=True)
    is_secret: bool | None = None
    related_id: str | None = Field(default=None, index=True)
    relation: Relation | None = word(Relation, nullable=True)


class MotionOption(Fact, table=True):
    """One of the alternatives of a motion, numbered from 1; 0 is the status quo and has no row."""

    __tablename__ = "motion_option"
    __table_args__ = (UniqueConstraint("motion_id", "number"), CheckConstraint("number > 0"))
    motion_id: str = ref("motion.id")
    number: int
    words: str | None = sealed()


class Recommendation(Fact, table=True):
    """What a group, or (by_group_id None) the coordinator, recommends. option: where choice is picked."""

    __tablename__ = "recommendation"
    motion_id: str = Field(foreign_key="motion.id", unique=True)
    by_group_id: str | None = ref("groups.id", nullable=True)
    choice: Choice = word(Choice)
    option: int | None = None


class RollEntry(Fact, table=True):
    """A seat that may vote on a motion: frozen when it opened."""

    __tablename__ = "roll_entry"
    __table_args__ = (UniqueConstraint("motion_id", "seat_id"), CheckConstraint("weight > 0"))
    motion_id: str = ref("motion.id")
    seat_id: str = ref("seat.id")
    organisation_id: str = ref("organisation.id")
    weight: int


DRAFT = table_of(Draft)
MOTION = table_of(Motion)
ROLL = table_of(RollEntry)
OPTION = table_of(MotionOption)
RECOMMENDATION = table_of(Recommendation)

_motion = Prepared(select(MOTION).where(MOTION.c.id == bindparam("motion_id")))
_roll = Prepared(select(ROLL).where(ROLL.c.motion_id == bindparam("motion_id")).order_by(ROLL.c.id))
_options = Prepared(
    select(OPTION).where(OPTION.c.motion_id == bindparam("motion_id")).order_by(OPTION.c.number)
)
_recommendation = Prepared(select(RECOMMENDATION).where(RECOMMENDATION.c.motion_id == bindparam("motion_id")))
_related = Prepared(select(MOTION).where(MOTION.c.related_id == bindparam("motion_id")).order_by(MOTION.c.at))
_highest_number = Prepared(
    select(func.max(MOTION.c.number)).where(
        MOTION.c.product_id == bindparam("product_id"), MOTION.c.year == bindparam("year")
    )
)
_by_number = Prepared(
    select(MOTION).where(
        MOTION.c.product_id == bindparam("product_id"),
        MOTION.c.year == bindparam("year"),
        MOTION.c.number == bindparam("number"),
    )
)


def find_motion(tx: Tx, motion_id: str) -> Motion | None:
    """The motion with the id, if there is one."""
    return cast("Motion | None", _motion.first(tx, {"motion_id": motion_id}))


def motion(tx: Tx, motion_id: str) -> Motion:
    """The motion with the id, which must exist."""
    return cast(Motion, _motion.one(tx, {"motion_id": motion_id}))


def motion_by_number(tx: Tx, product_id: str, year: int, number: int) -> Motion | None:
    """The motion that people know by product, year and number."""
    key = {"product_id": product_id, "year": year, "number": number}
    return cast("Motion | None", _by_number.first(tx, key))


def next_number(tx: Tx, product_id: str, year: int) -> int:
    """The next running number of a product in a year, from 1."""
    highest = _highest_number.scalar(tx, {"product_id": product_id, "year": year})
    return (highest or 0) + 1


def roll(tx: Tx, motion_id: str) -> list[RollEntry]:
    """The seats that may vote on the motion."""
    return cast(list[RollEntry], _roll.all(tx, {"motion_id": motion_id}))


def options(tx: Tx, motion_id: str) -> list[MotionOption]:
    """The motion's alternatives, without the status quo; none where the vote is for or against."""
    return cast(list[MotionOption], _options.all(tx, {"motion_id": motion_id}))


def recommendation(tx: Tx, motion_id: str) -> Recommendation | None:
    """What is recommended, if anything."""
    found = _recommendation.first(tx, {"motion_id": motion_id})
    return cast("Recommendation | None", found)


def motions_about(tx: Tx, motion_id: str) -> list[Motion]:
    """Later motions that reverse or ratify this one, the oldest first."""
    return cast(list[Motion], _related.all(tx, {"motion_id": motion_id}))


def save_draft(tx: Tx, draft: Draft) -> None:
    """Keep the draft, in the place of an earlier form of it."""
    tx.conn.execute(delete(DRAFT).where(DRAFT.c.id == draft.id))
    tx.conn.execute(insert(DRAFT), draft.model_dump())


def find_draft(tx: Tx, draft_id: str) -> Draft | None:
    """The draft with the id, if it is still there."""
    return cast("Draft | None", tx.conn.execute(select(DRAFT).where(DRAFT.c.id == draft_id)).first())


def drafts_of(tx: Tx, person_id: str) -> list[Draft]:
    """What the person is writing, the latest first."""
    found = select(DRAFT).where(DRAFT.c.person_id == person_id)
    return cast(list[Draft], tx.conn.execute(found.order_by(DRAFT.c.made_at.desc(), DRAFT.c.id)).all())


def drop_draft(tx: Tx, draft_id: str) -> None:
    """The draft is done with."""
    tx.conn.execute(delete(DRAFT).where(DRAFT.c.id == draft_id))


def drop_drafts_before(tx: Tx, moment_: datetime) -> None:
    """Drafts that nobody will finish."""
    tx.conn.execute(delete(DRAFT).where(DRAFT.c.made_at < moment_))
