"""Signed requests as Slack sends them, the ways of carrying them to the bot, and forgeries of them.

A letter is the exact bytes of one request. What is in it is made in fake_slack_people.py.
"""

from __future__ import annotations

import asyncio
import contextlib
import hashlib
import hmac
import http.client
import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field, replace
from urllib.parse import urlsplit

TIMESTAMP = "X-Slack-Request-Timestamp"
SIGNATURE = "X-Slack-Signature"
FORM = "application/x-www-form-urlencoded"
JSON = "application/json"

Response = tuple[int, dict[str, str], bytes]
Deliver = Callable[[str, str, dict[str, str], bytes], Response]
AsyncDeliver = Callable[[str, str, dict[str, str], bytes], Awaitable[Response]]


@dataclass(frozen=True)
class Letter:
    """One request, ready to go: `kind` is command, action, submission, closed, shortcut or event."""

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
        """Whether Slack takes a click, command or form as received."""
        return self.status == 200

    @property
    def received(self) -> bool:
        """Whether Slack takes an event as received."""
        return 200 <= self.status < 300

    @property
    def said(self) -> str:
        """Status and body in short, for messages."""
        return f"{self.status} {self.body[:200]!r}"


def signature(secret: str, timestamp: str, body: bytes) -> str:
    """Slack's v0 signature of a body (docs.slack.dev, verifying requests from Slack)."""
    base = b"v0:" + timestamp.encode() + b":" + body
    return "v0=" + hmac.new(secret.encode(), base, hashlib.sha256).hexdigest()


def seal(
    kind: str,
    path: str,
    content_type: str,
    body: bytes,
    secret: str,
    at: float,
    extra: dict[str, str] | None = None,
) -> Letter:
    """A letter with Slack's headers, signed at `at` (seconds since 1970)."""
    timestamp = str(int(at))
    headers = {
        "Content-Type": content_type,
        "User-Agent": "Slackbot 1.0 (+https://api.slack.com/robots)",
        "Accept": "application/json,*/*",
        TIMESTAMP: timestamp,
        SIGNATURE: signature(secret, timestamp, body),
        **(extra or {}),
    }
    return Letter(kind, path, headers, body)


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


def _resigned(letter: Letter, secret: str, at: float, body: bytes | None = None) -> Letter:
    content = letter.body if body is None else body
    fresh = seal(letter.kind, letter.path, letter.headers["Content-Type"], content, secret, at)
    return replace(letter, body=content, headers={**letter.headers, **fresh.headers})


def _with(letter: Letter, **headers: str | None) -> Letter:
    names = {"timestamp": TIMESTAMP, "signature": SIGNATURE, "content_type": "Content-Type"}
    changed = {names[key]: value for key, value in headers.items()}
    kept = {name: value for name, value in letter.headers.items() if name not in changed}
    return replace(letter, headers={**kept, **{name: v for name, v in changed.items() if v is not None}})


def _odd_timestamp(letter: Letter, secret: str, timestamp: str) -> Letter:
    return _with(letter, timestamp=timestamp, signature=signature(secret, timestamp, letter.body))


Forgery = Callable[[Letter, str, float], Letter]

# Signed with a key that is not ours, too old, or otherwise no letter of Slack's: to be refused (401 or 4xx).
UNSIGNED: dict[str, Forgery] = {
    "wrong signature": lambda one, _key, _now: _with(one, signature="v0=" + "0" * 64),
    "another secret": lambda one, key, now: _resigned(one, key[::-1] + "x", now),
    "stale timestamp": lambda one, key, now: _resigned(one, key, now - 302),
    "timestamp ahead": lambda one, key, now: _resigned(one, key, now + 302),
    "no headers": lambda one, _key, _now: _with(one, timestamp=None, signature=None),
    "no signature": lambda one, _key, _now: _with(one, signature=None),
    "no timestamp": lambda one, _key, _now: _with(one, timestamp=None),
    "empty signature": lambda one, _key, _now: _with(one, signature=""),
    "timestamp not a number": lambda one, key, _now: _odd_timestamp(one, key, "in a moment"),
    "timestamp with a fraction": lambda one, key, now: _odd_timestamp(one, key, f"{now:.3f}"),
    "signature not ascii": lambda one, _key, _now: _with(one, signature="v0=" + "æ" * 64),
    "tampered body": lambda one, _key, _now: replace(one, body=one.body + b"&more=1"),
    "truncated body": lambda one, _key, _now: replace(one, body=one.body[: len(one.body) // 2]),
    "unsigned ssl check": lambda one, _key, _now: replace(
        _with(one, timestamp=None, signature=None, content_type=FORM), body=b"ssl_check=1&token=x"
    ),
}
# Properly signed, and still nothing that Slack would send: to be refused or ignored, never a crash.
MALFORMED: dict[str, Forgery] = {
    "other content type": lambda one, _key, _now: _with(one, content_type="text/xml"),
    "no content type": lambda one, _key, _now: _with(one, content_type=None),
    "truncated and signed": lambda one, key, now: _resigned(one, key, now, one.body[: len(one.body) // 2]),
    "oversize body": lambda one, key, now: _resigned(one, key, now, one.body + b"&pad=" + b"x" * 2_000_000),
    "payload not json": lambda one, key, now: _resigned(
        _with(one, content_type=FORM), key, now, b"payload=notjson"
    ),
    "payload of null": lambda one, key, now: _resigned(
        _with(one, content_type=FORM), key, now, b"payload=null"
    ),
    "empty body": lambda one, key, now: _resigned(one, key, now, b""),
    "body not utf-8": lambda one, key, now: _resigned(one, key, now, b"payload=\xff\xfe"),
    "nested too deep": lambda one, key, now: _resigned(
        _with(one, content_type=JSON), key, now, b"[" * 200_000 + b"]" * 200_000
    ),
}
FORGERIES: dict[str, Forgery] = {**UNSIGNED, **MALFORMED}


def strange(letter: Letter, secret: str, at: float, old: str, new: str) -> Letter:
    """The letter with one id in its body put in the place of another, properly signed."""
    return _resigned(letter, secret, at, letter.body.replace(old.encode(), new.encode()))


class Post:
    """Carries letters with a `Deliver`, and knows the last one."""

    def __init__(self, deliver: Deliver | None) -> None:
        self.deliver = deliver
        self.last: Letter | None = None
        # Signatures are by the bot's clock, which is the machine's unless a test moves both.
        self.signing_clock: Callable[[], float] = time.time

    def carry(self, letter: Letter) -> Answer:
        """Deliver one letter; the answer as it came."""
        if self.deliver is None:
            raise AssertionError("the fake Slack was not told how to reach the bot: set fake.deliver")
        status, headers, body = self.deliver(letter.method, letter.path, dict(letter.headers), letter.body)
        return Answer(letter, status, {name.lower(): value for name, value in headers.items()}, body)

    def again(self, letter: Letter, secret: str, number: int, reason: str) -> Answer:
        """Deliver a letter again as Slack's retry `number`: the same body, freshly signed."""
        extra = {"x-slack-retry-num": str(number), "x-slack-retry-reason": reason}
        at = self.signing_clock()
        fresh = seal(letter.kind, letter.path, letter.headers["Content-Type"], letter.body, secret, at, extra)
        return self.carry(fresh)
