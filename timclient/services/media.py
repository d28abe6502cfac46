"""Files of messages: fetching, reading, saving, and how far each has come."""

from __future__ import annotations

import asyncio
import io
import logging
import random
import secrets
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from timclient.domain.attachment import FileKey, MediaSource, Transfer, TransferState
from timclient.domain.backoff import delay
from timclient.domain.errors import NetworkError, NotFound, RateLimited, ServerFault, TimError
from timclient.domain.errors_media import (
    FileDamaged,
    FileNotWritten,
    FileTooLarge,
    FileUnreadable,
    TransferCancelled,
)
from timclient.domain.mxc import parse_mxc
from timclient.domain.observe import Observable
from timclient.domain.session import Connection, Link
from timclient.matrix.crypto.attachment import (
    Checking,
    Sealing,
    decrypt_file,
    encrypt_bytes,
    encrypt_file,
    is_empty,
)
from timclient.media.ends import Ends, kind_of
from timclient.media.kinds import FileType
from timclient.media.origin_mark import mark
from timclient.media.scanner import Verdict, scan
from timclient.services.crypto_pool import CryptoPool
from timclient.services.scope import Scope
from timclient.services.tasks import TaskOwner
from timclient.store.media_files import MediaFiles, StoredFile

log = logging.getLogger(__name__)

READ_LIMIT = 30 * 1024 * 1024
_AT_ONCE = 3
_TRIES = 5
_TELL_EVERY_S = 0.1
T = TypeVar("T")

# Work on an open cached file in a thread; the second argument is to be called now and then.
Work = Callable[[StoredFile, Callable[[int], None]], T]


@dataclass(frozen=True, slots=True)
class Saved:
    """What became of a file the user has saved. ``path`` is None where the scanner found it
    infected: then nothing was kept. ``marked``: the system knows that it is foreign."""

    path: Path | None
    kind: FileType
    marked: bool
    verdict: Verdict


class MediaService:
    """Fetches into the encrypted cache, at most three files at once, and gives them out from there.

    ``scan_command`` is the user's virus scanner (see ``media/scanner.py``), "" for none.
    """

    def __init__(
        self,
        scope: Scope,
        files: MediaFiles,
        connection: Observable[Connection],
        scan_command: Callable[[], str] = str,
    ) -> None:
        self._scope = scope
        self._files = files
        self._connection = connection
        self._scan_command = scan_command
        self._tasks = TaskOwner()
        self._pool = CryptoPool()
        self._slots = asyncio.Semaphore(_AT_ONCE)
        self._running: dict[tuple[MediaSource, int | None], asyncio.Task[TimError | None]] = {}
        self._transfers: dict[str, Observable[Transfer]] = {}

    def start(self) -> None:
        """Clear up after a crash; the store must be open."""
        self._files.sweep()

    async def stop(self) -> None:
        """Break off everything; what was fetched stays."""
        await self._tasks.close()
        self._pool.close()

    async def wipe(self) -> None:
        """Sign-out: nothing stays on this computer. The store must still be open."""
        await self.stop()
        self._transfers.clear()
        self._files.wipe()

    async def transfer(self, source: MediaSource) -> Observable[Transfer]:
        """Return how a file stands here; the same value for every source of its address.

        Raises:
            InvalidIdentifier: no address of a file.
        """
        parse_mxc(source.mxc)
        observable = self._transfer(source.mxc)
        if observable.value.state is TransferState.ABSENT and self._files.find(source) is not None:
            observable.set(Transfer(TransferState.HERE))
        return observable

    async def fetch(self, source: MediaSource, limit: int | None = None) -> None:
        """Have a file in the cache, waiting for the network where need be; ``limit`` in bytes.

        Raises:
            FileDamaged: it is not what was sent. NotFound: the server does not have it.
            FileTooLarge: above the limit. TransferCancelled: by :meth:`cancel`.
            TimError: everything else the server or the disk may say.
        """
        parse_mxc(source.mxc)
        if self._files.find(source) is not None:
            self._transfer(source.mxc).set(Transfer(TransferState.HERE))
            return
        wanted = (source, limit)
        task = self._running.get(wanted)
        if task is None:
            task = self._tasks.spawn(self._download(source, limit), "download")
            self._running[wanted] = task
            task.add_done_callback(lambda _: self._running.pop(wanted, None))
        try:
            failure = await asyncio.shield(task)
        except asyncio.CancelledError:
            if task.cancelled():
                raise TransferCancelled from None
            raise
        if failure is not None:
            raise failure

    async def read(self, source: MediaSource, limit: int = READ_LIMIT) -> bytes:
        """Return the content of a small file, such as a picture.

        Raises:
            TimError: as :meth:`fetch`.
        """

        def work(stored: StoredFile, check: Callable[[int], None]) -> bytes:
            if stored.size > limit:
                raise FileTooLarge(f"{stored.size} bytes", limit)
            content = io.BytesIO()
            decrypt_file(stored.path, content, stored.key, check)
            return content.getvalue()

        return await self._with_file(source, work, limit)

    async def look(self, source: MediaSource) -> FileType:
        """Return what a file really is, for a warning before it is saved.

        Raises:
            TimError: as :meth:`fetch`.
        """

        def work(stored: StoredFile, check: Callable[[int], None]) -> FileType:
            ends = Ends()
            decrypt_file(stored.path, ends, stored.key, check)
            return ends.kind()

        return await self._with_file(source, work)

    async def save(self, source: MediaSource, target: Path) -> Saved:
        """Decrypt a file to where the user wants it, replacing what is there.

        It gets its name only when it is whole, marked as foreign, and not found infected.

        Raises:
            FileNotWritten: the folder refuses it.
            TimError: as :meth:`fetch`.
        """
        part = target.with_name(f"tim-{secrets.token_hex(8)}.part")

        def work(stored: StoredFile, check: Callable[[int], None]) -> tuple[FileType, bool]:
            decrypt_file(stored.path, part, stored.key, check)
            return kind_of(part), mark(part)

        try:
            kind, marked = await self._with_file(source, work)
            verdict = await scan(self._scan_command(), part)
            if verdict is Verdict.INFECTED:
                return Saved(None, kind, marked, verdict)
            await self._pool.run(lambda _: _rename(part, target))
            return Saved(target, kind, marked, verdict)
        finally:
            await asyncio.shield(asyncio.to_thread(_remove, part))

    async def seal(
        self, file: Path, target: Path, progress: Callable[[int], None] | None = None
    ) -> FileKey:
        """Encrypt a file for sending; the result survives a power failure. ``progress`` is called
        in another thread.

        Raises:
            FileUnreadable, FileNotWritten: see there.
        """

        def work(check: Callable[[int], None]) -> FileKey:
            def both(done: int) -> None:
                check(done)
                if progress is not None:
                    progress(done)

            return encrypt_file(file, target, both, durable=True)

        return await self._pool.run(work)

    async def seal_bytes(self, content: bytes, target: Path) -> FileKey:
        """Encrypt what is in memory for sending; see :meth:`seal`.

        Raises:
            FileNotWritten: the disk refuses.
        """

        def work(_check: Callable[[int], None]) -> FileKey:
            return encrypt_bytes(content, target, durable=True)

        return await self._pool.run(work)

    def note(self, mxc: str, transfer: Transfer) -> None:
        """Tell how far a file is on its way up."""
        self._transfer(mxc).set(transfer)

    async def keep(self, source: MediaSource, sealed: Path) -> None:
        """Take the ciphertext of an own file into the cache once it is sent, so that it need not
        be fetched; ``sealed`` must lie on the same disk and is moved.

        Raises:
            FileNotWritten: the disk refuses.
        """
        if source.key is None:
            raise FileNotWritten("only ciphertext is kept")
        self._files.part()
        self._files.add(source, sealed, source.key)
        self._transfer(source.mxc).set(Transfer(TransferState.HERE))

    async def cancel(self, mxc: str) -> None:
        """Break a transfer off."""
        for (source, _), task in tuple(self._running.items()):
            if source.mxc == mxc:
                task.cancel()

    async def remove(self, mxc: str) -> None:
        """Give a file up whose message was deleted.

        Raises:
            InvalidIdentifier: no address of a file.
        """
        parse_mxc(mxc)
        await self.cancel(mxc)
        self._files.remove(mxc)
        self._transfer(mxc).set(Transfer())

    async def _with_file(self, source: MediaSource, work: Work[T], limit: int | None = None) -> T:
        """Work on a file of the cache. It was right when it was fetched: if it is not now, the disk
        has spoiled it, and it is fetched again, once."""
        for again in (True, False):
            await self.fetch(source, limit)
            stored = self._files.find(source)
            if stored is None:
                continue
            try:
                return await self._pool.run(lambda check, s=stored: work(s, check))  # type: ignore[misc]
            except (FileDamaged, FileUnreadable) as error:
                self._files.discard(source)
                if not again:
                    self._transfer(source.mxc).set(_failed(error))
                    raise
                log.warning("file of the cache is spoiled: %s", error.code)
        raise FileUnreadable("left the cache")

    async def _download(self, source: MediaSource, limit: int | None) -> TimError | None:
        transfer = self._transfer(source.mxc)
        transfer.set(Transfer(TransferState.WAITING))
        try:
            await self._until_here(source, limit)
        except asyncio.CancelledError:
            transfer.set(Transfer())
            return TransferCancelled()
        except TimError as error:
            log.info("download: %s", error.code)
            transfer.set(_failed(error))
            return error
        transfer.set(Transfer(TransferState.HERE))
        return None

    async def _until_here(self, source: MediaSource, limit: int | None) -> None:
        failures = 0
        while True:
            if self._scope.connected is None:
                await self._online()
            try:
                async with self._slots:
                    return await self._once(source, limit)
            except (NetworkError, ServerFault, RateLimited) as error:
                # A server that cannot reach another one takes a minute to say so.
                failures += _TRIES // 2 if isinstance(error, ServerFault) else 1
                if failures >= _TRIES:
                    raise
                told = error.code if isinstance(error, ServerFault) else ""
                self._transfer(source.mxc).set(Transfer(TransferState.WAITING, failure=told))
                asked = error.retry_after_s if isinstance(error, RateLimited) else 0.0
            await asyncio.sleep(delay(failures, random.random(), asked))  # noqa: S311 - jitter
            await self._online()

    async def _once(self, source: MediaSource, limit: int | None) -> None:
        passing = Sealing() if source.key is None else Checking(source.key)
        part = self._files.part()
        try:
            if source.key is not None and is_empty(source.key):
                # Synapse cannot give an empty file to another server.
                await asyncio.to_thread(part.touch)
            else:
                tell = self.teller(source.mxc)
                await self._scope.matrix.media.download(
                    source.mxc, part, through=passing, progress=tell, limit=limit
                )
            self._files.add(source, part, passing.finish())
        finally:
            part.unlink(missing_ok=True)

    def teller(self, mxc: str) -> Callable[[int, int], None]:
        """Progress for people: not more often than they see."""
        transfer, loop = self._transfer(mxc), asyncio.get_running_loop()
        told = 0.0

        def tell(done: int, total: int) -> None:
            nonlocal told
            if loop.time() - told >= _TELL_EVERY_S:
                told = loop.time()
                transfer.set(Transfer(TransferState.RUNNING, done, total))

        return tell

    async def _online(self) -> None:
        online = asyncio.Event()

        def look(connection: Connection) -> None:
            if connection.link is Link.ONLINE:
                online.set()

        subscription = self._connection.subscribe(look)
        try:
            await online.wait()
        finally:
            subscription.close()

    def _transfer(self, mxc: str) -> Observable[Transfer]:
        return self._transfers.setdefault(mxc, Observable(Transfer()))


def _failed(error: TimError) -> Transfer:
    states = {FileDamaged: TransferState.DAMAGED, NotFound: TransferState.GONE}
    return Transfer(states.get(type(error), TransferState.FAILED), failure=error.code)


def _rename(part: Path, target: Path) -> None:
    try:
        part.replace(target)
    except OSError as error:
        raise FileNotWritten(str(error.errno)) from error


def _remove(part: Path) -> None:
    try:
        part.unlink(missing_ok=True)
    except OSError as error:
        log.warning("half a file is left behind: %s", type(error).__name__)
