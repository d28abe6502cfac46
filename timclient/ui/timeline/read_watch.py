"""Tells which row was really seen: visible for half a second in the active window."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

if TYPE_CHECKING:
    from timclient.ui.timeline.view import TimelineView

SEEN_MS = 500


class ReadWatch(QObject):
    """Watches a timeline view.

    Signals:
        seen(str): event id of the last row seen; only ever moves down the list.
    """

    seen = Signal(str)

    def __init__(self, view: TimelineView) -> None:
        super().__init__(view)
        self._view = view
        self._last_uid = ""
        self._candidate = ""
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(SEEN_MS)
        self._timer.timeout.connect(self._look)
        view.verticalScrollBar().valueChanged.connect(self.restart)

    def restart(self) -> None:
        """Something moved: the half second begins anew."""
        self._candidate = self._view.last_seen_uid()
        self._timer.start()

    def forget(self) -> None:
        """Another room is shown."""
        self._last_uid = self._candidate = ""
        self._timer.stop()

    def _look(self) -> None:
        view = self._view
        if not view.isVisible() or not view.window().isActiveWindow():
            return
        uid = view.last_seen_uid()
        if not uid or uid != self._candidate:
            return
        uid = view.opening.readable(uid)
        if not uid:
            return
        event_id = view.event_after(uid, self._last_uid)
        if event_id:
            self._last_uid = uid
            self.seen.emit(event_id)
