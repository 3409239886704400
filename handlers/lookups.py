"""Look for what may have arrived, before it is sent again. Where nobody can look, a person decides."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta

from bot import outbox
from handlers.absences import Absences
from handlers.addresses import questions
from handlers.books import Books
from handlers.clock import Clock
from handlers.couriers import Away, Courier, Gone, Later, NoAnswer, Rejected, Unavailable, Unseen
from handlers.pace import Pace
from storage import outbox as rows
from storage import sightings
from storage.engine import Tx
from storage.outbox import Message
from storage.words import MessageState, Platform

# Long enough for what was accepted late to be seen: a create when it is looked for, an update when it is
# shown over.
LOOK_AFTER = timedelta(seconds=90)
# What waits to be seen is not looked at by itself.
FAR = timedelta(days=3_650)


class Lookups:
    """Creates whose answer was lost, one at a time."""

    def __init__(
        self,
        books: Books,
        couriers: Mapping[Platform, Courier],
        pace: Pace,
        absences: Absences,
        clock: Clock,
    ) -> None:
        self._books, self._couriers, self._pace = books, couriers, pace
        self._absences, self._clock = absences, clock

    async def look_for(self, message: Message) -> None:
        """Adopt it if it is there, send it if it is not."""
        now = self._clock.now()
        courier = self._couriers.get(message.platform) if message.platform else None
        if courier is None or message.place is None:
            await self._books.settle(lambda tx: rows.again(tx, message, now, "lost"))
            return
        rates = questions("find", message.platform or Platform.SLACK, message.workspace or "")
        turn = self._pace.take(rates, now)
        if turn is not None:
            await self._look_later(message, turn)
            return
        try:
            ref = await courier.find(message)
        except Later as later:
            self._pace.hold(rates, self._clock.now() + later.wait)
            await self._look_later(message, later.wait)
        except (Unavailable, NoAnswer) as error:
            await self.look_again(message, str(error))
        except Unseen:
            await self._wait_to_be_seen(message)
        except (Rejected, Gone) as error:
            await self._books.bury(message, str(error), self._clock.now())
        except Away as away:
            message.attempts = max(message.attempts, 1)
            await self._absences.hold(courier, message, str(away))
        else:
            if ref is None:
                await self._books.settle(lambda tx: rows.again(tx, message, now, "lost"))
            else:
                await self._books.settle(
                    lambda tx: rows.adopt(tx, message, ref, now), lambda: courier.settled(message)
                )

    async def look_again(self, message: Message, failure: str) -> None:
        """Nobody knows whether it arrived: it is looked for in a while."""
        now = self._clock.now()
        await self._books.failed(message, lambda tx: rows.unsure(tx, message, now + LOOK_AFTER, failure), now)

    async def _look_later(self, message: Message, wait: timedelta) -> None:
        """It is not time to look yet, and was no attempt."""
        at = self._clock.now() + wait
        await self._books.settle(lambda tx: rows.wait(tx, message, at, MessageState.UNCERTAIN))

    async def _wait_to_be_seen(self, message: Message) -> None:
        """Told at once: whoever looks after the group can ask the others whether it is there."""
        now = self._clock.now()

        def unit(tx: Tx) -> bool:
            held = sightings.hold(tx, message, now + FAR)
            if held:
                outbox.report_undelivered(tx, message, now)
            return held

        await self._books.settle(unit)
