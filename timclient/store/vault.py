"""The key of the encrypted stores: 32 random bytes in the OS key store, or a passphrase's.

``vault.json`` in the profile says which of the two it is. It holds the salt and an identifier
derived from the key, so that a wrong passphrase and a damaged database can be told apart; nothing
in it helps to find the key faster than trying passphrases through scrypt.
"""

from __future__ import annotations

import base64
import hashlib
import hmac
import os
import secrets
import sys
from collections.abc import Callable
from enum import Enum
from pathlib import Path
from typing import Any, Protocol

import msgspec

from timclient.domain.errors import (
    DamagedStore,
    KeyMissing,
    KeyStoreUnavailable,
    NewerStore,
    StoreError,
    WrongKey,
)

KEY_BYTES = 32
_VERSION = 1
_SERVICE = "TI-M Desktop"
_SCRYPT_N, _SCRYPT_R, _SCRYPT_P = 2**17, 8, 1
_SCRYPT_MEMORY = 2 * 128 * _SCRYPT_N * _SCRYPT_R


class VaultKind(Enum):
    """Where the key comes from."""

    KEY_STORE = "key-store"
    PASSPHRASE = "passphrase"  # noqa: S105 - the name of a kind, not a secret


class _VaultFile(msgspec.Struct):
    version: int
    kind: VaultKind
    salt: str
    key_id: str


class KeyStore(Protocol):
    """The two calls this program makes to a key store."""

    def get_password(self, service: str, username: str) -> str | None:
        """Return a secret."""
        ...

    def set_password(self, service: str, username: str, password: str) -> None:
        """Keep a secret."""
        ...


class Vault:
    """Finds or makes the key of one profile."""

    def __init__(self, file: Path, key_store: Callable[[], KeyStore] | None = None) -> None:
        self._file = file
        self._key_store = key_store or os_key_store

    @property
    def kind(self) -> VaultKind | None:
        """How the existing key is kept; None for a fresh profile."""
        found = self._read()
        return found.kind if found else None

    def open(self) -> bytes:
        """Return the key from the OS key store, making one for a fresh profile.

        Raises:
            KeyStoreUnavailable: no key store, or this profile uses a passphrase.
            KeyMissing: the key store no longer knows this profile's key.
            WrongKey: the key store holds another key.
        """
        found = self._read()
        if found and found.kind is VaultKind.PASSPHRASE:
            raise KeyStoreUnavailable("passphrase")
        if found:
            key = self._load(found.salt)
            _check(found, key)
            return key
        key = secrets.token_bytes(KEY_BYTES)
        salt = secrets.token_hex(16)
        self._save(salt, key)
        self._write(_VaultFile(_VERSION, VaultKind.KEY_STORE, salt, _key_id(key)))
        return key

    def open_with_passphrase(self, passphrase: str) -> bytes:
        """Return the key derived from a passphrase; sets it for a fresh profile.

        Takes about half a second and 256 MiB by design (scrypt); call it off the loop.

        Raises:
            WrongKey: not the passphrase of this profile.
        """
        found = self._read()
        salt = found.salt if found else secrets.token_hex(16)
        key = hashlib.scrypt(
            passphrase.encode(),
            salt=bytes.fromhex(salt),
            n=_SCRYPT_N,
            r=_SCRYPT_R,
            p=_SCRYPT_P,
            maxmem=_SCRYPT_MEMORY,
            dklen=KEY_BYTES,
        )
        if found:
            _check(found, key)
        else:
            self._write(_VaultFile(_VERSION, VaultKind.PASSPHRASE, salt, _key_id(key)))
        return key

    def _load(self, salt: str) -> bytes:
        store = self._key_store()
        try:
            secret = store.get_password(_SERVICE, salt)
        except Exception as error:  # back-ends raise D-Bus, COM and Cocoa errors of their own
            raise KeyStoreUnavailable(type(error).__name__) from error
        if secret is None:
            raise KeyMissing
        try:
            return base64.b64decode(secret, validate=True)
        except ValueError as error:
            raise WrongKey from error

    def _save(self, salt: str, key: bytes) -> None:
        store = self._key_store()
        try:
            store.set_password(_SERVICE, salt, base64.b64encode(key).decode())
            kept = store.get_password(_SERVICE, salt) is not None
        except Exception as error:  # as above
            raise KeyStoreUnavailable(type(error).__name__) from error
        if not kept:
            raise KeyStoreUnavailable("not kept")

    def _read(self) -> _VaultFile | None:
        try:
            raw = self._file.read_bytes()
        except FileNotFoundError:
            return None
        except OSError as error:
            raise StoreError(self._file.name) from error
        try:
            found = msgspec.json.decode(raw, type=_VaultFile)
            bytes.fromhex(found.salt)
        except (msgspec.MsgspecError, ValueError) as error:
            raise DamagedStore(self._file.name) from error
        if found.version > _VERSION:
            raise NewerStore(self._file.name)
        return found

    def _write(self, content: _VaultFile) -> None:
        temporary = self._file.with_suffix(".new")
        try:
            with temporary.open("wb") as stream:
                stream.write(msgspec.json.encode(content))
                stream.flush()
                os.fsync(stream.fileno())
            temporary.replace(self._file)
        except OSError as error:
            raise StoreError(self._file.name) from error


def _key_id(key: bytes) -> str:
    return hmac.new(key, b"timclient vault key id", hashlib.sha256).hexdigest()[:32]


def _check(found: _VaultFile, key: bytes) -> None:
    if not hmac.compare_digest(found.key_id, _key_id(key)):
        raise WrongKey


def os_key_store() -> KeyStore:
    """Return the key store of this system; keyring's own search for all back-ends costs 50 ms.

    Raises:
        KeyStoreUnavailable: none runs.
    """
    try:
        if sys.platform == "win32":
            from keyring.backends.Windows import WinVaultKeyring  # noqa: PLC0415

            store: Any = WinVaultKeyring()
            # The default persistence "enterprise" lets the secret roam to other machines.
            store.persist = "local machine"
            return store  # type: ignore[no-any-return,unused-ignore]
        if sys.platform == "darwin":
            from keyring.backends.macOS import Keyring as Keychain  # noqa: PLC0415

            return Keychain()  # type: ignore[no-any-return,unused-ignore]
        return _freedesktop()
    except Exception as error:  # back-ends raise what their systems raise
        raise KeyStoreUnavailable(type(error).__name__) from error


def _freedesktop() -> KeyStore:
    from keyring.backends import SecretService, kwallet  # noqa: PLC0415

    for backend in (SecretService.Keyring, kwallet.DBusKeyring):
        try:
            backend.priority  # noqa: B018 - raises where its service does not run
        except RuntimeError:
            continue
        return backend()
    raise KeyStoreUnavailable
