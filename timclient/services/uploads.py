"""Files on their way out: sealed at once, uploaded in order, sent when they are there.

What the user has chosen is encrypted into the cache before this returns; from then on the original
may change or vanish. The queue is the outbox: it survives a restart, and a file that waits does not
hold up what is written after it.
"""

from __future__ import annotations

import asyncio
import logging
import random
import secrets
from collections.abc import Collection
from dataclasses import dataclass, replace
from pathlib import Path

import msgspec

from timclient.domain import backoff
from timclient.domain.attachment import MediaSource, Thumbnail, Transfer, TransferState
from timclient.domain.chosen_file import ChosenFile
from timclient.domain.content import decode, to_content
from timclient.domain.errors import (
    AuthError,
    BadResponse,
    NetworkError,
    RateLimited,
    ServerFault,
    StoreError,
    TimError,
)
from timclient.domain.errors_media import FileEmpty, FileTooLarge, FileUnreadable
from timclient.domain.file_content import file_values
from timclient.domain.ids import EventId, RoomId, TransactionId
from timclient.domain.message import FileContent, FileKind
from timclient.domain.mxc import OUTGOING
from timclient.domain.observe import Observable
from timclient.domain.outgoing import answer_to
from timclient.domain.session import Connection, Link
from timclient.domain.voice import Recorded
from timclient.media.ends import Ends, kind_of
from timclient.media.names import safe_name
from timclient.services.changes import Changes
from timclient.services.media import MediaService
from timclient.services.pictures import PictureService
from timclient.services.scope import Scope, Stores
from timclient.services.sending import MESSAGE, SendingService
from timclient.services.tasks import TaskOwner
from timclient.store.media_files import MediaFiles
from timclient.store.outbox import OutboxRow

log = logging.getLogger(__name__)

_FALLBACK_NAME = "file"
_PASSING = (NetworkError, RateLimited, ServerFault, BadResponse)


class _Waiting(msgspec.Struct):
    """What of a row's content is still to be uploaded: the addresses it has here."""

    sources: list[str]


@dataclass(frozen=True, slots=True)
class _Sealed:
    """A file in the cache, with how many bytes it has in clear."""

    source: MediaSource
    size: int


class UploadService:
    """Seals, queues and uploads. One file at a time: two would share one line."""

    def __init__(
        self,
        stores: Stores,
        scope: Scope,
        changes: Changes,
        sending: SendingService,
        media: MediaService,
        files: MediaFiles,
        pictures: PictureService,
        connection: Observable[Connection],
    ) -> None:
        self._stores = stores
        self._scope = scope
        self._sending = sending
        self._media = media
        self._files = files
        self._pictures = pictures
        self._tasks = TaskOwner()
        self._wake = asyncio.Event()
        # Of this run; some may not be in the queue yet.
        self._sealed: set[str] = set()
        changes.follow(self._changed)
        connection.subscribe(self._connection_changed)

    def start(self) -> None:
        """Go on with what waits, and clear up what nobody waits for any more."""
        waiting = {mxc for file in self._stores.outbox.files() for mxc in _waiting(file).sources}
        self._files.drop_outgoing(except_for=waiting | self._sealed)
        self._wake.set()
        self._tasks.spawn(self._work(), "uploads")

    async def stop(self) -> None:
        """Break off; the queue stays."""
        await self._tasks.close()

    # -- what the user does -----------------------------------------------------------------------

    async def attach(
        self, room_id: RoomId, chosen: Collection[ChosenFile], answers: EventId | None = None
    ) -> list[TransactionId]:
        """Take files into the queue, each as a message of its own, in their order. Pictures are
        built anew, so that nothing but their pixels goes out. The first one carries the answer.

        Raises:
            NotEncrypted: the room should be encrypted and is not.
            FileTooLarge, FileEmpty, FileUnreadable, FileNotWritten, MediaError: none was taken.
            StoreError: it could not be written.
        """
        self._sending.check_encrypted(room_id)
        limit = await self._limit()
        made: list[FileContent] = []
        try:
            for one in chosen:
                made.append(await self._made(one, limit))  # noqa: PERF401 - what is made is undone
        except BaseException:
            for content in made:
                self._undo(content)
            raise
        found = []
        for content in made:
            found.append(self._put(room_id, content, answers))
            answers = None
        return found

    async def attach_voice(
        self, room_id: RoomId, recorded: Recorded, name: str, answers: EventId | None = None
    ) -> TransactionId:
        """Take a recording into the queue.

        Raises:
            NotEncrypted, FileTooLarge, FileNotWritten, StoreError: as :meth:`attach`.
        """
        self._sending.check_encrypted(room_id)
        sealed = await self._seal(recorded.data, await self._limit())
        content = FileContent(
            name=name,
            kind=FileKind.AUDIO,
            size=sealed.size,
            mimetype="audio/ogg",
            source=sealed.source,
            sound=replace(recorded.sound, voice=True),
        )
        return self._put(room_id, content, answers)

    async def cancel(self, transaction_id: TransactionId) -> str:
        """Take a file out of the queue; returns its caption. What is through already stays."""
        row = self._stores.outbox.row(transaction_id)
        caption = await self._sending.discard(transaction_id)
        if row is not None and row.file:
            content = to_content(row.type, row.content)
            self._undo(content)
            return content.caption if isinstance(content, FileContent) else ""
        return caption

    # -- sealing ----------------------------------------------------------------------------------

    async def _made(self, chosen: ChosenFile, limit: int | None) -> FileContent:
        if chosen.is_picture:
            return await self._picture(chosen, limit)
        if chosen.path:
            kind = (await asyncio.to_thread(kind_of, Path(chosen.path))).mimetype
        else:
            ends = Ends()
            ends.write(memoryview(chosen.data))
            kind = ends.kind().mimetype
        source: Path | bytes = Path(chosen.path) if chosen.path else chosen.data
        sealed = await self._seal(source, limit)
        return FileContent(
            name=safe_name(chosen.name, _FALLBACK_NAME),
            kind=FileKind.FILE,
            size=sealed.size,
            mimetype=chosen.mimetype or kind,
            source=sealed.source,
            caption=chosen.caption,
        )

    async def _picture(self, chosen: ChosenFile, limit: int | None) -> FileContent:
        made = await self._pictures.make(
            chosen.source, full_size=chosen.full_size, edits=chosen.edits
        )
        sealed = await self._seal(made.data, limit)
        thumbnail = None
        if made.thumbnail is not None:
            small = made.thumbnail
            there = await self._seal(small.data, limit)
            thumbnail = Thumbnail(
                there.source, small.mimetype, there.size, small.width, small.height
            )
        name = Path(safe_name(chosen.name, _FALLBACK_NAME)).stem
        return FileContent(
            name=f"{name}{made.suffix}",
            kind=FileKind.IMAGE,
            size=sealed.size,
            mimetype=made.mimetype,
            source=sealed.source,
            width=made.width,
            height=made.height,
            thumbnail=thumbnail,
            caption=chosen.caption,
        )

    async def _seal(self, source: Path | bytes, limit: int | None) -> _Sealed:
        """Encrypt into the cache, under an address that stands for "not uploaded yet"."""
        size = len(source) if isinstance(source, bytes) else await _size(source)
        if not size:
            raise FileEmpty
        if limit is not None and size > limit:
            raise FileTooLarge(f"{size} bytes", limit)
        mxc = OUTGOING + secrets.token_hex(16)
        self._sealed.add(mxc)
        part = self._files.part()
        try:
            if isinstance(source, bytes):
                key = await self._media.seal_bytes(source, part)
            else:
                key = await self._media.seal(source, part)
            placed = MediaSource(mxc, key)
            self._files.add(placed, part, key)
        finally:
            part.unlink(missing_ok=True)
        return _Sealed(placed, size)

    async def _limit(self) -> int | None:
        """What the server takes, where it can be asked; else it says so later."""
        matrix = self._scope.connected
        try:
            return await matrix.media.upload_limit() if matrix is not None else None
        except TimError as error:
            log.info("limit not known: %s", error.code)
            return None

    def _put(self, room_id: RoomId, content: FileContent, answers: EventId | None) -> TransactionId:
        waiting = _Waiting([source.mxc for source in _sources(content)])
        values = {**file_values(content), "m.mentions": {}, **answer_to(answers)}
        file = msgspec.json.encode(waiting).decode()
        transaction_id = self._sending.put(room_id, MESSAGE, values, file=file)
        for mxc in waiting.sources:
            self._media.note(mxc, Transfer(TransferState.WAITING))
        self._wake.set()
        return transaction_id

    def _undo(self, content: object) -> None:
        if isinstance(content, FileContent):
            for source in _sources(content):
                if source.mxc.startswith(OUTGOING):
                    self._files.remove(source.mxc)

    # -- uploading --------------------------------------------------------------------------------

    def _changed(self, _rooms: Collection[RoomId]) -> None:
        self._wake.set()

    def _connection_changed(self, connection: Connection) -> None:
        if connection.link is Link.ONLINE:
            self._wake.set()

    async def _work(self) -> None:
        failures = 0
        while True:
            row = self._stores.outbox.next_upload()
            if row is None:
                failures = 0
                await self._woken(None)
                continue
            try:
                await self._while_wanted(row)
                failures = 0
            except _PASSING as error:
                failures += 1
                log.info("upload failed (%s), %d in a row", error.code, failures)
                self._tell(row, Transfer(TransferState.WAITING))
                asked = error.retry_after_s if isinstance(error, RateLimited) else 0.0
                await self._woken(backoff.delay(failures, random.random(), asked))  # noqa: S311
            except (AuthError, StoreError) as error:
                log.warning("upload waits: %s", error.code)
                failures += 1
                await self._woken(backoff.delay(failures, random.random(), 0.0))  # noqa: S311
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
        waiting = _waiting(row.file).sources
        # Small ones first: when the message is through its picture can be seen.
        for mxc in sorted(waiting, key=lambda mxc: mxc != waiting[-1]):
            source = _source_of(content, mxc)
            stored = self._files.find(source)
            if stored is None or source.key is None:
                raise TimError("a file of the queue is gone")
            self._media.note(mxc, Transfer(TransferState.RUNNING, 0, stored.size))
            there = await self._scope.matrix.media.upload(
                stored.path, progress=self._media.teller(mxc)
            )
            content = _moved(content, mxc, there)
            waiting = [one for one in waiting if one != mxc]
            await self._media.keep(MediaSource(there, source.key), stored.path)
            self._files.remove(mxc)
            self._note(row, content, waiting)
        self._sending.uploaded(row, content)

    def _note(self, row: OutboxRow, content: bytes, waiting: list[str]) -> None:
        if waiting:
            file = msgspec.json.encode(_Waiting(waiting)).decode()
            self._stores.outbox.partly_uploaded(row.transaction_id, content, file)

    def _tell(self, row: OutboxRow, transfer: Transfer) -> None:
        for mxc in _waiting(row.file).sources:
            self._media.note(mxc, transfer)

    def _fail(self, row: OutboxRow, code: str) -> None:
        self._tell(row, Transfer(TransferState.FAILED, failure=code))
        self._sending.failed(row, code)


def _sources(content: FileContent) -> list[MediaSource]:
    found = [content.thumbnail.source] if content.thumbnail is not None else []
    return [*found, *([content.source] if content.source is not None else [])]


def _waiting(file: str) -> _Waiting:
    return msgspec.json.decode(file, type=_Waiting) if file else _Waiting([])


def _source_of(content: bytes, mxc: str) -> MediaSource:
    found = to_content(MESSAGE, content)
    if isinstance(found, FileContent):
        for source in _sources(found):
            if source.mxc == mxc:
                return source
    raise TimError("a row of the queue makes no sense")


def _moved(content: bytes, here: str, there: str) -> bytes:
    """The content with the address of a file changed."""

    def move(value: object) -> object:
        if isinstance(value, dict):
            return {name: move(inner) for name, inner in value.items()}
        return there if value == here else value

    return msgspec.json.encode(move(decode(content)))


async def _size(file: Path) -> int:
    try:
        return (await asyncio.to_thread(file.stat)).st_size
    except OSError as error:
        raise FileUnreadable(type(error).__name__) from error
