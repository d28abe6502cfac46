"""Getting keys back: from the backup, by the recovery key, from another own device, from a file."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Mapping
from pathlib import Path

from timclient.domain.errors import DamagedKeyFile, NotFound, StoreError, TimError
from timclient.domain.ids import RoomId
from timclient.domain.observe import Observable
from timclient.domain.trust import ALL_SECRETS, BACKUP_SECRET, RestoreProgress
from timclient.services.scope import Scope
from timclient.services.sync import SyncService

log = logging.getLogger(__name__)

_PAGE = 500
_MOST_TRIED = 2000


class Restoring:
    """Reads keys back and heals the messages they open. ``progress`` is None while nothing runs."""

    def __init__(self, scope: Scope, sync: SyncService) -> None:
        self._scope = scope
        self._sync = sync
        self._cancelled = False
        self._reading = asyncio.Lock()
        self._tried: set[tuple[RoomId, str]] = set()
        self.progress: Observable[RestoreProgress | None] = Observable(None)

    def missing(self) -> tuple[str, ...]:
        """The names of the private keys that are not on this device."""
        crypto = self._scope.matrix.crypto
        here = set(crypto.cross_signing.seeds())
        if crypto.backup.key is not None:
            here.add(BACKUP_SECRET)
        return tuple(name for name in ALL_SECRETS if name not in here)

    async def unlock(self, entered: str) -> None:
        """Open secret storage with what the user entered, and take up what is in it.

        Raises:
            WrongRecoveryKey, NotFound, DamagedSecret: see TrustService.restore.
        """

        storage = self._scope.matrix.crypto.storage
        key = await storage.open(entered)
        secrets = await storage.read(key, ALL_SECRETS)
        if not secrets:
            raise NotFound("secrets")
        await self.adopt(secrets)

    async def adopt(self, secrets: Mapping[str, str]) -> bool:
        """Take up private keys; tells whether the backup can be read with them now."""

        crypto = self._scope.matrix.crypto
        await crypto.cross_signing.adopt(secrets)
        secret = secrets.get(BACKUP_SECRET)
        if secret is None:
            return False
        found = await crypto.backup.on_server()
        return found is not None and crypto.backup.adopt(found, secret)

    async def read_backup(self) -> RestoreProgress:
        """Read the whole backup, chunk by chunk; the engine does other things in between.

        Raises:
            NetworkError, ServerError: the server cannot be asked.
        """
        async with self._reading:
            self._cancelled = False
            self._show(RestoreProgress())
            try:
                return await self._read_backup()
            except TimError:
                self.progress.set(None)
                raise

    async def _read_backup(self) -> RestoreProgress:
        backup = self._scope.matrix.crypto.backup
        found, key = await backup.on_server(), backup.key
        if found is None or key is None or not key.opens(found):
            return self._show(RestoreProgress(finished=True))
        reader = await backup.read_all(found, key)
        done = failed = 0
        opened: set[str] = set()
        for chunk in reader.chunks():
            opened |= backup.take(chunk.sessions)
            done += len(chunk.sessions)
            failed += chunk.failed
            self._show(RestoreProgress(done, reader.total, failed))
            if len(opened) >= _PAGE:
                self._sync.heal(opened)
                opened = set()
            await asyncio.sleep(0)
            if self._cancelled:
                break
        self._sync.heal(opened)
        whole = not self._cancelled or done + failed >= reader.total
        return self._show(RestoreProgress(done, reader.total, failed, finished=whole))

    def cancel(self) -> None:
        """Stop after the present chunk."""
        self._cancelled = True

    async def look_for(self, room_id: RoomId, session_id: str) -> None:
        """A message cannot be read: look into the backup, and ask the other own devices."""
        if (room_id, session_id) in self._tried or len(self._tried) > _MOST_TRIED:
            return
        self._tried.add((room_id, session_id))
        crypto = self._scope.matrix.crypto
        if await crypto.backup.read_one(room_id, session_id):
            self._sync.heal([session_id])
        else:
            await crypto.gossip.ask_for_keys([(room_id, session_id)])

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
        for start in range(0, len(found.sessions), _PAGE):
            opened = keys.add_exported(found.sessions[start : start + _PAGE], Origin.FILE)
            new += len(opened)
            self._sync.heal(opened)
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
