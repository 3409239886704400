"""Build everything once, start it in order, stop it in order. The one place where things are put together."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from datetime import timedelta
from typing import TYPE_CHECKING

import aiohttp
from starlette.applications import Starlette
from starlette.routing import Route

from bot.calendar_entries import entries
from bot.invitations import Routes
from handlers.allowance import Allowance
from handlers.clock import Clock, DemoClock, Ticker, play
from handlers.couriers import Courier, PlatformRefused
from handlers.deliver import Deliverer
from handlers.desk import Desk
from handlers.health import Health, Pulse
from handlers.metrics import Metrics
from handlers.outage import Outage
from handlers.settings import Environment, Settings, database_url
from handlers.side import Ground, Side
from handlers.sides import sides
from handlers.watching import Delivered, Handled, log_delivery, log_request, watched
from handlers.web.courier import WebCourier
from handlers.web.feeds import Feeds
from handlers.web.hub import Hub
from handlers.web.papers import OwnPapers, Papers
from handlers.web.polls import PollPages
from handlers.web.site import DemoControls, Front, routes
from storage import journal
from storage.engine import Database
from storage.opening import check_there, make_engine
from storage.opening import database_url as with_driver
from storage.schema import check_schema
from storage.signing import find_signer, load_signer
from storage.words import TALKING, Platform

if TYPE_CHECKING:
    from handlers.demo.stage import Stage

log = logging.getLogger(__name__)

# How often a platform is asked whether it takes again what it refused (minutes).
ASK_AGAIN = 15
# Seconds from the word to stop until what is not finished is left to the next start.
STOP_WITHIN = 8.0
# How long a platform may take to answer.
TIMEOUT = 10


def open_database(settings: Settings, environment: Environment, *, exclusive: bool) -> Database:
    """The database that the settings name, of just this version's schema. Makes the key where nothing is on
    record yet: later it would be another than what is there is signed and sealed with.

    Raises AlreadyRunning, KeyMissing, SchemaMissing, SchemaNewer, SchemaOlder, NotAKey.
    """
    url = database_url(settings, environment)
    signer = (load_signer if _is_new(url) else find_signer)(settings.signing_key)
    return _of_this_version(Database(url, signer, exclusive=exclusive))


def find_database(settings: Settings, environment: Environment, *, exclusive: bool = False) -> Database:
    """The same where both were made before: who looks leaves neither file behind in a wrong folder.

    Raises AlreadyRunning, DatabaseMissing, KeyMissing, SchemaMissing, SchemaNewer, SchemaOlder, NotAKey.
    """
    url = database_url(settings, environment)
    check_there(with_driver(url))
    return _of_this_version(Database(url, find_signer(settings.signing_key), exclusive=exclusive))


def _is_new(url: str) -> bool:
    engine = make_engine(with_driver(url))
    try:
        check_schema(engine)
        with engine.connect() as conn:
            return journal.is_empty(conn)
    finally:
        engine.dispose()


def _of_this_version(db: Database) -> Database:
    try:
        check_schema(db.engine)
    except BaseException:
        db.close()
        raise
    return db


class House:
    """Everything that runs while the bot serves: started and stopped by the web server's lifespan.

    stage: where the server of a demo is, which then plays Teams and Slack. failure: why it could not start,
    for whoever called the server, which only says that it did not.
    """

    def __init__(
        self,
        settings: Settings,
        environment: Environment,
        db: Database,
        *,
        demo: bool,
        clock: Clock | None = None,
        stage: str | None = None,
    ) -> None:
        self.settings, self.environment, self.db, self.demo = settings, environment, db, demo
        self.clock = clock or (DemoClock(db) if demo else Clock())
        self.hub = Hub()
        self.metrics = Metrics()
        self.metrics.watch(db)
        couriers = {Platform.WEB: self._watched(Platform.WEB, WebCourier(self.hub))} if demo else {}
        outage = Outage()
        self.deliverer = Deliverer(db, self.clock, couriers, outage)
        self.desk = Desk(
            db,
            language=settings.language,
            address=settings.public_url.rstrip("/"),
            nudge=self.deliverer.nudge,
            watch=self._note,
            allowance=Allowance(settings.requests_per_minute),
        )
        ground = Ground(settings, environment, db, self.clock, self.desk, self.deliverer.nudge)
        self._stage = _stage(stage, ground, self.hub) if demo and stage is not None else None
        self.sides: Sequence[Side] = self._stage.sides if self._stage is not None else sides(ground)
        self.ticker = Ticker(
            db,
            self.clock,
            settings.zone,
            self.deliverer.nudge,
            settings.retention.terms,
            outage,
            routes_to_calendars(settings, self.sides),
        )
        token = environment.metrics_token
        shown = token.get_secret_value() if token is not None else None
        self._health = Health(db, self.clock, self.metrics, self._pulse, shown)
        self._deliveries: asyncio.Task[None] | None = None
        self._stop_by = 0.0
        self.is_ready = self._has_started = False
        self.failure: PlatformRefused | None = None

    def routes(self) -> list[Route]:
        front = Front(
            db=self.db,
            desk=self.desk,
            clock=self.clock,
            hub=self.hub,
            language=self.settings.language,
            demo=self._controls() if self.demo else None,
            is_secure=self.settings.public_url.startswith("https://"),
            nudge=self.deliverer.nudge,
            watch=self._note,
        )
        pages = [page for side in self.sides for page in side.pages(front)]
        # First, because it is what comes most and least patiently.
        doors = [door for side in self.sides for door in side.doors()]
        if self._stage is not None:
            pages += self._stage.pages(front)
            doors += self._stage.routes()
        pages += [*Feeds(front, entries).table(), *Papers(front).table()]
        pages += [*OwnPapers(front).table(), *PollPages(front).table()]
        return [*doors, *routes(front, [*pages, *self._health.table()])]

    def _controls(self) -> DemoControls:
        return DemoControls(self.advance, self.deliverer.settle_all, self._stage is not None)

    @asynccontextmanager
    async def lifespan(self, _: Starlette) -> AsyncIterator[None]:
        async with aiohttp.ClientSession(timeout=aiohttp.ClientTimeout(total=TIMEOUT)) as session:
            try:
                # Where nobody can talk with it, the bot is of no use: mail alone does not make it serve.
                talking = [each for each in self.sides if each.platform in TALKING]
                for side in self.sides:
                    others = [each for each in talking if each is not side]
                    is_last = side in talking[-1:]
                    courier = await side.open(
                        session, is_alone=is_last and not any(each.reach_of()[0] for each in others)
                    )
                    self.deliverer.add(side.platform, self._watched(side.platform, courier))
                    self.desk.ask(side.platform, side.address_of)
                    self.ticker.also(f"{side.platform}.ask_again", side.ask_again, minutes=ASK_AGAIN)
            except PlatformRefused as refused:
                self.failure = refused
                raise
            self.deliverer.start()
            self.ticker.start()
            self.is_ready = self._has_started = True
            try:
                yield
            finally:
                self.begin_to_stop()
                await self._finish()

    def begin_to_stop(self) -> None:
        """From now nothing new is begun. What is under way goes on, requests too; `lifespan` waits for it."""
        if self._deliveries is not None:
            return
        self.is_ready = False
        self._stop_by = asyncio.get_running_loop().time() + STOP_WITHIN
        self.hub.close()
        self.ticker.stop()
        for side in self.sides:
            side.refuse()
        self._deliveries = asyncio.create_task(self.deliverer.stop())

    async def _finish(self) -> None:
        """What is not finished in time is dropped: what was being sent is looked for at the next start."""
        try:
            async with asyncio.timeout_at(self._stop_by):
                for side in self.sides:
                    await side.drain()
                await self.run_errands()
                if self._deliveries is not None:
                    await self._deliveries
        except TimeoutError:
            log.warning("not everything was finished in time; the next start goes on with it")
        for side in self.sides:
            try:
                await side.close()
            except Exception:
                # The others are to be let go of too.
                log.exception("%s could not be closed", side.platform)

    async def run_errands(self) -> None:
        """Wait for what is still being answered."""
        for side in self.sides:
            await side.run_errands()

    async def advance(self, by: timedelta) -> None:
        """Move the demo's clock; what falls due on the way happens at its own time."""
        if isinstance(self.clock, DemoClock):
            await play(self.clock, self.ticker, self.clock.now() + by, self.deliverer)

    async def _pulse(self) -> Pulse:
        """How it is doing, as far as the process itself knows."""
        platforms = {each.value: (1, 0) for each in self.deliverer.platforms}
        connected = None
        for side in self.sides:
            platforms[side.platform.value] = side.reach_of()
            is_connected = await side.is_connected()
            connected = connected if is_connected is None else is_connected
        return Pulse(
            has_started=self._has_started,
            is_ready=self.is_ready,
            last_tick=self.ticker.last_tick,
            platforms=platforms,
            socket=connected,
        )

    def _note(self, handled: Handled) -> None:
        self.metrics.request(handled)
        log_request(handled)

    def _watched(self, platform: Platform, courier: Courier) -> Courier:
        def note(delivered: Delivered) -> None:
            self.metrics.delivery(delivered)
            log_delivery(delivered)

        return watched(platform, courier, note)


def routes_to_calendars(settings: Settings, sides: Sequence[Side]) -> Routes:
    """How invitations reach calendars, by the sides that are on."""
    on, teams = {side.platform for side in sides}, settings.platforms.teams
    if Platform.GRAPH in on and teams is not None and teams.calendar is not None:
        return Routes(graph=(teams.tenants[0], teams.calendar.mailbox), mail=Platform.MAIL in on)
    return Routes(mail=Platform.MAIL in on)


def _stage(address: str, ground: Ground, hub: Hub) -> Stage:
    from handlers.demo.stage import Stage  # noqa: PLC0415 (nothing but the demo loads it)

    return Stage(address, ground, hub)
