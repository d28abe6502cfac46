"""Who may have keys: devices their owner vouches for, of an identity that is the known one."""

from __future__ import annotations

import asyncio
import copy
from pathlib import Path
from typing import Any

import pytest

from tests.scenes import play
from tests.unit.matrix.key_server import Client, KeyServer, started, untrack
from tests.unit.matrix.peers import ROOM
from timclient.domain.errors import IdentityChanged
from timclient.domain.ids import UserId
from timclient.domain.message import Authenticity
from timclient.domain.trust import PasswordProof, PersonTrust
from timclient.matrix.crypto.encryption import session_of

KLEIN = UserId("@klein:b.example")
LIND = UserId("@lind:b.example")


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
        weber.engine.crypto.to_device.forget([KLEIN])
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


def test_a_device_of_a_false_identity_never_becomes_proven(
    weber: Client, klein: Client, server: KeyServer, tmp_path: Path
) -> None:
    """The server shows another identity for a moment, sends in its name, and shows the real one."""
    evil_server = KeyServer()
    fake = started(evil_server, tmp_path, KLEIN, "FAKE")

    async def scene() -> None:
        await weber.send("vorher", KLEIN)
        crypto = weber.engine.crypto
        real = copy.deepcopy(server.of(KLEIN))
        server.of(KLEIN).cross_signing = evil_server.of(KLEIN).cross_signing
        server.of(KLEIN).devices["FAKE"] = evil_server.of(KLEIN).devices["FAKE"]
        crypto.to_device.forget([KLEIN])
        await crypto.to_device.query([KLEIN])
        evil_server.users[weber.user] = server.of(weber.user)
        sent = await fake.send("gefälscht", weber.user)
        server.inbox.update(evil_server.inbox)
        weber.sync()
        assert weber.reads(sent) == "gefälscht"
        session = session_of(sent)
        for _ in range(2):
            shown = weber.engine.encryption.authenticity(ROOM, session, KLEIN)
            assert shown is Authenticity.UNSIGNED_DEVICE
            server.users[KLEIN] = copy.deepcopy(real)
            crypto.to_device.forget([KLEIN])
            await crypto.to_device.query([KLEIN])
            assert crypto.identities.trust(KLEIN) is PersonTrust.SEEN

    play(scene)


def test_strangers_with_a_slow_server_hold_up_nobody(
    weber: Client, klein: Client, server: KeyServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def scene() -> None:
        await weber.send("vorher", KLEIN)
        connection = weber.engine.crypto.to_device._connection
        json, forever = connection.json, asyncio.Event()

        async def slow(method: str, where: str, body: Any = None, **more: Any) -> Any:
            if "query" in where and LIND in body["device_keys"]:
                await forever.wait()
            return await json(method, where, body, **more)

        monkeypatch.setattr(connection, "json", slow)
        stranger = asyncio.ensure_future(weber.engine.crypto.to_device.query([LIND]))
        await asyncio.sleep(0)
        async with asyncio.timeout(2):
            sent = await weber.send("geht doch", KLEIN)
        klein.sync()
        assert klein.reads(sent) == "geht doch"
        forever.set()
        await stranger

    play(scene)
