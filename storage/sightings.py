"""Messages that may have arrived where nobody can look for them: they are held until somebody sees one."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import and_, case, literal, update

from storage.engine import Tx
from storage.outbox import BEGUN, OUTBOX, RELEASED, UNSEEN, Message, settle
from storage.words import MessageState

_PENDING, _SENT = (literal(state, OUTBOX.c.state.type) for state in (MessageState.PENDING, MessageState.SENT))


def begin(tx: Tx, message: Message) -> bool:
    """From now it may be there. False for a stale token: somebody else has it, and it must not be posted."""
    return settle(tx, message, {"failure": BEGUN})


def hold(tx: Tx, message: Message, until: datetime) -> bool:
    """A create got no answer, and the platform cannot be asked: it waits to be seen, or for a person's word.

    until: when it is looked at again, far away. False for a stale token.
    """
    values = {"state": MessageState.UNCERTAIN, "failure": UNSEEN, "next_at": until, **RELEASED}
    return settle(tx, message, {**values, "attempts": max(1, message.attempts)})


def seen(tx: Tx, message_id: str, ref: str, now: datetime) -> bool:
    """Somebody has it before them: it arrived, as ref. False where that was known, or it is another's.

    What it shows is not known: a live card is brought up to date.
    """
    # Who sends it at this moment will tell by itself; a token of before settles nothing.
    waits = and_(OUTBOX.c.ref.is_(None), OUTBOX.c.state == MessageState.UNCERTAIN)
    values = {
        "state": case((OUTBOX.c.live.is_(True), _PENDING), else_=_SENT),
        "ref": ref,
        "shown": 1,
        "sent_at": now,
        "next_at": now,
        "attempts": 0,
        "failure": None,
        **RELEASED,
    }
    return tx.conn.execute(update(OUTBOX).where(OUTBOX.c.id == message_id, waits).values(values)).rowcount > 0
