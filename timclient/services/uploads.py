"""Files on their way out: uploaded in order, sent when they are there.

The queue is the outbox: it survives a restart, and a file that waits does not hold up what is
written after it. How a chosen file becomes one of the queue is told in ``services/sealing.py``.
"""

from __future__ import annotations

import asyncio
import logging
import random
from collections.abc import Collection, Mapping, Sequence
from pathlib import Path
from types import MappingProxyType

from timclient.domain import backoff
from timclient.domain.attachment import MediaSource, Transfer, TransferState
from timclient.domain.chosen_file import ChosenFile
from timclient.domain.content import to_content
from timclient.domain.errors import (
    AuthError,
    BadResponse,
    NetworkError,
    RateLimited,
    ServerFault,
    StoreError,
    TimError,
)
from timclient.domain.file_content import file_values
from timclient.domain.ids import EventId, RoomId, TransactionId, UserId
from timclient.domain.message import FileContent
from timclient.domain.observe import Observable
from timclient.domain.outgoing import answer_to, caption_values, text_values
from timclient.domain.session import Connection, Link
from timclient.domain.unsent_files import addresses_in, moved, source_at, sources_of, written
from timclient.domain.voice import Recorded
from timclient.services.changes import Changes
from timclient.services.media import MediaService
from timclient.services.scope import Scope, Stores
from timclient.services.sealing import Sealing
from timclient.services.sending import MESSAGE, SendingService, new_row
from timclient.services.tasks import TaskOwner
from timclient.store.media_files import MediaFiles
from timclient.store.outbox import NewRow, OutboxRow

log = logging.getLogger(__name__)

_NOBODY: Mapping[str, UserId] = MappingProxyType({})


class _Turn:
    """One turn through the queue: files the server stumbles over are passed by, so that they hold
    up no others, and come again in the next turn, after a pause."""

    def __init__(self) -> None:
        self.passed_by = 0
        self._failures = 0
        self._next_at = 0.0

    def pass_by(self, sequence: int) -> None:
        """Go on behind this one."""
        if not self.passed_by:
            self._failures += 1
            self._next_at = asyncio.get_running_loop().time() + _delay(self._failures)
        self.passed_by = sequence

    def end(self) -> float | None:
        """The end of the queue is reached: return the seconds until there is something to do, None
        where only something new can bring that."""
        if not self.passed_by:
            self._failures = 0
            return None
        left = self._next_at - asyncio.get_running_loop().time()
        if left <= 0:
            self.passed_by = 0
        return max(left, 0.0)


class UploadService:
    """Queues and uploads. One file at a time: two would share one line."""

    def __init__(
        self,
        stores: Stores,
        scope: Scope,
        changes: Changes,
        sending: SendingService,
        media: MediaService,
        files: MediaFiles,
        sealing: Sealing,
        connection: Observable[Connection],
    ) -> None:
        self._stores = stores
        self._scope = scope
        self._sending = sending
        self._media = media
        self._files = files
        self._sealing = sealing
        self._tasks = TaskOwner()
        self._wake = asyncio.Event()
        changes.follow(self._changed)
        connection.subscribe(self._connection_changed)

    def start(self) -> None:
        """Go on with what waits, and clear up what nobody waits for any more."""
        kept = self._stores.outbox.files()
        self._sealing.clear_up([mxc for file in kept for mxc in addresses_in(file)])
        self._wake.set()
        self._tasks.spawn(self._work(), "uploads")

    async def stop(self) -> None:
        """Break off; the queue stays."""
        await self._tasks.close()

    # -- what the user does -----------------------------------------------------------------------

    async def attach(
        self,
        room_id: RoomId,
        chosen: Collection[ChosenFile],
        answers: EventId | None = None,
        mentions: Mapping[str, UserId] = _NOBODY,
    ) -> list[TransactionId]:
        """Take files into the queue, each as a message of its own, in their order. Pictures are
        built anew, so that nothing but their pixels goes out. The first one carries the answer.
        ``mentions``: the people behind each "@name" in a caption, which is read as a text is.

        Raises:
            NotEncrypted: the room should be encrypted and is not.
            FileTooLarge, FileEmpty, FileUnreadable, FileNotWritten, MediaError: none was taken.
            StoreError: it could not be written.
        """
        self._sending.check_may_send(room_id)
        return self._put(room_id, await self._sealing.all_of(chosen), answers, mentions)

    async def attach_voice(
        self, room_id: RoomId, recorded: Recorded, name: str, answers: EventId | None = None
    ) -> TransactionId:
        """Take a recording into the queue.

        Raises:
            NotEncrypted, FileTooLarge, FileNotWritten, StoreError: as :meth:`attach`.
        """
        self._sending.check_may_send(room_id)
        content = await self._sealing.voice(recorded, name)
        (transaction_id,) = self._put(room_id, [content], answers, _NOBODY)
        return transaction_id

    async def cancel(self, transaction_id: TransactionId) -> str:
        """Take a file out of the queue; returns its caption. What is through already stays."""
        row = self._stores.outbox.row(transaction_id)
        caption = await self._sending.discard(transaction_id)
        if row is not None and row.file:
            content = to_content(row.type, row.content)
            self._sealing.undo(content)
            return content.caption if isinstance(content, FileContent) else ""
        return caption

    def _put(
        self,
        room_id: RoomId,
        contents: Sequence[FileContent],
        answers: EventId | None,
        mentions: Mapping[str, UserId],
    ) -> list[TransactionId]:
        """Take all into the queue, or none of them."""
        try:
            rows = [
                self._row(room_id, content, None if number else answers, mentions)
                for number, content in enumerate(contents)
            ]
            found = self._sending.put_all(room_id, rows)
        except BaseException:
            for content in contents:
                self._sealing.undo(content)
            raise
        for content in contents:
            for source in sources_of(content):
                self._media.note(source.mxc, Transfer(TransferState.WAITING))
        self._wake.set()
        return found

    def _row(
        self,
        room_id: RoomId,
        content: FileContent,
        answers: EventId | None,
        mentions: Mapping[str, UserId],
    ) -> NewRow:
        from timclient.markup.written import write  # noqa: PLC0415 - heavy

        answered = self._stores.timeline.some(room_id, [answers]) if answers else {}
        caption = write(content.caption, mentions)
        called = [*caption.user_ids, *(event.sender for event in answered.values())]
        text = text_values(caption.body, caption.html, called)
        values = caption_values(file_values(content), content.name, text) | answer_to(answers)
        waiting = [source.mxc for source in sources_of(content)]
        return new_row(MESSAGE, values, file=written(waiting))

    # -- uploading --------------------------------------------------------------------------------

    def _changed(self, _rooms: Collection[RoomId]) -> None:
        self._wake.set()

    def _connection_changed(self, connection: Connection) -> None:
        if connection.link is Link.ONLINE:
            self._wake.set()

    async def _work(self) -> None:
        failures = 0
        turn = _Turn()
        while True:
            row = self._stores.outbox.next_upload(turn.passed_by)
            if row is None:
                await self._woken(turn.end())
                continue
            try:
                await self._while_wanted(row)
                failures = 0
            except (ServerFault, BadResponse) as error:
                log.info("the server stumbled over a file (%s)", error.code)
                turn.pass_by(row.sequence)
                self._wait(row, error.code)
            except RateLimited as error:
                failures += 1
                self._tell(row, Transfer(TransferState.WAITING))
                await asyncio.sleep(_delay(failures, error.retry_after_s))
            except (NetworkError, AuthError, StoreError) as error:
                failures += 1
                log.info("upload waits (%s), %d in a row", error.code, failures)
                self._tell(row, Transfer(TransferState.WAITING))
                await self._woken(_delay(failures))
            except TimError as error:
                log.warning("upload refused: %s", error.code)
                self._fail(row, error.code)
            except Exception:
                # The border of this worker: one file must not end all later uploads.
                log.exception("upload failed")
                self._fail(row, TimError.code)

    async def _woken(self, pause_s: float | None) -> None:
        self._wake.clear()
        try:
            async with asyncio.timeout(pause_s):
                await self._wake.wait()
        except TimeoutError:
            return

    async def _while_wanted(self, row: OutboxRow) -> None:
        """Upload, unless the user takes it out of the queue meanwhile."""
        uploading = asyncio.ensure_future(self._upload(row))
        try:
            while not uploading.done():
                woken = asyncio.ensure_future(self._woken(None))
                await asyncio.wait({uploading, woken}, return_when=asyncio.FIRST_COMPLETED)
                woken.cancel()
                if self._stores.outbox.row(row.transaction_id) is None:
                    return
            await uploading
        finally:
            uploading.cancel()
            await asyncio.gather(uploading, return_exceptions=True)

    async def _upload(self, row: OutboxRow) -> None:
        content = row.content
        waiting = addresses_in(row.file)
        # Small ones first: when the message is through its picture can be seen.
        for mxc in sorted(waiting, key=lambda mxc: mxc != waiting[-1]):
            source = source_at(row.type, content, mxc)
            stored = self._files.find(source)
            if stored is None or source.key is None:
                raise TimError("a file of the queue is gone")
            self._media.note(mxc, Transfer(TransferState.RUNNING, 0, stored.size))
            there = await self._scope.matrix.media.upload(
                stored.path, progress=self._media.teller(mxc)
            )
            content = moved(content, mxc, there)
            waiting = [one for one in waiting if one != mxc]
            # First what must not be lost: without the file here it can be fetched again.
            if waiting:
                self._stores.outbox.partly_uploaded(row.transaction_id, content, written(waiting))
            else:
                self._sending.uploaded(row, content)
            await self._keep(mxc, MediaSource(there, source.key), stored.path)

    async def _keep(self, mxc: str, source: MediaSource, path: Path) -> None:
        """Let the file serve as what was fetched under its new address."""
        try:
            await self._media.keep(source, path)
            self._files.remove(mxc)
        except TimError as error:
            log.warning("an uploaded file is not kept here: %s", error.code)

    def _tell(self, row: OutboxRow, transfer: Transfer) -> None:
        for mxc in addresses_in(row.file):
            self._media.note(mxc, transfer)

    def _wait(self, row: OutboxRow, code: str) -> None:
        self._tell(row, Transfer(TransferState.WAITING, failure=code))
        self._sending.waits(row, code)

    def _fail(self, row: OutboxRow, code: str) -> None:
        self._tell(row, Transfer(TransferState.FAILED, failure=code))
        self._sending.failed(row, code)


def _delay(failures: int, asked_s: float = 0.0) -> float:
    return backoff.delay(failures, random.random(), asked_s)  # noqa: S311 - jitter
