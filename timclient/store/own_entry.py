"""Changes of the own directory entry that have begun and not ended."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

import msgspec

from timclient.domain.own_entry import Unfinished

if TYPE_CHECKING:
    from timclient.store.database import Database

log = logging.getLogger(__name__)

_KEY = "own_entry_changes"
_Changes = dict[str, Unfinished]


class OwnEntryStore:
    """Keeps one change for each entry (by its anchor) in the ``meta`` table."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def unfinished(self) -> dict[str, Unfinished]:
        """All changes that have not ended; none where what is stored cannot be read."""
        row = self._database.row("SELECT value FROM meta WHERE key = ?", (_KEY,))
        if row is None:
            return {}
        try:
            return msgspec.json.decode(str(row[0]), type=_Changes)
        except msgspec.MsgspecError:
            log.warning("a change of the own entry cannot be read")
            return {}

    def save(self, change: Unfinished) -> None:
        """Write a change down; it is on disk when this returns."""
        self._write({**self.unfinished(), change.before.anchor: change})

    def forget(self, anchor: str) -> None:
        """The change of an entry has ended."""
        changes = self.unfinished()
        if changes.pop(anchor, None) is not None:
            self._write(changes)

    def _write(self, changes: _Changes) -> None:
        text = msgspec.json.encode(changes).decode()
        with self._database.transaction():
            if changes:
                self._database.run("INSERT OR REPLACE INTO meta VALUES (?, ?)", (_KEY, text))
            else:
                self._database.run("DELETE FROM meta WHERE key = ?", (_KEY,))
