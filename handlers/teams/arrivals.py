"""Who came, or whereto the bot came: what could not be delivered there is tried again, and nothing else."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import TypeVar

from bot import undelivered
from handlers.clock import Clock
from handlers.couriers import Later, NoAnswer, Rejected, Unavailable
from handlers.microsoft.member import Member
from handlers.teams.heard import Heard
from handlers.teams.rosters import Rosters, is_of
from handlers.teams.whereabouts import Whereabouts
from storage import people
from storage.engine import Database, Tx
from storage.words import Platform

T = TypeVar("T")

# Seconds. Teams waits for the answer meanwhile, and does not for long.
WITHIN = 5


class Arrivals:
    """nudge: something waits to be sent."""

    def __init__(
        self,
        db: Database,
        clock: Clock,
        where: Whereabouts,
        rosters: Rosters,
        vouches: Callable[[str], bool],
        nudge: Callable[[], None],
    ) -> None:
        self._db, self._clock, self._where, self._rosters = db, clock, where, rosters
        self._vouches, self._nudge = vouches, nudge

    async def note(self, said: Heard) -> None:
        """Raises DatabaseFailed."""
        is_bot = has_come(said)
        if not is_bot and not said.joined:
            return
        tried = await self._in_channels(said) if is_bot and not said.is_personal else 0
        if tried + await self._to_people(said, is_bot=is_bot):
            self._nudge()

    async def _in_channels(self, said: Heard) -> int:
        """Which channels a team has Teams does not tell: those that are known to be elsewhere it has not."""
        tenant, now = said.place.workspace, self._clock.now()
        elsewhere = self._where.outside(tenant, said.team) if said.team else None
        return await self._write(
            lambda tx: undelivered.retry_in(tx, Platform.TEAMS, tenant, said.place.id, elsewhere, now)
        )

    async def _to_people(self, said: Heard, *, is_bot: bool) -> int:
        tenant, now = said.place.workspace, self._clock.now()
        waiting = await self._read(lambda tx: undelivered.waiting_people(tx, Platform.TEAMS, tenant))
        if not waiting:
            return 0
        members = await self._members(said)
        if members is None:
            # Who they are is not to be had: then it may be anybody.
            theirs = waiting
        else:
            came = [each for each in members if is_bot or each.id in said.joined]
            theirs = await self._read(
                lambda tx: {each for each in waiting if self._is_among(tx, each, tenant, came)}
            )
        return await self._write(lambda tx: undelivered.retry_for(tx, Platform.TEAMS, tenant, theirs, now))

    async def _members(self, said: Heard) -> list[Member] | None:
        try:
            async with asyncio.timeout(WITHIN):
                return await self._rosters.members(said.service_url, said.place.id)
        except (Rejected, Later, Unavailable, NoAnswer, TimeoutError):
            return None

    def _is_among(self, tx: Tx, person_id: str, tenant: str, members: list[Member]) -> bool:
        accounts = {
            each.external_id
            for each in people.accounts(tx, person_id)
            if (each.platform, each.workspace) == (Platform.TEAMS, tenant)
        }
        person, vouches = people.find_person(tx, person_id), self._vouches(tenant)
        email = person.email if person is not None else None
        return any(
            each.account in accounts or (email and is_of(each, email, vouches_for_guests=vouches))
            for each in members
        )

    async def _write(self, unit: Callable[[Tx], T]) -> T:
        return await asyncio.wrap_future(self._db.run(unit))

    async def _read(self, unit: Callable[[Tx], T]) -> T:
        return await asyncio.wrap_future(self._db.read(unit))


def has_come(said: Heard) -> bool:
    """Whether the bot itself was brought in."""
    return said.bot in said.joined or (said.kind == "installationUpdate" and said.deed.startswith("add"))


def has_gone(said: Heard) -> bool:
    """Whether it was taken out."""
    return said.bot in said.left or (said.kind == "installationUpdate" and said.deed == "remove")
