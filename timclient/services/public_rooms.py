"""Public rooms of the own provider: everybody there can find, read and join them."""

from __future__ import annotations

from timclient.domain.errors import Forbidden
from timclient.domain.ids import RoomId, server_of
from timclient.domain.room_details import PublicRoom
from timclient.services.scope import Scope


class PublicRooms:
    """Never asks or joins another provider (A_26515-01)."""

    def __init__(self, scope: Scope) -> None:
        self._scope = scope

    async def search(self, text: str) -> tuple[PublicRoom, ...]:
        """Return the public rooms that match, all of them for an empty text."""
        found = await self._scope.matrix.rooms.public.search(text)
        return tuple(room for room in found if self._own(room.room_id))

    async def join(self, room_id: RoomId) -> None:
        """Join a public room.

        Raises:
            Forbidden: it belongs to another provider, or the server refuses.
        """
        if not self._own(room_id):
            raise Forbidden("another provider's room")
        await self._scope.matrix.rooms.join(room_id)

    async def create(self, name: str, topic: str) -> RoomId:
        """Make a public room: unencrypted, and closed to other providers (A_25325-01).

        Raises:
            Forbidden: the provider lets only some people make public rooms.
        """
        return await self._scope.matrix.rooms.public.create(name, topic)

    async def is_listed(self, room_id: RoomId) -> bool:
        """Whether others can find a room; some providers do not list what they let people make."""
        return await self._scope.matrix.rooms.public.is_listed(room_id)

    def _own(self, room_id: RoomId) -> bool:
        return server_of(room_id) == self._scope.account.server_name
