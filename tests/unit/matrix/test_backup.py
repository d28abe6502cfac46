"""Key backup and recovery key over a server that fails at every step."""

from __future__ import annotations

from pathlib import Path

import pytest
import vodozemac

from tests.scenes import play
from tests.unit.matrix.key_server import Client, KeyServer
from tests.unit.matrix.peers import ROOM, megolm, text
from timclient.domain.errors import BadRequest, Offline, WrongRecoveryKey
from timclient.domain.event import Event
from timclient.domain.ids import RoomId, UserId
from timclient.domain.trust import ALL_SECRETS
from timclient.matrix.crypto.encryption import session_of
from timclient.matrix.crypto.key_backup import BackupKey

WEBER = "@weber:a.example"
KLEIN = UserId("@klein:b.example")


async def with_backup(server: KeyServer, folder: Path) -> tuple[Client, Event, str]:
    """A device with an identity, a message in the backup, and its recovery key."""
    first = await Client(server, folder, WEBER, "FIRST").start()
    sent = await first.send("gesichert", KLEIN)
    crypto = first.engine.crypto
    found = await crypto.backup.create()
    assert found is not None
    while await crypto.backup.save_some(found):
        pass
    key = await crypto.storage.create({**crypto.cross_signing.seeds(), **crypto.backup.secret()})
    return first, sent, key.recovery_key()


async def restore(client: Client, recovery_key: str) -> None:
    crypto = client.engine.crypto
    key = await crypto.storage.open(recovery_key)
    secrets = await crypto.storage.read(key, ALL_SECRETS)
    await crypto.cross_signing.adopt(secrets)
    found = await crypto.backup.on_server()
    assert found is not None
    assert crypto.backup.adopt(found, secrets["m.megolm_backup.v1"])
    assert crypto.backup.key is not None
    reader = await crypto.backup.read_all(found, crypto.backup.key)
    for chunk in reader.chunks():
        crypto.backup.take(chunk.sessions, found.version)


def test_a_new_device_reads_what_the_first_one_wrote(server: KeyServer, tmp_path: Path) -> None:
    async def scene() -> None:
        _, sent, recovery_key = await with_backup(server, tmp_path)
        second = await Client(server, tmp_path, WEBER, "SECOND").start(identity=False)
        assert second.reads(sent) == "key-missing"
        await restore(second, recovery_key)
        assert second.reads(sent) == "gesichert"
        assert second.engine.crypto.cross_signing.secrets_here
        assert second.engine.crypto.room_keys.count_unsaved() == 0
        second.restart()
        assert second.reads(sent) == "gesichert"

    play(scene)


def test_a_wrong_recovery_key_is_told_at_once(server: KeyServer, tmp_path: Path) -> None:
    async def scene() -> None:
        _, _, recovery_key = await with_backup(server, tmp_path)
        second = await Client(server, tmp_path, WEBER, "SECOND").start(identity=False)
        other = await second.engine.crypto.storage.open(recovery_key)
        typo = recovery_key[:-1] + ("x" if recovery_key[-1] != "x" else "y")
        for wrong in ("", "EsTq", typo, "eine Passphrase"):
            with pytest.raises(WrongRecoveryKey):
                await second.engine.crypto.storage.open(wrong)
        assert other.recovery_key() == recovery_key

    play(scene)


@pytest.mark.parametrize("where", ["fail", "lose"])
@pytest.mark.parametrize("step", ["POST room_keys/version", "GET room_keys/version"])
def test_a_fault_while_a_backup_is_made_loses_no_key(
    server: KeyServer, tmp_path: Path, step: str, where: str
) -> None:
    async def scene() -> None:
        first = await Client(server, tmp_path, WEBER, "FIRST").start()
        await first.send("eins", KLEIN)
        getattr(server, where)[step] = Offline()
        with pytest.raises(Offline):
            await first.engine.crypto.backup.create()
        server.fail.clear()
        first.restart()
        backup = first.engine.crypto.backup
        found = await backup.create()
        assert found is not None
        assert await backup.save_some(found) == 1
        assert await backup.save_some(found) == 0
        for made in server.of(WEBER).backups.values():
            assert backup.key is not None
            assert made["auth_data"]["public_key"] == backup.key.public, "one key for all"

    play(scene)


def test_an_answer_that_gets_lost_uploads_once_more(server: KeyServer, tmp_path: Path) -> None:
    async def scene() -> None:
        first = await Client(server, tmp_path, WEBER, "FIRST").start()
        await first.send("eins", KLEIN)
        backup = first.engine.crypto.backup
        found = await backup.create()
        assert found is not None
        server.lose["PUT room_keys/keys"] = Offline()
        with pytest.raises(Offline):
            await backup.save_some(found)
        assert await backup.save_some(found) == 1

    play(scene)


def test_a_backup_replaced_elsewhere_is_noticed(server: KeyServer, tmp_path: Path) -> None:
    async def scene() -> None:
        first, _, _ = await with_backup(server, tmp_path)
        backup = first.engine.crypto.backup
        before = await backup.on_server()
        assert before is not None
        evil = BackupKey.generate()
        server.of(WEBER).backups["2"] = {
            "algorithm": "m.megolm_backup.v1.curve25519-aes-sha2",
            "auth_data": evil.auth_data(),
            "version": "2",
        }
        server.of(WEBER).backup_keys["2"] = {}
        found = await backup.on_server()
        assert found is not None
        assert not backup.is_signed(found)
        assert backup.key is not None
        assert not backup.key.opens(found)
        await first.send("zwei", KLEIN, room=RoomId("!zwei:a.example"))
        with pytest.raises(BadRequest):
            await backup.save_some(before)

    play(scene)


def test_one_key_can_be_looked_for(server: KeyServer, tmp_path: Path) -> None:
    async def scene() -> None:
        _, sent, recovery_key = await with_backup(server, tmp_path)
        second = await Client(server, tmp_path, WEBER, "SECOND").start(identity=False)
        crypto = second.engine.crypto
        key = await crypto.storage.open(recovery_key)
        secrets = await crypto.storage.read(key, ALL_SECRETS)
        found = await crypto.backup.on_server()
        assert found is not None
        crypto.backup.adopt(found, secrets["m.megolm_backup.v1"])
        assert not await crypto.backup.read_one(RoomId("!other:a.example"), session_of(sent))
        assert await crypto.backup.read_one(ROOM, session_of(sent))
        assert second.reads(sent) == "gesichert"

    play(scene)


def test_a_claimant_cannot_take_the_writers_place_in_the_backup(
    server: KeyServer, tmp_path: Path
) -> None:
    """Whoever has a key can send it on in his own name, also before its first message is read."""

    async def scene() -> None:
        weber = await Client(server, tmp_path, WEBER, "FIRST").start()
        klein = await Client(server, tmp_path, KLEIN, "KLEIN").start()
        group = vodozemac.GroupSession()
        key = {
            "algorithm": "m.megolm.v1.aes-sha2",
            "room_id": ROOM,
            "session_id": group.session_id,
            "session_key": group.session_key.to_base64(),
        }
        for owner in ("EVE", "KLEIN"):
            other = klein
            if owner == "EVE":
                other = await Client(server, tmp_path, "@eve:b.example", "EVE").start()
            to_device = other.engine.crypto.to_device
            await to_device.query([weber.user])
            device = to_device.device(weber.user, "FIRST")
            await to_device.claim([device])
            await to_device.seal_and_send([device], "m.room_key", key)
            weber.sync()
        crypto = weber.engine.crypto
        await weber.engine.encryption.query_devices([KLEIN, UserId("@eve:b.example")])
        found = await crypto.backup.create()
        assert found is not None
        while await crypto.backup.save_some(found):
            pass
        sent = megolm(group, text("wichtig"), KLEIN)
        assert weber.reads(sent) == "wichtig"
        while await crypto.backup.save_some(found):
            pass
        new = await Client(server, tmp_path, WEBER, "NEW").start(identity=False)
        await new.engine.encryption.query_devices([KLEIN, UserId("@eve:b.example")])
        new.engine.crypto.backup.adopt(found, crypto.backup.secret()["m.megolm_backup.v1"])
        assert await new.engine.crypto.backup.read_one(ROOM, group.session_id)
        assert new.reads(sent) == "wichtig"

    play(scene)
