"""Writing one sync answer: everything in one transaction, the sync token last.

What the room list shows of a room (name, kind, preview, unread count) is derived here from what
was written, by the same queries for the first sync and every later one.
"""

from __future__ import annotations

import logging
from collections.abc import Collection, Sequence

import msgspec

from timclient.domain.event import Event, ReadEvent
from timclient.domain.ids import EventId, RoomId, UserId, server_of
from timclient.domain.json_object import decode, text_of
from timclient.domain.room import Membership
from timclient.domain.sync import RoomUpdate, SyncUpdate
from timclient.store.account import direct_rooms
from timclient.store.database import Database
from timclient.store.derivation import Derivation
from timclient.store.event_rows import EventRows, clamp
from timclient.store.guard_marks import GuardMarks
from timclient.store.islands import Filled, Islands, Unsure
from timclient.store.places import Hole
from timclient.store.room_marks import RoomMarks

log = logging.getLogger(__name__)

_MEMBER, _JOIN_RULES = "m.room.member", "m.room.join_rules"
_MEMBERSHIPS = frozenset(membership.value for membership in Membership)


class SyncWriter:
    """Commits sync answers for one account."""

    def __init__(self, database: Database, own: UserId) -> None:
        self._database = database
        self._own = own
        self._direct: dict[RoomId, UserId] = self._read_direct()
        self._marks = RoomMarks(database, own)
        self._guard_marks = GuardMarks(database)
        self._derivation = Derivation(database, own)
        self._events = EventRows(database, own)
        self.islands = Islands(database, self._events)

    def commit(self, update: SyncUpdate) -> list[RoomId]:
        """Write an answer and return the rooms whose summary may have changed.

        Raises:
            StoreError: nothing was written; the same answer can be asked for again.
        """
        with self._database.transaction():
            update.rooms[:] = [room for room in update.rooms if not self._forgotten(room)]
            self._events.begin(sum(len(room.timeline) for room in update.rooms))
            changed = {room.room_id for room in update.rooms}
            changed |= self._account_data(update.account_data)
            for room in update.rooms:
                self._room_alone(room, update.next_batch)
                if room.membership is not Membership.JOIN:
                    # What is said there from now on does not come by sync.
                    self._end_segment(room.room_id, update.next_batch)
            for room_id in changed:
                self.refresh(room_id)
            self._database.run(
                "INSERT OR REPLACE INTO meta VALUES ('sync_token', ?)", (update.next_batch,)
            )
        return list(changed)

    def backfill(
        self,
        room_id: RoomId,
        hole: Hole,
        events: Sequence[ReadEvent],
        prev_batch: str | None,
    ) -> Filled:
        """Put older events (newest first) before a segment; see :meth:`Islands.backfill`."""
        with self._database.transaction():
            filled = self.islands.backfill(room_id, hole, events, prev_batch)
            self.refresh(room_id)
        return filled

    def confirm(
        self, room_id: RoomId, unsure: Unsure, events: Sequence[ReadEvent], prev_batch: str | None
    ) -> str | None:
        """Put in what else arrived in a hole, or close it; see :meth:`Islands.confirm`."""
        with self._database.transaction():
            more = self.islands.confirm(room_id, unsure, events, prev_batch)
            self.refresh(room_id)
        return more

    def mark_read(self, room_id: RoomId, event_id: EventId, timestamp: int) -> None:
        """The user has read up to an event. ``timestamp`` in ms since 1970."""
        with self._database.transaction():
            self._database.run(
                "INSERT OR REPLACE INTO receipt VALUES (?, ?, ?, ?)",
                (room_id, self._own, event_id, timestamp),
            )
            self._own_receipt(room_id, event_id)
            self.refresh(room_id)

    def add_own_room(self, room_id: RoomId) -> None:
        """A room this program has just created encrypted: no server can claim otherwise later."""
        with self._database.transaction():
            self._database.run(
                "INSERT INTO room (room_id, membership, encrypted, private)"
                " VALUES (?, 'join', 1, 1)"
                " ON CONFLICT (room_id) DO UPDATE SET encrypted = 1, private = 1",
                (room_id,),
            )

    def take_account_data(self, events: Collection[Event]) -> set[RoomId]:
        """What the server has just taken from here need not wait for its coming back; returns the
        rooms that look different for it."""
        with self._database.transaction():
            touched = self._account_data(events)
            for room_id in touched:
                self.refresh(room_id)
        return touched

    def heal(self, room_id: RoomId, event: ReadEvent) -> None:
        """Replace an undecryptable event by what it says; part of a caller's transaction."""
        self._events.heal(room_id, event)

    def gone_files(self) -> list[str]:
        """The addresses of files whose messages were deleted, until they are forgotten."""
        return [row[0] for row in self._database.rows("SELECT mxc FROM gone_file")]

    def forget_gone_file(self, mxc: str) -> None:
        """A file of a deleted message is kept nowhere any more."""
        self._database.run("DELETE FROM gone_file WHERE mxc = ?", (mxc,))

    def refresh(self, room_id: RoomId) -> None:
        """Derive what the room list shows of a room from what is stored."""
        self._derivation.refresh(room_id, self._direct.get(room_id), self._marks.level_of(room_id))

    def _account_data(self, events: Collection[Event]) -> set[RoomId]:
        before: dict[RoomId, UserId] = self._direct
        for event in events:
            self._database.run(
                "INSERT OR REPLACE INTO account_data VALUES ('', ?, ?)",
                (event.type, bytes(event.content)),
            )
        self._direct = self._read_direct()
        touched = self._marks.read_again(events)
        if any(event.type == "m.direct" for event in events):
            touched |= set(before) ^ set(self._direct)
        known = {r[0] for r in self._database.rows("SELECT room_id FROM room")}
        return {room_id for room_id in touched if room_id in known}

    def _read_direct(self) -> dict[RoomId, UserId]:
        row = self._database.row(
            "SELECT content FROM account_data WHERE room_id = '' AND type = 'm.direct'"
        )
        return direct_rooms(bytes(row[0])) if row else {}

    def _forgotten(self, room: RoomUpdate) -> bool:
        """The leaving of a room that was forgotten here comes by sync afterwards."""
        if room.membership not in (Membership.LEAVE, Membership.BAN):
            return False
        row = self._database.row("SELECT 1 FROM room WHERE room_id = ?", (room.room_id,))
        return row is None

    def _room_alone(self, room: RoomUpdate, next_batch: str) -> None:
        """Write one room; content SQLite cannot hold spoils this room's part only.

        What is left out becomes a hole that reaches back from the end of this answer, so that it
        can be asked for again.
        """
        try:
            with self._database.savepoint():
                self._room(room)
        except (ValueError, TypeError, OverflowError) as error:
            log.warning("room update refused: %s", type(error).__name__)
            self._room(
                RoomUpdate(room.room_id, room.membership, limited=True, prev_batch=next_batch)
            )

    def _room(self, room: RoomUpdate) -> None:
        self._database.run(
            "INSERT INTO room (room_id, membership) VALUES (?, ?)"
            " ON CONFLICT (room_id) DO UPDATE SET membership = excluded.membership",
            (room.room_id, room.membership.value),
        )
        self._summary(room)
        timeline_state = [r.event for r in room.timeline if r.event.state_key is not None]
        self._state(room.room_id, [*room.state, *timeline_state], room.membership)
        if room.timeline or room.limited:
            segment = self._segment(room)
            self.islands.give_up(room.room_id, [read.event.event_id for read in room.timeline])
            # Above 0 for what came by sync, whatever was put before it.
            position = max(self._edge(room.room_id, segment, "MAX"), 0) + 1
            self._events.insert(room.room_id, segment, position, room.timeline)
        for event in room.account_data:
            self._room_account_data(room.room_id, event)
        self._database.run_many(
            "INSERT OR REPLACE INTO receipt VALUES (?, ?, ?, ?)",
            [(room.room_id, r.user_id, r.event_id, r.timestamp) for r in room.receipts],
        )
        for receipt in room.receipts:
            if receipt.user_id == self._own:
                self._own_receipt(room.room_id, receipt.event_id)

    def _summary(self, room: RoomUpdate) -> None:
        values: dict[str, object] = {
            "server_joined": room.joined_count,
            "invited_count": room.invited_count,
            "server_unread": room.notification_count,
            "heroes": None if room.heroes is None else msgspec.json.encode(room.heroes).decode(),
        }
        given = {name: value for name, value in values.items() if value is not None}
        if given:
            names = ", ".join(f"{name} = ?" for name in given)
            self._database.run(
                f"UPDATE room SET {names} WHERE room_id = ?",  # noqa: S608 - names above
                (*given.values(), room.room_id),
            )

    def _state(self, room_id: RoomId, events: list[Event], membership: Membership) -> None:
        members: list[tuple[str, str, str, str]] = []
        states: list[tuple[str, str, str, bytes]] = []
        public = any(e.type == _JOIN_RULES and b'"public"' in bytes(e.content) for e in events)
        for event in events:
            content = bytes(event.content)
            if event.type == _MEMBER and event.state_key is not None:
                values = decode(content)
                state = text_of(values, "membership")
                if state in _MEMBERSHIPS:
                    name = text_of(values, "displayname")
                    members.append((room_id, event.state_key, state, name))
                if event.state_key == self._own and membership is Membership.INVITE:
                    self._invitation(room_id, event, public=public)
                continue
            states.append((room_id, event.type, event.state_key or "", content))
            if event.type == _JOIN_RULES and b'"public"' not in content:
                self._database.run("UPDATE room SET private = 1 WHERE room_id = ?", (room_id,))
            if event.type == "m.room.encryption":
                self._database.run("UPDATE room SET encrypted = 1 WHERE room_id = ?", (room_id,))
        self._database.run_many("INSERT OR REPLACE INTO state VALUES (?, ?, ?, ?)", states)
        # A leave event often comes without the name; the old name still labels old messages.
        self._database.run_many(
            "INSERT INTO member VALUES (?, ?, ?, ?) ON CONFLICT (room_id, user_id) DO UPDATE SET"
            " membership = excluded.membership, display_name = CASE WHEN excluded.display_name"
            " = '' AND excluded.membership NOT IN ('join', 'invite') THEN display_name"
            " ELSE excluded.display_name END",
            members,
        )

    def _invitation(self, room_id: RoomId, event: Event, *, public: bool) -> None:
        """Only the own provider can have public rooms (A_26515-01)."""
        private = not (public and server_of(room_id) == server_of(self._own))
        direct = decode(bytes(event.content)).get("is_direct") is True
        self._database.run(
            "UPDATE room SET private = MAX(private, ?), inviter = ?, invited_direct = ?,"
            " timestamp = MAX(timestamp, ?) WHERE room_id = ?",
            (
                int(private),
                event.sender,
                int(direct),
                clamp(event.origin_server_ts),
                room_id,
            ),
        )

    def _segment(self, room: RoomUpdate) -> int:
        row = self._database.row(
            "SELECT MAX(segment) FROM segment WHERE room_id = ?", (room.room_id,)
        )
        last = row[0] if row else None
        if last is not None and not room.limited:
            return int(last)
        segment = 0 if last is None else int(last) + 1
        since = self._database.row("SELECT value FROM meta WHERE key = 'sync_token'")
        if since:
            self._end_segment(room.room_id, since[0])
        self._database.run(
            "INSERT INTO segment (room_id, segment, prev_batch) VALUES (?, ?, ?)",
            (room.room_id, segment, room.prev_batch),
        )
        # With lazily loaded members a gap hides who has come and gone in it.
        self._database.run(
            "UPDATE room SET members_complete = 0 WHERE room_id = ?", (room.room_id,)
        )
        return segment

    def _end_segment(self, room_id: RoomId, token: str) -> None:
        """What follows a room's newest segment arrived after this token."""
        self._database.run(
            "UPDATE segment SET next_batch = COALESCE(next_batch, ?1) WHERE room_id = ?2"
            " AND segment = (SELECT MAX(segment) FROM segment WHERE room_id = ?2) AND segment >= 0",
            (token, room_id),
        )

    def _edge(self, room_id: RoomId, segment: int, which: str) -> int:
        row = self._database.row(
            f"SELECT {which}(position) FROM event WHERE room_id = ? AND segment = ?",  # noqa: S608
            (room_id, segment),
        )
        return int(row[0]) if row and row[0] is not None else 0

    def _room_account_data(self, room_id: RoomId, event: Event) -> None:
        content = bytes(event.content)
        self._database.run(
            "INSERT OR REPLACE INTO account_data VALUES (?, ?, ?)", (room_id, event.type, content)
        )
        self._marks.take(room_id, event.type, content)
        self._guard_marks.take(room_id, event.type, content)
        if event.type == "m.fully_read":
            self._own_receipt(room_id, EventId(text_of(decode(content), "event_id")))

    def _own_receipt(self, room_id: RoomId, event_id: EventId) -> None:
        """Move the read position forward, never back; an event not stored here moves it, too."""
        if not event_id:
            return
        rows: dict[str, int] = dict(
            self._database.rows(
                "SELECT event_id, segment * 1000000000000 + position FROM event"
                " WHERE room_id = ? AND event_id IN (?, (SELECT read_event FROM room"
                " WHERE room_id = ?))",
                (room_id, event_id, room_id),
            )
        )
        new = rows.pop(event_id, None)
        old = next(iter(rows.values()), None)
        if old is None or (new is not None and new > old):
            self._database.run(
                "UPDATE room SET read_event = ? WHERE room_id = ?", (event_id, room_id)
            )
