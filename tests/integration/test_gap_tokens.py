"""What a real server says of a gap that the sync has left: exactly what arrived in it."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.integration.engines import room, signed_in, until
from tests.scenes import play
from tests.world import World
from tests.world.api import Api, register_people
from timclient.domain.ids import EventId, RoomId

pytestmark = pytest.mark.world

BEFORE, MISSED, PAGE = 30, 45, 20


def test_until_a_sync_answer_means_what_arrived_after_it(world: World, tmp_path: Path) -> None:
    async def scene() -> None:
        (one,) = await register_people(world, "alpha", ["a-gap-tokens"])
        async with Api.of(world, one) as api:
            room_id = RoomId(await api.create_room({"preset": "private_chat"}))
            for number in range(BEFORE):
                await api.send_text(room_id, f"before {number}")
            async with signed_in(tmp_path, world, one) as engine:
                await until(lambda: room(engine, room_id), "room")
                rooms = engine._scope.matrix.rooms
                since = str(engine._stores.account.sync_token())
                missed = [EventId(await api.send_text(room_id, str(n))) for n in range(MISSED)]
                await until(
                    lambda: engine._stores.timeline.place(room_id, missed[-1]), "all by sync"
                )
                token: str | None = str(engine._stores.account.sync_token())
                found: list[str] = []
                for _ in range(10):
                    if token is None:
                        break
                    events, token = await rooms.messages(room_id, token, PAGE, until=since)
                    found += [event.event_id for event in events]
                assert token is None, "the server says where the gap ends"
                assert found == missed[::-1]

    play(scene)
