"""The bot's side of Exchange: the calendar in which meetings stand. Nobody talks here."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

import aiohttp
from pydantic import SecretStr
from starlette.routing import Route

from handlers.couriers import Courier
from handlers.desk import AddressOf
from handlers.errands import Errands
from handlers.graph.answers import Answers
from handlers.graph.asking import Asking
from handlers.graph.calendar import Calendar
from handlers.graph.client import Graph
from handlers.graph.free_busy import FreeBusy
from handlers.graph.watch import Watch
from handlers.microsoft.cloud import PUBLIC, standin
from handlers.microsoft.tokens import Tokens
from handlers.settings import CalendarSetting, TeamsSetting
from handlers.side import Ground
from handlers.web.front import Front
from handlers.web.site import Table
from storage.words import Platform


class GraphSide:
    """A `handlers.side.Side`. Its tokens are its own: what Teams is refused, Graph may be given.

    workspace and mailbox: where a message goes that is a meeting. free_busy None: not to be asked.
    """

    platform = Platform.GRAPH

    def __init__(
        self, ground: Ground, teams: TeamsSetting, calendar: CalendarSetting, secret: SecretStr
    ) -> None:
        base = ground.environment.teams_cloud
        cloud = standin(base) if base is not None else PUBLIC
        tokens = Tokens(cloud, teams.app, secret.get_secret_value(), teams.registered_in)
        self.workspace, self.mailbox = teams.tenants[0], calendar.mailbox
        self._graph = Graph(cloud, tokens)
        self._asking = Asking(self._graph, tokens, self.workspace)
        self._calendar = Calendar(self._asking, online=calendar.online_meeting)
        self.answers = Answers(self._asking)
        self.free_busy = FreeBusy(self._asking, self.mailbox) if calendar.free_busy else None
        self.watch = Watch(ground.db, ground.clock, self.mailbox, self.answers, self.free_busy)
        self._errands = Errands(Platform.GRAPH)

    def doors(self) -> list[Route]:
        """It calls nobody."""
        return []

    def pages(self, front: Front) -> Table:
        """None."""
        return []

    async def open(self, session: aiohttp.ClientSession, *, is_alone: bool) -> Courier:
        """Whether Microsoft gives it a token is found out with the first meeting."""
        self._errands.run(self._asking.warm_up())
        return self._calendar

    @property
    def address_of(self) -> AddressOf:
        return _nobody

    @property
    def ask_again(self) -> Callable[[], Awaitable[None]]:
        """Looks at Outlook anew. The outbox tries again by itself."""
        return self.watch.look

    def reach_of(self) -> tuple[int, int]:
        return (0, 1) if self._asking.refused else (1, 0)

    async def is_connected(self) -> bool | None:
        return None

    def refuse(self) -> None:
        """It takes nothing."""

    async def drain(self) -> None:
        """It was asked nothing."""

    async def run_errands(self) -> None:
        await self._errands.drain()

    async def close(self) -> None:
        await self._graph.close()


async def _nobody(_workspace: str, _account: str) -> str | None:
    return None
