"""A side whose library takes longer to load than the demo to start: it is loaded while the pages are up."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable
from contextlib import suppress

import aiohttp
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from bot.cards.card import Card
from handlers.couriers import Courier, Later
from handlers.side import Side
from handlers.web.front import Front
from handlers.web.site import Table
from storage.outbox import Message
from storage.words import Platform

log = logging.getLogger(__name__)

# Seconds until it is tried again to send what came too early.
SOON = 1.0


class LaterSide:
    """A `handlers.side.Side`, and until that is open its courier: whatever is to be sent waits.

    door: where the platform calls. build: loads and makes it. opened: is told that it is there.
    """

    def __init__(
        self,
        platform: Platform,
        door: str,
        build: Callable[[aiohttp.ClientSession], Awaitable[Side]],
        opened: Callable[[], None],
    ) -> None:
        self.platform, self._path, self._build, self._opened = platform, door, build, opened
        self._side: Side | None = None
        self._courier: Courier | None = None
        self._opening: asyncio.Task[None] | None = None
        self.is_open = asyncio.Event()

    def doors(self) -> list[Route]:
        return [Route(self._path, self._at_door, methods=["POST"])]

    def pages(self, front: Front) -> Table:
        """None: the demo's own page shows it."""
        return []

    async def open(self, session: aiohttp.ClientSession, *, is_alone: bool) -> Courier:
        """At once: it signs in at our own server, which listens when this is done."""
        self._opening = asyncio.create_task(self._open(session))
        return self

    async def _open(self, session: aiohttp.ClientSession) -> None:
        try:
            side = await self._build(session)
            self._courier, self._side = await side.open(session, is_alone=True), side
        except Exception:
            log.exception("%s could not be played", self.platform)
            return
        self.is_open.set()
        self._opened()

    async def address_of(self, workspace: str, account: str) -> str | None:
        return await self._side.address_of(workspace, account) if self._side is not None else None

    async def ask_again(self) -> None:
        if self._side is not None:
            await self._side.ask_again()

    def reach_of(self) -> tuple[int, int]:
        return self._side.reach_of() if self._side is not None else (0, 0)

    async def is_connected(self) -> bool | None:
        return None

    def refuse(self) -> None:
        if self._side is not None:
            self._side.refuse()

    async def drain(self) -> None:
        if self._side is not None:
            await self._side.drain()

    async def run_errands(self) -> None:
        if self._side is not None:
            await self._side.run_errands()

    async def close(self) -> None:
        if self._opening is not None and not self._opening.done():
            self._opening.cancel()
            with suppress(asyncio.CancelledError):
                await self._opening
        if self._side is not None:
            await self._side.close()

    # --- the courier

    async def create(self, message: Message, card: Card) -> str | None:
        return await self._there().create(message, card)

    async def update(self, message: Message, card: Card) -> None:
        await self._there().update(message, card)

    async def find(self, message: Message) -> str | None:
        return await self._there().find(message)

    async def reach(self, email: str) -> tuple[str, str] | None:
        """Nobody is looked for: everyone has an account in the browser."""
        return None

    def serves(self, workspace: str) -> bool:
        return self._courier is None or self._courier.serves(workspace)

    def lacks_some(self) -> bool:
        return self._courier is not None and self._courier.lacks_some()

    def settled(self, message: Message) -> None:
        if self._courier is not None:
            self._courier.settled(message)

    def pace_of(self, message: Message) -> tuple[tuple[str, float, float], ...]:
        return self._courier.pace_of(message) if self._courier is not None else ()

    def _there(self) -> Courier:
        if self._courier is None:
            raise Later(SOON)
        return self._courier

    async def _at_door(self, request: Request) -> Response:
        if self._side is None:
            return Response(status_code=503)
        (door,) = self._side.doors()
        answer: Response = await door.endpoint(request)
        return answer
