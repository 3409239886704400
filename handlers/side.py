"""What the bot's side of a platform is, and what every side stands on."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Protocol

import aiohttp
from starlette.routing import Route

from handlers.clock import Clock
from handlers.couriers import Courier
from handlers.desk import AddressOf, Desk
from handlers.settings import Environment, Settings
from handlers.web.front import Front
from handlers.web.site import Table
from storage.engine import Database
from storage.words import Platform


@dataclass(frozen=True, slots=True)
class Ground:
    """What every side stands on."""

    settings: Settings
    environment: Environment
    db: Database
    clock: Clock
    desk: Desk
    nudge: Callable[[], None]


class Side(Protocol):
    """One platform. It is opened, then it serves until it is told to refuse, is drained, and closed."""

    platform: Platform

    def doors(self) -> list[Route]:
        """Where the platform calls."""

    def pages(self, front: Front) -> Table:
        """Its pages for people's browsers."""

    async def open(self, session: aiohttp.ClientSession, *, is_alone: bool) -> Courier:
        """Sign in and listen. Raises PlatformRefused.

        is_alone: people talk here, and no other platform where they do serves, nor is any still to be opened.
        Where one does, it goes on without this one, and `ask_again` signs in once it can be done.
        """

    @property
    def address_of(self) -> AddressOf:
        """Asks it for the confirmed address of one of its own accounts."""

    @property
    def ask_again(self) -> Callable[[], Awaitable[None]]:
        """Asks whether it takes again what it refused."""

    def reach_of(self) -> tuple[int, int]:
        """How many workspaces can be reached, and how many cannot."""

    async def is_connected(self) -> bool | None:
        """Whether the connection that the bot keeps open stands; None where there is none to be."""

    def refuse(self) -> None:
        """Take nothing new."""

    async def drain(self) -> None:
        """Wait for what is under way."""

    async def run_errands(self) -> None:
        """Wait for what is still being answered."""

    async def close(self) -> None:
        """Let go of what is left."""
