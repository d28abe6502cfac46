"""Remembers where the keyboard was, and finds the next best place when that is gone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from shiboken6 import isValid

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget


class FocusPlace:
    """The control of a window that has the focus now.

    ``restore`` gives the focus back to it. When it is gone, hidden or disabled, the first control
    around its old place takes it: never a menu or button in another part of the window, where Qt
    would put it in the order of the Tab key. What has got the focus there meanwhile keeps it.
    """

    def __init__(self, window: QWidget) -> None:
        self._window = window
        self._path = _path(window.focusWidget(), window)

    def restore(self) -> None:
        """Give the focus back."""
        if not isValid(self._window):
            return
        now = self._window.focusWidget()
        for place in self._path:
            if not isValid(place) or not place.isVisible():
                continue
            if now is not None and place.isAncestorOf(now) and _takes_keys(now):
                return
            target = _taker(place)
            if target is not None:
                target.setFocus(Qt.FocusReason.OtherFocusReason)
                return


def _path(widget: QWidget | None, window: QWidget) -> tuple[QWidget, ...]:
    """Return a control and everything around it, below the window."""
    path = []
    while widget is not None and widget is not window:
        path.append(widget)
        widget = widget.parentWidget()
    return tuple(path)


def _taker(place: QWidget) -> QWidget | None:
    """Return the place itself or the first control in it that takes keys now."""
    if _takes_keys(place):
        return place
    widget = place.nextInFocusChain()
    while widget is not None and widget is not place:
        if place.isAncestorOf(widget) and _takes_keys(widget):
            return widget
        widget = widget.nextInFocusChain()
    return None


def _takes_keys(widget: QWidget) -> bool:
    wanted = widget.focusPolicy() & Qt.FocusPolicy.TabFocus
    return bool(wanted) and widget.isVisible() and widget.isEnabled()
