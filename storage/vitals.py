"""How the bot is doing, as its rows tell: what waits to be sent and to be done, and for how long. Queries."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import and_, bindparam, case, func, or_, select

from storage.due import DUE
from storage.engine import Tx
from storage.outbox import OUTBOX
from storage.words import DueState, MessageState, from_iso

# What has come to its end is not counted: there is more of it every day.
OPEN = (
    MessageState.PENDING,
    MessageState.SENDING,
    MessageState.UNCERTAIN,
    MessageState.HELD,
    MessageState.DEAD,
)


@dataclass(frozen=True, slots=True)
class Vitals:
    """messages: how many in each state that is not an end. oldest: since when in each the oldest of those
    waits whose time has come (a message that was put off to the morning does not wait before it). failing:
    how many of those that wait have failed before. due: how many things should have happened by now, since
    due_since.
    """

    messages: Mapping[MessageState, int]
    oldest: Mapping[MessageState, datetime]
    failing: int
    due: int
    due_since: datetime | None


# A message that has failed waits since it was queued; another since its turn came.
_since = case((and_(OUTBOX.c.attempts > 0, OUTBOX.c.shown == 0), OUTBOX.c.created_at), else_=OUTBOX.c.next_at)
_came = or_(
    OUTBOX.c.state != MessageState.PENDING, OUTBOX.c.next_at <= bindparam("now"), OUTBOX.c.attempts > 0
)
_messages = (
    select(
        OUTBOX.c.state,
        func.count().label("number"),
        func.min(case((_came, _since))).label("since"),
        func.count(case((OUTBOX.c.attempts > 0, 1))).label("failing"),
    )
    .where(OUTBOX.c.state.in_(OPEN))
    .group_by(OUTBOX.c.state)
)
_due = select(func.count(), func.min(DUE.c.due_at)).where(
    DUE.c.state == DueState.PENDING, DUE.c.due_at <= bindparam("now")
)


def look(tx: Tx, now: datetime) -> Vitals:
    """As it is now."""
    rows = tx.conn.execute(_messages, {"now": now}).all()
    number, since = tx.conn.execute(_due, {"now": now}).one()
    return Vitals(
        messages={row.state: row.number for row in rows},
        oldest={row.state: _moment(row.since) for row in rows if row.since is not None},
        failing=sum(row.failing for row in rows if row.state is MessageState.PENDING),
        due=number,
        due_since=since,
    )


def _moment(value: datetime | str) -> datetime:
    return from_iso(value) if isinstance(value, str) else value
