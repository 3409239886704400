"""How a vote ended: closures, rulings, decisions. Tables and queries."""

# No `from __future__ import annotations` where SQLModel tables are defined (it reads the annotations).
from collections.abc import Sequence
from typing import cast

from sqlalchemy import bindparam, select
from sqlmodel import Field

from storage.columns import ref, sealed, word
from storage.engine import Tx
from storage.journal import Fact, table_of
from storage.motions import MOTION, Motion
from storage.words import ClosureCause, Outcome, Role, RulingChoice


class Closure(Fact, table=True):
    """The vote closed. From here no ballot is taken."""

    __tablename__ = "closure"
    motion_id: str = Field(foreign_key="motion.id", unique=True)
    cause: ClosureCause = word(ClosureCause)
    person_id: str | None = ref("person.id", nullable=True)
    reason: str | None = sealed()


class Ruling(Fact, table=True):
    """The chair (role says: or the vice chair) settled a tie, with a reason."""

    __tablename__ = "ruling"
    motion_id: str = Field(foreign_key="motion.id", unique=True)
    person_id: str = ref("person.id")
    role: Role = word(Role)
    choice: RulingChoice = word(RulingChoice)
    reason: str | None = sealed()


class Decision(Fact, table=True):
    """What came of a motion, with the numbers it came about by. Never overwritten."""

    __tablename__ = "decision"
    motion_id: str = Field(foreign_key="motion.id", unique=True)
    outcome: Outcome = word(Outcome)
    votes_for: int
    votes_against: int
    votes_abstain: int
    taking_part: int
    required: int
    roll_size: int


CLOSURE = table_of(Closure)
RULING = table_of(Ruling)
DECISION = table_of(Decision)

_closure = select(CLOSURE).where(CLOSURE.c.motion_id == bindparam("motion_id"))
_ruling = select(RULING).where(RULING.c.motion_id == bindparam("motion_id"))
_decision = select(DECISION).where(DECISION.c.motion_id == bindparam("motion_id"))


def closure(tx: Tx, motion_id: str) -> Closure | None:
    """How the vote closed, None while it is open."""
    return cast("Closure | None", tx.conn.execute(_closure, {"motion_id": motion_id}).first())


def ruling(tx: Tx, motion_id: str) -> Ruling | None:
    """The ruling on the motion, if there is one."""
    return cast("Ruling | None", tx.conn.execute(_ruling, {"motion_id": motion_id}).first())


def decision(tx: Tx, motion_id: str) -> Decision | None:
    """What came of the motion, if it is decided."""
    return cast("Decision | None", tx.conn.execute(_decision, {"motion_id": motion_id}).first())


def motions_undecided(tx: Tx, group_ids: Sequence[str]) -> list[Motion]:
    """Motions of the groups that have no decision yet, the one that closes first first."""
    found = tx.conn.execute(
        select(MOTION)
        .outerjoin(DECISION, DECISION.c.motion_id == MOTION.c.id)
        .where(DECISION.c.id.is_(None), MOTION.c.group_id.in_(group_ids))
        .order_by(MOTION.c.closes_at, MOTION.c.id)
    )
    return cast(list[Motion], found.all())


def motions_decided(tx: Tx, group_ids: Sequence[str], *, limit: int | None = None) -> list[Motion]:
    """Motions of the groups that have a decision, the latest decision first."""
    found = tx.conn.execute(
        select(MOTION)
        .join(DECISION, DECISION.c.motion_id == MOTION.c.id)
        .where(MOTION.c.group_id.in_(group_ids))
        .order_by(DECISION.c.at.desc(), MOTION.c.id)
        .limit(limit)
    )
    return cast(list[Motion], found.all())
