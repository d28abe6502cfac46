"""The recovery key as people write it down, and keys made from a passphrase.

Spec: Appendices, "Cryptographic key representation"; Client-Server API, "Deriving keys from
passphrases". Nothing here puts a key or passphrase into an error.
"""

from __future__ import annotations

import hashlib
import unicodedata
from functools import reduce
from operator import xor

from timclient.domain.errors import DamagedSecret, WrongRecoveryKey

KEY_BYTES = 32
MAX_ITERATIONS = 10_000_000  # some 6 s; a server asking for more wants us to hang

_ALPHABET = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz"
_VALUES = {letter: value for value, letter in enumerate(_ALPHABET)}
_PREFIX = b"\x8b\x01"
_WHOLE = len(_PREFIX) + KEY_BYTES + 1
_LETTERS = 48  # of 35 bytes that begin as these do
_GROUP = 4
_INVISIBLE = frozenset(("Z", "C"))  # spaces, line ends, what copying out of a PDF leaves behind


def encode_recovery_key(key: bytes) -> str:
    """Return a 32-byte key as base58 in groups of four with a parity byte. A secret."""
    framed = _PREFIX + key
    text = _base58(framed + bytes((_parity(framed),)))
    return " ".join(text[at : at + _GROUP] for at in range(0, len(text), _GROUP))


def decode_recovery_key(text: str) -> bytes:
    """Return the 32 bytes behind a typed recovery key; spaces and line ends do not matter.

    Raises:
        WrongRecoveryKey: this is no recovery key, or one letter of it is mistyped. ``detail`` says
            only which check failed.
    """
    letters = "".join(c for c in text if unicodedata.category(c)[0] not in _INVISIBLE)
    if len(letters) != _LETTERS:
        raise WrongRecoveryKey("length")
    whole = _from_base58(letters)
    if whole is None:
        raise WrongRecoveryKey("alphabet")
    if len(whole) != _WHOLE:
        raise WrongRecoveryKey("length")
    if not whole.startswith(_PREFIX):
        raise WrongRecoveryKey("prefix")
    if _parity(whole) != 0:
        raise WrongRecoveryKey("parity")
    return whole[2:-1]


def key_from_passphrase(passphrase: str, salt: str, iterations: int) -> bytes:
    """Return the 32-byte key of a passphrase (m.pbkdf2, SHA-512). Takes 0.3 s at 500,000 rounds.

    Raises:
        DamagedSecret: ``iterations`` or ``salt`` are senseless.
        WrongRecoveryKey: the passphrase cannot be written as UTF-8, so it never was one.
    """
    if not 0 < iterations <= MAX_ITERATIONS:
        raise DamagedSecret("passphrase iterations")
    salt_bytes, secret = _utf8(salt), _utf8(passphrase)
    if salt_bytes is None:
        raise DamagedSecret("passphrase salt")
    if secret is None:
        raise WrongRecoveryKey("passphrase encoding")
    return hashlib.pbkdf2_hmac("sha512", secret, salt_bytes, iterations, KEY_BYTES)


def _utf8(text: str) -> bytes | None:
    try:
        return text.encode()
    except UnicodeEncodeError:
        return None


def _parity(data: bytes) -> int:
    return reduce(xor, data, 0)


def _base58(data: bytes) -> str:
    number, letters = int.from_bytes(data, "big"), []
    while number:
        number, rest = divmod(number, 58)
        letters.append(_ALPHABET[rest])
    zeros = len(data) - len(data.lstrip(b"\0"))
    return _ALPHABET[0] * zeros + "".join(reversed(letters))


def _from_base58(text: str) -> bytes | None:
    number = 0
    for letter in text:
        value = _VALUES.get(letter)
        if value is None:
            return None
        number = number * 58 + value
    zeros = len(text) - len(text.lstrip(_ALPHABET[0]))
    return bytes(zeros) + number.to_bytes((number.bit_length() + 7) // 8, "big")
