"""Our client and a peer in a chat that is open here: what each sends, and what the other shows."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from tests.integration.engines import signed_in, until
from tests.integration.talk import messages
from tests.interop.ours import chat, has_identity
from tests.interop.peer import JsPeer, js_peer
from tests.interop.results import Told
from tests.interop.scenes import register
from tests.world import World
from timclient.domain.ids import EventId, RoomId
from timclient.domain.message import FileContent
from timclient.domain.timeline import MessageItem
from timclient.services.engine import Engine
from timclient.services.timeline import RoomTimeline

Scene = tuple[Engine, JsPeer, RoomId, RoomTimeline]


@asynccontextmanager
async def talking(world: World, folder: Path, name: str) -> AsyncIterator[Scene]:
    """Ours and a peer of another provider, both with identities, in a chat that is open here."""
    one, other = await asyncio.gather(
        register(world, "alpha", f"msg-{name}-a"), register(world, "beta", f"msg-{name}-b")
    )
    async with signed_in(folder, world, one) as ours, js_peer(world, other) as peer:
        await asyncio.gather(has_identity(ours), peer.trust.bootstrap())
        room_id = await chat(ours, peer)
        timeline = await ours.timelines.open(room_id)
        await until(
            lambda: timeline.head.value.devices and not timeline.head.value.without_identity,
            "the peer's device is signed",
        )
        yield ours, peer, room_id, timeline
        await timeline.close()


async def says(ours: Engine, peer: JsPeer, room_id: RoomId, text: str) -> EventId:
    """Send a text from here; returns when the peer has it."""
    await ours.messages.write(room_id, text, {})
    return EventId((await peer.wait_text(room_id, text)).event_id)


def own_sent(timeline: RoomTimeline) -> MessageItem | None:
    """The newest own message that the server has."""
    return next((i for i in reversed(messages(timeline)) if i.own and i.event_id), None)


async def sees(peer: JsPeer, room_id: RoomId, event_id: str, what: str, **wanted: object) -> Told:
    """Wait until the peer shows a message so; ``wanted`` names fields of it, or its body."""
    found: Told | None = None
    for _ in range(200):
        found = await peer.message(room_id, event_id)
        if found and all(_value(found, name) == value for name, value in wanted.items()):
            return found
        await asyncio.sleep(0.05)
    raise AssertionError(f"{what}: {found}")


async def shows(timeline: RoomTimeline, what: str, event_id: str, **wanted: object) -> MessageItem:
    """Wait until we show a message so."""

    def look() -> MessageItem | None:
        for item in messages(timeline):
            same = all(getattr(item, name) == value for name, value in wanted.items())
            if item.event_id == event_id and same:
                return item
        return None

    return await until(look, what)


async def sent_files(timeline: RoomTimeline, count: int) -> list[tuple[str, FileContent]]:
    """Our files once the server has them all, in their order, with their event ids."""

    def look() -> list[tuple[str, FileContent]] | None:
        found = [
            (item.event_id, item.content)
            for item in messages(timeline)
            if item.own and item.event_id and isinstance(item.content, FileContent)
        ]
        return found if len(found) == count else None

    return await until(look, f"{count} files sent")


async def received(timeline: RoomTimeline, event_id: str) -> FileContent:
    """Wait until a file of somebody is shown here."""
    content = (await shows(timeline, "file", event_id)).content
    assert isinstance(content, FileContent), content
    return content


def _value(told: Told, name: str) -> object:
    return told.content.get(name) if name == "body" else getattr(told, name)
