"""The user's identity, recovery key and key backup: kept in order without being asked.

What can be done without the user is done: a first identity is made, this device signed, keys are
backed up as they come. For the rest ``state`` says the one thing to do (domain.trust.advice).
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Mapping
from pathlib import Path

from timclient.domain.errors import NotFound, ProofNeeded, ServerFault, StoreError, TimError
from timclient.domain.ids import DeviceId
from timclient.domain.observe import Observable
from timclient.domain.session import Connection, Link
from timclient.domain.sync import SyncUpdate
from timclient.domain.trust import (
    BACKUP_SECRET,
    IDENTITY_SECRETS,
    Backup,
    OwnIdentity,
    Proof,
    RestoreProgress,
    TrustState,
)
from timclient.services.changes import Changes
from timclient.services.key_saving import KeySaving
from timclient.services.own_devices import OwnDevices
from timclient.services.restoring import Restoring
from timclient.services.scope import Scope, Stores
from timclient.services.sync import SyncService
from timclient.services.tasks import TaskOwner

log = logging.getLogger(__name__)

_LOOK_AGAIN_S = 3600.0
_BACKUP_DATA = ("m.secret_storage.default_key", BACKUP_SECRET)


class TrustService:
    """Owns what the quiet line about keys says. Runs while somebody is signed in."""

    def __init__(self, stores: Stores, scope: Scope, changes: Changes, sync: SyncService) -> None:
        self._scope = scope
        self._tasks = TaskOwner()
        self._look = asyncio.Event()
        self._changing = asyncio.Lock()
        self._asked: set[str] = set()
        self._restoring = Restoring(scope, sync)
        self.progress = self._restoring.progress
        self.state: Observable[TrustState] = Observable(TrustState())
        self._saving = KeySaving(scope, self.state, self._look.set)
        self._own_devices = OwnDevices(stores, scope, changes, self._restoring, self.secret_came)
        sync.follow(self._after_sync)
        sync.connection.subscribe(self._connection_changed)

    def start(self) -> None:
        """Begin to look after the keys."""
        self._look.set()
        self._tasks.spawn(self._watch(), "trust")
        self._tasks.spawn(self._saving.run(), "key backup")

    async def stop(self) -> None:
        """Stop at once; everything goes on at the next start."""
        await self._tasks.close()
        self._asked.clear()
        self._restoring.forget_tried()
        self.state.set(TrustState())

    # -- what the user does -----------------------------------------------------------------------

    async def set_up(self, proof: Proof | None = None) -> str:
        """Make what is missing and return the new recovery key.

        After a fault it can be called again: what was made is used.

        Raises:
            ProofNeeded: the server wants to know that it is the user.
            NetworkError, ServerError: try again.
        """
        async with self._changing:
            crypto = self._scope.matrix.crypto
            if await crypto.cross_signing.refresh() is OwnIdentity.MISSING:
                await crypto.cross_signing.create(proof)
            return await self._lock_up()

    async def repair(self) -> str | None:
        """Put back on the server what it lacks. Returns a recovery key where a new one was needed.

        Raises:
            NetworkError, ServerError: try again.
        """
        async with self._changing:
            crypto = self._scope.matrix.crypto
            found = await crypto.backup.on_server()
            same = crypto.backup.key
            if found is None or not crypto.backup.is_trusted(found):
                await crypto.backup.create()
            elif same is None:
                if self.state.value.backup is not Backup.REPLACED:
                    raise NotFound("backup key")
                await crypto.backup.create()
            if same is not None and await self._locked_up():
                await self._look_now()
                return None
            return await self._lock_up()

    async def new_recovery_key(self) -> str:
        """Make a new recovery key for what is here; the one before opens nothing any more.

        Raises:
            ServerFault: the private keys are not on this device.
            NetworkError, ServerError: try again; until then the old one works.
        """
        async with self._changing:
            if not self._scope.matrix.crypto.cross_signing.secrets_here:
                raise ServerFault("private keys are not here")
            return await self._lock_up()

    async def reset(self, proof: Proof | None = None) -> str:
        """Make a new identity, backup and recovery key; everything older is given up.

        Raises:
            ProofNeeded: the server wants to know that it is the user; nothing has changed.
            NetworkError, ServerError: try again.
        """
        async with self._changing:
            crypto = self._scope.matrix.crypto
            await crypto.cross_signing.create(proof)
            found = await crypto.backup.on_server()
            if found is not None:
                await crypto.backup.delete(found.version)
            crypto.backup.forget_key()
            return await self._lock_up()

    async def restore(self, recovery_key_or_passphrase: str) -> RestoreProgress:
        """Unlock the secrets, sign this device, and read the backup back.

        Raises:
            WrongRecoveryKey: it is not the recovery key of this account; nothing has changed.
            NotFound: the account has no recovery key.
            DamagedSecret: what is stored on the server cannot be read.
            NetworkError, ServerError: try again.
        """
        async with self._changing:
            await self._restoring.unlock(recovery_key_or_passphrase)
        await self._look_now()
        done = await self._restoring.read_backup()
        self._tasks.spawn(self._own_devices.look_for_all(), "missing keys")
        return done

    async def cancel_restore(self) -> None:
        """Stop reading the backup; what has been read stays."""
        self._restoring.cancel()

    async def export_keys(self, path: Path, passphrase: str) -> int:
        """Write all room keys into a file other clients read; returns their number."""
        return await self._restoring.export_keys(path, passphrase)

    async def import_keys(self, path: Path, passphrase: str) -> tuple[int, int]:
        """Read a key file; returns how many keys it held and how many were new.

        Raises:
            WrongPassphrase, DamagedKeyFile: nothing has changed.
        """
        counts = await self._restoring.import_keys(path, passphrase)
        self._saving.hurry()
        return counts

    async def secret_came(self, name: str, value: str) -> None:
        """Another own device has sent a private key this one had asked for."""
        if await self._restoring.adopt({name: value}):
            self._tasks.spawn(self._restoring.read_backup(), "restore")
        await self._look_now()

    async def confirmed(self, master: str) -> None:
        """This device was compared with another own one: it shares the user's identity now."""
        crypto = self._scope.matrix.crypto
        crypto.cross_signing.trust(master)
        await crypto.cross_signing.refresh()
        self._asked.clear()
        await self._look_now()
        self._tasks.spawn(self._own_devices.look_for_all(), "missing keys")

    async def sign_own(self, devices: Mapping[DeviceId, str]) -> None:
        """Other own devices were compared: this one vouches for them, where it can."""
        crypto = self._scope.matrix.crypto
        if not crypto.cross_signing.secrets_here:
            return
        for device_id, ed25519 in devices.items():
            if device_id != self._scope.account.device_id:
                await crypto.cross_signing.sign_device(device_id, ed25519)
        await self._look_now()

    # -- what goes on by itself -------------------------------------------------------------------

    def _connection_changed(self, connection: Connection) -> None:
        if connection.link is Link.ONLINE:
            self._look.set()
            self._saving.hurry()

    def _after_sync(self, update: SyncUpdate) -> None:
        own = self._scope.account.user_id
        if own in update.changed_devices or any(
            e.type in _BACKUP_DATA for e in update.account_data
        ):
            self._look.set()
        if update.new_sessions:
            self._saving.hurry()
        self._tasks.spawn(self._own_devices.take(update), "own devices")

    async def _watch(self) -> None:
        """Look at the server whenever something may have changed, and now and then anyway."""
        while True:
            self._look.clear()
            try:
                await self._look_now()
            except StoreError as error:
                log.warning("trust: %s", error.code)
            except TimError as error:
                log.info("trust not known: %s", error.code)
            try:
                async with asyncio.timeout(_LOOK_AGAIN_S):
                    await self._look.wait()
            except TimeoutError:
                continue

    async def _look_now(self) -> None:
        crypto = self._scope.matrix.crypto
        identity = await crypto.cross_signing.refresh()
        if identity is OwnIdentity.MISSING:
            identity = await self._first_identity()
        elif identity is OwnIdentity.UNCONFIRMED and await crypto.cross_signing.adopt({}):
            identity = OwnIdentity.READY
        if identity is OwnIdentity.READY:
            await self._ask_for_secrets()
        backup = await self._backup_state()
        state = TrustState(
            identity=identity,
            backup=backup,
            recovery_key=await self._locked_up(),
            waiting=crypto.room_keys.count_unsaved() if backup is Backup.WORKING else 0,
            has_other_devices=self._others(),
            secrets_here=crypto.cross_signing.secrets_here,
        )
        self.state.set(state)
        self._saving.hurry()

    async def _locked_up(self) -> bool:
        """Whether the recovery key opens everything there is: the identity, and the backup."""
        crypto = self._scope.matrix.crypto
        names = [*IDENTITY_SECRETS, *([BACKUP_SECRET] if await crypto.backup.on_server() else ())]
        return await crypto.storage.holds(names)

    def _others(self) -> bool:
        """Whether another own device is signed, which could tell keys."""
        account = self._scope.account
        active = self._scope.matrix.crypto.to_device.active_devices(account.user_id)
        known = self._scope.matrix.crypto.identities.devices(account.user_id)
        return any(
            d.signed_by and d.device_id in active and d.device_id != account.device_id
            for d in known.values()
        )

    async def _ask_for_secrets(self) -> None:
        """Another own device may have the private keys that are missing here; once a run."""
        missing = [name for name in self._restoring.missing() if name not in self._asked]
        if missing:
            self._asked.update(missing)
            await self._scope.matrix.crypto.gossip.ask_for_secrets(missing)

    async def _first_identity(self) -> OwnIdentity:
        """Servers take the first identity without asking the user; where not, he is asked later."""
        try:
            await self._scope.matrix.crypto.cross_signing.create()
        except ProofNeeded:
            return OwnIdentity.MISSING
        return self._scope.matrix.crypto.cross_signing.state

    async def _backup_state(self) -> Backup:
        backup = self._scope.matrix.crypto.backup
        found = await backup.on_server()
        if found is None:
            return Backup.ABSENT if backup.version is None else Backup.REPLACED
        key = backup.key
        if key is None:
            # Where nobody can tell the key any more, the backup is lost and another one is needed.
            stored = await self._scope.matrix.crypto.storage.holds([BACKUP_SECRET])
            return Backup.LOCKED if stored or self._others() else Backup.REPLACED
        if not key.opens(found):
            return Backup.REPLACED if backup.is_trusted(found) else Backup.UNTRUSTED
        backup.use(found)
        unsaved = self._scope.matrix.crypto.room_keys.count_unsaved()
        return Backup.WORKING if unsaved else Backup.CURRENT

    async def _lock_up(self) -> str:
        """Have a backup, and lock all private keys with a new recovery key."""
        crypto = self._scope.matrix.crypto
        found = await crypto.backup.on_server()
        key = crypto.backup.key
        if found is None or key is None or not key.opens(found):
            await crypto.backup.create()
        storage_key = await crypto.storage.create(
            {**crypto.cross_signing.seeds(), **crypto.backup.secret()}
        )
        await self._look_now()
        return storage_key.recovery_key()
