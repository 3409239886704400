"""Requests as a platform sends them, and the ways of carrying them to the bot; the same for every platform.

A letter is the exact bytes of one request. What is in it is made beside, platform by platform.
"""

from __future__ import annotations

import asyncio
import contextlib
import http.client
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from urllib.parse import urlsplit

JSON = "application/json"

Response = tuple[int, dict[str, str], bytes]
Deliver = Callable[[str, str, dict[str, str], bytes], Response]
AsyncDeliver = Callable[[str, str, dict[str, str], bytes], Awaitable[Response]]


class FormRefused(AssertionError):
    """The platform's client would not let the person do this: a field is empty, too long, or not there."""


@dataclass(frozen=True)
class Letter:
    """One request, ready to go. `kind` says what a person or the platform did: command, action, event, ..."""

    kind: str
    path: str
    headers: dict[str, str]
    body: bytes
    method: str = "POST"


@dataclass
class Answer:
    """What the bot answered to a letter. `status` is 0 when no answer came.

    `errors` are the field errors that a form now shows; `retries` the answers to repeated deliveries.
    """

    letter: Letter
    status: int
    headers: dict[str, str]
    body: bytes
    errors: dict[str, str] = field(default_factory=dict)
    retries: list[Answer] = field(default_factory=list)

    @property
    def final(self) -> Answer:
        """The answer to the last delivery: this one, or that of the last retry."""
        return self.retries[-1] if self.retries else self

    @property
    def acknowledged(self) -> bool:
        """Whether the platform takes a click, command or form as received."""
        return self.status == 200

    @property
    def received(self) -> bool:
        """Whether the platform takes an event as received."""
        return 200 <= self.status < 300

    @property
    def said(self) -> str:
        """Status and body in short, for messages."""
        return f"{self.status} {self.body[:200]!r}"


class Carrier:
    """Carries letters with a `Deliver`, and knows the last one."""

    def __init__(self, deliver: Deliver | None) -> None:
        self.deliver = deliver
        self.last: Letter | None = None

    def carry(self, letter: Letter) -> Answer:
        """Deliver one letter; the answer as it came."""
        if self.deliver is None:
            raise AssertionError("the fake was not told how to reach the bot: set fake.deliver")
        status, headers, body = self.deliver(letter.method, letter.path, dict(letter.headers), letter.body)
        return Answer(letter, status, {name.lower(): value for name, value in headers.items()}, body)


def over_http(base_url: str, timeout: float = 10.0) -> Deliver:
    """Carry letters over HTTP to `base_url`; a connection that fails or is cut answers with status 0."""
    parts = urlsplit(base_url)

    def deliver(method: str, path: str, headers: dict[str, str], body: bytes) -> Response:
        connection = http.client.HTTPConnection(parts.hostname or "", parts.port or 80, timeout=timeout)
        try:
            # A server may answer and close before it has read a body that is too large.
            with contextlib.suppress(BrokenPipeError, ConnectionResetError):
                connection.request(method, parts.path.rstrip("/") + path, body, headers)
            answer = connection.getresponse()
            return answer.status, dict(answer.getheaders()), answer.read()
        except (OSError, http.client.HTTPException) as failure:
            return 0, {}, str(failure).encode()
        finally:
            connection.close()

    return deliver


def over_loop(loop: asyncio.AbstractEventLoop, send: AsyncDeliver) -> Deliver:
    """Carry letters to an app that runs in `loop`. The person must act from another thread, as in
    `await asyncio.to_thread(fake.slash, ...)`: in the loop's own thread both would wait for each other."""

    def deliver(method: str, path: str, headers: dict[str, str], body: bytes) -> Response:
        async def sent() -> Response:
            return await send(method, path, headers, body)

        return asyncio.run_coroutine_threadsafe(sent(), loop).result(30)

    return deliver
