"""The door in front of Bolt: only a well-formed, fresh, signed request of Slack's gets further."""

from __future__ import annotations

import json
import time
from collections.abc import Awaitable, Callable
from urllib.parse import parse_qs

from slack_sdk.signature import Clock as SlackClock
from slack_sdk.signature import SignatureVerifier
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response

BODY = 200_000
FORM = "application/x-www-form-urlencoded"
JSON = "application/json"
# A form of Slack's is an interaction, a command, or its check of the certificate.
FORMS = {"payload", "command", "ssl_check"}


class Bad(Exception):
    """What the request lacks; only its status is told."""

    def __init__(self, status: int) -> None:
        super().__init__(status)
        self.status = status


Handle = Callable[[Request], Awaitable[Response]]


def guarded(
    handle: Handle, signing_secret: str, clock: Callable[[], float] = time.time
) -> Callable[[Request], Awaitable[Response]]:
    """The endpoint behind the guard. clock: seconds since the epoch."""
    verifier = SignatureVerifier(signing_secret, clock=_Clock(clock))

    async def endpoint(request: Request) -> Response:
        try:
            body = await _body(request)
            _check_signature(request, body, verifier)
            _check_form(request, body)
        except Bad as bad:
            return PlainTextResponse("", status_code=bad.status)
        return await handle(_again(request, body))

    return endpoint


class _Clock(SlackClock):
    """What SignatureVerifier asks the time of."""

    def __init__(self, seconds: Callable[[], float]) -> None:
        self._seconds = seconds

    def now(self) -> float:
        return self._seconds()


async def _body(request: Request) -> bytes:
    length = request.headers.get("content-length", "0")
    if not length.isascii() or not length.isdigit() or int(length) > BODY:
        raise Bad(413)
    body = bytearray()
    async for part in request.stream():
        body += part
        if len(body) > BODY:
            raise Bad(413)
    return bytes(body)


def _check_signature(request: Request, body: bytes, verifier: SignatureVerifier) -> None:
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


def _check_form(request: Request, body: bytes) -> None:
    kind = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    text = body.decode("utf-8")
    try:
        if kind == JSON:
            _check_object(text)
        elif kind == FORM:
            form = parse_qs(text, keep_blank_values=True, max_num_fields=200)
            if form.keys().isdisjoint(FORMS):
                raise Bad(400)
            for value in form.get("payload", []):
                _check_object(value)
        else:
            raise Bad(415)
    except (ValueError, RecursionError) as error:
        raise Bad(400) from error


def _check_object(text: str) -> None:
    if not isinstance(json.loads(text), dict):
        raise Bad(400)


def _again(request: Request, body: bytes) -> Request:
    """The request with its body put back for whoever reads it next."""

    async def receive() -> dict[str, object]:
        return {"type": "http.request", "body": body, "more_body": False}

    return Request(request.scope, receive)
