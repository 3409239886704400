"""The HTTP side of the fake Slack: a server on loopback in a thread of its own, and faults on request.

What a method answers is in fake_slack_api.py; here are addresses, arguments, bad lines and bad days.
"""

from __future__ import annotations

import contextlib
import json
from dataclasses import dataclass
from typing import Any

from aiohttp import BasicAuth, web

from tests.platforms.counterpart import UNREADABLE, LoopbackServer, cut, unreadable
from tests.platforms.fake_slack_answers import Answers
from tests.platforms.fake_slack_api import WebApi
from tests.platforms.fake_slack_state import Json, RateLimited, SlackError, State

JSON_FIELDS = ("blocks", "view", "metadata", "attachments")


@dataclass
class Call:
    """One call of the Web API: what was asked, and what was answered (None: no answer, or none with ok)."""

    method: str
    args: Json
    token: str
    at: float
    answer: Json | None = None
    fault: str = ""

    @property
    def said(self) -> str:
        return f"{self.method} {self.fault or (self.answer or {}).get('error', 'ok')}"

    @property
    def counted(self) -> tuple[str, ...]:
        """What Slack counts together: the method and the workspace; of new messages also the channel."""
        where = str(self.args.get("channel", "")) if self.method == "chat.postMessage" else ""
        return self.method, self.token, where


class Server(LoopbackServer):
    """Serves /api/<method> and /response/<key> for one State."""

    name = "fake-slack"

    def __init__(self, state: State) -> None:
        super().__init__(state)
        self.state = state
        self.calls: list[Call] = []
        # What was taken, is done later, and is answered to nobody: by the fake's clock.
        self._accepted: list[tuple[float, Call]] = []
        self.api = WebApi(state)
        self._answers = Answers(state)

    def add_routes(self, router: web.UrlDispatcher) -> None:
        router.add_route("*", "/api/{method}", self._on_call)
        router.add_post("/response/{key}", self._on_response_url)

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
            early = self.pauses.too_early(call.counted, call.at) if self.state.fixed_now is not None else 0
            if early > 0:
                self.state.complain(method, f"was called {early:.3f} s before Retry-After was over")
            # Also who waits for one that is held.
            self.state.changed.notify_all()
        try:
            return await self._before(request, call) or self._answer(request, call)
        finally:
            with self.state.changed:
                self.state.changed.notify_all()

    async def _before(self, request: web.Request, call: Call) -> web.StreamResponse | None:
        """What a fault answers in the place of Slack, or None where Slack shall answer."""
        fault, _, amount = call.fault.partition(":")
        await self.linger(call.fault)
        if fault in ("", "slow", "held", "lost_reply") or (fault in UNREADABLE and amount == "200"):
            return None
        if fault in UNREADABLE:
            return unreadable(call.fault)
        if fault == "late":
            self._accepted.append((call.at + float(amount), call))
        if fault in ("cut", "timeout", "late"):
            return cut(request)
        if fault == "429":
            self.pauses.told(call.counted, call.at, int(amount))
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
            self.pauses.told(call.counted, call.at, limit.seconds)
            return _too_many(limit.seconds)
        if call.fault.partition(":")[0] in UNREADABLE:
            return unreadable(call.fault)
        return cut(request) if call.fault == "lost_reply" else web.json_response(call.answer)

    async def _on_response_url(self, request: web.Request) -> web.StreamResponse:
        if self.down:
            return cut(request)
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
