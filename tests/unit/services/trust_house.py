"""The trust service of one device over a key server in memory."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from tests.scenes import until
from tests.unit.matrix.key_server import Client, KeyServer
from tests.unit.services.stage import Stage
from tests.unit.store.maker import OWN
from timclient.domain.session import Connection, Link
from timclient.domain.trust import ALL_SECRETS, KeyAdvice, advice
from timclient.matrix.crypto.key_backup import BackupKey
from timclient.services.trust import TrustService


class House:
    """The trust service of one device over a key server."""

    def __init__(self, server: KeyServer, folder: Path, device: str) -> None:
        folder.mkdir(exist_ok=True)
        self.server = server
        self.client = Client(server, folder, OWN, device)
        self.stage = Stage(folder, device)
        self.stage.scope.connect(self.client.engine)
        stage = self.stage
        self.trust = TrustService(stage.stores, stage.scope, stage.changes, stage.sync)

    async def begin(self) -> None:
        await self.client.engine.encryption.upload_keys()
        self.trust.start()

    async def says(self, wanted: KeyAdvice) -> None:
        await until(lambda: advice(self.trust.state.value) is wanted, wanted.value)

    async def is_well(self) -> None:
        """Nothing is missing, but perhaps the user's word that he has kept the key."""
        well = (KeyAdvice.ALL_WELL, KeyAdvice.TRY_RECOVERY_KEY)
        await until(lambda: advice(self.trust.state.value) in well, "all well")

    async def look(self) -> None:
        """What a new line to the server sets going."""
        self.stage.sync.connection.set(Connection(Link.CONNECTING))
        self.stage.sync.connection.set(Connection(Link.ONLINE))

    async def close(self) -> None:
        await self.trust.stop()
        await self.stage.close()


@asynccontextmanager
async def house(server: KeyServer, folder: Path, device: str = "FIRST") -> AsyncIterator[House]:
    one = House(server, folder / device, device)
    await one.begin()
    try:
        yield one
    finally:
        await one.close()


async def opens(one: House, recovery_key: str) -> bool:
    """Whether a recovery key gives every secret this device has."""
    crypto = one.client.engine.crypto
    key = await crypto.storage.open(recovery_key)
    secrets = await crypto.storage.read(key, ALL_SECRETS)
    return secrets == {**crypto.cross_signing.seeds(), **crypto.backup.secret()}


async def set_up(one: House) -> str:
    await one.says(KeyAdvice.SET_UP)
    key = await one.trust.set_up()
    await one.is_well()
    return key


async def foreign_backup(one: House) -> None:
    """Somebody else, perhaps the server, puts a backup in the place of the user's."""
    stored = one.server.of(OWN)
    version = str(len(stored.backups) + 1)
    stored.backups[version] = {
        "algorithm": "m.megolm_backup.v1.curve25519-aes-sha2",
        "auth_data": BackupKey.generate().auth_data(),
        "version": version,
    }
    stored.backup_keys[version] = {}
