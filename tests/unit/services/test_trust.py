"""The quiet line about keys, over a server that fails, forgets and lies: no dead end."""

from __future__ import annotations

from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from pathlib import Path

import pytest

from tests.scenes import play, until
from tests.unit.matrix.key_server import Client, KeyServer
from tests.unit.services.stage import Stage
from tests.unit.store.maker import OWN
from timclient.domain import backoff
from timclient.domain.errors import Offline, TimError, WrongPassphrase, WrongRecoveryKey
from timclient.domain.ids import UserId
from timclient.domain.session import Connection, Link
from timclient.domain.trust import (
    ALL_SECRETS,
    Backup,
    KeyAdvice,
    OwnIdentity,
    PasswordProof,
    advice,
)
from timclient.matrix.crypto.key_backup import BackupKey
from timclient.services.trust import TrustService

KLEIN = UserId("@klein:b.example")


@pytest.fixture(autouse=True)
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """Do not wait between two tries; how long is tested in tests/unit/domain."""
    monkeypatch.setattr(backoff, "delay", lambda *_: 0.01)


class House:
    """The trust service of one device over a key server."""

    def __init__(self, server: KeyServer, folder: Path, device: str) -> None:
        folder.mkdir(exist_ok=True)
        self.server = server
        self.client = Client(server, folder, OWN, device)
        self.stage = Stage(folder)
        self.stage.scope.connect(self.client.engine)
        stage = self.stage
        self.trust = TrustService(stage.stores, stage.scope, stage.changes, stage.sync)

    async def begin(self) -> None:
        await self.client.engine.encryption.upload_keys()
        self.trust.start()

    async def says(self, wanted: KeyAdvice) -> None:
        await until(lambda: advice(self.trust.state.value) is wanted, wanted.value)

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
    await one.says(KeyAdvice.ALL_WELL)
    return key


def test_a_first_sign_in_gets_an_identity_and_asks_for_the_rest(tmp_path: Path) -> None:
    async def scene() -> None:
        async with house(KeyServer(), tmp_path) as one:
            key = await set_up(one)
            assert one.trust.state.value.identity is OwnIdentity.READY
            assert await opens(one, key)

    play(scene)


@pytest.mark.parametrize("loses", [False, True])
def test_a_fault_at_any_request_of_the_set_up_is_survived(tmp_path: Path, loses: bool) -> None:
    """Each request fails once, on the way there or after its effect."""

    async def scene() -> None:
        number = 0
        while True:
            number += 1
            server = KeyServer()
            async with house(server, tmp_path, f"D{number}") as one:
                await one.says(KeyAdvice.SET_UP)
                server.countdown, server.countdown_loses = number, loses
                try:
                    key = await one.trust.set_up()
                except Offline:
                    key = await one.trust.set_up()
                if server.countdown is not None and server.countdown > 0:
                    break
                await one.look()
                await one.says(KeyAdvice.ALL_WELL)
                assert await opens(one, key), number
                publics = {b["auth_data"]["public_key"] for b in server.of(OWN).backups.values()}
                assert len(publics) == 1, "one backup key, however often it was tried"
        assert number > 10

    play(scene)


def test_a_password_may_be_asked_for_before_the_identity(tmp_path: Path) -> None:
    async def scene() -> None:
        server = KeyServer()
        server.password_needed = True
        async with house(server, tmp_path) as one:
            await one.says(KeyAdvice.SET_UP)
            assert await one.trust.set_up(PasswordProof("session", "geheim"))
            await one.says(KeyAdvice.ALL_WELL)

    play(scene)


async def _delete_backup(one: House) -> None:
    await one.client.engine.crypto.backup.delete("1")


async def _foreign_backup(one: House) -> None:
    stored = one.server.of(OWN)
    version = str(len(stored.backups) + 1)
    stored.backups[version] = {
        "algorithm": "m.megolm_backup.v1.curve25519-aes-sha2",
        "auth_data": BackupKey.generate().auth_data(),
        "version": version,
    }
    stored.backup_keys[version] = {}


async def _empty_storage(one: House) -> None:
    one.server.of(OWN).account_data["m.secret_storage.default_key"] = {}


async def _lose_a_secret(one: House) -> None:
    one.server.of(OWN).account_data["m.cross_signing.user_signing"] = {}


@pytest.mark.parametrize(
    ("harm", "new_key"),
    [
        (_delete_backup, False),
        (_foreign_backup, False),
        (_empty_storage, True),
        (_lose_a_secret, True),
    ],
)
def test_what_the_server_lost_or_replaced_is_put_back(
    tmp_path: Path, harm: Callable[[House], Awaitable[None]], new_key: bool
) -> None:
    async def scene() -> None:
        server = KeyServer()
        async with house(server, tmp_path) as one:
            key = await set_up(one)
            await one.client.send("gesichert", KLEIN)
            await one.look()
            await until(lambda: not one.client.machine.room_keys.count_unsaved(), "saved")
            await harm(one)
            await one.look()
            await one.says(KeyAdvice.REPAIR_SERVER)
            assert server.of(OWN).backup_keys.get("2", {}) == {}, "nothing went to a stranger"
            made = await one.trust.repair()
            assert (made is not None) is new_key
            await one.says(KeyAdvice.ALL_WELL)
            await until(lambda: not one.client.machine.room_keys.count_unsaved(), "saved anew")
            assert await opens(one, made or key)

    play(scene)


def test_a_new_device_is_led_to_its_keys(tmp_path: Path) -> None:
    async def scene() -> None:
        server = KeyServer()
        async with house(server, tmp_path) as one:
            key = await set_up(one)
            sent = await one.client.send("gesichert", KLEIN)
            await one.look()
            await until(lambda: not one.client.machine.room_keys.count_unsaved(), "saved")
            async with house(server, tmp_path, "SECOND") as two:
                await two.says(KeyAdvice.CONFIRM_DEVICE)
                with pytest.raises(WrongRecoveryKey):
                    await two.trust.restore("EsTq 9f2K bL4w XxRc")
                assert advice(two.trust.state.value) is KeyAdvice.CONFIRM_DEVICE
                progress = await two.trust.restore(key)
                assert (progress.done, progress.total, progress.finished) == (1, 1, True)
                await two.says(KeyAdvice.ALL_WELL)
                assert two.client.reads(sent) == "gesichert"

    play(scene)


def test_a_lost_backup_key_makes_room_for_a_new_backup(tmp_path: Path) -> None:
    """The key is neither here nor in secret storage nor at another device: no dead end."""

    async def scene() -> None:
        server = KeyServer()
        async with house(server, tmp_path) as one:
            await one.says(KeyAdvice.SET_UP)
            await _foreign_backup(one)
            await one.look()
            await until(
                lambda: one.trust.state.value.backup is Backup.REPLACED, "nobody has the key"
            )
            await one.says(KeyAdvice.REPAIR_SERVER)
            assert await one.trust.repair() is not None
            await one.says(KeyAdvice.ALL_WELL)

    play(scene)


def test_a_failing_upload_says_so_and_goes_on_by_itself(tmp_path: Path) -> None:
    async def scene() -> None:
        server = KeyServer()
        async with house(server, tmp_path) as one:
            await set_up(one)
            server.fail["PUT room_keys/keys"] = Offline()
            await one.client.send("eins", KLEIN)
            one.trust._saving.hurry()
            await one.says(KeyAdvice.BACKUP_FAILING)
            assert one.trust.state.value.waiting == 1
            del server.fail["PUT room_keys/keys"]
            await one.says(KeyAdvice.ALL_WELL)

    play(scene)


def test_everything_can_begin_anew(tmp_path: Path) -> None:
    async def scene() -> None:
        server = KeyServer()
        async with house(server, tmp_path) as one:
            old = await set_up(one)
            key = await one.trust.reset(PasswordProof("session", "geheim"))
            await one.says(KeyAdvice.ALL_WELL)
            assert await opens(one, key)
            with pytest.raises(TimError):
                await one.client.engine.crypto.storage.open(old)
            newer = await one.trust.new_recovery_key()
            assert await opens(one, newer)

    play(scene)


def test_key_files_say_what_is_wrong_with_them(tmp_path: Path) -> None:
    async def scene() -> None:
        async with house(KeyServer(), tmp_path) as one:
            await one.client.send("eins", KLEIN)
            file = tmp_path / "keys.txt"
            assert await one.trust.export_keys(file, "lang genug, hoffentlich") == 1
            assert file.stat().st_mode & 0o077 == 0
            with pytest.raises(WrongPassphrase):
                await one.trust.import_keys(file, "falsch")
            assert await one.trust.import_keys(file, "lang genug, hoffentlich") == (1, 0)
            with pytest.raises(TimError):
                await one.trust.import_keys(tmp_path / "gibt es nicht", "x")

    play(scene)
