"""Who is in a conversation, as Teams says: asked seldom, kept for a while."""

from __future__ import annotations

import asyncio
from collections import OrderedDict
from datetime import timedelta

from handlers.clock import Clock
from handlers.microsoft.member import Member
from handlers.teams.connector import Connector

GOOD_FOR = timedelta(minutes=30)
# Of so many conversations.
MOST = 200


class Rosters:
    """The members of conversations, by service URL and conversation."""

    def __init__(self, connector: Connector, clock: Clock) -> None:
        self._connector, self._clock = connector, clock
        self._kept: OrderedDict[tuple[str, str], tuple[list[Member], float]] = OrderedDict()
        # Whoever comes meanwhile waits for the same answer.
        self._asking: dict[tuple[str, str], asyncio.Task[list[Member]]] = {}

    async def members(self, service_url: str, conversation: str) -> list[Member]:
        """Everybody there. Raises as a courier does."""
        key, now = (service_url, conversation), self._clock.now().timestamp()
        found, until = self._kept.get(key, ([], 0.0))
        # A clock that was ahead keeps nothing for ever.
        if now < until <= now + GOOD_FOR.total_seconds():
            return found
        asking = self._asking.get(key)
        if asking is None or asking.done():
            asking = self._asking[key] = asyncio.create_task(self._asked(key))
            asking.add_done_callback(_seen)
        # Who goes away takes the answer from nobody.
        return await asyncio.shield(asking)

    def forget(self, conversation: str) -> None:
        """Somebody came or went. What is being asked at this moment may be of before, and is not kept."""
        for kept in (self._kept, self._asking):
            for key in [key for key in kept if key[1] == conversation]:
                del kept[key]

    async def _asked(self, key: tuple[str, str]) -> list[Member]:
        found = await self._connector.members(*key)
        if self._asking.get(key) is asyncio.current_task():
            del self._asking[key]
            self._kept[key] = found, (self._clock.now() + GOOD_FOR).timestamp()
            while len(self._kept) > MOST:
                self._kept.popitem(last=False)
        return found


def _seen(done: asyncio.Task[list[Member]]) -> None:
    """Nobody may be left who waits for it."""
    if not done.cancelled():
        done.exception()


def address_of(member: Member, *, vouches_for_guests: bool) -> str | None:
    """The address that the tenant vouches for; None where it could say what it likes.

    The name to sign in with is in a domain that the tenant has proved to be its own; an address in another
    domain is what its administrator wrote there. A guest's is somebody else's: only the tenant that the bot
    is at home in is believed about it.
    """
    if member.is_guest:
        return member.email or None if vouches_for_guests else None
    _, _, domain = member.principal.rpartition("@")
    if member.email and member.email.rpartition("@")[2] == domain:
        return member.email
    return member.principal or None


def is_of(member: Member, email: str, *, vouches_for_guests: bool) -> bool:
    """Whether the address is the person's, as far as the tenant may say."""
    known = {address_of(member, vouches_for_guests=vouches_for_guests)}
    known |= {member.principal} if not member.is_guest else set()
    return email.lower() in known
