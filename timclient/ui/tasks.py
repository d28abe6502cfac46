"""Owned tasks: every coroutine started from a slot has an owner that keeps and ends it."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable, Coroutine
from typing import Any

from timclient.domain.errors import TimError

_log = logging.getLogger(__name__)


class TaskOwner:
    """Keeps the tasks of one widget or presenter and reports how they fail.

    ``report`` is called in the GUI thread with every exception a task ends with; usually it is
    the notice bar's ``show_error``. Cancelling is no failure.
    """

    def __init__(self, report: Callable[[Exception], None]) -> None:
        self._report = report
        self._tasks: set[asyncio.Task[Any]] = set()

    def spawn(self, coroutine: Coroutine[Any, Any, Any]) -> asyncio.Task[Any]:
        """Start a coroutine on the running GUI loop and keep it until it ends."""
        try:
            loop = asyncio.get_running_loop()
        except RuntimeError:
            # The program has ended under a window that was told something.
            coroutine.close()
            raise
        task = loop.create_task(coroutine)
        self._tasks.add(task)
        task.add_done_callback(self._done)
        return task

    def cancel_all(self) -> None:
        """Cancel what still runs; nothing of it is reported any more."""
        for task in tuple(self._tasks - {_current()}):
            task.cancel()

    async def finish(self, seconds: float) -> None:
        """Wait for what still runs, then cancel the rest."""
        mine = self._tasks - {_current()}
        if mine:
            await asyncio.wait(mine, timeout=seconds)
        self.cancel_all()

    @property
    def busy(self) -> bool:
        """Whether a task still runs."""
        return bool(self._tasks)

    def _done(self, task: asyncio.Task[Any]) -> None:
        self._tasks.discard(task)
        if task.cancelled():
            return
        error = task.exception()
        if error is None:
            return
        if not isinstance(error, TimError):
            _log.error("a task of the window failed", exc_info=error)
        if isinstance(error, Exception):
            self._report(error)


def _current() -> asyncio.Task[Any] | None:
    try:
        return asyncio.current_task()
    except RuntimeError:
        return None
