"""The bot's side of Slack: its doors, its workspaces, the pages on which it is installed."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from contextlib import suppress
from typing import Any

import aiohttp
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from bot.texts.say import Say
from handlers.couriers import Courier
from handlers.desk import AddressOf
from handlers.settings import SlackSetting
from handlers.side import Ground
from handlers.slack.bolt import bolt
from handlers.slack.guard import guarded
from handlers.slack.install import App, Install
from handlers.slack.installations import StateStore
from handlers.slack.listen import Listener
from handlers.slack.socket import Socket
from handlers.slack.workspaces import Workspaces
from handlers.web.front import Front
from handlers.web.site import Table
from storage.words import Platform

DEFAULT_API = "https://slack.com/api/"
# Seconds for letting go of what has been left.
LET_GO = 1.0


class SlackSide:
    """A `handlers.side.Side`."""

    platform = Platform.SLACK

    def __init__(self, ground: Ground, slack: SlackSetting) -> None:
        self._ground, self._slack = ground, slack
        self.workspaces = Workspaces(
            ground.db,
            ground.clock,
            base_url=ground.environment.slack_api_url or DEFAULT_API,
            allowed=slack.all_workspaces,
            app=slack.app,
            nudge=ground.nudge,
        )
        self.listener = Listener(ground.desk, ground.clock, self.workspaces)
        self._door: Callable[[Request], Any] | None = None
        self._socket: Socket | None = None
        self._connecting: asyncio.Future[None] | None = None

    def doors(self) -> list[Route]:
        return [Route("/slack/events", self._at_door, methods=["POST"])]

    def pages(self, front: Front) -> Table:
        """Where the app is installed; none where Slack does not know it by name."""
        found = self._ground.environment
        client_id, secret = found.slack_client_id, found.slack_client_secret
        if client_id is None or secret is None:
            return []
        app = App(client_id, secret.get_secret_value(), self._ground.settings.public_url)
        states = StateStore(self._ground.db, self._ground.clock)
        return Install(front, self.workspaces, states, app).table()

    async def open(self, session: aiohttp.ClientSession, *, is_alone: bool) -> Courier:
        """Raises PlatformRefused."""
        found, workspaces = self._ground.environment, self.workspaces
        workspaces.open(session)
        await workspaces.load()
        if found.slack_bot_token is not None:
            token = found.slack_bot_token.get_secret_value()
            await workspaces.sign_in(token, self._slack.workspace, is_alone=is_alone)
        # Of no workspace: the token of each request's own is put in its place.
        client = workspaces.client()
        app = bolt(
            self.listener, client, workspaces, Say(self._ground.settings.language)("unknown-workspace")
        )
        if found.slack_signing_secret is not None:
            self._door = guarded(app, found.slack_signing_secret.get_secret_value())
        if found.slack_app_token is not None:
            self._socket = Socket(app, found.slack_app_token.get_secret_value(), web_client=client)
            self._connecting = asyncio.ensure_future(self._socket.connect_async())
            # It tries until Slack lets it in: beside another platform nobody waits for that.
            if is_alone:
                await self._connecting
        return workspaces

    @property
    def address_of(self) -> AddressOf:
        return self.workspaces.address_of

    @property
    def ask_again(self) -> Callable[[], Awaitable[None]]:
        return self.workspaces.ask_again

    def reach_of(self) -> tuple[int, int]:
        return self.workspaces.reach_of()

    async def is_connected(self) -> bool | None:
        return await self._socket.client.is_connected() if self._socket is not None else None

    def refuse(self) -> None:
        if self._socket is not None:
            self._socket.refuse()

    async def drain(self) -> None:
        if self._socket is not None:
            await self._socket.drain()

    async def run_errands(self) -> None:
        await self.listener.errands.drain()

    async def close(self) -> None:
        if self._connecting is not None:
            self._connecting.cancel()
        if self._socket is not None:
            with suppress(TimeoutError):
                async with asyncio.timeout(LET_GO):
                    await self._socket.close_async()

    async def _at_door(self, request: Request) -> Response:
        if self._door is None:
            return Response(status_code=404)
        answer: Response = await self._door(request)
        return answer
