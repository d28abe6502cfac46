"""Rows of the ``event`` table: how an event is written, healed and taken away."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from timclient.domain.content import MESSAGE_TYPES, VERIFICATION_REQUEST, files_of
from timclient.domain.event import Event, ReadEvent, Relation, relation_of
from timclient.domain.fingerprint import fingerprint
from timclient.domain.ids import EventId, RoomId, UserId
from timclient.domain.json_object import decode, text_of
from timclient.store.database import Database
from timclient.store.search_index import SearchIndex

_MEMBER = "m.room.member"
_MOST_INDEXED = 300
_LONGEST_KEY = 100  # what an emoji of many parts needs, and words some clients put there
_NEW = b'"m.new_content"'
_NO_RELATION = Relation()
_LAST_MS = 253_370_764_800_000  # 9999-01-01: what a calendar can still show
_INSERT_EVENT = (
    "INSERT OR IGNORE INTO event (room_id, segment, position, event_id, type, sender, state_key,"
    " timestamp, content, problem, session_id, transaction_id, clear, rel_type, relates_to,"
    " redacted, counts, sealed_by, annotation)"
    " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
)

_EMPTIED = "redacted = 1, content = X'7B7D', problem = NULL, session_id = NULL, counts = 0"
_WITH_EDITS = (
    "room_id = ? AND (event_id = ? OR (relates_to = ? AND rel_type = 'm.replace'))"
    " AND state_key IS NULL"
)


class EventRows:
    """Writes events of one account; part of a caller's transaction."""

    def __init__(self, database: Database, own: UserId) -> None:
        self._database = database
        self._own = own
        self._index = SearchIndex(database)
        self.in_bulk = False

    def insert(self, room_id: RoomId, segment: int, position: int, events: list[ReadEvent]) -> None:
        """Write events one behind the other from a position on; known ones stay as they are."""
        rows: list[tuple[object, ...]] = []
        redactions: list[EventId] = []
        for offset, event in enumerate(events):
            outer = event.event
            relation = _relation(event)
            unsigned = outer.unsigned
            redacted = unsigned is not None and bytes(unsigned.redacted_because) not in (
                b"",
                b"null",
            )
            transaction = unsigned.transaction_id if unsigned else None
            if outer.sender == self._own:
                transaction = self._sent(transaction, outer)
            if outer.type == "m.room.redaction":
                target = outer.redacts or text_of(decode(event.content), "redacts")
                redactions.append(EventId(target))
            if redacted:
                redactions.append(outer.event_id)
            if outer.type == "m.room.create" and outer.state_key == "":
                self._database.run(
                    "UPDATE segment SET prev_batch = NULL WHERE room_id = ? AND segment = ?",
                    (room_id, segment),
                )
            rows.append(
                (
                    room_id, segment, position + offset, outer.event_id, _kind(event), outer.sender,
                    outer.state_key, clamp(outer.origin_server_ts), event.content, event.problem,
                    event.session_id if event.problem else None, transaction,
                    int(outer.type != "m.room.encrypted"), relation.rel_type, relation.event_id,
                    int(redacted), 0 if redacted else self._counts(event, relation.rel_type),
                    event.session_id or "", relation.key,
                )
            )  # fmt: skip
        self._database.run_many(_INSERT_EVENT, rows)
        redactions += self._edited_too_late(room_id, [event.event.event_id for event in events])
        for target in redactions:
            self._redact(room_id, target)
        if self.in_bulk:
            self._index.follow(room_id, redactions)
        else:
            self._index.follow(room_id, [*(event.event.event_id for event in events), *redactions])

    def begin(self, count: int) -> None:
        """So many events come in one transaction; many of them are indexed afterwards, little by
        little: a first sync must not wait for that."""
        self.in_bulk = count > _MOST_INDEXED
        if self.in_bulk:
            self._index.fall_behind()

    def heal(self, room_id: RoomId, event: ReadEvent) -> None:
        """Replace an undecryptable event by what it says; part of a caller's transaction."""
        relation = _relation(event)
        self._database.run(
            "UPDATE event SET type = ?, content = ?, problem = ?, session_id = ?, rel_type = ?,"
            " relates_to = ?, counts = ?, annotation = ? WHERE room_id = ? AND event_id = ?"
            " AND redacted = 0",
            (
                _kind(event),
                event.content,
                event.problem,
                event.session_id if event.problem else None,
                relation.rel_type,
                relation.event_id,
                self._counts(event, relation.rel_type),
                relation.key,
                room_id,
                event.event.event_id,
            ),
        )
        late = self._edited_too_late(room_id, [event.event.event_id])
        for target in late:
            self._redact(room_id, target)
        self._index.follow(room_id, [event.event.event_id, *late])

    def _counts(self, event: ReadEvent, rel_type: str | None) -> int:
        """0: not worth a number; 1: a message of somebody else; 2: it names the user; -1: the user
        comes in, and what was before is no news to him."""
        if event.type == _MEMBER and event.event.state_key == self._own:
            return -1 if _comes_in(event) else 0
        if _kind(event) not in MESSAGE_TYPES or rel_type == "m.replace":
            return 0
        if event.event.sender == self._own:
            return 0
        if self._own.encode() in event.content and not event.problem:
            mentions = decode(event.content).get("m.mentions")
            users = mentions.get("user_ids") if isinstance(mentions, dict) else None
            if isinstance(users, list) and self._own in users:
                return 2
        return 1

    def _sent(self, transaction: str | None, event: Event) -> str | None:
        """Drop the echo of what came back; its transaction id keeps naming the row.

        A server forgets transaction ids after a day; the ciphertext's fingerprint tells then.
        """
        row = self._database.row(
            "DELETE FROM outbox WHERE transaction_id = ? OR event_id = ?"
            " OR instr(fingerprints, ?) RETURNING transaction_id",
            (transaction, event.event_id, fingerprint(bytes(event.content))),
        )
        return str(row[0]) if row else transaction

    def _edited_too_late(self, room_id: RoomId, event_ids: Sequence[EventId]) -> list[EventId]:
        """The deleted messages among those that some events edit: servers prune a message, not
        what came of it."""
        rows = self._database.rows(
            "SELECT DISTINCT t.event_id FROM event e"
            " JOIN event t ON t.event_id = e.relates_to AND t.room_id = e.room_id"
            " WHERE e.event_id IN (SELECT value FROM json_each(?)) AND +e.room_id = ?"
            " AND e.rel_type = 'm.replace' AND e.redacted = 0 AND t.redacted = 1",
            (msgspec.json.encode(event_ids).decode(), room_id),
        )
        return [EventId(row[0]) for row in rows]

    def _redact(self, room_id: RoomId, event_id: EventId) -> None:
        """Take away what a message said, with all its edits, and note its files."""
        found = self._database.rows(
            f"SELECT type, content FROM event WHERE {_WITH_EDITS}",  # noqa: S608 - constant
            (room_id, event_id, event_id),
        )
        # Kept until the files are really away, whatever happens to this process before.
        self._database.run_many(
            "INSERT OR IGNORE INTO gone_file (mxc) VALUES (?)",
            [(mxc,) for kind, content in found for mxc in files_of(kind, bytes(content))],
        )
        self._database.run(
            f"UPDATE event SET {_EMPTIED} WHERE {_WITH_EDITS}",  # noqa: S608 - constants
            (room_id, event_id, event_id),
        )


def _relation(event: ReadEvent) -> Relation:
    """How an event relates to another one. What stands outside of the encrypted part is the
    server's word, too: it must not make a message vanish as somebody's edit or reaction."""
    found = relation_of(event.content) or relation_of(bytes(event.event.content)) or _NO_RELATION
    if found.rel_type == "m.annotation":
        if event.type != "m.reaction":
            return _NO_RELATION
        fits = found.key is not None and 0 < len(found.key) <= _LONGEST_KEY
        return found if fits else Relation(found.rel_type, found.event_id)
    if found.rel_type == "m.replace" and not event.problem and _NEW not in event.content:
        return _NO_RELATION
    return Relation(found.rel_type, found.event_id)


def _kind(event: ReadEvent) -> str:
    """A request to compare keys travels as a message for those who do not know it; it is none."""
    if event.type == "m.room.message" and VERIFICATION_REQUEST.encode() in event.content:
        kind = text_of(decode(event.content), "msgtype")
        return kind if kind == VERIFICATION_REQUEST else event.type
    return event.type


def _comes_in(event: ReadEvent) -> bool:
    """A join that is more than a changed name or picture."""
    if text_of(decode(event.content), "membership") != "join":
        return False
    unsigned = event.event.unsigned
    before = decode(bytes(unsigned.prev_content)) if unsigned else {}
    return text_of(before, "membership") != "join"


def clamp(timestamp: int) -> int:
    """A server may claim any time; keep it within what a calendar can show."""
    return min(max(timestamp, 0), _LAST_MS)
