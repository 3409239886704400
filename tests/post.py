"""An outbox in a database of its own, with a clock beside it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import delete, func, select

from storage import leases, turns
from storage import outbox as stored_outbox
from storage.engine import Database, Tx
from storage.outbox import OUTBOX, Message
from storage.words import MessageState, Platform
from tests.world import MONDAY, WORKSPACE

LEASE = timedelta(minutes=2)
LOOK = timedelta(seconds=90)


def message(
    key: str = "card", *, place: str | None = "C0STYRING", at: datetime = MONDAY, **more: Any
) -> Message:
    """A message of the outbox, live in a channel unless it says otherwise."""
    values: dict[str, Any] = {
        "key": key,
        "kind": "motion.card",
        "subject": "motion",
        "live": True,
        "platform": Platform.SLACK,
        "workspace": WORKSPACE,
        "place": place,
        "state": MessageState.PENDING,
        "created_at": at,
        "next_at": at,
    }
    return Message(**(values | more))


class Post:
    """The outbox of a database, with the clock beside it."""

    def __init__(self, database: Database) -> None:
        self.db, self.now = database, MONDAY

    def do(self, unit: Callable[[Tx], Any]) -> Any:
        return self.db.run(unit).result(30)

    def empty(self) -> Post:
        self.do(lambda tx: tx.conn.execute(delete(OUTBOX)))
        return self

    def queue(self, *messages: Message) -> list[bool]:
        return [self.do(lambda tx, each=each: stored_outbox.queue(tx, each)) for each in messages]

    def later(self, **by: float) -> Post:
        self.now += timedelta(**by)
        return self

    def claim(self, most: int = 20) -> list[Message]:
        found: list[Message] = self.do(
            lambda tx: stored_outbox.claim(tx, self.now, self.now + LEASE, most=most)
        )
        return found

    def look(self) -> list[Message]:
        found: list[Message] = self.do(
            lambda tx: leases.claim_uncertain(tx, self.now, self.now + LEASE, most=20)
        )
        return found

    def sent(self, message_: Message, ref: str = "1700000000.000100") -> bool:
        done: bool = self.do(lambda tx: stored_outbox.sent(tx, message_, ref, self.now))
        return done

    def address(self, message_: Message, place: str) -> bool:
        done: bool = self.do(
            lambda tx: turns.take_place(tx, message_, Platform.SLACK, WORKSPACE, place, self.now)
        )
        return done

    def release(self) -> int:
        def unit(tx: Tx) -> int:
            held = self._held(tx)
            leases.release_expired(tx, self.now, self.now + LOOK)
            return held - self._held(tx)

        number: int = self.do(unit)
        return number

    @staticmethod
    def _held(tx: Tx) -> int:
        held = select(func.count()).where(OUTBOX.c.state == MessageState.SENDING)
        return tx.conn.execute(held).scalar_one()

    def row(self, message_: Message) -> Message:
        found = self.db.read(lambda tx: stored_outbox.find(tx, message_.id)).result(30)
        assert found is not None
        return found
