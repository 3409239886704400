"""The bot's own tokens: what it shows to the Connector and to Graph. One question to Microsoft's login each.

Source: learn.microsoft.com, "OAuth 2.0 client credentials flow" and "Entra authentication error codes".
"""

from __future__ import annotations

import asyncio
import re
import time
from typing import Any
from urllib.parse import quote

import httpx

from handlers.couriers import Later, Unavailable
from handlers.microsoft.cloud import Cloud
from handlers.microsoft.pauses import seconds

# Seconds before its end a token is not used any more; how long one is kept at most, and asked for.
BEFORE, LONGEST = 120, 24 * 3_600
TIMEOUT = 10
NUMBER = re.compile(r"AADSTS(\d{4,8})\b")
# What Microsoft's numbers mean, of those that an administrator can do something about.
OF_SECRET = {"7000215": "wrong-secret", "7000222": "expired-secret", "7000216": "no-secret"}
OF_TENANT = {
    "90002": "no-such-tenant",
    "900023": "no-such-tenant",
    "700016": "app-not-in-tenant",
    "7000229": "app-not-in-tenant",
    "7000112": "app-disabled",
    "500014": "app-disabled",
}
# And its words, where the number is another.
REFUSED, NOT_ADMITTED = {"invalid_client"}, {"unauthorized_client", "access_denied", "invalid_grant"}


class AppRefused(Unavailable):
    """Microsoft gives the app no token, and will not before somebody does something about it."""


class SecretRefused(AppRefused):
    """Microsoft does not take the app's secret: it has run out, or is another app's."""


class NotAdmitted(AppRefused):
    """There is no such tenant, or the app is not in it: its administrator has not agreed."""


class Tokens:
    """registered_in: the tenant of the app itself."""

    def __init__(self, cloud: Cloud, app: str, secret: str, registered_in: str) -> None:
        self._cloud, self._app = cloud, app
        self._secret, self.registered_in = secret, registered_in
        self._kept: dict[tuple[str, str], tuple[str, float]] = {}
        # A login of one tenant that hangs holds up no other; and whoever comes meanwhile shares its answer.
        self._asking: dict[tuple[str, str], asyncio.Task[str]] = {}

    def forget(self, token: str) -> None:
        """It is taken no more. Others are, and one that was got meanwhile."""
        self._kept = {key: kept for key, kept in self._kept.items() if kept[0] != token}

    async def token(self, scope: str | list[str], tenant: str | None = None) -> str:
        """Raises SecretRefused, NotAdmitted, Unavailable, Later."""
        key = (scope if isinstance(scope, str) else scope[0]), tenant or self.registered_in
        kept, until = self._kept.get(key, ("", 0.0))
        # By the time of day: a machine that slept has not kept count.
        if time.time() < until:
            return kept
        asking = self._asking.get(key)
        if asking is None or asking.done():
            asking = self._asking[key] = asyncio.create_task(self._got(key))
            asking.add_done_callback(_seen)
        # Who goes away takes the answer from nobody.
        return await asyncio.shield(asking)

    async def _got(self, key: tuple[str, str]) -> str:
        found, lives = _token(await self._ask(*key))
        self._kept[key] = found, time.time() + lives - BEFORE
        return found

    async def _ask(self, scope: str, tenant: str) -> httpx.Response:
        form = {
            "grant_type": "client_credentials",
            "client_id": self._app,
            "client_secret": self._secret,
            "scope": scope,
        }
        address = f"{self._cloud.login}/{quote(tenant, safe='')}/oauth2/v2.0/token"
        try:
            # Also where each part comes in time, and the whole does not.
            async with (
                asyncio.timeout(TIMEOUT),
                httpx.AsyncClient(timeout=TIMEOUT, follow_redirects=False) as client,
            ):
                return await client.post(address, data=form)
        except (httpx.HTTPError, TimeoutError) as error:
            raise Unavailable("no-token") from error


def _seen(done: asyncio.Task[Any]) -> None:
    """Nobody may be left who waits for it."""
    if not done.cancelled():
        done.exception()


def _token(answer: httpx.Response) -> tuple[str, float]:
    """The token, and for how many seconds it is good. Raises as `Tokens.token` does."""
    try:
        told = answer.json()
    except ValueError:
        told = None
    found: dict[str, Any] = told if isinstance(told, dict) else {}
    if answer.status_code != 200:
        raise _refusal(answer, found)
    token, lives = found.get("access_token"), found.get("expires_in")
    if not isinstance(token, str) or not token.isascii() or not token.isprintable() or not token:
        raise Unavailable("no-token")
    try:
        return token, min(float(str(lives)), LONGEST)
    except ValueError as error:
        raise Unavailable("no-token") from error


def _refusal(answer: httpx.Response, told: dict[str, Any]) -> Exception:
    """What Microsoft said, by its own number alone: its sentences name tenants and requests."""
    status, word = answer.status_code, told.get("error")
    if status == 429:
        return Later(seconds(answer.headers.get("retry-after")))
    if status >= 500 or status < 400 or not isinstance(word, str):
        return Unavailable(f"token-{status}")
    found = NUMBER.search(str(told.get("error_description")))
    number = found[1] if found else ""
    why = OF_SECRET.get(number) or OF_TENANT.get(number) or (word if word.isidentifier() else "refused")
    said = f"{why[:40]} AADSTS{number}" if number else why[:40]
    if number in OF_SECRET or (number not in OF_TENANT and word in REFUSED):
        return SecretRefused(said)
    if number in OF_TENANT or word in NOT_ADMITTED:
        return NotAdmitted(said)
    return Unavailable(said)
