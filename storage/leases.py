"""For how long somebody holds a message of the outbox, or lets it wait; and what becomes of it then."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import ColumnElement, and_, bindparam, case, func, literal, select, update

from storage.columns import UtcTime
from storage.engine import Tx
from storage.outbox import BEGUN, BLIND, OUTBOX, RELEASED, Message
from storage.prepared import Prepared
from storage.words import MessageState, new_id

# In a CASE the database must be told the type of a bare value.
_PENDING, _UNCERTAIN, _EXPIRED = (
    literal(state, OUTBOX.c.state.type)
    for state in (MessageState.PENDING, MessageState.UNCERTAIN, MessageState.EXPIRED)
)
_doubtful = Prepared(
    select(OUTBOX)
    .where(OUTBOX.c.state == MessageState.UNCERTAIN, OUTBOX.c.next_at <= bindparam("now"))
    .order_by(OUTBOX.c.next_at)
    .limit(bindparam("most"))
    .with_for_update(skip_locked=True)
)
_creating = OUTBOX.c.ref.is_(None)
_not_begun = and_(_creating, OUTBOX.c.platform == BLIND, func.coalesce(OUTBOX.c.failure, "") != BEGUN)
_release = Prepared(
    update(OUTBOX)
    .where(OUTBOX.c.state == MessageState.SENDING, OUTBOX.c.lease_until < bindparam("now"))
    .values(
        state=case(
            (and_(_creating, OUTBOX.c.only_for.is_not(None)), _EXPIRED),
            (_not_begun, _PENDING),
            (_creating, _UNCERTAIN),
            else_=_PENDING,
        ),
        next_at=case(
            (and_(_creating, ~_not_begun), bindparam("look_at", type_=UtcTime())),
            else_=bindparam("now", type_=UtcTime()),
        ),
        **RELEASED,
    )
    .returning(OUTBOX.c.id, OUTBOX.c.ref)
)


def claim_uncertain(tx: Tx, now: datetime, until: datetime, *, most: int) -> list[Message]:
    """Take messages that may have arrived and are to be looked for."""
    taken = []
    for row in _doubtful.all(tx, {"now": now, "most": most}):
        token = new_id()
        lease = {"token": token, "lease_until": until, "next_at": until}
        tx.conn.execute(update(OUTBOX).where(OUTBOX.c.id == row.id).values(lease))
        taken.append(Message(**{**row._asdict(), "token": token}))
    return taken


def release_expired(tx: Tx, now: datetime, look_at: datetime) -> list[str]:
    """Whoever held these is gone: an update may run again, a create may have arrived. Returns the updates.

    What one person sees for a moment cannot be looked for: once at most, so it has expired.
    """
    released = _release.all(tx, {"now": now, "look_at": look_at})
    return [each.id for each in released if each.ref is not None]


def set_back(tx: Tx, now: datetime, *, lease_until: datetime, look_at: datetime) -> None:
    """The clock went ahead and is right again: what was to wait by it does not wait that long.

    What waits for another reason, a morning or its turn, is asked once more whether it is its time. What was
    shown by the wrong clock, a vote that had not closed yet perhaps, is shown anew.
    """
    show_anew(tx, OUTBOX.c.sent_at > now, now)
    waits = and_(OUTBOX.c.state == MessageState.PENDING, OUTBOX.c.next_at > now)
    tx.conn.execute(update(OUTBOX).where(waits).values(next_at=now))
    looks = and_(OUTBOX.c.state == MessageState.UNCERTAIN, OUTBOX.c.next_at > look_at)
    tx.conn.execute(update(OUTBOX).where(looks).values(next_at=look_at))
    held = and_(OUTBOX.c.state == MessageState.SENDING, OUTBOX.c.lease_until > lease_until)
    tx.conn.execute(update(OUTBOX).where(held).values(lease_until=lease_until))


def show_anew(tx: Tx, which: ColumnElement[bool], now: datetime) -> int:
    """Of live messages that are up to date: what stands there may be something else. Returns how many."""
    at_rest = and_(OUTBOX.c.state == MessageState.SENT, OUTBOX.c.live.is_(True))
    anew = {"state": MessageState.PENDING, "wanted": OUTBOX.c.wanted + 1, "next_at": now}
    return tx.conn.execute(update(OUTBOX).where(at_rest, which).values(anew)).rowcount


def show_again(tx: Tx, message_id: str, now: datetime) -> bool:
    """The same of one message, also while it is being sent: that may have begun too early. False when it is
    to be sent anyway, or is followed no more.
    """
    sending = and_(OUTBOX.c.id == message_id, OUTBOX.c.state == MessageState.SENDING, OUTBOX.c.live.is_(True))
    under_way = tx.conn.execute(update(OUTBOX).where(sending).values(wanted=OUTBOX.c.wanted + 1)).rowcount
    return under_way + show_anew(tx, OUTBOX.c.id == message_id, now) > 0
