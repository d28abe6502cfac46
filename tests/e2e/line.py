"""The practice's line to the internet: an HTTP proxy on loopback that can be cut at any moment."""

from __future__ import annotations

import asyncio
import contextlib
import threading
from collections.abc import Coroutine, Iterator
from contextlib import contextmanager
from typing import Any, TypeVar

_START_S = 10.0
_TURNS = 4
T = TypeVar("T")


class Line:
    """Carries connections to where the client wants to go, while it is not cut."""

    def __init__(self, loop: asyncio.AbstractEventLoop) -> None:
        self._loop = loop
        self._server: asyncio.Server | None = None
        self._open: set[asyncio.StreamWriter] = set()
        self._port = 0
        self.restore()

    @property
    def environment(self) -> dict[str, str]:
        """What sends a client's TLS connections over this line."""
        address = f"http://127.0.0.1:{self._port}"
        return dict.fromkeys(("HTTPS_PROXY", "https_proxy"), address) | {
            "NO_PROXY": "",
            "no_proxy": "",
        }

    def cut(self) -> None:
        """End all connections; new ones are refused."""
        self._do(self._close())

    def restore(self) -> None:
        """Accept connections again."""
        self._do(self._listen())

    def _do(self, work: Coroutine[Any, Any, T]) -> T:
        return asyncio.run_coroutine_threadsafe(work, self._loop).result(_START_S)

    async def _listen(self) -> None:
        self._server = await asyncio.start_server(self._serve, "127.0.0.1", self._port)
        self._port = self._server.sockets[0].getsockname()[1]

    async def _close(self) -> None:
        server, self._server = self._server, None
        if server is not None:
            server.close()
        for writer in tuple(self._open):
            writer.transport.abort()

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        if self._server is None:
            # Accepted just before the line was cut.
            writer.transport.abort()
            return
        self._open.add(writer)
        try:
            head = await reader.readuntil(b"\r\n\r\n")
            host, _, port = head.split(b" ")[1].decode().rpartition(":")
            far_reader, far_writer = await asyncio.open_connection(host, int(port))
            self._open.add(far_writer)
            writer.write(b"HTTP/1.1 200 Connection established\r\n\r\n")
            try:
                await asyncio.gather(_pump(reader, far_writer), _pump(far_reader, writer))
            finally:
                self._open.discard(far_writer)
                far_writer.transport.abort()
        except (OSError, asyncio.IncompleteReadError):
            return
        finally:
            self._open.discard(writer)
            writer.transport.abort()


async def _pump(source: asyncio.StreamReader, target: asyncio.StreamWriter) -> None:
    with contextlib.suppress(OSError):
        while chunk := await source.read(65536):
            target.write(chunk)
            await target.drain()
    target.close()


@contextmanager
def running_line() -> Iterator[Line]:
    """A line in a thread of its own, for the time of the block."""
    loop = asyncio.new_event_loop()
    thread = threading.Thread(target=loop.run_forever, name="line")
    thread.start()
    line = Line(loop)
    try:
        yield line
    finally:
        line.cut()
        asyncio.run_coroutine_threadsafe(_finish(), loop).result(_START_S)
        loop.call_soon_threadsafe(loop.stop)
        thread.join()
        loop.close()


async def _finish() -> None:
    """Let the handlers of the cut connections end, also those that only begin now: a connection is
    accepted, made and handled in three turns of the loop."""
    for _ in range(_TURNS):
        await asyncio.sleep(0)
        others = asyncio.all_tasks() - {asyncio.current_task()}
        await asyncio.gather(*others, return_exceptions=True)
