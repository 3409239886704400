"""The HTTP side of the fake Slack: a server on loopback in a thread of its own, and faults on request.

What a method answers is in fake_slack_api.py; here are addresses, arguments, bad lines and bad days.
"""

from __future__ import annotations

import asyncio
import contextlib
import json
import threading
from collections import defaultdict, deque
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from aiohttp import BasicAuth, web

from tests.platforms.fake_slack_answers import Answers
from tests.platforms.fake_slack_api import WebApi
from tests.platforms.fake_slack_state import Json, RateLimited, SlackError, State

JSON_FIELDS = ("blocks", "view", "metadata", "attachments")
HANG_MOST = 30.0
# What comes from whoever stands in Slack's way, or of an answer that was cut: the body, what it says it is.
UNREADABLE = {
    "garbled": (b'{"ok": tr', "application/json"),
    "list": (b"[]", "application/json"),
    "latin1": ('{"ok": "ø"}'.encode("latin-1"), "application/json"),
    "page": (b"<html>Busy</html>", "text/html"),
    "line": (b"upstream connect error", "text/plain"),
}


@dataclass
class Call:
    """One call of the Web API: what was asked, and what was answered (None: no answer, or none with ok)."""

    method: str
    args: Json
    token: str
    at: float
    answer: Json | None = None
    fault: str = ""


@dataclass
class Faults:
    """What shall go wrong with the next calls, by method; "*" stands for any."""

    queued: dict[str, deque[str]] = field(default_factory=lambda: defaultdict(deque))
    weather: Callable[[str], str] = lambda method: ""

    def take(self, method: str) -> str:
        """The fault of this call, or an empty string."""
        for key in (method, "*"):
            if self.queued[key]:
                return self.queued[key].popleft()
        return self.weather(method)


@dataclass
class Pauses:
    """Who was told to wait, and until when by the fake's clock: whoever calls again before that has not."""

    until: dict[tuple[str, ...], tuple[float, float]] = field(default_factory=dict)

    @staticmethod
    def key(call: Call) -> tuple[str, ...]:
        """What Slack counts together: the method and the workspace; of new messages also the channel."""
        where = str(call.args.get("channel", "")) if call.method == "chat.postMessage" else ""
        return call.method, call.token, where

    def told(self, call: Call, seconds: int) -> None:
        key = self.key(call)
        self.until[key] = (call.at, max(self.until.get(key, (0.0, 0.0))[1], call.at + seconds))

    def too_early(self, call: Call) -> float:
        """By how many seconds; 0 when the time is over, or the call was on its way when the word was said."""
        told, until = self.until.get(self.key(call), (0.0, 0.0))
        return max(0.0, until - call.at) if call.at > told else 0.0


class Server:
    """Serves /api/<method> and /response/<key> for one State."""

    def __init__(self, state: State) -> None:
        self.state = state
        self.calls: list[Call] = []
        self.faults, self.pauses = Faults(), Pauses()
        # What was taken, is done later, and is answered to nobody: by the fake's clock.
        self._accepted: list[tuple[float, Call]] = []
        self.down = False
        self.let_go = threading.Event()
        self.api = WebApi(state)
        self._answers = Answers(state)
        self._thread = threading.Thread(target=self._serve, name="fake-slack", daemon=True)
        self._ready = threading.Event()
        self._failure: BaseException | None = None

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
        app.router.add_route("*", "/api/{method}", self._on_call)
        app.router.add_post("/response/{key}", self._on_response_url)
        runner = web.AppRunner(app, access_log=None, handler_cancellation=True, shutdown_timeout=0.1)
        await runner.setup()
        site = web.TCPSite(runner, "127.0.0.1", 0)
        await site.start()
        self.state.base_url = f"http://127.0.0.1:{runner.addresses[0][1]}"
        self._ready.set()
        await self._stop.wait()
        await runner.cleanup()

    async def _on_call(self, request: web.Request) -> web.StreamResponse:
        method = request.match_info["method"]
        args = await _arguments(request)
        authorization = request.headers.get("Authorization", "")
        if authorization.startswith("Basic "):
            client = BasicAuth.decode(authorization)
            args.update(client_id=client.login, client_secret=client.password)
            authorization = ""
        token = authorization.removeprefix("Bearer ").strip() or args.pop("token", "")
        fault = "cut" if self.down else self.faults.take(method)
        call = Call(method, args, token, self.state.now, fault=fault)
        with self.state.changed:
            self._do_late()
            self.calls.append(call)
            # Where the fake's clock is not the test's, the bot's may have been moved past the time.
            early = self.pauses.too_early(call) if self.state.fixed_now is not None else 0
            if early > 0:
                self.state.complain(method, f"was called {early:.3f} s before Retry-After was over")
        try:
            return await self._before(request, call) or self._answer(request, call)
        finally:
            with self.state.changed:
                self.state.changed.notify_all()

    async def _before(self, request: web.Request, call: Call) -> web.StreamResponse | None:
        """What a fault answers in the place of Slack, or None where Slack shall answer."""
        fault, _, amount = call.fault.partition(":")
        if fault == "slow":
            await asyncio.sleep(float(amount))
        if fault == "held":
            await asyncio.to_thread(self.let_go.wait, HANG_MOST)
        if fault == "timeout":
            with contextlib.suppress(TimeoutError):
                await asyncio.wait_for(self._stop.wait(), HANG_MOST)
        if fault in ("", "slow", "held", "lost_reply") or (fault in UNREADABLE and amount == "200"):
            return None
        if fault in UNREADABLE:
            return _unreadable(call.fault)
        if fault == "late":
            self._accepted.append((call.at + float(amount), call))
        if fault in ("cut", "timeout", "late"):
            return _cut(request)
        if fault == "429":
            self.pauses.told(call, int(amount))
            return _too_many(int(amount))
        if fault == "500":
            return web.Response(status=500, text="Internal Server Error")
        call.answer = {"ok": False, "error": fault}
        return web.json_response(call.answer)

    def _do_late(self) -> None:
        due = [each for each in self._accepted if each[0] <= self.state.now]
        self._accepted = [each for each in self._accepted if each[0] > self.state.now]
        for _, call in due:
            with contextlib.suppress(SlackError, RateLimited):
                call.answer = self.api.call(call.method, call.token, call.args)

    def _answer(self, request: web.Request, call: Call) -> web.StreamResponse:
        try:
            with self.state.changed:
                call.answer = self.api.call(call.method, call.token, call.args)
        except SlackError as error:
            call.answer = {"ok": False, "error": error.code}
            if error.messages:
                call.answer["response_metadata"] = {"messages": list(error.messages)}
        except RateLimited as limit:
            call.fault = f"429:{limit.seconds}"
            self.pauses.told(call, limit.seconds)
            return _too_many(limit.seconds)
        if call.fault.partition(":")[0] in UNREADABLE:
            return _unreadable(call.fault)
        return _cut(request) if call.fault == "lost_reply" else web.json_response(call.answer)

    async def _on_response_url(self, request: web.Request) -> web.StreamResponse:
        if self.down:
            return _cut(request)
        try:
            body = await request.json()
        except ValueError:
            body = None
        with self.state.changed:
            status, text = self._answers.at_response_url(request.match_info["key"], body)
            self.state.changed.notify_all()
        return web.Response(status=status, text=text)


async def _arguments(request: web.Request) -> Json:
    """The arguments of a call: query, form or JSON, with JSON inside forms unpacked."""
    args: dict[str, Any] = dict(request.query)
    if request.content_type == "application/json":
        try:
            args.update(await request.json())
        except (ValueError, TypeError):
            args["invalid_json"] = True
    else:
        args.update(await request.post())
    for key in JSON_FIELDS:
        if isinstance(args.get(key), str):
            with contextlib.suppress(ValueError):
                args[key] = json.loads(args[key])
    return args


def _too_many(seconds: int) -> web.Response:
    body = {"ok": False, "error": "ratelimited"}
    return web.json_response(body, status=429, headers={"Retry-After": str(seconds)})


def _unreadable(fault: str) -> web.Response:
    kind, _, status = fault.partition(":")
    body, content_type = UNREADABLE[kind]
    headers = {"Content-Type": content_type} | ({"Retry-After": "7"} if status == "429" else {})
    return web.Response(status=int(status), body=body, headers=headers)


def _cut(request: web.Request) -> web.Response:
    if request.transport is not None:
        request.transport.abort()
    return web.Response(status=500)
