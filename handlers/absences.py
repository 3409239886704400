"""When a workspace cannot be reached: what was to go there waits till it is back, or goes elsewhere."""

from __future__ import annotations

from collections.abc import Mapping

from bot import installations as use_cases
from handlers.books import Books
from handlers.clock import Clock
from handlers.couriers import Courier
from storage import installations
from storage import outbox as rows
from storage.outbox import Message
from storage.words import MessageState, Platform


class Absences:
    """What becomes of messages whose courier is away."""

    def __init__(self, books: Books, couriers: Mapping[Platform, Courier], clock: Clock) -> None:
        self._books, self._couriers, self._clock = books, couriers, clock

    async def wait_for_return(self, courier: Courier, message: Message, why: str) -> None:
        """The workspace cannot be reached. A person may be elsewhere too; the rest waits till it is back."""
        now = self._clock.now()
        if message.only_for is not None:
            await self._books.settle(lambda tx: rows.end(tx, message, MessageState.EXPIRED, why))
        elif message.person_id is not None and message.ref is None:
            await self._books.settle(lambda tx: installations.redirect(tx, message, now))
        else:
            await self.hold(courier, message, why)

    async def hold(self, courier: Courier, message: Message, why: str) -> None:
        """It waits until its workspace is back."""
        now = self._clock.now()
        await self._books.settle(lambda tx: use_cases.hold(tx, message, why, now))
        if courier.serves(message.workspace or ""):
            # It came back meanwhile, and released what waited just before this.
            await self._release(message.platform or Platform.SLACK, message.workspace or "")

    async def hold_nowhere(self, message: Message) -> None:
        """Who is not known where we are may be known where we are not."""
        await self._books.settle(lambda tx: installations.hold(tx, message, "away"))
        for platform, courier in self._couriers.items():
            if not courier.lacks_some():
                await self._release(platform, "")

    async def _release(self, platform: Platform, workspace: str) -> None:
        now = self._clock.now()
        await self._books.settle(lambda tx: installations.release(tx, platform, workspace, now))
