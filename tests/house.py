"""The whole bot, running: a real web server on a free port in a thread of its own, and a clock to move."""

from __future__ import annotations

import asyncio
import socket
import threading
from collections.abc import Coroutine
from datetime import UTC, datetime, timedelta
from functools import cache
from pathlib import Path
from typing import Any, Self

import uvicorn
from starlette.applications import Starlette

from handlers.clock import Clock
from handlers.serving import bind, configured
from handlers.settings import Environment, Settings, read_settings
from handlers.settings.model import Platforms, SlackSetting
from handlers.web.door import BoundedHead
from handlers.wiring import House
from storage.engine import Database
from storage.words import Platform
from tests.world import WORKSPACE

APP_YAML = Path(__file__).parents[1] / "app.yaml"
PATIENCE = 20.0


class MovedClock(Clock):
    """Runs like the real one, from the moment it was set to."""

    def __init__(self, start: datetime) -> None:
        self._ahead = start - datetime.now(UTC)

    def now(self) -> datetime:
        return super().now() + self._ahead

    def move(self, **by: float) -> None:
        self._ahead += timedelta(**by)

    def move_to(self, moment: datetime) -> None:
        self._ahead = moment - datetime.now(UTC)


class ToldServer(uvicorn.Server):
    """Tells when it is up, and ends when it is told to.

    uvicorn's own looks every 0.1 s whether it shall end, and then sleeps as long once more: in hundreds of
    houses those are minutes. is_up: set as well when it never came up, so that nobody waits for that.
    """

    def __init__(self, config: uvicorn.Config) -> None:
        super().__init__(config)
        self.is_up = threading.Event()
        self._told: asyncio.Event | None = None

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        self._told = asyncio.Event()
        await super().startup(sockets)

    async def main_loop(self) -> None:
        await self.on_tick(0)
        self.is_up.set()
        assert self._told is not None
        await self._told.wait()

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        for server in self.servers:
            server.close()
        for connection in list(self.server_state.connections):
            connection.shutdown()
        # What was just closed is gone after one turn of the loop; what answers still is waited for.
        await asyncio.sleep(0)
        await asyncio.wait_for(self._wait_tasks_to_complete(), PATIENCE)
        await self.lifespan.shutdown()

    def end(self) -> None:
        """To be called where it runs."""
        if self._told is not None:
            self._told.set()


class RunningHouse:
    """`with RunningHouse(...) as house:` serves until the block ends."""

    def __init__(
        self,
        db: Database,
        environment: Environment,
        *,
        settings: Settings | None = None,
        clock: Clock | None = None,
        demo: bool = False,
        stage: bool = False,
    ) -> None:
        self.db = db
        self._listening = bind("127.0.0.1", 0)
        self.url = f"http://127.0.0.1:{self._listening.getsockname()[1]}"
        at = self.url if stage else None
        self.house = House(settings or slack_settings(), environment, db, demo=demo, clock=clock, stage=at)
        app = Starlette(routes=self.house.routes(), lifespan=self.house.lifespan)
        self._server = ToldServer(
            uvicorn.Config(
                app,
                http=BoundedHead,
                log_level="error",
                access_log=False,
                # As the real one has it.
                forwarded_allow_ips=configured(app, environment).forwarded_allow_ips,
            )
        )
        self._loop: asyncio.AbstractEventLoop | None = None
        self._thread = threading.Thread(target=self._serve, daemon=True)

    def __enter__(self) -> Self:
        self._thread.start()
        self._server.is_up.wait(PATIENCE)
        assert self.house.is_ready, f"the house did not start: {self.house.failure}"
        return self

    def __exit__(self, *_: object) -> None:
        if self._loop is not None:
            self._loop.call_soon_threadsafe(self._server.end)
        self._thread.join(PATIENCE)
        self._listening.close()

    @property
    def slack(self) -> Any:
        """The side of Slack."""
        return self.side(Platform.SLACK)

    def side(self, platform: Platform) -> Any:
        """The side of a platform that is on."""
        return next(each for each in self.house.sides if each.platform is platform)

    def settle(self) -> None:
        """Do what is due and deliver what waits for now."""

        async def both() -> None:
            await self.house.run_errands()
            await self.house.ticker.tick()
            await self.house.deliverer.settle_all()

        self.do(both())

    def do(self, what: Coroutine[Any, Any, None]) -> None:
        """Let it be done where the house runs, and wait."""
        assert self._loop is not None
        asyncio.run_coroutine_threadsafe(what, self._loop).result(PATIENCE)

    def _serve(self) -> None:
        async def serve() -> None:
            self._loop = asyncio.get_running_loop()
            await self._server.serve(sockets=[self._listening])

        try:
            asyncio.run(serve())
        finally:
            self._server.is_up.set()


@cache
def demo_settings() -> Settings:
    """What app.yaml says; read once, since nobody can change it."""
    return read_settings(APP_YAML)


def slack_settings(workspace: str = WORKSPACE) -> Settings:
    """The demo's settings, with Slack on."""
    # The clock of a test hardly moves while the cast presses buttons.
    return demo_settings().model_copy(
        update={
            "platforms": Platforms(slack=SlackSetting(workspace=workspace)),
            "requests_per_minute": 1_000_000,
        }
    )


def slack_environment(api_url: str, bot_token: str, signing_secret: str, app_token: str = "") -> Environment:
    """What the environment would say."""
    return Environment(
        slack_bot_token=bot_token,
        slack_signing_secret=signing_secret or None,
        slack_app_token=app_token or None,
        slack_api_url=api_url,
    )
