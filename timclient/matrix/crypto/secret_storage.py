"""Secret storage: the keys of cross-signing and backup, encrypted in the user's account data.

Spec: Client-Server API, "Secrets", algorithm ``m.secret_storage.v1.aes-hmac-sha2``. Pure: what is
read from and written to account data goes through the caller.
"""

from __future__ import annotations

import secrets
import string
from typing import Any

import msgspec
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from timclient.domain.errors import DamagedSecret, WrongRecoveryKey
from timclient.domain.trust import BACKUP_SECRET, IDENTITY_SECRETS
from timclient.matrix.crypto import unpadded_base64
from timclient.matrix.crypto.aes_hmac import IV_BYTES, MAC_BYTES, AesHmacKey, new_iv
from timclient.matrix.crypto.recovery_key import (
    KEY_BYTES,
    decode_recovery_key,
    encode_recovery_key,
    key_from_passphrase,
)

ALGORITHM = "m.secret_storage.v1.aes-hmac-sha2"
DEFAULT_KEY = "m.secret_storage.default_key"
KEY_PREFIX = "m.secret_storage.key."

MASTER_KEY, SELF_SIGNING_KEY, USER_SIGNING_KEY = IDENTITY_SECRETS
BACKUP_KEY = BACKUP_SECRET

_PBKDF2 = "m.pbkdf2"
_ITERATIONS = 500_000
_ZEROS = bytes(32)
_NAME_LETTERS = string.ascii_letters + string.digits


class _Passphrase(msgspec.Struct, frozen=True):
    """How the key comes from a passphrase."""

    algorithm: str
    salt: str
    iterations: int
    bits: int = 256


class _Description(msgspec.Struct, frozen=True):
    """What account data says of a key; ``iv`` and ``mac`` let it be checked, where they exist."""

    algorithm: str
    passphrase: Any = None
    iv: str | None = None
    mac: str | None = None


class _Encrypted(msgspec.Struct, frozen=True):
    """A secret encrypted with one key."""

    iv: str
    ciphertext: str
    mac: str


class StorageKey:
    """A key of secret storage. ``key_id`` is its name in account data.

    ``proven`` tells whether the key is known to be the right one. Old key descriptions carry no
    check: then only decrypting a first secret shows it.
    """

    __slots__ = ("_raw", "key_id", "proven")

    def __init__(self, key_id: str, raw: bytes, *, proven: bool = False) -> None:
        if len(raw) != KEY_BYTES:
            raise DamagedSecret("storage key length")
        self.key_id = key_id
        self.proven = proven
        self._raw = raw

    def __repr__(self) -> str:
        return f"StorageKey(key_id={self.key_id!r}, proven={self.proven})"

    @property
    def event_type(self) -> str:
        """The account data type of the key's description."""
        return KEY_PREFIX + self.key_id

    def raw(self) -> bytes:
        """Return the 32 key bytes. A secret."""
        return self._raw

    def recovery_key(self) -> str:
        """Return the key as the user writes it down. A secret."""
        return encode_recovery_key(self._raw)

    def description(self) -> dict[str, Any]:
        """Return a description for account data, with a fresh check value."""
        iv, keys = new_iv(), self._derive("")
        mac = keys.mac(keys.apply(iv, _ZEROS))
        return {
            "algorithm": ALGORITHM,
            "iv": unpadded_base64.encode(iv),
            "mac": unpadded_base64.encode(mac),
        }

    def fits(self, description: Any) -> bool:  # noqa: ANN401 - account data
        """Tell whether this is the key described; True also where the description has no check.

        Raises:
            DamagedSecret: the description cannot be read.
        """
        described = _description(description)
        if described.iv is None or described.mac is None:
            return True
        iv = unpadded_base64.decode_sized(described.iv, IV_BYTES)
        mac = unpadded_base64.decode_sized(described.mac, MAC_BYTES)
        if iv is None or mac is None:
            raise DamagedSecret("key check")
        keys = self._derive("")
        self.proven = keys.fits(mac, keys.apply(iv, _ZEROS))
        return self.proven

    def encrypt(self, name: str, secret: str) -> dict[str, Any]:
        """Return the account data content of type ``name`` that holds the secret.

        It replaces what was there: copies under other keys would keep an outdated secret.
        """
        iv, keys = new_iv(), self._derive(name)
        ciphertext = keys.apply(iv, secret.encode())
        encrypted = {
            "iv": unpadded_base64.encode(iv),
            "ciphertext": unpadded_base64.encode(ciphertext),
            "mac": unpadded_base64.encode(keys.mac(ciphertext)),
        }
        return {"encrypted": {self.key_id: encrypted}}

    def decrypt(self, name: str, content: Any) -> str | None:  # noqa: ANN401 - account data
        """Return the secret in the account data of type ``name``; None where this key has none.

        Raises:
            WrongRecoveryKey: it does not decrypt, and the key was never proven to be the right one.
            DamagedSecret: the key is right, the stored secret is not.
        """
        encrypted = content.get("encrypted") if isinstance(content, dict) else None
        entry = encrypted.get(self.key_id) if isinstance(encrypted, dict) else None
        if entry is None:
            return None
        try:
            found = msgspec.convert(entry, _Encrypted)
        except msgspec.ValidationError:
            raise DamagedSecret(name) from None
        iv = unpadded_base64.decode_sized(found.iv, IV_BYTES)
        mac = unpadded_base64.decode_sized(found.mac, MAC_BYTES)
        ciphertext = unpadded_base64.decode(found.ciphertext)
        if iv is None or mac is None or ciphertext is None:
            raise DamagedSecret(name)
        keys = self._derive(name)
        if not keys.fits(mac, ciphertext):
            raise DamagedSecret(name) if self.proven else WrongRecoveryKey("secret")
        self.proven = True
        try:
            return keys.apply(iv, ciphertext).decode()
        except UnicodeDecodeError:
            raise DamagedSecret(name) from None

    def _derive(self, name: str) -> AesHmacKey:
        derived = HKDF(SHA256(), 64, salt=bytes(32), info=name.encode()).derive(self._raw)
        return AesHmacKey(derived)


def new_storage_key(passphrase: str | None = None) -> tuple[StorageKey, dict[str, Any]]:
    """Make a key and its description, with a passphrase as a second way to it if wished.

    With a passphrase it takes 0.3 s.

    Raises:
        WrongRecoveryKey: the passphrase cannot be written as UTF-8.
    """
    key_id = _random_name()
    if passphrase is None:
        key = StorageKey(key_id, secrets.token_bytes(KEY_BYTES), proven=True)
        return key, key.description()
    salt = _random_name()
    raw = key_from_passphrase(passphrase, salt, _ITERATIONS)
    key = StorageKey(key_id, raw, proven=True)
    way = {"algorithm": _PBKDF2, "salt": salt, "iterations": _ITERATIONS, "bits": 256}
    return key, {**key.description(), "passphrase": way}


def open_storage_key(
    key_id: str,
    description: Any,  # noqa: ANN401 - account data
    entered: str,
) -> StorageKey:
    """Return the key for what the user entered: the recovery key, or the passphrase if one exists.

    With a passphrase it takes 0.3 s and more: call it in a worker thread. Where the description
    has no check the key comes back not ``proven``.

    Raises:
        WrongRecoveryKey: what was entered is neither.
        DamagedSecret: the description cannot be read, or asks for an unknown algorithm.
    """
    described = _description(description)
    try:
        key = StorageKey(key_id, decode_recovery_key(entered))
        if key.fits(description):
            return key
    except WrongRecoveryKey:
        if described.passphrase is None:
            raise
    if described.passphrase is None:
        raise WrongRecoveryKey("key check")
    way = _passphrase(described.passphrase)
    key = StorageKey(key_id, key_from_passphrase(entered, way.salt, way.iterations))
    if not key.fits(description):
        raise WrongRecoveryKey("key check")
    return key


def takes_passphrase(description: Any) -> bool:  # noqa: ANN401 - account data
    """Tell whether a passphrase was set for this key, for the words on the entry field."""
    return isinstance(description, dict) and isinstance(description.get("passphrase"), dict)


def default_key_id(content: Any) -> str | None:  # noqa: ANN401 - account data
    """Return the key id in ``m.secret_storage.default_key``; None where there is none (any more).

    Account data cannot be deleted: an emptied content means that there is no key.
    """
    key_id = content.get("key") if isinstance(content, dict) else None
    return key_id if isinstance(key_id, str) and key_id else None


def _description(content: Any) -> _Description:  # noqa: ANN401 - account data
    try:
        described = msgspec.convert(content, _Description)
    except msgspec.ValidationError:
        raise DamagedSecret("key description") from None
    if described.algorithm != ALGORITHM:
        raise DamagedSecret("key algorithm")
    return described


def _passphrase(content: Any) -> _Passphrase:  # noqa: ANN401 - account data
    try:
        way = msgspec.convert(content, _Passphrase)
    except msgspec.ValidationError:
        raise DamagedSecret("passphrase description") from None
    if way.algorithm != _PBKDF2 or way.bits != KEY_BYTES * 8:
        raise DamagedSecret("passphrase algorithm")
    return way


def _random_name() -> str:
    return "".join(secrets.choice(_NAME_LETTERS) for _ in range(32))
