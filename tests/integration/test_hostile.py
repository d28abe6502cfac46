"""Hostile and broken input through a real server: the loop goes on, nothing else is lost."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.integration.engines import online, room, running, signed_in, until
from tests.integration.talk import chat, couple, people, texts
from tests.scenes import play
from tests.world import World
from tests.world.api import Api
from timclient.domain.message import UndecryptableContent, UndecryptableReason
from timclient.domain.timeline import MessageItem

pytestmark = pytest.mark.world

BROKEN_TO_DEVICE: tuple[Any, ...] = (
    {},
    {"algorithm": 7},
    {"algorithm": "m.olm.v1.curve25519-aes-sha2", "sender_key": "x", "ciphertext": []},
    {"algorithm": "m.olm.v1.curve25519-aes-sha2", "sender_key": "", "ciphertext": {"KEY": 7}},
    {"algorithm": "m.olm.v1.curve25519-aes-sha2", "sender_key": "§",
     "ciphertext": {"KEY": {"type": 0, "body": "AAAA"}}},
    {"algorithm": "m.olm.v1.curve25519-aes-sha2", "sender_key": "A" * 43,
     "ciphertext": {"KEY": {"type": 1, "body": "§§"}}},
    {"algorithm": "m.olm.v1.curve25519-aes-sha2", "sender_key": "A" * 43,
     "ciphertext": {"KEY": {"type": 2**53 - 1, "body": ""}}},
)  # fmt: skip

BROKEN_IN_ROOM: tuple[tuple[str, Any], ...] = (
    ("m.room.encrypted", {}),
    ("m.room.encrypted", {"algorithm": "m.megolm.v1.aes-sha2", "session_id": 7}),
    ("m.room.encrypted", {"algorithm": "m.megolm.v1.aes-sha2", "session_id": "x",
                          "ciphertext": "§"}),
    ("m.room.message", {"msgtype": "m.image", "body": "x", "info": 7}),
    ("m.room.message", {"msgtype": "m.text", "body": "x", "m.relates_to": 7}),
    ("m.room.message", {"msgtype": "m.text", "body": "x",
                        "m.relates_to": {"rel_type": "m.replace", "event_id": 7}}),
    ("de.example.unknown", {"body": ["x"]}),
)  # fmt: skip


def test_broken_messages_of_every_kind(world: World, tmp_path: Path) -> None:
    async def scene() -> None:
        async with couple(world, tmp_path, "hostile") as (one, other, a, b):
            room_id = await chat(a, b, other)
            ta = await a.timelines.open(room_id)
            machine = a._scope.matrix.encryption._machine
            own_key = machine.account.identity_keys["curve25519"]
            device = a._scope.account.device_id
            async with Api.of(world, other) as api:
                for content in BROKEN_TO_DEVICE:
                    text = content
                    if isinstance(content.get("ciphertext"), dict):
                        text = {**content, "ciphertext": {own_key: content["ciphertext"]["KEY"]}}
                    await api.send_to_device("m.room.encrypted", {one.user_id: {device: text}})
                for kind, content in BROKEN_IN_ROOM:
                    await api.send(room_id, content, kind)
                clear = await api.send_text(room_id, "in clear")
            await b.sending.send_text(room_id, "danach")
            await until(lambda: texts(ta)[-1:] == ["danach"], "the good message behind")
            items = [item for item in ta.items.items if isinstance(item, MessageItem)]
            assert next(i for i in items if i.event_id == clear).unencrypted
            assert not items[-1].unencrypted
            await a.sending.send_text(room_id, "und zurück")
            tb = await b.timelines.open(room_id)
            await until(lambda: "und zurück" in texts(tb), "sending works")
            await ta.close()
            await tb.close()

    play(scene)


def test_message_waiting_for_its_key_heals_in_place(world: World, tmp_path: Path) -> None:
    """Also when the crash lies between the key's commit and the message's healing."""

    async def scene() -> None:
        one, other = await people(world, "heal")
        async with signed_in(tmp_path / "b", world, other) as b:
            async with signed_in(tmp_path / "a", world, one) as a:
                room_id = await chat(a, b, other)
                machine = a._scope.matrix.encryption._machine
                ta = await a.timelines.open(room_id)
                forgotten: dict[str, Any] = {}
                add = machine._room_key

                def lose(sender_key: str, payload: Any, received: Any) -> None:
                    forgotten["key"] = (sender_key, payload, received)

                machine._room_key = lose
                await b.sending.send_text(room_id, "wartet")
                missing = UndecryptableContent(UndecryptableReason.KEY_MISSING)
                await until(lambda: repr(missing) in texts(ta), "undecryptable row")
                uid = ta.items.items[-1].uid
                add(*forgotten["key"])  # on disk, but the healing never came
                await ta.close()
            async with running(tmp_path / "a", world) as a:
                await online(a)
                ta = await a.timelines.open(room_id)
                await until(lambda: "wartet" in texts(ta), "healed after the restart")
                assert ta.items.items[-1].uid == uid
                found = room(a, room_id)
                assert found is not None
                assert found.preview is not None
                assert found.preview.text == "wartet"
                await ta.close()

    play(scene)
