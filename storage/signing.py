"""The key that signs the heads of the journal (Ed25519), and what is derived from it to seal and to tag.

It lies outside the database on purpose: who has the database alone can neither forge a head nor open a seal.
"""

from __future__ import annotations

import hmac
import os
from dataclasses import dataclass, field
from pathlib import Path

from cryptography.exceptions import InvalidSignature, InvalidTag
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
    load_pem_private_key,
)

NONCE = 12


class NotSealed(Exception):
    """It was not sealed with this key, or not in this place, or was changed."""


class NotAKey(Exception):
    """The file is there and is not an Ed25519 private key in PEM."""


class KeyMissing(Exception):
    """There is no key in the file, and this is not the place to make one."""


@dataclass(frozen=True, slots=True, repr=False)
class Signer:
    """Signs, and tells the public key that checks it (64 hex characters)."""

    private: Ed25519PrivateKey
    # What was derived from it, by purpose.
    _keys: dict[str, bytes] = field(default_factory=dict, init=False, compare=False)

    @property
    def public_key(self) -> str:
        return self.private.public_key().public_bytes_raw().hex()

    def sign(self, message: str) -> str:
        """The signature of the text, 128 hex characters."""
        return self.private.sign(message.encode()).hex()

    def tag(self, purpose: str, message: str) -> str:
        """The same for the same text, 64 hex characters; without the key it tells nothing of the text."""
        return hmac.digest(self._derived(purpose), message.encode("utf-8", "surrogatepass"), "sha256").hex()

    def seal(self, purpose: str, content: str, *, bound_to: str) -> str:
        """The text under the key, another one each time; it opens only in the place it is bound to."""
        nonce = os.urandom(NONCE)
        sealed = ChaCha20Poly1305(self._derived(purpose)).encrypt(nonce, content.encode(), bound_to.encode())
        return (nonce + sealed).hex()

    def unseal(self, purpose: str, sealed: str, *, bound_to: str) -> str:
        """The inverse of `seal`. Raises NotSealed."""
        try:
            raw = bytes.fromhex(sealed)
            cipher = ChaCha20Poly1305(self._derived(purpose))
            return cipher.decrypt(raw[:NONCE], raw[NONCE:], bound_to.encode()).decode()
        except (InvalidTag, ValueError) as error:
            raise NotSealed(bound_to) from error

    def _derived(self, purpose: str) -> bytes:
        found = self._keys.get(purpose)
        if found is None:
            found = self._keys[purpose] = self._derive(purpose)
        return found

    def _derive(self, purpose: str) -> bytes:
        kdf = HKDF(algorithm=SHA256(), length=32, salt=None, info=f"os2ting {purpose}".encode())
        return kdf.derive(self.private.private_bytes_raw())


def new_signer() -> Signer:
    """A key of its own, kept nowhere: for tests."""
    return Signer(Ed25519PrivateKey.generate())


def load_signer(path: Path) -> Signer:
    """The key in the file; made there, readable by its owner alone, when there is none. Raises NotAKey."""
    try:
        return read_signer(path)
    except FileNotFoundError:
        pass
    pem = Ed25519PrivateKey.generate().private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    path.parent.mkdir(parents=True, exist_ok=True)
    try:
        # O_EXCL: of two processes that start at once, one makes the key and both use it.
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        return read_signer(path)
    with os.fdopen(handle, "wb") as file:
        file.write(pem)
        file.flush()
        os.fsync(file.fileno())
    return read_signer(path)


def read_signer(path: Path) -> Signer:
    """The key in the file. Raises FileNotFoundError, NotAKey."""
    try:
        key = load_pem_private_key(path.read_bytes(), password=None)
    except (ValueError, TypeError) as error:
        raise NotAKey(str(path)) from error
    if not isinstance(key, Ed25519PrivateKey):
        raise NotAKey(str(path))
    return Signer(key)


def find_signer(path: Path) -> Signer:
    """The key in the file, which somebody made before. Raises KeyMissing, NotAKey."""
    try:
        return read_signer(path)
    except FileNotFoundError as missing:
        raise KeyMissing(str(path)) from missing


def is_signed(message: str, signature: str, public_key: str) -> bool:
    """Whether the signature over the text was made by the key. Never raises."""
    try:
        key = Ed25519PublicKey.from_public_bytes(bytes.fromhex(public_key))
        key.verify(bytes.fromhex(signature), message.encode())
    except (InvalidSignature, ValueError, TypeError):
        return False
    return True
