"""Events around an old message that somebody wanted to see: stored as a segment of their own."""

from __future__ import annotations

from collections.abc import Sequence

from timclient.domain.event import ReadEvent
from timclient.domain.ids import EventId, RoomId
from timclient.store.database import Database
from timclient.store.event_rows import EventRows
from timclient.store.places import Hole, Segment


class Islands:
    """Writes the segments below 0, the newest of them being -1.

    They are older than everything the sync has brought without a hole, and ordered by the time of
    their first event. Where two segments turn out to meet, the tokens between them are dropped.
    """

    def __init__(self, database: Database, events: EventRows) -> None:
        self._database = database
        self._events = events

    def add(
        self,
        room_id: RoomId,
        events: Sequence[ReadEvent],
        prev_batch: str | None,
        next_batch: str | None,
    ) -> bool:
        """Store events that lie one behind the other, newest first, none of them known yet; returns
        False where they are not older than what came by sync."""
        oldest = events[-1].event.origin_server_ts
        with self._database.transaction():
            if oldest > self._first_synced(room_id):
                return False
            number = self._make_place(room_id, oldest)
            self._database.run(
                "INSERT INTO segment (room_id, segment, prev_batch, next_batch)"
                " VALUES (?, ?, ?, ?)",
                (room_id, number, prev_batch, next_batch),
            )
            self._events.begin(0)
            self._events.insert(room_id, number, 0, list(reversed(events)))
        return True

    def extend(
        self,
        room_id: RoomId,
        island: Segment,
        events: Sequence[ReadEvent],
        next_batch: str | None,
    ) -> None:
        """Put newer events, oldest first, behind an island. Where an event of a later segment is
        met, both are one from now on. A late answer is dropped."""
        with self._database.transaction():
            row = self._database.row(
                "SELECT next_batch FROM segment WHERE room_id = ? AND segment = ?",
                (room_id, island.number),
            )
            if row is None or row[0] != island.next_batch:
                return
            self._events.begin(0)
            position = self._last_position(room_id, island.number)
            for event in events:
                known = self._segment_of(room_id, event.event.event_id)
                if known is None:
                    position += 1
                    self._events.insert(room_id, island.number, position, [event])
                elif known > island.number:
                    next_batch = None
                    break
            if next_batch is None:
                self._join(room_id, island.number)
            self._database.run(
                "UPDATE segment SET next_batch = ? WHERE room_id = ? AND segment = ?",
                (next_batch, room_id, island.number),
            )

    def meeting(self, room_id: RoomId, events: Sequence[ReadEvent]) -> Hole | None:
        """The hole in front of the oldest known segment among events, where there is one."""
        known = {self._segment_of(room_id, event.event.event_id) for event in events}
        found = sorted(number for number in known if number is not None)
        row = found and self._database.row(
            "SELECT segment, prev_batch FROM segment WHERE room_id = ? AND segment = ?",
            (room_id, found[0]),
        )
        return Hole(row[0], row[1]) if row and row[1] else None

    def _join(self, room_id: RoomId, number: int) -> None:
        """Nothing is missing any more between a segment and the next one."""
        self._database.run(
            "UPDATE segment SET prev_batch = NULL WHERE room_id = ? AND segment ="
            " (SELECT MIN(segment) FROM segment WHERE room_id = ? AND segment > ?)",
            (room_id, room_id, number),
        )

    def _first_synced(self, room_id: RoomId) -> int:
        row = self._database.row(
            "SELECT timestamp FROM event WHERE room_id = ? AND segment >= 0"
            " ORDER BY segment, position LIMIT 1",
            (room_id,),
        )
        return int(row[0]) if row else 0

    def _make_place(self, room_id: RoomId, timestamp: int) -> int:
        """Return the number of a new island; the older ones give way."""
        newer = 0
        for number in range(-1, self._lowest(room_id) - 1, -1):
            row = self._database.row(
                "SELECT timestamp FROM event WHERE room_id = ? AND segment = ?"
                " ORDER BY position LIMIT 1",
                (room_id, number),
            )
            if row is None or row[0] <= timestamp:
                break
            newer += 1
        place = -1 - newer
        for table in ("event", "segment"):
            for number in range(self._lowest(room_id), place + 1):
                self._database.run(
                    f"UPDATE {table} SET segment = ? WHERE room_id = ? AND segment = ?",  # noqa: S608
                    (number - 1, room_id, number),
                )
        return place

    def _lowest(self, room_id: RoomId) -> int:
        row = self._database.row(
            "SELECT MIN(segment) FROM segment WHERE room_id = ? AND segment < 0", (room_id,)
        )
        return int(row[0]) if row and row[0] is not None else 0

    def _last_position(self, room_id: RoomId, segment: int) -> int:
        row = self._database.row(
            "SELECT MAX(position) FROM event WHERE room_id = ? AND segment = ?", (room_id, segment)
        )
        return int(row[0]) if row and row[0] is not None else -1

    def _segment_of(self, room_id: RoomId, event_id: EventId) -> int | None:
        row = self._database.row(
            "SELECT segment FROM event WHERE event_id = ? AND room_id = ?", (event_id, room_id)
        )
        return int(row[0]) if row else None
