"""Bringing room keys to devices, with a server that fails at every step."""

from __future__ import annotations

import asyncio
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from tests.scenes import play
from tests.unit.matrix.key_server import Client, KeyServer, started, untrack
from tests.unit.matrix.peers import ROOM, event
from timclient.domain.errors import (
    BadRequest,
    Offline,
    ServerFault,
    Timeout,
    TimError,
)
from timclient.domain.ids import UserId
from timclient.domain.rotation import Rotation

KLEIN = UserId("@klein:b.example")
LIND = UserId("@lind:b.example")


def test_message_reaches_every_device_and_the_key_travels_once(
    weber: Client, klein: Client, server: KeyServer, tmp_path: Path
) -> None:
    second = Client(server, tmp_path, KLEIN, "KLEIN2")

    async def scene() -> None:
        await second.engine.encryption.upload_keys()
        await second.engine.crypto.cross_signing.adopt(klein.engine.crypto.cross_signing.seeds())
        one = await weber.send("eins", KLEIN)
        two = await weber.send("zwei", KLEIN)
        assert sum(len(events) for events in server.inbox.values()) == 2
        for client in (klein, second):
            client.sync()
            assert (client.reads(one), client.reads(two)) == ("eins", "zwei")

    play(scene)


def test_refused_claim_blocks_neither_this_nor_the_next_message(
    weber: Client, klein: Client, server: KeyServer
) -> None:
    async def scene() -> None:
        server.fail["keys/claim"] = BadRequest()
        async with asyncio.timeout(2):
            first = await weber.send("eins", KLEIN)
        del server.fail["keys/claim"]
        async with asyncio.timeout(2):
            second = await weber.send("zwei", KLEIN)
        klein.sync()
        assert klein.reads(second) == "zwei"
        assert klein.reads(first) == "before-joining"

    play(scene)


@pytest.mark.parametrize("error", [Offline(), Timeout(), ServerFault()])
@pytest.mark.parametrize("step", ["keys/query", "keys/claim", "sendToDevice"])
def test_message_waits_while_the_own_server_is_away_and_nothing_hangs(
    weber: Client, klein: Client, server: KeyServer, step: str, error: TimError
) -> None:
    async def scene() -> None:
        server.fail[step] = error
        with pytest.raises(type(error)):
            await weber.send("eins", KLEIN)
        del server.fail[step]
        async with asyncio.timeout(2):
            again = await weber.send("zwei", KLEIN)
        klein.sync()
        assert klein.reads(again) == "zwei"

    play(scene)


def test_who_leaves_while_the_server_is_asked_gets_no_key(
    weber: Client, klein: Client, server: KeyServer, tmp_path: Path
) -> None:
    lind = started(server, tmp_path, LIND, "LIND")

    async def scene() -> None:
        present, asked = [KLEIN, LIND], len(server.asked)

        async def recipients() -> list[UserId]:
            if "POST keys/query" in server.asked[asked:]:
                present[:] = [LIND]
            return list(present)

        content = await weber.engine.encryption.encrypt(
            ROOM, "m.room.message", {"body": "a"}, recipients, Rotation()
        )
        sent = event("m.room.encrypted", content, weber.user)
        lind.sync()
        klein.sync()
        assert lind.reads(sent) == "a"
        assert klein.reads(sent) == "key-missing"

    play(scene)


def test_leave_hidden_in_a_gap_is_noticed_by_the_member_list(
    weber: Client, klein: Client, server: KeyServer, tmp_path: Path
) -> None:
    lind = started(server, tmp_path, LIND, "LIND")

    async def scene() -> None:
        await weber.send("eins", KLEIN, LIND)
        after = await weber.send("zwei", LIND)
        klein.sync()
        lind.sync()
        assert lind.reads(after) == "zwei"
        assert klein.reads(after) == "key-missing"

    play(scene)


def test_session_given_up_while_it_is_shared_is_not_used(
    weber: Client, klein: Client, server: KeyServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def scene() -> None:
        send, calls = server._send, 0

        def leave_meanwhile(sender: str, kind: str, body: Any) -> Any:
            nonlocal calls
            calls += 1
            if calls == 1:
                weber.engine.encryption.members_left(ROOM)
            return send(sender, kind, body)

        monkeypatch.setattr(server, "_send", leave_meanwhile)
        sent = await weber.send("eins", KLEIN)
        klein.sync()
        assert calls == 2
        assert klein.reads(sent) == "eins"

    play(scene)


def test_answer_that_leaves_somebody_out_is_asked_for_again(
    weber: Client, klein: Client, server: KeyServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def scene() -> None:
        with monkeypatch.context() as patched:
            patched.setattr(server, "_query", lambda *_: {"device_keys": {}})
            first = await weber.send("eins", KLEIN)
        second = await weber.send("zwei", KLEIN)
        klein.sync()
        assert klein.reads(first) == "before-joining"
        assert klein.reads(second) == "zwei"

    play(scene)


class Gate:
    """Holds device questions back until it is opened."""

    def __init__(self, client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
        self.open = asyncio.Event()
        self.waiting = asyncio.Event()
        connection = client.engine.crypto.to_device._connection
        json = connection.json

        async def hold(method: str, where: str, body: Any = None, **more: Any) -> Any:
            if "query" in where:
                self.waiting.set()
                await self.open.wait()
            return await json(method, where, body, **more)

        monkeypatch.setattr(connection, "json", hold)


def test_whoever_sends_while_devices_are_asked_for_waits_for_the_answer(
    weber: Client, klein: Client, server: KeyServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def scene() -> None:
        gate = Gate(weber, monkeypatch)
        server.asked.clear()
        asking = asyncio.ensure_future(weber.engine.encryption.query_devices([KLEIN]))
        sending = asyncio.ensure_future(weber.send("eins", KLEIN))
        await gate.waiting.wait()
        gate.open.set()
        await asking
        sent = await sending
        klein.sync()
        assert klein.reads(sent) == "eins"
        assert server.asked.count("POST keys/query") == 1

    play(scene)


def test_change_during_the_question_is_asked_for_again(
    weber: Client, klein: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def scene() -> None:
        gate = Gate(weber, monkeypatch)
        asking = asyncio.ensure_future(weber.engine.encryption.query_devices([KLEIN]))
        await gate.waiting.wait()
        untrack(weber, KLEIN)
        gate.open.set()
        await asking
        lists = weber.engine.sync._devices  # type: ignore[attr-defined]
        assert lists.untracked([KLEIN]) == [KLEIN]

    play(scene)


def test_who_has_left_cannot_read_what_comes(
    weber: Client, klein: Client, server: KeyServer
) -> None:
    async def scene() -> None:
        await weber.send("eins", KLEIN)
        weber.engine.encryption.members_left(ROOM)
        after = await weber.send("zwei")
        klein.sync()
        assert klein.reads(after) == "key-missing"

    play(scene)


def test_removed_device_gets_no_later_message(
    weber: Client, klein: Client, server: KeyServer
) -> None:
    async def scene() -> None:
        await weber.send("eins", KLEIN)
        server.of(KLEIN).devices = {}
        untrack(weber, KLEIN)
        after = await weber.send("zwei", KLEIN)
        klein.sync()
        assert klein.reads(after) == "key-missing"

    play(scene)


def test_session_is_replaced_after_so_many_messages(weber: Client, klein: Client) -> None:
    async def only_klein() -> list[UserId]:
        return [KLEIN]

    async def scene() -> None:
        used = set()
        for number in range(4):
            content = await weber.engine.encryption.encrypt(
                ROOM, "m.room.message", {"n": number}, only_klein, Rotation(2, timedelta(days=1))
            )
            used.add(content["session_id"])
        assert len(used) == 2

    play(scene)


def test_malformed_answers_are_survived(weber: Client, klein: Client) -> None:
    lists = weber.engine.sync._devices  # type: ignore[attr-defined]
    keys = klein.machine.signed_by_device({"device_id": "X", "user_id": KLEIN, "keys": {}})
    for answer in (None, [], {"@a:b": 7}, {"@a:b": {"D": None}}, {KLEIN: {"KLEIN": {"keys": 1}}},
                   {KLEIN: {"X": keys}}):  # fmt: skip
        lists.received({"device_keys": answer, "master_keys": answer, "self_signing_keys": answer})
        lists.claimed(answer)
    assert not list(weber.machine.device_store.active_user_devices(KLEIN))


def test_plain_nio_hangs_after_a_failed_claim(tmp_path: Path) -> None:
    """The defect (F): the event that guards the sharing is never set again."""
    from nio import AsyncClient, AsyncClientConfig
    from nio.rooms import MatrixRoom

    async def scene() -> None:
        config = AsyncClientConfig(encryption_enabled=True, store_sync_tokens=False)
        client = AsyncClient("http://localhost", "@a:b.example", "DEV", str(tmp_path), config)
        client.user_id, client.access_token = "@a:b.example", "x"
        client.load_store()
        room = MatrixRoom(ROOM, "@a:b.example", encrypted=True)
        room.members_synced = True
        client.rooms[ROOM] = room
        client.olm.get_missing_sessions = lambda users: {"@b:b.example": ["D"]}  # type: ignore[method-assign]

        async def failing(*_: Any) -> None:
            raise ConnectionError

        client.keys_claim = failing  # type: ignore[method-assign]
        with pytest.raises(ConnectionError):
            await client.room_send(ROOM, "m.room.message", {"body": "a"})
        with pytest.raises(TimeoutError):
            async with asyncio.timeout(1):
                await client.room_send(ROOM, "m.room.message", {"body": "b"})
        await client.close()

    play(scene)
