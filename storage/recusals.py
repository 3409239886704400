"""Recusals: seats that take no part in a motion, and questions whether one should. Tables and queries."""

# No `from __future__ import annotations` where SQLModel tables are defined (it reads the annotations).
from typing import cast

from sqlalchemy import UniqueConstraint, bindparam, select
from sqlmodel import Field

from storage.columns import ref, sealed, word
from storage.engine import Tx
from storage.journal import Fact, table_of
from storage.prepared import Prepared
from storage.words import Role


class Recusal(Fact, table=True):
    """The seat leaves the base of the motion. person_id: who declared it, or ruled it."""

    __tablename__ = "recusal"
    __table_args__ = (UniqueConstraint("motion_id", "seat_id"),)
    motion_id: str = ref("motion.id")
    seat_id: str = ref("seat.id")
    person_id: str = ref("person.id")
    reason: str | None = sealed()


class RecusalQuestion(Fact, table=True):
    """Somebody with a seat asks whether another seat is recused. Once a seat and motion."""

    __tablename__ = "recusal_question"
    __table_args__ = (UniqueConstraint("motion_id", "seat_id"),)
    motion_id: str = ref("motion.id")
    seat_id: str = ref("seat.id")
    person_id: str = ref("person.id")
    reason: str | None = sealed()


class RecusalRuling(Fact, table=True):
    """The chair (role says: or the vice chair) answered the question, with a reason."""

    __tablename__ = "recusal_ruling"
    question_id: str = Field(foreign_key="recusal_question.id", unique=True)
    person_id: str = ref("person.id")
    role: Role = word(Role)
    is_recused: bool
    reason: str | None = sealed()


RECUSAL = table_of(Recusal)
QUESTION = table_of(RecusalQuestion)
RULING = table_of(RecusalRuling)

_recusals = Prepared(
    select(RECUSAL).where(RECUSAL.c.motion_id == bindparam("motion_id")).order_by(RECUSAL.c.at)
)
_questions = Prepared(
    select(QUESTION).where(QUESTION.c.motion_id == bindparam("motion_id")).order_by(QUESTION.c.at)
)
_rulings = Prepared(
    select(RULING)
    .join(QUESTION, QUESTION.c.id == RULING.c.question_id)
    .where(QUESTION.c.motion_id == bindparam("motion_id"))
)


def recusals(tx: Tx, motion_id: str) -> list[Recusal]:
    """The seats that take no part in the motion."""
    return cast(list[Recusal], _recusals.all(tx, {"motion_id": motion_id}))


def questions(tx: Tx, motion_id: str) -> list[RecusalQuestion]:
    """Every question that was asked, the oldest first."""
    return cast(list[RecusalQuestion], _questions.all(tx, {"motion_id": motion_id}))


def rulings(tx: Tx, motion_id: str) -> dict[str, RecusalRuling]:
    """Question -> what was ruled."""
    found = cast(list[RecusalRuling], _rulings.all(tx, {"motion_id": motion_id}))
    return {each.question_id: each for each in found}


def unanswered(tx: Tx, motion_id: str) -> bool:
    """Whether a question still waits for its answer. Of a seat that stepped aside by itself none does."""
    out, ruled = {each.seat_id for each in recusals(tx, motion_id)}, rulings(tx, motion_id)
    return any(each.id not in ruled and each.seat_id not in out for each in questions(tx, motion_id))


def find_question(tx: Tx, question_id: str) -> RecusalQuestion | None:
    """The question with the id, if there is one."""
    found = tx.conn.execute(select(QUESTION).where(QUESTION.c.id == question_id)).first()
    return cast("RecusalQuestion | None", found)
