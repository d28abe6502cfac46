"""The key backup over one connection: looking at it, filling it, reading it back."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from typing import Any

import msgspec

from timclient.domain.errors import DamagedSecret, NotFound
from timclient.domain.ids import RoomId
from timclient.matrix.connection import Connection
from timclient.matrix.crypto.cross_signing import CrossSigning
from timclient.matrix.crypto.exported_session import ExportedSession
from timclient.matrix.crypto.key_backup import (
    ALGORITHM,
    BackupEncryption,
    BackupKey,
    BackupReader,
    BackupVersion,
    read_version,
)
from timclient.matrix.crypto.machine import Machine
from timclient.matrix.crypto.room_keys import Origin, RoomKey
from timclient.matrix.crypto.secret_box import SecretBox
from timclient.matrix.crypto.secret_storage import BACKUP_KEY
from timclient.matrix.http import path

log = logging.getLogger(__name__)

_VERSION, _MISFIT, _PENDING = "backup.version", "backup.misfit", "pending." + BACKUP_KEY
_ALL_KEYS_TIMEOUT_S = 300.0
_KEYS_PER_REQUEST = 200


class KeyBackup:
    """The server's backup and this device's key to it."""

    def __init__(
        self,
        machine: Machine,
        cross_signing: CrossSigning,
        secrets: SecretBox,
        connection: Connection,
    ) -> None:
        self._machine = machine
        self._cross_signing = cross_signing
        self._secrets = secrets
        self._connection = connection

    @property
    def key(self) -> BackupKey | None:
        """The private key, where it is on this device."""
        return _backup_key(self._secrets.get(BACKUP_KEY))

    @property
    def version(self) -> str | None:
        """The version this device has last filled or read."""
        return self._secrets.get(_VERSION)

    async def on_server(self) -> BackupVersion | None:
        """Return the server's backup, None where it has none."""
        try:
            answer = await self._connection.json("GET", path("room_keys", "version"))
        except NotFound:
            return None
        return read_version(answer)

    async def create(self) -> BackupVersion | None:
        """Make a new backup on the server; every key known here goes into it next.

        A key that is here is used again: the recovery key locks it already. It is on disk first;
        after a crash the next try makes another version with it.
        """
        key = _backup_key(self._secrets.get(_PENDING)) or self.key or BackupKey.generate()
        self._secrets.change({_PENDING: key.base64()})
        auth_data = self._cross_signing.sign_with_master(key.auth_data())
        await self._connection.json(
            "POST", path("room_keys", "version"), {"algorithm": ALGORITHM, "auth_data": auth_data}
        )
        found = await self.on_server()
        if found is None or not key.opens(found):
            raise NotFound("the new backup")
        self._secrets.change({_PENDING: None, BACKUP_KEY: key.base64()})
        self.use(found)
        return found

    def secret(self) -> dict[str, str]:
        """Return the private key for secret storage, where it is here. A secret."""
        key = self.key
        return {} if key is None else {BACKUP_KEY: key.base64()}

    def forget_key(self) -> None:
        """The next backup gets a new key: somebody else may know this one."""
        self._secrets.change({BACKUP_KEY: None, _PENDING: None, _VERSION: None})

    def take_up(self, found: BackupVersion) -> None:
        """The answer that this backup was made got lost: its key is waiting here."""
        pending = _backup_key(self._secrets.get(_PENDING))
        if pending is not None and pending.opens(found):
            self._secrets.change({_PENDING: None, BACKUP_KEY: pending.base64()})

    def note_misfit(self, found: BackupVersion) -> None:
        """The secret in storage does not open this backup: nobody has its key any more."""
        self._secrets.change({_MISFIT: found.version})

    def is_misfit(self, found: BackupVersion) -> bool:
        """Whether the secret in storage was seen not to open this backup."""
        return self._secrets.get(_MISFIT) == found.version

    def is_signed(self, found: BackupVersion) -> bool:
        """Whether the user's identity or this device has signed a backup."""
        keys = {f"ed25519:{self._machine.device_id}": self._machine.ed25519}
        master = self._machine.identities.own_identity()
        if master is not None:
            keys[f"ed25519:{master.master}"] = master.master
        return bool(found.signers(self._machine.user_id, keys))

    def adopt(self, found: BackupVersion, secret: str) -> bool:
        """Take up the private key of a backup; False where it is another one's."""
        key = _backup_key(secret)
        if key is None or not key.opens(found):
            return False
        self._secrets.change({BACKUP_KEY: key.base64()})
        self.use(found)
        return True

    def use(self, found: BackupVersion) -> None:
        """Fill this version from now on; another one than before has none of our keys yet."""
        if found.version != self.version:
            self._machine.room_keys.mark_all_unsaved()
            self._secrets.change({_VERSION: found.version})

    async def delete(self, version: str) -> None:
        """Delete a backup on the server."""
        try:
            await self._connection.request("DELETE", path("room_keys", "version", version))
        except NotFound:
            return

    async def save_some(self, found: BackupVersion) -> int:
        """Upload some keys the backup lacks; returns how many (0: nothing is left).

        Raises:
            BadRequest: the server has another version now (M_WRONG_ROOM_KEYS_VERSION).
            NetworkError, ServerError: try again later.
        """
        keys = self._machine.room_keys.unsaved(_KEYS_PER_REQUEST)
        if not keys or found.public_key is None:
            return 0
        rooms = self._entries(BackupEncryption(found.public_key), keys)
        where = path("room_keys", "keys", query={"version": found.version})
        await self._connection.json("PUT", where, {"rooms": rooms})
        if self.version == found.version:  # it may have become another one meanwhile
            self._machine.room_keys.mark_saved(keys)
        return len(keys)

    async def read_all(self, found: BackupVersion, key: BackupKey) -> BackupReader:
        """Fetch the whole backup; it is decrypted chunk by chunk by the caller."""
        where = path("room_keys", "keys", query={"version": found.version})
        raw = await self._connection.request("GET", where, timeout_s=_ALL_KEYS_TIMEOUT_S)
        return BackupReader(key, raw)

    async def read_one(self, room_id: RoomId, session_id: str) -> bool:
        """Look for one key in the backup; tells whether it was found and can be read now."""
        key, version = self.key, self.version
        if key is None or version is None:
            return False
        where = path("room_keys", "keys", room_id, session_id, query={"version": version})
        try:
            raw = await self._connection.request("GET", where)
        except NotFound:
            return False
        name = msgspec.json.encode(session_id)
        room = b'{"sessions":{' + name + b":" + raw + b"}}"
        for chunk in BackupReader(key, room, room_id).chunks():
            self.take(chunk.sessions, version)
        return bool(self._machine.room_keys.find(room_id, session_id))

    def take(self, sessions: Sequence[ExportedSession], version: str) -> set[str]:
        """Keep sessions out of a version of the backup; returns the ids of those that are new or
        better."""
        saved = self.version == version
        return self._machine.room_keys.add_exported(sessions, Origin.BACKUP, saved=saved)

    def _entries(self, encryption: BackupEncryption, keys: Sequence[RoomKey]) -> dict[str, Any]:
        rooms: dict[str, Any] = {}
        for key in keys:
            entry = encryption.entry(key.export(), verified=key.origin.proven)
            rooms.setdefault(key.room_id, {"sessions": {}})["sessions"][key.session_id] = entry
        return rooms


def _backup_key(text: str | None) -> BackupKey | None:
    if text is None:
        return None
    try:
        return BackupKey.from_base64(text)
    except DamagedSecret:
        log.warning("a backup key that is none")
        return None
