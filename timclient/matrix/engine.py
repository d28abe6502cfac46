"""Everything Matrix of one signed-in account, built from its parts.

Importing this module imports nio (0.4 s): the composition root does so after the first paint.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from timclient.domain.session import Account
from timclient.domain.tokens import Tokens
from timclient.matrix.account_data import AccountData
from timclient.matrix.connection import Connection
from timclient.matrix.crypto.backup import KeyBackup
from timclient.matrix.crypto.cross_signing import CrossSigning
from timclient.matrix.crypto.device_lists import DeviceLists
from timclient.matrix.crypto.encryption import Encryption
from timclient.matrix.crypto.gossip import Gossip
from timclient.matrix.crypto.identities import Identities
from timclient.matrix.crypto.key_store import KeyStore, open_key_store
from timclient.matrix.crypto.machine import Machine
from timclient.matrix.crypto.publishing import KeyPublishing
from timclient.matrix.crypto.room_keys import RoomKeys
from timclient.matrix.crypto.secret_box import SecretBox
from timclient.matrix.crypto.storage import SecretStorage
from timclient.matrix.crypto.to_device import ToDevice
from timclient.matrix.crypto.withheld import WithheldKeys
from timclient.matrix.devices import DeviceApi
from timclient.matrix.http import Http
from timclient.matrix.media import Media
from timclient.matrix.rooms import RoomApi
from timclient.matrix.sync import ClassicSync, SyncSource


@dataclass(frozen=True, slots=True)
class Crypto:
    """The parts about keys and trust."""

    encryption: Encryption
    cross_signing: CrossSigning
    storage: SecretStorage
    backup: KeyBackup
    gossip: Gossip
    identities: Identities
    room_keys: RoomKeys
    to_device: ToDevice
    secrets: SecretBox


@dataclass(frozen=True, slots=True)
class MatrixEngine:
    """The parts the services work with."""

    connection: Connection
    encryption: Encryption
    crypto: Crypto
    rooms: RoomApi
    media: Media
    devices: DeviceApi
    sync: SyncSource
    key_store: KeyStore

    def close(self) -> None:
        """Close the key store; the HTTP pool belongs to the caller."""
        self.encryption.flush()
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
    connection = Connection(http, account.base_url, tokens, save_tokens, now)
    return assemble(connection, account, key_store, now)


def assemble(
    connection: Connection, account: Account, key_store: KeyStore, now: Callable[[], float]
) -> MatrixEngine:
    """Connect the parts over an open key store."""
    machine = Machine(account.user_id, account.device_id, key_store)
    devices = DeviceLists(machine, now)
    to_device = ToDevice(machine, devices, connection)
    secrets = SecretBox(key_store)
    publishing = KeyPublishing(machine, secrets)
    withheld = WithheldKeys(key_store)
    encryption = Encryption(machine, to_device, publishing, withheld, connection)
    cross_signing = CrossSigning(machine, devices, to_device, publishing, secrets, connection)
    return MatrixEngine(
        connection=connection,
        encryption=encryption,
        crypto=Crypto(
            encryption=encryption,
            cross_signing=cross_signing,
            storage=SecretStorage(AccountData(connection, account.user_id)),
            backup=KeyBackup(machine, cross_signing, secrets, connection),
            gossip=Gossip(machine, to_device, secrets, now),
            identities=machine.identities,
            room_keys=machine.room_keys,
            to_device=to_device,
            secrets=secrets,
        ),
        rooms=RoomApi(connection),
        media=Media(connection),
        devices=DeviceApi(connection, account.user_id),
        sync=ClassicSync(connection, machine, devices, publishing, withheld, encryption),
        key_store=key_store,
    )
