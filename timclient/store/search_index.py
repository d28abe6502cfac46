"""The search index of an account: which messages have which words.

The text itself is stored once, in ``event``; the index has only the ends of words
(``domain/message_fold.py``) and labels for room, sender and kind. Numbers of messages grow with the
time they were written, so that the newest hits are the first, and a period is a range of numbers.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import msgspec

from timclient.domain.content import replacement_of
from timclient.domain.errors import StoreError
from timclient.domain.ids import EventId, RoomId, UserId
from timclient.domain.message_fold import PART, TOKEN, Word, tokens
from timclient.domain.message_search import (
    Hit,
    Indexed,
    MessageKind,
    MessageQuery,
    expression,
    indexed,
    snippet,
)
from timclient.store.database import Database, Row
from timclient.store.timeline import TimelineStore
from timclient.store.withheld import Withheld

# A number: spans of 32 seconds since 1970, then which message of that span. The closer the numbers
# of neighbours are, the smaller is the index.
_SPAN_MS, _IN_A_SPAN_BITS = 32_000, 6
_LAST_OF_A_SPAN = (1 << _IN_A_SPAN_BITS) - 1
_MOST_DOUBLINGS = 24
_OLDEST, _NEWEST = 0, 1 << 62
# Private characters: no word of a message has them.
_ROOM, _SENDER, _KIND = "\ue000", "\ue001", "\ue002"
_CURSOR, _STALE = "search_cursor", "search_stale"
_DONE = "done"
_ROUNDS, _MOST_READ = 20, 1000
_COMMON = 30_000
# Edits are read with what they change.
_NEXT_EVENTS = (
    "SELECT event_id, room_id, rel_type IS 'm.replace' OR EXISTS (SELECT 1 FROM search_place p"
    " JOIN search_name n ON n.number = p.room WHERE n.name = event.room_id"
    " AND p.event_id = event.event_id) FROM event WHERE (event_id, room_id) > (?, ?)"
    " ORDER BY event_id, room_id LIMIT ?"
)


@dataclass(frozen=True, slots=True)
class _Found:
    """One event as far as the index cares."""

    room_id: RoomId
    event_id: EventId
    sender: UserId
    timestamp: int
    what: Indexed | None


class SearchIndex:
    """Writes and asks the ``search`` tables.

    ``follow`` is enough to keep the index equal to the ``event`` table: it is called, inside of the
    caller's transaction, with every event written, healed, edited or redacted.
    """

    def __init__(self, database: Database) -> None:
        self._database = database
        self._timeline = TimelineStore(database)

    def follow(self, room_id: RoomId, event_ids: Iterable[EventId]) -> None:
        """Index what some stored events say now, their newest edit included.

        Edits stand for what they change; for a redaction, name what it deletes. What was deleted,
        cannot be read or says nothing leaves the index. Part of a caller's transaction.
        """
        asked = list(dict.fromkeys(event_ids))
        if not asked:
            return
        rows = self._database.rows(
            "SELECT event_id, rel_type, relates_to FROM event WHERE +room_id = ?"
            " AND event_id IN (SELECT value FROM json_each(?))",
            (room_id, _json(asked)),
        )
        edits = {row[0]: row[2] for row in rows if row[1] == "m.replace" and row[2]}
        targets = list(dict.fromkeys(EventId(edits.get(event, event)) for event in asked))
        found = {e.event_id: e for e in self._read(targets) if e.room_id == room_id}
        gone = [t for t in targets if t not in found or found[t].what is None]
        self.drop(room_id, gone)
        said = (found[target] for target in targets if target in found)
        self._put(room_id, [event for event in said if event.what is not None])

    def put(
        self,
        room_id: RoomId,
        event_id: EventId,
        sender: UserId,
        timestamp: int,
        kind: MessageKind,
        text: str,
    ) -> None:
        """Index one message; what it said before is no longer found.

        ``timestamp`` in milliseconds since 1970. Part of a caller's transaction.
        """
        what = Indexed(kind, text)
        self._put(room_id, [_Found(room_id, event_id, sender, timestamp, what)])

    def _put(self, room_id: RoomId, events: Sequence[_Found]) -> None:
        if not events:
            return
        room = self._number_of(room_id)
        known: dict[str, int] = dict(
            self._database.rows(
                "SELECT event_id, number FROM search_place WHERE room = ?"
                " AND event_id IN (SELECT value FROM json_each(?))",
                (room, _json([event.event_id for event in events])),
            )
        )
        if known:
            self._forget(list(known.values()))
        senders = {event.sender: self._number_of(event.sender) for event in events}
        rows = []
        for event in events:
            number = known.get(event.event_id)
            if number is None:
                number = self._new_place(room, event)
            rows.append((number, _searched(event.what, room, senders[event.sender])))
        self._database.run_many("INSERT INTO search (rowid, tokens) VALUES (?, ?)", rows)

    def _new_place(self, room: int, event: _Found) -> int:
        number = self._free_number(event.timestamp, event.event_id)
        self._database.run(
            "INSERT INTO search_place VALUES (?, ?, ?)", (number, room, event.event_id)
        )
        return number

    def drop(self, room_id: RoomId, event_ids: Sequence[EventId]) -> None:
        """Find some messages no longer. Part of a caller's transaction."""
        if event_ids:
            self._drop(
                "DELETE FROM search_place WHERE room = (SELECT number FROM search_name"
                " WHERE name = ?) AND event_id IN (SELECT value FROM json_each(?))"
                " RETURNING number",
                (room_id, _json(event_ids)),
            )

    def drop_room(self, room_id: RoomId) -> None:
        """Find nothing of a room any more. Part of a caller's transaction."""
        self._drop(
            "DELETE FROM search_place WHERE room = (SELECT number FROM search_name"
            " WHERE name = ?) RETURNING number",
            (room_id,),
        )
        self._database.run("DELETE FROM search_name WHERE name = ?", (room_id,))

    def fall_behind(self) -> None:
        """Many events were written without ``follow``: ``catch_up`` has to look for them. Part of
        a caller's transaction."""
        self._note(_CURSOR, "")

    def catch_up(self, limit: int) -> bool:
        """Index the next events of a profile that is older than the index, in one transaction.

        Returns:
            Whether there is more to do. It goes on where it stopped, also after a restart.
        """
        cursor = self._noted(_CURSOR)
        if cursor == _DONE:
            return False
        event_id, _, room_id = cursor.partition("\n")
        with self._database.transaction():
            rows = self._database.rows(_NEXT_EVENTS, (event_id, room_id, limit))
            by_room: dict[RoomId, list[EventId]] = {}
            for event, room, known in rows:
                if not known:
                    by_room.setdefault(RoomId(room), []).append(EventId(event))
            for room, events in by_room.items():
                self.follow(room, events)
            more = len(rows) == limit
            self._note(_CURSOR, "\n".join(rows[-1][:2]) if more else _DONE)
        return more

    def tidy(self, pages: int) -> bool:
        """Take the words of deleted messages out of the file, so many pages at a time.

        They are not found as soon as they are dropped; until this is done, which words they had
        can be read by whoever has the key of the store. Returns whether there is more to do.
        """
        state = self._noted(_STALE)
        if not state:
            return False
        with self._database.transaction():
            before = self._changes()
            size = -pages if state == "1" else pages
            self._database.run("INSERT INTO search (search, rank) VALUES ('merge', ?)", (size,))
            # FTS5 writes one row of its own even where nothing is left to merge.
            more = state == "1" or self._changes() - before > 1
            if more:
                self._note(_STALE, "2")
            else:
                self._database.run("DELETE FROM meta WHERE key = ?", (_STALE,))
        return more

    def find(self, query: MessageQuery, limit: int, before: int | None = None) -> list[Hit]:
        """Return hits, newest first; ``before`` is the cursor of the last one known.

        Raises:
            StoreError: the store cannot be read.
        """
        labels = self._labels(query)
        asked = query.words
        if labels is None or query.too_short:
            return []
        first = _number(query.since) if query.since is not None else _OLDEST
        # Up to the end of the span; the message itself decides.
        behind = _number(query.until + _SPAN_MS) if query.until is not None else _NEWEST
        behind = min(behind, before) if before is not None else behind
        sought = expression(asked, labels, [word for word in asked if self._common(word)])
        withheld = Withheld(self._database).rooms()
        hits: list[Hit] = []
        most = limit
        for _ in range(_ROUNDS):
            found = self._numbers(sought, first, behind, most)
            hits += [h for h in self._hits(found, asked, query) if h.room_id not in withheld]
            if len(hits) >= limit or len(found) < most:
                break
            behind, most = found[-1], min(2 * most, _MOST_READ)
        return hits[:limit]

    def _common(self, word: Word) -> bool:
        """Whether so many messages have it that collecting them takes time."""
        if len(word.plain) <= PART:
            return False
        row = self._database.row(
            "SELECT count(*) FROM (SELECT 1 FROM search WHERE search MATCH ? LIMIT ?)",
            (f'"{word.plain[:TOKEN]}"', _COMMON),
        )
        return row is not None and int(row[0]) >= _COMMON

    def _numbers(self, sought: str, first: int, behind: int, limit: int) -> list[int]:
        if sought:
            sql = (
                "SELECT rowid FROM search WHERE search MATCH ? AND rowid >= ? AND rowid < ?"
                " ORDER BY rowid DESC LIMIT ?"
            )
            rows = self._database.rows(sql, (sought, first, behind, limit))
        else:
            sql = (
                "SELECT number FROM search_place WHERE number >= ? AND number < ?"
                " ORDER BY number DESC LIMIT ?"
            )
            rows = self._database.rows(sql, (first, behind, limit))
        return [int(row[0]) for row in rows]

    def _hits(self, numbers: list[int], asked: Sequence[Word], query: MessageQuery) -> list[Hit]:
        """Read the messages themselves: they decide whether they are found."""
        places = self._database.rows(
            "SELECT p.number, n.name, p.event_id FROM search_place p"
            " JOIN search_name n ON n.number = p.room"
            " WHERE p.number IN (SELECT value FROM json_each(?))",
            (_json(numbers),),
        )
        cursors = {(RoomId(room), EventId(event)): int(number) for number, room, event in places}
        hits = []
        for event in self._read([event_id for _, event_id in cursors]):
            cursor = cursors.get((event.room_id, event.event_id))
            what = event.what
            piece = snippet(what.text, asked) if what is not None else None
            if cursor is None or what is None or piece is None:
                continue
            if query.covers(event.timestamp):
                hits.append(
                    Hit(
                        cursor, event.room_id, event.event_id, event.sender, event.timestamp,
                        what.kind, piece,
                    )
                )  # fmt: skip
        return sorted(hits, key=lambda hit: -hit.cursor)

    def _read(self, event_ids: Sequence[EventId]) -> list[_Found]:
        """Read events of any rooms."""
        rows = self._database.rows(
            "SELECT room_id, event_id, type, sender, timestamp, content, problem IS NOT NULL"
            " OR redacted OR rel_type IS 'm.replace' OR state_key IS NOT NULL FROM event"
            " WHERE event_id IN (SELECT value FROM json_each(?))",
            (_json(event_ids),),
        )
        shown: dict[RoomId, list[EventId]] = {}
        for row in rows:
            if not row[6]:
                shown.setdefault(RoomId(row[0]), []).append(EventId(row[1]))
        edits = {room: self._timeline.edits(room, ids) for room, ids in shown.items()}
        found = []
        for row in rows:
            _, edit = edits.get(RoomId(row[0]), {}).get(EventId(row[1]), ("", b""))
            found.append(_found(row, edit))
        return found

    def _labels(self, query: MessageQuery) -> list[str] | None:
        """Return the labels of the filters; None where nothing can have them."""
        labels = []
        for sign, name in ((_ROOM, query.room_id), (_SENDER, query.sender)):
            if name is None:
                continue
            number = self._known_number(name)
            if number is None:
                return None
            labels.append(f"{sign}{number}")
        return labels + ([f"{_KIND}{query.kind.value}"] if query.kind is not None else [])

    def _drop(self, sql: str, values: Sequence[object]) -> None:
        self._forget([int(row[0]) for row in self._database.rows(sql, values)])

    def _forget(self, numbers: Sequence[int]) -> None:
        if numbers:
            self._database.run_many("DELETE FROM search WHERE rowid = ?", [(n,) for n in numbers])
            self._note(_STALE, "1")

    def _free_number(self, timestamp: int, event_id: EventId) -> int:
        """Return the next number of a moment, or of a later one that is not full."""
        span = _number(timestamp) >> _IN_A_SPAN_BITS
        for doubling in range(_MOST_DOUBLINGS):
            # Anybody may send any number of messages of one moment: they are strewn over spans
            # that get wider and wider, never tried one after the other.
            away = zlib.crc32(event_id.encode()) & ((1 << doubling) - 1)
            first = (span + away) << _IN_A_SPAN_BITS
            last = first | _LAST_OF_A_SPAN
            row = self._database.row(
                "SELECT MAX(number) FROM search_place WHERE number BETWEEN ? AND ?", (first, last)
            )
            taken = row[0] if row else None
            if taken is None:
                return first
            if taken < last:
                return int(taken) + 1
        raise StoreError("no number left")

    def _known_number(self, name: str) -> int | None:
        row = self._database.row("SELECT number FROM search_name WHERE name = ?", (name,))
        return int(row[0]) if row else None

    def _number_of(self, name: str) -> int:
        known = self._known_number(name)
        if known is not None:
            return known
        row = self._database.row(
            "INSERT INTO search_name (name) VALUES (?) RETURNING number", (name,)
        )
        return int(row[0]) if row else 0

    def _changes(self) -> int:
        row = self._database.row("SELECT total_changes()")
        return int(row[0]) if row else 0

    def _note(self, key: str, value: str) -> None:
        self._database.run("INSERT OR REPLACE INTO meta VALUES (?, ?)", (key, value))

    def _noted(self, key: str) -> str:
        row = self._database.row("SELECT value FROM meta WHERE key = ?", (key,))
        return str(row[0]) if row else ""


def _found(row: Row, edit: bytes) -> _Found:
    room_id, event_id, kind, sender, timestamp, content, hidden = row
    said = replacement_of(edit) if edit else None
    what = None if hidden else indexed(kind, bytes(content) if said is None else said)
    return _Found(RoomId(room_id), EventId(event_id), UserId(sender), int(timestamp), what)


def _searched(what: Indexed | None, room: int, sender: int) -> str:
    if what is None:
        return ""
    found = tokens(what.text)
    found.update((f"{_ROOM}{room}", f"{_SENDER}{sender}", f"{_KIND}{what.kind.value}"))
    return " ".join(found)


def _number(timestamp: int) -> int:
    return min(max(timestamp // _SPAN_MS, 0), 1 << 40) << _IN_A_SPAN_BITS


def _json(values: Sequence[object]) -> str:
    return msgspec.json.encode(values).decode()
