"""Tells when a view has been painted after its content became known."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtWidgets import QAbstractItemView

_LONGEST_MS = 1500


class FirstPaint(QObject):
    """Waits for one paint event of a view.

    Signals:
        painted: once; at the latest 1.5 s after :meth:`wait`, as a covered or minimised window is
            never painted.
    """

    painted = Signal()

    def __init__(self, view: QAbstractItemView) -> None:
        super().__init__(view)
        self._view = view
        self._told = False

    def wait(self) -> None:
        """The content is there now, perhaps an empty one."""
        self._view.viewport().installEventFilter(self)
        self._view.viewport().update()
        QTimer.singleShot(_LONGEST_MS, self, self._tell)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Paint:
            # Qt hands the picture to the screen in this turn; keys and clicks that came during the
            # start are handled in the next one.
            QTimer.singleShot(0, self, lambda: QTimer.singleShot(0, self, self._tell))
        return super().eventFilter(watched, event)

    def _tell(self) -> None:
        if self._told:
            return
        self._told = True
        self._view.viewport().removeEventFilter(self)
        self.painted.emit()
