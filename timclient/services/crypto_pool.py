"""Two threads for encrypting and decrypting files, so that the engine's own never waits."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import TypeVar

from timclient.domain.errors_media import TransferCancelled

T = TypeVar("T")

_THREADS = 2


class CryptoPool:
    """Runs blocking work that can be stopped: it gets a function to call now and then, with the
    bytes done so far. Threads start with the first work and end with :meth:`close`."""

    def __init__(self) -> None:
        self._threads: ThreadPoolExecutor | None = None
        self._works: set[threading.Event] = set()

    async def run(self, work: Callable[[Callable[[int], None]], T]) -> T:
        """Return what the work returns. Cancelled, it ends the work and waits for its end, so that
        nothing is written afterwards.

        Raises:
            TransferCancelled: the pool was closed meanwhile.
        """
        if self._threads is None:
            self._threads = ThreadPoolExecutor(_THREADS, thread_name_prefix="crypto")
        abandoned = threading.Event()

        def check(_done: int) -> None:
            if abandoned.is_set():
                raise TransferCancelled

        self._works.add(abandoned)
        job = self._threads.submit(work, check)
        future = asyncio.wrap_future(job)
        try:
            return await asyncio.shield(future)
        except asyncio.CancelledError:
            task = asyncio.current_task()
            if future.cancelled() and task is not None and not task.cancelling():
                raise TransferCancelled from None
            abandoned.set()
            if not job.cancel():
                await asyncio.wait([future])
                future.exception()
            raise
        finally:
            self._works.discard(abandoned)

    def close(self) -> None:
        """Stop all works and end the threads."""
        for abandoned in self._works:
            abandoned.set()
        threads, self._threads = self._threads, None
        if threads is not None:
            threads.shutdown(wait=False, cancel_futures=True)
