"""The door in front of Bolt: only a well-formed, fresh, signed request of Slack's gets further.

Bolt gets it as it gets what comes over a socket: read once, here, and authenticated before.
"""

from __future__ import annotations

import json
import time
from collections.abc import Awaitable, Callable
from typing import Any
from urllib.parse import parse_qsl

from slack_bolt.adapter.starlette.async_handler import to_starlette_response
from slack_bolt.async_app import AsyncApp
from slack_bolt.request.async_request import AsyncBoltRequest
from slack_sdk.signature import Clock as SlackClock
from slack_sdk.signature import SignatureVerifier
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response

from handlers.bodies import Bad, body_of

BODY = 200_000
FORM = "application/x-www-form-urlencoded"
JSON = "application/json"
# A form of Slack's is an interaction, a command, or its check of the certificate.
FORMS = {"payload", "command", "ssl_check"}
# What payloads are full of, and what has no meaning in a form: put back at once, not one by one.
PLAIN = {"%22": '"', "%3A": ":", "%2C": ",", "%7B": "{", "%7D": "}", "%5B": "[", "%5D": "]", "%2F": "/"}
# What Bolt calls a request that it need not read itself.
AS_READ = "socket_mode"


def guarded(
    app: AsyncApp, signing_secret: str, clock: Callable[[], float] = time.time
) -> Callable[[Request], Awaitable[Response]]:
    """The endpoint in front of the app, which itself verifies nothing. clock: seconds since the epoch."""
    verifier = SignatureVerifier(signing_secret, clock=_Clock(clock))

    async def endpoint(request: Request) -> Response:
        try:
            body = await body_of(request, BODY)
            text = _signed(request, body, verifier)
            read = _read(request, text)
        except Bad as bad:
            return PlainTextResponse("", status_code=bad.status)
        asked = AsyncBoltRequest(body=read, headers=dict(request.headers), mode=AS_READ)
        return to_starlette_response(await app.async_dispatch(asked))

    return endpoint


class _Clock(SlackClock):
    """What SignatureVerifier asks the time of."""

    def __init__(self, seconds: Callable[[], float]) -> None:
        self._seconds = seconds

    def now(self) -> float:
        return self._seconds()


def _signed(request: Request, body: bytes, verifier: SignatureVerifier) -> str:
    timestamp = request.headers.get("x-slack-request-timestamp", "")
    signature = request.headers.get("x-slack-signature", "")
    well_formed = (
        timestamp.isascii()
        and timestamp.isdigit()
        and len(timestamp) <= 12
        and signature.isascii()
        and signature.startswith("v0=")
    )
    try:
        text = body.decode("utf-8")
    except UnicodeDecodeError as error:
        raise Bad(400) from error
    if not well_formed or not verifier.is_valid(text, timestamp, signature):
        raise Bad(401)
    return text


def _read(request: Request, text: str) -> dict[str, Any]:
    """What Slack says, as Bolt reads it: the payload of an interaction, the fields of a command, an event."""
    kind = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    try:
        if kind == JSON:
            return _object(text)
        if kind == FORM:
            return _form(text)
    except (ValueError, RecursionError) as error:
        raise Bad(400) from error
    raise Bad(415)


def _form(text: str) -> dict[str, Any]:
    for escape, sign in PLAIN.items():
        text = text.replace(escape, sign)
    form = dict(parse_qsl(text, keep_blank_values=True, max_num_fields=200))
    if form.keys().isdisjoint(FORMS):
        raise Bad(400)
    return _object(form["payload"]) if "payload" in form else form


def _object(text: str) -> dict[str, Any]:
    found = json.loads(text)
    if not isinstance(found, dict):
        raise Bad(400)
    return found
