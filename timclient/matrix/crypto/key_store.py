"""nio's key store in an encrypted SQLite file."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import sqlcipher3
from nio.store.database import SqliteStore
from peewee import PeeweeException
from playhouse.sqlcipher_ext import SqlCipherDatabase

from timclient.domain.errors import DamagedStore, StoreError, WrongKey
from timclient.domain.ids import DeviceId, UserId


class KeyStore(SqliteStore):  # type: ignore[misc]
    """nio's SQLite store over SQLCipher with a raw 32-byte key."""

    raw_key: bytes = b""
    broken: bool = False

    def _create_database(self) -> SqlCipherDatabase:
        return SqlCipherDatabase(
            self.database_path,
            passphrase=f"x'{self.raw_key.hex()}'",
            pragmas={
                "foreign_keys": 1,
                "secure_delete": 1,
                "journal_mode": "wal",
                "synchronous": 2,
                "temp_store": "memory",
            },
        )

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
            raise StoreError("key store") from error
        if failure is not None:
            raise failure

    def close(self) -> None:
        """Close the file."""
        self.database.close()


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
