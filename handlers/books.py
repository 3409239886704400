"""What became of messages, on its way to the record: while the database fails it is kept here, in order.

A message that was sent must not be sent again because the database could not take it down.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import TypeVar

from bot import due, due_reminders, outbox
from handlers.outage import Outage
from storage import outbox as rows
from storage import sightings
from storage.engine import Database, Tx, all_or_nothing
from storage.failures import DatabaseFailed
from storage.outbox import Message
from storage.words import MessageState

log = logging.getLogger(__name__)

T = TypeVar("T")


class Kept(Exception):
    """The database failed. What was to be written is kept, and written once it is back."""


@dataclass(frozen=True, slots=True)
class Entry:
    """then: what follows when it was written and was not stale."""

    unit: Callable[[Tx], object]
    then: Callable[[], None]


def _nothing() -> None:
    pass


class Books:
    """Each unit carries the token of its message: written late, or twice, it settles nothing but that."""

    def __init__(self, db: Database, outage: Outage) -> None:
        self._db, self._outage = db, outage
        self._waiting: list[Entry] = []

    async def read(self, unit: Callable[[Tx], T]) -> T:
        """Raises DatabaseFailed."""
        return await asyncio.wrap_future(self._db.read(unit))

    async def write(self, unit: Callable[[Tx], T]) -> T:
        """Raises DatabaseFailed: then it is forgotten."""
        return await asyncio.wrap_future(self._db.run(unit))

    async def settle(self, unit: Callable[[Tx], T], then: Callable[[], None] = _nothing) -> T:
        """Raises Kept."""
        try:
            settled = await self.write(unit)
        except DatabaseFailed as failed:
            self.keep(unit, then)
            raise Kept from failed
        if settled:
            then()
        return settled

    async def failed(self, message: Message, settle: Callable[[Tx], bool], now: datetime) -> None:
        """Told once, and tried on: a platform that was away comes back, and finds the truth waiting."""

        def unit(tx: Tx) -> bool:
            done = settle(tx)
            if done and message.attempts + 1 >= rows.TRIES:
                outbox.report_undelivered(tx, message, now)
            return done

        await self.settle(unit)

    async def bury(self, message: Message, failure: str, now: datetime) -> None:
        """The platform will not take it. Raises Kept."""
        log.warning("message %s (%s) could not be delivered: %s", message.id, message.kind, failure)
        await self.settle(lambda tx: bury(tx, message, failure, now))

    def keep(self, unit: Callable[[Tx], object], then: Callable[[], None] = _nothing) -> None:
        """To be written before anything else is."""
        self._waiting.append(Entry(unit, then))

    async def catch_up(self, unit: Callable[[Tx], T]) -> T:
        """All that is kept and then the unit, in one transaction. Raises DatabaseFailed: it is kept on."""
        kept = list(self._waiting)

        def whole(tx: Tx) -> tuple[list[object], T]:
            return [_written(tx, entry) for entry in kept], unit(tx)

        try:
            settled, result = await self.write(whole)
        except DatabaseFailed as failed:
            self._outage.begin("deliveries", failed)
            raise
        self._outage.end("deliveries")
        del self._waiting[: len(kept)]
        for entry, done in zip(kept, settled, strict=True):
            if done:
                entry.then()
        return result


def _written(tx: Tx, entry: Entry) -> object:
    """What fails of itself is left: its lease runs out, and then it is looked for."""
    try:
        with all_or_nothing(tx):
            return entry.unit(tx)
    except DatabaseFailed:
        raise
    except Exception:
        log.exception("what became of a message could not be written")
        return None


def again(tx: Tx, message: Message, at: datetime, failure: str, seen_by: datetime | None) -> bool:
    """Try again at `at`. False for a stale token.

    seen_by: by then an update that got no answer is seen, if ever; till then it may be over a later one.
    """
    if seen_by is not None:
        # Also with a stale token: somebody else may have sent a later one by now.
        due.show_again(tx, message.id, seen_by)
    return rows.again(tx, message, at, failure)


def arrived(tx: Tx, message: Message, now: datetime) -> bool:
    """The platform has it, as message.ref. False for a stale token, of what is known or followed no more.

    Also who was given up for gone may tell where it stands: nobody else need look, or ask, or send it again.
    """
    return rows.sent(tx, message, message.ref, now) or (
        message.ref is not None and sightings.seen(tx, message.id, message.ref, now)
    )


def bury(tx: Tx, message: Message, failure: str, now: datetime) -> None:
    """Keep it as dead, and tell the coordinators; of a private echo, or of a report, nobody is told."""
    if message.only_for is not None:
        rows.end(tx, message, MessageState.EXPIRED, failure)
    elif rows.end(tx, message, MessageState.DEAD, failure, attempts=message.attempts):
        outbox.report_undelivered(tx, message, now)


def expire(tx: Tx, message: Message, now: datetime, *, late: bool) -> None:
    """It has lost its meaning. late: after its time, or after its vote; of a reminder that is reported."""
    ended = rows.end(tx, message, MessageState.EXPIRED, "late" if late else "pointless")
    if ended and late and message.kind == outbox.Kind.REMINDER:
        due_reminders.report_expired(tx, message.subject, now)
