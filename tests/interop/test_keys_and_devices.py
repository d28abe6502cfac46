"""Keys and devices that change behind our client's back, and devices it renames or signs out."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from pathlib import Path

import pytest

from tests.integration.engines import signed_in, until
from tests.interop.line import PeerError
from tests.interop.ours import WELL, all_saved, chat, has_identity, hears, told
from tests.interop.peer import JsPeer, js_peer
from tests.interop.results import Storage
from tests.interop.scenes import notes, play, register
from tests.world import World
from tests.world.world import Person
from timclient.domain.errors import LoggedOut, ProofNeeded, WrongRecoveryKey
from timclient.domain.ids import DeviceId, RoomId, UserId
from timclient.domain.message import Authenticity
from timclient.domain.session import SignedOut
from timclient.domain.trust import BACKUP_SECRET, Backup, KeyAdvice, PasswordProof
from timclient.services.engine import Engine

pytestmark = [pytest.mark.world, pytest.mark.usefixtures("js_sdk")]

PASSPHRASE = "drei alte Mühlen am Bach"


def test_a_passphrase_of_the_peer_restores_everything_here(world: World, tmp_path: Path) -> None:
    async def scene() -> None:
        person = await register(world, "alpha", "kd-phrase")
        async with js_peer(world, person) as peer:
            await peer.trust.bootstrap()
            room_id = RoomId(await notes(peer, "vor der Anmeldung", "auch davor"))
            stored = await peer.keys.set_up(PASSPHRASE)
            async with signed_in(tmp_path, world, person) as ours:
                await until(lambda: told(ours) is KeyAdvice.CONFIRM_DEVICE, "asks")
                await hears(ours, room_id, "before-sign-in")
                with pytest.raises(WrongRecoveryKey):
                    await ours.trust.restore(PASSPHRASE.upper())
                assert told(ours) is KeyAdvice.CONFIRM_DEVICE
                done = await ours.trust.restore(PASSPHRASE)
                assert (done.done, done.failed) == (stored.total, 0)
                for text in ("vor der Anmeldung", "auch davor"):
                    item = await hears(ours, room_id, text)
                    assert item.authenticity is Authenticity.UNPROVEN
                await until(lambda: told(ours) in WELL, "all well")
                await peer.trust.wait_signed(ours._scope.account.device_id)

    play(scene())


@asynccontextmanager
async def sharing(
    world: World, folder: Path, person: Person
) -> AsyncIterator[tuple[Engine, JsPeer, RoomId, Storage]]:
    """A peer and our client beside it, which the recovery key has given everything."""
    async with js_peer(world, person) as peer:
        await peer.trust.bootstrap()
        room_id = RoomId(await notes(peer, "vom Peer"))
        stored = await peer.keys.set_up()
        async with signed_in(folder, world, person) as ours:
            await until(lambda: told(ours) is KeyAdvice.CONFIRM_DEVICE, "asks")
            await ours.trust.restore(stored.recovery_key)
            await hears(ours, room_id, "vom Peer")
            await peer.trust.wait_signed(ours._scope.account.device_id)
            await until(lambda: told(ours) in WELL, "all well")
            yield ours, peer, room_id, stored


def test_a_backup_rotated_by_the_peer_is_opened_by_the_same_recovery_key(
    world: World, tmp_path: Path
) -> None:
    async def scene() -> None:
        person = await register(world, "alpha", "kd-rotate")
        async with sharing(world, tmp_path, person) as (ours, peer, room_id, stored):
            backup = ours._scope.matrix.crypto.backup
            old, old_key = backup.version, backup.secret()[BACKUP_SECRET]
            version = await peer.keys.rotate_backup()
            # It cannot tell the new key any more, as if it were switched off.
            await peer.stop()
            await until(lambda: ours.trust.state.value.backup is Backup.LOCKED, "noticed")
            assert told(ours) is KeyAdvice.ENTER_RECOVERY_KEY
            assert ours.trust.state.value.recovery_key
            # A device that has not heard of it yet tells the key before: no reason to give up.
            await ours.trust.secret_came(BACKUP_SECRET, old_key)
            assert told(ours) is KeyAdvice.ENTER_RECOVERY_KEY
            await ours.sending.send_text(room_id, "von uns")
            await hears(ours, room_id, "von uns")
            await ours.trust.restore(stored.recovery_key)
            await until(lambda: told(ours) in WELL, "all well")
            assert old != backup.version == version
            await all_saved(ours)
            async with js_peer(world, person) as third:
                restored = await third.keys.restore(stored.recovery_key)
                assert restored.imported == restored.total == 2
                await third.wait_text(room_id, "von uns")
                await third.wait_text(room_id, "vom Peer")

    play(scene())


def test_a_rotated_backups_key_comes_from_the_peer_without_a_question(
    world: World, tmp_path: Path
) -> None:
    async def scene() -> None:
        person = await register(world, "alpha", "kd-told")
        async with sharing(world, tmp_path, person) as (ours, peer, room_id, _):
            version = await peer.keys.rotate_backup()
            backup = ours._scope.matrix.crypto.backup
            await until(lambda: backup.version == version, "told by itself")
            await until(lambda: told(ours) in WELL, "nothing is left to do")
            await ours.sending.send_text(room_id, "von uns")
            # Only then there is a key to save.
            await peer.wait_text(room_id, "von uns")
            await all_saved(ours)
            found = await peer.keys.backup()
            assert found is not None
            assert (found.version, found.count, found.matches_key) == (version, 2, True)

    play(scene())


def test_a_device_that_came_while_we_were_off_reads_our_next_message(
    world: World, tmp_path: Path
) -> None:
    async def scene() -> None:
        one, other = await asyncio.gather(
            register(world, "alpha", "kd-off-a"), register(world, "beta", "kd-off-b")
        )
        partner = UserId(other.user_id)
        async with AsyncExitStack() as stack:
            first = await stack.enter_async_context(js_peer(world, other))
            await first.trust.bootstrap()
            stored = await first.keys.set_up()
            async with signed_in(tmp_path, world, one) as ours:
                await has_identity(ours)
                room_id = await chat(ours, first)
                await ours.sending.send_text(room_id, "vorher")
                await first.wait_text(room_id, "vorher")
            second = await stack.enter_async_context(js_peer(world, other))
            await second.keys.restore(stored.recovery_key)
            # Until our server has heard of it over the federation nobody could know.
            witness = await stack.enter_async_context(js_peer(world, one))
            await witness.trust.wait_signed(second.device_id, partner)
            async with signed_in(tmp_path, world, one) as ours:
                await ours.sending.send_text(room_id, "nachher")
                for peer in (first, second):
                    assert (await peer.wait_text(room_id, "nachher")).failure is None
                devices = {d.device_id: d for d in (await ours.devices.person(partner)).devices}
                assert set(devices) == {first.device_id, second.device_id}
                new = devices[DeviceId(second.device_id)]
                assert (new.signed, new.new) == (True, True)
                assert not devices[DeviceId(first.device_id)].new

    play(scene())


def test_a_device_is_renamed(world: World, tmp_path: Path) -> None:
    async def scene() -> None:
        person = await register(world, "alpha", "kd-name")
        async with (
            signed_in(tmp_path, world, person) as ours,
            js_peer(world, person, device_name="Zimmer 2") as peer,
        ):
            mine = ours._scope.account.device_id
            other = DeviceId(peer.device_id)
            assert {d.device_id: d.name for d in await ours.devices.own()}[other] == "Zimmer 2"
            await ours.devices.rename(other, "Empfang äöü 👍")
            await ours.devices.rename(mine, "Praxis")
            expected = {other: "Empfang äöü 👍", mine: "Praxis"}
            assert {d.device_id: d.name for d in await peer.account_devices()} == expected
            found = await ours.devices.own()
            assert {d.device_id: d.name for d in found} == expected
            assert [d.current for d in found] == [True, False]

    play(scene())


def test_one_other_device_is_signed_out_with_the_password(world: World, tmp_path: Path) -> None:
    async def scene() -> None:
        person = await register(world, "alpha", "kd-out")
        async with AsyncExitStack() as stack:
            ours = await stack.enter_async_context(signed_in(tmp_path, world, person))
            gone = await stack.enter_async_context(js_peer(world, person))
            stays = await stack.enter_async_context(js_peer(world, person))
            ids = (DeviceId(gone.device_id),)
            session = (await proof_wanted(ours, ids)).session
            refused = await proof_wanted(ours, ids, PasswordProof(session, "falsch"))
            assert refused.rejected
            assert len(await gone.account_devices()) == 3
            await ours.devices.sign_out(ids, PasswordProof(refused.session, person.password))
            await lost_access(gone)
            left = {ours._scope.account.device_id, DeviceId(stays.device_id)}
            assert {d.device_id for d in await stays.account_devices()} == left
            assert {d.device_id for d in await ours.devices.own()} == left

    play(scene())


def test_all_other_devices_are_signed_out_at_once(world: World, tmp_path: Path) -> None:
    async def scene() -> None:
        person = await register(world, "alpha", "kd-all")
        async with AsyncExitStack() as stack:
            ours = await stack.enter_async_context(signed_in(tmp_path / "a", world, person))
            twin = await stack.enter_async_context(signed_in(tmp_path / "b", world, person))
            peer = await stack.enter_async_context(js_peer(world, person))
            others = tuple(d.device_id for d in await ours.devices.own() if not d.current)
            assert set(others) == {twin._scope.account.device_id, peer.device_id}
            session = (await proof_wanted(ours, others)).session
            await ours.devices.sign_out(others, PasswordProof(session, person.password))
            await lost_access(peer)
            with pytest.raises(LoggedOut):
                await twin.devices.own()
            await twin.sync.retry_now()
            state = await until(
                lambda: s if isinstance(s := twin.session.state.value, SignedOut) else None,
                "our other client has noticed",
            )
            assert isinstance(state.reason, LoggedOut)
            (left,) = await ours.devices.own()
            assert left.current

    play(scene())


async def proof_wanted(
    ours: Engine, device_ids: tuple[DeviceId, ...], proof: PasswordProof | None = None
) -> ProofNeeded:
    """Try to sign devices out; the server wants the password (again)."""
    with pytest.raises(ProofNeeded) as caught:
        await ours.devices.sign_out(device_ids, proof)
    assert caught.value.password
    return caught.value


async def lost_access(peer: JsPeer) -> None:
    with pytest.raises(PeerError) as caught:
        await peer.account_devices()
    assert caught.value.code == "M_UNKNOWN_TOKEN"
