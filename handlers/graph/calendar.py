"""Meetings in a calendar of Exchange, which invites everybody. Never retries: the outbox does."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from contextlib import suppress
from dataclasses import replace
from datetime import timedelta
from types import ModuleType
from typing import TYPE_CHECKING, Any, TypeVar

from bot.calendars import event_of, event_ref
from bot.cards.card import Card, Entry
from handlers.couriers import Gone, NoAnswer, Rejected
from handlers.graph.asking import AlreadyThere, Asking
from handlers.pace import Rate
from storage.outbox import DELETED, Message

if TYPE_CHECKING:
    from kiota_abstractions.base_request_configuration import RequestConfiguration
    from msgraph.generated.models.event import Event
    from msgraph.generated.users.item.user_item_request_builder import UserItemRequestBuilder

T = TypeVar("T")

# Exchange takes 10,000 questions in ten minutes of an app and mailbox; a delivery is two, or three.
OF_MAILBOX = (5.0, 4.0)
# How long before a message was queued its event can have been made, by clocks that differ.
EARLIER = timedelta(minutes=15)
# How often an event that was lost is made anew.
ANEW = 5
NO_SUCH_ZONE = "TimeZoneNotSupportedException"
# So many of the mailbox's events are looked through at once.
PAGE, PAGES = 100, 10


class Calendar:
    """A `handlers.couriers.Courier`: a message is an event, its place the mailbox.

    online: meetings that are held online get one in Teams.
    """

    def __init__(self, asking: Asking, *, online: bool) -> None:
        self._asking, self._online = asking, online
        # How many events were looked through for a message, by its id, where there are more than that.
        self._passed: dict[str, int] = {}

    async def create(self, message: Message, card: Card) -> str | None:
        """Returns the event's id and its UID (bot.calendars.event_of); None for a meeting that is off."""
        entry = _entry(card)
        if entry.is_off:
            return None
        for transaction in _transactions(message):
            try:
                return await self._made(message, entry, transaction)
            except AlreadyThere:
                # It looked otherwise when it was made; or it was lost since, and is to be made anew.
                ref = await self._found(message, [transaction])
                if ref is not None:
                    await self._bring_up_to_date(message, ref, entry)
                    return ref
        raise Rejected("transactions")

    async def update(self, message: Message, card: Card) -> None:
        entry, ref = _entry(card), message.ref or ""
        if entry.is_off:
            await self._call_off(message, ref)
        else:
            await self._bring_up_to_date(message, ref, entry)

    async def find(self, message: Message) -> str | None:
        """Raises NoAnswer while there is more to look through: it goes on from there the next time."""
        return await self._found(message, _transactions(message))

    async def reach(self, email: str) -> tuple[str, str] | None:
        """Nobody is written to here: Exchange invites."""
        return None

    def serves(self, workspace: str) -> bool:
        return workspace == self._asking.tenant

    def lacks_some(self) -> bool:
        """It knows nobody whom no other knows."""
        return False

    def settled(self, message: Message) -> None:
        """Exchange shows it by itself."""

    def pace_of(self, message: Message) -> tuple[Rate, ...]:
        return ((f"graph:{message.workspace}:{message.place}", *OF_MAILBOX),)

    # --- inside

    async def _made(self, message: Message, entry: Entry, transaction: str) -> str:
        events = await asyncio.to_thread(_events)

        async def write(entry: Entry) -> Event | None:
            event = events.made(entry, transaction, online=self._meets_online(entry))
            return await self._ask(message, lambda user: user.events.post(event, events.preferring()))

        made = await _in_a_zone(entry, write)
        if made is None or not made.id:
            raise NoAnswer("graph")
        return event_ref(made.id, made.i_cal_u_id or "")

    async def _bring_up_to_date(self, message: Message, ref: str, entry: Entry) -> None:
        """Only what differs is written. Raises Gone where somebody called it off in Outlook."""
        events, (event_id, _) = await asyncio.to_thread(_events), event_of(ref)

        def get(user: UserItemRequestBuilder) -> Awaitable[Event | None]:
            return user.events.by_event_id(event_id).get(events.selecting())

        there = await self._ask(message, get)
        if there is None or not there.id:
            raise NoAnswer("graph")
        if there.is_cancelled:
            raise Gone(event_id)

        async def write(entry: Entry) -> None:
            change = events.changed(entry, there, online=self._meets_online(entry))

            def patch(user: UserItemRequestBuilder) -> Awaitable[Event | None]:
                return user.events.by_event_id(event_id).patch(change, events.preferring())

            if change is not None:
                await self._ask(message, patch)

        await _in_a_zone(entry, write)

    async def _call_off(self, message: Message, ref: str) -> None:
        """Exchange tells all who were invited. What is not there any more is off already."""
        events, (event_id, _) = await asyncio.to_thread(_events), event_of(ref)

        def delete(user: UserItemRequestBuilder) -> Awaitable[None]:
            return user.events.by_event_id(event_id).delete(events.preferring())

        with suppress(Gone):
            await self._ask(message, delete)

    async def _found(self, message: Message, transactions: Sequence[str]) -> str | None:
        """Among the events that were made since the message was queued."""
        events = await asyncio.to_thread(_events)
        since, passed = message.created_at - EARLIER, self._passed.get(message.id, 0)
        for skip in range(passed, passed + PAGES * PAGE, PAGE):
            listed = await self._listed(message, events.listing(since, skip, PAGE))
            for each in listed:
                if each.transaction_id in transactions and each.id and not each.is_cancelled:
                    self._passed.pop(message.id, None)
                    return event_ref(each.id, each.i_cal_u_id or "")
            if len(listed) < PAGE:
                self._passed.pop(message.id, None)
                return None
        self._passed[message.id] = passed + PAGES * PAGE
        raise NoAnswer("still-looking")

    async def _listed(self, message: Message, wanted: RequestConfiguration[Any]) -> list[Event]:
        page = await self._ask(message, lambda user: user.events.get(wanted))
        if page is None or page.value is None:
            raise NoAnswer("graph")
        return page.value

    def _meets_online(self, entry: Entry) -> bool:
        """A group that has a link of its own meets there."""
        return self._online and entry.online and not entry.link

    async def _ask(self, message: Message, question: Callable[[UserItemRequestBuilder], Awaitable[T]]) -> T:
        if not self.serves(message.workspace or ""):
            raise Rejected("tenant-off")
        return await self._asking.ask(message.place or "", question)


async def _in_a_zone(entry: Entry, write: Callable[[Entry], Awaitable[T]]) -> T:
    """In the zone that was meant; in UTC, which is the same moment, where Exchange knows no such zone."""
    try:
        return await write(entry)
    except Rejected as rejected:
        if str(rejected) != NO_SUCH_ZONE or entry.zone == "UTC":
            raise
        return await write(replace(entry, zone="UTC"))


def _entry(card: Card) -> Entry:
    if card.entry is None:
        raise Rejected("no-entry")
    return card.entry


def _transactions(message: Message) -> list[str]:
    """What Exchange knows a create by: the same again is the same event. One that was lost needs another."""
    first = 2 if message.failure == DELETED else 1
    return [message.id if number == 1 else f"{message.id}-{number}" for number in range(first, ANEW + 1)]


def _events() -> ModuleType:
    from handlers.graph import events  # noqa: PLC0415 (loads much: beside the loop)

    return events
