"""What the user has sent and the server has not confirmed through sync yet.

A row is written before the composer clears and goes only when the message came back by sync (or
the user discards it). The transaction id makes a repeated request harmless: the server answers it
with the same event.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum

from timclient.domain.ids import EventId, RoomId, TransactionId
from timclient.store.database import Database, Row


class OutboxState(Enum):
    """Where a row is on its way."""

    QUEUED = "queued"
    SENDING = "sending"
    FAILED = "failed"
    ACCEPTED = "accepted"


@dataclass(frozen=True, slots=True)
class OutboxRow:
    """One unconfirmed message, or what is to be done to the message ``target``. ``file`` describes
    what has to be uploaded before (services.uploads), empty where nothing."""

    sequence: int
    transaction_id: TransactionId
    room_id: RoomId
    created: int
    type: str
    content: bytes
    state: OutboxState
    failure: str
    event_id: EventId | None
    target: EventId | None = None
    file: str = ""


_COLUMNS = (
    "sequence, transaction_id, room_id, created, type, content, state, failure, event_id, target,"
    " file"
)


@dataclass(frozen=True, slots=True)
class NewRow:
    """A row to be appended; see :class:`OutboxRow`."""

    transaction_id: TransactionId
    type: str
    content: bytes
    target: EventId | None = None
    file: str = ""


class Outbox:
    """Reads and writes the ``outbox`` table."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def add(
        self,
        transaction_id: TransactionId,
        room_id: RoomId,
        created: int,
        event_type: str,
        content: bytes,
        target: EventId | None = None,
        file: str = "",
    ) -> None:
        """Append one row; see :meth:`add_all`."""
        self.add_all(room_id, created, [NewRow(transaction_id, event_type, content, target, file)])

    def add_all(self, room_id: RoomId, created: int, rows: Sequence[NewRow]) -> None:
        """Append rows, all or none; they are on disk when this returns. A message clears the
        room's draft."""
        with self._database.transaction():
            for row in rows:
                self._database.run(
                    "INSERT INTO outbox (transaction_id, room_id, created, type, content, state,"
                    " target, file) VALUES (?, ?, ?, ?, ?, 'queued', ?, ?)",
                    (row.transaction_id, room_id, created, row.type, row.content, row.target,
                     row.file or None),
                )  # fmt: skip
            if any(row.target is None and not row.file for row in rows):
                self._database.run("UPDATE room SET draft = '' WHERE room_id = ?", (room_id,))

    def delete(self, room_id: RoomId, created: int, row: NewRow) -> None:
        """Append a deletion; edits of its target that have not gone out never do."""
        with self._database.transaction():
            self._database.run(
                "DELETE FROM outbox WHERE room_id = ? AND target = ? AND type = 'm.room.message'"
                " AND state IN ('queued', 'failed')",
                (room_id, row.target),
            )
            self._database.run(
                "INSERT INTO outbox (transaction_id, room_id, created, type, content, state,"
                " target) VALUES (?, ?, ?, ?, ?, 'queued', ?)",
                (row.transaction_id, room_id, created, row.type, row.content, row.target),
            )

    def edits_there(self, room_id: RoomId, target: EventId) -> list[EventId]:
        """The own edits of a message which the server has, and sync has not brought yet."""
        rows = self._database.rows(
            "SELECT event_id FROM outbox WHERE room_id = ? AND target = ? AND type ="
            " 'm.room.message' AND state = 'accepted'",
            (room_id, target),
        )
        return [EventId(row[0]) for row in rows]

    def move(self, old: RoomId, new: RoomId) -> bool:
        """A room goes on in another one, and with it the messages that never left; those which the
        closed room refused are tried again. Tells whether there were any."""
        with self._database.transaction():
            waiting = self._database.row(
                "SELECT 1 FROM outbox WHERE room_id = ? AND target IS NULL"
                " AND (state = 'queued' OR state = 'failed' AND failure = 'forbidden')",
                (old,),
            )
            self._database.run(
                "UPDATE outbox SET room_id = ?, state = 'queued', failure = '' WHERE room_id = ?"
                " AND target IS NULL"
                " AND (state = 'queued' OR state = 'failed' AND failure = 'forbidden')",
                (new, old),
            )
        return waiting is not None

    def partly_uploaded(self, transaction_id: TransactionId, content: bytes, file: str) -> None:
        """Some of a row's files are on the server; ``file`` says which are not."""
        with self._database.transaction():
            self._database.run(
                "UPDATE outbox SET content = ?, file = ? WHERE transaction_id = ?",
                (content, file, transaction_id),
            )

    def uploaded(self, transaction_id: TransactionId, content: bytes) -> None:
        """The file of a row is on the server; ``content`` says where."""
        with self._database.transaction():
            self._database.run(
                "UPDATE outbox SET content = ?, file = NULL, failure = '' WHERE transaction_id = ?",
                (content, transaction_id),
            )

    def next(self, room_id: RoomId) -> OutboxRow | None:
        """The oldest message of a room that still has to go out; one whose file is not on the
        server yet does not hold up those behind it."""
        row = self._database.row(
            f"SELECT {_COLUMNS} FROM outbox WHERE room_id = ?"  # noqa: S608 - constant columns
            " AND state IN ('queued', 'sending') AND file IS NULL ORDER BY sequence LIMIT 1",
            (room_id,),
        )
        return _row(row) if row else None

    def next_upload(self, behind: int = 0) -> OutboxRow | None:
        """The oldest message whose file has to be uploaded, behind a sequence number."""
        row = self._database.row(
            f"SELECT {_COLUMNS} FROM outbox WHERE file IS NOT NULL"  # noqa: S608 - constant columns
            " AND state IN ('queued', 'sending') AND sequence > ? ORDER BY sequence LIMIT 1",
            (behind,),
        )
        return _row(row) if row else None

    def files(self) -> list[str]:
        """What is said of all files that wait to be uploaded."""
        rows = self._database.rows("SELECT file FROM outbox WHERE file IS NOT NULL")
        return [row[0] for row in rows]

    def waiting_rooms(self) -> list[RoomId]:
        """The rooms in which something still has to go out."""
        rows = self._database.rows(
            "SELECT DISTINCT room_id FROM outbox WHERE state IN ('queued', 'sending')"
        )
        return [RoomId(row[0]) for row in rows]

    def of_room(self, room_id: RoomId) -> list[OutboxRow]:
        """All unconfirmed messages of a room in order."""
        rows = self._database.rows(
            f"SELECT {_COLUMNS} FROM outbox WHERE room_id = ? ORDER BY sequence",  # noqa: S608
            (room_id,),
        )
        return [_row(row) for row in rows]

    def row(self, transaction_id: TransactionId) -> OutboxRow | None:
        """One unconfirmed message."""
        row = self._database.row(
            f"SELECT {_COLUMNS} FROM outbox WHERE transaction_id = ?",  # noqa: S608
            (transaction_id,),
        )
        return _row(row) if row else None

    def newest(self) -> dict[RoomId, OutboxRow]:
        """The newest unconfirmed message of each room; one that failed goes before all others."""
        rows = self._database.rows(
            f"SELECT {_COLUMNS} FROM outbox WHERE target IS NULL"  # noqa: S608
            " ORDER BY state = 'failed', sequence"
        )
        return {row.room_id: row for row in map(_row, rows)}

    def unsent(self) -> int:
        """How many messages the server has not accepted."""
        row = self._database.row("SELECT count(*) FROM outbox WHERE state <> 'accepted'")
        return int(row[0]) if row else 0

    def room_of(self, transaction_id: TransactionId) -> RoomId | None:
        """The room a message belongs to."""
        row = self._database.row(
            "SELECT room_id FROM outbox WHERE transaction_id = ?", (transaction_id,)
        )
        return RoomId(row[0]) if row else None

    def mark(self, transaction_id: TransactionId, state: OutboxState, failure: str = "") -> None:
        """Change a row's state."""
        with self._database.transaction():
            self._database.run(
                "UPDATE outbox SET state = ?, failure = ? WHERE transaction_id = ?",
                (state.value, failure, transaction_id),
            )

    def sealed(self, transaction_id: TransactionId, fingerprint: str) -> bool:
        """Note the ciphertext that goes out now. Each try makes another one; any may arrive. False
        where the row was taken back meanwhile: nothing may go out."""
        with self._database.transaction():
            if self.row(transaction_id) is None:
                return False
            self._database.run(
                "UPDATE outbox SET state = 'sending', fingerprints = fingerprints || ' ' || ?"
                " WHERE transaction_id = ?",
                (fingerprint, transaction_id),
            )
            return True

    def accepted(self, transaction_id: TransactionId, event_id: EventId) -> None:
        """The server has the message. If sync brought it already, the row goes at once."""
        with self._database.transaction():
            known = self._database.row("SELECT 1 FROM event WHERE event_id = ?", (event_id,))
            if known:
                self._database.run(
                    "UPDATE event SET transaction_id = ? WHERE event_id = ?",
                    (transaction_id, event_id),
                )
                self.remove(transaction_id)
            else:
                self._database.run(
                    "UPDATE outbox SET state = 'accepted', event_id = ? WHERE transaction_id = ?",
                    (event_id, transaction_id),
                )

    def discard(self, transaction_id: TransactionId) -> bool:
        """Forget a message that was not sent; False where it is on its way or there already."""
        with self._database.transaction():
            row = self.row(transaction_id)
            if row is None or row.state not in (OutboxState.QUEUED, OutboxState.FAILED):
                return False
            self.remove(transaction_id)
            return True

    def remove(self, transaction_id: TransactionId) -> None:
        """Delete a row; part of a caller's transaction."""
        self._database.run("DELETE FROM outbox WHERE transaction_id = ?", (transaction_id,))


def _row(row: Row) -> OutboxRow:
    return OutboxRow(
        sequence=row[0],
        transaction_id=TransactionId(row[1]),
        room_id=RoomId(row[2]),
        created=row[3],
        type=row[4],
        content=bytes(row[5]),
        state=OutboxState(row[6]),
        failure=row[7],
        event_id=EventId(row[8]) if row[8] else None,
        target=EventId(row[9]) if row[9] else None,
        file=row[10] or "",
    )
