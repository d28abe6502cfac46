"""Small facts in a room's state: what is pinned, who reads the past, which room comes next."""

from __future__ import annotations

from enum import Enum

from timclient.domain.ids import EventId, RoomId
from timclient.domain.json_object import decode, text_of

PINNED = "m.room.pinned_events"
HISTORY = "m.room.history_visibility"
MOST_PINNED = 100
_LONGEST_ID = 255


class HistoryVisibility(Enum):
    """Who can read what was written before (Matrix v1.11, 13.12)."""

    JOINED = "joined"
    INVITED = "invited"
    SHARED = "shared"
    WORLD_READABLE = "world_readable"


# What a private room offers (A_25395-03); ``WORLD_READABLE`` belongs to public rooms.
PRIVATE_HISTORY = (HistoryVisibility.JOINED, HistoryVisibility.INVITED, HistoryVisibility.SHARED)


def pinned_ids(content: bytes) -> tuple[EventId, ...]:
    """Return the pinned events, the one pinned last at the end; at most the last hundred."""
    listed = decode(content).get("pinned")
    found = dict.fromkeys(
        EventId(one)
        for one in (listed if isinstance(listed, list) else [])
        if isinstance(one, str) and one.startswith("$") and len(one) <= _LONGEST_ID
    )
    return tuple(found)[-MOST_PINNED:]


def history_visibility(content: bytes) -> HistoryVisibility:
    """Read ``m.room.history_visibility``; without one it is ``SHARED`` by the standard."""
    try:
        return HistoryVisibility(text_of(decode(content), "history_visibility"))
    except ValueError:
        return HistoryVisibility.SHARED


def replacement(tombstone: bytes) -> RoomId | None:
    """Return the room that takes the place of this one (``m.room.tombstone``)."""
    return _room_id(text_of(decode(tombstone), "replacement_room"))


def predecessor(create: bytes) -> RoomId | None:
    """Return the room whose place this one took (``m.room.create``)."""
    before = decode(create).get("predecessor")
    return _room_id(text_of(before, "room_id")) if isinstance(before, dict) else None


def _room_id(text: str) -> RoomId | None:
    return RoomId(text) if text.startswith("!") and 1 < len(text) <= _LONGEST_ID else None
