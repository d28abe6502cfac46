"""Collects Python's cyclic garbage in the GUI thread only.

The collector runs in whatever thread happens to allocate. A widget that dies in the engine
thread brings Qt down ("Timers cannot be stopped from another thread", then a crash), so automatic
collection is switched off and a timer of the GUI thread does it instead.
"""

from __future__ import annotations

import gc
import time

from PySide6.QtCore import QObject, QTimer

TICK_MS = 500
YOUNG = 2_000
FULL_EVERY_S = 30.0


class GuiGarbage(QObject):
    """Lives as long as the application. ``stop`` gives collecting back to Python."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._full_at = time.monotonic()
        gc.disable()
        # What the imports made stays for good; looking at it each time would only cost time.
        gc.freeze()
        self._timer = QTimer(self)
        self._timer.timeout.connect(self.tick)
        self._timer.start(TICK_MS)

    def tick(self) -> None:
        """Collect the young when there are enough of them, and all once in a while."""
        now = time.monotonic()
        if now - self._full_at >= FULL_EVERY_S:
            self._full_at = now
            gc.collect()
        elif gc.get_count()[0] >= YOUNG:
            gc.collect(1)

    def stop(self) -> None:
        """Let Python collect by itself again."""
        self._timer.stop()
        gc.unfreeze()
        gc.enable()
