"""The quiet line about keys, over a server that fails, forgets and lies: no dead end."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from pathlib import Path

import pytest

from tests.scenes import play, until
from tests.unit.matrix.key_server import KeyServer
from tests.unit.services.trust_house import House, foreign_backup, house, opens, set_up
from tests.unit.store.maker import OWN
from timclient.domain import backoff
from timclient.domain.errors import Offline, TimError, WrongPassphrase, WrongRecoveryKey
from timclient.domain.ids import UserId
from timclient.domain.trust import KeyAdvice, OwnIdentity, PasswordProof, advice

KLEIN = UserId("@klein:b.example")


@pytest.fixture(autouse=True)
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """Do not wait between two tries; how long is tested in tests/unit/domain."""
    monkeypatch.setattr(backoff, "delay", lambda *_: 0.01)


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
                await one.is_well()
                assert await opens(one, key), number
                publics = {b["auth_data"]["public_key"] for b in server.of(OWN).backups.values()}
                assert len(publics) == 1, "one backup key, however often it was tried"
        assert number > 10

    play(scene)


def test_a_recovery_key_counts_only_when_the_user_has_shown_that_he_kept_it(
    tmp_path: Path,
) -> None:
    async def scene() -> None:
        server = KeyServer()
        async with house(server, tmp_path) as one:
            key = await set_up(one)
            await one.says(KeyAdvice.TRY_RECOVERY_KEY)
            await one.trust.recovery_key_tried()
            await one.says(KeyAdvice.ALL_WELL)
            await one.trust.new_recovery_key()
            await one.says(KeyAdvice.TRY_RECOVERY_KEY)
            with pytest.raises(WrongRecoveryKey):
                await one.trust.restore(key)
            await one.says(KeyAdvice.TRY_RECOVERY_KEY)

    play(scene)


def test_a_password_may_be_asked_for_before_the_identity(tmp_path: Path) -> None:
    async def scene() -> None:
        server = KeyServer()
        server.password_needed = True
        async with house(server, tmp_path) as one:
            await one.says(KeyAdvice.SET_UP)
            assert await one.trust.set_up(PasswordProof("session", "geheim"))
            await one.is_well()

    play(scene)


async def _delete_backup(one: House) -> None:
    await one.client.engine.crypto.backup.delete("1")


async def _empty_storage(one: House) -> None:
    one.server.of(OWN).account_data["m.secret_storage.default_key"] = {}


async def _lose_a_secret(one: House) -> None:
    one.server.of(OWN).account_data["m.cross_signing.user_signing"] = {}


@pytest.mark.parametrize(
    ("harm", "new_key"),
    [
        (_delete_backup, False),
        (foreign_backup, False),
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
            await one.is_well()
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
                await two.is_well()
                assert two.client.reads(sent) == "gesichert"

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
            await one.is_well()

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
