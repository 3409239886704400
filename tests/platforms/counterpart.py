"""What the fakes of all platforms share: a memory with a clock, a server on loopback, bad lines and bad days.

What a platform answers is beside, platform by platform.
"""

from __future__ import annotations

import asyncio
import contextlib
import copy
import threading
import time
from collections import defaultdict, deque
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Protocol, Self, TypeVar

from aiohttp import web

Json = dict[str, Any]
Seen = TypeVar("Seen")

HANG_MOST = 30.0
# What comes from whoever stands in the platform's way, or of an answer that was cut: the body, what it says
# it is.
UNREADABLE = {
    "garbled": (b'{"ok": tr', "application/json"),
    "list": (b"[]", "application/json"),
    "latin1": ('{"ok": "ø"}'.encode("latin-1"), "application/json"),
    "page": (b"<html>Busy</html>", "text/html"),
    "line": (b"upstream connect error", "text/plain"),
}


class Counted(Protocol):
    """A call as the server sees it: when it came (by the fake's clock), and what goes wrong with it."""

    at: float
    fault: str

    @property
    def said(self) -> str:
        """The call and its answer in short, for messages."""


CallKind = TypeVar("CallKind", bound=Counted)


@dataclass
class Memory:
    """What every fake remembers; `changed` is notified after every call and delivery."""

    complaints: list[str] = field(default_factory=list)
    base_url: str = ""
    fixed_now: float | None = None

    def __post_init__(self) -> None:
        self.changed = threading.Condition(threading.RLock())
        self._numbers: dict[str, int] = defaultdict(int)

    @property
    def now(self) -> float:
        """The fake's own clock: the machine's until it is set."""
        return time.time() if self.fixed_now is None else self.fixed_now

    @now.setter
    def now(self, value: float | datetime | None) -> None:
        self.fixed_now = value.timestamp() if isinstance(value, datetime) else value

    def complain(self, where: str, what: str) -> None:
        """Keep something that the platform would refuse, or that a person would see fail, for the test."""
        self.complaints.append(f"{where}: {what}")

    def new_number(self, kind: str) -> int:
        """1, 2, 3, ... for each kind of thing."""
        with self.changed:
            self._numbers[kind] += 1
            return self._numbers[kind]


@dataclass
class Faults:
    """What shall go wrong with the next calls, by name; "*" stands for any."""

    queued: dict[str, deque[str]] = field(default_factory=lambda: defaultdict(deque))
    weather: Callable[[str], str] = lambda name: ""

    def take(self, name: str) -> str:
        """The fault of this call, or an empty string."""
        for key in (name, "*"):
            if self.queued[key]:
                return self.queued[key].popleft()
        return self.weather(name)


@dataclass
class Pauses:
    """Who was told to wait, and until when by the fake's clock: whoever calls again before that has not.

    A key is what the platform counts together.
    """

    until: dict[tuple[str, ...], tuple[float, float]] = field(default_factory=dict)

    def told(self, key: tuple[str, ...], at: float, seconds: int) -> None:
        self.until[key] = (at, max(self.until.get(key, (0.0, 0.0))[1], at + seconds))

    def too_early(self, key: tuple[str, ...], at: float) -> float:
        """By how many seconds; 0 when the time is over, or the call was on its way when the word was said."""
        told, until = self.until.get(key, (0.0, 0.0))
        return max(0.0, until - at) if at > told else 0.0


class LoopbackServer:
    """Serves in a thread of its own; what it serves is added in `add_routes`."""

    name = "fake"

    def __init__(self, memory: Memory) -> None:
        self._memory = memory
        self.faults, self.pauses = Faults(), Pauses()
        self.down = False
        self.let_go = threading.Event()
        self._thread = threading.Thread(target=self._serve, name=self.name, daemon=True)
        self._ready = threading.Event()
        self._failure: BaseException | None = None

    def add_routes(self, router: web.UrlDispatcher) -> None:
        raise NotImplementedError

    def start(self) -> None:
        """Listen on a free port of loopback; returns when calls are taken."""
        self._thread.start()
        self._ready.wait(10)
        if self._failure:
            raise self._failure

    def stop(self) -> None:
        """Cut what is open and end the thread."""
        self._loop.call_soon_threadsafe(self._stop.set)
        self._thread.join(10)

    async def linger(self, fault: str) -> None:
        """The faults that take time: slow:<seconds>, held (until `let_go`), timeout (until the end)."""
        kind, _, amount = fault.partition(":")
        if kind == "slow":
            await asyncio.sleep(float(amount))
        if kind == "held":
            await asyncio.to_thread(self.let_go.wait, HANG_MOST)
        if kind == "timeout":
            with contextlib.suppress(TimeoutError):
                await asyncio.wait_for(self._stop.wait(), HANG_MOST)

    def _serve(self) -> None:
        try:
            asyncio.run(self._run())
        except BaseException as failure:
            # Handed to the thread that waits in start().
            self._failure = failure
            self._ready.set()

    async def _run(self) -> None:
        self._loop = asyncio.get_running_loop()
        self._stop = asyncio.Event()
        app = web.Application(client_max_size=4_000_000)
        self.add_routes(app.router)
        runner = web.AppRunner(app, access_log=None, handler_cancellation=True, shutdown_timeout=0.1)
        await runner.setup()
        site = web.TCPSite(runner, "127.0.0.1", 0)
        await site.start()
        self._memory.base_url = f"http://127.0.0.1:{runner.addresses[0][1]}"
        self._ready.set()
        await self._stop.wait()
        await runner.cleanup()


class Backstage:
    """How a test sets the scene of a fake: its clock, its weather, what it complains about."""

    state: Memory
    _server: Any

    def __enter__(self) -> Self:
        self._server.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._server.stop()

    @property
    def down(self) -> bool:
        """While true, every call is cut off unanswered."""
        return bool(self._server.down)

    @down.setter
    def down(self, value: bool) -> None:
        self._server.down = value

    @property
    def now(self) -> float:
        """The fake's own clock, seconds since 1970, UTC. Set it (number or datetime) to stop it; None lets
        it run again."""
        return self.state.now

    @now.setter
    def now(self, value: float | datetime | None) -> None:
        self.state.now = value

    @property
    def complaints(self) -> list[str]:
        """All that the platform would have refused, or a person would have seen fail, since the start."""
        return self.state.complaints

    def weather(self, of: Callable[[str], str]) -> None:
        """From now on every call fails as `of` its name says (as `fail_next`); "" is a fine day."""
        self._server.faults.weather = of

    def let_go(self) -> None:
        """Answer the calls that were held."""
        self._server.let_go.set()

    def calm(self) -> None:
        """Forget the failures that were still to come."""
        self._server.faults.queued.clear()
        self._server.faults.weather = lambda name: ""

    def wait_for(self, look: Callable[[], Seen], seconds: float = 10.0) -> Seen:
        """What `look` returns as soon as that is true; looks again after every call and delivery.

        Fails with the last calls and complaints when that takes too long.
        """
        with self.state.changed:
            if self.state.changed.wait_for(look, seconds):
                return look()
        recent = [each.said for each in self._server.calls[-8:]]
        raise AssertionError(f"waited in vain; the last calls: {recent}; complaints: {self.complaints}")

    def _copy(self, look: Callable[[], Seen]) -> Seen:
        with self.state.changed:
            return copy.deepcopy(look())


def unreadable(fault: str) -> web.Response:
    """The answer of a fault `<kind of UNREADABLE>:<status>`."""
    kind, _, status = fault.partition(":")
    body, content_type = UNREADABLE[kind]
    headers = {"Content-Type": content_type} | ({"Retry-After": "7"} if status == "429" else {})
    return web.Response(status=int(status), body=body, headers=headers)


def cut(request: web.Request) -> web.Response:
    """The line breaks; nobody gets what this returns."""
    if request.transport is not None:
        request.transport.abort()
    return web.Response(status=500)
