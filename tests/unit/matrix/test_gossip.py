"""Own devices ask and answer each other, and nobody else; broken channels are opened anew."""

from __future__ import annotations

import asyncio
from pathlib import Path
from typing import Any

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.scenes import play
from tests.unit.matrix.key_server import Client, KeyServer
from tests.unit.matrix.peers import ROOM, event
from timclient.domain.errors import Offline
from timclient.domain.event import Event
from timclient.domain.ids import UserId
from timclient.domain.message import Authenticity
from timclient.domain.sync import Sealed
from timclient.domain.trust import ALL_SECRETS
from timclient.matrix.crypto.encryption import session_of
from timclient.matrix.crypto.secret_storage import MASTER_KEY

WEBER = UserId("@weber:a.example")
KLEIN = UserId("@klein:b.example")


async def own_pair(server: KeyServer, folder: Path) -> tuple[Client, Client]:
    """Two devices of one user, both signed."""
    first = await Client(server, folder, WEBER, "FIRST").start()
    second = await Client(server, folder, WEBER, "SECOND").start(identity=False)
    await second.engine.crypto.cross_signing.adopt(first.engine.crypto.cross_signing.seeds())
    await first.engine.crypto.cross_signing.refresh()
    return first, second


async def exchange(*clients: Client) -> list[Sealed]:
    """Deliver what lies there, answer requests, until nothing moves; returns other messages."""
    found: list[Sealed] = []
    for _ in range(6):
        for client in clients:
            update = client.sync()
            found += update.sealed
            for request in update.to_device:
                await client.engine.crypto.gossip.answer(request)
    return found


def test_a_missing_key_comes_from_another_own_device(server: KeyServer, tmp_path: Path) -> None:
    async def scene() -> None:
        first = await Client(server, tmp_path, WEBER, "FIRST").start()
        sent = await first.send("vorher", KLEIN)
        second = await Client(server, tmp_path, WEBER, "SECOND").start(identity=False)
        seeds = first.engine.crypto.cross_signing.seeds()
        await second.engine.crypto.cross_signing.adopt(seeds)
        await first.engine.crypto.cross_signing.refresh()
        assert second.reads(sent) == "key-missing"
        await second.engine.crypto.gossip.ask_for_keys([(ROOM, session_of(sent))])
        await exchange(first, second)
        assert second.reads(sent) == "vorher"
        shown = second.engine.encryption.authenticity(ROOM, session_of(sent), WEBER)
        assert shown is Authenticity.UNPROVEN

    play(scene)


def test_unsigned_own_devices_and_others_get_nothing(server: KeyServer, tmp_path: Path) -> None:
    async def scene() -> None:
        first = await Client(server, tmp_path, WEBER, "FIRST").start()
        sent = await first.send("geheim", KLEIN)
        stranger = await Client(server, tmp_path, WEBER, "STRANGER").start(identity=False)
        await first.engine.crypto.cross_signing.refresh()
        klein = await Client(server, tmp_path, KLEIN, "KLEIN").start()
        body = {"algorithm": "m.megolm.v1.aes-sha2", "room_id": ROOM,
                "session_id": session_of(sent)}  # fmt: skip
        for sender, device in ((WEBER, "STRANGER"), (KLEIN, "KLEIN"), (KLEIN, "FIRST")):
            content = {"action": "request", "requesting_device_id": device, "request_id": "r",
                       "body": body, "name": MASTER_KEY}  # fmt: skip
            for kind in ("m.room_key_request", "m.secret.request"):
                await first.engine.crypto.gossip.answer(event(kind, content, sender))
        assert server.inbox == {} or all(
            e.type == "m.room_key.withheld" for events in server.inbox.values() for e in events
        )
        stranger.sync()
        klein.sync()
        assert stranger.reads(sent) != "geheim"

    play(scene)


def test_secrets_come_from_a_signed_device_and_only_when_asked_for(
    server: KeyServer, tmp_path: Path
) -> None:
    async def scene() -> None:
        first, second = await own_pair(server, tmp_path)
        secret = first.engine.crypto.cross_signing.seeds()[MASTER_KEY]
        await second.engine.crypto.gossip.ask_for_secrets([MASTER_KEY])
        messages = await exchange(first, second)
        took = [second.engine.crypto.gossip.secret_from(m) for m in messages]
        assert took == [(MASTER_KEY, secret)]
        # The same once more was not asked for; nor may somebody else send it.
        assert [second.engine.crypto.gossip.secret_from(m) for m in messages] == [None]
        await second.engine.crypto.gossip.ask_for_secrets(ALL_SECRETS)
        (message, *_) = await exchange(first, second)
        for changed in (
            Sealed(KLEIN, message.sender_key, message.type, message.content),
            Sealed(WEBER, "x" * 43, message.type, message.content),
            Sealed(WEBER, message.sender_key, "m.other", message.content),
            Sealed(WEBER, message.sender_key, message.type, b"[]"),
        ):
            assert second.engine.crypto.gossip.secret_from(changed) is None

    play(scene)


def test_a_device_that_is_behind_does_not_silence_the_others(
    server: KeyServer, tmp_path: Path
) -> None:
    async def scene() -> None:
        first, second = await own_pair(server, tmp_path)
        third = await Client(server, tmp_path, WEBER, "THIRD").start(identity=False)
        await third.engine.crypto.cross_signing.adopt(first.engine.crypto.cross_signing.seeds())
        await second.engine.crypto.cross_signing.refresh()
        third.engine.crypto.secrets.change({MASTER_KEY: "alt"})
        gossip = second.engine.crypto.gossip
        await gossip.ask_for_secrets([MASTER_KEY])
        (behind,) = await exchange(third, second)
        (answer,) = await exchange(first, second)
        secret = first.engine.crypto.cross_signing.seeds()[MASTER_KEY]
        assert gossip.secret_from(behind) == (MASTER_KEY, "alt")
        assert gossip.secret_from(behind) is None
        assert gossip.secret_from(answer) == (MASTER_KEY, secret)

    play(scene)


def test_each_device_is_asked_once_until_it_may_know_more(
    server: KeyServer, tmp_path: Path
) -> None:
    async def scene() -> None:
        first, second = await own_pair(server, tmp_path)
        gossip = second.engine.crypto.gossip
        for expected in (1, 0):
            await gossip.ask_for_secrets([MASTER_KEY])
            assert len(await exchange(first, second)) == expected
        gossip.ask_again()
        await gossip.ask_for_secrets([MASTER_KEY])
        assert len(await exchange(first, second)) == 1

    play(scene)


def test_a_forwarded_key_nobody_asked_for_is_refused(server: KeyServer, tmp_path: Path) -> None:
    async def scene() -> None:
        first, second = await own_pair(server, tmp_path)
        sent = await first.send("nicht gefragt", KLEIN)
        second.engine.crypto.room_keys.clear()
        request = {"action": "request", "requesting_device_id": "SECOND", "request_id": "r",
                   "body": {"algorithm": "m.megolm.v1.aes-sha2", "room_id": ROOM,
                            "session_id": session_of(sent)}}  # fmt: skip
        await first.engine.crypto.gossip.answer(event("m.room_key_request", request, WEBER))
        await exchange(second)
        assert second.reads(sent) == "key-missing"

    play(scene)


def test_a_broken_channel_is_opened_anew_once_an_hour(server: KeyServer, tmp_path: Path) -> None:
    async def scene() -> None:
        weber = await Client(server, tmp_path, WEBER, "OURS").start()
        klein = await Client(server, tmp_path, KLEIN, "KLEIN").start()
        await klein.send("eins", WEBER)
        weber.sync()
        # Klein's side of the channel was set back, as after a restored backup of his disk.
        curve = weber.machine.curve25519
        session = klein.machine.session_store.get(curve)
        for number in range(3):
            klein.engine.encryption.members_left(ROOM)
            await klein.send(str(number), WEBER)
        server.inbox.clear()
        weber.machine.session_store._entries.clear()
        weber.machine.store.run("DELETE FROM olmsessions")
        klein.engine.encryption.members_left(ROOM)
        lost = await klein.send("verloren", WEBER)
        weber.sync()
        assert weber.reads(lost) == "key-missing"
        assert weber.machine.wedged == {(KLEIN, klein.machine.curve25519)}
        server.fail["sendToDevice"] = Offline()
        with pytest.raises(Offline):
            await weber.engine.crypto.gossip.mend_sessions()
        assert weber.machine.wedged, "tried again after the fault"
        server.fail.clear()
        await weber.engine.crypto.gossip.mend_sessions()
        klein.sync()
        assert klein.machine.session_store.get(curve).id != session.id
        klein.engine.encryption.members_left(ROOM)
        healed = await klein.send("wieder da", WEBER)
        weber.sync()
        assert weber.reads(healed) == "wieder da"
        weber.machine.wedged.add((KLEIN, klein.machine.curve25519))
        asked = len(server.asked)
        await weber.engine.crypto.gossip.mend_sessions()
        assert len(server.asked) == asked, "not twice within an hour"

    play(scene)


JUNK = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner),
    max_leaves=6,
)
FIELDS = ("action", "requesting_device_id", "request_id", "body", "name", "algorithm", "room_id",
          "session_id", "session_key", "sender_key", "sender_claimed_ed25519_key", "code",
          "forwarding_curve25519_key_chain", "secret")  # fmt: skip
CONTENT = st.dictionaries(st.sampled_from(FIELDS), JUNK, max_size=8)


@pytest.fixture(scope="module")
def pair(tmp_path_factory: pytest.TempPathFactory) -> tuple[Client, Client]:
    return asyncio.run(own_pair(KeyServer(), tmp_path_factory.mktemp("fuzz")))


@settings(max_examples=60, suppress_health_check=list(HealthCheck), deadline=None)
@given(
    kind=st.sampled_from(("m.room_key_request", "m.secret.request", "m.room_key.withheld")),
    content=CONTENT,
)
def test_no_request_of_any_shape_raises(
    pair: tuple[Client, Client], kind: str, content: dict[str, Any]
) -> None:
    async def scene() -> None:
        first, _ = pair
        found = event(kind, content, WEBER)
        first.server.inbox.setdefault((WEBER, first.device), []).append(found)
        first.sync()
        await first.engine.crypto.gossip.answer(found)

    asyncio.run(scene())


@settings(max_examples=60, suppress_health_check=list(HealthCheck), deadline=None)
@given(
    kind=st.sampled_from(("m.room_key", "m.forwarded_room_key", "m.secret.send", "m.dummy")),
    content=CONTENT,
)
def test_no_sealed_message_of_any_shape_raises_or_opens_anything(
    pair: tuple[Client, Client], kind: str, content: dict[str, Any]
) -> None:
    async def scene() -> None:
        first, second = pair
        known = second.engine.crypto.room_keys.count()
        second.machine.requested.add((str(content.get("room_id")), str(content.get("session_id"))))
        device = first.engine.crypto.to_device.device(WEBER, "SECOND")
        if not first.engine.crypto.to_device.has_session(device):
            await first.engine.crypto.to_device.claim([device])
        await first.engine.crypto.to_device.seal_and_send([device], kind, content)
        for message in second.sync().sealed:
            assert second.engine.crypto.gossip.secret_from(message) is None
        assert second.engine.crypto.room_keys.count() == known

    asyncio.run(scene())


def test_events_without_a_session_name_none() -> None:
    for content in (b"[]", b"{}", b'{"session_id":7}', b"\xff"):
        assert session_of(Event("m.room.encrypted", content=msgspec.Raw(content))) == ""
