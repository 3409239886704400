"""The bot's side of Teams: its door, the SDK behind it, the tenants."""

from __future__ import annotations

import time
from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING

import aiohttp
from pydantic import SecretStr
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from handlers.couriers import Courier
from handlers.desk import AddressOf
from handlers.microsoft.cloud import PUBLIC, Cloud, standin
from handlers.microsoft.tokens import Tokens
from handlers.settings import TeamsSetting
from handlers.side import Ground
from handlers.teams.connector import Connector
from handlers.teams.gate import Gate
from handlers.teams.keys import Keys
from handlers.teams.listen import Listener
from handlers.teams.manifest import ENDPOINT
from handlers.teams.sdk import Sdk
from handlers.teams.shown import Shown
from handlers.teams.tenants import Find, Tenants
from handlers.web.front import Front
from handlers.web.site import Table
from storage.words import Platform

if TYPE_CHECKING:
    from handlers.graph.client import Graph


class TeamsSide:
    """A `handlers.side.Side`."""

    platform = Platform.TEAMS

    def __init__(self, ground: Ground, teams: TeamsSetting, secret: SecretStr) -> None:
        self._graph: Graph | None = None
        base = ground.environment.teams_cloud
        cloud = standin(base) if base is not None else PUBLIC
        self._keys = Keys(cloud.metadata, time.monotonic)
        self.tokens = tokens = Tokens(cloud, teams.app, secret.get_secret_value(), teams.registered_in)
        self._sdk = Sdk(
            app=teams.app,
            registered_in=teams.registered_in,
            cloud=cloud,
            keys=self._keys,
            tokens=tokens,
            listen=self._listen,
        )
        self.tenants = Tenants(
            ground.db,
            ground.clock,
            app=teams.app,
            cloud=cloud,
            allowed=teams.tenants,
            connector=Connector(self._sdk.app.api, cloud, teams.app, ground.clock, tokens.forget),
            tokens=tokens,
            find=self._directory(cloud, teams.graph),
            nudge=ground.nudge,
        )
        self.shown = Shown(ground.db, ground.clock, self.tenants, ground.settings.language)
        self._listener = Listener(ground.desk, ground.clock, self.tenants, self.shown)
        self._gate = Gate(
            app=teams.app, tenants=teams.tenants, cloud=cloud, keys=self._keys, handle=self._sdk.hand_in
        )
        self._is_open = False

    def _directory(self, cloud: Cloud, is_on: bool) -> Find | None:
        if not is_on:
            return None
        from handlers.graph.client import Graph  # noqa: PLC0415 (where it is off it is not loaded)
        from handlers.graph.people import Directory  # noqa: PLC0415

        self._graph = Graph(cloud, self.tokens)
        return Directory(self._graph).find

    def doors(self) -> list[Route]:
        return [Route(ENDPOINT, self._at_door, methods=["POST"])]

    def pages(self, front: Front) -> Table:
        """None."""
        return []

    async def open(self, session: aiohttp.ClientSession, *, is_alone: bool) -> Courier:
        """Raises PlatformRefused."""
        self._keys.open(session)
        await self._sdk.open()
        await self.tenants.load(is_alone=is_alone)
        if self._graph is not None:
            self.shown.errands.run(self._graph.warm_up(self.tenants.allowed[0]))
        self._is_open = True
        return self.tenants

    @property
    def address_of(self) -> AddressOf:
        return self.tenants.address_of

    @property
    def ask_again(self) -> Callable[[], Awaitable[None]]:
        return self.tenants.ask_again

    def reach_of(self) -> tuple[int, int]:
        return self.tenants.reach_of()

    async def is_connected(self) -> bool | None:
        return None

    def refuse(self) -> None:
        """The web server takes nothing more by itself."""

    async def drain(self) -> None:
        """What Teams asked is a request, and those are waited for."""

    async def run_errands(self) -> None:
        await self.shown.errands.drain()

    async def close(self) -> None:
        await self._sdk.close()
        if self._graph is not None:
            await self._graph.close()

    async def _listen(self, body: dict[str, object]) -> tuple[int, object]:
        return await self._listener.listen(body)

    async def _at_door(self, request: Request) -> Response:
        return await self._gate(request) if self._is_open else Response(status_code=404)
