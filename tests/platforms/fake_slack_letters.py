"""Signed requests as Slack sends them, and forgeries of them. What is in them is in fake_slack_people.py."""

from __future__ import annotations

import hashlib
import hmac
import time
from collections.abc import Callable
from dataclasses import replace

from tests.platforms.letters import JSON, Answer, Carrier, Deliver, Letter

TIMESTAMP = "X-Slack-Request-Timestamp"
SIGNATURE = "X-Slack-Signature"
FORM = "application/x-www-form-urlencoded"


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


class Post(Carrier):
    """A carrier that can sign anew."""

    def __init__(self, deliver: Deliver | None) -> None:
        super().__init__(deliver)
        # Signatures are by the bot's clock, which is the machine's unless a test moves both.
        self.signing_clock: Callable[[], float] = time.time

    def again(self, letter: Letter, secret: str, number: int, reason: str) -> Answer:
        """Deliver a letter again as Slack's retry `number`: the same body, freshly signed."""
        extra = {"x-slack-retry-num": str(number), "x-slack-retry-reason": reason}
        at = self.signing_clock()
        fresh = seal(letter.kind, letter.path, letter.headers["Content-Type"], letter.body, secret, at, extra)
        return self.carry(fresh)
