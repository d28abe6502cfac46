"""The private keys of identity and backup on this device, in the encrypted key database."""

from __future__ import annotations

from collections.abc import Mapping

from timclient.matrix.crypto.key_store import KeyStore


class SecretBox:
    """Reads and writes the ``secret`` table; names are those of secret storage."""

    def __init__(self, store: KeyStore) -> None:
        self._store = store

    def get(self, name: str) -> str | None:
        """Return a secret, None where it is not on this device."""
        rows = self._store.rows("SELECT value FROM secret WHERE name = ?", (name,))
        return str(rows[0][0]) if rows else None

    def change(self, new: Mapping[str, str | None]) -> None:
        """Set secrets, or delete those that are None: all or nothing."""
        with self._store.transaction():
            for name, value in new.items():
                if value is None:
                    self._store.run("DELETE FROM secret WHERE name = ?", (name,))
                else:
                    self._store.run("INSERT OR REPLACE INTO secret VALUES (?, ?)", (name, value))
