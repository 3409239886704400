"""Where Teams wants to be called about a conversation, and where each person was heard last."""

from __future__ import annotations

import asyncio
from collections import OrderedDict
from datetime import datetime, timedelta
from typing import NamedTuple

from handlers.clock import Clock
from handlers.microsoft.cloud import Cloud
from handlers.teams.heard import Heard
from storage import conversations
from storage.conversations import ANYWHERE, Conversation
from storage.engine import Database

# So many people are remembered.
KNOWN = 20_000
# What is heard again is written down again after this long.
STALE = timedelta(days=1)
# How often it is looked what others have heard.
AGAIN = timedelta(seconds=30)
# In so many teams and chats, those that were heard of last, a person is looked for: so many rosters are kept.
ROOMS = 150


class Room(NamedTuple):
    """A team, by the channel that each has, or a group chat."""

    tenant: str
    place: str
    service_url: str


class Latest:
    """A conversation by tenant and account, of those that were named last."""

    def __init__(self) -> None:
        self._kept: OrderedDict[tuple[str, str], str] = OrderedDict()

    def get(self, tenant: str, account: str) -> str | None:
        return self._kept.get((tenant, account))

    def put(self, tenant: str, account: str, conversation: str) -> None:
        self._kept[tenant, account] = conversation
        self._kept.move_to_end((tenant, account))
        while len(self._kept) > KNOWN:
            self._kept.popitem(last=False)

    def drop(self, tenant: str, account: str) -> None:
        self._kept.pop((tenant, account), None)


class Whereabouts:
    """heard: where each person was heard last. alone: the talk of each with the bot alone."""

    def __init__(self, db: Database, clock: Clock, cloud: Cloud) -> None:
        self._db, self._clock, self._cloud = db, clock, cloud
        self._places: dict[tuple[str, str], Conversation] = {}
        self.heard, self.alone = Latest(), Latest()
        self._loaded_at: datetime | None = None

    async def load(self) -> None:
        """What is known from before, and to other replicas by now."""
        self._loaded_at = self._clock.now()
        found = await asyncio.wrap_future(self._db.read(conversations.conversations))
        # Also what another has left is known no more.
        self._places = {(each.workspace, each.place): self._callable(each) for each in found}

    async def find(self, tenant: str, place: str = ANYWHERE) -> str:
        """The service URL of the place, else of its tenant, else that of everybody."""
        if (tenant, place) not in self._places:
            await self.refresh()
        known = self._places.get((tenant, place)) or self._places.get((tenant, ANYWHERE))
        return known.service_url if known is not None else self._cloud.service

    async def refresh(self) -> None:
        """What another replica has heard is known here too, if not at once."""
        last, now = self._loaded_at, self._clock.now()
        if last is None or not timedelta() <= now - last < AGAIN:
            await self.load()

    async def note(self, said: Heard) -> None:
        """Something was heard there."""
        tenant, account = said.place.workspace, said.place.account
        self.heard.put(tenant, account, said.conversation)
        if said.is_personal:
            self.alone.put(tenant, account, said.conversation)
        await self._keep(tenant, ANYWHERE if said.is_personal else said.place.id, said)
        if (tenant, ANYWHERE) not in self._places:
            await self._keep(tenant, ANYWHERE, said)

    def rooms(self) -> list[Room]:
        """Every group chat, and every team once: who is in one of its channels is in its own roster."""
        latest: dict[tuple[str, str], Room] = {}
        for each in sorted(self._places.values(), key=lambda each: (each.seen_at, each.place), reverse=True):
            if each.place != ANYWHERE:
                room = Room(each.workspace, each.team or each.place, each.service_url)
                latest.setdefault((room.tenant, room.place), room)
        return list(latest.values())[:ROOMS]

    def inside(self, tenant: str, team: str) -> set[str]:
        """The channels that are known to be the team's."""
        return {team} | {place for place, its in self._of(tenant).items() if its == team} if team else set()

    def outside(self, tenant: str, team: str) -> set[str]:
        """What is known to be none of the team's."""
        return set(self._of(tenant)) - self.inside(tenant, team)

    async def leave(self, tenant: str, place: str, team: str = "") -> None:
        """The bot is not there any more, nor in any channel of the team; a place may be a team's own."""
        left = {place} | self.inside(tenant, team or place)
        await asyncio.wrap_future(self._db.run(lambda tx: conversations.forget(tx, tenant, left)))
        for each in left:
            self._places.pop((tenant, each), None)

    def _callable(self, known: Conversation) -> Conversation:
        """What was kept may be allowed no more: the service URL that everybody has leads there too."""
        if not self._cloud.allows(known.service_url):
            known.service_url = self._cloud.service
        return known

    def _of(self, tenant: str) -> dict[str, str]:
        """Places, and their teams."""
        return {
            place: each.team
            for (where, place), each in self._places.items()
            if where == tenant and place != ANYWHERE
        }

    async def _keep(self, tenant: str, place: str, said: Heard) -> None:
        now, known = self._clock.now(), self._places.get((tenant, place))
        is_same = known is not None and (known.service_url, known.team) == (said.service_url, said.team)
        if known is not None and is_same and now - known.seen_at < STALE:
            return
        found = Conversation(
            workspace=tenant, place=place, service_url=said.service_url, team=said.team, seen_at=now
        )
        await asyncio.wrap_future(self._db.run(lambda tx: conversations.keep(tx, found)))
        self._places[tenant, place] = found
