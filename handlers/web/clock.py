"""The demo's clock as the page sees it: what it says, moving it, and how far it has come on the way."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime, timedelta

from handlers.clock import Clock
from handlers.web.hub import Hub

# What the hub calls it.
CLOCK = "clock"
LOOK_SECONDS = 0.25


class PlayedClock:
    """One at a time may move it. Those who look are told while it moves."""

    def __init__(self, clock: Clock, hub: Hub, advance: Callable[[timedelta], Awaitable[None]]) -> None:
        self._clock, self._hub, self._advance = clock, hub, advance
        self._task: asyncio.Future[None] | None = None
        self._start = self._target = datetime.min.replace(tzinfo=UTC)

    def now(self) -> datetime:
        return self._clock.now()

    @property
    def percent(self) -> int | None:
        """How far it has come; None when it is not being moved."""
        if self._task is None or self._task.done():
            return None
        way = (self._target - self._start).total_seconds()
        come = (self._clock.now() - self._start).total_seconds()
        return max(0, min(100, round(100 * come / way)))

    async def advance(self, by: timedelta) -> bool:
        """Let that much time pass. False when it is being moved already."""
        if self.percent is not None:
            return False
        self._start = self._clock.now()
        self._target = self._start + by
        # Ours to finish, whether or not the reader waits for it.
        self._task = asyncio.ensure_future(self._advance(by))
        try:
            while not self._task.done():
                self._hub.publish(CLOCK)
                await asyncio.wait({self._task}, timeout=LOOK_SECONDS)
            await self._task
        finally:
            self._hub.publish(CLOCK)
        return True
