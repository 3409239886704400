"""Look at Outlook again and again: who answered there, what was moved there, and when people are busy."""

from __future__ import annotations

import asyncio
import logging
from datetime import datetime, timedelta

from bot import outlook
from bot.outlook import EventView
from handlers.clock import Clock
from handlers.couriers import TROUBLE
from handlers.graph.answers import Answers, Standing
from handlers.graph.free_busy import FreeBusy
from storage.calendars import EventSeen
from storage.engine import Database
from storage.meeting_words import EventFate

log = logging.getLogger(__name__)

# What was seen is believed for a day: four looks a day leave room for three that fail.
LOOK_AGAIN = timedelta(hours=6)


class Watch:
    """What Exchange is asked besides bringing meetings there. free_busy None: not to be asked."""

    def __init__(
        self, db: Database, clock: Clock, mailbox: str, answers: Answers, free_busy: FreeBusy | None
    ) -> None:
        self._db, self._clock, self._mailbox = db, clock, mailbox
        self._answers, self._free_busy = answers, free_busy
        self._looked: datetime | None = None

    async def look(self) -> None:
        """At every meeting ahead that stands there; and, some times a day, at people's calendars."""
        now = self._clock.now()
        for event in await asyncio.wrap_future(self._db.read(lambda tx: outlook.events(tx, now))):
            await self._look_at(event)
        if self._free_busy is not None and not self._is_fresh(now):
            await self._look_at_calendars(self._free_busy, now)

    async def _look_at(self, event: EventView) -> None:
        try:
            standing = await self._answers.read(self._mailbox, event.ref, (event.start, event.end))
        except TROUBLE as trouble:
            # Nothing is lost: it is looked at again.
            log.warning("the event of %s could not be read: %s", event.meeting_id, trouble)
            return
        now = self._clock.now()
        seen = _seen(event, standing, now)
        said = {
            email: (each.reply, each.at or now)
            for email, each in standing.answers.items()
            if each.reply is not None
        }
        # Of what is not there or is off nobody asks when it is.
        is_unreadable = standing.is_unreadable and seen.fate is EventFate.SAME
        await asyncio.wrap_future(
            self._db.run(lambda tx: outlook.note(tx, seen, said, now, is_unreadable=is_unreadable))
        )

    async def _look_at_calendars(self, free_busy: FreeBusy, now: datetime) -> None:
        wanted = await asyncio.wrap_future(self._db.read(lambda tx: outlook.calendars_wanted(tx, now)))
        self._looked = now
        if wanted is None:
            return
        try:
            await free_busy.refresh(self._db, self._clock, *wanted)
        except TROUBLE as trouble:
            self._looked = None
            log.warning("free and busy could not be read: %s", trouble)

    def _is_fresh(self, now: datetime) -> bool:
        return self._looked is not None and timedelta() <= now - self._looked < LOOK_AGAIN


def _seen(event: EventView, standing: Standing, now: datetime) -> EventSeen:
    start, end = standing.moved_to or (None, None)
    return EventSeen(
        meeting_id=event.meeting_id,
        seen_at=now,
        fate=_fate(standing),
        link=standing.link,
        starts_at=start,
        ends_at=end,
    )


def _fate(standing: Standing) -> EventFate:
    if standing.is_lost:
        return EventFate.LOST
    if standing.is_off:
        return EventFate.OFF
    return EventFate.MOVED if standing.moved_to is not None else EventFate.SAME
