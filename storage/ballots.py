"""Ballots: every answer of every seat, none overwritten. Table and queries."""

# No `from __future__ import annotations` where SQLModel tables are defined (it reads the annotations).
from typing import cast

from sqlalchemy import CheckConstraint, UniqueConstraint, bindparam, insert, select, update
from sqlmodel import Field, SQLModel

from storage.columns import ref, sealed, word
from storage.engine import Tx
from storage.journal import Fact, table_of
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


class Click(SQLModel, table=True):
    """When a person last pressed something about a seat's ballot, by the platform's own time (UTC, sortable
    text): also when it changed nothing. Not a fact: it only keeps an older click from beating a newer one.
    """

    __tablename__ = "ballot_click"
    motion_id: str = Field(foreign_key="motion.id", primary_key=True)
    seat_id: str = Field(foreign_key="seat.id", primary_key=True)
    person_id: str = Field(foreign_key="person.id", primary_key=True)
    sent_at: str


BALLOT = table_of(Ballot)
CLICK = table_of(Click)

_ballots = (
    select(BALLOT)
    .where(BALLOT.c.motion_id == bindparam("motion_id"))
    .order_by(BALLOT.c.seat_id, BALLOT.c.revision)
)
_click = select(CLICK.c.sent_at).where(
    CLICK.c.motion_id == bindparam("motion_id"),
    CLICK.c.seat_id == bindparam("seat_id"),
    CLICK.c.person_id == bindparam("person_id"),
)
_click_again = (
    update(CLICK)
    .where(
        CLICK.c.motion_id == bindparam("of_motion_id"),
        CLICK.c.seat_id == bindparam("of_seat_id"),
        CLICK.c.person_id == bindparam("of_person_id"),
    )
    .values(sent_at=bindparam("at"))
)
_latest_ballot = (
    select(BALLOT)
    .where(BALLOT.c.motion_id == bindparam("motion_id"), BALLOT.c.seat_id == bindparam("seat_id"))
    .order_by(BALLOT.c.revision.desc())
    .limit(1)
)


def overtaken(tx: Tx, motion_id: str, seat_id: str, person_id: str, sent_at: str) -> bool:
    """Whether the person has pressed something later about the seat; else this is what was pressed last."""
    mine = {"motion_id": motion_id, "seat_id": seat_id, "person_id": person_id}
    before = tx.conn.execute(_click, mine).scalar()
    if before is None:
        tx.conn.execute(insert(CLICK), {**mine, "sent_at": sent_at})
    elif before < sent_at:
        tx.conn.execute(_click_again, {**{f"of_{name}": id_ for name, id_ in mine.items()}, "at": sent_at})
    return before is not None and sent_at < before


def ballots(tx: Tx, motion_id: str) -> list[Ballot]:
    """Every revision, by seat, oldest first."""
    return cast(list[Ballot], tx.conn.execute(_ballots, {"motion_id": motion_id}).all())


def latest_ballot(tx: Tx, motion_id: str, seat_id: str) -> Ballot | None:
    """The seat's highest revision, which may be a withdrawal."""
    key = {"motion_id": motion_id, "seat_id": seat_id}
    return cast("Ballot | None", tx.conn.execute(_latest_ballot, key).first())
