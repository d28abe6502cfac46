"""Secret storage on the server: the recovery key and what it locks."""

from __future__ import annotations

import asyncio
import hashlib
from collections.abc import Iterable, Mapping

import msgspec

from timclient.domain.errors import NotFound, ServerFault
from timclient.matrix.account_data import AccountData
from timclient.matrix.crypto.secret_storage import (
    DEFAULT_KEY,
    KEY_PREFIX,
    StorageKey,
    default_key_id,
    new_storage_key,
    open_storage_key,
)


class SecretStorage:
    """Reads and writes secret storage in the account data."""

    def __init__(self, data: AccountData) -> None:
        self._data = data

    async def key_id(self) -> str | None:
        """Return the id of the present recovery key, None where the account has none."""
        key_id = default_key_id(await self._data.get(DEFAULT_KEY))
        if key_id is None or not await self._data.get(KEY_PREFIX + key_id):
            return None
        return key_id

    async def holds(self, names: Iterable[str]) -> bool:
        """Whether the present key locks all of these secrets."""
        key_id = await self.key_id()
        if key_id is None:
            return False
        for name in names:
            encrypted = (await self._data.get(name)).get("encrypted")
            if not isinstance(encrypted, dict) or key_id not in encrypted:
                return False
        return True

    async def mark(self, name: str) -> str:
        """Return a text that changes when a secret is locked anew."""
        content = await self._data.get(name)
        return hashlib.sha256(msgspec.json.encode(content, order="sorted")).hexdigest()

    async def create(self, secrets: Mapping[str, str]) -> StorageKey:
        """Make a new recovery key and lock secrets with it. The new key takes effect before the old
        one ends: after a fault in between the old one still opens what it locked.

        Raises:
            NetworkError, ServerError: try again.
        """
        key, description = new_storage_key()
        await self._data.put(KEY_PREFIX + key.key_id, description)
        for name, secret in secrets.items():
            content, new = await self._data.get(name), key.encrypt(name, secret)
            before = content.get("encrypted")
            copies = before if isinstance(before, dict) else {}
            await self._data.put(name, {"encrypted": {**copies, **new["encrypted"]}})
        await self._data.put(DEFAULT_KEY, {"key": key.key_id})
        if default_key_id(await self._data.get(DEFAULT_KEY)) != key.key_id:
            raise ServerFault("another recovery key was made at the same time")
        # Copies under earlier keys would keep outdated secrets.
        for name, secret in secrets.items():
            await self._data.put(name, key.encrypt(name, secret))
        return key

    async def open(self, entered: str) -> StorageKey:
        """Return the key for a recovery key or passphrase.

        Raises:
            NotFound: the account has no secret storage.
            WrongRecoveryKey: what was entered is not it.
            DamagedSecret: its description cannot be read.
        """
        key_id = await self.key_id()
        if key_id is None:
            raise NotFound("no secret storage")
        description = await self._data.get(KEY_PREFIX + key_id)
        # Deriving from a passphrase takes 0.3 s and more.
        return await asyncio.to_thread(open_storage_key, key_id, description, entered)

    async def read(self, key: StorageKey, names: Iterable[str]) -> dict[str, str]:
        """Return the secrets of these names that the key opens.

        Raises:
            WrongRecoveryKey, DamagedSecret: see :meth:`StorageKey.decrypt`.
        """
        found: dict[str, str] = {}
        for name in names:
            secret = key.decrypt(name, await self._data.get(name))
            if secret is not None:
                found[name] = secret
        return found
