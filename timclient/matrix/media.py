"""Files to and from the server's content repository, streamed between network and disk.

Spec: Matrix v1.11, 11.7. Authenticated endpoints first, the old ones only where a server does not
know them (A_26262, A_26263). Names of files are never told to a server.
"""

from __future__ import annotations

import asyncio
import contextlib
import os
import re
from collections.abc import AsyncIterator, Awaitable, Callable
from pathlib import Path
from typing import IO, Any, Protocol
from urllib.parse import quote

import aiohttp

from timclient.domain.errors import (
    BadRequest,
    BadResponse,
    InvalidIdentifier,
    MessageTooLong,
    NotFound,
    ServerError,
    ServerUnreachable,
    Timeout,
    TimError,
)
from timclient.domain.errors_media import FileNotWritten, FileTooLarge, FileUnreadable
from timclient.domain.mxc import parse_mxc
from timclient.matrix.connection import Connection
from timclient.matrix.http import Exchange, path, to_object

OCTETS = "application/octet-stream"
# Without a byte for so long the other side counts as gone; servers scan large files meanwhile.
_STALL_S = 120.0
_CONNECT_S = 15.0
_PIECE = 128 * 1024
_WRITE = 1 << 20
_REDIRECTS = 3
_MOST = 1 << 50
_MIMETYPE = re.compile(r"[A-Za-z0-9!#$&^_.+-]{1,100}/[A-Za-z0-9!#$&^_.+-]{1,100}")
_PATIENT = aiohttp.ClientTimeout(total=None, sock_connect=_CONNECT_S)

# Called with the bytes done and, where it is known, of how many (0: unknown).
Progress = Callable[[int, int], None]


class Filter(Protocol):
    """What the bytes of a download go through before they reach the disk; called in a thread."""

    def update(self, piece: bytes) -> bytes:
        """Return what is to be written for a piece."""


class Media:
    """The content repository of the own server. ``stall_s``: patience without a byte.

    Cancelling the task breaks a transfer off; a file half fetched is removed.
    """

    def __init__(self, connection: Connection, stall_s: float = _STALL_S) -> None:
        self._connection = connection
        self._stall_s = stall_s
        self._limit: int | None = None
        self._limit_known = False

    async def upload_limit(self) -> int | None:
        """Return how many bytes a file may have here, None where the server does not say.

        Raises:
            NetworkError, AuthError: the server cannot be asked.
        """
        if not self._limit_known:
            try:
                found = await self._config()
            except ServerError:
                return None
            told = found.get("m.upload.size")
            good = isinstance(told, int) and not isinstance(told, bool) and 0 < told < _MOST
            self._limit, self._limit_known = (told if good else None), True
        return self._limit

    async def upload(
        self, file: Path, mimetype: str = OCTETS, progress: Progress | None = None
    ) -> str:
        """Upload a file as it lies on the disk; returns its ``mxc://`` address.

        Raises:
            FileTooLarge: above the server's limit; mostly noticed before anything is sent.
            FileUnreadable: it cannot be read, or has changed meanwhile.
            NetworkError, ServerError, AuthError: as :meth:`Connection.request`.
        """
        size = await asyncio.to_thread(_size, file)
        limit = await self.upload_limit()
        if limit is not None and size > limit:
            raise FileTooLarge(f"{size} bytes", limit)
        kind = mimetype if _MIMETYPE.fullmatch(mimetype) else OCTETS
        headers = {"Content-Type": kind, "Content-Length": str(size), "Accept": "application/json"}
        body = _Body(file, size, progress)

        async def send(alive: Callable[[], None]) -> bytes:
            return await self._connection.stream(
                "POST",
                "/_matrix/media/v3/upload",
                lambda: Exchange(body.pieces(alive), headers),
                _PATIENT,
            )

        try:
            answer = await self._watched(send)
        except TimError as error:
            if body.failure is not None:
                raise body.failure from error
            if _is_too_large(error):
                self._limit_known = False
                raise FileTooLarge(error.detail, limit or 0) from error
            if isinstance(error, ServerUnreachable):
                await self._blame_size(size)
            raise
        finally:
            body.close()
        return _address(to_object(answer).get("content_uri"))

    async def download(
        self,
        mxc: str,
        target: Path,
        *,
        through: Filter | None = None,
        progress: Progress | None = None,
        limit: int | None = None,
    ) -> int:
        """Fetch a file into a new private file (0600); returns how many bytes came.

        ``through`` changes what is written, ``limit`` is the most bytes wanted.

        Raises:
            InvalidIdentifier: no ``mxc://`` address.
            NotFound: the server does not have it.
            FileTooLarge: more than the limit of caller or server.
            FileNotWritten: the target cannot be written, or is there already.
            NetworkError, ServerError, AuthError: as :meth:`Connection.request`.
        """
        server, media_id = parse_mxc(mxc)
        intake = _Intake(target, through, progress, limit)
        try:
            return await self._fetch(path("media", "download", server, media_id, base="v1"), intake)
        except ServerError as error:
            if not _is_unknown_endpoint(error):
                raise
        old = f"/_matrix/media/v3/download/{quote(server, safe='')}/{media_id}"
        return await self._fetch(f"{old}?allow_redirect=true", intake)

    async def _blame_size(self, size: int) -> None:
        """Servers hang up in the middle of a file that is too large for them, and what they say
        then is lost: ask whether that was it."""
        self._limit_known = False
        try:
            limit = await self.upload_limit()
        except TimError:
            return
        if limit is not None and size > limit:
            raise FileTooLarge(f"{size} bytes", limit)

    async def _fetch(self, where: str, intake: _Intake) -> int:
        async def receive(alive: Callable[[], None]) -> bytes:
            async def take(response: aiohttp.ClientResponse) -> bytes:
                await intake.take(response, alive)
                return b""

            headers = {"Accept": "*/*", "Accept-Encoding": "identity"}
            return await self._connection.stream(
                "GET",
                where,
                lambda: Exchange(headers=headers, take=take, redirects=_REDIRECTS),
                _PATIENT,
            )

        try:
            await self._watched(receive)
        except (MessageTooLong, BadRequest) as error:
            if _is_too_large(error):
                raise FileTooLarge(error.detail) from error
            raise
        return intake.done

    async def _config(self) -> dict[str, Any]:
        try:
            return await self._connection.json("GET", path("media", "config", base="v1"))
        except ServerError as error:
            if not _is_unknown_endpoint(error):
                raise
        return await self._connection.json("GET", "/_matrix/media/v3/config")

    async def _watched(self, work: Callable[[Callable[[], None]], Awaitable[bytes]]) -> bytes:
        """Run a transfer as long as it says it is alive: how long all of it takes does not
        matter."""
        loop = asyncio.get_running_loop()
        try:
            async with asyncio.timeout(self._stall_s) as watch:

                def alive() -> None:
                    if not watch.expired():
                        watch.reschedule(loop.time() + self._stall_s)

                return await work(alive)
        except TimeoutError as error:
            raise Timeout("stalled") from error


class _Body:
    """A file as the body of a request; ``failure`` is why it could not be read."""

    def __init__(self, file: Path, size: int, progress: Progress | None) -> None:
        self._file = file
        self._size = size
        self._progress = progress
        self._open: IO[bytes] | None = None
        self.failure: FileUnreadable | None = None

    async def pieces(self, alive: Callable[[], None]) -> AsyncIterator[bytes]:
        """Yield exactly the promised number of bytes."""
        self.failure = None
        done = 0
        try:
            stream = self._open = await asyncio.to_thread(self._file.open, "rb")
            while piece := await asyncio.to_thread(stream.read, _PIECE):
                done += len(piece)
                if done > self._size:
                    break
                alive()
                yield piece
                if self._progress is not None:
                    self._progress(done, self._size)
        except OSError as error:
            self.failure = FileUnreadable(str(error.errno))
            raise self.failure from error
        finally:
            self.close()
        if done != self._size:
            self.failure = FileUnreadable("changed while it was sent")
            raise self.failure

    def close(self) -> None:
        """Close the file: nobody ends a generator whose request has failed. Waits for a read that
        a cancelled task has left behind in its thread."""
        if self._open is not None:
            _close(self._open)


class _Intake:
    """The body of an answer on its way to the disk; ``done`` in bytes."""

    def __init__(
        self,
        target: Path,
        through: Filter | None,
        progress: Progress | None,
        limit: int | None,
    ) -> None:
        self._target = target
        self._through = through
        self._progress = progress
        self._limit = _MOST if limit is None else limit
        self.done = 0

    async def take(self, response: aiohttp.ClientResponse, alive: Callable[[], None]) -> None:
        """Write all of it, or nothing."""
        total = response.content_length or 0
        self.done = 0
        self._check(total)
        # Not in a thread: cancelled meanwhile, nobody would know of the file.
        stream = _create(self._target)
        try:
            waiting = bytearray()
            async for piece in response.content.iter_any():
                alive()
                self.done += len(piece)
                self._check(self.done)
                waiting += piece
                if len(waiting) >= _WRITE:
                    await asyncio.to_thread(self._write, stream, bytes(waiting))
                    waiting.clear()
                if self._progress is not None:
                    self._progress(self.done, max(total, self.done))
            await asyncio.to_thread(self._write, stream, bytes(waiting))
        except BaseException:
            _close(stream)
            self._target.unlink(missing_ok=True)
            raise
        _close(stream)

    def _write(self, stream: IO[bytes], piece: bytes) -> None:
        try:
            stream.write(piece if self._through is None else self._through.update(piece))
            stream.flush()
        except OSError as error:
            raise FileNotWritten(str(error.errno)) from error

    def _check(self, size: int) -> None:
        if size > self._limit:
            raise FileTooLarge(f"{size} bytes", self._limit)


def _create(target: Path) -> IO[bytes]:
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
    try:
        return os.fdopen(os.open(target, flags, 0o600), "wb")
    except OSError as error:
        raise FileNotWritten(str(error.errno)) from error


def _close(stream: IO[bytes]) -> None:
    """Close what was flushed; waits for a write that a cancelled task has left in its thread."""
    with contextlib.suppress(OSError):
        stream.close()


def _size(file: Path) -> int:
    try:
        return file.stat().st_size
    except OSError as error:
        raise FileUnreadable(str(error.errno)) from error


def _address(mxc: object) -> str:
    try:
        parse_mxc(mxc if isinstance(mxc, str) else "")
    except InvalidIdentifier as error:
        raise BadResponse("content_uri") from error
    return str(mxc)


def _errcode(error: TimError) -> str:
    """The Matrix error code in a detail as ``matrix/errors.py`` writes it: ``404 M_X: text``."""
    return error.detail.partition(" ")[2].partition(":")[0]


def _is_unknown_endpoint(error: ServerError) -> bool:
    if isinstance(error, NotFound):
        return _errcode(error) in ("", "M_UNRECOGNIZED")
    return isinstance(error, BadRequest) and _errcode(error) == "M_UNRECOGNIZED"


def _is_too_large(error: TimError) -> bool:
    return isinstance(error, MessageTooLong) or (
        isinstance(error, BadRequest) and error.detail.startswith("413")
    )
