"""Measures how long the GUI thread was not able to answer: a timer that notes when it is late."""

from __future__ import annotations

import time

from PySide6.QtCore import QObject, Qt, QTimer

TICK_MS = 5
_LATE_NS = 15_000_000


class Ticker(QObject):
    """Ticks every 5 ms and keeps what is worth knowing about late ticks."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._at = time.monotonic_ns()
        self._own_cpu = time.thread_time_ns()
        self.late: list[dict[str, int]] = []
        self._timer = QTimer(self)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._tick)
        self._timer.start(TICK_MS)

    def _tick(self) -> None:
        now, own_cpu = time.monotonic_ns(), time.thread_time_ns()
        if now - self._at > _LATE_NS:
            # Little processor time of its own means: it waited for the interpreter's lock.
            self.late.append({"from": self._at, "until": now, "own_cpu": own_cpu - self._own_cpu})
        self._at, self._own_cpu = now, own_cpu
