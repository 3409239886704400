"""The keys that Microsoft signs with: fetched beside everything else, kept, and never asked for at will.

Who forges tokens names keys that do not exist; however many, they cost one question in a while.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

import aiohttp
import jwt
from jwt import PyJWK

log = logging.getLogger(__name__)

# Seconds: how long keys are good, and how often they are asked for at most.
GOOD_FOR, PAUSE = 24 * 3_600, 5 * 60
TIMEOUT = 10
LARGEST = 1_000_000


@dataclass(frozen=True, slots=True)
class Key:
    """endorsements: the channels that may be spoken for with it."""

    public: PyJWK
    endorsements: frozenset[str]


class Keys:
    """clock: seconds since the epoch."""

    def __init__(self, metadata: str, clock: Callable[[], float]) -> None:
        self._metadata, self._clock = metadata, clock
        self._session: aiohttp.ClientSession | None = None
        self._keys: dict[str, Key] = {}
        self._fetched_at = self._asked_at = float("-inf")
        self._turn = asyncio.Lock()

    def open(self, session: aiohttp.ClientSession) -> None:
        """From now they can be fetched."""
        self._session = session

    async def find(self, kid: str) -> Key | None:
        """The key of the name, None where Microsoft has none."""
        if kid not in self._keys or self._clock() - self._fetched_at > GOOD_FOR:
            await self._refresh(kid)
        return self._keys.get(kid)

    def known(self, kid: str) -> Key | None:
        """The same, of those that are here."""
        return self._keys.get(kid)

    async def _refresh(self, kid: str) -> None:
        if self._session is None or self._clock() - self._asked_at < PAUSE:
            return
        async with self._turn:
            if self._clock() - self._asked_at < PAUSE:
                # Somebody else asked while this waited.
                return
            self._asked_at = self._clock()
            try:
                self._keys = await self._fetch(self._session)
                self._fetched_at = self._clock()
            except (aiohttp.ClientError, TimeoutError, ValueError, KeyError, jwt.PyJWTError) as error:
                # Those that are known go on being good.
                log.warning("the keys of Teams could not be fetched: %s", type(error).__name__)

    async def _fetch(self, session: aiohttp.ClientSession) -> dict[str, Key]:
        told = await _json(session, self._metadata)
        address = str(told["jwks_uri"])
        if urlsplit(address)[:2] != urlsplit(self._metadata)[:2]:
            raise ValueError("elsewhere")
        listed = (await _json(session, address))["keys"]
        return {
            str(each["kid"]): Key(PyJWK(each, algorithm="RS256"), frozenset(each.get("endorsements", ())))
            for each in listed
            if each.get("kty") == "RSA" and each.get("kid")
        }


async def _json(session: aiohttp.ClientSession, address: str) -> dict[str, Any]:
    timeout = aiohttp.ClientTimeout(total=TIMEOUT)
    async with session.get(address, allow_redirects=False, timeout=timeout) as answer:
        if answer.status != 200 or (answer.content_length or 0) > LARGEST:
            raise ValueError(answer.status)
        found = await answer.json(content_type=None)
    if not isinstance(found, dict):
        raise ValueError("no object")
    return found
