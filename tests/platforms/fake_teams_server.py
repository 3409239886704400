"""The HTTP side of the fake Teams: Microsoft's key set, its login and the Connector, and faults on request.

What the Connector answers is in fake_teams_connector.py; here are addresses, bad lines and bad days.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from typing import Any

from aiohttp import web

from tests.platforms.counterpart import UNREADABLE, LoopbackServer, cut, unreadable
from tests.platforms.fake_graph import Graph
from tests.platforms.fake_teams_connector import Asked, Connector
from tests.platforms.fake_teams_login import login
from tests.platforms.fake_teams_state import CloudError, State

CONNECTOR = "/connector/{region}/v3/conversations"
# The operation of each method and address.
OPERATIONS = {
    ("POST", ""): "converse",
    ("POST", "/{conversation}/activities"): "create",
    ("POST", "/{conversation}/activities/{item}"): "create",
    ("PUT", "/{conversation}/activities/{item}"): "update",
    ("DELETE", "/{conversation}/activities/{item}"): "delete",
    ("GET", "/{conversation}/members"): "members",
    ("GET", "/{conversation}/members/{item}"): "member",
    ("GET", "/{conversation}/pagedMembers"): "paged",
}
# By the name that faults and calls have.
NAMES = {"member": "members", "paged": "members"}
# What others than Teams answer in its place.
STATUSES = {
    "400": "BadArgument",
    "401": "Unauthorized",
    "403": "Forbidden",
    "404": "NotFound",
    "412": "PreconditionFailed",
    "500": "InternalServerError",
    "502": "BadGateway",
    "503": "ServiceUnavailable",
    "504": "GatewayTimeout",
}


@dataclass
class Call:
    """One call of the bot: what was asked, and what was answered (status 0: nothing).

    operation: create, update, delete, members, converse, token, keys, metadata or graph. served: the same,
    with the ways of asking for members told apart.
    """

    operation: str
    served: str
    method: str
    path: str
    query: dict[str, str]
    body: Any
    token: str
    at: float
    region: str = ""
    conversation: str = ""
    item: str = ""
    status: int = 0
    answer: Any = None
    fault: str = ""
    headers: dict[str, str] = field(default_factory=dict)

    @property
    def said(self) -> str:
        return f"{self.operation} {self.fault or self.status}"

    @property
    def is_form(self) -> bool:
        return self.headers.get("Content-Type", "").startswith("application/x-www-form-urlencoded")

    @property
    def counted(self) -> tuple[str, ...]:
        """What Teams counts together: asking, or sending, and where."""
        kind = "send" if self.operation in ("create", "update", "delete") else self.operation
        return kind, self.region, self.conversation


class Server(LoopbackServer):
    """Serves all of Microsoft's for one State; whom it tells to wait and who does not is in `too_early`."""

    name = "fake-teams"

    def __init__(self, state: State) -> None:
        super().__init__(state)
        self.state = state
        self.calls: list[Call] = []
        self.too_early: list[tuple[Call, float]] = []
        self.connector = Connector(state)
        self.graph = Graph(state)
        # What was taken, is done later, and is answered to nobody: by the fake's clock.
        self._accepted: list[tuple[float, Call]] = []

    def add_routes(self, router: web.UrlDispatcher) -> None:
        router.add_get("/v1/.well-known/openidconfiguration", self._served("metadata"))
        router.add_get("/v1/.well-known/keys", self._served("keys"))
        router.add_post("/login/{tenant}/oauth2/v2.0/token", self._served("token"))
        for (method, path), operation in OPERATIONS.items():
            router.add_route(method, f"{CONNECTOR}{path}", self._served(operation))
        router.add_route("*", "/graph/v1.0/{path:.*}", self._served("graph"))
        router.add_route("*", "/elsewhere/{path:.*}", self._astray)
        router.add_route("*", "/{path:.*}", self._served("nowhere"))

    def _served(self, operation: str) -> Any:
        async def serve(request: web.Request) -> web.StreamResponse:
            return await self._on_call(operation, request)

        return serve

    async def _on_call(self, operation: str, request: web.Request) -> web.StreamResponse:
        name = NAMES.get(operation, operation)
        fault = "cut" if self.down else self.faults.take(name)
        call = await _call(name, operation, request, self.state.now, fault)
        with self.state.changed:
            self._do_late()
            self.calls.append(call)
            early = self.pauses.too_early(call.counted, call.at)
            if early > 0:
                self.too_early.append((call, early))
            # Where the fake's clock is not the test's, the bot's may have been moved past the time.
            if early > 0 and self.state.fixed_now is not None:
                self.state.complain(name, f"was called {early:.3f} s before Retry-After was over")
            # Also who waits for one that is held.
            self.state.changed.notify_all()
        try:
            await self.linger(fault)
            return self._before(request, call) or self._answer(request, call)
        finally:
            with self.state.changed:
                self.state.changed.notify_all()

    def _before(self, request: web.Request, call: Call) -> web.StreamResponse | None:
        """What a fault answers in the place of Microsoft, or None where Microsoft shall answer."""
        fault, _, amount = call.fault.partition(":")
        if fault in ("", "slow", "held", "lost_reply") or (fault in UNREADABLE and amount[:1] == "2"):
            return None
        if fault in UNREADABLE:
            return unreadable(call.fault)
        if fault == "late":
            self._accepted.append((call.at + float(amount), call))
        if fault in ("cut", "timeout", "late"):
            return cut(request)
        if fault == "redirect":
            away = self.state.base_url.replace("127.0.0.1", "localhost")
            raise web.HTTPTemporaryRedirect(f"{away}/elsewhere{call.path}")
        if fault == "429":
            return self._too_many(call, int(amount))
        call.status = int(fault)
        call.answer = {"error": {"code": STATUSES[fault], "message": STATUSES[fault]}}
        return web.json_response(call.answer, status=call.status)

    def _answer(self, request: web.Request, call: Call) -> web.StreamResponse:
        try:
            with self.state.changed:
                call.status, call.answer = self._answered(call)
        except CloudError as error:
            if error.after is not None:
                call.fault = f"429:{error.after}"
                return self._too_many(call, error.after)
            call.status, call.answer = error.status, error.body
        if call.fault.partition(":")[0] in UNREADABLE:
            return unreadable(call.fault)
        if call.fault == "lost_reply":
            return cut(request)
        if call.status == 204:
            return web.Response(status=204)
        return web.json_response(call.answer, status=call.status)

    def _answered(self, call: Call) -> tuple[int, Any]:
        served, keys = call.served, self.state.keys
        if served in ("metadata", "keys"):
            keys.asked[served] += 1
            return 200, keys.jwks() if served == "keys" else keys.metadata(self.state.base_url)
        if served == "token":
            return login(self.state, call.item, call.body if call.is_form else None)
        if served == "graph":
            prefer = {name.lower(): value for name, value in call.headers.items()}.get("prefer", "")
            return self.graph.call(call.method, call.path, call.query, call.body, call.token, prefer)
        if served == "nowhere":
            self.state.complain(call.method, f"{call.path} is no address of Microsoft's")
            raise CloudError(404, "NotFound", f"there is no {call.path}")
        asked = Asked(served, call.region, call.conversation, call.item, call.query, call.body, call.token)
        return self.connector.call(asked)

    def _do_late(self) -> None:
        due = [each for each in self._accepted if each[0] <= self.state.now]
        self._accepted = [each for each in self._accepted if each[0] > self.state.now]
        for _, call in due:
            try:
                call.status, call.answer = self._answered(call)
            except CloudError as error:
                call.status, call.answer = error.status, error.body

    def _too_many(self, call: Call, seconds: int) -> web.Response:
        self.pauses.told(call.counted, call.at, seconds)
        call.status = 429
        call.answer = {"error": {"code": "TooManyRequests", "message": "API calls quota exceeded!"}}
        return web.json_response(call.answer, status=429, headers={"Retry-After": str(seconds)})

    async def _astray(self, request: web.Request) -> web.StreamResponse:
        """Where a redirect led; nobody may follow one, least of all with a token."""
        carried = "with" if request.headers.get("Authorization") else "without"
        with self.state.changed:
            self.state.complain("redirect", f"was followed to {request.host}, {carried} a token")
        return web.json_response({"id": "astray"})


async def _call(name: str, served: str, request: web.Request, at: float, fault: str) -> Call:
    told = request.match_info
    body: Any = None
    if request.content_type == "application/json":
        try:
            body = json.loads(await request.read() or b"null")
        except ValueError:
            body = None
    elif request.can_read_body:
        body = dict(await request.post())
    scheme, _, token = request.headers.get("Authorization", "").partition(" ")
    return Call(
        name,
        served,
        request.method,
        request.path,
        dict(request.query),
        body,
        token.strip() if scheme == "Bearer" else "",
        at,
        told.get("region", ""),
        told.get("conversation", ""),
        told.get("item") or told.get("tenant", ""),
        fault=fault,
        headers=dict(request.headers),
    )
