"""What is to happen at a time: table and queries. The clock only asks; these rows are the truth."""

# No `from __future__ import annotations` where SQLModel tables are defined (it reads the annotations).
from datetime import datetime
from typing import cast

from sqlalchemy import Index, bindparam, insert, select, update
from sqlmodel import Field, SQLModel

from storage.columns import moment, text, word
from storage.engine import Tx
from storage.journal import table_of
from storage.prepared import Prepared
from storage.words import DueState, new_id


class Due(SQLModel, table=True):
    """One planned occurrence. `key` says what it is, so that it cannot be planned twice.

    wall and zone are the local time that was meant; due_at is that instant (UTC). After not_after it has
    lost its meaning.
    """

    __tablename__ = "due"
    __table_args__ = (Index("due_pending", "state", "due_at"),)
    id: str = Field(default_factory=new_id, primary_key=True)
    key: str = Field(unique=True)
    kind: str
    subject: str = Field(index=True)
    wall: str
    zone: str
    due_at: datetime = moment()
    not_after: datetime | None = moment(nullable=True)
    state: DueState = word(DueState)
    settled_at: datetime | None = moment(nullable=True)
    attempts: int = 0
    failure: str | None = text(nullable=True)


DUE = table_of(Due)

_planned = Prepared(select(DUE.c.id).where(DUE.c.key == bindparam("of")))
_insert = Prepared(insert(DUE))
_next = Prepared(
    select(DUE)
    .where(DUE.c.state == DueState.PENDING, DUE.c.due_at <= bindparam("now"))
    .order_by(DUE.c.due_at, DUE.c.id)
    .limit(1)
    .with_for_update(skip_locked=True)
)
_first = Prepared(select(DUE.c.due_at).where(DUE.c.state == DueState.PENDING).order_by(DUE.c.due_at).limit(1))


def plan(tx: Tx, due: Due) -> bool:
    """Add the occurrence; False when it was planned already."""
    if _planned.first(tx, {"of": due.key}) is not None:
        return False
    _insert.run(tx, due.model_dump())
    return True


def claim_next(tx: Tx, now: datetime) -> Due | None:
    """The earliest occurrence that is due, held to the end of the transaction."""
    return cast("Due | None", _next.first(tx, {"now": now}))


def settle(tx: Tx, due_id: str, state: DueState, now: datetime) -> None:
    """It was done, skipped or expired."""
    tx.conn.execute(update(DUE).where(DUE.c.id == due_id).values(state=state, settled_at=now))


def postpone(tx: Tx, due_id: str, until: datetime, failure: str) -> None:
    """It failed: try again at `until`."""
    values = {"due_at": until, "attempts": DUE.c.attempts + 1, "failure": failure}
    tx.conn.execute(update(DUE).where(DUE.c.id == due_id).values(values))


def put_off(tx: Tx, kind: str, subject: str, until: datetime) -> bool:
    """What of the kind is still planned for the subject falls due then. False when nothing is."""
    pending = (DUE.c.kind == kind, DUE.c.subject == subject, DUE.c.state == DueState.PENDING)
    return tx.conn.execute(update(DUE).where(*pending).values(due_at=until)).rowcount > 0


def bring_forward(tx: Tx, kind: str, latest: datetime) -> None:
    """What of the kind is planned for later than that falls due then."""
    late = update(DUE).where(DUE.c.kind == kind, DUE.c.state == DueState.PENDING, DUE.c.due_at > latest)
    tx.conn.execute(late.values(due_at=latest))


def void(tx: Tx, subject: str, now: datetime) -> int:
    """Skip everything that is still planned for a subject; returns how many."""
    pending = update(DUE).where(DUE.c.subject == subject, DUE.c.state == DueState.PENDING)
    return tx.conn.execute(pending.values(state=DueState.SKIPPED, settled_at=now)).rowcount


def first_due_at(tx: Tx) -> datetime | None:
    """When the next pending occurrence falls due (UTC)."""
    return cast("datetime | None", _first.scalar(tx, {}))


def of_subject(tx: Tx, subject: str) -> list[Due]:
    """Everything ever planned for a subject, in order of time."""
    found = tx.conn.execute(select(DUE).where(DUE.c.subject == subject).order_by(DUE.c.due_at, DUE.c.id))
    return cast(list[Due], found.all())
