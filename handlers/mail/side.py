"""The bot's side of mail: it only sends. What is answered there comes to the sender's own mailbox."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

import aiohttp
from pydantic import SecretStr
from starlette.routing import Route

from handlers.couriers import Courier
from handlers.desk import AddressOf
from handlers.mail.courier import MailCourier
from handlers.settings import MailSetting
from handlers.side import Ground
from handlers.web.front import Front
from handlers.web.site import Table
from storage.words import Platform


class MailSide:
    """A `handlers.side.Side`."""

    platform = Platform.MAIL

    def __init__(self, ground: Ground, mail: MailSetting, password: SecretStr | None) -> None:
        self.courier = MailCourier(mail, password, ground.clock)

    def doors(self) -> list[Route]:
        """None."""
        return []

    def pages(self, front: Front) -> Table:
        """None."""
        return []

    async def open(self, session: aiohttp.ClientSession, *, is_alone: bool) -> Courier:
        """Nobody is asked: a server that is away for a while is no reason not to start."""
        return self.courier

    @property
    def address_of(self) -> AddressOf:
        return _nobody

    @property
    def ask_again(self) -> Callable[[], Awaitable[None]]:
        return _nothing

    def reach_of(self) -> tuple[int, int]:
        return 1, 0

    async def is_connected(self) -> bool | None:
        return None

    def refuse(self) -> None:
        """Nothing comes in here."""

    async def drain(self) -> None:
        """Nothing came in."""

    async def run_errands(self) -> None:
        """It runs none."""

    async def close(self) -> None:
        """Each mail has a connection of its own, and closes it."""


async def _nobody(workspace: str, account: str) -> str | None:
    """Nobody writes to the bot by mail."""
    return None


async def _nothing() -> None:
    """It was never refused as a whole."""
