"""Directory entries kept on this computer: favourites, and those last written to."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

import msgspec

from timclient.domain.directory import Entry, KeptEntry

if TYPE_CHECKING:
    from timclient.store.database import Database

MOST_RECENT = 50


class DirectoryStore:
    """Reads and writes the ``directory_entry`` table."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def all(self) -> list[KeptEntry]:
        """Return everything kept; what cannot be read is left out."""
        rows = self._database.rows("SELECT content, favourite, used FROM directory_entry")
        found: list[KeptEntry] = []
        for content, favourite, used in rows:
            try:
                entry = msgspec.json.decode(content, type=Entry)
            except (msgspec.MsgspecError, UnicodeDecodeError):
                continue
            found.append(KeptEntry(entry, bool(favourite), int(used)))
        return found

    def set_favourite(self, entry: Entry, *, favourite: bool) -> None:
        """Keep an entry as a favourite, or no longer; it stays while it is a recent one."""
        with self._database.transaction():
            self._put(entry)
            self._database.run(
                "UPDATE directory_entry SET favourite = ? WHERE entry_id = ?",
                (int(favourite), entry.entry_id),
            )
            self._drop_unused()

    def set_used(self, entry: Entry, now: int) -> None:
        """Keep an entry as one written to at ``now`` (ms since 1970)."""
        with self._database.transaction():
            self._put(entry)
            self._database.run(
                "UPDATE directory_entry SET used = ? WHERE entry_id = ?", (now, entry.entry_id)
            )
            self._database.run(
                "UPDATE directory_entry SET used = 0 WHERE used > 0 AND entry_id NOT IN ("
                "SELECT entry_id FROM directory_entry ORDER BY used DESC LIMIT ?)",
                (MOST_RECENT,),
            )
            self._drop_unused()

    def refresh(self, entries: Iterable[Entry]) -> None:
        """Renew what is kept of entries the directory has just given; nothing is added."""
        rows = self._database.rows("SELECT entry_id, content FROM directory_entry")
        kept = {str(entry_id): bytes(content) for entry_id, content in rows}
        news = [
            (content, entry.entry_id)
            for entry in entries
            if entry.entry_id in kept and (content := _content(entry)) != kept[entry.entry_id]
        ]
        if news:
            with self._database.transaction():
                self._database.run_many(
                    "UPDATE directory_entry SET content = ? WHERE entry_id = ?", news
                )

    def _put(self, entry: Entry) -> None:
        self._database.run(
            "INSERT INTO directory_entry (entry_id, content) VALUES (?, ?)"
            " ON CONFLICT (entry_id) DO UPDATE SET content = excluded.content",
            (entry.entry_id, _content(entry)),
        )

    def _drop_unused(self) -> None:
        self._database.run("DELETE FROM directory_entry WHERE favourite = 0 AND used = 0")


def _content(entry: Entry) -> bytes:
    return msgspec.json.encode(entry)
