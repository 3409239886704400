"""Digests among what is to be said: when a person was last told of all that waits. Queries."""

from __future__ import annotations

from datetime import datetime
from typing import cast

from sqlalchemy import bindparam, func, select, update

from storage.columns import UtcTime
from storage.engine import Tx
from storage.outbox import OUTBOX

_mine = (OUTBOX.c.kind == bindparam("of_kind"), OUTBOX.c.person_id == bindparam("of_person"))
_last = select(func.max(OUTBOX.c.created_at, type_=UtcTime())).where(*_mine)
_rest = update(OUTBOX).where(*_mine).values(live=False)


def last_told(tx: Tx, kind: str, person_id: str) -> datetime | None:
    """When a message of the kind was last queued for the person (UTC), None when never."""
    found = tx.conn.execute(_last, {"of_kind": kind, "of_person": person_id})
    return cast("datetime | None", found.scalar())


def rest(tx: Tx, kind: str, person_id: str) -> None:
    """What the person was told of the kind so far follows its subject no longer."""
    tx.conn.execute(_rest, {"of_kind": kind, "of_person": person_id})
