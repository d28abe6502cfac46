"""What the user's account data says of rooms: favourite, archive, unread mark, notification level;
and whom he ignores."""

from __future__ import annotations

from collections.abc import Iterable

from timclient.domain.event import Event
from timclient.domain.ids import RoomId, UserId
from timclient.domain.json_object import decode
from timclient.domain.notification import NotifyLevel
from timclient.domain.push_rules import PUSH_RULES, levels
from timclient.store.database import Database

TAGS = "m.tag"
FAVOURITE, ARCHIVE = "m.favourite", "m.lowpriority"
MARKED_UNREAD = "m.marked_unread"
OLD_MARKED_UNREAD = "com.famedly.marked_unread"
IGNORED = "m.ignored_user_list"
_LONGEST_ID = 255


class RoomMarks:
    """Writes those columns of ``room``; part of a caller's transaction."""

    def __init__(self, database: Database, own: UserId) -> None:
        self._database = database
        self._own = own
        self._levels = levels(self._global(PUSH_RULES))

    def read_again(self, events: Iterable[Event]) -> set[RoomId]:
        """Global account data was stored: returns the rooms that look different for it."""
        kinds = {event.type for event in events}
        touched: set[RoomId] = set()
        if PUSH_RULES in kinds:
            self._levels = levels(self._global(PUSH_RULES))
            touched |= self._apply_levels()
        if IGNORED in kinds:
            touched |= self._apply_ignored()
        return touched

    def level_of(self, room_id: RoomId) -> NotifyLevel:
        """Return how loudly a room calls by the push rules last seen."""
        return self._levels.get(room_id, NotifyLevel.ALL)

    def take(self, room_id: RoomId, event_type: str, content: bytes) -> None:
        """Follow account data of one room."""
        values = decode(content)
        if event_type == TAGS:
            tags = values.get("tags")
            names = tags if isinstance(tags, dict) else {}
            self._database.run(
                "UPDATE room SET favourite = ?, archived = ? WHERE room_id = ?",
                (int(FAVOURITE in names), int(ARCHIVE in names), room_id),
            )
        elif event_type in (MARKED_UNREAD, OLD_MARKED_UNREAD):
            self._database.run(
                "UPDATE room SET marked_unread = ? WHERE room_id = ?",
                (int(values.get("unread") is True), room_id),
            )

    def _apply_levels(self) -> set[RoomId]:
        rows = self._database.rows("SELECT room_id, level FROM room")
        changed = [
            (self.level_of(RoomId(room_id)).value, RoomId(room_id))
            for room_id, level in rows
            if level != self.level_of(RoomId(room_id)).value
        ]
        self._database.run_many("UPDATE room SET level = ? WHERE room_id = ?", changed)
        return {room_id for _, room_id in changed}

    def _apply_ignored(self) -> set[RoomId]:
        listed = decode(self._global(IGNORED)).get("ignored_users")
        now = {
            user
            for user in (listed if isinstance(listed, dict) else {})
            if user != self._own and user.startswith("@") and len(user) <= _LONGEST_ID
        }
        before = {str(row[0]) for row in self._database.rows("SELECT user_id FROM ignored")}
        self._database.run_many(
            "DELETE FROM ignored WHERE user_id = ?", [(u,) for u in before - now]
        )
        self._database.run_many("INSERT INTO ignored VALUES (?)", [(u,) for u in now - before])
        touched: set[RoomId] = set()
        for user in now ^ before:
            rows = self._database.rows(
                "SELECT room_id FROM member WHERE user_id = ?1"
                " UNION SELECT room_id FROM room WHERE inviter = ?1",
                (user,),
            )
            touched |= {RoomId(row[0]) for row in rows}
        return touched

    def _global(self, event_type: str) -> bytes:
        row = self._database.row(
            "SELECT content FROM account_data WHERE room_id = '' AND type = ?", (event_type,)
        )
        return bytes(row[0]) if row else b""
