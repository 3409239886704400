"""What has served its purpose is forgotten, table by table. Queries; how long it is kept is for the bot."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import bindparam, delete, func, or_, select

from storage.clicks import CLICK
from storage.columns import UtcTime
from storage.decisions import CLOSURE
from storage.engine import Tx
from storage.installations import INSTALL_STATE
from storage.outbox import OUTBOX
from storage.people import ATTEMPT, LINK_CODE
from storage.words import MessageState

# Nothing more will happen to these by themselves.
AT_REST = (MessageState.SENT, MessageState.EXPIRED, MessageState.DEAD)

_messages = delete(OUTBOX).where(
    OUTBOX.c.state.in_(AT_REST),
    # A card in a channel is followed as long as it stands there; what one person was told is over some day.
    or_(OUTBOX.c.live.is_(False), OUTBOX.c.person_id.is_not(None)),
    func.coalesce(OUTBOX.c.sent_at, OUTBOX.c.created_at) < bindparam("before", type_=UtcTime()),
)
_clicks = delete(CLICK).where(CLICK.c.motion_id.in_(select(CLOSURE.c.motion_id)))


def forget_messages(tx: Tx, before: datetime) -> None:
    """What was delivered, or given up, before that; not the cards in a channel that follow their matter."""
    tx.conn.execute(_messages, {"before": before})


def forget_codes(tx: Tx, now: datetime) -> None:
    """Codes and installations that nobody finished in time."""
    tx.conn.execute(delete(LINK_CODE).where(LINK_CODE.c.expires_at <= now))
    tx.conn.execute(delete(INSTALL_STATE).where(INSTALL_STATE.c.expires_at <= now))


def forget_attempts(tx: Tx, before: datetime) -> None:
    """Wrong codes, and from which account they came."""
    tx.conn.execute(delete(ATTEMPT).where(ATTEMPT.c.at < before))


def forget_clicks(tx: Tx) -> None:
    """When people last pressed something, of votes that are over: nothing can overtake anything there."""
    tx.conn.execute(_clicks)
