"""Fetched files on this computer's disk: always as ciphertext, the oldest leave first.

An encrypted file lies here as the server gave it; its key stands in its message only. What lies in
clear on the server is sealed with a key of its own before it is written, and that key stands in the
account database: with its row, a file is gone for good. A file may be there in both forms, because
a message decides which one it means, and none may change what another shows.
"""

from __future__ import annotations

import hashlib
import logging
import secrets
from collections.abc import Callable, Collection
from dataclasses import dataclass
from pathlib import Path

from timclient.domain.attachment import FileKey, MediaSource
from timclient.domain.errors_media import FileNotWritten
from timclient.domain.mxc import OUTGOING
from timclient.store.database import Database

log = logging.getLogger(__name__)

DEFAULT_LIMIT = 2_000_000_000
_PART = ".part"
# How old the note of the last use may be: each note is a write that waits for the disk.
_USED_S = 3600


@dataclass(frozen=True, slots=True)
class StoredFile:
    """A file in the cache: what opens it, and how many bytes it has."""

    path: Path
    key: FileKey
    size: int


class MediaFiles:
    """The cache of one profile. ``now`` gives seconds since 1970, ``limit`` is in bytes.

    Belongs to the thread of the database; only the files themselves may be read elsewhere.
    """

    def __init__(
        self,
        folder: Path,
        database: Database,
        now: Callable[[], float],
        limit: int = DEFAULT_LIMIT,
    ) -> None:
        self._folder = folder
        self._database = database
        self._now = now
        self._limit = limit

    def find(self, source: MediaSource) -> StoredFile | None:
        """Return a file that was fetched before, and note that it is used."""
        row = self._database.row(
            "SELECT key, iv, sha256, size, used FROM media WHERE mxc = ? AND sealed = ?",
            (source.mxc, source.key is None),
        )
        if row is None:
            return None
        key, iv, sha256, size, used = row
        path = self._path(source.mxc, sealed=source.key is None)
        if not path.exists():
            self.discard(source)
            return None
        if self._now() - used > _USED_S:
            self._database.run(
                "UPDATE media SET used = ? WHERE mxc = ? AND sealed = ?",
                (int(self._now()), source.mxc, source.key is None),
            )
        return StoredFile(path, source.key or FileKey(key, iv, sha256), size)

    def part(self) -> Path:
        """Return a name for a file that is still being fetched, in the folder of the cache.

        Raises:
            FileNotWritten: there can be no such folder.
        """
        try:
            self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        except OSError as error:
            raise FileNotWritten(str(error.errno)) from error
        return self._folder / (secrets.token_hex(16) + _PART)

    def add(self, source: MediaSource, part: Path, key: FileKey) -> None:
        """Take a finished file in; for a source without a key, ``key`` is what it was sealed with.

        Raises:
            FileNotWritten: the disk refuses.
        """
        sealed = source.key is None
        try:
            size = part.stat().st_size
            part.replace(self._path(source.mxc, sealed=sealed))
        except OSError as error:
            raise FileNotWritten(str(error.errno)) from error
        secret = (key.key, key.iv) if sealed else ("", "")
        self._database.run(
            "INSERT OR REPLACE INTO media (mxc, sealed, key, iv, sha256, size, used)"
            " VALUES (?, ?, ?, ?, ?, ?, ?)",
            (source.mxc, sealed, *secret, key.sha256, size, int(self._now())),
        )
        self.evict()

    def discard(self, source: MediaSource) -> None:
        """Give up one form of a file, such as one the disk has damaged."""
        self._drop(source.mxc, sealed=source.key is None)

    def remove(self, mxc: str) -> None:
        """Give a file up in every form: its message was deleted."""
        for sealed in (False, True):
            self._drop(mxc, sealed=sealed)

    def evict(self) -> int:
        """Let the files go that were not used for the longest time, until the rest fits; the last
        one used stays in any case, and so does what is still to be sent. Returns how many went."""
        rows = self._database.rows(
            "SELECT mxc, sealed, size FROM media WHERE mxc NOT LIKE ? ORDER BY used DESC",
            (OUTGOING + "%",),
        )
        total = gone = 0
        for number, (mxc, sealed, size) in enumerate(rows):
            total += size
            if number and total > self._limit:
                self._drop(mxc, sealed=bool(sealed))
                total -= size
                gone += 1
        return gone

    def drop_outgoing(self, except_for: Collection[str]) -> None:
        """Remove files that were to be sent and that nobody waits for any more."""
        rows = self._database.rows("SELECT mxc FROM media WHERE mxc LIKE ?", (OUTGOING + "%",))
        for (mxc,) in rows:
            if mxc not in except_for:
                self.remove(mxc)

    def sweep(self) -> None:
        """At start: remove what a crash has left, and rows whose file is gone."""
        known = set()
        for mxc, sealed in self._database.rows("SELECT mxc, sealed FROM media"):
            path = self._path(mxc, sealed=bool(sealed))
            if path.exists():
                known.add(path.name)
            else:
                self._drop(mxc, sealed=bool(sealed))
        for file in self._files():
            if file.name not in known:
                _unlink(file)

    def wipe(self) -> None:
        """Remove everything, when the user signs out; before the database is closed."""
        self._database.run("DELETE FROM media")
        for file in self._files():
            _unlink(file)

    def _files(self) -> list[Path]:
        try:
            return [file for file in self._folder.iterdir() if not file.is_dir()]
        except OSError:
            return []

    def _drop(self, mxc: str, *, sealed: bool) -> None:
        # The row first: without its key a file that stays is only noise.
        self._database.run("DELETE FROM media WHERE mxc = ? AND sealed = ?", (mxc, sealed))
        _unlink(self._path(mxc, sealed=sealed))

    def _path(self, mxc: str, *, sealed: bool) -> Path:
        name = hashlib.sha256(mxc.encode("utf-8", "replace")).hexdigest()
        return self._folder / (f"{name}.sealed" if sealed else name)


def _unlink(file: Path) -> None:
    """Windows keeps a file that somebody reads: the next start sweeps it away."""
    try:
        file.unlink(missing_ok=True)
    except OSError as error:
        log.info("file of the cache stays: %s", type(error).__name__)
