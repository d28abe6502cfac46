"""Keeps the field that takes the keys inside the visible part of a scrolling form."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QApplication, QScrollArea, QWidget


class FollowFocus(QObject):
    """Scrolls an area to what gets the focus, and again when its content has another size.

    Qt itself does so only for the Tab key. Lives as long as the area.
    """

    def __init__(self, area: QScrollArea, content: QWidget) -> None:
        super().__init__(area)
        self._area = area
        self._content = content
        content.installEventFilter(self)
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._show)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Notice that the content has got its new size."""
        if event.type() is QEvent.Type.Resize and watched is self._content:
            self._show(None, QApplication.focusWidget())
        return super().eventFilter(watched, event)

    def _show(self, _old: QWidget | None, now: QWidget | None) -> None:
        if now is not None and self._content.isAncestorOf(now):
            self._area.ensureWidgetVisible(now)
