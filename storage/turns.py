"""Messages that were claimed before their turn had come: put off, many at once, or till the morning."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import bindparam, select, update

from storage.engine import Tx
from storage.outbox import HAS_EARLIER, MINE, OUTBOX, QUIET, RELEASED, Message, address, held_by, settle, wait
from storage.prepared import Prepared
from storage.words import MessageState, Platform

_put_off = Prepared(
    update(OUTBOX).where(MINE).values(state=MessageState.PENDING, next_at=bindparam("to"), **RELEASED)
)
_expire = Prepared(update(OUTBOX).where(MINE).values(state=MessageState.EXPIRED, failure="late", **RELEASED))
_behind = select(OUTBOX.c.id).where(OUTBOX.c.id == bindparam("message_id"), HAS_EARLIER)


def put_off(tx: Tx, later: Sequence[tuple[Message, datetime]], never: Sequence[Message]) -> None:
    """No attempt was made: each is tried at its own time. never: their turn comes after their time."""
    _put_off.run_each(tx, [{**held_by(message), "to": at} for message, at in later])
    _expire.run_each(tx, [held_by(message) for message in never])


def till_morning(tx: Tx, message: Message, morning: datetime) -> None:
    """It must not be heard before then, and until then it holds up nothing."""
    settle(tx, message, {"state": MessageState.PENDING, "next_at": morning, "failure": QUIET, **RELEASED})


def take_place(
    tx: Tx, message: Message, platform: Platform, workspace: str, place: str, now: datetime
) -> bool:
    """Where a person's message goes, found at last. False when it must wait for an earlier one there."""
    if not address(tx, message, platform, workspace, place):
        return False
    if tx.conn.execute(_behind, {"message_id": message.id, "now": now}).first() is None:
        return True
    wait(tx, message, now)
    return False
