"""Run the web server that everything runs in: the port, the start, the word when it is ready."""

from __future__ import annotations

import asyncio
import gc
import logging
import os
import shutil
import signal
import socket
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import AbstractAsyncContextManager, AsyncExitStack, contextmanager
from functools import partial
from pathlib import Path

import uvicorn
from starlette.applications import Starlette

from handlers import logs
from handlers.demo import world as demo_world
from handlers.demo.loopback import is_loopback
from handlers.settings import Environment, Settings
from handlers.web.door import BoundedHead
from handlers.wiring import House
from storage.engine import Database
from storage.opening import database_url as database_address
from storage.opening import lock_file

log = logging.getLogger(__name__)

DEMO_FOLDER = Path("var/demo")
# From the word to stop to the end of the process. The parts have less: what is asked for, what goes out, and
# what the database still has to do.
DRAIN_SECONDS = 10.0
REQUEST_SECONDS = 6
# New objects between two looks for garbage: most of what a request leaves is gone without one.
YOUNG = 10_000
# Seconds a thread that composes a card may keep the loop, which answers people, from going on.
TURN = 0.001


class PortTaken(Exception):
    """Something else listens there."""


class Server(uvicorn.Server):
    """Starts what runs before it listens, tells when it is ready, and ends what would never end by itself
    before it waits for the rest.

    Not left to uvicorn's own lifespan: it answers a start that fails with a traceback and SystemExit.
    """

    def __init__(
        self,
        config: uvicorn.Config,
        running: AbstractAsyncContextManager[None],
        ready: Callable[[], None],
        ending: Callable[[], None],
    ) -> None:
        super().__init__(config)
        self._running, self._ready, self._ending = running, ready, ending
        self._started = AsyncExitStack()

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await self._started.enter_async_context(self._running)
        await super().startup(sockets)
        unstall()
        if self.started:
            self._ready()

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        self._ending()
        await super().shutdown(sockets)
        await self._started.aclose()


def run(
    settings: Settings, environment: Environment, db: Database, *, demo: bool, ready: Callable[[str], None]
) -> None:
    """Serve until SIGTERM or Ctrl-C, then finish what is under way. Raises PortTaken, PlatformRefused."""
    style = environment.log or ("plain" if sys.stderr.isatty() else "json")
    # In the demo the terminal is for who tries it out.
    logs.set_up(style, environment.log_level or ("warning" if demo else "info"))
    try:
        listening = bind(environment.host, environment.port)
    except PortTaken:
        db.close()
        raise
    host, port = listening.getsockname()[:2]
    house = House(settings, environment, db, demo=demo, stage=own_address(host, port) if demo else None)
    app = Starlette(routes=house.routes())
    config = configured(app, environment)
    with bounded() as begun:
        try:
            if demo:
                demo_world.fill(db, settings, house.clock.now())
            address = f"http://{host}:{port}"
            server = Server(config, house.lifespan(app), lambda: ready(address), partial(_end, house, begun))
            with asyncio.Runner(loop_factory=config.get_loop_factory()) as runner:
                runner.run(server.serve(sockets=[listening]))
        finally:
            listening.close()
            db.close()


def configured(app: Starlette, environment: Environment) -> uvicorn.Config:
    """How the server answers."""
    return uvicorn.Config(
        app,
        http=BoundedHead,
        lifespan="off",
        # Ours is set up already.
        log_config=None,
        # What people asked for stays out of the log.
        access_log=False,
        server_header=False,
        # Who asks is who a proxy of ours says it is; nobody else is believed.
        forwarded_allow_ips=list(environment.trusted_proxies),
        timeout_graceful_shutdown=REQUEST_SECONDS,
    )


def unstall() -> None:
    """Of the whole process: what was loaded by now stays for good and is never looked through again. That is
    some 200,000 objects; going through them stops everything for an eighth of a second.
    """
    gc.collect()
    gc.freeze()
    gc.set_threshold(YOUNG, *gc.get_threshold()[1:])
    sys.setswitchinterval(TURN)


def _end(house: House, begun: Callable[[], None]) -> None:
    begun()
    house.begin_to_stop()


@contextmanager
def bounded() -> Iterator[Callable[[], None]]:
    """When what is yielded is called, the process has DRAIN_SECONDS left. What hangs then (a database that is
    silent) holds nothing that was acknowledged: that is kept however the process ends.

    The server repeats the signal that stopped it once it has stopped: then nothing must be cut short.
    """
    last = threading.Timer(DRAIN_SECONDS, _give_up)
    last.daemon = True

    def stop(_signal: int, _frame: object) -> None:
        if not last.is_alive():
            # Before there was anything to finish.
            raise KeyboardInterrupt

    before = signal.signal(signal.SIGTERM, stop)
    try:
        yield last.start
    finally:
        last.cancel()
        signal.signal(signal.SIGTERM, before)


def _give_up() -> None:
    log.critical("something hangs; ended without waiting for it")
    logging.shutdown()
    os._exit(1)


def bind(host: str, port: int) -> socket.socket:
    """A listening socket, taken before anything else is done. Raises PortTaken."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    listening = socket.socket(family, socket.SOCK_STREAM)
    listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listening.bind((host, port))
        listening.listen(2048)
    except OSError as error:
        listening.close()
        raise PortTaken(str(port)) from error
    return listening


def demo_settings(settings: Settings, environment: Environment) -> tuple[Settings, Environment]:
    """The demo has a database and a key of its own: it never touches the real ones."""
    folder = DEMO_FOLDER.absolute()
    host = environment.host if ":" not in environment.host else f"[{environment.host}]"
    own = {
        "database": f"sqlite:///{folder / 'os2ting.db'}",
        "database_env": None,
        "signing_key": folder / "signing.key",
        "public_url": f"http://{host}:{environment.port}",
        # One person plays them all.
        "requests_per_minute": 1_000,
    }
    return settings.model_copy(update=own), environment.model_copy(update={"database_url": None})


def own_address(host: str, port: int) -> str | None:
    """Where this machine itself reaches the server; None: only by an address that others have too."""
    own = {"0.0.0.0": "127.0.0.1", "::": "::1"}.get(host, host)  # noqa: S104 (what it is bound to)
    if not is_loopback(own):
        return None
    return f"http://{f'[{own}]' if ':' in own else own}:{port}"


def clear(settings: Settings, environment: Environment) -> None:
    """The demo starts over. Raises AlreadyRunning, PortTaken: then nothing was deleted."""
    bind(environment.host, environment.port).close()
    folder = settings.signing_key.parent
    held = lock_file(database_address(settings.database or ""))
    try:
        shutil.rmtree(folder, ignore_errors=True)
    finally:
        if held is not None:
            held.close()
