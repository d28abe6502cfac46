"""Recovery key and backup: a fault at any step of making them takes nothing away."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.scenes import play, until
from tests.unit.matrix.key_server import KeyServer
from tests.unit.services.trust_house import House, foreign_backup, house, opens, set_up
from tests.unit.store.maker import OWN
from timclient.domain import backoff
from timclient.domain.errors import Offline, TimError, WrongRecoveryKey
from timclient.domain.ids import UserId
from timclient.domain.trust import Backup, KeyAdvice, PasswordProof, advice

KLEIN = UserId("@klein:b.example")


@pytest.fixture(autouse=True)
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """Do not wait between two tries; how long is tested in tests/unit/domain."""
    monkeypatch.setattr(backoff, "delay", lambda *_: 0.01)


def test_a_lost_backup_key_makes_room_for_a_new_backup(tmp_path: Path) -> None:
    """The key is neither here nor in secret storage nor at another device: no dead end."""

    async def scene() -> None:
        server = KeyServer()
        async with house(server, tmp_path) as one:
            await one.says(KeyAdvice.SET_UP)
            await foreign_backup(one)
            await one.look()
            await until(
                lambda: one.trust.state.value.backup is Backup.REPLACED, "nobody has the key"
            )
            await one.says(KeyAdvice.REPAIR_SERVER)
            assert await one.trust.repair() is not None
            await one.is_well()

    play(scene)


def test_everything_can_begin_anew(tmp_path: Path) -> None:
    async def scene() -> None:
        server = KeyServer()
        async with house(server, tmp_path) as one:
            old = await set_up(one)
            key = await one.trust.reset(PasswordProof("session", "geheim"))
            await one.is_well()
            assert await opens(one, key)
            with pytest.raises(TimError):
                await one.client.engine.crypto.storage.open(old)
            newer = await one.trust.new_recovery_key()
            assert await opens(one, newer)

    play(scene)


def test_a_fault_while_a_recovery_key_is_made_leaves_the_old_one_working(tmp_path: Path) -> None:
    async def scene() -> None:
        for number in range(1, 12):
            server = KeyServer()
            async with house(server, tmp_path, f"D{number}") as one:
                old = await set_up(one)
                server.countdown = number
                try:
                    new = await one.trust.new_recovery_key()
                except Offline:
                    new = old
                server.countdown = None
                default = server.of(OWN).account_data["m.secret_storage.default_key"]["key"]
                opened = []
                for key in {old, new}:
                    try:
                        opened.append(await opens(one, key))
                    except WrongRecoveryKey:
                        continue
                assert opened or await _was_shown(one), (number, default)

    async def _was_shown(one: House) -> bool:
        """The new key took effect and was not shown: the line asks for another one."""
        return not one.trust.state.value.recovery_key

    play(scene)


def test_a_reset_that_broke_off_is_finished_and_never_called_well(tmp_path: Path) -> None:
    async def _finished(one: House) -> str:
        """What the button of the line does."""
        ways = {KeyAdvice.REPAIR_SERVER: one.trust.repair, KeyAdvice.SET_UP: one.trust.set_up}
        await until(lambda: advice(one.trust.state.value) in ways, "asks to finish")
        made = await ways[advice(one.trust.state.value)]()
        assert made is not None
        return made

    async def scene() -> None:
        number = 0
        while True:
            number += 1
            server = KeyServer()
            async with house(server, tmp_path, f"D{number}") as one:
                old = await set_up(one)
                master = server.of(OWN).cross_signing["master_key"]["keys"]
                server.countdown = number
                try:
                    key = await one.trust.reset(PasswordProof("session", "geheim"))
                except Offline:
                    server.countdown = None
                    await one.look()
                    begun = server.of(OWN).cross_signing["master_key"]["keys"] != master
                    if begun:
                        key = await _finished(one)
                    else:
                        key = old
                through = server.countdown is not None and server.countdown > 0
                server.countdown = None
                await one.look()
                await one.is_well()
                assert await opens(one, key), number
                if through:
                    break
        assert number > 10

    play(scene)


def test_a_second_set_up_elsewhere_takes_nothing_away(tmp_path: Path) -> None:
    async def scene() -> None:
        server = KeyServer()
        server.password_needed = True
        async with house(server, tmp_path) as one, house(server, tmp_path, "SECOND") as two:
            await one.says(KeyAdvice.SET_UP)
            await two.says(KeyAdvice.SET_UP)
            key = await one.trust.set_up(PasswordProof("session", "geheim"))
            with pytest.raises(TimError):
                await two.trust.set_up(PasswordProof("session", "geheim"))
            await two.says(KeyAdvice.CONFIRM_DEVICE)
            assert await opens(one, key)
            assert (await two.trust.restore(key)).finished
            await two.is_well()
            with pytest.raises(WrongRecoveryKey):
                await two.trust.restore("x")

    play(scene)


def test_a_backup_made_anew_by_another_own_device_is_taken_up(tmp_path: Path) -> None:
    async def scene() -> None:
        server = KeyServer()
        async with house(server, tmp_path) as one:
            key = await set_up(one)
            async with house(server, tmp_path, "SECOND") as two:
                await two.trust.restore(key)
                await two.is_well()
                fresh = await two.trust.reset(PasswordProof("session", "geheim"))
                await two.is_well()
            await one.look()
            await one.says(KeyAdvice.IDENTITY_REPLACED)
            await one.trust.restore(fresh)
            await one.is_well()

    play(scene)


@pytest.mark.parametrize("killed", [False, True])
def test_a_restore_that_broke_off_goes_on_by_itself(tmp_path: Path, killed: bool) -> None:
    async def scene() -> None:
        server = KeyServer()
        async with house(server, tmp_path) as one:
            key = await set_up(one)
            sent = await one.client.send("gesichert", KLEIN)
            await one.look()
            await until(lambda: not one.client.machine.room_keys.count_unsaved(), "saved")
            async with house(server, tmp_path, "SECOND") as two:
                await two.says(KeyAdvice.CONFIRM_DEVICE)
                server.fail["GET room_keys/keys"] = Offline()
                with pytest.raises(Offline):
                    await two.trust.restore(key)
                assert two.client.reads(sent) == "key-missing"
                del server.fail["GET room_keys/keys"]
                if killed:
                    await two.trust.stop()
                    two.client.restart()
                    two.stage.scope.connect(two.client.engine)
                    two.trust.start()
                else:
                    await two.look()
                await until(lambda: two.client.reads(sent) == "gesichert", "read on")
                await two.is_well()

    play(scene)


def test_a_stored_secret_that_opens_nothing_is_no_loop(tmp_path: Path) -> None:
    async def scene() -> None:
        server = KeyServer()
        async with house(server, tmp_path) as one:
            key = await set_up(one)
            await foreign_backup(one)
            server.of(OWN).account_data.pop("other", None)
            async with house(server, tmp_path, "SECOND") as two:
                await two.says(KeyAdvice.CONFIRM_DEVICE)
                await two.trust.restore(key)
                await two.says(KeyAdvice.REPAIR_SERVER)
                await two.trust.repair()
                await two.is_well()

    play(scene)
