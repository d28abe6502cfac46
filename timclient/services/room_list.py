"""The room list: all rooms in order, with the chips that say who is on the other side."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import replace
from typing import TYPE_CHECKING

from timclient.domain.observe import ObservableList
from timclient.domain.room import Chip, hidden_rooms, room_order
from timclient.domain.send_state import SendState
from timclient.store.outbox import OutboxState

if TYPE_CHECKING:
    from timclient.domain.ids import RoomId, ServerName
    from timclient.domain.room import RoomSummary
    from timclient.services.changes import Changes
    from timclient.services.scope import Scope, Stores
    from timclient.store.outbox import OutboxRow

_UNSENT = {
    OutboxState.QUEUED: SendState.QUEUED,
    OutboxState.SENDING: SendState.QUEUED,
    OutboxState.FAILED: SendState.FAILED,
}


class RoomListService:
    """Keeps ``rooms`` equal to what is stored."""

    def __init__(self, stores: Stores, scope: Scope, changes: Changes) -> None:
        self._stores = stores
        self._scope = scope
        self._known: dict[RoomId, RoomSummary] = {}
        self._insurers: frozenset[ServerName] = frozenset()
        self.rooms: ObservableList[RoomSummary] = ObservableList(key=lambda room: room.room_id)
        changes.follow(self._changed)

    def load(self, insurers: frozenset[ServerName]) -> None:
        """Show everything stored. ``insurers`` are the servers of insured persons."""
        self._insurers = insurers
        waiting = self._stores.outbox.newest()
        self._known = {
            room.room_id: self._describe(room, waiting.get(room.room_id))
            for room in self._stores.rooms.summaries()
        }
        self._publish()

    def clear(self) -> None:
        """Show nothing."""
        self._known = {}
        self._publish()

    def describe(self, room: RoomSummary) -> RoomSummary:
        """Return a summary with its chips and what waits to be sent."""
        return self._describe(room, self._stores.outbox.newest().get(room.room_id))

    def _changed(self, rooms: Collection[RoomId]) -> None:
        found = {room.room_id: room for room in self._stores.rooms.summaries(rooms)}
        waiting = self._stores.outbox.newest()
        for room_id in rooms:
            if room_id in found:
                self._known[room_id] = self._describe(found[room_id], waiting.get(room_id))
            else:
                self._known.pop(room_id, None)
        self._publish()

    def _publish(self) -> None:
        hidden = hidden_rooms(self._known)
        rooms: Iterable[RoomSummary] = self._known.values()
        if hidden:
            rooms = [replace(r, hidden=True) if r.room_id in hidden else r for r in rooms]
        self.rooms.replace(sorted(rooms, key=room_order))

    def _describe(self, room: RoomSummary, waiting: OutboxRow | None) -> RoomSummary:
        room = self._with_chips(room)
        if waiting is None or room.guarding is not None:
            return room
        from timclient.domain.content import to_content, to_preview  # noqa: PLC0415 - start-up

        content = to_content(waiting.type, waiting.content)
        return replace(
            room,
            preview=to_preview(content, "", own=True),
            timestamp=max(room.timestamp, waiting.created),
            unsent=_UNSENT.get(waiting.state),
        )

    def _with_chips(self, room: RoomSummary) -> RoomSummary:
        own = self._scope.account.server_name
        others = [server for server in room.servers if server != own]
        insured = any(server in self._insurers for server in others)
        chips = [
            *((Chip.INSURED,) if insured else ()),
            *((Chip.EXTERNAL,) if others and not insured else ()),
            *room.chips,
        ]
        return replace(room, chips=tuple(chips))
