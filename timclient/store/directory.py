"""Directory entries kept on this computer: favourites, and those last written to."""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import suppress
from typing import TYPE_CHECKING

import msgspec

from timclient.domain.directory import Entry, KeptEntry

if TYPE_CHECKING:
    from timclient.store.database import Database

MOST_RECENT = 50
_SEEN_TO_MS = 3_600_000  # more exactly nobody needs it; not every search is to write


class _Seen(msgspec.Struct):
    """What stands in ``content`` beside the entry."""

    seen: int = 0


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
                entry, seen = _read(content)
            except (msgspec.MsgspecError, UnicodeDecodeError):
                continue
            found.append(KeptEntry(entry, bool(favourite), int(used), seen))
        return found

    def set_favourite(self, entry: Entry, *, favourite: bool, seen: int = 0) -> None:
        """Keep an entry as a favourite, or no longer; it stays while it is a recent one. ``seen``:
        when the directory gave it (ms since 1970, 0: not known); what is kept may be newer."""
        with self._database.transaction():
            self._put(entry, seen)
            self._database.run(
                "UPDATE directory_entry SET favourite = ? WHERE entry_id = ?",
                (int(favourite), entry.entry_id),
            )
            self._drop_unused()

    def set_used(self, entry: Entry, now: int, seen: int = 0) -> None:
        """Keep an entry as one written to at ``now`` (ms since 1970); ``seen`` as with
        :meth:`set_favourite`."""
        with self._database.transaction():
            self._put(entry, seen)
            self._database.run(
                "UPDATE directory_entry SET used = ? WHERE entry_id = ?", (now, entry.entry_id)
            )
            self._database.run(
                "UPDATE directory_entry SET used = 0 WHERE used > 0 AND entry_id NOT IN ("
                "SELECT entry_id FROM directory_entry ORDER BY used DESC LIMIT ?)",
                (MOST_RECENT,),
            )
            self._drop_unused()

    def refresh(self, entries: Iterable[Entry], now: int) -> None:
        """Renew what is kept of entries the directory has given at ``now`` (ms since 1970);
        nothing is added."""
        rows = self._database.rows("SELECT entry_id, content FROM directory_entry")
        kept = {str(entry_id): bytes(content) for entry_id, content in rows}
        news = [
            (_content(entry, now), entry.entry_id)
            for entry in entries
            if entry.entry_id in kept and _is_news(entry, now, kept[entry.entry_id])
        ]
        if news:
            with self._database.transaction():
                self._database.run_many(
                    "UPDATE directory_entry SET content = ? WHERE entry_id = ?", news
                )

    def _put(self, entry: Entry, seen: int) -> None:
        kept = self._database.rows(
            "SELECT content FROM directory_entry WHERE entry_id = ?", (entry.entry_id,)
        )
        for (content,) in kept:
            with suppress(msgspec.MsgspecError, UnicodeDecodeError):
                seen = max(seen, _read(content)[1])
        self._database.run(
            "INSERT INTO directory_entry (entry_id, content) VALUES (?, ?)"
            " ON CONFLICT (entry_id) DO UPDATE SET content = excluded.content",
            (entry.entry_id, _content(entry, seen)),
        )

    def _drop_unused(self) -> None:
        self._database.run("DELETE FROM directory_entry WHERE favourite = 0 AND used = 0")


def _content(entry: Entry, seen: int) -> bytes:
    return msgspec.json.encode({**msgspec.to_builtins(entry), "seen": seen})


def _read(content: bytes) -> tuple[Entry, int]:
    seen = msgspec.json.decode(content, type=_Seen).seen
    return msgspec.json.decode(content, type=Entry), seen


def _is_news(entry: Entry, now: int, content: bytes) -> bool:
    try:
        kept, seen = _read(content)
    except (msgspec.MsgspecError, UnicodeDecodeError):
        return True
    return kept != entry or abs(now - seen) >= _SEEN_TO_MS
