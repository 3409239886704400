"""Whether a token is Microsoft's word that an activity is for this bot. Each check stands alone.

Source: learn.microsoft.com, Bot Framework connector authentication.
What the SDK lets pass: docs/decisions/0020.
"""

from __future__ import annotations

from math import isfinite
from typing import Any

import jwt
from jwt.types import Options

from handlers.microsoft.cloud import CHANNEL, ISSUER
from handlers.teams.keys import Key, Keys

# Seconds that clocks may be apart.
LEEWAY = 300
LONGEST = 8_000


class Forged(Exception):
    """The token is not Microsoft's, not for us, or not for now."""


async def verified(token: str, keys: Keys, *, app: str, now: float) -> dict[str, Any]:
    """What the token claims. now: seconds since the epoch. Raises Forged.

    Whose it says to be is looked at first: a key is asked for only where it may be the right one.
    """
    if len(token) > LONGEST:
        raise Forged("length")
    try:
        head = jwt.get_unverified_header(token)
        said = jwt.decode(token, options={"verify_signature": False})
    except (jwt.PyJWTError, ValueError, RecursionError) as error:
        raise Forged("unreadable") from error
    if head.get("alg") != "RS256" or not isinstance(head.get("kid"), str):
        raise Forged("algorithm")
    _check(said, app, now)
    key = await keys.find(head["kid"])
    if key is None:
        raise Forged("key")
    return _signed(token, key)


def _check(said: dict[str, Any], app: str, now: float) -> None:
    if said.get("iss") != ISSUER:
        raise Forged("issuer")
    if said.get("aud") != app:
        raise Forged("audience")
    if not isinstance(said.get("serviceurl"), str):
        raise Forged("serviceurl")
    begins, ends = said.get("nbf", 0), said.get("exp")
    if not isinstance(ends, int | float) or not isinstance(begins, int | float):
        raise Forged("time")
    try:
        # JSON as Python reads it has NaN and Infinity, and numbers too large for a float.
        is_now = isfinite(begins) and isfinite(ends) and begins - LEEWAY <= now <= ends + LEEWAY
    except OverflowError:
        is_now = False
    if not is_now:
        raise Forged("time")


def _signed(token: str, key: Key) -> dict[str, Any]:
    if CHANNEL not in key.endorsements:
        raise Forged("endorsements")
    # What it claims was looked at before, by our own clock.
    unasked: Options = {
        "verify_exp": False,
        "verify_nbf": False,
        "verify_iat": False,
        "verify_aud": False,
        "verify_iss": False,
    }
    try:
        found: dict[str, Any] = jwt.decode(token, key.public, algorithms=["RS256"], options=unasked)
    except (jwt.PyJWTError, ValueError) as error:
        raise Forged("signature") from error
    return found


def is_for(claims: dict[str, Any], service_url: str) -> bool:
    """Whether the token was given for what is said to come from there."""
    return str(claims["serviceurl"]).rstrip("/") == service_url.rstrip("/")
