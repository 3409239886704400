"""Messages that were claimed before their turn had come: put off, many at once."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import bindparam, update

from storage.engine import Tx
from storage.outbox import MINE, OUTBOX, RELEASED, Message, held_by
from storage.prepared import Prepared
from storage.words import MessageState

_put_off = Prepared(
    update(OUTBOX).where(MINE).values(state=MessageState.PENDING, next_at=bindparam("to"), **RELEASED)
)
_expire = Prepared(update(OUTBOX).where(MINE).values(state=MessageState.EXPIRED, failure="late", **RELEASED))


def put_off(tx: Tx, later: Sequence[tuple[Message, datetime]], never: Sequence[Message]) -> None:
    """No attempt was made: each is tried at its own time. never: their turn comes after their time."""
    _put_off.run_each(tx, [{**held_by(message), "to": at} for message, at in later])
    _expire.run_each(tx, [held_by(message) for message in never])
