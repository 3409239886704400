"""Statements: what is said about a decision afterwards, and stands beside it. Table and queries."""

# No `from __future__ import annotations` where SQLModel tables are defined (it reads the annotations).
from collections.abc import Sequence
from typing import cast

from sqlalchemy import and_, bindparam, select

from storage.columns import ref, sealed, word
from storage.decisions import DECISION
from storage.engine import Tx
from storage.journal import Fact, table_of
from storage.motions import MOTION, RECOMMENDATION, Motion
from storage.words import StatementKind


class Statement(Fact, table=True):
    """seat_id: whose minority statement it is; None for what is said on behalf of the group."""

    __tablename__ = "statement"
    motion_id: str = ref("motion.id")
    kind: StatementKind = word(StatementKind)
    person_id: str = ref("person.id")
    seat_id: str | None = ref("seat.id", nullable=True)
    words: str | None = sealed()


STATEMENT = table_of(Statement)

_statements = (
    select(STATEMENT)
    .where(STATEMENT.c.motion_id == bindparam("motion_id"))
    .order_by(STATEMENT.c.at, STATEMENT.c.id)
)


_unexplained = (
    select(MOTION)
    .join(RECOMMENDATION, RECOMMENDATION.c.motion_id == MOTION.c.id)
    .join(DECISION, DECISION.c.motion_id == MOTION.c.id)
    .outerjoin(
        STATEMENT, and_(STATEMENT.c.motion_id == MOTION.c.id, STATEMENT.c.kind == StatementKind.DEPARTURE)
    )
    .where(STATEMENT.c.id.is_(None), MOTION.c.group_id.in_(bindparam("group_ids", expanding=True)))
    .order_by(DECISION.c.at, MOTION.c.id)
)


def unexplained(tx: Tx, group_ids: Sequence[str]) -> list[Motion]:
    """Decided motions of the groups that something was recommended for, and nobody has said why otherwise."""
    found = tx.conn.execute(_unexplained, {"group_ids": list(group_ids)})
    return cast(list[Motion], found.all())


def statements(tx: Tx, motion_id: str) -> list[Statement]:
    """What was said about the decision, the oldest first."""
    return cast(list[Statement], tx.conn.execute(_statements, {"motion_id": motion_id}).all())
