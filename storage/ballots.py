"""Ballots: every answer of every seat, none overwritten. Table and queries."""

# No `from __future__ import annotations` where SQLModel tables are defined (it reads the annotations).
from typing import cast

from sqlalchemy import CheckConstraint, UniqueConstraint, bindparam, exists, select

from storage.columns import ref, sealed, word
from storage.engine import Tx
from storage.journal import Fact, table_of
from storage.motions import ROLL
from storage.prepared import Prepared
from storage.recusals import RECUSAL
from storage.words import Capacity, Choice


class Ballot(Fact, table=True):
    """One answer of one seat; `sent_at` is the platform's own time (UTC, ISO text).

    capacity None: the holder. picks: numbers of options, ascending, with commas between. In a secret vote
    choice is `sealed`. by_seat_id: the seat that had its proxy. seal: the digest of what went into the urn.
    """

    __tablename__ = "ballot"
    __table_args__ = (UniqueConstraint("motion_id", "seat_id", "revision"), CheckConstraint("revision > 0"))
    motion_id: str = ref("motion.id")
    seat_id: str = ref("seat.id")
    revision: int
    person_id: str = ref("person.id")
    choice: Choice = word(Choice)
    reason: str | None = sealed()
    sent_at: str | None = None
    capacity: Capacity | None = word(Capacity, nullable=True)
    picks: str | None = None
    by_seat_id: str | None = None
    seal: str | None = None


BALLOT = table_of(Ballot)

_ballots = Prepared(
    select(BALLOT)
    .where(BALLOT.c.motion_id == bindparam("motion_id"))
    .order_by(BALLOT.c.seat_id, BALLOT.c.revision)
)
_answered = exists().where(BALLOT.c.motion_id == ROLL.c.motion_id, BALLOT.c.seat_id == ROLL.c.seat_id)
_recused = exists().where(RECUSAL.c.motion_id == ROLL.c.motion_id, RECUSAL.c.seat_id == ROLL.c.seat_id)
_silent = Prepared(
    select(ROLL.c.seat_id).where(ROLL.c.motion_id == bindparam("motion_id"), ~_answered, ~_recused).limit(1)
)
_said = Prepared(
    select(BALLOT.c.seat_id, BALLOT.c.revision, BALLOT.c.choice, BALLOT.c.picks, BALLOT.c.capacity)
    .where(BALLOT.c.motion_id == bindparam("motion_id"))
    .order_by(BALLOT.c.seat_id, BALLOT.c.revision)
)
_latest_ballot = Prepared(
    select(BALLOT)
    .where(BALLOT.c.motion_id == bindparam("motion_id"), BALLOT.c.seat_id == bindparam("seat_id"))
    .order_by(BALLOT.c.revision.desc())
    .limit(1)
)


def is_somebody_silent(tx: Tx, motion_id: str) -> bool:
    """Whether a seat that takes part has never answered, in whatever way."""
    return _silent.first(tx, {"motion_id": motion_id}) is not None


def ballots(tx: Tx, motion_id: str) -> list[Ballot]:
    """Every revision, by seat, oldest first."""
    return cast(list[Ballot], _ballots.all(tx, {"motion_id": motion_id}))


def said(tx: Tx, motion_id: str) -> list[Ballot]:
    """The same, but of each only seat, revision, choice, picks and capacity."""
    return cast(list[Ballot], _said.all(tx, {"motion_id": motion_id}))


def latest_ballot(tx: Tx, motion_id: str, seat_id: str) -> Ballot | None:
    """The seat's highest revision, which may be a withdrawal."""
    key = {"motion_id": motion_id, "seat_id": seat_id}
    return cast("Ballot | None", _latest_ballot.first(tx, key))
