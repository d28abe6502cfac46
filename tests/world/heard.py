"""Whether the protagonist has what the partners say first."""

from __future__ import annotations

from collections.abc import Iterable

from tests.world.scene import ROOMS, SeededRoom
from tests.world.world import World
from timclient.domain.room import PreviewKind, RoomSummary

TALKS = tuple(room for room in ROOMS if room.acts)


def heard(rooms: Iterable[RoomSummary], world: World) -> bool:
    """Whether everything that opens the chats has arrived unread and can be read."""
    known = {room.room_id: room for room in rooms}
    return all(_complete(known.get(world.rooms[talk.key]), talk) for talk in TALKS)  # type: ignore[call-overload]


def _complete(room: RoomSummary | None, talk: SeededRoom) -> bool:
    if room is None or room.preview is None or room.preview.kind is not PreviewKind.TEXT:
        return False
    last = " ".join(talk.lines[-1].text.split())
    return room.preview.text == last and room.unread >= talk.messages
