"""matrix-js-sdk judges identity, backup, policy and comparing of our client."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from pathlib import Path

import pytest

from tests.integration.engines import signed_in, until
from tests.interop.ours import (
    WELL,
    all_saved,
    chat,
    comparing,
    has_identity,
    hears,
    messages,
    note,
    reaches,
    told,
    user_of,
)
from tests.interop.peer import JsPeer, js_peer
from tests.interop.results import Shield
from tests.interop.scenes import notes, play, register
from tests.world import World
from tests.world.world import Person
from timclient.domain.errors import ProofNeeded, WrongPassphrase, WrongRecoveryKey
from timclient.domain.ids import RoomId, UserId
from timclient.domain.message import Authenticity
from timclient.domain.trust import KeyAdvice, PasswordProof, PersonTrust
from timclient.domain.verification import Step
from timclient.services.engine import Engine

pytestmark = [pytest.mark.world, pytest.mark.usefixtures("js_sdk")]

# Of no account: 32 bytes of zeros.
OTHER_RECOVERY_KEY = "EsSz ygLv VP1b xF1C v7kE eBQx MxDP buG5 w25T L3b6 hfyG Kkrd"


@asynccontextmanager
async def couple(world: World, folder: Path, name: str) -> AsyncIterator[tuple[Engine, JsPeer]]:
    """Our client and a peer on two providers, both with identities."""
    one, other = await asyncio.gather(
        register(world, "alpha", f"trust-{name}-a"), register(world, "beta", f"trust-{name}-b")
    )
    async with signed_in(folder, world, one) as ours, js_peer(world, other) as peer:
        await asyncio.gather(has_identity(ours), peer.trust.bootstrap())
        yield ours, peer


def test_signed_devices_only_talks_with_us_both_ways(world: World, tmp_path: Path) -> None:
    async def scene() -> None:
        async with couple(world, tmp_path, "signed") as (ours, peer):
            await peer.trust.only_signed_devices()
            room_id = await chat(ours, peer)
            await ours.sending.send_text(room_id, "von uns")
            read = await peer.wait_text(room_id, "von uns")
            assert (read.failure, read.shield) == (None, Shield.NONE)
            await peer.send_text(room_id, "zurück")
            item = await hears(ours, room_id, "zurück")
            assert item.authenticity is Authenticity.PROVEN
            status = await peer.trust.device(user_of(ours), ours._scope.account.device_id)
            assert status is not None
            assert status.signed_by_owner

    play(scene())


def test_unsigned_devices_get_no_key_and_are_told(world: World, tmp_path: Path) -> None:
    async def scene() -> None:
        one, other = await asyncio.gather(
            register(world, "alpha", "trust-unsig-a"), register(world, "beta", "trust-unsig-b")
        )
        async with signed_in(tmp_path, world, one) as ours, js_peer(world, other) as peer:
            await has_identity(ours)
            room_id = await chat(ours, peer)
            await ours.sending.send_text(room_id, "geheim")
            failed = await peer.wait_failure(room_id)
            assert failed.failure == "MEGOLM_KEY_WITHHELD_FOR_UNVERIFIED_DEVICE"
            await peer.send_text(room_id, "ohne Identität")
            item = await hears(ours, room_id, "ohne Identität")
            assert item.authenticity is Authenticity.UNSIGNED_DEVICE
            timeline = await ours.timelines.open(room_id)
            assert timeline.head.value.without_identity == (UserId(other.user_id),)
            # As soon as the owner vouches for it, both ways work.
            await peer.trust.bootstrap()
            await until(lambda: not timeline.head.value.without_identity, "identity seen")
            await timeline.close()
            await ours.sending.send_text(room_id, "jetzt")
            assert (await peer.wait_text(room_id, "jetzt")).failure is None

    play(scene())


@pytest.mark.parametrize("starter", ["ours", "peer"])
def test_emoji_started_from_either_side(world: World, tmp_path: Path, starter: str) -> None:
    async def scene() -> None:
        async with couple(world, tmp_path, f"emoji-{starter}") as (ours, peer):
            room_id = await chat(ours, peer)
            await ours.sending.send_text(room_id, "gleich vergleichen wir")
            await peer.wait_text(room_id, "gleich vergleichen wir")
            here, there = await comparing(ours, peer, room_id, starter)
            assert there.decimals is not None
            assert here.numbers == tuple(there.decimals)
            await ours.verification.confirm()
            await peer.verification.confirm(there.transaction_id)
            await reaches(ours, Step.DONE)
            await peer.verification.done(there.transaction_id)
            assert (await peer.trust.wait_verified(user_of(ours))).verified
            found = await ours.devices.person(UserId(peer.user_id))
            assert found.trust is PersonTrust.VERIFIED
            assert set(await messages(ours, room_id)) == {"gleich vergleichen wir"}

    play(scene())


def test_a_mismatch_verifies_nobody(world: World, tmp_path: Path) -> None:
    async def scene() -> None:
        async with couple(world, tmp_path, "mismatch") as (ours, peer):
            room_id = await chat(ours, peer)
            _, there = await comparing(ours, peer, room_id, "ours")
            await ours.verification.mismatch()
            await peer.verification.wait_phase(there.transaction_id, "cancelled")
            assert not (await peer.trust.person(user_of(ours))).verified
            found = await ours.devices.person(UserId(peer.user_id))
            assert found.trust is PersonTrust.SEEN

    play(scene())


def test_qr_code_between_own_devices_both_ways(world: World, tmp_path: Path) -> None:
    async def scene() -> None:
        person = await register(world, "alpha", "trust-qr")
        async with js_peer(world, person) as peer:
            await peer.trust.bootstrap()
            stored = await peer.keys.set_up()
            assert stored.recovery_key
            for number, who_shows in enumerate(("peer", "ours")):
                async with signed_in(tmp_path / str(number), world, person) as ours:
                    await until(lambda o=ours: told(o) is KeyAdvice.CONFIRM_DEVICE, "asks")  # type: ignore[misc]
                    await peer.trust.devices()
                    await ours.verification.ask_own_devices()
                    flow = await peer.verification.incoming()
                    await peer.verification.accept(flow.transaction_id)
                    ready = await reaches(ours, Step.READY)
                    if who_shows == "peer":
                        code = await peer.verification.show_code(flow.transaction_id)
                        assert code is not None
                        await ours.verification.scanned(code)
                        await peer.verification.confirm_scanned(flow.transaction_id)
                    else:
                        await peer.verification.scan_code(flow.transaction_id, ready.qr_code)
                        await reaches(ours, Step.SHOWN_CODE_SCANNED)
                        await ours.verification.confirm()
                    await reaches(ours, Step.DONE)
                    await until(lambda o=ours: told(o) in WELL, "secrets came")  # type: ignore[misc]
                    device = ours._scope.account.device_id
                    assert (await peer.trust.wait_signed(device)).signed_by_owner

    play(scene())


def test_recovery_key_of_the_peer_restores_everything_here(world: World, tmp_path: Path) -> None:
    async def scene() -> None:
        person = await register(world, "alpha", "trust-restore")
        async with js_peer(world, person) as peer:
            await peer.trust.bootstrap()
            rooms = [await notes(peer, f"Notiz {n}", f"noch {n}") for n in range(3)]
            stored = await peer.keys.set_up()
            async with signed_in(tmp_path, world, person) as ours:
                await until(lambda: told(ours) is KeyAdvice.CONFIRM_DEVICE, "asks")
                with pytest.raises(WrongRecoveryKey):
                    await ours.trust.restore(OTHER_RECOVERY_KEY)
                done = await ours.trust.restore(stored.recovery_key)
                assert (done.done, done.failed) == (3, 0)
                for n, room_id in enumerate(rooms):
                    await hears(ours, RoomId(room_id), f"Notiz {n}")
                    item = await hears(ours, RoomId(room_id), f"noch {n}")
                    assert item.authenticity is Authenticity.UNPROVEN
                await until(lambda: told(ours) in WELL, "all well")
                device = ours._scope.account.device_id
                assert (await peer.trust.wait_signed(device)).signed_by_owner

    play(scene())


def test_our_recovery_key_restores_everything_at_the_peer(world: World, tmp_path: Path) -> None:
    async def scene() -> None:
        person = await register(world, "alpha", "trust-give")
        async with signed_in(tmp_path, world, person) as ours:
            recovery_key, room_id = await note(ours, "für später")
            await all_saved(ours)
            async with js_peer(world, person) as peer:
                restored = await peer.keys.restore(recovery_key)
                assert restored.imported == restored.total == 1
                await peer.retry(room_id)
                assert (await peer.wait_text(room_id, "für später")).failure is None
                own = await peer.trust.own()
                assert own.cross_signing_ready
                assert own.private_keys_here
                assert own.storage_ready

    play(scene())


def test_an_identity_replaced_behind_our_back_is_caught(world: World, tmp_path: Path) -> None:
    async def scene() -> None:
        async with couple(world, tmp_path, "replaced") as (ours, peer):
            room_id = await chat(ours, peer)
            await ours.sending.send_text(room_id, "vorher")
            await peer.wait_text(room_id, "vorher")
            timeline = await ours.timelines.open(room_id)
            await peer.trust.bootstrap(replace=True)
            user = UserId(peer.user_id)
            await until(lambda: timeline.head.value.changed == (user,), "change seen")
            await ours.sending.send_text(room_id, "wartet")
            await until(
                lambda: ours._stores.outbox.of_room(room_id)[0].failure == "identity-changed",
                "held back",
            )
            await ours.devices.accept_identity(user)
            assert (await peer.wait_text(room_id, "wartet")).failure is None
            await until(lambda: timeline.head.value.changed == (), "confirmed")
            await timeline.close()

    play(scene())


@pytest.mark.parametrize("starter", ["ours", "peer"])
def test_a_replaced_identity_can_be_compared(world: World, tmp_path: Path, starter: str) -> None:
    """Comparing is what the warning asks for, so it must not wait for a confirmation itself."""

    async def scene() -> None:
        async with couple(world, tmp_path, f"again-{starter}") as (ours, peer):
            room_id = await chat(ours, peer)
            await ours.sending.send_text(room_id, "vorher")
            await peer.wait_text(room_id, "vorher")
            await peer.trust.bootstrap(replace=True)
            user = UserId(peer.user_id)
            timeline = await ours.timelines.open(room_id)
            await until(lambda: timeline.head.value.changed == (user,), "change seen")
            await ours.sending.send_text(room_id, "wartet")
            _, there = await comparing(ours, peer, room_id, starter)
            await ours.verification.confirm()
            await peer.verification.confirm(there.transaction_id)
            await reaches(ours, Step.DONE)
            assert (await ours.devices.person(user)).trust is PersonTrust.VERIFIED
            assert (await peer.wait_text(room_id, "wartet")).failure is None
            await timeline.close()

    play(scene())


def test_key_files_go_both_ways(world: World, tmp_path: Path) -> None:
    async def scene() -> None:
        person = await register(world, "alpha", "trust-file")
        async with AsyncExitStack() as stack:
            peer = await stack.enter_async_context(js_peer(world, person))
            room_id = RoomId(await notes(peer, "vom Peer"))
            ours = await stack.enter_async_context(signed_in(tmp_path, world, person))
            await hears(ours, room_id, "before-sign-in")
            file = tmp_path / "keys.txt"
            file.write_text(await peer.keys.export_file("eine lange Passphrase"))
            with pytest.raises(WrongPassphrase):
                await ours.trust.import_keys(file, "eine andere Passphrase")
            assert await ours.trust.import_keys(file, "eine lange Passphrase") == (1, 1)
            await hears(ours, room_id, "vom Peer")
            out = tmp_path / "ours.txt"
            assert await ours.trust.export_keys(out, "noch eine Passphrase") == 1
            assert out.stat().st_mode & 0o077 == 0
            taken = await peer.keys.take_file(out.read_text(), "noch eine Passphrase")
            assert taken.total == 1

    play(scene())


def test_a_key_that_was_missed_is_asked_for_at_own_devices(world: World, tmp_path: Path) -> None:
    async def scene() -> None:
        person = await register(world, "alpha", "trust-ask")
        async with js_peer(world, person) as peer:
            await peer.trust.bootstrap()
            stored = await peer.keys.set_up()
            await peer.keys.delete_backup()
            room_id = RoomId(await notes(peer, "nur dort"))
            async with signed_in(tmp_path, world, person) as ours:
                await until(lambda: told(ours) is KeyAdvice.CONFIRM_DEVICE, "asks")
                await hears(ours, room_id, "before-sign-in")
                await ours.trust.restore(stored.recovery_key)
                await peer.trust.wait_signed(ours._scope.account.device_id)
                await hears(ours, room_id, "nur dort")

    play(scene())


def test_reset_gives_a_new_identity_that_signs_us(world: World, tmp_path: Path) -> None:
    async def scene() -> None:
        person: Person = await register(world, "alpha", "trust-reset")
        async with AsyncExitStack() as stack:
            peer = await stack.enter_async_context(js_peer(world, person))
            await peer.trust.bootstrap()
            ours = await stack.enter_async_context(signed_in(tmp_path, world, person))
            old = (await peer.trust.own()).master_key
            await until(lambda: told(ours) is KeyAdvice.CONFIRM_DEVICE, "asks")
            with pytest.raises(ProofNeeded) as caught:
                await ours.trust.reset()
            session = caught.value.session
            with pytest.raises(ProofNeeded) as caught:
                await ours.trust.reset(PasswordProof(session, "falsch"))
            assert caught.value.rejected
            key = await ours.trust.reset(PasswordProof(caught.value.session, person.password))
            await until(lambda: told(ours) in WELL, "all well")
            assert (await peer.trust.own()).master_key != old
            await peer.keys.restore(key)
            assert (await peer.trust.own()).cross_signing_ready

    play(scene())


def test_a_peer_that_withholds_its_key_says_why(world: World, tmp_path: Path) -> None:
    async def scene() -> None:
        async with couple(world, tmp_path, "withholds") as (ours, peer):
            await peer.trust.blacklist_unverified()
            room_id = await chat(ours, peer)
            await peer.send_text(room_id, "nicht für alle")
            await hears(ours, room_id, "withheld-unverified")

    play(scene())


def test_own_devices_of_the_peer_get_keys_they_missed_from_us(world: World, tmp_path: Path) -> None:
    async def scene() -> None:
        person = await register(world, "alpha", "trust-answers")
        async with signed_in(tmp_path, world, person) as ours:
            key, room_id = await note(ours, "nur bei uns")
            async with js_peer(world, person) as peer:
                await peer.trust.ask_for_room_keys()
                await peer.keys.restore(key, history=False)
                await until(
                    lambda: ours._scope.matrix.crypto.identities.devices(user_of(ours)),
                    "device seen",
                )
                await peer.retry(room_id)
                assert (await peer.wait_text(room_id, "nur bei uns")).failure is None

    play(scene())
