"""Turns key strokes into the few "is typing" messages others need."""

from __future__ import annotations

import time

from PySide6.QtCore import QObject, QTimer, Signal

REPEAT_S = 4.0
IDLE_MS = 5000


class TypingSignal(QObject):
    """Says "typing" at most every four seconds and "stopped" after five without a key.

    Signals:
        told(bool): what the others are to be told.
    """

    told = Signal(bool)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._told_at = 0.0
        self._active = False
        self._idle = QTimer(self)
        self._idle.setSingleShot(True)
        self._idle.setInterval(IDLE_MS)
        self._idle.timeout.connect(self.stop)

    def changed(self, filled: bool) -> None:
        """The text in the field changed."""
        if not filled:
            self.stop()
            return
        self._idle.start()
        now = time.monotonic()
        if not self._active or now - self._told_at >= REPEAT_S:
            self._active, self._told_at = True, now
            self.told.emit(True)

    def stop(self) -> None:
        """Nothing is being typed any more."""
        self._idle.stop()
        if self._active:
            self._active = False
            self.told.emit(False)
