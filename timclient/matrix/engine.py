"""Everything Matrix of one signed-in account, built from its parts.

Importing this module imports nio (0.4 s): the composition root does so after the first paint.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from timclient.domain.session import Account
from timclient.domain.tokens import Tokens
from timclient.matrix.connection import Connection
from timclient.matrix.crypto.encryption import Encryption
from timclient.matrix.crypto.key_store import KeyStore, open_key_store
from timclient.matrix.crypto.machine import Machine
from timclient.matrix.http import Http
from timclient.matrix.rooms import RoomApi
from timclient.matrix.sync import ClassicSync, SyncSource


@dataclass(frozen=True, slots=True)
class MatrixEngine:
    """The parts the services work with."""

    connection: Connection
    encryption: Encryption
    rooms: RoomApi
    sync: SyncSource
    key_store: KeyStore

    def close(self) -> None:
        """Close the key store; the HTTP pool belongs to the caller."""
        self.key_store.close()


def build_matrix(
    http: Http,
    account: Account,
    tokens: Tokens,
    *,
    key_file: Path,
    key: bytes,
    save_tokens: Callable[[Tokens], None],
    now: Callable[[], float],
) -> MatrixEngine:
    """Open the key store and connect the parts. ``now`` gives seconds since 1970.

    Raises:
        StoreError: the key store cannot be used.
    """
    key_store = open_key_store(key_file, key, account.user_id, account.device_id)
    machine = Machine(account.user_id, account.device_id, key_store)
    connection = Connection(http, account.base_url, tokens, save_tokens, now)
    encryption = Encryption(machine, connection)
    return MatrixEngine(
        connection=connection,
        encryption=encryption,
        rooms=RoomApi(connection),
        sync=ClassicSync(connection, machine, encryption),
        key_store=key_store,
    )
