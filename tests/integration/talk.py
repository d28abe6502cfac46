"""Two people of two providers and what they see of their chat."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from tests.integration.engines import room, signed_in, until
from tests.world import World
from tests.world.api import register_people
from tests.world.world import Person
from timclient.domain.ids import RoomId, UserId
from timclient.domain.message import TextContent
from timclient.domain.room import Membership
from timclient.domain.send_state import SendState
from timclient.domain.timeline import MessageItem
from timclient.services.engine import Engine
from timclient.services.timeline import RoomTimeline


async def people(world: World, name: str) -> tuple[Person, Person]:
    """A doctor on alpha and one on beta, new for this test."""
    (one,) = await register_people(world, "alpha", [f"a-{name}"])
    (other,) = await register_people(world, "beta", [f"b-{name}"])
    return one, other


@asynccontextmanager
async def couple(
    world: World, folder: Path, name: str
) -> AsyncIterator[tuple[Person, Person, Engine, Engine]]:
    """Two new people with their engines, both online."""
    one, other = await people(world, name)
    async with (
        signed_in(folder / "a", world, one) as a,
        signed_in(folder / "b", world, other) as b,
    ):
        yield one, other, a, b


async def chat(a: Engine, b: Engine, other: Person) -> RoomId:
    """A chat of two that both have joined."""
    room_id = await a.rooms.create_direct(UserId(other.user_id))
    await until(lambda: room(b, room_id), "invitation")
    await b.rooms.accept(room_id)
    await until(lambda: joined(a, room_id, 2) and joined(b, room_id, 2), "both joined")
    return room_id


def joined(engine: Engine, room_id: RoomId, count: int) -> bool:
    """Whether an engine knows an encrypted room that so many people have joined."""
    found = room(engine, room_id)
    return (
        found is not None
        and found.membership is Membership.JOIN
        and found.encrypted
        and found.joined_count == count
    )


def messages(timeline: RoomTimeline) -> list[MessageItem]:
    """The messages among the rows."""
    return [item for item in timeline.items.items if isinstance(item, MessageItem)]


def texts(timeline: RoomTimeline) -> list[str]:
    """What the messages say."""
    contents = (item.content for item in messages(timeline))
    return [one.body if isinstance(one, TextContent) else repr(one) for one in contents]


def states(timeline: RoomTimeline) -> list[SendState]:
    """How far the messages have come."""
    return [item.state for item in messages(timeline)]
