"""Getting keys back: from the backup, by the recovery key, from another own device, from a file."""

from __future__ import annotations

import asyncio
import logging
import time
from collections.abc import Mapping
from pathlib import Path

from timclient.domain.errors import DamagedKeyFile, DamagedSecret, NotFound, StoreError
from timclient.domain.ids import RoomId
from timclient.domain.observe import Observable
from timclient.domain.trust import ALL_SECRETS, BACKUP_SECRET, OwnIdentity, RestoreProgress
from timclient.services.scope import Scope
from timclient.services.sync import SyncService

log = logging.getLogger(__name__)

_UNREAD = "backup.unread"  # the version that has not been read to its end
_PAGE, _IMPORTED_AT_ONCE = 500, 50
_MOST_TRIED, _TRIED_S = 2000, 3600.0


class Restoring:
    """Reads keys back and heals the messages they open. ``progress`` is None while nothing runs."""

    def __init__(self, scope: Scope, sync: SyncService) -> None:
        self._scope = scope
        self._sync = sync
        self._cancelled = False
        self._reading = asyncio.Lock()
        self._tried: dict[tuple[RoomId, str], float] = {}
        self.progress: Observable[RestoreProgress | None] = Observable(None)

    def missing(self) -> tuple[str, ...]:
        """The names of the private keys that are not on this device."""
        crypto = self._scope.matrix.crypto
        here = set(crypto.cross_signing.seeds())
        if crypto.backup.key is not None:
            here.add(BACKUP_SECRET)
        return tuple(name for name in ALL_SECRETS if name not in here)

    async def unlock(self, entered: str) -> str:
        """Open secret storage with what the user entered, and take up what is in it; returns the
        id of its key.

        Raises:
            WrongRecoveryKey, NotFound, DamagedSecret: see TrustService.restore.
        """

        storage = self._scope.matrix.crypto.storage
        key = await storage.open(entered)
        secrets = await storage.read(key, ALL_SECRETS)
        if not secrets:
            raise NotFound("secrets")
        await self._take_up(secrets, stored=True)
        cross_signing = self._scope.matrix.crypto.cross_signing
        if not cross_signing.secrets_here and cross_signing.state is not OwnIdentity.READY:
            # Right key, but what it locks belongs to an identity that was replaced.
            raise DamagedSecret("another identity")
        return key.key_id

    async def adopt(self, secrets: Mapping[str, str]) -> bool:
        """Take up private keys of another own device; tells whether the backup can be read with
        them now. One that does not fit shows only that the other device is behind."""
        return await self._take_up(secrets, stored=False)

    async def _take_up(self, secrets: Mapping[str, str], *, stored: bool) -> bool:
        crypto = self._scope.matrix.crypto
        await crypto.cross_signing.adopt(secrets)
        secret = secrets.get(BACKUP_SECRET)
        if secret is None:
            return False
        found = await crypto.backup.on_server()
        if found is None:
            return False
        if crypto.backup.adopt(found, secret):
            return True
        if stored:
            crypto.backup.note_misfit(found)
        return False

    async def read_backup(self) -> RestoreProgress:
        """Read the whole backup, chunk by chunk; the engine does other things in between.

        Raises:
            NetworkError, ServerError: the server cannot be asked.
        """
        async with self._reading:
            self._cancelled = False
            self._show(RestoreProgress())
            done = None
            try:
                done = await self._read_backup()
                return done
            finally:
                if done is None:
                    self.progress.set(None)

    async def _read_backup(self) -> RestoreProgress:
        backup = self._scope.matrix.crypto.backup
        found, key = await backup.on_server(), backup.key
        if found is None or key is None or not key.opens(found):
            return self._show(RestoreProgress(finished=True))
        self._scope.matrix.crypto.secrets.change({_UNREAD: found.version})
        reader = await backup.read_all(found, key)
        done = failed = 0
        opened: set[str] = set()
        for chunk in reader.chunks():
            opened |= backup.take(chunk.sessions, found.version)
            done += len(chunk.sessions)
            failed += chunk.failed
            self._show(RestoreProgress(done, reader.total, failed))
            if len(opened) >= _PAGE:
                await self._sync.heal(opened)
                opened = set()
            await asyncio.sleep(0)
            if self._cancelled:
                break
        await self._sync.heal(opened)
        whole = not self._cancelled or done + failed >= reader.total
        if whole:
            self._scope.matrix.crypto.secrets.change({_UNREAD: None})
        return self._show(RestoreProgress(done, reader.total, failed, finished=whole))

    def has_to_be_read(self) -> None:
        """The backup's key has just come: :meth:`read_on` reads it, also after a restart."""
        self._cancelled = False
        version = self._scope.matrix.crypto.backup.version
        self._scope.matrix.crypto.secrets.change({_UNREAD: version})

    async def read_on(self) -> None:
        """A backup that was not read to its end (a fault, a kill) is read once more; one whose
        reading the user broke off, at the next start."""
        unread = self._scope.matrix.crypto.secrets.get(_UNREAD)
        if unread is not None and not self._cancelled and not self._reading.locked():
            await self.read_backup()

    def begin(self) -> None:
        """Somebody has signed in: what was broken off before is read on."""
        self._cancelled = False

    def cancel(self) -> None:
        """Stop after the present chunk."""
        self._cancelled = True

    async def look_for(self, room_id: RoomId, session_id: str) -> None:
        """A message cannot be read: look into the backup, and ask the other own devices; the same
        again after an hour at the earliest.

        Raises:
            NetworkError, ServerError: try again.
        """
        now = time.monotonic()
        if now - self._tried.get((room_id, session_id), -_TRIED_S) < _TRIED_S:
            return
        crypto = self._scope.matrix.crypto
        if await crypto.backup.read_one(room_id, session_id):
            await self._sync.heal([session_id])
        else:
            await crypto.gossip.ask_for_keys([(room_id, session_id)])
        self._tried[room_id, session_id] = now
        while len(self._tried) > _MOST_TRIED:
            self._tried.pop(next(iter(self._tried)))

    def forget_tried(self) -> None:
        """Another key or device may know what was not found before."""
        self._tried.clear()

    async def export_keys(self, path: Path, passphrase: str) -> int:
        """Write all room keys into a file other clients read; returns their number.

        Raises:
            StoreError: the file could not be written.
        """
        from timclient.matrix.crypto import room_key_file  # noqa: PLC0415 - rarely needed

        keys = self._scope.matrix.crypto.room_keys
        exported = []
        after = ("", "", "")
        while page := keys.page(after, _PAGE):
            exported += [key.export() for key in page]
            after = (page[-1].session_id, page[-1].room_id, page[-1].sender_key)
            await asyncio.sleep(0)
        content = await asyncio.to_thread(room_key_file.export_keys, exported, passphrase)
        await asyncio.to_thread(_write, path, content)
        return len(exported)

    async def import_keys(self, path: Path, passphrase: str) -> tuple[int, int]:
        """Read a key file; returns how many keys it held and how many were new.

        Raises:
            WrongPassphrase, DamagedKeyFile: nothing has changed.
        """
        from timclient.matrix.crypto import room_key_file  # noqa: PLC0415 - rarely needed
        from timclient.matrix.crypto.room_keys import Origin  # noqa: PLC0415

        content = await asyncio.to_thread(_read, path)
        found = await asyncio.to_thread(room_key_file.import_keys, content, passphrase)
        keys = self._scope.matrix.crypto.room_keys
        new = 0
        for start in range(0, len(found.sessions), _IMPORTED_AT_ONCE):
            sessions = found.sessions[start : start + _IMPORTED_AT_ONCE]
            opened = keys.add_exported(sessions, Origin.FILE)
            new += len(opened)
            await self._sync.heal(opened)
            await asyncio.sleep(0)
        return len(found.sessions) + found.failed, new

    def _show(self, progress: RestoreProgress) -> RestoreProgress:
        self.progress.set(progress)
        return progress


def _read(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise DamagedKeyFile("not readable") from error


def _write(path: Path, content: bytes) -> None:
    """Write a file that only the user can read; a half-written one does not take its place."""
    part = path.with_name(path.name + ".part")
    try:
        part.touch(mode=0o600)
        part.write_bytes(content)
        part.replace(path)
    except OSError as error:
        raise StoreError("key file") from error
