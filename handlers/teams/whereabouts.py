"""Where Teams wants to be called about a conversation, and where each person was heard last."""

from __future__ import annotations

import asyncio
from collections import OrderedDict
from datetime import datetime, timedelta

from handlers.clock import Clock
from handlers.teams.cloud import Cloud
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
        for each in await asyncio.wrap_future(self._db.read(conversations.conversations)):
            self._places[each.workspace, each.place] = each

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

    def rooms(self) -> list[tuple[str, str, str]]:
        """Every channel and group chat: (tenant, place, service URL)."""
        return sorted(
            (tenant, place, each.service_url)
            for (tenant, place), each in self._places.items()
            if place != ANYWHERE
        )

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
