"""The keys that Microsoft signs activities with, and tokens made with them: good ones, and every wrong one.

Times are seconds since 1970, UTC, by the clock that is handed in.
"""

from __future__ import annotations

import base64
import hashlib
import hmac
import json
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from typing import Any

from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import padding, rsa

from tests.platforms.counterpart import Json

ISSUER = "https://api.botframework.com"
LIFE = 3_600
ENDORSEMENTS = ("msteams", "webchat", "directline")


@dataclass(frozen=True)
class Key:
    """A signing key, and the channels it may speak for."""

    kid: str
    private: rsa.RSAPrivateKey
    endorsements: tuple[str, ...] = ENDORSEMENTS

    def published(self) -> Json:
        """As it stands in the key set."""
        numbers = self.private.public_key().public_numbers()
        return {
            "kty": "RSA",
            "use": "sig",
            "kid": self.kid,
            "x5t": self.kid,
            "n": _encoded(numbers.n.to_bytes(256, "big")),
            "e": _encoded(numbers.e.to_bytes(3, "big")),
            "endorsements": list(self.endorsements),
        }


class Keys:
    """The key set as it is published now; `asked` counts who asked for "keys" and "metadata"."""

    def __init__(self, clock: Callable[[], float]) -> None:
        self.clock = clock
        self.asked: Counter[str] = Counter()
        self._made = 0
        self.published: list[Key] = []
        self.rotate()

    @property
    def current(self) -> Key:
        """The key that Microsoft signs with now."""
        return self.published[-1]

    def add(self, *, endorsements: tuple[str, ...] = ENDORSEMENTS) -> Key:
        """Publish another key beside the others, first in the list: Microsoft does not sign with it."""
        self.published.insert(0, self._new(endorsements))
        return self.published[0]

    def rotate(self, *, keep_old: bool = False) -> Key:
        """From now on Microsoft signs with a new key; returns it."""
        self.published = [*(self.published if keep_old else []), self._new(ENDORSEMENTS)]
        return self.current

    def metadata(self, base_url: str) -> Json:
        """The answer of /v1/.well-known/openidconfiguration."""
        return {
            "issuer": ISSUER,
            "authorization_endpoint": "https://invalid.botframework.com",
            "jwks_uri": f"{base_url}/v1/.well-known/keys",
            "id_token_signing_alg_values_supported": ["RS256"],
            "token_endpoint_auth_methods_supported": ["private_key_jwt"],
        }

    def jwks(self) -> Json:
        """The answer of /v1/.well-known/keys."""
        return {"keys": [key.published() for key in self.published]}

    def token(self, app_id: str, service_url: str, **changes: Any) -> str:
        """A signed Bot Framework token.

        `changes`: claims by name (None leaves one out), and beside them `alg` (RS256, RS384, RS512, HS256
        with the public key as its secret, none), `key` (a Key of one's own), `header` (entries of the
        header, None leaves one out).
        """
        now = int(self.clock())
        key: Key = changes.pop("key", self.current)
        algorithm = changes.pop("alg", "RS256")
        header = {"alg": algorithm, "typ": "JWT", "kid": key.kid, "x5t": key.kid, **changes.pop("header", {})}
        claims = {
            "serviceurl": service_url,
            "nbf": now,
            "iat": now,
            "exp": now + LIFE,
            "iss": ISSUER,
            "aud": app_id,
            **changes,
        }
        return _signed(_without_none(header), _without_none(claims), algorithm, key.private)

    def _new(self, endorsements: tuple[str, ...]) -> Key:
        self._made += 1
        return Key(f"key-{self._made}", private_key(self._made), endorsements)


@cache
def private_key(number: int) -> rsa.RSAPrivateKey:
    """Keys of this process by number: making one takes longer than a test. 0 is a stranger's."""
    return rsa.generate_private_key(public_exponent=65_537, key_size=2048)


def jwt_shaped(claims: Json) -> str:
    """A string of the shape of a token, which nobody could verify: as the tokens that the bot is given."""
    header = _encoded_json({"alg": "RS256", "typ": "JWT"})
    return f"{header}.{_encoded_json(claims)}.{_encoded(bytes(32))}"


# Tokens with one thing wrong, as the changes that make them; each is to be refused. All but one name the key
# that is published.
FORGERIES: dict[str, Callable[[Keys], Json]] = {
    "a stranger's key": lambda keys: {"key": Key(keys.current.kid, private_key(0))},
    "a key that nobody published": lambda keys: {"key": Key("nobody", private_key(0))},
    "no key named": lambda keys: {"header": {"kid": None}},
    "a key for other channels": lambda keys: {"key": keys.add(endorsements=("directline",))},
    "a key for no channel": lambda keys: {"key": keys.add(endorsements=())},
    "unsigned": lambda keys: {"alg": "none"},
    "the public key as a secret": lambda keys: {"alg": "HS256"},
    "another algorithm": lambda keys: {"alg": "RS512"},
    "another issuer": lambda keys: {"iss": "https://sts.windows.net/d6d49420-f39b-4df7-a1dc-d59a935871db/"},
    "the issuer of somebody's tenant": lambda keys: {
        "iss": "https://login.microsoftonline.com/5d0f2a3c-0000-4000-8000-00000000beef/v2.0",
        "tid": "5d0f2a3c-0000-4000-8000-00000000beef",
    },
    "no issuer": lambda keys: {"iss": None},
    "another audience": lambda keys: {"aud": "00000000-0000-4000-8000-00000000dead"},
    "the audience of an API": lambda keys: {"aud": "https://graph.microsoft.com"},
    "no audience": lambda keys: {"aud": None},
    "expired": lambda keys: {"nbf": _ago(keys, 7_200), "iat": _ago(keys, 7_200), "exp": _ago(keys, 301)},
    "no expiry": lambda keys: {"exp": None},
    "an expiry that is no number": lambda keys: {"exp": "tomorrow"},
    "not yet": lambda keys: {"nbf": _ago(keys, -600)},
    "another service URL": lambda keys: {"serviceurl": "https://evil.example/connector/"},
    "no service URL": lambda keys: {"serviceurl": None},
}  # fmt: skip


def _ago(keys: Keys, seconds: int) -> int:
    return int(keys.clock()) - seconds


def _signed(header: Json, claims: Json, algorithm: str, key: rsa.RSAPrivateKey) -> str:
    content = f"{_encoded_json(header)}.{_encoded_json(claims)}"
    return f"{content}.{_encoded(_signature(content.encode(), algorithm, key))}"


def _signature(content: bytes, algorithm: str, key: rsa.RSAPrivateKey) -> bytes:
    if algorithm == "none":
        return b""
    if algorithm == "HS256":
        public = key.public_key().public_bytes(
            serialization.Encoding.PEM, serialization.PublicFormat.SubjectPublicKeyInfo
        )
        return hmac.new(public, content, hashlib.sha256).digest()
    digest = {"RS256": hashes.SHA256(), "RS384": hashes.SHA384(), "RS512": hashes.SHA512()}[algorithm]
    return key.sign(content, padding.PKCS1v15(), digest)


def _without_none(held: Json) -> Json:
    return {name: value for name, value in held.items() if value is not None}


def _encoded_json(value: Json) -> str:
    return _encoded(json.dumps(value, separators=(",", ":")).encode())


def _encoded(content: bytes) -> str:
    return base64.urlsafe_b64encode(content).rstrip(b"=").decode()
