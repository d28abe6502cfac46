"""Asks while somebody types: after a pause, and only the last answer counts."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Coroutine
from typing import Any

from PySide6.QtCore import QObject, QTimer

from timclient.ui.tasks import TaskOwner

PAUSE_MS = 150


class Asking(QObject):
    """Runs ``ask`` a pause (milliseconds) after the last ``soon``; what ran before is cancelled."""

    def __init__(
        self,
        ask: Callable[[], Coroutine[Any, Any, None]],
        report: Callable[[Exception], None],
        parent: QObject | None = None,
        pause_ms: int = PAUSE_MS,
    ) -> None:
        super().__init__(parent)
        self._ask = ask
        self._tasks = TaskOwner(report)
        self._running: asyncio.Task[Any] | None = None
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(pause_ms)
        self._timer.timeout.connect(self.now)

    def soon(self) -> None:
        """Ask after a pause."""
        self.stop()
        self._timer.start()

    def now(self) -> None:
        """Ask at once."""
        self.stop()
        self._running = self._tasks.spawn(self._ask())

    def stop(self) -> None:
        """Give up what was asked."""
        self._timer.stop()
        if self._running is not None:
            self._running.cancel()
            self._running = None

    @property
    def waiting(self) -> bool:
        """Whether the pause is still running."""
        return self._timer.isActive()

    @property
    def busy(self) -> bool:
        """Whether an answer is still to come."""
        return self._timer.isActive() or (self._running is not None and not self._running.done())
