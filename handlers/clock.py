"""What time it is, and the ticking: APScheduler asks at intervals for what is due. The rows are the truth."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable
from contextlib import AbstractAsyncContextManager
from datetime import UTC, datetime, timedelta
from math import ceil
from typing import Protocol
from zoneinfo import ZoneInfo

from apscheduler.events import (
    EVENT_JOB_ERROR,
    EVENT_JOB_EXECUTED,
    EVENT_JOB_MAX_INSTANCES,
    EVENT_JOB_MISSED,
    JobEvent,
    JobExecutionEvent,
)
from apscheduler.schedulers.asyncio import AsyncIOScheduler

from bot import due
from bot.invitations import NOWHERE, Routes
from bot.retention import Retention
from handlers.outage import Outage
from storage import chat
from storage import due as due_rows
from storage.engine import Database
from storage.failures import DatabaseFailed

log = logging.getLogger(__name__)

TICK_SECONDS = 1
PLAN_AGAIN = timedelta(minutes=10)


class Clock:
    """The real time, in UTC."""

    def now(self) -> datetime:
        return datetime.now(UTC)


class DemoClock(Clock):
    """The real time and a bit: the demo's control moves it ahead, and it stays ahead over a restart."""

    def __init__(self, db: Database) -> None:
        self._db = db
        self._ahead = timedelta(seconds=db.read(chat.seconds_ahead).result())

    def now(self) -> datetime:
        return super().now() + self._ahead

    async def move_to(self, moment: datetime) -> None:
        """Make it this moment; a moment that has passed changes nothing."""
        ahead = max(self._ahead, moment - super().now())
        # Whole seconds, and up: what is due at the moment is due when it is reached.
        seconds = ceil(ahead.total_seconds())
        await asyncio.wrap_future(self._db.run(lambda tx: chat.set_ahead(tx, seconds)))
        self._ahead = timedelta(seconds=seconds)


class Ticker:
    """Does what is due, one thing a transaction, every second and when it is asked to."""

    def __init__(
        self,
        db: Database,
        clock: Clock,
        zone: ZoneInfo,
        nudge: Callable[[], None],
        keep: Retention = due.KEEP,
        outage: Outage | None = None,
        routes: Routes = NOWHERE,
    ) -> None:
        self._routes = routes
        self._db, self._clock, self._zone, self._nudge, self._keep = db, clock, zone, nudge, keep
        self._outage = outage or Outage()
        self._planned: datetime | None = None
        self._turn = asyncio.Lock()
        self.last_tick: datetime | None = None
        self._scheduler = AsyncIOScheduler(timezone=UTC)
        self._scheduler.add_job(
            self.beat,
            "interval",
            seconds=TICK_SECONDS,
            id="tick",
            coalesce=True,
            max_instances=1,
            misfire_grace_time=None,
        )
        self._slow: set[str] = set()
        self._scheduler.add_listener(_report, EVENT_JOB_ERROR | EVENT_JOB_MISSED)
        self._scheduler.add_listener(self._note_slow, EVENT_JOB_MAX_INSTANCES)
        self._scheduler.add_listener(self._note_done, EVENT_JOB_EXECUTED | EVENT_JOB_ERROR)

    def also(self, name: str, job: Callable[[], Awaitable[None]], *, minutes: int) -> None:
        """Do this too, again and again: for what rows know nothing of. name: in the log."""
        self._scheduler.add_job(
            job,
            "interval",
            minutes=minutes,
            id=name,
            coalesce=True,
            max_instances=1,
            misfire_grace_time=None,
        )

    def _note_slow(self, event: JobEvent) -> None:
        """It was to begin and still runs: said once, however often it happens before it is done."""
        if event.job_id not in self._slow:
            self._slow.add(event.job_id)
            log.warning("the clock's job %s takes long; it begins again when it is done", event.job_id)

    def _note_done(self, event: JobEvent) -> None:
        self._slow.discard(event.job_id)

    def start(self) -> None:
        self._scheduler.start()

    def stop(self) -> None:
        if self._scheduler.running:
            self._scheduler.shutdown(wait=False)

    async def beat(self) -> None:
        """A tick; while the database fails the next one tries again, and the log has two lines."""
        try:
            await self.tick()
        except DatabaseFailed as failed:
            self._outage.begin("clock", failed)
        else:
            self._outage.end("clock")

    async def tick(self) -> int:
        """Do all that is due now; returns how many things were. What fails waits and lets the rest pass.

        Raises DatabaseFailed.
        """
        async with self._turn:
            await self._plan()
            done = 0
            while await self._one():
                done += 1
            self.last_tick = self._clock.now()
        if done:
            self._nudge()
        return done

    async def _plan(self) -> None:
        """What happens daily is planned again and again: a clock that jumped may have left it behind."""
        now = self._clock.now()
        if self._planned is None or not timedelta() <= now - self._planned < PLAN_AGAIN:
            await asyncio.wrap_future(self._db.run(lambda tx: due.plan_daily(tx, now, self._zone)))
            self._planned = now

    async def next_due(self) -> datetime | None:
        """When the next thing falls due (UTC)."""
        return await asyncio.wrap_future(self._db.read(due_rows.first_due_at))

    async def _one(self) -> bool:
        now = self._clock.now()
        keep, routes = self._keep, self._routes
        return await asyncio.wrap_future(self._db.run(lambda tx: due.run_next(tx, now, keep, routes)))


class Deliveries(Protocol):
    """`handlers.deliver.Deliverer`, as far as time passes for it."""

    async def settle_all(self) -> None:
        """Deliver what waits."""

    def at_rest(self) -> AbstractAsyncContextManager[None]:
        """Meanwhile nothing is under way."""


async def play(clock: DemoClock, ticker: Ticker, until: datetime, deliveries: Deliveries) -> None:
    """Let the time until then pass as it would have: everything that falls due happens at its own time."""

    async def come_to(moment: datetime) -> None:
        # What is being sent would be under way for as long as the clock jumps, and given up for lost.
        async with deliveries.at_rest():
            await clock.move_to(moment)
        await ticker.tick()
        await deliveries.settle_all()

    while (moment := await ticker.next_due()) is not None and moment <= until:
        await come_to(moment)
    await come_to(until)


def _report(event: JobExecutionEvent) -> None:
    log.error("the clock's job %s failed or was missed", event.job_id, exc_info=event.exception)
