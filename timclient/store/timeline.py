"""Stored events of a room, as the timeline service reads them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import msgspec

from timclient.domain.ids import EventId, RoomId, UserId
from timclient.domain.message import Authenticity
from timclient.store.database import Database, Row
from timclient.store.places import Hole, Place, Segment, Stretch

_COLUMNS = (
    "segment, position, event_id, type, sender, state_key, timestamp, content, problem,"
    " transaction_id, redacted, clear, sealed_by"
)
_ANYWHERE = Stretch(-(2**31), 2**31)
_EDITS = (
    " JOIN event t ON t.event_id = e.relates_to AND t.room_id = e.room_id"
    " WHERE e.relates_to IN (SELECT value FROM json_each(?)) AND +e.room_id = ?"
    # An edit in clear of an encrypted message is the server's, whatever name it carries.
    " AND e.rel_type = 'm.replace' AND e.sender = t.sender AND e.clear <= t.clear"
    " AND e.problem IS NULL AND e.redacted = 0 ORDER BY e.segment, e.position"
)
_FROM_STRONG = (
    Authenticity.PROVEN,
    Authenticity.NOT_CHECKED,
    Authenticity.UNSIGNED_DEVICE,
    Authenticity.UNPROVEN,
    Authenticity.UNKNOWN_DEVICE,
)
# As the index event_shown says it: without it, ten thousand reactions would be read for each row.
_SHOWN = " AND rel_type IS NOT 'm.replace' AND rel_type IS NOT 'm.annotation'"


@dataclass(frozen=True, slots=True)
class ReactionRow:
    """One person's emoji under a message."""

    target: EventId
    key: str
    sender: UserId
    event_id: EventId


@dataclass(frozen=True, slots=True)
class StoredEvent:
    """One event as it lies in the store. ``sealed_by`` is its Megolm session, empty where none."""

    place: Place
    event_id: EventId
    type: str
    sender: UserId
    state_key: str | None
    timestamp: int
    content: bytes
    problem: str | None
    transaction_id: str | None
    redacted: bool
    clear: bool
    sealed_by: str


class TimelineStore:
    """Reads the ``event``, ``segment`` and ``receipt`` tables."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def newest(self, room_id: RoomId, limit: int, within: Stretch = _ANYWHERE) -> list[StoredEvent]:
        """The last events of a room, oldest first; edits and reactions are left out."""
        rows = self._database.rows(
            f"SELECT {_COLUMNS} FROM event WHERE room_id = ?"  # noqa: S608 - constant columns
            f" AND segment BETWEEN ? AND ?{_SHOWN} ORDER BY segment DESC, position DESC LIMIT ?",
            (room_id, within.first, within.last, limit),
        )
        return [_event(row) for row in reversed(rows)]

    def up_to(
        self, room_id: RoomId, place: Place, limit: int, within: Stretch = _ANYWHERE
    ) -> list[StoredEvent]:
        """As ``newest``, the last of them at a place."""
        rows = self._database.rows(
            f"SELECT {_COLUMNS} FROM event WHERE room_id = ?"  # noqa: S608 - constant columns
            f" AND (segment, position) <= (?, ?) AND segment >= ?{_SHOWN}"
            " ORDER BY segment DESC, position DESC LIMIT ?",
            (room_id, place.segment, place.position, within.first, limit),
        )
        return [_event(row) for row in reversed(rows)]

    def after(
        self, room_id: RoomId, place: Place, limit: int, within: Stretch = _ANYWHERE
    ) -> list[StoredEvent]:
        """The events that follow a place, oldest first; edits and reactions are left out."""
        rows = self._database.rows(
            f"SELECT {_COLUMNS} FROM event WHERE room_id = ?"  # noqa: S608 - constant columns
            f" AND (segment, position) > (?, ?) AND segment <= ?{_SHOWN}"
            " ORDER BY segment, position LIMIT ?",
            (room_id, place.segment, place.position, within.last, limit),
        )
        return [_event(row) for row in rows]

    def count(self, room_id: RoomId, start: Place, end: Place) -> int:
        """How many such events lie from one place to before another."""
        row = self._database.row(
            f"SELECT COUNT(*) FROM event WHERE room_id = ?{_SHOWN}"  # noqa: S608 - constant
            " AND (segment, position) >= (?, ?) AND (segment, position) < (?, ?)",
            (room_id, start.segment, start.position, end.segment, end.position),
        )
        return int(row[0]) if row else 0

    def some(self, room_id: RoomId, event_ids: Sequence[EventId]) -> dict[EventId, StoredEvent]:
        """Events by their ids, as far as they are stored."""
        rows = self._database.rows(
            f"SELECT {_COLUMNS} FROM event"  # noqa: S608 - constant columns
            # The plus keeps SQLite from reading the whole room instead of looking them up.
            " WHERE event_id IN (SELECT value FROM json_each(?)) AND +room_id = ?",
            (msgspec.json.encode(event_ids).decode(), room_id),
        )
        return {event.event_id: event for event in map(_event, rows)}

    def versions(self, room_id: RoomId, event_id: EventId) -> list[StoredEvent]:
        """All edits of a message in its sender's name that can be read, oldest first; of them only
        those of ``standing`` count."""
        columns = ", ".join(f"e.{name}" for name in _COLUMNS.split(", "))
        rows = self._database.rows(
            f"SELECT {columns} FROM event e{_EDITS}",  # noqa: S608 - constants
            (msgspec.json.encode([event_id]).decode(), room_id),
        )
        return [_event(row) for row in rows]

    def standing(self, room_id: RoomId, event_id: EventId) -> list[StoredEvent]:
        """The edits that count, oldest first: their keys prove as much as the message's own."""
        original = self.some(room_id, [event_id]).get(event_id)
        if original is None:
            return []
        return [
            edit
            for edit in self.versions(room_id, event_id)
            if self._stands(room_id, edit.sender, edit.sealed_by, original.sealed_by)
        ]

    def reactions(self, room_id: RoomId, event_ids: Sequence[EventId]) -> list[ReactionRow]:
        """What people of the room have put under messages, in the order of its coming."""
        rows = self._database.rows(
            "SELECT relates_to, annotation, sender, event_id FROM event"
            # The plus keeps SQLite from reading the whole room instead of looking them up.
            " WHERE relates_to IN (SELECT value FROM json_each(?)) AND +room_id = ?"
            " AND rel_type = 'm.annotation' AND annotation IS NOT NULL AND redacted = 0"
            " ORDER BY segment, position",
            (msgspec.json.encode(event_ids).decode(), room_id),
        )
        return [
            ReactionRow(EventId(target), key, UserId(sender), EventId(event_id))
            for target, key, sender, event_id in rows
        ]

    def edits(
        self, room_id: RoomId, event_ids: Sequence[EventId]
    ) -> dict[EventId, tuple[UserId, bytes]]:
        """The newest edit of each event that counts, as sender and content."""
        rows = self._database.rows(
            "SELECT e.relates_to, e.sender, e.content, e.sealed_by, t.sealed_by"  # noqa: S608
            f" FROM event e{_EDITS}",
            (msgspec.json.encode(event_ids).decode(), room_id),
        )
        return {
            EventId(target): (UserId(sender), bytes(content))
            for target, sender, content, sealed_by, original in rows
            if self._stands(room_id, UserId(sender), sealed_by, original)
        }

    def _stands(self, room_id: RoomId, sender: UserId, sealed_by: str, original: str) -> bool:
        """Whether an edit is proven as far as what it changes: a server that has a key of its own
        read as somebody's must not put words into his message."""
        proof = self._database.proof
        if proof is None or not original or sealed_by == original:
            return True
        weaker = _FROM_STRONG.index(proof(room_id, sealed_by, sender))
        return weaker <= _FROM_STRONG.index(proof(room_id, original, sender))

    def place(self, room_id: RoomId, event_id: EventId) -> Place | None:
        """Where an event lies; None where it is not stored."""
        row = self._database.row(
            "SELECT segment, position FROM event WHERE event_id = ? AND room_id = ?",
            (event_id, room_id),
        )
        return Place(row[0], row[1], event_id) if row else None

    def segments(self, room_id: RoomId) -> list[Segment]:
        """The runs of events without a hole, oldest first."""
        rows = self._database.rows(
            "SELECT segment, prev_batch, next_batch FROM segment WHERE room_id = ?"
            " ORDER BY segment",
            (room_id,),
        )
        return [Segment(*row) for row in rows]

    def holes(self, room_id: RoomId) -> list[Hole]:
        """The places before which events are missing, oldest first."""
        segments = self.segments(room_id)
        return [Hole(s.number, s.prev_batch) for s in segments if s.prev_batch is not None]

    def receipts(self, room_id: RoomId) -> dict[EventId, list[UserId]]:
        """Who has read up to which event."""
        found: dict[EventId, list[UserId]] = {}
        for user, event in self._database.rows(
            "SELECT user_id, event_id FROM receipt WHERE room_id = ?", (room_id,)
        ):
            found.setdefault(EventId(event), []).append(UserId(user))
        return found

    def receipt_times(self, room_id: RoomId) -> list[tuple[UserId, EventId, int]]:
        """Who has read up to which event, and when (ms since 1970), first ones first."""
        rows = self._database.rows(
            "SELECT user_id, event_id, timestamp FROM receipt WHERE room_id = ? ORDER BY timestamp",
            (room_id,),
        )
        return [(UserId(user), EventId(event), timestamp) for user, event, timestamp in rows]

    def waiting_sessions(self) -> list[str]:
        """The Megolm sessions whose keys unreadable events wait for."""
        rows = self._database.rows(
            "SELECT DISTINCT session_id FROM event WHERE session_id IS NOT NULL"
        )
        return [row[0] for row in rows]

    def missing_keys(self, limit: int) -> list[tuple[RoomId, str]]:
        """The Megolm sessions whose keys unreadable events wait for with their rooms, newest
        messages first."""
        rows = self._database.rows(
            "SELECT room_id, session_id FROM event WHERE session_id IS NOT NULL"
            " GROUP BY room_id, session_id ORDER BY MAX(timestamp) DESC LIMIT ?",
            (limit,),
        )
        return [(RoomId(room_id), session_id) for room_id, session_id in rows]

    def undecryptable(self, session_ids: Sequence[str]) -> list[tuple[RoomId, StoredEvent]]:
        """The unreadable events of some Megolm sessions."""
        rows = self._database.rows(
            f"SELECT {_COLUMNS}, room_id FROM event"  # noqa: S608 - constant columns
            " WHERE session_id IN (SELECT value FROM json_each(?))",
            (msgspec.json.encode(session_ids).decode(),),
        )
        return [(RoomId(row[-1]), _event(row)) for row in rows]


def _event(row: Row) -> StoredEvent:
    return StoredEvent(
        place=Place(row[0], row[1], row[2]),
        event_id=EventId(row[2]),
        type=row[3],
        sender=UserId(row[4]),
        state_key=row[5],
        timestamp=row[6],
        content=bytes(row[7]),
        problem=row[8],
        transaction_id=row[9],
        redacted=bool(row[10]),
        clear=bool(row[11]),
        sealed_by=row[12],
    )
