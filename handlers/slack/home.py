"""The Home tab: each person's menu, as `/ting` shows it."""

from __future__ import annotations

import asyncio
from collections import defaultdict

from slack_sdk.web.async_client import AsyncWebClient

from bot.people import Place
from handlers.answers import Tell
from handlers.clock import Clock
from handlers.desk import Desk, Request
from handlers.slack import blocks
from storage.words import Platform


def is_home(place: Place) -> bool:
    """Whether something was done in the Home tab, or in a form that was opened there: there is no channel."""
    return place.id == place.account


class Homes:
    """The Home tabs of one workspace."""

    def __init__(self, desk: Desk, clock: Clock, client: AsyncWebClient, workspace: str) -> None:
        self._desk, self._clock, self._client, self._workspace = desk, clock, client, workspace
        # One after the other, so that what was made last is what stands there.
        self._turns: defaultdict[str, asyncio.Lock] = defaultdict(asyncio.Lock)

    async def publish(self, account: str) -> None:
        """Show the person's menu as it is now. Nothing is kept of it: shown twice it is the same."""
        async with self._turns[account]:
            place = Place(Platform.SLACK, self._workspace, account, account)
            menu = await self._desk.typed(Request(None, place, self._clock.now()), "")
            if isinstance(menu, Tell):
                await self._client.views_publish(user_id=account, view=blocks.home(menu.card))
