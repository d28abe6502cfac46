"""AES-CTR-256 with HMAC-SHA-256, the pair that secret storage and room key files share.

Spec: Client-Server API, "m.secret_storage.v1.aes-hmac-sha2" and "Key exports".
"""

from __future__ import annotations

import hmac
import secrets

from cryptography.hazmat.primitives.ciphers import Cipher
from cryptography.hazmat.primitives.ciphers.algorithms import AES
from cryptography.hazmat.primitives.ciphers.modes import CTR

IV_BYTES = 16
MAC_BYTES = 32


class AesHmacKey:
    """The two keys in 64 derived bytes: the first half encrypts, the second authenticates."""

    __slots__ = ("_aes", "_mac")

    def __init__(self, material: bytes) -> None:
        self._aes, self._mac = material[:32], material[32:64]

    def __repr__(self) -> str:
        return "AesHmacKey()"

    def apply(self, iv: bytes, data: bytes) -> bytes:
        """Encrypt or decrypt (the same in counter mode); ``iv`` is 16 bytes."""
        cipher = Cipher(AES(self._aes), CTR(iv)).encryptor()
        return cipher.update(data) + cipher.finalize()

    def mac(self, data: bytes) -> bytes:
        """Return the 32-byte authentication code."""
        return hmac.digest(self._mac, data, "sha256")

    def fits(self, mac: bytes, data: bytes) -> bool:
        """Tell, in constant time, whether this is the code of the data."""
        return hmac.compare_digest(self.mac(data), mac)


def new_iv() -> bytes:
    """Return 16 random bytes with bit 63 zero, as AES-CTR implementations count differently."""
    iv = bytearray(secrets.token_bytes(IV_BYTES))
    iv[8] &= 0x7F
    return bytes(iv)
