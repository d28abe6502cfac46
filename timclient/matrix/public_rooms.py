"""Public rooms of the own provider: finding and making them (A_25325-01, A_26515-01)."""

from __future__ import annotations

from typing import Any

import msgspec

from timclient.domain.errors import BadResponse
from timclient.domain.ids import RoomId
from timclient.domain.room_details import PublicRoom
from timclient.matrix.connection import Connection
from timclient.matrix.http import path
from timclient.matrix.tim import ROOM_TYPE, ROOM_VERSION
from timclient.matrix.translate import section

_MOST = 100


class _Listed(msgspec.Struct):
    room_id: str
    name: str | None = None
    topic: str | None = None
    canonical_alias: str | None = None
    num_joined_members: int = 0


class _Answer(msgspec.Struct):
    chunk: list[msgspec.Raw]


class PublicRoomsApi:
    """Requests about the room directory; no other server is ever asked."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    async def search(self, text: str) -> tuple[PublicRoom, ...]:
        """Return the public rooms whose name or topic holds ``text``, at most a hundred."""
        body: dict[str, Any] = {"limit": _MOST}
        if text.strip():
            body["filter"] = {"generic_search_term": text.strip()}
        raw = await self._connection.request("POST", path("publicRooms"), body)
        try:
            answer = msgspec.json.decode(raw, type=_Answer)
        except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError) as error:
            raise BadResponse("public rooms") from error
        listed = [section(one, _Listed | None, None) for one in answer.chunk[:_MOST]]  # type: ignore[arg-type]
        return tuple(
            PublicRoom(
                RoomId(one.room_id),
                one.name or one.canonical_alias or one.room_id,
                one.topic or "",
                max(one.num_joined_members, 0),
            )
            for one in listed
            if one is not None and one.room_id.startswith("!")
        )

    async def create(self, name: str, topic: str) -> RoomId:
        """Make a public room and list it.

        Raises:
            Forbidden: the provider lets only some people make public rooms.
        """
        answer = await self._connection.json("POST", path("createRoom"), public_room(name, topic))
        room_id = answer.get("room_id")
        if not isinstance(room_id, str):
            raise BadResponse("createRoom without room_id")
        return RoomId(room_id)

    async def is_listed(self, room_id: RoomId) -> bool:
        """Whether a room stands in the directory: a provider may make the room and not list it."""
        answer = await self._connection.json("GET", path("directory", "list", "room", room_id))
        return answer.get("visibility") == "public"


def public_room(name: str, topic: str) -> dict[str, Any]:
    """Return the body that creates a public room: unencrypted, never for other servers, what was
    said is there for all who come (A_25325-01)."""
    state = [
        {"type": "m.room.history_visibility", "content": {"history_visibility": "shared"}},
        {"type": "de.gematik.tim.room.name", "content": {"name": name}},
    ]
    body: dict[str, Any] = {
        "preset": "public_chat",
        "visibility": "public",
        "room_version": ROOM_VERSION,
        "creation_content": {"type": ROOM_TYPE, "m.federate": False},
        "name": name,
    }
    if topic:
        body["topic"] = topic
        state.append({"type": "de.gematik.tim.room.topic", "content": {"topic": topic}})
    body["initial_state"] = [{**event, "state_key": ""} for event in state]
    return body
