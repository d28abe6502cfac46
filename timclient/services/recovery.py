"""The recovery key and the key backup behind it: making, mending and giving up.

Nothing that opens messages is given up by accident: a backup is replaced only where nobody can
have its key any more, or the user has said so (reset).
"""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING, TypeVar

import msgspec

from timclient.domain.errors import ServerFault, TimError
from timclient.domain.trust import BACKUP_SECRET, IDENTITY_SECRETS, Backup, OwnIdentity, Proof
from timclient.services.scope import Scope

if TYPE_CHECKING:
    from timclient.matrix.crypto.secret_box import SecretBox

log = logging.getLogger(__name__)

T = TypeVar("T", bound=msgspec.Struct)

_RESET, _LOCKED, _UNTRIED = "recovery.reset", "recovery.locked", "recovery.untried"

_ANY = "*"


class _Reset(msgspec.Struct):
    """A reset that has begun: it is finished once ``master`` is the published identity."""

    master: str
    old_backup: str = ""


class _Locked(msgspec.Struct):
    """What a recovery key was seen to lock: public keys of identity and backup, and how the
    backup's secret looked in the storage."""

    key_id: str
    master: str
    backup: str
    secret: str = ""


class Recovery:
    """Changes secret storage and backup together, so that one recovery key opens everything."""

    def __init__(self, scope: Scope) -> None:
        self._scope = scope

    async def set_up(self, proof: Proof | None) -> str:
        """Make what is missing; returns the new recovery key.

        Raises:
            ProofNeeded: the server wants to know that it is the user.
            ServerFault: the private keys are at another device.
            NetworkError, ServerError: try again; what was made is used.
        """
        crypto = self._scope.matrix.crypto
        if self.reset_pending():
            return await self._finish_reset()
        if await crypto.cross_signing.refresh() is OwnIdentity.MISSING:
            await crypto.cross_signing.create(proof)
        self._need_private_keys()
        return await self._lock_up(replace=await self._backup_is_lost())

    async def repair(self) -> str | None:
        """Put back what the server lacks; returns a recovery key where a new one was needed.

        Raises:
            ServerFault: the private keys, or the backup's, are at another device.
            NetworkError, ServerError: try again.
        """
        if self.reset_pending():
            return await self._finish_reset()
        self._need_private_keys()
        crypto = self._scope.matrix.crypto
        found, key = await crypto.backup.on_server(), crypto.backup.key
        if found is None or key is None or not key.opens(found):
            if not await self._backup_is_lost():
                raise ServerFault("the backup's key is elsewhere")
            await crypto.backup.create()
        if await self.is_locked_up():
            return None
        return await self._lock_up(replace=False)

    async def renew(self) -> str:
        """Make a new recovery key for what is here.

        Raises:
            ServerFault: not everything is here.
            NetworkError, ServerError: try again; until then the old one works.
        """
        self._need_private_keys()
        return await self._lock_up(replace=False)

    async def reset(self, proof: Proof | None) -> str:
        """Make a new identity, backup and recovery key; a reset that broke off is finished.

        Raises:
            ProofNeeded: the server wants to know that it is the user; nothing has changed.
            NetworkError, ServerError: try again.
        """
        crypto = self._scope.matrix.crypto
        if self.reset_pending():
            return await self._finish_reset()
        found = await crypto.backup.on_server()
        begun = _Reset(crypto.cross_signing.prepare_new(), found.version if found else "")
        self._note(_RESET, begun)
        await crypto.cross_signing.create(proof)
        return await self._finish_reset()

    def reset_pending(self) -> bool:
        """Whether a new identity was published, and the rest of the reset did not come."""
        begun = self._read(_RESET, _Reset)
        master = self._scope.matrix.crypto.identities.own_master()
        return begun is not None and begun.master == master

    async def is_locked_up(self) -> bool:
        """Whether the recovery key opens everything there is: the identity, and the backup."""
        if self.reset_pending():
            return False
        crypto = self._scope.matrix.crypto
        locked = self._read(_LOCKED, _Locked)
        if locked is not None and locked.key_id == await crypto.storage.key_id():
            key = crypto.backup.key
            same_backup = key is None or key.public == locked.backup
            if not same_backup and locked.secret:
                # Whoever has made the new backup has put its key there, too.
                same_backup = locked.secret != await crypto.storage.mark(BACKUP_SECRET)
            if locked.master != crypto.identities.own_master() or not same_backup:
                return False
        names = [*IDENTITY_SECRETS, *([BACKUP_SECRET] if await crypto.backup.on_server() else ())]
        return await crypto.storage.holds(names)

    async def note_locked(self, key_id: str) -> None:
        """This recovery key was seen to open what is here now.

        Raises:
            NetworkError, ServerError: try again.
        """
        crypto = self._scope.matrix.crypto
        key = crypto.backup.key
        master = crypto.identities.own_master()
        mark = await crypto.storage.mark(BACKUP_SECRET)
        self._note(_LOCKED, _Locked(key_id, master, key.public if key else "", mark))

    def note_tried(self) -> None:
        """The user has shown that he kept the present recovery key."""
        self._secrets.change({_UNTRIED: None})

    async def was_tried(self) -> bool:
        """Whether the user has shown that he kept the present recovery key; the device that made it
        keeps asking for that."""
        untried = self._secrets.get(_UNTRIED)
        if untried is None or untried == _ANY:
            return untried is None
        return untried != await self._scope.matrix.crypto.storage.key_id()

    async def backup_state(self) -> Backup:
        """How the server's backup stands to this device."""
        backup = self._scope.matrix.crypto.backup
        found = await backup.on_server()
        if found is None:
            return Backup.ABSENT if backup.version is None else Backup.REPLACED
        backup.take_up(found)
        key = backup.key
        if key is not None and not key.opens(found):
            if not backup.is_signed(found):
                return Backup.UNTRUSTED
            # Another own device has made it: its key comes by the recovery key or from there.
            backup.forget_key()
            key = None
        if key is None:
            return Backup.REPLACED if await self._backup_is_lost() else Backup.LOCKED
        backup.use(found)
        unsaved = self._scope.matrix.crypto.room_keys.count_unsaved()
        return Backup.WORKING if unsaved else Backup.CURRENT

    async def _backup_is_lost(self) -> bool:
        """Whether nobody can have the key of the backup, or the user did not make it."""
        crypto = self._scope.matrix.crypto
        found = await crypto.backup.on_server()
        if found is None:
            return True
        key = crypto.backup.key
        if key is not None:
            return not key.opens(found) and not crypto.backup.is_signed(found)
        if crypto.backup.is_misfit(found):
            return True
        return not await crypto.storage.holds([BACKUP_SECRET]) and not self.has_other_devices()

    def has_other_devices(self) -> bool:
        """Whether another own device could tell keys: a signed one, or any while this device does
        not know yet whose word counts."""
        crypto, account = self._scope.matrix.crypto, self._scope.account
        active = crypto.to_device.active_devices(account.user_id)
        known = crypto.identities.devices(account.user_id)
        trusted = crypto.identities.own_identity() is not None
        return any(
            (d.signed_by or not trusted)
            and d.device_id in active
            and d.device_id != account.device_id
            for d in known.values()
        )

    async def _finish_reset(self) -> str:
        crypto = self._scope.matrix.crypto
        begun = self._read(_RESET, _Reset)
        if begun is not None and begun.old_backup:
            await crypto.backup.delete(begun.old_backup)
            crypto.backup.forget_key()
            self._note(_RESET, _Reset(begun.master))
        if await crypto.cross_signing.refresh() is not OwnIdentity.READY:
            await crypto.cross_signing.sign_this_device()
        key = await self._lock_up(replace=True)
        self._secrets.change({_RESET: None})
        return key

    async def _lock_up(self, *, replace: bool) -> str:
        """Have a backup, and lock all private keys with a new recovery key."""
        crypto = self._scope.matrix.crypto
        found, key = await crypto.backup.on_server(), crypto.backup.key
        if found is None or key is None or not key.opens(found):
            if not replace and found is not None:
                raise ServerFault("the backup's key is elsewhere")
            await crypto.backup.create()
        # A crash from here on may leave a key in effect that nobody has seen.
        self._secrets.change({_UNTRIED: _ANY})
        storage_key = await crypto.storage.create(
            {**crypto.cross_signing.seeds(), **crypto.backup.secret()}
        )
        self._secrets.change({_UNTRIED: storage_key.key_id})
        await self._note_made(storage_key.key_id)
        return storage_key.recovery_key()

    async def _note_made(self, key_id: str) -> None:
        """The key must reach the user although this fails: then its look is not known."""
        try:
            await self.note_locked(key_id)
        except TimError as error:
            log.info("what was locked is not known: %s", error.code)

    def _need_private_keys(self) -> None:
        if not self._scope.matrix.crypto.cross_signing.secrets_here:
            raise ServerFault("the private keys are elsewhere")

    @property
    def _secrets(self) -> SecretBox:
        return self._scope.matrix.crypto.secrets

    def _note(self, name: str, value: msgspec.Struct) -> None:
        self._secrets.change({name: msgspec.json.encode(value).decode()})

    def _read(self, name: str, kind: type[T]) -> T | None:
        raw = self._secrets.get(name)
        return msgspec.json.decode(raw, type=kind) if raw else None
