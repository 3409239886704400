"""What people answered to an invitation of Exchange, and whether the meeting still stands there as ours."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from types import ModuleType

from bot.calendars import event_of
from handlers.couriers import Gone, NoAnswer
from handlers.graph.asking import Asking
from storage.calendars import Span
from storage.meeting_words import Reply


@dataclass(frozen=True, slots=True)
class Answer:
    """reply None: not answered yet. at: when it was (UTC), None where Exchange does not say."""

    reply: Reply | None
    at: datetime | None


@dataclass(frozen=True, slots=True)
class Standing:
    """How a meeting stands in Outlook. answers: by address, in lower case.

    is_lost: the event is not there. is_off: somebody called it off there. moved_to: from when to when it
    stands there (UTC), where that is another time than ours. is_unreadable: nobody can tell when that is.
    link: where its meeting in Teams is joined, "" for nowhere.
    """

    answers: Mapping[str, Answer] = field(default_factory=dict)
    is_lost: bool = False
    is_off: bool = False
    moved_to: Span | None = None
    is_unreadable: bool = False
    link: str = ""


class Answers:
    """Reads the events that the courier made. What was changed in Outlook is reported, never taken over."""

    def __init__(self, asking: Asking) -> None:
        self._asking = asking

    async def read(self, mailbox: str, ref: str, ours: Span) -> Standing:
        """How the event of a message (its place and its ref) stands. ours: from when to when it should be.

        Raises Rejected, Later, Unavailable, NoAnswer.
        """
        events, (event_id, _) = await asyncio.to_thread(_events), event_of(ref)
        wanted = events.selecting()
        try:
            event = await self._asking.ask(
                mailbox, lambda user: user.events.by_event_id(event_id).get(wanted)
            )
        except Gone:
            return Standing(is_lost=True)
        if event is None or not event.id:
            raise NoAnswer("graph")
        start, end = events.instant(event.start), events.instant(event.end)
        there = (start, end) if start is not None and end is not None else None
        return Standing(
            answers={
                events.address(each): Answer(*events.answer(each))
                for each in event.attendees or ()
                if not events.is_room(each)
            },
            is_off=bool(event.is_cancelled),
            moved_to=there if there != ours else None,
            is_unreadable=there is None,
            link=events.join_link(event),
        )


def _events() -> ModuleType:
    from handlers.graph import events  # noqa: PLC0415 (loads much: beside the loop)

    return events
