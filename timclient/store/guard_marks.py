"""Takes over what another own device tells of the guard of a room, together with its content."""

from __future__ import annotations

from timclient.domain.guard import GuardState
from timclient.domain.guard_mark import GUARD_MARK, read_mark
from timclient.domain.ids import RoomId
from timclient.store.database import Database


class GuardMarks:
    """Writes the ``guard`` table; part of a caller's transaction."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def take(self, room_id: RoomId, event_type: str, content: bytes) -> None:
        """Follow account data of one room. A guard begins here as well before anything of the room
        is shown; a decision made there holds here, and one made here is never taken back."""
        mark = read_mark(content) if event_type == GUARD_MARK else None
        if mark is None:
            return
        self._database.run(
            "INSERT OR IGNORE INTO guard VALUES (?, ?, ?, '', NULL, '')",
            (room_id, mark.user_id, GuardState.INVITED.value),
        )
        if mark.decided is not None:
            self._database.run(
                "UPDATE guard SET state = ?, expected_name = '', birth_date = NULL"
                " WHERE room_id = ? AND user_id = ? AND state NOT IN (?, ?)",
                (
                    mark.decided.value,
                    room_id,
                    mark.user_id,
                    GuardState.CONFIRMED.value,
                    GuardState.REFUSED.value,
                ),
            )
