"""Ed25519 keys of cross-signing: made from 32-byte seeds, signing and checking JSON objects.

Spec: Client-Server API, "Cross-signing"; Appendices, "Signing JSON". vodozemac's binding has no
private Ed25519 key, hence `cryptography` for signing; checking is vodozemac's (2.6 times faster,
and the same code the other clients use).
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import vodozemac
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from timclient.domain.errors import CryptoError, DamagedSecret
from timclient.matrix.crypto import unpadded_base64
from timclient.matrix.crypto.canonical import signable, signatures_of, with_signature

_SEED_BYTES = 32


class SigningKey:
    """A private Ed25519 key. ``public`` is its public key in unpadded base64."""

    __slots__ = ("_key", "public")

    def __init__(self, seed: bytes) -> None:
        if len(seed) != _SEED_BYTES:
            raise DamagedSecret("signing key length")
        self._key = Ed25519PrivateKey.from_private_bytes(seed)
        self.public = unpadded_base64.encode(self._key.public_key().public_bytes_raw())

    def __repr__(self) -> str:
        return f"SigningKey(public={self.public!r})"

    @classmethod
    def generate(cls) -> SigningKey:
        """Make a new key."""
        return cls(Ed25519PrivateKey.generate().private_bytes_raw())

    @classmethod
    def from_seed(cls, seed: str) -> SigningKey:
        """Take up a key as it lies in secret storage (base64, padded or not).

        Raises:
            DamagedSecret: the text is not the base64 of 32 bytes.
        """
        raw = unpadded_base64.decode_sized(seed.strip(), _SEED_BYTES)
        if raw is None:
            raise DamagedSecret("signing key encoding")
        return cls(raw)

    @property
    def key_id(self) -> str:
        """The key's name in ``signatures`` and ``keys``: ``ed25519:`` and the public key."""
        return f"ed25519:{self.public}"

    def seed(self) -> str:
        """Return the private seed in unpadded base64, for secret storage. A secret."""
        return unpadded_base64.encode(self._key.private_bytes_raw())

    def sign(self, message: bytes) -> str:
        """Return the signature in unpadded base64."""
        return unpadded_base64.encode(self._key.sign(message))

    def sign_json(
        self, value: Mapping[str, Any], user_id: str, key_name: str | None = None
    ) -> dict[str, Any]:
        """Return a copy of the object with this key's signature; signatures it has stay.

        ``key_name`` is what follows ``ed25519:`` in the key id, by default the public key.

        Raises:
            CryptoError: the object has no canonical form.
        """
        signature = self.sign(signable(value))
        return with_signature(value, user_id, f"ed25519:{key_name or self.public}", signature)


def verify(public: str, signature: str, value: Mapping[str, Any]) -> bool:
    """Tell whether a signature (base64) of this public Ed25519 key (base64) covers the object."""
    try:
        message = signable(value)
    except CryptoError:
        return False
    return verify_bytes(public, signature, message)


def verify_bytes(public: str, signature: str, message: bytes) -> bool:
    """Tell whether a signature (base64) of this public Ed25519 key (base64) covers the bytes."""
    try:
        key = vodozemac.Ed25519PublicKey.from_base64(public)
        key.verify_signature(message, vodozemac.Ed25519Signature.from_base64(signature))
    except ValueError:  # what vodozemac raises, and what a lone surrogate raises
        return False
    return True


def is_signed_by(
    value: Mapping[str, Any], user_id: str, public: str, key_name: str | None = None
) -> bool:
    """Tell whether the object carries a valid signature of this user's key.

    ``key_name`` is what follows ``ed25519:`` in the key id: a device id, or by default the public
    key itself as cross-signing has it. The key is the given one, never what the id claims.
    """
    signature = signatures_of(value, user_id).get(f"ed25519:{key_name or public}")
    return signature is not None and verify(public, signature, value)
