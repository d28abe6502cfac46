"""Secret storage, key backup and room key files of a peer."""

from __future__ import annotations

import msgspec

from tests.interop.line import PATIENCE_S, Line
from tests.interop.results import BackupCounts, BackupInfo, Restored, Storage

_LONG_S = 60.0


class KeyCommands:
    """Commands of one peer."""

    def __init__(self, line: Line) -> None:
        self._line = line

    async def set_up(self, passphrase: str | None = None) -> Storage:
        """New secret storage and backup with a new recovery key; back when all keys are saved.

        With a passphrase the recovery key is derived from it (PBKDF2, 500,000 rounds). An
        identity made before is stored with it.
        """
        more = {} if passphrase is None else {"passphrase": passphrase}
        return msgspec.convert(await self._line.ask("set_up_storage", _LONG_S, **more), Storage)

    async def wait_backed_up(self, patience_s: float = PATIENCE_S) -> BackupCounts:
        """Wait until every room key is in the backup."""
        return msgspec.convert(await self._line.ask("wait_backed_up", patience_s), BackupCounts)

    async def counts(self) -> BackupCounts:
        """Room keys known here and saved."""
        return msgspec.convert(await self._line.ask("backup_counts"), BackupCounts)

    async def restore(
        self,
        recovery_key: str | None = None,
        passphrase: str | None = None,
        *,
        sign: bool = True,
        history: bool = True,
    ) -> Restored:
        """Open secret storage by recovery key or passphrase.

        ``sign``: fetch the identity's keys and sign this device. ``history``: restore the backup.
        A wrong key raises PeerError.
        """
        found = await self._line.ask(
            "restore",
            _LONG_S,
            recovery_key=recovery_key,
            passphrase=passphrase,
            sign=sign,
            history=history,
        )
        return msgspec.convert(found, Restored)

    async def restore_told(self, patience_s: float = _LONG_S) -> Restored:
        """Restore the backup with the key another own device has told, waiting for it."""
        return msgspec.convert(await self._line.ask("restore_backup", patience_s), Restored)

    async def backup(self) -> BackupInfo | None:
        """The server's backup and what this device thinks of it; None if there is none."""
        return msgspec.convert(await self._line.ask("backup_info"), BackupInfo | None)

    async def rotate_backup(self) -> str:
        """Delete all backups and make a new one with a new key; returns its version."""
        return str(await self._line.ask("rotate_backup"))

    async def delete_backup(self, version: str | None = None) -> None:
        """Delete a backup, the present one where none is named."""
        more = {} if version is None else {"version": version}
        await self._line.ask("delete_backup", **more)

    async def secret(self, name: str) -> str | None:
        """A secret from the storage, decrypted, e.g. m.cross_signing.master."""
        found = await self._line.ask("read_secret", name=name)
        return None if found is None else str(found)

    async def export(self) -> str:
        """All room keys as JSON in clear."""
        return str(await self._line.ask("export_keys"))

    async def export_file(self, passphrase: str, rounds: int = 10_000) -> str:
        """All room keys as a file in the standard format."""
        return str(
            await self._line.ask("export_key_file", _LONG_S, passphrase=passphrase, rounds=rounds)
        )

    async def take(self, keys: str) -> Restored:
        """Import room keys from JSON."""
        return msgspec.convert(await self._line.ask("import_keys", _LONG_S, keys=keys), Restored)

    async def take_file(self, text: str, passphrase: str) -> Restored:
        """Import a file in the standard format; raises PeerError for a wrong passphrase."""
        found = await self._line.ask("import_key_file", _LONG_S, text=text, passphrase=passphrase)
        return msgspec.convert(found, Restored)
