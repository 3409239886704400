"""How a vote ended: closures, rulings, decisions. Tables and queries."""

# No `from __future__ import annotations` where SQLModel tables are defined (it reads the annotations).
from collections.abc import Sequence
from datetime import datetime
from typing import cast

from sqlalchemy import bindparam, exists, select
from sqlmodel import Field

from storage.columns import moment, ref, sealed, word
from storage.due import DUE
from storage.engine import Tx
from storage.journal import Fact, table_of
from storage.motions import MOTION, Motion
from storage.prepared import Prepared
from storage.words import ClosureCause, DueState, Ground, Outcome, Role, RulingChoice, WrittenRule


class Closure(Fact, table=True):
    """The vote closed. From here no ballot is taken."""

    __tablename__ = "closure"
    motion_id: str = Field(foreign_key="motion.id", unique=True)
    cause: ClosureCause = word(ClosureCause)
    person_id: str | None = ref("person.id", nullable=True)
    reason: str | None = sealed()


class Extension(Fact, table=True):
    """A vote without a quorum went on in writing, once, until closes_at. cause: what ended its first part."""

    __tablename__ = "extension"
    motion_id: str = Field(foreign_key="motion.id", unique=True)
    cause: ClosureCause = word(ClosureCause)
    rule: WrittenRule = word(WrittenRule)
    closes_at: datetime = moment(index=True)
    person_id: str | None = ref("person.id", nullable=True)
    reason: str | None = sealed()


class Ruling(Fact, table=True):
    """The chair (role says: or the vice chair) settled a tie or a vote in doubt, with a reason.

    ground None: a tie. option: the one that was adopted, where a motion has several.
    """

    __tablename__ = "ruling"
    motion_id: str = Field(foreign_key="motion.id", unique=True)
    person_id: str = ref("person.id")
    role: Role = word(Role)
    choice: RulingChoice = word(RulingChoice)
    reason: str | None = sealed()
    ground: Ground | None = word(Ground, nullable=True)
    option: int | None = None


class Decision(Fact, table=True):
    """What came of a motion, with the numbers it came about by, in weight. Never overwritten.

    votes_silent: did not answer, and counted as agreeing. option: the one that was adopted. option_votes: by
    option, the status quo first, with commas between. casting_seat_id: whose vote broke a tie.
    """

    __tablename__ = "decision"
    motion_id: str = Field(foreign_key="motion.id", unique=True)
    outcome: Outcome = word(Outcome)
    votes_for: int
    votes_against: int
    votes_abstain: int
    taking_part: int
    required: int
    roll_size: int
    votes_silent: int | None = None
    recused: int | None = None
    option: int | None = None
    option_votes: str | None = None
    casting_seat_id: str | None = None


CLOSURE = table_of(Closure)
EXTENSION = table_of(Extension)
RULING = table_of(Ruling)
DECISION = table_of(Decision)

_closure = Prepared(select(CLOSURE).where(CLOSURE.c.motion_id == bindparam("motion_id")))
_extension = Prepared(select(EXTENSION).where(EXTENSION.c.motion_id == bindparam("motion_id")))
_ruling = Prepared(select(RULING).where(RULING.c.motion_id == bindparam("motion_id")))
_decision = Prepared(select(DECISION).where(DECISION.c.motion_id == bindparam("motion_id")))


def closure(tx: Tx, motion_id: str) -> Closure | None:
    """How the vote closed, None while it is open."""
    return cast("Closure | None", _closure.first(tx, {"motion_id": motion_id}))


def extension(tx: Tx, motion_id: str) -> Extension | None:
    """How the vote went on in writing, if it did."""
    return cast("Extension | None", _extension.first(tx, {"motion_id": motion_id}))


def ruling(tx: Tx, motion_id: str) -> Ruling | None:
    """The ruling on the motion, if there is one."""
    return cast("Ruling | None", _ruling.first(tx, {"motion_id": motion_id}))


def decision(tx: Tx, motion_id: str) -> Decision | None:
    """What came of the motion, if it is decided."""
    return cast("Decision | None", _decision.first(tx, {"motion_id": motion_id}))


def motions_undecided(tx: Tx, group_ids: Sequence[str]) -> list[Motion]:
    """Motions of the groups that have no decision yet, the one that closes first first."""
    found = tx.conn.execute(
        select(MOTION)
        .outerjoin(DECISION, DECISION.c.motion_id == MOTION.c.id)
        .where(DECISION.c.id.is_(None), MOTION.c.group_id.in_(group_ids))
        .order_by(MOTION.c.closes_at, MOTION.c.id)
    )
    return cast(list[Motion], found.all())


def motions_nobody_closes(tx: Tx, kind: str) -> list[Motion]:
    """Open motions for which nothing of the kind is planned. There are none, unless rows were taken out."""
    planned = exists().where(
        DUE.c.subject == MOTION.c.id, DUE.c.kind == kind, DUE.c.state == DueState.PENDING
    )
    found = tx.conn.execute(
        select(MOTION)
        .outerjoin(CLOSURE, CLOSURE.c.motion_id == MOTION.c.id)
        .where(CLOSURE.c.id.is_(None), ~planned)
        .order_by(MOTION.c.id)
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
