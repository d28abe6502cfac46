"""Notices the moment in which a view has painted what is waited for."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QAbstractItemView, QWidget

_ENOUGH_COLORS = 16
_STEP = 3


class PaintWatch(QObject):
    """Paints a view's viewport itself, so that it knows when the painting was done.

    ``painted`` is called after each painting and returns whether it was the one waited for;
    ``shown`` is called once after it, when Qt has handed the picture to the screen.
    """

    def __init__(
        self,
        view: QAbstractItemView,
        painted: Callable[[], bool],
        shown: Callable[[], None],
    ) -> None:
        super().__init__(view)
        self._view = view
        self._painted = painted
        self._shown = shown
        view.viewport().installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is not QEvent.Type.Paint or watched is not self._view.viewport():
            return False
        # What Qt's own filter on the viewport would do next.
        self._view.viewportEvent(event)
        if self._painted():
            # The backing store goes to the screen before the loop's next turn.
            QTimer.singleShot(0, self._shown)
        return True


class FirstPaint(QObject):
    """Calls back when a widget is painted for the first time."""

    def __init__(self, widget: QWidget, happened: Callable[[], None]) -> None:
        super().__init__(widget)
        self._widget = widget
        self._happened = happened
        widget.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.Paint:
            self._widget.removeEventFilter(self)
            self._happened()
        return False


def picture(window: QWidget, view: QAbstractItemView, file: str) -> bool:
    """Save what the screen shows; tell whether there is something in the view's place."""
    shot = window.screen().grabWindow(window.winId()).toImage()
    if file:
        shot.save(file)
    viewport = view.viewport()
    corner = viewport.mapTo(window, viewport.rect().topLeft())
    colors = {
        shot.pixel(x, y)
        for x in range(max(0, corner.x()), min(shot.width(), corner.x() + viewport.width()), _STEP)
        for y in range(
            max(0, corner.y()), min(shot.height(), corner.y() + viewport.height()), _STEP
        )
    }
    return len(colors) >= _ENOUGH_COLORS
