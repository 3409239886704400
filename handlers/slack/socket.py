"""Socket Mode, with an end: what came in is finished and acknowledged, and nothing more is taken."""

from __future__ import annotations

import asyncio
from typing import Any

from slack_bolt.adapter.socket_mode.async_handler import AsyncSocketModeHandler


class Socket(AsyncSocketModeHandler):
    """The connection that the bot opens itself."""

    def __init__(self, app: Any, app_token: str, web_client: Any) -> None:
        super().__init__(app, app_token, web_client=web_client)
        self._under_way = 0
        self._is_ending = False
        self._idle = asyncio.Event()
        self._idle.set()

    async def handle(self, client: Any, req: Any) -> None:
        """One envelope. Unanswered at the end, so that Slack hands it to the next who connects."""
        if self._is_ending:
            return
        self._under_way += 1
        self._idle.clear()
        try:
            await super().handle(client, req)
        finally:
            self._under_way -= 1
            if not self._under_way:
                self._idle.set()

    def refuse(self) -> None:
        """Take no more."""
        self._is_ending = True

    async def drain(self) -> None:
        """Wait for what is under way."""
        await self._idle.wait()
