"""Going to messages that are not stored here: a real server tells what surrounds them."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.integration.engines import room, signed_in, until
from tests.integration.talk import texts
from tests.scenes import play
from tests.world import World
from tests.world.api import Api, register_people
from tests.world.world import Person
from timclient.domain.ids import EventId, RoomId
from timclient.domain.timeline import GapItem, TimelineStart
from timclient.services.timeline import RoomTimeline

pytestmark = pytest.mark.world

MESSAGES, WANTED, LATER = 240, 40, 60


async def told(world: World, person: Person) -> tuple[RoomId, list[EventId]]:
    """A room with more messages than a first sync brings."""
    async with Api.of(world, person) as api:
        room_id = await api.create_room({"preset": "private_chat"})
        names = [await api.send_text(room_id, str(number)) for number in range(MESSAGES)]
    return RoomId(room_id), [EventId(name) for name in names]


def numbers(timeline: RoomTimeline) -> list[int]:
    return [int(text) for text in texts(timeline)]


def test_a_message_long_ago_opens_with_its_neighbours(world: World, tmp_path: Path) -> None:
    async def scene() -> None:
        (one,) = await register_people(world, "alpha", ["a-jump"])
        room_id, names = await told(world, one)
        async with signed_in(tmp_path, world, one) as engine:
            await until(lambda: room(engine, room_id), "room")
            timeline = await engine.timelines.open(room_id)
            await until(lambda: numbers(timeline)[-1:] == [MESSAGES - 1], "newest")
            assert WANTED not in numbers(timeline)
            assert await timeline.show(names[WANTED]) == names[WANTED]
            shown = numbers(timeline)
            assert shown == list(range(shown[0], shown[-1] + 1))
            assert WANTED in shown
            assert not timeline.at_newest.value
            # A second place, newer than the first and not joined to it, then the first again.
            assert await timeline.show(names[WANTED + 2 * LATER]) is not None
            assert numbers(timeline)[0] > shown[-1]
            assert await timeline.show(names[WANTED]) is not None
            assert numbers(timeline)[0] == shown[0]
            # Reading on meets what the sync has brought; nothing is lost, nothing comes twice.
            while not timeline.at_newest.value:
                await timeline.load_newer()
            while await timeline.load_older():
                pass
            assert numbers(timeline) == list(range(MESSAGES))
            assert not any(isinstance(item, GapItem) for item in timeline.items.items)
            assert isinstance(timeline.items.items[0], TimelineStart)
            await timeline.close()

    play(scene)


def test_unknown_and_foreign_messages_are_not_found(world: World, tmp_path: Path) -> None:
    async def scene() -> None:
        one, other = await register_people(world, "alpha", ["a-jump-none", "b-jump-none"])
        room_id, _names = await told(world, one)
        _foreign, secret = await told(world, other)
        async with signed_in(tmp_path, world, one) as engine:
            await until(lambda: room(engine, room_id), "room")
            timeline = await engine.timelines.open(room_id)
            await until(lambda: numbers(timeline), "newest")
            before = timeline.items.items
            for name in (EventId("$" + "A" * 43), EventId("$../x"), EventId("?"), secret[0]):
                assert await timeline.show(name) is None
            assert timeline.items.items == before
            assert timeline.at_newest.value
            await timeline.close()

    play(scene)
