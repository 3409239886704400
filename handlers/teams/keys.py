"""The keys that Microsoft signs with: fetched beside everything else, kept, and never asked for at will.

Who forges tokens names keys that do not exist; however many, they cost one question in a while.
"""

from __future__ import annotations

import asyncio
import json
import logging
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

import aiohttp
import jwt
from jwt import PyJWK

log = logging.getLogger(__name__)

# Seconds: how long keys are good, how often they are asked for at most, and how often while there are none.
GOOD_FOR, PAUSE, SOON = 24 * 3_600, 5 * 60, 10
TIMEOUT = 10
LARGEST = 1_000_000


@dataclass(frozen=True, slots=True)
class Key:
    """endorsements: the channels that may be spoken for with it."""

    public: PyJWK
    endorsements: frozenset[str]


class Keys:
    """clock: seconds, by a clock that nobody sets back."""

    def __init__(self, metadata: str, clock: Callable[[], float]) -> None:
        self._metadata, self._clock = metadata, clock
        self._session: aiohttp.ClientSession | None = None
        self._keys: dict[str, Key] = {}
        self._fetched_at = self._asked_at = float("-inf")
        self._asking: asyncio.Task[None] | None = None

    def open(self, session: aiohttp.ClientSession) -> None:
        """From now they can be fetched."""
        self._session = session

    async def find(self, kid: str) -> Key | None:
        """The key of the name, None where Microsoft has none."""
        if kid not in self._keys:
            asking = self._ask()
            if asking is not None:
                # Whoever comes meanwhile waits for the same answer; and who goes away takes it from nobody.
                await asyncio.shield(asking)
        elif self._clock() - self._fetched_at > GOOD_FOR:
            # Nobody waits for what is known already.
            self._ask()
        return self._keys.get(kid)

    def known(self, kid: str) -> Key | None:
        """The same, of those that are here."""
        return self._keys.get(kid)

    def _ask(self) -> asyncio.Task[None] | None:
        """The question that is on its way, or another where it is time for one."""
        if self._asking is not None and not self._asking.done():
            return self._asking
        pause = PAUSE if self._keys else SOON
        if self._session is None or self._clock() - self._asked_at < pause:
            return None
        self._asked_at = self._clock()
        self._asking = asyncio.create_task(self._refresh(self._session))
        return self._asking

    async def _refresh(self, session: aiohttp.ClientSession) -> None:
        try:
            self._keys = await self._fetch(session)
            self._fetched_at = self._clock()
        except Exception as error:
            # Whatever came instead: those that are known go on being good.
            log.warning("the keys of Teams could not be fetched: %s", type(error).__name__)

    async def _fetch(self, session: aiohttp.ClientSession) -> dict[str, Key]:
        told = await _json(session, self._metadata)
        address = str(told["jwks_uri"])
        if urlsplit(address)[:2] != urlsplit(self._metadata)[:2]:
            raise ValueError("elsewhere")
        listed = (await _json(session, address))["keys"]
        found = {str(each["kid"]): key for each in listed if (key := _key(each)) is not None}
        if not found:
            raise ValueError("none")
        return found


def _key(listed: Any) -> Key | None:
    """None for what is none of ours: another kind of key, or one that nobody can read."""
    if not isinstance(listed, dict) or listed.get("kty") != "RSA" or not listed.get("kid"):
        return None
    endorsements = listed.get("endorsements")
    channels = endorsements if isinstance(endorsements, list) else []
    try:
        public = PyJWK(listed, algorithm="RS256")
    except (jwt.PyJWTError, ValueError, TypeError, AttributeError):
        return None
    return Key(public, frozenset(each for each in channels if isinstance(each, str)))


async def _json(session: aiohttp.ClientSession, address: str) -> dict[str, Any]:
    timeout = aiohttp.ClientTimeout(total=TIMEOUT)
    async with session.get(address, allow_redirects=False, timeout=timeout) as answer:
        if answer.status != 200:
            raise ValueError(answer.status)
        body = bytearray()
        async for part in answer.content.iter_any():
            body += part
            if len(body) > LARGEST:
                raise ValueError("too large")
    found = json.loads(bytes(body))
    if not isinstance(found, dict):
        raise ValueError("no object")
    return found
