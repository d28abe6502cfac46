"""How missing events come in: into the holes that the sync has left, and as islands around a
message that somebody wanted to see.

A server has two orders: the sync goes by arrival, everything else by the depth of an event. What
came late by federation lies there among events long known, so that one known event proves nothing.
Where a walk back from a hole meets what is older, the server is asked what else arrived between the
two answers of the sync; a hole is closed when it names nothing more.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from timclient.domain.event import ReadEvent
from timclient.domain.ids import EventId, RoomId
from timclient.store.database import Database
from timclient.store.event_rows import EventRows
from timclient.store.places import Hole, Segment


@dataclass(frozen=True, slots=True)
class Unsure:
    """A hole whose walk has met older events, the first of ``rest``. It is closed when the server
    has nothing more that arrived after ``since``."""

    hole: Hole
    since: str
    rest: Sequence[ReadEvent] = ()


@dataclass(frozen=True, slots=True)
class Filled:
    """``added``: how many events were new there. ``unsure``: what is to be asked now. ``touched``:
    the segment of the sync where an island ended, so that the rest of the page was left out."""

    added: int = 0
    unsure: Unsure | None = None
    touched: int | None = None


@dataclass(slots=True)
class _Walk:
    """What became of one page: how many events were new, and at the how manyth it ``ended`` because
    that was brought by the sync into the segment ``touched``."""

    added: int = 0
    known: int = 0
    ended: int | None = None
    touched: int = 0


class Islands:
    """Writes segments and closes the holes between them; part of the writer of an account."""

    def __init__(self, database: Database, events: EventRows) -> None:
        self._database = database
        self._events = events

    def add(
        self,
        room_id: RoomId,
        wanted: EventId,
        events: Sequence[ReadEvent],
        prev_batch: str | None,
        next_batch: str,
    ) -> int | None:
        """Store a message with its neighbours, newest first, as an island that ends where the sync
        has brought something; returns the number of the segment that is newer and touched."""
        index = next(n for n, one in enumerate(events) if one.event.event_id == wanted)
        below, above = prev_batch or next_batch, next_batch
        with self._database.transaction():
            number = self._lowest(room_id) - 1
            self._database.run(
                "INSERT INTO segment (room_id, segment, prev_batch, next_batch)"
                " VALUES (?, ?, ?, ?)",
                (room_id, number, prev_batch, next_batch),
            )
            older = self._grow(room_id, number, events[index:], upwards=False)
            newer = self._grow(room_id, number, events[:index][::-1], upwards=True)
            if older.ended is not None:
                # A page that was not taken in as a whole is asked for from its other end.
                self._set(room_id, number, "prev_batch", above)
            if newer.ended is not None:
                self._set(room_id, number, "next_batch", below)
            self._sweep(room_id)
        return newer.touched if newer.ended is not None else None

    def extend(
        self,
        room_id: RoomId,
        island: Segment,
        events: Sequence[ReadEvent],
        next_batch: str | None,
        *,
        past: bool = False,
    ) -> Filled:
        """Put newer events, oldest first, behind an island, up to where the sync has brought
        something; ``past``: and on. Meeting that closes nothing: only a walk from the other side
        knows what lies between. A late answer is dropped."""
        with self._database.transaction():
            held = self._segment(room_id, island.number)
            if held is None or held.next_batch != island.next_batch:
                return Filled()
            held_here = [n for n, one in enumerate(events) if self._lies(room_id, one, island)]
            # Behind its own end only: it may have been asked for from below.
            newer = events[held_here[-1] + 1 :] if held_here else events
            walk = self._grow(room_id, island.number, newer, upwards=True, past=past)
            if walk.ended is None and next_batch is not None:
                self._set(room_id, island.number, "next_batch", next_batch)
            self._sweep(room_id)
        return Filled(walk.added, touched=walk.touched if walk.ended is not None else None)

    def reach_down(
        self, room_id: RoomId, hole: Hole, events: Sequence[ReadEvent], prev_batch: str | None
    ) -> Filled:
        """Put older events, newest first, before an island, up to where a segment begins that has
        a hole above it: the island lies in that hole."""
        with self._database.transaction():
            held = self._segment(room_id, hole.segment)
            if held is None or held.prev_batch != hole.prev_batch:
                return Filled()
            walk = self._grow(room_id, hole.segment, events, upwards=False)
            above = None if walk.ended is None else self._next_hole(room_id, walk.touched)
            if walk.ended is not None and above is None:
                # Nothing is missing there: it came late, and lies among older ones.
                walk = self._grow(room_id, hole.segment, events, upwards=False, past=True)
            if above is None:
                self._set(room_id, hole.segment, "prev_batch", prev_batch)
            self._sweep(room_id)
        return Filled(walk.added, touched=above)

    def backfill(
        self, room_id: RoomId, hole: Hole, events: Sequence[ReadEvent], prev_batch: str | None
    ) -> Filled:
        """Put older events, newest first, before a segment of the sync, what lies on islands with
        them, up to the first that an earlier segment has.

        An answer to a question that was answered already, or about a room forgotten meanwhile, is
        dropped. Part of a caller's transaction.
        """
        held = self._segment(room_id, hole.segment)
        if held is None or held.prev_batch != hole.prev_batch:
            return Filled()
        walk = self._walk(room_id, hole.segment, events)
        if walk.ended is None:
            self._set(room_id, hole.segment, "prev_batch", prev_batch)
            return Filled(walk.added)
        lower = self._segment(room_id, hole.segment - 1)
        since = lower.next_batch if lower is not None else None
        unsure = Unsure(hole, since or "", events[walk.ended :])
        if since is not None:
            return Filled(walk.added, unsure)
        self._close(room_id, unsure)
        return Filled(walk.added)

    def confirm(
        self, room_id: RoomId, unsure: Unsure, events: Sequence[ReadEvent], prev_batch: str | None
    ) -> str | None:
        """Put in what arrived at the server in a hole, newest first; returns what to ask with for
        more. Where that was all the hole is closed. Part of a caller's transaction."""
        hole = unsure.hole
        held = self._segment(room_id, hole.segment)
        if held is None or held.prev_batch != hole.prev_batch:
            return None
        walk = self._walk(room_id, hole.segment, events, brought=True)
        # A server that names what it brought before, or nothing else, ignores the question.
        ignored = walk.ended is not None or (walk.known > 0 and not walk.added)
        if prev_batch is None or ignored:
            self._close(room_id, unsure)
            return None
        return prev_batch

    def put_below(self, room_id: RoomId, island: int, segment: int) -> None:
        """An island reaches up to a segment before which nothing is missing by its own word: it is
        what lies there."""
        with self._database.transaction():
            held = self._segment(room_id, island)
            first, _ = self._edges(room_id, segment)
            _, end = self._edges(room_id, island)
            if held is None:
                return
            self._database.run(
                "UPDATE event SET segment = ?, position = position + ? WHERE room_id = ?"
                " AND segment = ?",
                (segment, first - 1 - end, room_id, island),
            )
            self._set(room_id, segment, "prev_batch", held.prev_batch)
            self._sweep(room_id)

    def give_up(self, room_id: RoomId, event_ids: Sequence[EventId]) -> None:
        """What the sync brings lies where it brings it. Part of a caller's transaction."""
        if self._lowest(room_id) < 0:
            self._database.run_many(
                "DELETE FROM event WHERE event_id = ? AND room_id = ? AND segment < 0",
                [(event_id, room_id) for event_id in event_ids],
            )
            self._sweep(room_id)

    def _close(self, room_id: RoomId, unsure: Unsure) -> None:
        """Nothing is missing any more before a segment. What a server has fetched itself from
        another one did not arrive: where no other hole waits for it, it comes in here."""
        segment = unsure.hole.segment
        self._set(room_id, segment, "prev_batch", None)
        row = self._database.row(
            "SELECT 1 FROM segment WHERE room_id = ? AND segment BETWEEN 0 AND ?"
            " AND prev_batch IS NOT NULL",
            (room_id, segment),
        )
        if row is None:
            for event in unsure.rest:
                self._take(room_id, segment, event, upwards=False)

    def _grow(
        self,
        room_id: RoomId,
        island: int,
        events: Sequence[ReadEvent],
        *,
        upwards: bool,
        past: bool = False,
    ) -> _Walk:
        """Take events into an island, up to the first that the sync has brought."""
        self._events.begin(0)
        walk = _Walk()
        for index, event in enumerate(events):
            place = self._take(room_id, island, event, upwards=upwards)
            walk.added += place is None or (place[0] < 0 and place[0] != island)
            if place is not None and place[0] >= 0 and not past:
                walk.ended, walk.touched = index, place[0]
                break
        return walk

    def _walk(
        self, room_id: RoomId, target: int, events: Sequence[ReadEvent], *, brought: bool = False
    ) -> _Walk:
        """Take events in below a segment, up to the first of an earlier one; ``brought``: only to
        one that the sync itself has brought there."""
        self._events.begin(0)
        walk = _Walk()
        for index, event in enumerate(events):
            # One of this segment or a later one says nothing: federation delivers late.
            place = self._take(room_id, target, event, upwards=False)
            walk.added += place is None or place[0] < 0
            if place is not None and 0 <= place[0] < target:
                walk.known += 1
                if not brought or place[1] > 0:
                    walk.ended = index
                    break
        self._sweep(room_id)
        return walk

    def _lies(self, room_id: RoomId, event: ReadEvent, island: Segment) -> bool:
        row = self._database.row(
            "SELECT 1 FROM event WHERE event_id = ? AND room_id = ? AND segment = ?",
            (event.event.event_id, room_id, island.number),
        )
        return row is not None

    def _take(
        self, room_id: RoomId, segment: int, event: ReadEvent, *, upwards: bool
    ) -> tuple[int, int] | None:
        """Put an event at an end of a segment where it is new, or on another island; returns the
        segment and position it had."""
        event_id = event.event.event_id
        row = self._database.row(
            "SELECT segment, position FROM event WHERE event_id = ? AND room_id = ?",
            (event_id, room_id),
        )
        if row is not None and (row[0] >= 0 or row[0] == segment):
            return row[0], row[1]
        first, last = self._edges(room_id, segment)
        position = last + 1 if upwards else first - 1
        if row is None:
            self._events.insert(room_id, segment, position, [event])
            return None
        self._database.run(
            "UPDATE event SET segment = ?, position = ? WHERE event_id = ? AND room_id = ?",
            (segment, position, event_id, room_id),
        )
        return row[0], row[1]

    def _set(self, room_id: RoomId, segment: int, column: str, token: str | None) -> None:
        self._database.run(
            f"UPDATE segment SET {column} = ? WHERE room_id = ? AND segment = ?",  # noqa: S608
            (token, room_id, segment),
        )

    def _sweep(self, room_id: RoomId) -> None:
        """Drop islands of which nothing is left."""
        self._database.run(
            "DELETE FROM segment WHERE room_id = ? AND segment < 0 AND NOT EXISTS (SELECT 1 FROM"
            " event e WHERE e.room_id = segment.room_id AND e.segment = segment.segment)",
            (room_id,),
        )

    def _next_hole(self, room_id: RoomId, segment: int) -> int | None:
        row = self._database.row(
            "SELECT MIN(segment) FROM segment WHERE room_id = ? AND segment > ?"
            " AND prev_batch IS NOT NULL",
            (room_id, segment),
        )
        return int(row[0]) if row and row[0] is not None else None

    def _segment(self, room_id: RoomId, number: int) -> Segment | None:
        row = self._database.row(
            "SELECT segment, prev_batch, next_batch FROM segment WHERE room_id = ? AND segment = ?",
            (room_id, number),
        )
        return Segment(*row) if row else None

    def _edges(self, room_id: RoomId, segment: int) -> tuple[int, int]:
        row = self._database.row(
            "SELECT MIN(position), MAX(position) FROM event WHERE room_id = ? AND segment = ?",
            (room_id, segment),
        )
        return (int(row[0]), int(row[1])) if row and row[0] is not None else (0, -1)

    def _lowest(self, room_id: RoomId) -> int:
        row = self._database.row(
            "SELECT MIN(segment) FROM segment WHERE room_id = ? AND segment < 0", (room_id,)
        )
        return int(row[0]) if row and row[0] is not None else 0
