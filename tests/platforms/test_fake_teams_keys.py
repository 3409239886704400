"""Tokens of the fake Teams: that a strict reader takes the good ones, and none of the forgeries."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import httpx
import jwt
import pytest

from tests.platforms.fake_teams_keys import FORGERIES, ISSUER, Key, Keys, private_key
from tests.platforms.teams_scene import NOON, Stage, stage

APP, SERVICE = "0a1b2c3d-0000-4000-8000-000000051a6e", "http://127.0.0.1/connector/emea-1/"
LEEWAY = 300


def read(keys: Keys, token: str) -> dict[str, Any]:
    """The claims, read as the bot is to read them: every check that there is; raises what PyJWT does."""
    header = jwt.get_unverified_header(token)
    found = [each for each in keys.jwks()["keys"] if each["kid"] == header.get("kid")]
    if not found or "msteams" not in found[0]["endorsements"]:
        raise jwt.InvalidKeyError("no key for this channel")
    claims: dict[str, Any] = jwt.decode(
        token,
        jwt.PyJWK(found[0], "RS256").key,
        algorithms=["RS256"],
        audience=APP,
        issuer=ISSUER,
        options={"require": ["exp", "iss", "aud", "nbf"], "verify_exp": False, "verify_nbf": False,
                 "verify_iat": False},
    )  # fmt: skip
    now = keys.clock()
    if not isinstance(claims["exp"], int) or not claims["nbf"] - LEEWAY <= now <= claims["exp"] + LEEWAY:
        raise jwt.ExpiredSignatureError("is not for now")
    if claims.get("serviceurl") != SERVICE:
        raise jwt.InvalidTokenError("another service URL")
    return claims


@pytest.fixture
def keys() -> Keys:
    return Keys(lambda: NOON)


def test_a_good_token_is_read(keys: Keys) -> None:
    claims = read(keys, keys.token(APP, SERVICE))
    assert claims == {
        "serviceurl": SERVICE,
        "nbf": NOON,
        "iat": NOON,
        "exp": NOON + 3_600,
        "iss": ISSUER,
        "aud": APP,
    }
    header = jwt.get_unverified_header(keys.token(APP, SERVICE))
    assert header == {"alg": "RS256", "typ": "JWT", "kid": keys.current.kid, "x5t": keys.current.kid}


@pytest.mark.parametrize("how", FORGERIES)
def test_no_forgery_is_read(keys: Keys, how: str) -> None:
    with pytest.raises((jwt.PyJWTError, TypeError)):
        read(keys, keys.token(APP, SERVICE, **FORGERIES[how](keys)))


def test_every_forgery_differs_in_one_thing_alone(keys: Keys) -> None:
    """Otherwise a reader that left out the check would still refuse it for another reason."""
    good, one_thing = keys.token(APP, SERVICE), {"expired": 3, "the issuer of somebody's tenant": 2}
    for how, changes in FORGERIES.items():
        made = keys.token(APP, SERVICE, **changes(keys))
        claims = [jwt.decode(each, options={"verify_signature": False}) for each in (good, made)]
        differing = {name for each in claims for name in each if claims[0].get(name) != claims[1].get(name)}
        in_header = jwt.get_unverified_header(good) != jwt.get_unverified_header(made)
        assert len(differing) + in_header <= one_thing.get(how, 1), how


def test_what_a_token_says_can_be_changed_and_left_out(keys: Keys) -> None:
    token = keys.token(APP, SERVICE, aud=None, extra=7, header={"typ": None, "jku": "https://evil.example"})
    claims = jwt.decode(token, options={"verify_signature": False})
    assert "aud" not in claims and claims["extra"] == 7
    header = jwt.get_unverified_header(token)
    assert "typ" not in header and header["jku"] == "https://evil.example"
    own = Key("own", private_key(0))
    assert jwt.get_unverified_header(keys.token(APP, SERVICE, key=own))["kid"] == "own"


def test_keys_are_rotated(keys: Keys) -> None:
    old = keys.token(APP, SERVICE)
    keys.rotate(keep_old=True)
    read(keys, old)
    read(keys, keys.token(APP, SERVICE))
    keys.rotate()
    with pytest.raises(jwt.InvalidKeyError):
        read(keys, old)
    read(keys, keys.token(APP, SERVICE))


@pytest.fixture
def it() -> Iterator[Stage]:
    with stage() as made:
        yield made


def test_keys_are_published_and_who_asks_is_counted(it: Stage) -> None:
    metadata = it.http.get(f"{it.teams.cloud_url}/v1/.well-known/openidconfiguration").json()
    assert metadata["issuer"] == ISSUER
    assert metadata["id_token_signing_alg_values_supported"] == ["RS256"]
    keys = it.http.get(metadata["jwks_uri"]).json()["keys"]
    assert keys == it.teams.keys.jwks()["keys"] and "msteams" in keys[0]["endorsements"]
    assert dict(it.teams.keys.asked) == {"metadata": 1, "keys": 1}
    it.teams.fail_next("keys", "garbled:200")
    with pytest.raises(json.JSONDecodeError):
        it.http.get(metadata["jwks_uri"]).json()
    it.teams.down = True
    with pytest.raises(httpx.HTTPError):
        it.http.get(metadata["jwks_uri"])
