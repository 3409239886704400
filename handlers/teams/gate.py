"""The door in front of the SDK: only a well-formed activity of Microsoft's, for this bot, of a tenant that is
let in, gets further. What the SDK would fail at is answered here; its own validation stays behind it.
"""

from __future__ import annotations

import json
import logging
import re
import time
from collections.abc import Awaitable, Callable, Collection
from typing import Any

from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, Response

from handlers.bodies import Bad, body_of
from handlers.microsoft.cloud import CHANNEL, Cloud
from handlers.teams.claims import Forged, is_for, verified
from handlers.teams.heard import INVOKES, TYPES, Heard, Malformed, heard, reduced
from handlers.teams.keys import Keys

log = logging.getLogger(__name__)

BODY = 250_000
BEARER = "Bearer "
# Seconds between two lines of the log about who was turned away.
PAUSE = 60
HALF = re.compile(rb"\\u[dD][89a-fA-F]")

# What stands behind the door: the reduced activity and the headers in, a status and a body out.
Handle = Callable[[dict[str, Any], dict[str, str]], Awaitable[tuple[int, Any]]]


class Gate:
    """clock: seconds since the epoch. tenants: whose people are let in."""

    def __init__(
        self,
        *,
        app: str,
        tenants: Collection[str],
        cloud: Cloud,
        keys: Keys,
        handle: Handle,
        clock: Callable[[], float] = time.time,
    ) -> None:
        self._app, self._tenants, self._cloud = app, frozenset(tenants), cloud
        self._keys, self._handle, self._clock = keys, handle, clock
        self._turned_away, self._told_at = 0, float("-inf")

    async def __call__(self, request: Request) -> Response:
        try:
            token = _token(request)
            claims = await verified(token, self._keys, app=self._app, now=self._clock())
            body = await _body(request)
            said = self._let_in(body, claims)
        except Forged as forged:
            return self._turn_away(401, str(forged))
        except Malformed as malformed:
            return self._turn_away(400, str(malformed))
        except Bad as bad:
            return self._turn_away(bad.status, str(bad))
        if body.get("type") not in TYPES:
            # An edited or deleted message, a reaction, somebody writing ...: nothing follows from it.
            return PlainTextResponse("")
        if body["type"] == "invoke" and said.kind not in INVOKES:
            return PlainTextResponse("", status_code=400)
        status, answer = await self._handle(reduced(body), {"authorization": BEARER + token})
        return PlainTextResponse("", status) if answer is None else JSONResponse(answer, status)

    def _turn_away(self, status: int, why: str) -> Response:
        """Only the status is told. The log says why, once in a while: it is not for strangers to fill."""
        self._turned_away += 1
        now = self._clock()
        if not 0 <= now - self._told_at < PAUSE:
            log.warning("turned away at Teams' door: %s (%d since the last word)", why, self._turned_away)
            self._told_at, self._turned_away = now, 0
        return PlainTextResponse("", status_code=status)

    def _let_in(self, body: dict[str, Any], claims: dict[str, Any]) -> Heard:
        said = heard(body)
        if not is_for(claims, said.service_url):
            raise Forged("serviceurl")
        if not self._cloud.allows(said.service_url) or body.get("channelId") != CHANNEL:
            raise Bad(403)
        if not said.tenants or not said.tenants <= self._tenants:
            raise Bad(403)
        return said


def _token(request: Request) -> str:
    written = request.headers.get("authorization", "")
    if not written.startswith(BEARER):
        raise Forged("none")
    return written.removeprefix(BEARER).strip()


async def _body(request: Request) -> dict[str, Any]:
    body = await body_of(request, BODY)
    try:
        found = json.loads(body.decode("utf-8"))
        if HALF.search(body):
            # Half a character is no text that can be kept, shown or sent back: it is not there.
            found = json.loads(json.dumps(found, ensure_ascii=False).encode("utf-8", "ignore"))
    except (ValueError, RecursionError) as error:
        raise Bad(400) from error
    if not isinstance(found, dict):
        raise Bad(400)
    return found
