"""Who is out of reach: people with devices, none of which their owner vouches for."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.scenes import play
from tests.unit.matrix.key_server import Client, KeyServer, started
from timclient.domain.errors import Offline
from timclient.domain.ids import UserId
from timclient.domain.trust import PasswordProof, PersonTrust

KLEIN = UserId("@klein:b.example")


async def unreachable(client: Client) -> bool:
    """Ask for Klein's devices anew, and tell."""
    client.engine.crypto.to_device.forget([KLEIN])
    await client.engine.crypto.to_device.query([KLEIN])
    return client.engine.crypto.identities.is_unreachable(KLEIN)


def test_between_the_identity_and_its_word_for_the_device_nobody_is_reached(
    weber: Client, server: KeyServer, tmp_path: Path
) -> None:
    klein = started(server, tmp_path, KLEIN, "KLEIN", identity=False)

    async def scene() -> None:
        identities = weber.engine.crypto.identities
        assert await unreachable(weber)
        assert identities.trust(KLEIN) is PersonTrust.NONE
        server.fail["keys/signatures"] = Offline()
        with pytest.raises(Offline):
            await klein.engine.crypto.cross_signing.create()
        del server.fail["keys/signatures"]
        assert await unreachable(weber)
        assert identities.trust(KLEIN) is PersonTrust.SEEN
        await klein.engine.crypto.cross_signing.sign_this_device()
        assert not await unreachable(weber)

    play(scene)


def test_one_signed_device_is_enough(
    weber: Client, klein: Client, server: KeyServer, tmp_path: Path
) -> None:
    started(server, tmp_path, KLEIN, "UNSIGNED", identity=False)
    assert not play(lambda: unreachable(weber))


def test_a_signed_device_that_was_signed_out_reaches_nobody(
    weber: Client, klein: Client, server: KeyServer, tmp_path: Path
) -> None:
    started(server, tmp_path, KLEIN, "UNSIGNED", identity=False)

    async def scene() -> None:
        assert not await unreachable(weber)
        del server.of(KLEIN).devices["KLEIN"]
        assert await unreachable(weber)
        weber.restart()
        assert weber.engine.crypto.identities.is_unreachable(KLEIN)

    play(scene)


def test_a_changed_identity_is_another_question(
    weber: Client, klein: Client, server: KeyServer
) -> None:
    async def scene() -> None:
        assert not await unreachable(weber)
        await klein.engine.crypto.cross_signing.create(PasswordProof("session", "geheim"))
        assert not await unreachable(weber)
        identities = weber.engine.crypto.identities
        assert identities.trust(KLEIN) is PersonTrust.CHANGED
        identities.confirm(KLEIN)
        assert not await unreachable(weber)

    play(scene)


def test_who_has_no_device_is_not_called_unreachable(
    weber: Client, klein: Client, server: KeyServer
) -> None:
    server.of(KLEIN).devices.clear()

    async def scene() -> None:
        assert not weber.engine.crypto.identities.is_unreachable(KLEIN), "never heard of"
        assert not await unreachable(weber)
        assert weber.engine.crypto.identities.trust(KLEIN) is PersonTrust.SEEN

    play(scene)
