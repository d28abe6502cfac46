"""The room list shows what waits to be sent, and reads the store once a turn."""

from __future__ import annotations

import asyncio
from collections.abc import Collection
from pathlib import Path

from tests.unit.services.stage import ROOM, Stage
from timclient.domain.ids import EventId, RoomId, TransactionId
from timclient.domain.room import RoomSummary
from timclient.domain.send_state import SendState
from timclient.services.room_list import RoomListService
from timclient.store.outbox import OutboxState


def shown(stage: Stage) -> RoomSummary:
    rooms = RoomListService(stage.stores, stage.scope, stage.changes)
    rooms.load(frozenset())
    (room,) = rooms.rooms.items
    return room


def test_a_waiting_message_is_the_preview_and_says_how_it_stands(tmp_path: Path) -> None:
    async def scene() -> None:
        stage = Stage(tmp_path)
        stage.encrypted_room()
        first, second = TransactionId("t1"), TransactionId("t2")
        for transaction, text in ((first, b"eins"), (second, b"zwei")):
            content = b'{"msgtype":"m.text","body":"' + text + b'"}'
            stage.stores.outbox.add(transaction, ROOM, 5, "m.room.message", content)
        room = shown(stage)
        assert room.preview is not None
        assert (room.preview.text, room.preview.own, room.unsent) == (
            "zwei",
            True,
            SendState.QUEUED,
        )
        stage.stores.outbox.mark(first, OutboxState.FAILED, "forbidden")
        room = shown(stage)
        assert room.preview is not None
        assert (room.preview.text, room.unsent) == ("eins", SendState.FAILED)
        stage.stores.outbox.discard(first)
        stage.stores.outbox.accepted(second, EventId("$2"))
        assert shown(stage).unsent is None
        await stage.close()

    asyncio.run(scene())


def test_many_changes_in_one_turn_are_one_reading(tmp_path: Path) -> None:
    async def scene() -> None:
        stage = Stage(tmp_path)
        told: list[set[RoomId]] = []

        def listener(rooms: Collection[RoomId]) -> None:
            told.append(set(rooms))

        subscription = stage.changes.follow(listener)
        other = RoomId("!other:a.example")
        stage.changes.tell([ROOM])
        stage.changes.tell([ROOM, other])
        assert told == []
        await asyncio.sleep(0)
        assert told == [{ROOM, other}]
        stage.changes.tell([other])
        subscription.close()
        await asyncio.sleep(0)
        assert len(told) == 1, "closed listeners are not called"
        await stage.close()

    asyncio.run(scene())
