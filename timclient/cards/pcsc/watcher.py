"""Sees readers and cards come and go, and the smart card service too."""

from __future__ import annotations

import asyncio
import logging
import sys
import threading
from collections.abc import Callable
from contextlib import AbstractContextManager
from typing import Protocol

from timclient.cards.pcsc.readers import NOTIFICATION, ReadersSeen, ServiceState
from timclient.cards.pcsc.transport import Context, Pcsc, State
from timclient.domain.errors_cards import CardError, ReaderServiceOff, ReaderSupportMissing

log = logging.getLogger(__name__)

RETRY_SECONDS = 0.5
WAIT_SECONDS = 2.0
_LEAST_SECONDS = 0.02
_JOIN_SECONDS = 5.0
_CANCEL_SECONDS = 0.1


class Service(Protocol):
    """What is watched; :class:`Pcsc` is one."""

    def open(self) -> AbstractContextManager[Context]:
        """Begin to talk to the service."""


class ReaderWatcher:
    """Tells what is seen, first at once and then whenever it differs.

    ``tell`` is called in the watcher's thread. ``announced``: the service tells of new readers;
    macOS does not, so they are looked for. On Windows the service ends with the last reader
    and begins with the first: everything is begun anew after any failure.
    """

    def __init__(
        self,
        tell: Callable[[ReadersSeen], None],
        service: Service | None = None,
        retry_seconds: float = RETRY_SECONDS,
        *,
        announced: bool = sys.platform != "darwin",
    ) -> None:
        self._tell = tell
        self._service = service or Pcsc()
        self._retry_seconds = retry_seconds
        self._announced = announced
        self._stopping = threading.Event()
        self._thread: threading.Thread | None = None
        self._context: Context | None = None
        self._lock = threading.Lock()
        self._told: ReadersSeen | None = None

    def start(self) -> None:
        """Begin to watch; once."""
        if self._thread is not None:
            raise RuntimeError("it watches already")
        self._thread = threading.Thread(target=self._run, name="readers", daemon=True)
        self._thread.start()

    async def close(self) -> bool:
        """End the thread; returns whether it has ended. Nothing is told afterwards."""
        self._stopping.set()
        thread = self._thread
        if thread is None:
            return True
        await asyncio.to_thread(self._join, thread)
        if thread.is_alive():
            log.warning("the watcher of readers hangs")
        return not thread.is_alive()

    def _join(self, thread: threading.Thread) -> None:
        # A cancellation that comes before the wait is lost, so it is sent again.
        for _ in range(int(_JOIN_SECONDS / _CANCEL_SECONDS)):
            with self._lock:
                if self._context is not None:
                    self._context.cancel()
            thread.join(_CANCEL_SECONDS)
            if not thread.is_alive():
                return

    def _run(self) -> None:
        while not self._stopping.is_set():
            try:
                with self._service.open() as context:
                    self._watch(context)
            except ReaderSupportMissing:
                self._say(ReadersSeen(ServiceState.MISSING))
                return
            except ReaderServiceOff:
                self._say(ReadersSeen(ServiceState.OFF))
            except CardError as error:
                log.info("readers are looked for anew: %s", error.detail)
            self._stopping.wait(self._retry_seconds)

    def _watch(self, context: Context) -> None:
        with self._lock:
            self._context = context
        try:
            self._follow(context)
        finally:
            with self._lock:
                self._context = None

    def _follow(self, context: Context) -> None:
        known: dict[str, State] = {}
        while not self._stopping.is_set():
            names = context.names()
            known = {name: known.get(name, State(name)) for name in names}
            if all(one.word for one in known.values()):
                self._say(ReadersSeen(ServiceState.ON, tuple(one.slot for one in known.values())))
                # A service that returns at once each time must not eat a core.
                self._stopping.wait(_LEAST_SECONDS)
            found = self._wait(context, tuple(known.values()))
            known |= {one.name: one for one in found or () if one.name in known}

    def _wait(self, context: Context, known: tuple[State, ...]) -> tuple[State, ...] | None:
        if self._announced:
            return context.wait((*known, State(NOTIFICATION)), WAIT_SECONDS)
        if known:
            return context.wait(known, self._retry_seconds)
        self._stopping.wait(self._retry_seconds)
        return None

    def _say(self, seen: ReadersSeen) -> None:
        if seen != self._told and not self._stopping.is_set():
            self._told = seen
            self._tell(seen)
