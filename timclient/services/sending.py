"""Sending: first to disk, then to the server, in order, once."""

from __future__ import annotations

import asyncio
import logging
import random
import secrets
import time
from collections.abc import Callable, Sequence

import msgspec

from timclient.domain import backoff
from timclient.domain.content import own_words
from timclient.domain.errors import (
    AuthError,
    BadResponse,
    IdentityChanged,
    MessageTooLong,
    NetworkError,
    NotEncrypted,
    RateLimited,
    ServerFault,
    StoreError,
    TimError,
)
from timclient.domain.errors_directory import GuardNotConfirmed
from timclient.domain.errors_messages import OnItsWay
from timclient.domain.fingerprint import fingerprint
from timclient.domain.ids import EventId, RoomId, TransactionId
from timclient.domain.message import MAX_CONTENT_BYTES
from timclient.domain.observe import Observable
from timclient.domain.outgoing import Json, text_values
from timclient.domain.session import Connection, Link
from timclient.services.changes import Changes
from timclient.services.recipients import Recipients
from timclient.services.scope import Scope, Stores
from timclient.services.tasks import TaskOwner
from timclient.store.outbox import NewRow, OutboxRow, OutboxState

log = logging.getLogger(__name__)

MESSAGE, REACTION, REDACTION = "m.room.message", "m.reaction", "m.room.redaction"
_SLOW_S = 0.3
# The same request may pass later: the row waits, and everything behind it in the room with it.
_PASSING = (NetworkError, RateLimited, ServerFault, BadResponse)


class _Discarded(Exception):
    """The user took a message back while it was being sealed."""


class SendingService:
    """Owns the outbox. One worker a room, so that a slow room holds up no other."""

    def __init__(
        self,
        stores: Stores,
        scope: Scope,
        changes: Changes,
        recipients: Recipients,
        connection: Observable[Connection],
        doubt: Callable[[], None],
    ) -> None:
        self._stores = stores
        self._scope = scope
        self._changes = changes
        self._recipients = recipients
        self._doubt = doubt
        self._tasks = TaskOwner()
        self._workers: dict[RoomId, asyncio.Task[None]] = {}
        self._hurry = asyncio.Event()
        connection.subscribe(self._connection_changed)

    async def send_text(self, room_id: RoomId, text: str) -> TransactionId:
        """Take a plain text into the outbox; it is on disk when this returns.

        Raises:
            NotEncrypted, GuardNotConfirmed: see :meth:`check_may_send`.
            MessageTooLong: more than one message may carry.
            StoreError: it could not be written; keep the text.
        """
        return self.put(room_id, MESSAGE, text_values(text))

    def put(
        self,
        room_id: RoomId,
        event_type: str,
        values: Json,
        *,
        target: EventId | None = None,
        file: str = "",
    ) -> TransactionId:
        """Take an event into the outbox; it is on disk when this returns. ``target`` is the message
        it does something to; ``file`` see :class:`OutboxRow`.

        Raises:
            NotEncrypted, GuardNotConfirmed: see :meth:`check_may_send`.
            MessageTooLong: more than one message may carry.
            StoreError: it could not be written.
        """
        (transaction_id,) = self.put_all(room_id, [new_row(event_type, values, target, file)])
        return transaction_id

    def put_all(self, room_id: RoomId, rows: Sequence[NewRow]) -> list[TransactionId]:
        """Take several events into the outbox, all of them or none; see :meth:`put`."""
        self.check_may_send(room_id)
        if any(len(row.content) > MAX_CONTENT_BYTES for row in rows):
            raise MessageTooLong
        self._stores.outbox.add_all(room_id, int(time.time() * 1000), rows)
        self._changes.tell([room_id])
        self._work(room_id)
        return [row.transaction_id for row in rows]

    def delete(self, room_id: RoomId, event_id: EventId) -> None:
        """Take the deletion of an own message into the outbox. Its edits are deleted with it: those
        that have not gone out never do, the others when the deletion goes out.

        Raises:
            NotEncrypted, GuardNotConfirmed, StoreError: see :meth:`put`.
        """
        self.check_may_send(room_id)
        row = new_row(REDACTION, {"redacts": event_id}, event_id)
        self._stores.outbox.delete(room_id, int(time.time() * 1000), row)
        self._changes.tell([room_id])
        self._work(room_id)

    async def resend(self, transaction_id: TransactionId) -> None:
        """Try a failed message once more."""
        room_id = self._stores.outbox.room_of(transaction_id)
        if room_id is not None:
            self._stores.outbox.mark(transaction_id, OutboxState.QUEUED)
            self._changes.tell([room_id])
            self._work(room_id)

    async def discard(self, transaction_id: TransactionId) -> str:
        """Forget a message that was not sent; returns its text, which can be put back to edit.

        Raises:
            OnItsWay: it is going out this moment, or has arrived.
        """
        row = self._stores.outbox.row(transaction_id)
        if row is None:
            return ""
        if not self._stores.outbox.discard(transaction_id):
            raise OnItsWay
        self._changes.tell([row.room_id])
        return own_words(row.content)

    async def save_draft(self, room_id: RoomId, text: str) -> None:
        """Keep unsent text; an empty one clears it."""
        if self._stores.rooms.save_draft(room_id, text):
            self._changes.tell([room_id])

    def uploaded(self, row: OutboxRow, content: bytes) -> None:
        """The file of a row is on the server, ``content`` says where: now it can be sent."""
        self._stores.outbox.uploaded(row.transaction_id, content)
        self._changes.tell([row.room_id])
        self._work(row.room_id)

    def waits(self, row: OutboxRow, code: str) -> None:
        """The file of a row could not be uploaded now; ``code`` says why."""
        self._mark(row, OutboxState.QUEUED, code)

    def failed(self, row: OutboxRow, code: str) -> None:
        """The file of a row was refused."""
        self._mark(row, OutboxState.FAILED, code)

    def go_on(self) -> None:
        """Something that held messages up is over."""
        for room_id in self._stores.outbox.waiting_rooms():
            self._work(room_id)

    async def stop(self) -> None:
        """Stop all workers; rows stay."""
        await self._tasks.close()
        self._workers.clear()

    def _connection_changed(self, connection: Connection) -> None:
        if connection.link is not Link.ONLINE:
            return
        self._hurry.set()
        self._hurry = asyncio.Event()
        self.go_on()

    def _work(self, room_id: RoomId) -> None:
        worker = self._workers.get(room_id)
        if worker is None or worker.done():
            self._workers[room_id] = self._tasks.spawn(self._drain(room_id), "outbox")

    async def _drain(self, room_id: RoomId) -> None:
        failures = 0
        while row := self._stores.outbox.next(room_id):
            try:
                self._stores.outbox.accepted(row.transaction_id, await self._send(row))
            except _PASSING as error:
                failures += 1
                log.info("sending failed (%s), %d in a row", error.code, failures)
                # A bad line is told once, for everything; what is wrong at the server is told here.
                told = "" if isinstance(error, NetworkError | RateLimited) else error.code
                self._mark(row, OutboxState.QUEUED, told)
                if isinstance(error, NetworkError):
                    self._doubt()
                await self._pause(failures, error)
            except StoreError as error:
                # Said to be accepted or not: the same transaction id makes a repetition harmless.
                failures += 1
                log.warning("outbox could not be written: %s", error.code)
                await self._pause(failures, error)
            except (IdentityChanged, GuardNotConfirmed) as error:
                # Waits until the user has confirmed; the chat asks him.
                self._mark(row, OutboxState.QUEUED, error.code)
                return
            except AuthError:
                self._mark(row, OutboxState.QUEUED)
                return
            except _Discarded:
                continue
            except TimError as error:
                log.warning("message refused: %s", error.code)
                self._mark(row, OutboxState.FAILED, error.code)
            except Exception:
                # The border of this worker: an error of ours must not leave the row "sending" for
                # ever; the user sees that it was not sent, and can try again.
                log.exception("sending failed")
                self._mark(row, OutboxState.FAILED, TimError.code)
            else:
                failures = 0
                self._changes.tell([room_id])

    async def _send(self, row: OutboxRow) -> EventId:
        matrix = self._scope.matrix
        self.check_may_send(row.room_id)
        content = msgspec.json.decode(row.content)
        if row.type == REDACTION:
            self._mark(row, OutboxState.SENDING)
            return await self._redact(row, EventId(content["redacts"]))
        if row.type == REACTION or not self._stores.rooms.encrypted(row.room_id):
            # The server of the other side checks reactions (A_26227-01): they travel in clear.
            self._mark(row, OutboxState.SENDING)
            return await matrix.rooms.send(row.room_id, row.type, row.transaction_id, content)
        encrypted = await matrix.encryption.encrypt(
            row.room_id,
            row.type,
            content,
            lambda: self._recipients.of(row.room_id),
            self._recipients.rotation(row.room_id),
        )
        if (relation := content.get("m.relates_to")) is not None:
            # Servers tie edits and answers together by what stands outside.
            encrypted["m.relates_to"] = relation
        mark = fingerprint(msgspec.json.encode(encrypted))
        if not self._stores.outbox.sealed(row.transaction_id, mark):
            raise _Discarded
        # Most are through before anybody could read "is being sent": only a slow one says so.
        slow = asyncio.get_running_loop().call_later(_SLOW_S, self._changes.tell, [row.room_id])
        try:
            return await matrix.rooms.send(
                row.room_id, "m.room.encrypted", row.transaction_id, encrypted
            )
        finally:
            slow.cancel()

    async def _redact(self, row: OutboxRow, target: EventId) -> EventId:
        """Delete a message with all its edits, the text that counts before what it replaced."""
        rooms = self._scope.matrix.rooms
        if row.target == target:
            known = [edit.event_id for edit in self._stores.timeline.versions(row.room_id, target)]
            for edit in {*known, *self._stores.outbox.edits_there(row.room_id, target)}:
                # The same id for the same edit: a repetition changes nothing.
                again = TransactionId(f"{row.transaction_id}.{fingerprint(edit.encode())[:16]}")
                await rooms.redact(row.room_id, edit, again)
        return await rooms.redact(row.room_id, target, row.transaction_id)

    def check_may_send(self, room_id: RoomId) -> None:
        """Refuse to send in clear what should be encrypted: only public rooms are in clear; a
        private room that is not encrypted is an attack or an error (A_22793, A_25324-01). Nor is
        anything sent while nobody has said that the right person is there.

        Raises:
            NotEncrypted: nothing may be sent here.
            GuardNotConfirmed: nothing may be sent here yet.
        """
        self._stores.withheld.check(room_id)
        if not (self._stores.rooms.encrypted(room_id) or self._stores.rooms.public(room_id)):
            raise NotEncrypted

    def _mark(self, row: OutboxRow, state: OutboxState, failure: str = "") -> None:
        self._stores.outbox.mark(row.transaction_id, state, failure)
        self._changes.tell([row.room_id])

    async def _pause(self, failures: int, error: TimError) -> None:
        asked = error.retry_after_s if isinstance(error, RateLimited) else 0.0
        hurry = self._hurry
        try:
            async with asyncio.timeout(
                backoff.delay(failures, random.random(), asked)  # noqa: S311 - jitter
            ):
                await hurry.wait()
        except TimeoutError:
            return


def new_row(event_type: str, values: Json, target: EventId | None = None, file: str = "") -> NewRow:
    """Build a row for the outbox under a new transaction id."""
    transaction_id = TransactionId(f"tim{secrets.token_hex(12)}")
    return NewRow(transaction_id, event_type, msgspec.json.encode(values), target, file)
