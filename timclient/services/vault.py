"""Opening the encrypted store of a profile."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable

from timclient.domain.errors import DamagedStore, KeyMissing, KeyStoreUnavailable, WrongKey
from timclient.store.database import Database
from timclient.store.profile import Profile
from timclient.store.vault import Vault, VaultKind


class VaultService:
    """Opens the account database with the key of the OS key store or of a passphrase.

    ``opened`` is awaited once the database can be read.
    """

    def __init__(
        self, profile: Profile, database: Database, opened: Callable[[], Awaitable[None]]
    ) -> None:
        self._profile = profile
        self._database = database
        self._opened = opened
        self._vault = Vault(profile.vault_file)
        self._key: bytes | None = None

    @property
    def key(self) -> bytes:
        """The key of the open store; the Olm machine's file uses the same."""
        if self._key is None:
            raise KeyStoreUnavailable("not open")
        return self._key

    async def open(self) -> None:
        """Open with the key of the OS key store, making both for a fresh profile.

        Raises:
            KeyStoreUnavailable: there is none: ask the user for a passphrase.
            StoreError: otherwise unusable; nothing was overwritten.
        """
        if self._vault.kind is None and self._profile.database.exists():
            # The data is there, and what says where its key is kept is gone.
            raise KeyMissing(self._profile.vault_file.name)
        await self._open(await asyncio.to_thread(self._vault.open))

    async def open_with_passphrase(self, passphrase: str) -> None:
        """Open with a passphrase; for a fresh profile it is set by this.

        Raises:
            WrongKey: not the right one.
        """
        await self._open(await asyncio.to_thread(self._vault.open_with_passphrase, passphrase))

    async def passphrase_exists(self) -> bool:
        """Whether a passphrase was chosen before."""
        return self._vault.kind is VaultKind.PASSPHRASE

    @property
    def needs_key_store(self) -> bool:
        """Whether the key of this profile lies in the OS key store."""
        return self._vault.kind is VaultKind.KEY_STORE

    def destroy(self) -> None:
        """Delete everything encrypted, and its key."""
        self._database.close()
        for file in (self._profile.database, self._profile.key_database):
            for suffix in ("", "-wal", "-shm"):
                file.with_name(file.name + suffix).unlink(missing_ok=True)

    def reopen(self) -> None:
        """Start with an empty database under the same key."""
        self._database.open(self._profile.database, self.key)

    async def _open(self, key: bytes) -> None:
        try:
            self._database.open(self._profile.database, key)
        except WrongKey as error:
            # The key is the right one (the vault checked it), so the file is what is wrong.
            raise DamagedStore(error.detail) from error
        self._key = key
        await self._opened()
