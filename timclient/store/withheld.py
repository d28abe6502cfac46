"""What the wrong-person guards withhold, told by the store itself.

A guard that is not confirmed holds its room and every room that takes its place, whichever of the
two says so. Read anew each time: no service has to be there, or to have heard of a change.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from timclient.domain.ids import RoomId

if TYPE_CHECKING:
    from timclient.store.database import Database

# The rooms of all guards, each with the guard's own room and state. UNION ends circles.
_CHAINS = (
    "chain (room_id, guarded, state) AS (SELECT room_id, room_id, state FROM guard"
    " UNION SELECT room.replaced_by, guarded, state FROM room JOIN chain"
    " ON room.room_id = chain.room_id WHERE room.replaced_by IS NOT NULL"
    " UNION SELECT room.room_id, guarded, state FROM room JOIN chain"
    " ON room.predecessor = chain.room_id)"
)
# A query may begin with this and join ``held (room_id, held)``: the state of the withholding guard
# for every room that is withheld, once each.
HELD = (
    f"WITH RECURSIVE {_CHAINS}, held (room_id, held) AS"  # noqa: S608 - constant
    " (SELECT room_id, MIN(state) FROM chain WHERE state <> 'confirmed' GROUP BY room_id)"
)


class Withheld:
    """Asked by everything that shows or sends content, before it does."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def rooms(self) -> frozenset[RoomId]:
        """The rooms of which nothing may be shown, and into which nothing may be sent.

        Raises:
            StoreError: it cannot be read; nothing may be shown then.
        """
        rows = self._database.rows(f"{HELD} SELECT room_id FROM held")  # noqa: S608 - constant
        return frozenset(RoomId(row[0]) for row in rows)

    def holds(self, room_id: RoomId) -> bool:
        """Whether a room is one of these.

        Raises:
            StoreError: it cannot be read; nothing may be shown then.
        """
        return room_id in self.rooms()

    def check(self, room_id: RoomId) -> None:
        """Refuse to go on with a room that is withheld.

        Raises:
            GuardNotConfirmed: the user has not said yet that the right person is there.
            StoreError: it cannot be read.
        """
        if self.holds(room_id):
            from timclient.domain.errors_directory import (  # noqa: PLC0415 - start-up
                GuardNotConfirmed,
            )

            raise GuardNotConfirmed

    def orphans(self) -> list[RoomId]:
        """The rooms of guards that guard nothing any more: the chat was forgotten."""
        rows = self._database.rows(
            f"WITH RECURSIVE {_CHAINS} SELECT guarded FROM chain"  # noqa: S608 - constant
            " LEFT JOIN room ON room.room_id = chain.room_id"
            " GROUP BY guarded HAVING count(room.room_id) = 0"
        )
        return [RoomId(row[0]) for row in rows]

    def chains(self) -> dict[RoomId, RoomId]:
        """Every room a guard speaks of, confirmed or not, with the room the guard was put on; a
        guard of its own goes before one of the room it took the place of."""
        rows = self._database.rows(
            f"WITH RECURSIVE {_CHAINS} SELECT room_id, guarded FROM chain"  # noqa: S608 - constant
            " ORDER BY room_id = guarded"
        )
        return {RoomId(room): RoomId(guarded) for room, guarded in rows}
