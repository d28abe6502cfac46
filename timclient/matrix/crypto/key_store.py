"""nio's key store in an encrypted SQLite file."""

from __future__ import annotations

import logging
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from threading import RLock
from typing import Any

import sqlcipher3
from nio.crypto import GroupSessionStore, Session
from nio.store.database import SqliteStore
from peewee import PeeweeException
from playhouse.sqlcipher_ext import SqlCipherDatabase

from timclient.domain.errors import DamagedStore, NewerStore, StoreError, WrongKey
from timclient.domain.ids import DeviceId, UserId
from timclient.matrix.crypto.tables import migrate

# As nio reads it back; without microseconds it could not.
_TIME = "%Y-%m-%d %H:%M:%S.%f"


log = logging.getLogger(__name__)


class OneBindingAtATime(SqlCipherDatabase):  # type: ignore[misc]
    """nio binds its tables, which are the process's, to the database of the store it works with;
    a second account in another thread would pull them away from under it."""

    _binding = RLock()

    @contextmanager
    def bind_ctx(self, *args: Any, **kwargs: Any) -> Iterator[Any]:  # noqa: ANN401 - peewee's
        """Bind tables to this database while the block lasts; nobody else does meanwhile."""
        with self._binding, super().bind_ctx(*args, **kwargs) as models:
            yield models


class KeyStore(SqliteStore):  # type: ignore[misc]
    """nio's SQLite store over SQLCipher with a raw 32-byte key."""

    raw_key: bytes = b""
    broken: bool = False
    closed: bool = False
    _account_id: int | None = None

    def _create_database(self) -> SqlCipherDatabase:
        return OneBindingAtATime(
            self.database_path,
            passphrase=f"x'{self.raw_key.hex()}'",
            autoconnect=False,
            pragmas={
                "foreign_keys": 1,
                "secure_delete": 1,
                "journal_mode": "wal",
                "synchronous": 2,
                "temp_store": "memory",
            },
        )

    def rows(self, sql: str, values: Sequence[object] = ()) -> list[Any]:
        """Return all rows of a query.

        Raises:
            StoreError: the database failed.
        """
        try:
            return list(self._open_connection().execute(sql, values))
        except sqlcipher3.Error as error:
            raise StoreError("key store") from error

    def run(self, sql: str, values: Sequence[object] = ()) -> None:
        """Execute a statement inside a transaction.

        Raises:
            StoreError: the database failed.
        """
        try:
            self._open_connection().execute(sql, values)
        except sqlcipher3.Error as error:
            raise StoreError("key store") from error

    def run_many(self, sql: str, many: Iterable[Sequence[object]]) -> None:
        """Execute a statement for every tuple of values, inside a transaction."""
        try:
            self._open_connection().executemany(sql, many)
        except sqlcipher3.Error as error:
            raise StoreError("key store") from error

    def save_session(self, curve_key: str, session: Session) -> None:
        """Save an Olm session, as nio does but twenty times as fast: a message to many devices
        changes as many sessions.

        Raises:
            StoreError: the database failed.
        """
        if self._account_id is None:
            found = self.rows(
                "SELECT id FROM accounts WHERE user_id = ? AND device_id = ?",
                (self.user_id, self.device_id),
            )
            self._account_id = found[0][0]
        self.run(
            "INSERT OR REPLACE INTO olmsessions (creation_time, last_usage_date, sender_key,"
            " account_id, session, session_id) VALUES (?, ?, ?, ?, ?, ?)",
            (
                session.creation_time.strftime(_TIME),
                session.use_time.strftime(_TIME),
                curve_key,
                self._account_id,
                session.pickle(self.pickle_key),
                session.id,
            ),
        )

    def load_inbound_group_sessions(self) -> GroupSessionStore:
        """Nothing: :class:`RoomKeys` keeps them, and loads each when it is needed."""
        return GroupSessionStore()

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """Everything saved inside becomes durable together.

        An exception of the work inside does not undo what was saved before it: in the machine the
        change has happened already. A failing database undoes all; then the machine in memory is
        ahead of the disk and must be loaded anew (``broken``).

        Raises:
            StoreError: the database failed, such as on a full disk.
        """
        failure: Exception | None = None
        if self.closed:
            raise StoreError("closed")
        try:
            with self.database.atomic():
                try:
                    yield
                except (PeeweeException, sqlcipher3.Error, StoreError):
                    raise
                except Exception as error:  # noqa: BLE001 - raised again after the commit
                    failure = error
        except (PeeweeException, sqlcipher3.Error) as error:
            self.broken = True
            # Names of tables at most; without it nobody could tell a full disk from an error.
            log.warning("key store: %s", error)
            raise StoreError("key store") from error
        if failure is not None:
            raise failure

    def close(self) -> None:
        """Close the file; whoever still wants something of it gets an error. peewee would open it
        again, and perhaps somebody else's by then."""
        self.closed = True
        self.database.close()

    def _open_connection(self) -> Any:  # noqa: ANN401 - peewee is untyped
        if self.closed:
            raise StoreError("closed")
        return self.database.connection()


def open_key_store(path: Path, key: bytes, user_id: UserId, device_id: DeviceId) -> KeyStore:
    """Open or create the key store.

    Raises:
        WrongKey: the key does not fit or the first page is damaged. Nothing is overwritten.
        DamagedStore: the content is damaged.
    """
    _check_key(path, key)
    store_class = type("OpenKeyStore", (KeyStore,), {"raw_key": key})
    try:
        store = store_class(
            user_id, device_id, str(path.parent), pickle_key=key.hex(), database_name=path.name
        )
    except (sqlcipher3.Error, PeeweeException) as error:
        raise DamagedStore(path.name) from error
    path.chmod(0o600)
    found: KeyStore = store
    try:
        migrate(found)
    except StoreError as error:
        raise error if isinstance(error, NewerStore) else DamagedStore(path.name) from error
    return found


def _check_key(path: Path, key: bytes) -> None:
    try:
        connection = sqlcipher3.connect(str(path), isolation_level=None)
    except sqlcipher3.Error as error:
        raise StoreError(str(error)) from error
    try:
        connection.execute("PRAGMA cipher_log_level = NONE")
        connection.execute(f"PRAGMA key = \"x'{key.hex()}'\"")
        connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
    except sqlcipher3.DatabaseError as error:
        if "not a database" in str(error):
            raise WrongKey(path.name) from error
        raise StoreError(str(error)) from error
    finally:
        connection.close()
