"""Identity, recovery key, backup and comparing devices, with real servers and ours on all sides.

What foreign clients think of it is judged in tests/interop.
"""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest

from tests.integration.engines import room, running, signed_in, until
from tests.scenes import play
from tests.world import World
from tests.world.api import register_people
from tests.world.browser import confirm_through, sign_in_through
from timclient.domain.errors import ProofNeeded, WrongRecoveryKey
from timclient.domain.ids import RoomId, UserId
from timclient.domain.trust import Backup, BrowserProof, KeyAdvice, OwnIdentity, PersonTrust, advice
from timclient.domain.verification import Step
from timclient.services.engine import Engine

WELL = (KeyAdvice.ALL_WELL, KeyAdvice.TRY_RECOVERY_KEY)

pytestmark = pytest.mark.world


def told(engine: Engine) -> KeyAdvice:
    return advice(engine.trust.state.value)


def says(engine: Engine, room_id: RoomId, text: str) -> bool:
    found = room(engine, room_id)
    return found is not None and found.preview is not None and found.preview.text == text


async def step(engine: Engine, wanted: Step) -> None:
    def there() -> bool:
        current = engine.verification.current.value
        return current is not None and current.step is wanted

    await until(there, f"verification {wanted.value}")


async def compare(asker: Engine, other: Engine) -> None:
    """Both sides go through the pictures."""
    await step(other, Step.INCOMING)
    await other.verification.accept()
    await step(asker, Step.READY)
    await asker.verification.compare()
    await step(asker, Step.COMPARE)
    await step(other, Step.COMPARE)
    one, two = asker.verification.current.value, other.verification.current.value
    assert one is not None
    assert two is not None
    assert (one.emoji, one.numbers) == (two.emoji, two.numbers)
    await asker.verification.confirm()
    await other.verification.confirm()
    await step(asker, Step.DONE)
    await step(other, Step.DONE)


def test_a_new_sign_in_reads_everything_with_the_recovery_key(world: World, tmp_path: Path) -> None:
    async def scene() -> None:
        one, other = await register_people(world, "alpha", ["key-a", "key-b"])
        async with (
            signed_in(tmp_path / "a", world, one) as a,
            signed_in(tmp_path / "b", world, other) as b,
        ):
            await until(lambda: told(a) is KeyAdvice.SET_UP, "identity made by itself")
            assert a.trust.state.value.identity is OwnIdentity.READY
            recovery_key = await a.trust.set_up()
            await until(lambda: told(a) in WELL, "all well")
            room_id = await a.rooms.create_direct(UserId(other.user_id))
            await until(lambda: room(b, room_id), "invitation")
            await b.rooms.accept(room_id)
            await a.sending.send_text(room_id, "von a")
            await until(lambda: says(b, room_id, "von a"), "read")
            await b.sending.send_text(room_id, "von b")
            await until(lambda: says(a, room_id, "von b"), "read")
            await until(lambda: told(a) in WELL, "keys saved")
            async with signed_in(tmp_path / "c", world, one) as c:
                await until(lambda: told(c) is KeyAdvice.CONFIRM_DEVICE, "asks to confirm")
                assert not says(c, room_id, "von b")
                with pytest.raises(WrongRecoveryKey):
                    await c.trust.restore("EsTq 9f2K bL4w XxRc")
                done = await c.trust.restore(recovery_key)
                assert (done.done, done.failed, done.finished) == (2, 0, True)
                await until(lambda: says(c, room_id, "von b"), "healed in place")
                await until(lambda: told(c) in WELL, "all well")
                # What comes after goes to both devices.
                await b.sending.send_text(room_id, "an alle")
                await until(lambda: says(c, room_id, "an alle"), "new device reads")
                await until(lambda: says(a, room_id, "an alle"), "old device reads")

    play(scene)


def test_a_new_sign_in_is_confirmed_by_pictures_and_gets_all_keys(
    world: World, tmp_path: Path
) -> None:
    async def scene() -> None:
        one, other = await register_people(world, "alpha", ["pic-a", "pic-b"])
        async with (
            signed_in(tmp_path / "a", world, one) as a,
            signed_in(tmp_path / "b", world, other) as b,
        ):
            await until(lambda: told(a) is KeyAdvice.SET_UP, "identity")
            await a.trust.set_up()
            room_id = await a.rooms.create_direct(UserId(other.user_id))
            await until(lambda: room(b, room_id), "invitation")
            await b.rooms.accept(room_id)
            await b.sending.send_text(room_id, "vorher")
            await until(lambda: says(a, room_id, "vorher"), "read")
            await until(lambda: a.trust.state.value.backup is Backup.CURRENT, "saved")
            async with signed_in(tmp_path / "c", world, one) as c:
                await until(lambda: told(c) is KeyAdvice.CONFIRM_DEVICE, "asks to confirm")
                await c.verification.ask_own_devices()
                await compare(c, a)
                await until(lambda: told(c) in WELL, "secrets came")
                await until(lambda: says(c, room_id, "vorher"), "healed")
                devices = await a.devices.own()
                assert [d.signed for d in devices] == [True, True]
                assert [d.current for d in devices] == [True, False]

    play(scene)


def test_two_people_compare_in_their_chat(world: World, tmp_path: Path) -> None:
    async def scene() -> None:
        (one,) = await register_people(world, "alpha", ["cmp-a"])
        (other,) = await register_people(world, "beta", ["cmp-b"])
        async with (
            signed_in(tmp_path / "a", world, one) as a,
            signed_in(tmp_path / "b", world, other) as b,
        ):
            room_id = await a.rooms.create_direct(UserId(other.user_id))
            await until(lambda: room(b, room_id), "invitation")
            await b.rooms.accept(room_id)
            await until(lambda: r.joined_count == 2 if (r := room(a, room_id)) else None, "both in")
            await a.verification.ask_person(UserId(other.user_id), room_id)
            await compare(a, b)
            for engine, person in ((a, other), (b, one)):
                found = await engine.devices.person(UserId(person.user_id))
                assert found.trust is PersonTrust.VERIFIED
            chat = room(b, room_id)
            assert chat is not None
            assert (chat.preview, chat.unread) == (None, 0), "no message for people"

    play(scene)


def test_a_partners_new_device_shows_in_the_open_chat(world: World, tmp_path: Path) -> None:
    async def scene() -> None:
        (one,) = await register_people(world, "alpha", ["new-a"])
        (other,) = await register_people(world, "beta", ["new-b"])
        async with (
            signed_in(tmp_path / "a", world, one) as a,
            signed_in(tmp_path / "b", world, other) as b,
        ):
            room_id = await a.rooms.create_direct(UserId(other.user_id))
            await until(lambda: room(b, room_id), "invitation")
            await b.rooms.accept(room_id)
            await a.sending.send_text(room_id, "hallo")
            await until(lambda: says(b, room_id, "hallo"), "read")
            timeline = await a.timelines.open(room_id)
            await until(lambda: timeline.head.value.devices == 1, "one device")
            await a.devices.looked_at(UserId(other.user_id))
            async with signed_in(tmp_path / "c", world, other):
                await until(lambda: timeline.head.value.devices == 2, "the second is seen")
                person = await a.devices.person(UserId(other.user_id))
                assert sorted((d.new, d.signed) for d in person.devices) == [
                    (False, True),
                    (True, False),
                ]
            await timeline.close()

    play(scene)


def test_the_browser_can_prove_who_resets_the_identity(world: World, tmp_path: Path) -> None:
    async def scene() -> None:
        schaefer = world.people["schaefer"]
        async with running(tmp_path, world) as engine:
            options = await engine.session.discover(world.providers["alpha"].server_name)
            attempt = await engine.session.begin_sso(options, options.sso[0].idp_id)
            finishing = asyncio.ensure_future(engine.session.finish_sso(attempt))
            assert await sign_in_through(world, attempt.url, schaefer) == 200
            await finishing
            nothing = (OwnIdentity.UNKNOWN, OwnIdentity.MISSING)
            await until(lambda: engine.trust.state.value.identity not in nothing, "identity")
            before = engine._scope.matrix.crypto.identities.own_master()
            with pytest.raises(ProofNeeded) as caught:
                await engine.trust.reset()
            session, url = caught.value.session, caught.value.url
            assert "m.login.sso" in url
            with pytest.raises(ProofNeeded):
                await engine.trust.reset(BrowserProof(session))
            assert await confirm_through(world, url, schaefer) == 200
            assert await engine.trust.reset(BrowserProof(session))
            assert engine._scope.matrix.crypto.identities.own_master() != before

    play(scene)
