"""Who gets the key of a room's messages."""

from __future__ import annotations

from datetime import timedelta

import msgspec

from timclient.domain.errors import BadResponse
from timclient.domain.ids import RoomId, UserId
from timclient.domain.json_object import decode, text_of
from timclient.domain.room import Membership
from timclient.domain.rotation import Rotation
from timclient.services.changes import Changes
from timclient.services.scope import Scope, Stores

_BEFORE_JOINING = frozenset(("invited", "shared", "world_readable"))
_TRIES = 5
_MOST_MESSAGES, _MOST_MS = 10_000, 365 * 24 * 3600 * 1000


class _Encryption(msgspec.Struct):
    rotation_period_msgs: int = 100
    rotation_period_ms: int = 7 * 24 * 3600 * 1000


class Recipients:
    """Knows the complete member list of a room, asking the server once where it is not stored."""

    def __init__(self, stores: Stores, scope: Scope, changes: Changes) -> None:
        self._stores = stores
        self._scope = scope
        self._changes = changes

    async def load_members(self, room_id: RoomId) -> bool:
        """Fetch the member list where only a part is stored; tells whether it was fetched.

        Whoever joins while the list is on its way would be lost with the older answer; then it is
        asked for again.
        """
        if self._stores.rooms.members_complete(room_id):
            return False
        for _ in range(_TRIES):
            changed: list[RoomId] = []
            subscription = self._changes.subscribe(changed.extend)
            try:
                members = await self._scope.matrix.rooms.members(room_id)
            finally:
                subscription.close()
            if self._scope.account.user_id not in {member.user_id for member in members}:
                raise BadResponse("member list without the user himself")
            if room_id not in changed:
                break
        self._stores.rooms.save_members(room_id, members, complete=room_id not in changed)
        return True

    async def of(self, room_id: RoomId) -> list[UserId]:
        """Return joined members, and invited ones where history is visible to them."""
        await self.load_members(room_id)
        visibility = text_of(
            decode(self._stores.rooms.state_content(room_id, "m.room.history_visibility")),
            "history_visibility",
        )
        among: tuple[Membership, ...] = (Membership.JOIN,)
        if visibility in _BEFORE_JOINING:
            among = (Membership.JOIN, Membership.INVITE)
        return sorted(member.user_id for member in self._stores.rooms.members(room_id, among))

    def rotation(self, room_id: RoomId) -> Rotation:
        """Return after how much use the room's session is to be replaced."""
        raw = self._stores.rooms.state_content(room_id, "m.room.encryption")
        try:
            found = msgspec.json.decode(raw or b"{}", type=_Encryption)
        except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError):
            found = _Encryption()
        messages = min(max(found.rotation_period_msgs, 1), _MOST_MESSAGES)
        age_ms = min(max(found.rotation_period_ms, 60_000), _MOST_MS)
        return Rotation(messages, timedelta(milliseconds=age_ms))
