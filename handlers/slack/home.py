"""The Home tab: each person's menu, as `/ting` shows it."""

from __future__ import annotations

import asyncio
from collections import defaultdict

from bot.people import Place
from handlers.answers import Tell
from handlers.clock import Clock
from handlers.desk import Desk, Request
from handlers.slack import blocks
from handlers.slack.workspaces import Workspaces


def is_home(place: Place) -> bool:
    """Whether something was done in the Home tab, or in a form that was opened there: there is no channel."""
    return place.id == place.account


class Homes:
    """The Home tabs of every workspace."""

    def __init__(self, desk: Desk, clock: Clock, workspaces: Workspaces) -> None:
        self._desk, self._clock, self._workspaces = desk, clock, workspaces
        # One after the other, so that what was made last is what stands there.
        self._turns: defaultdict[tuple[str, str], asyncio.Lock] = defaultdict(asyncio.Lock)

    async def publish(self, place: Place) -> None:
        """Show the person's menu as it is now. Nothing is kept of it: shown twice it is the same."""
        async with self._turns[place.workspace, place.account]:
            menu = await self._desk.typed(Request(None, place, self._clock.now(), counts=False), "")
            if isinstance(menu, Tell):
                client = self._workspaces.client_in(place.workspace)
                await client.views_publish(user_id=place.account, view=blocks.home(menu.card))
