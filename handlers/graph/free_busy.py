"""When people are taken, as far as Exchange shows it to the bot's mailbox. Never by what.

Source: learn.microsoft.com/graph/outlook-get-free-busy-schedule: twenty at a time, less than 42 days at once.
"""

from __future__ import annotations

import asyncio
from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime, timedelta
from types import ModuleType
from typing import TYPE_CHECKING

from bot import calendars
from handlers.clock import Clock
from handlers.couriers import Gone, NoAnswer, Rejected
from handlers.graph.asking import Asking
from storage.calendars import Span
from storage.engine import Database, Tx

if TYPE_CHECKING:
    from msgraph.generated.models.schedule_information import ScheduleInformation

AT_ONCE, LONGEST = 20, timedelta(days=41)
SLOT = timedelta(minutes=30)

# When each is taken, by address, in order; None: Exchange does not show it.
Seen = dict[str, list[Span] | None]


class FreeBusy:
    """mailbox: the one that asks, and whose rights count."""

    def __init__(self, asking: Asking, mailbox: str) -> None:
        self._asking, self._mailbox = asking, mailbox

    async def refresh(
        self, db: Database, clock: Clock, people: Mapping[str, str], first: datetime, last: datetime
    ) -> None:
        """Ask when they are taken from `first` until `last` (UTC), and note what was seen.

        people: their addresses, by their ids. Raises Later, Unavailable, NoAnswer: of whoever was not asked
        by then is known what was known before.
        """
        ids = list(people)
        for number in range(0, len(ids), AT_ONCE):
            some = {each: people[each] for each in ids[number : number + AT_ONCE]}
            seen = await self.seen(list(some.values()), first, last)
            await self._note(
                db, {each: seen[email] for each, email in some.items()}, first, last, clock.now()
            )

    async def seen(self, emails: Sequence[str], first: datetime, last: datetime) -> Seen:
        """When each is taken from `first` until `last` (UTC); of twenty people at most.

        Raises Later, Unavailable, NoAnswer.
        """
        found: dict[str, set[Span] | None] = {each: set() for each in emails}
        for begin, end in _parts(first, last):
            part = await self._shown(emails, begin, end)
            for email, before in found.items():
                shown = part.get(email.lower())
                # What is at the seam stands in both parts.
                found[email] = before | set(shown) if before is not None and shown is not None else None
        return {email: sorted(spans) if spans is not None else None for email, spans in found.items()}

    async def _shown(self, emails: Sequence[str], first: datetime, last: datetime) -> Seen:
        """By address in lower case, of those whose calendar is shown."""
        events = await asyncio.to_thread(_events)
        question = events.schedules(emails, first, last, SLOT)
        try:
            answer = await self._asking.ask(
                self._mailbox, lambda user: user.calendar.get_schedule.post(question, events.preferring())
            )
        except (Gone, Rejected):
            # Nobody is shown to the bot: all are unknown.
            return {}
        if answer is None or answer.value is None:
            raise NoAnswer("graph")
        schedules: list[ScheduleInformation] = answer.value
        return {(each.schedule_id or "").lower(): events.taken(each, first, SLOT) for each in schedules}

    @staticmethod
    async def _note(db: Database, seen: Seen, first: datetime, last: datetime, now: datetime) -> None:
        def unit(tx: Tx) -> None:
            for person_id, spans in seen.items():
                calendars.note_seen(tx, person_id, first, last, spans, now)

        await asyncio.wrap_future(db.run(unit))


def _parts(first: datetime, last: datetime) -> Iterator[tuple[datetime, datetime]]:
    """The span in parts that Exchange answers at once."""
    while first < last:
        yield first, min(first + LONGEST, last)
        first += LONGEST


def _events() -> ModuleType:
    from handlers.graph import events  # noqa: PLC0415 (loads much: beside the loop)

    return events
