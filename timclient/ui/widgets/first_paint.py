"""Tells when a list has been painted with its rows for the first time."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtWidgets import QAbstractItemView


class FirstPaint(QObject):
    """Watches a view until its model was filled and drawn.

    Signals:
        painted: once, after the paint event. A list that is not visible is not waited for.
    """

    painted = Signal()

    def __init__(self, view: QAbstractItemView) -> None:
        super().__init__(view)
        self._view = view
        view.model().modelReset.connect(self._filled)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Paint:
            self._view.viewport().removeEventFilter(self)
            self._tell_later()
        return super().eventFilter(watched, event)

    def _filled(self) -> None:
        self._view.model().modelReset.disconnect(self._filled)
        if self._view.isVisible():
            self._view.viewport().installEventFilter(self)
            self._view.viewport().update()
        else:
            self._tell_later()

    def _tell_later(self) -> None:
        QTimer.singleShot(0, self.painted.emit)
