"""The one thread in which cards are talked to: calls of PC/SC block."""

from __future__ import annotations

import asyncio
import logging
import threading
from collections.abc import Callable
from concurrent.futures import Future
from queue import SimpleQueue
from typing import Any, TypeVar

from timclient.domain.errors_cards import CardError, CardInUse, CardSilent

log = logging.getLogger(__name__)

CALL_SECONDS = 10.0
_JOIN_SECONDS = 5.0
T = TypeVar("T")
_Job = tuple[Future[Any], Callable[[], Any]]


class CardWorker:
    """Runs one call after the other; the thread begins with the first. :meth:`close` ends it.

    A call that hangs in the system cannot be ended from outside: whoever waits is let go, and
    later calls fail with CardInUse until it returns.
    """

    def __init__(self) -> None:
        self._jobs: SimpleQueue[_Job | None] = SimpleQueue()
        self._thread: threading.Thread | None = None
        self._closed = False

    async def run(self, call: Callable[[], T], seconds: float = CALL_SECONDS) -> T:
        """Run a call and return its result. Cancelling takes back a call that has not begun;
        one that has begun ends unheard.

        Raises:
            CardSilent: it did not end in time.
            CardInUse: it could not begin in time.
            CardError: the worker is closed.
        """
        if self._closed:
            raise CardError("card thread is closed")
        if self._thread is None:
            self._thread = threading.Thread(target=self._work, name="cards", daemon=True)
            self._thread.start()
        job: Future[T] = Future()
        self._jobs.put((job, call))
        waiting = asyncio.wrap_future(job)
        try:
            async with asyncio.timeout(seconds) as limit:
                return await waiting
        except TimeoutError as error:
            if not limit.expired():
                raise
            if job.cancelled():
                raise CardInUse("card thread is busy") from error
            raise CardSilent("no answer in time") from error

    async def close(self) -> bool:
        """End the thread; returns whether it has ended. Calls that wait are cancelled."""
        self._closed = True
        thread, self._thread = self._thread, None
        if thread is None:
            return True
        self._jobs.put(None)
        await asyncio.to_thread(thread.join, _JOIN_SECONDS)
        if thread.is_alive():
            log.warning("a call to a card hangs")
        return not thread.is_alive()

    def _work(self) -> None:
        while (job := self._jobs.get()) is not None:
            future, call = job
            if self._closed:
                future.cancel()
            elif future.set_running_or_notify_cancel():
                _settle(future, call)


def _settle(future: Future[Any], call: Callable[[], Any]) -> None:
    """Hand over whatever comes of a call; here no failure may end the thread."""
    try:
        result = call()
    except BaseException as error:  # noqa: BLE001 - raised again by whoever waits
        future.set_exception(error)
    else:
        future.set_result(result)
