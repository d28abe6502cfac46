"""Who wants to know that rooms have changed in the store."""

from __future__ import annotations

from collections.abc import Callable, Collection

from timclient.domain.ids import RoomId, UserId
from timclient.domain.observe import Subscription

Listener = Callable[[Collection[RoomId]], None]


class Changes:
    """Tells listeners which rooms to read again; carries what is not stored: typing."""

    def __init__(self) -> None:
        self._listeners: list[Listener] = []
        self._typing: dict[RoomId, tuple[UserId, ...]] = {}

    def subscribe(self, listener: Listener) -> Subscription:
        """Call ``listener`` with changed rooms until closed."""
        self._listeners.append(listener)
        return Subscription(lambda: self._listeners.remove(listener))

    def tell(self, rooms: Collection[RoomId]) -> None:
        """Rooms have changed."""
        if rooms:
            for listener in tuple(self._listeners):
                listener(rooms)

    def typing(self, room_id: RoomId) -> tuple[UserId, ...]:
        """Who is writing in a room now."""
        return self._typing.get(room_id, ())

    def set_typing(self, room_id: RoomId, users: tuple[UserId, ...]) -> None:
        """Note who is writing."""
        self._typing[room_id] = users
