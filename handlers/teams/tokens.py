"""The bot's own tokens: what it shows to the Connector and to Graph. MSAL gets them, beside the loop."""

from __future__ import annotations

import asyncio
import time
from collections import defaultdict
from typing import Any

import aiohttp
import msal

from handlers.couriers import Unavailable
from handlers.teams.cloud import Cloud

# Seconds before its end a token is not used any more.
BEFORE = 120
TIMEOUT = 10
# Microsoft does not know the secret, or the app, or the tenant: asking again is of no use.
REFUSED = {"invalid_client", "unauthorized_client", "invalid_grant", "access_denied"}


class SecretRefused(Unavailable):
    """Microsoft does not take the app's secret: it has run out, or is another app's."""


class Tokens:
    """home: the tenant in which the app is registered."""

    def __init__(self, cloud: Cloud, app: str, secret: str, home: str) -> None:
        self._cloud, self._app, self._secret, self._home = cloud, app, secret, home
        self._apps: dict[str, Any] = {}
        self._kept: dict[tuple[str, str], tuple[str, float]] = {}
        # A login of one tenant that hangs holds up no other.
        self._turns: defaultdict[tuple[str, str], asyncio.Lock] = defaultdict(asyncio.Lock)

    def forget(self) -> None:
        """What was given before is taken no more."""
        self._kept.clear()
        self._apps.clear()

    async def token(self, scope: str | list[str], tenant: str | None = None) -> str:
        """Raises SecretRefused, Unavailable."""
        key = (scope if isinstance(scope, str) else scope[0]), tenant or self._home
        kept = self._good(key)
        if kept is not None:
            return kept
        async with self._turns[key]:
            # Somebody else may have got it while this waited.
            return self._good(key) or await self._got(key)

    def _good(self, key: tuple[str, str]) -> str | None:
        kept, until = self._kept.get(key, ("", 0.0))
        # By the time of day: a machine that slept has not kept count.
        return kept if time.time() < until else None

    async def _got(self, key: tuple[str, str]) -> str:
        answer = await self._ask(*key)
        found, error = answer.get("access_token"), str(answer.get("error", "no-token"))
        if not isinstance(found, str):
            raise (SecretRefused if error in REFUSED else Unavailable)(error)
        self._kept[key] = found, time.time() + float(answer.get("expires_in") or 0) - BEFORE
        return found

    async def _ask(self, scope: str, tenant: str) -> dict[str, Any]:
        try:
            if self._cloud.standin is not None:
                return await self._ask_standin(scope, tenant)
            return await asyncio.to_thread(self._ask_microsoft, scope, tenant)
        except (aiohttp.ClientError, OSError, TimeoutError, ValueError) as error:
            raise Unavailable("no-token") from error

    def _ask_microsoft(self, scope: str, tenant: str) -> dict[str, Any]:
        if tenant not in self._apps:
            self._apps[tenant] = msal.ConfidentialClientApplication(
                self._app,
                client_credential=self._secret,
                authority=f"{self._cloud.login}/{tenant}",
                instance_discovery=False,
                timeout=TIMEOUT,
            )
        found = self._apps[tenant].acquire_token_for_client([scope])
        return found if isinstance(found, dict) else {}

    async def _ask_standin(self, scope: str, tenant: str) -> dict[str, Any]:
        """MSAL speaks to https alone."""
        form = {
            "grant_type": "client_credentials",
            "client_id": self._app,
            "client_secret": self._secret,
            "scope": scope,
        }
        address = f"{self._cloud.login}/{tenant}/oauth2/v2.0/token"
        timeout = aiohttp.ClientTimeout(total=TIMEOUT)
        async with aiohttp.ClientSession(timeout=timeout) as session, session.post(address, data=form) as got:
            found = await got.json(content_type=None)
        return found if isinstance(found, dict) else {}
