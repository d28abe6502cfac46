"""The client-server API around a room's state: reading and writing it, single events, removing."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any
from urllib.parse import urlencode

from timclient.domain.errors import BadResponse
from timclient.domain.event import Event
from timclient.domain.ids import EventId, RoomId, ServerName, UserId
from timclient.matrix.connection import Connection
from timclient.matrix.http import path
from timclient.matrix.translate import section
from timclient.matrix.wire import Raw

_JOIN_S = 60.0  # the first contact of two servers takes its time
_MOST_SERVERS = 5


class RoomStateApi:
    """Requests about what a room is, not about what is said in it."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    async def get(self, room_id: RoomId, event_type: str) -> dict[str, Any]:
        """Return the content of a state event with an empty key, as the server has it now.

        Raises:
            NotFound: there is none.
        """
        return await self._connection.json("GET", self._path(room_id, event_type))

    async def put(self, room_id: RoomId, event_type: str, content: Mapping[str, Any]) -> None:
        """Replace the content of a state event with an empty key.

        Raises:
            Forbidden: the user's level does not suffice.
        """
        await self._connection.request("PUT", self._path(room_id, event_type), dict(content))

    async def event(self, room_id: RoomId, event_id: EventId) -> Event:
        """Return one event, still encrypted where it is.

        Raises:
            NotFound: it does not exist, or the user may not see it.
        """
        raw = await self._connection.request("GET", path("rooms", room_id, "event", event_id))
        found = section(Raw(raw), Event | None, None)  # type: ignore[arg-type]
        if found is None or found.event_id != event_id or not found.sender:
            raise BadResponse("event")
        return found

    async def remove(self, room_id: RoomId, user_id: UserId, reason: str = "") -> None:
        """Remove a person; with a new invitation they can come back."""
        body = {"user_id": user_id, **({"reason": reason} if reason else {})}
        await self._connection.request("POST", path("rooms", room_id, "kick"), body)

    async def join_by(self, room_id: RoomId, servers: Iterable[ServerName]) -> None:
        """Join a room through one of several servers that know it."""
        names = [name for name in dict.fromkeys(servers) if name][:_MOST_SERVERS]
        # ``via`` is the newer word (v1.12) for ``server_name``.
        query = urlencode([(key, name) for key in ("server_name", "via") for name in names])
        place = path("join", room_id) + (f"?{query}" if query else "")
        await self._connection.request("POST", place, {}, timeout_s=_JOIN_S)

    @staticmethod
    def _path(room_id: RoomId, event_type: str) -> str:
        return path("rooms", room_id, "state", event_type)
