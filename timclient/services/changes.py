"""Who wants to know that rooms have changed in the store."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Collection

from timclient.domain.ids import RoomId, UserId
from timclient.domain.observe import Subscription

Listener = Callable[[Collection[RoomId]], None]


class Changes:
    """Tells listeners which rooms to read again; carries what is not stored: typing."""

    def __init__(self) -> None:
        self._listeners: list[Listener] = []
        self._followers: list[Listener] = []
        self._waiting: set[RoomId] = set()
        self._typing: dict[RoomId, tuple[UserId, ...]] = {}

    def subscribe(self, listener: Listener) -> Subscription:
        """Call ``listener`` with changed rooms at once, until closed."""
        self._listeners.append(listener)
        return Subscription(lambda: self._listeners.remove(listener))

    def follow(self, listener: Listener) -> Subscription:
        """Call ``listener`` once per turn of the loop with all rooms changed in it.

        For views, which read the store anew each time.
        """
        self._followers.append(listener)
        return Subscription(lambda: self._followers.remove(listener))

    def tell(self, rooms: Collection[RoomId]) -> None:
        """Rooms have changed."""
        if not rooms:
            return
        for listener in tuple(self._listeners):
            listener(rooms)
        if not self._waiting:
            asyncio.get_running_loop().call_soon(self._deliver)
        self._waiting.update(rooms)

    def _deliver(self) -> None:
        rooms, self._waiting = self._waiting, set()
        for listener in tuple(self._followers):
            listener(rooms)

    def typing(self, room_id: RoomId) -> tuple[UserId, ...]:
        """Who is writing in a room now."""
        return self._typing.get(room_id, ())

    def set_typing(self, room_id: RoomId, users: tuple[UserId, ...]) -> None:
        """Note who is writing."""
        self._typing[room_id] = users
