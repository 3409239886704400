"""The door of Teams alone, before nothing but a list of what it let in; and activities that are held back."""

from __future__ import annotations

import asyncio
import copy
import json
from collections.abc import Callable, Collection, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

import aiohttp
from starlette.requests import Request

from handlers.microsoft.cloud import Cloud, standin
from handlers.teams.gate import Gate
from handlers.teams.keys import Keys
from tests.platforms.fake_teams import FakeTeams
from tests.platforms.letters import Response
from tests.world import NAMES, address

NOON = 1_796_000_000.0
Json = dict[str, Any]


@dataclass
class Door:
    """now: seconds since the epoch, by the clock of the door and of Microsoft. activity: what may come in."""

    teams: FakeTeams
    tenants: Collection[str]
    cloud: Cloud
    activity: Json
    now: float = NOON
    let_in: list[Json] = field(default_factory=list)

    def knock(
        self,
        activity: Json | None = None,
        *,
        token: str | None = None,
        body: bytes | None = None,
        headers: dict[str, str] | None = None,
        **changes: Any,
    ) -> int:
        """The status. changes: of the token (Keys.token)."""
        whole = self.activity if activity is None else activity
        if token is None:
            token = self.token(whole, **changes)
        content = json.dumps(whole).encode() if body is None else body
        told = {"authorization": f"Bearer {token}", "content-length": str(len(content)), **(headers or {})}
        return asyncio.run(self._knock([(told, content)]))[0]

    def knock_all(self, letters: list[tuple[str, bytes]]) -> list[int]:
        """The statuses of letters (token, body), one after the other, with keys kept between them."""
        return asyncio.run(
            self._knock([({"authorization": f"Bearer {token}"}, body) for token, body in letters])
        )

    def token(self, activity: Json, **changes: Any) -> str:
        """What Microsoft would sign for it."""
        return self.teams.keys.token(self.teams.app_id, str(activity.get("serviceUrl")), **changes)

    def changed(self, **changes: Any) -> Json:
        """The activity with other words at its top."""
        return {**copy.deepcopy(self.activity), **changes}

    async def _knock(self, letters: list[tuple[dict[str, str], bytes]]) -> list[int]:
        async with aiohttp.ClientSession() as session:
            keys = Keys(standin(self.teams.cloud_url).metadata, lambda: self.now)
            keys.open(session)
            gate = Gate(
                app=self.teams.app_id,
                tenants=self.tenants,
                cloud=self.cloud,
                keys=keys,
                handle=self._handle,
                clock=lambda: self.now,
            )
            return [(await gate(_request(*letter))).status_code for letter in letters]

    async def _handle(self, body: Json, _: dict[str, str]) -> tuple[int, Any]:
        self.let_in.append(body)
        return 200, None


def _request(headers: dict[str, str], body: bytes) -> Request:
    async def receive() -> Json:
        return {"type": "http.request", "body": body, "more_body": False}

    told = [(name.encode(), value.encode("latin-1")) for name, value in headers.items()]
    return Request({"type": "http", "method": "POST", "path": "/", "headers": told}, receive)


@contextmanager
def door() -> Iterator[Door]:
    """Anna's line to the bot stands ready."""
    with FakeTeams() as teams:
        tenant = teams.add_tenant("aarhus.example")
        anna = teams.add_person(NAMES["anna"], address("anna"))
        teams.now, teams.keys.clock = NOON, lambda: NOON
        activity = held(teams, lambda: teams.type(anna, None, "hjælp"))
        yield Door(teams, (tenant,), standin(teams.cloud_url), activity)


def held(teams: FakeTeams, act: Callable[[], Any]) -> Json:
    """What a person does, as the activity that it is: it does not reach the bot."""
    kept, told = teams.deliver, list[Json]()

    def keep(_method: str, _path: str, _headers: dict[str, str], body: bytes) -> Response:
        told.append(json.loads(body))
        return 200, {}, b""

    teams.deliver, complaints = keep, len(teams.complaints)
    try:
        act()
    finally:
        teams.deliver = kept  # type: ignore[assignment]
    # A person before a bot that does not answer: of that nobody complains.
    del teams.complaints[complaints:]
    return told[-1]
