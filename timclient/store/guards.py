"""The wrong-person guards of chats with insured persons."""

from __future__ import annotations

import logging
from datetime import date

from timclient.domain.guard import Expected, Guard, GuardState
from timclient.domain.ids import RoomId, UserId
from timclient.store.database import Database, Row

log = logging.getLogger(__name__)


class GuardStore:
    """Reads and writes the ``guard`` table."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def all(self) -> list[Guard]:
        """The guards of all chats, also of those confirmed. One whose state cannot be read
        withholds until the user confirms anew.

        Raises:
            StoreError: they cannot be read at all.
        """
        rows = self._database.rows(
            "SELECT room_id, user_id, state, expected_name, birth_date, shown_name FROM guard"
        )
        return [_guard(row) for row in rows]

    def save(self, guard: Guard) -> None:
        """Write a guard; it is on disk when this returns."""
        born = guard.expected.birth_date
        with self._database.transaction():
            self._database.run(
                "INSERT OR REPLACE INTO guard VALUES (?, ?, ?, ?, ?, ?)",
                (
                    guard.room_id,
                    guard.user_id,
                    guard.state.value,
                    guard.expected.name,
                    born.isoformat() if born is not None else None,
                    guard.shown_name,
                ),
            )

    def delete(self, room_id: RoomId) -> None:
        """Forget the guard of a chat that is gone."""
        with self._database.transaction():
            self._database.run("DELETE FROM guard WHERE room_id = ?", (room_id,))


def _guard(row: Row) -> Guard:
    room_id, user_id, state, name, born, shown_name = row
    return Guard(
        RoomId(room_id), UserId(user_id), Expected(name, _born(born)), _state(state), shown_name
    )


def _born(stored: object) -> date | None:
    try:
        return date.fromisoformat(str(stored)) if stored is not None else None
    except ValueError:
        log.warning("guard: birth date not readable")
        return None


def _state(stored: object) -> GuardState:
    try:
        return GuardState(stored)
    except ValueError:
        log.warning("guard: state not readable")
        return GuardState.INVITED
