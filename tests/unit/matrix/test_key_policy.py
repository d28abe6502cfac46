"""Who may have keys: devices their owner vouches for, of an identity that is the known one."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.scenes import play
from tests.unit.matrix.key_server import Client, KeyServer
from timclient.domain.errors import IdentityChanged
from timclient.domain.ids import UserId
from timclient.domain.trust import PasswordProof, PersonTrust

KLEIN = UserId("@klein:b.example")
LIND = UserId("@lind:b.example")


def started(
    server: KeyServer, folder: Path, user: str, device: str, *, identity: bool = True
) -> Client:
    client = Client(server, folder, user, device)
    play(lambda: client.start(identity=identity))
    return client


def untrack(client: Client, user: UserId) -> None:
    """The server says that a user's devices have changed."""
    client.engine.sync._devices.untrack([user])  # type: ignore[attr-defined]


def test_keys_go_only_to_devices_their_owner_vouches_for(
    weber: Client, klein: Client, server: KeyServer, tmp_path: Path
) -> None:
    unsigned = started(server, tmp_path, KLEIN, "UNSIGNED", identity=False)
    nobody = started(server, tmp_path, LIND, "LIND", identity=False)

    async def scene() -> None:
        sent = await weber.send("geheim", KLEIN, LIND)
        for client, expected in (
            (klein, "geheim"),
            (unsigned, "withheld-unverified"),
            (nobody, "withheld-unverified"),
        ):
            client.sync()
            assert client.reads(sent) == expected
        told = len(server.inbox)
        await weber.send("noch eins", KLEIN, LIND)
        assert len(server.inbox) == told, "said once a session"
        # As soon as its owner vouches for it, the next message reaches it.
        seeds = klein.engine.crypto.cross_signing.seeds()
        await unsigned.engine.crypto.cross_signing.adopt(seeds)
        untrack(weber, KLEIN)
        later = await weber.send("danach", KLEIN, LIND)
        unsigned.sync()
        assert unsigned.reads(later) == "danach"

    play(scene)


def test_a_device_the_server_made_up_gets_nothing(
    weber: Client, klein: Client, server: KeyServer, tmp_path: Path
) -> None:
    made_up = started(server, tmp_path, KLEIN, "MADEUP", identity=False)
    device = server.of(KLEIN).devices["MADEUP"]
    device["signatures"][KLEIN]["ed25519:" + "A" * 43] = "B" * 86

    async def scene() -> None:
        sent = await weber.send("geheim", KLEIN)
        made_up.sync()
        assert made_up.reads(sent) == "withheld-unverified"

    play(scene)


def test_a_replaced_identity_stops_the_next_message_until_it_is_confirmed(
    weber: Client, klein: Client, server: KeyServer
) -> None:
    async def scene() -> None:
        await weber.send("vorher", KLEIN)
        await klein.engine.crypto.cross_signing.create(PasswordProof("session", "geheim"))
        untrack(weber, KLEIN)
        identities = weber.engine.crypto.identities
        with pytest.raises(IdentityChanged) as caught:
            await weber.send("eins", KLEIN)
        assert caught.value.users == (KLEIN,)
        assert identities.trust(KLEIN) is PersonTrust.CHANGED
        identities.confirm(KLEIN)
        sent = await weber.send("zwei", KLEIN)
        klein.sync()
        assert klein.reads(sent) == "zwei"

    play(scene)


def test_an_identity_taken_away_and_given_back_otherwise_is_noticed(
    weber: Client, klein: Client, server: KeyServer
) -> None:
    async def scene() -> None:
        await weber.send("vorher", KLEIN)
        server.of(KLEIN).cross_signing = {}
        untrack(weber, KLEIN)
        sent = await weber.send("ohne", KLEIN)
        klein.sync()
        assert klein.reads(sent) in ("withheld-unverified", "key-missing")
        await klein.engine.crypto.cross_signing.create()
        untrack(weber, KLEIN)
        with pytest.raises(IdentityChanged):
            await weber.send("eins", KLEIN)

    play(scene)
