"""One encrypted SQLite file: opening, transactions, and foreign errors in our words."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import sqlcipher3

from timclient.domain.errors import DamagedStore, StoreError, WrongKey
from timclient.domain.ids import RoomId, UserId
from timclient.domain.message import Authenticity
from timclient.store.migrations import migrate

Row = tuple[Any, ...]
# How far a Megolm session of a room is proven to be a person's.
Proof = Callable[[RoomId, str, UserId], Authenticity]

_PRAGMAS = (
    "journal_mode = WAL",
    "synchronous = FULL",
    "foreign_keys = ON",
    "secure_delete = ON",
    "temp_store = MEMORY",
    "cache_size = -16000",
)


class Database:
    """One encrypted file, used by the thread that opened it; closed until :meth:`open`.

    Every write goes through :meth:`transaction`, so that a crash leaves all of it or nothing.
    ``proof`` tells the stores whose keys they read; None while the key store is not loaded.
    """

    def __init__(self) -> None:
        self._open: sqlcipher3.Connection | None = None
        self.proof: Proof | None = None

    @property
    def _connection(self) -> sqlcipher3.Connection:
        if self._open is None:
            raise StoreError("not open")
        return self._open

    def open(self, path: Path, key: bytes) -> None:
        """Open or create the file with a raw 32-byte key and bring its schema up to date.

        Raises:
            WrongKey: the key does not fit or the first page is damaged. Nothing is overwritten.
            DamagedStore: the content is damaged.
            NewerStore: written by a newer version.
        """
        try:
            connection = sqlcipher3.connect(str(path), isolation_level=None)
        except sqlcipher3.Error as error:
            raise StoreError(str(error)) from error
        try:
            connection.execute("PRAGMA cipher_log_level = NONE")
            connection.execute(f"PRAGMA key = \"x'{key.hex()}'\"")
            connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
        except sqlcipher3.Error as error:
            connection.close()
            if is_unreadable(error):
                raise WrongKey(path.name) from error
            raise translate(error) from error
        self._open = connection
        try:
            for pragma in _PRAGMAS:
                connection.execute(f"PRAGMA {pragma}")
            migrate(self)
            path.chmod(0o600)
        except (sqlcipher3.Error, OSError) as error:
            self.close()
            raise translate(error) from error
        except StoreError:
            self.close()
            raise

    def close(self) -> None:
        """Close the file; what was committed is on disk."""
        if self._open is not None:
            self._open.close()
            self._open = None

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """All statements inside become durable together, or none of them.

        Not to be held across an ``await``: another task's writes would join it.
        """
        try:
            self._connection.execute("BEGIN IMMEDIATE")
            try:
                yield
            except BaseException:
                self._connection.execute("ROLLBACK")
                raise
            self._connection.execute("COMMIT")
        except sqlcipher3.Error as error:
            raise translate(error) from error

    @contextmanager
    def savepoint(self) -> Iterator[None]:
        """A part of a transaction that can fail alone: its writes are undone, the rest stays."""
        self.run("SAVEPOINT part")
        try:
            yield
        except BaseException:
            self.run("ROLLBACK TO part")
            self.run("RELEASE part")
            raise
        self.run("RELEASE part")

    def run(self, sql: str, values: Sequence[Any] = ()) -> int:
        """Execute one statement and return the number of rows it changed."""
        try:
            return int(self._connection.execute(sql, values).rowcount)
        except sqlcipher3.Error as error:
            raise translate(error) from error

    def run_many(self, sql: str, rows: Sequence[Sequence[Any]]) -> None:
        """Execute one statement for many rows."""
        if not rows:
            return
        try:
            self._connection.executemany(sql, rows)
        except sqlcipher3.Error as error:
            raise translate(error) from error

    def rows(self, sql: str, values: Sequence[Any] = ()) -> list[Row]:
        """Return all rows of a query."""
        try:
            return list(self._connection.execute(sql, values).fetchall())
        except sqlcipher3.Error as error:
            raise translate(error) from error

    def row(self, sql: str, values: Sequence[Any] = ()) -> Row | None:
        """Return the first row of a query, or None."""
        found = self.rows(sql, values)
        return found[0] if found else None


def translate(error: Exception) -> StoreError:
    """Return a foreign database error in the words of the domain."""
    text = str(error)
    if is_unreadable(error) or "malformed" in text or "corrupt" in text:
        return DamagedStore(text)
    return StoreError(text)


def is_unreadable(error: Exception) -> bool:
    """Whether the pages make no sense with the key: it is another one, or they are damaged."""
    text = str(error)
    return "not a database" in text or "encrypted" in text
