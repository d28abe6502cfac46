"""Opening devices: what hangs is given up, and undone whenever it comes back."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import TypeVar

from timclient.domain.errors_media import MicrophoneBusy

T = TypeVar("T")

OPEN_S = 10.0


async def in_time(work: Callable[[], T], give_up: Callable[[], object]) -> T:
    """Do something in another thread; what takes too long is undone whenever it comes back, and so
    is what nobody waits for any more.

    Raises:
        MicrophoneBusy: it took too long.
    """
    task = asyncio.ensure_future(asyncio.to_thread(work))

    def undo(late: asyncio.Future[T]) -> None:
        if not late.cancelled() and late.exception() is None:
            asyncio.get_running_loop().run_in_executor(None, give_up)

    try:
        await asyncio.wait({task}, timeout=OPEN_S)
        if task.done():
            return task.result()
        raise MicrophoneBusy("did not open in time")
    finally:
        if not task.done():
            task.add_done_callback(undo)
