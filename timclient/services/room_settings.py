"""What the user decides about one chat, for himself and for all: how loudly it calls, where it
lies, what is pinned, who reads the past, who has which role."""

from __future__ import annotations

import logging

import msgspec

from timclient.domain.errors import Forbidden, NotFound
from timclient.domain.ids import EventId, RoomId, UserId
from timclient.domain.json_object import decode
from timclient.domain.notification import NotifyLevel
from timclient.domain.power import POWER_LEVELS, Role, with_level
from timclient.domain.room import RoomKind
from timclient.domain.room_state import (
    HISTORY,
    MOST_PINNED,
    PINNED,
    HistoryVisibility,
    pinned_ids,
)
from timclient.services.changes import Changes
from timclient.services.scope import Scope, Stores
from timclient.store.room_marks import ARCHIVE, FAVOURITE, MARKED_UNREAD, OLD_MARKED_UNREAD

log = logging.getLogger(__name__)


class RoomSettings:
    """Each call is told to the server; what it changes comes back by sync, on all devices."""

    def __init__(self, stores: Stores, scope: Scope, changes: Changes) -> None:
        self._stores = stores
        self._scope = scope
        self._changes = changes

    async def set_level(self, room_id: RoomId, level: NotifyLevel) -> None:
        """Choose how loudly a chat calls."""
        await self._scope.matrix.rooms.push_rules.set_level(room_id, level)

    async def set_favourite(self, room_id: RoomId, favourite: bool) -> None:  # noqa: FBT001
        """Pin a chat to the top of the list, or take the pin off; out of the archive it comes."""
        await self._tag(room_id, FAVOURITE, on=favourite)
        if favourite and self._archived(room_id):
            await self._tag(room_id, ARCHIVE, on=False)

    async def archive(self, room_id: RoomId, archived: bool) -> None:  # noqa: FBT001
        """Put a chat into the archive, or take it out. It stays there until taken out."""
        summary = self._stores.rooms.summary(room_id)
        await self._tag(room_id, ARCHIVE, on=archived)
        if archived and summary is not None and summary.favourite:
            await self._tag(room_id, FAVOURITE, on=False)

    async def mark_unread(self, room_id: RoomId, unread: bool) -> None:  # noqa: FBT001
        """Mark a chat as unread, or take the mark away; here it is seen at once."""
        if not self._stores.rooms.mark_unread(room_id, unread):
            return
        self._changes.tell([room_id])
        own, rooms = self._scope.account.user_id, self._scope.matrix.rooms
        await rooms.set_room_account_data(own, room_id, MARKED_UNREAD, {"unread": unread})
        old = decode(self._stores.account.account_data(OLD_MARKED_UNREAD, room_id))
        if old.get("unread") is True and not unread:
            await rooms.set_room_account_data(own, room_id, OLD_MARKED_UNREAD, {"unread": False})

    async def pin(self, room_id: RoomId, event_id: EventId, pinned: bool) -> None:  # noqa: FBT001
        """Pin a message for everybody in the room, or take the pin off.

        Raises:
            Forbidden: the user's level does not suffice.
        """
        state = self._scope.matrix.rooms.state
        try:
            content = await state.get(room_id, PINNED)
        except NotFound:
            content = {}
        before = pinned_ids(msgspec.json.encode(content))
        after = [one for one in before if one != event_id]
        if pinned:
            after.append(event_id)
        if tuple(after) != before:
            await state.put(room_id, PINNED, {**content, "pinned": after[-MOST_PINNED:]})

    async def set_visibility(self, room_id: RoomId, visibility: HistoryVisibility) -> None:
        """Choose who can read what was written before (A_25395-03).

        Raises:
            Forbidden: the level does not suffice, or all the world would read a private room.
        """
        summary = self._stores.rooms.summary(room_id)
        public = summary is not None and summary.kind is RoomKind.PUBLIC
        if visibility is HistoryVisibility.WORLD_READABLE and not public:
            raise Forbidden("private room")
        state = self._scope.matrix.rooms.state
        await state.put(room_id, HISTORY, {"history_visibility": visibility.value})

    async def set_role(self, room_id: RoomId, user_id: UserId, role: Role) -> None:
        """Give a person another role. One's own level given away does not come back.

        Raises:
            Forbidden: the level does not suffice.
        """
        own = self._scope.account.user_id
        if role not in self._stores.rooms.powers(room_id).assignable(own, user_id):
            raise Forbidden("role")
        state = self._scope.matrix.rooms.state
        content = await state.get(room_id, POWER_LEVELS)
        await state.put(room_id, POWER_LEVELS, with_level(content, user_id, int(role)))

    async def remove(self, room_id: RoomId, user_id: UserId) -> None:
        """Remove a person from a chat, or take back an invitation.

        Raises:
            Forbidden: the level does not suffice.
        """
        await self._scope.matrix.rooms.state.remove(room_id, user_id)

    async def _tag(self, room_id: RoomId, tag: str, *, on: bool) -> None:
        own = self._scope.account.user_id
        await self._scope.matrix.rooms.set_tag(own, room_id, tag, on=on)

    def _archived(self, room_id: RoomId) -> bool:
        summary = self._stores.rooms.summary(room_id)
        return summary is not None and summary.archived
