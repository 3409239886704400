"""Who has an address: in the rosters of the teams and chats that the bot is in, then in the directories."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from functools import partial
from typing import Protocol, TypeVar

from handlers.couriers import Away, Later, NoAnswer, Rejected, Unavailable
from handlers.microsoft.member import Member
from handlers.microsoft.tokens import NotAdmitted
from handlers.teams.connector import NotThere
from handlers.teams.rosters import Rosters, is_of
from handlers.teams.whereabouts import Room, Whereabouts

T = TypeVar("T")

# Tenant and address in, the person out.
Find = Callable[[str, str], Awaitable[Member | None]]
# Tenant and account.
Found = tuple[str, str]
Silence = Later | Unavailable | NoAnswer

# So many rosters are asked for at once: of a tenant Teams takes fifty questions in a second.
AT_ONCE = 8


class Ask(Protocol):
    """Asks Microsoft about a tenant. Raises as a courier does."""

    async def __call__(self, tenant: str, ask: Callable[[], Awaitable[T]]) -> T:
        """What it answers."""


class People:
    """serves: whether a tenant can be reached. vouches: whether a tenant is believed about its guests.

    registered_in: the tenant of the app itself.
    """

    def __init__(
        self,
        where: Whereabouts,
        rosters: Rosters,
        ask: Ask,
        serves: Callable[[str], bool],
        vouches: Callable[[str], bool],
        registered_in: str,
        find: Find | None,
    ) -> None:
        self._where, self._rosters, self._ask = where, rosters, ask
        self._serves, self._vouches = serves, vouches
        self._registered_in, self._find = registered_in, find

    async def reach(self, email: str, tenants: tuple[str, ...]) -> Found | None:
        """Raises as a courier does when one who did not answer may yet know them, and nobody else does."""
        silences: list[Silence] = []
        await self._where.refresh()
        rooms = [room for room in self._where.rooms() if self._serves(room.tenant)]
        for first in range(0, len(rooms), AT_ONCE):
            asked = (self._in_room(room, email, silences) for room in rooms[first : first + AT_ONCE])
            for found in await asyncio.gather(*asked):
                if found is not None:
                    return found
        # One after the other: where the secret is refused for one, the others are not asked.
        for tenant in filter(self._serves, tenants):
            found = await self._in_directory(tenant, email, silences)
            if found is not None:
                return found
        if silences:
            raise silences[0]
        return None

    async def _in_room(self, room: Room, email: str, silences: list[Silence]) -> Found | None:
        ask = partial(self._rosters.members, room.service_url, room.place)
        try:
            members = await self._ask(room.tenant, ask)
        except NotThere:
            # The bot was taken out, or the chat is no more, and nobody said so.
            await self._where.leave(room.tenant, room.place)
            return None
        except (Away, Rejected):
            return None
        except (Later, Unavailable, NoAnswer) as silence:
            silences.append(silence)
            return None
        vouches = self._vouches(room.tenant)
        for member in members:
            if member.account and is_of(member, email, vouches_for_guests=vouches):
                return room.tenant, member.account
        return None

    async def _in_directory(self, tenant: str, email: str, silences: list[Silence]) -> Found | None:
        if self._find is None:
            return None
        try:
            member = await self._ask(tenant, partial(self._looked_up, self._find, tenant, email))
        except Away:
            # The secret is refused: what cannot be asked now may be known when it can.
            return None
        except (Later, Unavailable, NoAnswer) as silence:
            silences.append(silence)
            return None
        vouches = self._vouches(tenant)
        is_theirs = member is not None and is_of(member, email, vouches_for_guests=vouches)
        return (tenant, member.account) if member is not None and is_theirs else None

    async def _looked_up(self, find: Find, tenant: str, email: str) -> Member | None:
        try:
            return await find(tenant, email)
        except NotAdmitted as refused:
            if tenant == self._registered_in:
                # It is in there: something else is wrong, with the directory alone.
                raise Unavailable(str(refused)) from refused
            # There the bot may not look: its administrator has not agreed.
            return None
