"""Build everything once, start it in order, stop it in order. The one place where things are put together."""

from __future__ import annotations

import logging
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

import aiohttp
from slack_bolt.adapter.socket_mode.async_handler import AsyncSocketModeHandler
from slack_bolt.adapter.starlette.async_handler import AsyncSlackRequestHandler
from slack_bolt.authorization import AuthorizeResult
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from bot.texts.say import Say
from handlers.clock import Clock, DemoClock, Ticker, play
from handlers.deliver import Courier, Deliverer
from handlers.desk import Desk
from handlers.settings import Environment, Settings, database_url
from handlers.slack.courier import TIMEOUT, SlackCourier
from handlers.slack.guard import guarded
from handlers.slack.listen import Listener, bolt
from handlers.web.courier import WebCourier
from handlers.web.hub import Hub
from handlers.web.site import DemoControls, Front, routes
from storage.engine import Database
from storage.schema import check_schema
from storage.signing import load_signer
from storage.words import Platform

log = logging.getLogger(__name__)

DEFAULT_API = "https://slack.com/api/"


class SlackRefused(Exception):
    """Slack did not accept the token, or it belongs to another workspace than app.yaml names."""


@dataclass(slots=True)
class SlackSide:
    """The bot's side of one workspace."""

    client: AsyncWebClient
    courier: SlackCourier
    workspace: str
    bot: AuthorizeResult


def open_database(settings: Settings, environment: Environment, *, exclusive: bool) -> Database:
    """The database that the settings name, of just this version's schema.

    Raises AlreadyRunning, SchemaNewer, SchemaOlder, NotAKey.
    """
    signer = load_signer(settings.signing_key)
    db = Database(database_url(settings, environment), signer, exclusive=exclusive)
    try:
        check_schema(db.engine)
    except BaseException:
        db.close()
        raise
    return db


class House:
    """Everything that runs while the bot serves: started and stopped by the web server's lifespan.

    failure: why it could not start, for whoever called the server, which only says that it did not.
    """

    def __init__(
        self,
        settings: Settings,
        environment: Environment,
        db: Database,
        *,
        demo: bool,
        clock: Clock | None = None,
    ) -> None:
        self.settings, self.environment, self.db, self.demo = settings, environment, db, demo
        self.clock = clock or (DemoClock(db) if demo else Clock())
        self.hub = Hub()
        couriers: dict[Platform, Courier] = {Platform.WEB: WebCourier(self.hub)} if demo else {}
        self.deliverer = Deliverer(db, self.clock, couriers)
        self.ticker = Ticker(db, self.clock, settings.zone, self.deliverer.nudge)
        self.desk = Desk(
            db,
            language=settings.language,
            address=settings.public_url.rstrip("/"),
            nudge=self.deliverer.nudge,
        )
        self._listener: Listener | None = None
        self._slack_door: Callable[[Request], Any] | None = None
        self.is_ready = False
        self.failure: SlackRefused | None = None

    def routes(self) -> list[Route]:
        front = Front(
            db=self.db,
            desk=self.desk,
            clock=self.clock,
            hub=self.hub,
            language=self.settings.language,
            demo=DemoControls(self.advance, self.deliverer.settle_all) if self.demo else None,
            health=self.health,
        )
        return [*routes(front), Route("/slack/events", self._at_slack_door, methods=["POST"])]

    @asynccontextmanager
    async def lifespan(self, _: Starlette) -> AsyncIterator[None]:
        async with aiohttp.ClientSession(timeout=aiohttp.ClientTimeout(total=TIMEOUT)) as session:
            try:
                socket = await self._connect_slack(session)
            except SlackRefused as refused:
                self.failure = refused
                raise
            self.deliverer.start()
            self.ticker.start()
            self.is_ready = True
            try:
                yield
            finally:
                self.is_ready = False
                if socket is not None:
                    await socket.close_async()
                self.ticker.stop()
                await self.run_errands()
                await self.deliverer.stop()

    async def run_errands(self) -> None:
        """Wait for what is still being answered."""
        if self._listener is not None:
            await self._listener.errands.drain()

    async def advance(self, by: timedelta) -> None:
        """Move the demo's clock; what falls due on the way happens at its own time."""
        if isinstance(self.clock, DemoClock):
            await play(self.clock, self.ticker, self.clock.now() + by, self.deliverer.settle_all)

    def health(self) -> dict[str, Any]:
        """Whether the bot is ready, and when the clock last ticked (UTC)."""
        tick = self.ticker.last_tick
        return {
            "status": "ok" if self.is_ready else "starting",
            "demo": self.demo,
            "platforms": sorted(self.deliverer.platforms),
            "last_tick": tick.isoformat() if tick is not None else None,
        }

    async def _at_slack_door(self, request: Request) -> Response:
        if self._slack_door is None:
            return Response(status_code=404)
        answer: Response = await self._slack_door(request)
        return answer

    async def _connect_slack(self, session: aiohttp.ClientSession) -> AsyncSocketModeHandler | None:
        slack, token = self.settings.platforms.slack, self.environment.slack_bot_token
        if slack is None or token is None:
            return None
        client = AsyncWebClient(
            token=token.get_secret_value(),
            base_url=self.environment.slack_api_url or DEFAULT_API,
            session=session,
            timeout=TIMEOUT,
            # The outbox retries, and knows what may be retried; the client must not.
            retry_handlers=[],
        )
        side = await sign_in(client, slack.workspace)
        self.deliverer.add(Platform.SLACK, side.courier)
        self.desk.ask(Platform.SLACK, side.courier.address_of)
        listener = self._listener = Listener(self.desk, self.clock, client, side.workspace)
        stranger = Say(self.settings.language)("unknown-workspace")
        secret, app_token = self.environment.slack_signing_secret, self.environment.slack_app_token
        if secret is not None:
            app = bolt(listener, client, secret.get_secret_value(), side.bot, stranger)
            handler = AsyncSlackRequestHandler(app)
            self._slack_door = guarded(handler.handle, secret.get_secret_value())
        if app_token is None:
            return None
        app = bolt(listener, client, None, side.bot, stranger)
        socket = AsyncSocketModeHandler(app, app_token.get_secret_value(), web_client=client)
        await socket.connect_async()
        return socket


async def sign_in(client: AsyncWebClient, workspace: str) -> SlackSide:
    """Ask Slack who the token is. Raises SlackRefused."""
    try:
        who = await client.auth_test()
    except SlackApiError as error:
        raise SlackRefused(str(error.response.get("error"))) from error
    except (aiohttp.ClientError, TimeoutError) as error:
        raise SlackRefused(type(error).__name__) from error
    if who["team_id"] != workspace:
        raise SlackRefused(str(who["team_id"]))
    bot = AuthorizeResult(
        enterprise_id=who.get("enterprise_id"),
        team_id=who["team_id"],
        bot_token=client.token,
        bot_id=who.get("bot_id"),
        bot_user_id=who.get("user_id"),
    )
    return SlackSide(client, SlackCourier(client, workspace), workspace, bot)
