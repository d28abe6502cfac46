"""Readers and cards on a table, seen by the real smart card service of this machine."""

import asyncio
import fcntl
import os
import shutil
import signal
import socket
import tempfile
from collections.abc import Sequence
from pathlib import Path
from types import TracebackType
from typing import Self

from tests.world.cards.bridge import ReaderBridge
from tests.world.cards.table_reader import TableReader
from tests.world.children import Child
from tests.world.waiting import until

SERVICE_SOCKET = Path("/run/pcscd/pcscd.comm")
HEADERS = Path("/usr/include/PCSC")
SOURCE = Path(__file__).with_name("ifd_handler.c")
LOCK = Path(tempfile.gettempdir()) / "timclient-card-table.lock"
START_SECONDS = 10.0
COMPILE_SECONDS = 60.0


class TableError(Exception):
    """There can be no table; the text says what is missing."""


def why_not() -> str | None:
    """Why this machine can have no table; None when it can."""
    if not hasattr(os, "geteuid") or os.geteuid() != 0:
        return "only root may start the smart card service"
    if _program() is None:
        return "pcscd is not installed"
    if shutil.which("gcc") is None:
        return "there is no C compiler"
    if not (HEADERS / "ifdhandler.h").exists():
        return "the headers of pcsc-lite are not installed"
    if _answers():
        return "another smart card service runs"
    return None


class CardTable:
    """Async context manager, once. One per machine: the service has one fixed place for its
    socket; TableError says why there can be none. Cards are put into ``readers`` and pulled there,
    keys are pressed at their ``pad``, at any time and from any thread.

    ``at_once``: the readers tell of cards immediately, as most USB readers do; else the service
    looks every 400 ms. ``serving``: whether the service runs from the start.
    """

    def __init__(
        self, readers: Sequence[TableReader], *, at_once: bool = True, serving: bool = True
    ) -> None:
        self.readers = {reader.name: reader for reader in readers}
        # Of its own, because the path of a socket must be short.
        self._folder = tempfile.TemporaryDirectory(prefix="cards-")
        self._home = Path(self._folder.name)
        self._at_once = at_once
        self._serving = serving
        self._bridges: list[ReaderBridge] = []
        self._service: Child | None = None
        self._lock = -1

    async def __aenter__(self) -> Self:
        self._hold()
        try:
            reason = why_not()
            if reason is not None:
                raise TableError(reason)
            await self._build()
            # The service gives up on a reader whose socket is not there yet.
            for number, reader in enumerate(self.readers.values()):
                self._bridges.append(ReaderBridge(reader, self._home / f"reader-{number}"))
            if self._serving:
                await self.start_service()
        except BaseException:
            await self._clear()
            raise
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        await self._clear()

    async def start_service(self) -> None:
        """Start the smart card service, and wait until it answers."""
        if self._service is not None:
            return
        arguments = [str(_program()), str(self._configuration), "yes" if self._at_once else "no"]
        self._service = await Child.start(
            "pcscd", "tests.world.cards.service", arguments, self._home
        )
        await until(self._is_there, "smart card service", START_SECONDS, 0.01)

    async def kill_service(self) -> None:
        """End the smart card service without warning."""
        service, self._service = self._service, None
        if service is not None and service.running:
            os.kill(service.pid, signal.SIGKILL)
            await service.stop()

    async def stop_service(self) -> None:
        """End the smart card service in order."""
        service, self._service = self._service, None
        if service is not None:
            await service.stop()

    async def restart_service(self) -> None:
        """Kill the service and start it anew; cards stay where they are."""
        await self.kill_service()
        await self.start_service()

    @property
    def _configuration(self) -> Path:
        return self._home / "readers.d"

    @property
    def _driver(self) -> Path:
        return self._home / "libtable.so"

    async def _is_there(self) -> bool:
        if self._service is not None:
            self._service.check()
        return _answers()

    async def _build(self) -> None:
        """Compile the driver, and name the readers to the service."""
        compiler = await asyncio.create_subprocess_exec(
            *("gcc", "-shared", "-fPIC", "-O1", f"-I{HEADERS}", "-o", self._driver, SOURCE),
            stderr=asyncio.subprocess.PIPE,
        )
        async with asyncio.timeout(COMPILE_SECONDS):
            complaints = (await compiler.communicate())[1]
        if compiler.returncode != 0:
            raise TableError(complaints.decode(errors="replace"))
        self._configuration.mkdir()
        for number, name in enumerate(self.readers):
            (self._configuration / f"reader-{number}").write_text(
                f'FRIENDLYNAME "{name}"\n'
                f"DEVICENAME {self._home / f'reader-{number}'}\n"
                f"LIBPATH {self._driver}\nCHANNELID {number}\n",
                encoding="ascii",
            )

    def _hold(self) -> None:
        self._lock = os.open(LOCK, os.O_RDWR | os.O_CREAT, 0o600)
        try:
            fcntl.flock(self._lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            os.close(self._lock)
            self._folder.cleanup()
            raise TableError("another card table is set up") from error

    async def _clear(self) -> None:
        try:
            await self.stop_service()
        finally:
            for bridge in self._bridges:
                await asyncio.to_thread(bridge.close)
            self._bridges.clear()
            self._folder.cleanup()
            os.close(self._lock)


def _program() -> str | None:
    return shutil.which("pcscd") or shutil.which("pcscd", path="/usr/sbin:/usr/local/sbin")


def _answers() -> bool:
    """Whether a smart card service listens; a socket file alone may be a killed one's."""
    with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as probe:
        probe.settimeout(1)
        try:
            probe.connect(str(SERVICE_SOCKET))
        except BlockingIOError:
            return True  # its queue of callers is full
        except OSError:
            return False
        return True
