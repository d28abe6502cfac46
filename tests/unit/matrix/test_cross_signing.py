"""The user's identity survives a fault at every step, and only the right one is believed."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.scenes import play
from tests.unit.matrix.key_server import Client, KeyServer
from timclient.domain.errors import BadResponse, Offline, ProofNeeded, ServerFault, TimError
from timclient.domain.ids import UserId
from timclient.domain.trust import OwnIdentity, PasswordProof, PersonTrust
from timclient.matrix.crypto.cross_signing import NAMES
from timclient.matrix.crypto.signing_key import SigningKey

WEBER = "@weber:a.example"
KLEIN = UserId("@klein:b.example")
STEPS = ("POST keys/device_signing", "POST keys/query", "POST keys/signatures")


async def device(server: KeyServer, folder: Path, user: str, name: str) -> Client:
    return await Client(server, folder, user, name).start(identity=False)


@pytest.mark.parametrize("where", ["fail", "lose"])
@pytest.mark.parametrize("step", STEPS)
def test_a_fault_or_kill_at_any_step_leaves_one_identity_that_gets_finished(
    server: KeyServer, tmp_path: Path, step: str, where: str
) -> None:
    async def scene() -> None:
        weber = await device(server, tmp_path, WEBER, "OURS")
        getattr(server, where)[step] = Offline()
        with pytest.raises(Offline):
            await weber.engine.crypto.cross_signing.create()
        server.fail.clear()
        server.lose.clear()
        published = dict(server.of(WEBER).cross_signing)
        weber.restart()
        cross_signing = weber.engine.crypto.cross_signing
        state = await cross_signing.refresh()
        if state is OwnIdentity.MISSING:
            await cross_signing.create()
        elif state is OwnIdentity.UNCONFIRMED:
            assert await cross_signing.adopt({})
        assert cross_signing.state is OwnIdentity.READY
        assert cross_signing.secrets_here
        if published:
            assert (
                server.of(WEBER).cross_signing["master_key"]["keys"]
                == (published["master_key"]["keys"])
            ), "no second identity"

    play(scene)


def test_the_server_may_ask_for_the_password_first(server: KeyServer, tmp_path: Path) -> None:
    async def scene() -> None:
        weber = await device(server, tmp_path, WEBER, "OURS")
        server.password_needed = True
        cross_signing = weber.engine.crypto.cross_signing
        with pytest.raises(ProofNeeded) as caught:
            await cross_signing.create()
        assert caught.value.password
        assert not caught.value.rejected
        session = caught.value.session
        with pytest.raises(ProofNeeded) as caught:
            await cross_signing.create(PasswordProof(session, "falsch"))
        assert caught.value.rejected
        await cross_signing.create(PasswordProof(session, "geheim"))
        assert cross_signing.state is OwnIdentity.READY

    play(scene)


def test_a_new_device_is_connected_by_the_private_keys_only(
    server: KeyServer, tmp_path: Path
) -> None:
    async def scene() -> None:
        first = await Client(server, tmp_path, WEBER, "FIRST").start()
        second = await device(server, tmp_path, WEBER, "SECOND")
        joining = second.engine.crypto.cross_signing
        assert await joining.refresh() is OwnIdentity.UNCONFIRMED
        wrong = {name: SigningKey.generate().seed() for name in NAMES}
        assert not await joining.adopt(wrong)
        assert not await joining.adopt(dict.fromkeys(NAMES, "kein Schlüssel"))
        assert joining.state is OwnIdentity.UNCONFIRMED
        assert await joining.adopt(first.engine.crypto.cross_signing.seeds())
        assert joining.state is OwnIdentity.READY
        await first.engine.crypto.cross_signing.refresh()
        devices = first.engine.crypto.identities.devices(UserId(WEBER))
        assert devices["SECOND"].signed_by  # type: ignore[index]

    play(scene)


def test_an_identity_replaced_behind_our_back_is_caught(server: KeyServer, tmp_path: Path) -> None:
    async def scene() -> None:
        first = await Client(server, tmp_path, WEBER, "FIRST").start()
        evil = await device(server, tmp_path, WEBER, "EVIL")
        await evil.engine.crypto.cross_signing.create(PasswordProof("session", "geheim"))
        cross_signing = first.engine.crypto.cross_signing
        assert await cross_signing.refresh() is OwnIdentity.REPLACED
        assert not cross_signing.secrets_here
        with pytest.raises(ServerFault):
            await cross_signing.sign_this_device()
        first.restart()
        assert await first.engine.crypto.cross_signing.refresh() is OwnIdentity.REPLACED

    play(scene)


@pytest.mark.parametrize("fault", ["self_signing_key", "user_id", "usage", "two keys"])
def test_a_forged_identity_is_none(server: KeyServer, tmp_path: Path, fault: str) -> None:
    async def scene() -> None:
        weber = await Client(server, tmp_path, WEBER, "OURS").start()
        klein = await Client(server, tmp_path, KLEIN, "KLEIN").start()
        keys = server.of(KLEIN).cross_signing
        if fault == "self_signing_key":
            other = SigningKey.generate()
            keys["self_signing_key"]["keys"] = {f"ed25519:{other.public}": other.public}
        elif fault == "user_id":
            keys["master_key"]["user_id"] = WEBER
        elif fault == "usage":
            keys["master_key"]["usage"] = ["self_signing"]
        else:
            keys["master_key"]["keys"]["ed25519:x"] = "x"
        sent = await weber.send("geheim", KLEIN)
        assert weber.engine.crypto.identities.trust(KLEIN) is PersonTrust.NONE
        klein.sync()
        assert klein.reads(sent) == "withheld-unverified"

    play(scene)


def test_a_compared_person_is_signed_and_seen_so_after_a_restart(
    server: KeyServer, tmp_path: Path
) -> None:
    async def scene() -> None:
        weber = await Client(server, tmp_path, WEBER, "OURS").start()
        klein = await Client(server, tmp_path, KLEIN, "KLEIN").start()
        master = klein.engine.crypto.identities.own_master()
        with pytest.raises(BadResponse):
            await weber.engine.crypto.cross_signing.sign_person(KLEIN, SigningKey.generate().public)
        await weber.engine.crypto.cross_signing.sign_person(KLEIN, master)
        assert weber.engine.crypto.identities.trust(KLEIN) is PersonTrust.VERIFIED
        weber.restart()
        assert weber.engine.crypto.identities.trust(KLEIN) is PersonTrust.VERIFIED
        # Another identity is not the compared one.
        await klein.engine.crypto.cross_signing.create(PasswordProof("session", "geheim"))
        await weber.engine.encryption.query_devices([KLEIN])
        assert weber.engine.crypto.identities.trust(KLEIN) is PersonTrust.CHANGED

    play(scene)


def test_a_device_that_comes_back_is_signed_from_its_first_moment(
    server: KeyServer, tmp_path: Path
) -> None:
    async def scene() -> None:
        weber = await Client(server, tmp_path, WEBER, "OURS").start()
        klein = await Client(server, tmp_path, KLEIN, "KLEIN").start()
        await klein.send("vorher", UserId(WEBER))
        # The server has ended the session; the user has signed in again with the same device.
        server.of(WEBER).devices = {}
        server.of(WEBER).one_time = {}
        klein.engine.crypto.to_device.forget([UserId(WEBER)])
        await klein.send("ohne", UserId(WEBER))
        weber.restart()
        weber.engine.encryption.publish_device_again()
        await weber.engine.encryption.upload_keys()
        klein.engine.crypto.to_device.forget([UserId(WEBER)])
        sent = await klein.send("sofort", UserId(WEBER))
        weber.sync()
        assert weber.reads(sent) == "sofort"

    play(scene)


@pytest.mark.parametrize("error", [Offline(), ServerFault()])
def test_signing_fails_whole(server: KeyServer, tmp_path: Path, error: TimError) -> None:
    async def scene() -> None:
        weber = await Client(server, tmp_path, WEBER, "OURS").start()
        klein = await Client(server, tmp_path, KLEIN, "KLEIN").start()
        master = klein.engine.crypto.identities.own_master()
        server.fail["keys/signatures"] = error
        with pytest.raises(type(error)):
            await weber.engine.crypto.cross_signing.sign_person(KLEIN, master)
        assert weber.engine.crypto.identities.trust(KLEIN) is not PersonTrust.VERIFIED

    play(scene)
