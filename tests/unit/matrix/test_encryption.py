"""Bringing room keys to devices, with a server that fails at every step."""

from __future__ import annotations

import asyncio
from datetime import timedelta
from pathlib import Path
from typing import Any, cast

import pytest

from tests.scenes import play
from tests.unit.matrix.peers import ROOM, event, our_machine
from timclient.domain.errors import BadRequest, Offline, ServerFault, Timeout, TimError
from timclient.domain.event import Event
from timclient.domain.ids import UserId
from timclient.domain.rotation import Rotation
from timclient.matrix.connection import Connection
from timclient.matrix.crypto.encryption import Encryption
from timclient.matrix.crypto.machine import Machine

KLEIN = UserId("@klein:b.example")
LIND = UserId("@lind:b.example")
ROTATION = Rotation()


class Server:
    """Answers the key requests for a set of machines; each kind of request can be made to fail."""

    def __init__(self) -> None:
        self.machines: dict[str, dict[str, Machine]] = {}
        self.one_time_keys: dict[tuple[str, str], dict[str, Any]] = {}
        self.inbox: dict[tuple[str, str], list[Event]] = {}
        self.fail: dict[str, TimError] = {}
        self.asked: list[str] = []
        self.gate: asyncio.Event | None = None

    def add(self, machine: Machine) -> None:
        self.machines.setdefault(machine.user_id, {})[machine.device_id] = machine
        body = machine.keys_to_upload()
        assert body is not None
        keys = body["one_time_keys"]
        self.one_time_keys[machine.user_id, machine.device_id] = keys
        machine.keys_uploaded({"signed_curve25519": len(keys)})

    async def json(self, method: str, path: str, body: Any, **_: Any) -> dict[str, Any]:
        kind = path.split("/v3/")[1].split("?")[0]
        self.asked.append(kind)
        if kind in self.fail:
            raise self.fail[kind]
        if kind == "keys/query":
            if self.gate is not None:
                await self.gate.wait()
            return {
                "device_keys": {
                    user: {d: m._signed_device_keys() for d, m in self._of(user).items()}
                    for user in body["device_keys"]
                }
            }
        assert kind == "keys/claim"
        return {
            "one_time_keys": {
                user: {device: self._claim(user, device) for device in devices}
                for user, devices in body["one_time_keys"].items()
            }
        }

    async def request(self, method: str, path: str, body: Any, **_: Any) -> bytes:
        if "sendToDevice" in self.fail:
            raise self.fail["sendToDevice"]
        for user, devices in body["messages"].items():
            for device, content in devices.items():
                sent = event("m.room.encrypted", content, "@weber:a.example")
                self.inbox.setdefault((user, device), []).append(sent)
        return b"{}"

    def deliver(self) -> None:
        for (user, device), events in self.inbox.items():
            self.machines[user][device].receive(events)
        self.inbox.clear()

    def _of(self, user: str) -> dict[str, Machine]:
        return self.machines.get(user, {})

    def _claim(self, user: str, device: str) -> dict[str, Any]:
        keys = self.one_time_keys[user, device]
        name = next(iter(keys))
        return {name: keys.pop(name)}


@pytest.fixture
def server() -> Server:
    return Server()


@pytest.fixture
def weber(tmp_path: Path, server: Server) -> Encryption:
    machine = our_machine(tmp_path)
    server.add(machine)
    return Encryption(machine, cast("Connection", server))


@pytest.fixture
def klein(tmp_path: Path, server: Server) -> Machine:
    machine = our_machine(tmp_path, KLEIN, "KLEIN")
    server.add(machine)
    return machine


async def send(weber: Encryption, text: str, *users: UserId) -> Event:
    async def recipients() -> tuple[UserId, ...]:
        return users

    content = await weber.encrypt(ROOM, "m.room.message", {"body": text}, recipients, ROTATION)
    return event("m.room.encrypted", content, "@weber:a.example", f"${text}")


def readable(machine: Machine, sent: Event) -> bool:
    try:
        return b"body" in bytes(machine.decrypt_megolm(ROOM, sent).content)
    except TimError:
        return False


def test_message_reaches_every_device_and_the_key_travels_once(
    weber: Encryption, klein: Machine, server: Server, tmp_path: Path
) -> None:
    second = our_machine(tmp_path, KLEIN, "KLEIN2")
    server.add(second)

    async def scene() -> None:
        one = await send(weber, "eins", KLEIN)
        two = await send(weber, "zwei", KLEIN)
        assert sum(len(events) for events in server.inbox.values()) == 2
        server.deliver()
        for machine in (klein, second):
            assert readable(machine, one)
            assert readable(machine, two)

    play(scene)


def test_refused_claim_blocks_neither_this_nor_the_next_message(
    weber: Encryption, klein: Machine, server: Server
) -> None:
    async def scene() -> None:
        server.fail["keys/claim"] = BadRequest()
        async with asyncio.timeout(2):
            first = await send(weber, "eins", KLEIN)
        del server.fail["keys/claim"]
        async with asyncio.timeout(2):
            second = await send(weber, "zwei", KLEIN)
        server.deliver()
        assert readable(klein, second)
        assert not readable(klein, first)

    play(scene)


@pytest.mark.parametrize("error", [Offline(), Timeout(), ServerFault()])
@pytest.mark.parametrize("step", ["keys/query", "keys/claim", "sendToDevice"])
def test_message_waits_while_the_own_server_is_away_and_nothing_hangs(
    weber: Encryption, klein: Machine, server: Server, step: str, error: TimError
) -> None:
    async def scene() -> None:
        server.fail[step] = error
        with pytest.raises(type(error)):
            await send(weber, "eins", KLEIN)
        del server.fail[step]
        async with asyncio.timeout(2):
            again = await send(weber, "eins", KLEIN)
        server.deliver()
        assert readable(klein, again)

    play(scene)


def test_who_leaves_while_the_server_is_asked_gets_no_key(
    weber: Encryption, klein: Machine, server: Server, tmp_path: Path
) -> None:
    lind = our_machine(tmp_path, LIND, "LIND")
    server.add(lind)

    async def scene() -> None:
        present = [KLEIN, LIND]

        async def recipients() -> list[UserId]:
            if "keys/query" in server.asked:
                present[:] = [LIND]
            return list(present)

        content = await weber.encrypt(ROOM, "m.room.message", {"body": "a"}, recipients, ROTATION)
        sent = event("m.room.encrypted", content, "@weber:a.example")
        server.deliver()
        assert readable(lind, sent)
        assert not readable(klein, sent)

    play(scene)


def test_leave_hidden_in_a_gap_is_noticed_by_the_member_list(
    weber: Encryption, klein: Machine, server: Server, tmp_path: Path
) -> None:
    lind = our_machine(tmp_path, LIND, "LIND")
    server.add(lind)

    async def scene() -> None:
        await send(weber, "eins", KLEIN, LIND)
        server.deliver()
        after = await send(weber, "zwei", LIND)
        server.deliver()
        assert readable(lind, after)
        assert not readable(klein, after)

    play(scene)


def test_session_given_up_while_it_is_shared_is_not_used(
    weber: Encryption, klein: Machine, server: Server
) -> None:
    async def scene() -> None:
        request = server.request
        calls = 0

        async def leave_meanwhile(method: str, path: str, body: Any, **more: Any) -> bytes:
            nonlocal calls
            calls += 1
            if calls == 1:
                weber.members_left(ROOM)
            return await request(method, path, body, **more)

        server.request = leave_meanwhile  # type: ignore[method-assign]
        sent = await send(weber, "eins", KLEIN)
        server.deliver()
        assert calls == 2
        assert readable(klein, sent)

    play(scene)


def test_answer_that_leaves_somebody_out_is_asked_for_again(
    weber: Encryption, klein: Machine, server: Server
) -> None:
    async def scene() -> None:
        json = server.json

        async def nothing(method: str, path: str, body: Any, **more: Any) -> dict[str, Any]:
            return {"device_keys": {}} if "query" in path else await json(method, path, body)

        server.json = nothing  # type: ignore[method-assign]
        first = await send(weber, "eins", KLEIN)
        server.json = json  # type: ignore[method-assign]
        second = await send(weber, "zwei", KLEIN)
        server.deliver()
        assert not readable(klein, first)
        assert readable(klein, second)

    play(scene)


def test_whoever_sends_while_devices_are_asked_for_waits_for_the_answer(
    weber: Encryption, klein: Machine, server: Server
) -> None:
    async def scene() -> None:
        server.gate = asyncio.Event()
        asking = asyncio.ensure_future(weber.query_devices([KLEIN]))
        sending = asyncio.ensure_future(send(weber, "eins", KLEIN))
        await asyncio.sleep(0)
        server.gate.set()
        await asking
        sent = await sending
        server.deliver()
        assert readable(klein, sent)
        assert server.asked.count("keys/query") == 1

    play(scene)


def test_change_during_the_question_is_asked_for_again(
    weber: Encryption, klein: Machine, server: Server
) -> None:
    async def scene() -> None:
        server.gate = asyncio.Event()
        asking = asyncio.ensure_future(weber.query_devices([KLEIN]))
        await asyncio.sleep(0.01)
        weber._machine.untrack([KLEIN])
        server.gate.set()
        await asking
        assert weber._machine.untracked([KLEIN]) == [KLEIN]

    play(scene)


def test_who_has_left_cannot_read_what_comes(
    weber: Encryption, klein: Machine, server: Server
) -> None:
    async def scene() -> None:
        await send(weber, "eins", KLEIN)
        server.deliver()
        weber.members_left(ROOM)
        after = await send(weber, "zwei")
        server.deliver()
        assert not readable(klein, after)

    play(scene)


def test_removed_device_gets_no_later_message(
    weber: Encryption, klein: Machine, server: Server
) -> None:
    async def scene() -> None:
        await send(weber, "eins", KLEIN)
        server.deliver()
        server.machines[KLEIN] = {}
        weber._machine.untrack([KLEIN])
        after = await send(weber, "zwei", KLEIN)
        assert not readable(klein, after)

    play(scene)


def test_session_is_replaced_after_so_many_messages(
    weber: Encryption, klein: Machine, server: Server
) -> None:
    async def only_klein() -> list[UserId]:
        return [KLEIN]

    async def scene() -> None:
        used = set()
        for number in range(4):
            content = await weber.encrypt(
                ROOM, "m.room.message", {"n": number}, only_klein, Rotation(2, timedelta(days=1))
            )
            used.add(content["session_id"])
        assert len(used) == 2

    play(scene)


def test_malformed_answers_are_survived(weber: Encryption, klein: Machine) -> None:
    machine = weber._machine
    for answer in (None, [], {"@a:b": 7}, {"@a:b": {"D": None}}, {KLEIN: {"KLEIN": {"keys": 1}}},
                   {KLEIN: {"X": {**klein._signed_device_keys(), "device_id": "X"}}}):  # fmt: skip
        machine.devices_received(answer)
        machine.claimed(answer)
    assert not list(machine.device_store.active_user_devices(KLEIN))


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
