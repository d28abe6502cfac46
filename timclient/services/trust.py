"""The user's identity, recovery key and key backup: kept in order without being asked.

What can be done without the user is done: a first identity is made, this device signed, keys are
backed up as they come. For the rest ``state`` says the one thing to do (domain.trust.advice).
"""

from __future__ import annotations

import asyncio
import logging
import random
from collections.abc import AsyncIterator, Iterable, Mapping
from contextlib import asynccontextmanager
from pathlib import Path

from timclient.domain import backoff
from timclient.domain.errors import ProofNeeded, TimError
from timclient.domain.ids import DeviceId, RoomId
from timclient.domain.observe import Observable
from timclient.domain.session import Connection, Link
from timclient.domain.sync import SyncUpdate
from timclient.domain.trust import (
    BACKUP_SECRET,
    Backup,
    OwnIdentity,
    Proof,
    RestoreProgress,
    TrustState,
)
from timclient.services.changes import Changes
from timclient.services.key_saving import KeySaving
from timclient.services.own_devices import OwnDevices
from timclient.services.recovery import Recovery
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
        self._recovery = Recovery(scope)
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
        self._restoring.begin()
        self._tasks.spawn(self._watch(), "trust")
        self._tasks.spawn(self._saving.run(), "key backup")
        self._tasks.spawn(self._own_devices.errands.run(), "own devices")

    async def stop(self) -> None:
        """Stop at once; everything goes on at the next start."""
        self._restoring.cancel()
        await self._tasks.close()
        self._own_devices.errands.clear()
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
        async with self._changing, self._looking():
            return await self._recovery.set_up(proof)

    async def repair(self) -> str | None:
        """Put back on the server what it lacks. Returns a recovery key where a new one was needed.

        Raises:
            NetworkError, ServerError: try again.
        """
        async with self._changing, self._looking():
            return await self._recovery.repair()

    async def new_recovery_key(self) -> str:
        """Make a new recovery key for what is here; the one before opens nothing any more.

        Raises:
            ServerFault: the private keys are not on this device.
            NetworkError, ServerError: try again; until then the old one works.
        """
        async with self._changing, self._looking():
            return await self._recovery.renew()

    async def recovery_key_tried(self) -> None:
        """The user has typed a part of the recovery key that was just shown: he has kept it."""
        self._recovery.note_tried()
        await self._look_now()

    async def reset(self, proof: Proof | None = None) -> str:
        """Make a new identity, backup and recovery key; everything older is given up.

        Raises:
            ProofNeeded: the server wants to know that it is the user; nothing has changed.
            NetworkError, ServerError: try again; what has begun is finished.
        """
        async with self._changing, self._looking():
            return await self._recovery.reset(proof)

    @asynccontextmanager
    async def _looking(self) -> AsyncIterator[None]:
        """Whatever comes of a change, the line shows it."""
        try:
            yield
        except TimError:
            self._look.set()
            raise
        try:
            await self._look_now()
        except TimError as error:
            # What was done is done; its result must not get lost because of this.
            log.info("trust not known: %s", error.code)
            self._look.set()

    async def restore(self, recovery_key_or_passphrase: str) -> RestoreProgress:
        """Unlock the secrets, sign this device, and read the backup back.

        Raises:
            WrongRecoveryKey: it is not the recovery key of this account; nothing has changed.
            NotFound: the account has no recovery key.
            DamagedSecret: what is stored on the server cannot be read.
            NetworkError, ServerError: try again.
        """
        async with self._changing:
            key_id = await self._restoring.unlock(recovery_key_or_passphrase)
            if self._scope.matrix.crypto.cross_signing.secrets_here:
                await self._recovery.note_locked(key_id)
                self._recovery.note_tried()
        await self._look_now()
        done = await self._restoring.read_backup()
        self._restoring.forget_tried()
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

    def keys_missing(self, wanted: Iterable[tuple[RoomId, str]]) -> None:
        """Messages that were just fetched cannot be read: look for their keys."""
        self._tasks.spawn(self._own_devices.look_for_these(list(wanted)), "missing keys")

    async def secret_came(self, name: str, value: str) -> None:
        """Another own device has sent a private key this one had asked for."""
        if await self._restoring.adopt({name: value}):
            self._restoring.has_to_be_read()
        await self._look_now()

    async def confirmed(self, master: str) -> None:
        """This device was compared with another own one: it shares the user's identity now."""
        crypto = self._scope.matrix.crypto
        crypto.cross_signing.trust(master)
        await crypto.cross_signing.refresh()
        crypto.gossip.ask_again()
        await self._look_now()
        self._restoring.forget_tried()
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
            self._scope.matrix.crypto.gossip.ask_again()
            self._look.set()
            self._tasks.spawn(self._own_devices.look_for_all(), "missing keys")
            self._saving.hurry()

    def _after_sync(self, update: SyncUpdate) -> None:
        own = self._scope.account.user_id
        if own in update.changed_devices or any(
            e.type in _BACKUP_DATA for e in update.account_data
        ):
            self._look.set()
        # Not only keys that came: the own message that comes back has one, too.
        if self._scope.matrix.crypto.room_keys.has_unsaved():
            self._saving.hurry()
        self._own_devices.take(update)

    async def _watch(self) -> None:
        """Look at the server whenever something may have changed, and now and then anyway."""
        failures = 0
        while True:
            self._look.clear()
            try:
                await self._look_now()
                failures = 0
            except TimError as error:
                failures += 1
                log.info("trust not known: %s", error.code)
            except Exception:
                # The border of this worker: it must outlive an error of ours.
                failures += 1
                log.exception("trust not known")
            pause = backoff.delay(failures, random.random(), 0.0) if failures else _LOOK_AGAIN_S  # noqa: S311
            try:
                async with asyncio.timeout(pause):
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
        # First: it notices a backup that was replaced, whose key is missing here from then on.
        backup = await self._recovery.backup_state()
        if identity is OwnIdentity.READY:
            await self._ask_for_secrets()
        state = TrustState(
            identity=identity,
            backup=backup,
            recovery_key=await self._recovery.is_locked_up(),
            storage=await crypto.storage.key_id() is not None,
            key_tried=await self._recovery.was_tried(),
            waiting=crypto.room_keys.count_unsaved() if backup is Backup.WORKING else 0,
            has_other_devices=self._recovery.has_other_devices(),
            secrets_here=crypto.cross_signing.secrets_here,
        )
        self.state.set(state)
        self._saving.hurry()
        if backup in (Backup.CURRENT, Backup.WORKING):
            self._tasks.spawn(self._read_on(), "rest of the backup")

    async def _read_on(self) -> None:
        try:
            await self._restoring.read_on()
        except TimError as error:
            log.info("backup not read: %s", error.code)

    async def _ask_for_secrets(self) -> None:
        """Another own device may have the private keys that are missing here."""
        await self._scope.matrix.crypto.gossip.ask_for_secrets(self._restoring.missing())

    async def _first_identity(self) -> OwnIdentity:
        """Servers take the first identity without asking the user; where not, he is asked later."""
        try:
            await self._scope.matrix.crypto.cross_signing.create()
        except ProofNeeded:
            return OwnIdentity.MISSING
        return self._scope.matrix.crypto.cross_signing.state
