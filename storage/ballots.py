"""Ballots: every answer of every seat, none overwritten. Table and queries."""

# No `from __future__ import annotations` where SQLModel tables are defined (it reads the annotations).
from typing import cast

from sqlalchemy import CheckConstraint, UniqueConstraint, bindparam, select

from storage.columns import ref, sealed, word
from storage.engine import Tx
from storage.journal import Fact, table_of
from storage.words import Choice


class Ballot(Fact, table=True):
    """One answer of one seat. The highest revision counts; `sent_at` is the platform's own time (µs)."""

    __tablename__ = "ballot"
    __table_args__ = (UniqueConstraint("motion_id", "seat_id", "revision"), CheckConstraint("revision > 0"))
    motion_id: str = ref("motion.id")
    seat_id: str = ref("seat.id")
    revision: int
    person_id: str = ref("person.id")
    choice: Choice = word(Choice)
    reason: str | None = sealed()
    sent_at: str | None = None


BALLOT = table_of(Ballot)

_ballots = (
    select(BALLOT)
    .where(BALLOT.c.motion_id == bindparam("motion_id"))
    .order_by(BALLOT.c.seat_id, BALLOT.c.revision)
)
_latest_ballot = (
    select(BALLOT)
    .where(BALLOT.c.motion_id == bindparam("motion_id"), BALLOT.c.seat_id == bindparam("seat_id"))
    .order_by(BALLOT.c.revision.desc())
    .limit(1)
)


def ballots(tx: Tx, motion_id: str) -> list[Ballot]:
    """Every revision, by seat, oldest first."""
    return cast(list[Ballot], tx.conn.execute(_ballots, {"motion_id": motion_id}).all())


def latest_ballot(tx: Tx, motion_id: str, seat_id: str) -> Ballot | None:
    """The seat's highest revision, which may be a withdrawal."""
    key = {"motion_id": motion_id, "seat_id": seat_id}
    return cast("Ballot | None", tx.conn.execute(_latest_ballot, key).first())
