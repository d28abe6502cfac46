"""What the mouse does in the timeline: select, choose, press; and who gets the other events."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QPointF, Qt
from PySide6.QtGui import (
    QContextMenuEvent,
    QGuiApplication,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
)
from PySide6.QtWidgets import QApplication, QToolTip

from timclient.ui.timeline.keys import Keys
from timclient.ui.timeline.layout import NOWHERE, TEXTS, Hit, Spot
from timclient.ui.timeline.presses import Presses
from timclient.ui.timeline.rows import BubbleRow
from timclient.ui.timeline.selection import TextSelection, select_all, select_word

if TYPE_CHECKING:
    from PySide6.QtWidgets import QMenu

    from timclient.ui.timeline.view import TimelineView

_CURSORS = {
    Spot.TEXT: Qt.CursorShape.IBeamCursor,
    Spot.NOTHING: Qt.CursorShape.ArrowCursor,
}
_CONTROL = Qt.KeyboardModifier.ControlModifier
_SHIFT = Qt.KeyboardModifier.ShiftModifier


class Hands(QObject):
    """Filters the events of a timeline view and its viewport."""

    def __init__(self, view: TimelineView) -> None:
        super().__init__(view)
        self._view = view
        self._keys = Keys(view)
        self._presses = Presses(view)
        self._pressed = NOWHERE
        self._pressed_row = -1
        self._dragging = False
        self._doubled_at = 0.0
        view.installEventFilter(self)
        view.viewport().installEventFilter(self)

    def clear(self) -> None:
        """Select nothing; nothing is pressed."""
        self.clear_selection()
        self._pressed, self._pressed_row, self._dragging = NOWHERE, -1, False

    def clear_selection(self) -> None:
        """Select no words."""
        self._select(None)

    def copy(self) -> None:
        """Copy the selected words, or else the chosen messages."""
        text = self.selected_text()
        if text:
            QGuiApplication.clipboard().setText(text)

    def selected_text(self) -> str:
        """Return what Ctrl+C would copy."""
        selection = self._view.rows.selection
        if selection is not None and not selection.empty:
            position = self._view.timeline.position_of(selection.uid)
            return selection.text_of(self._view.body_at(position)) if position >= 0 else ""
        return self._chosen_messages()

    def menu_for(self, position: int, link: str = "") -> QMenu:
        """Return the menu of a row."""
        return self._view.menu.build(position, link)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        return self._mouse(event) if isinstance(event, QMouseEvent) else self._other(event)

    def _mouse(self, event: QMouseEvent) -> bool:
        match event.type():
            case QEvent.Type.MouseButtonPress:
                return self._press(event)
            case QEvent.Type.MouseButtonDblClick:
                return self._double(event)
            case QEvent.Type.MouseMove:
                return self._move(event)
            case QEvent.Type.MouseButtonRelease:
                return self._release(event)
        return False

    def _other(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            return self._tool_tip(event)
        if isinstance(event, QContextMenuEvent):
            return self._context_menu(event)
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            return self._keys.press(event)
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.ShortcutOverride:
            event.setAccepted(self._keys.claims(event))
            return event.isAccepted()
        if event.type() in (QEvent.Type.Leave, QEvent.Type.Wheel):
            self._view.hover.hide()
        return False

    # Mouse -----------------------------------------------------------------------------

    def _press(self, event: QMouseEvent) -> bool:
        if event.button() is not Qt.MouseButton.LeftButton:
            return event.button() is Qt.MouseButton.RightButton
        view = self._view
        view.rows.show_focus = False
        view.setFocus(Qt.FocusReason.MouseFocusReason)
        row, hit = self._hit(event.position())
        if self._chooses(event, row):
            return True
        view.clearSelection()
        self._pressed, self._pressed_row, self._dragging = hit, row, False
        if row < 0 or hit.spot not in TEXTS:
            self._select(None)
            return True
        uid = view.timeline.at(row).uid
        interval = QApplication.doubleClickInterval() / 1000
        if time.monotonic() - self._doubled_at < interval:
            self._doubled_at = 0.0
            self._select(select_all(uid, view.body_at(row)))
            self._pressed = NOWHERE
        else:
            self._select(TextSelection(uid, hit.position, hit.position))
        return True

    def _chooses(self, event: QMouseEvent, row: int) -> bool:
        """Clicks choose messages with Ctrl or Shift, and while some are being chosen."""
        choice, modifiers = self._view.choice, event.modifiers()
        if not choice.active and not modifiers & (_CONTROL | _SHIFT):
            return False
        self.clear()
        if modifiers & _SHIFT:
            choice.extend(row)
        else:
            choice.toggle(row)
        return True

    def _double(self, event: QMouseEvent) -> bool:
        row, hit = self._hit(event.position())
        if self._chooses(event, row):
            return True
        if row >= 0 and hit.spot in TEXTS:
            view = self._view
            uid = view.timeline.at(row).uid
            self._select(select_word(uid, view.body_at(row), hit.position))
            self._doubled_at = time.monotonic()
        self._pressed = NOWHERE
        return True

    def _move(self, event: QMouseEvent) -> bool:
        view = self._view
        selection = view.rows.selection
        if not event.buttons() & Qt.MouseButton.LeftButton:
            row, hit = self._hit(event.position())
            shape = _CURSORS.get(hit.spot, Qt.CursorShape.PointingHandCursor)
            if view.choice.active:
                shape = Qt.CursorShape.PointingHandCursor
            view.viewport().setCursor(shape)
            view.hover.show_for(row)
            return True
        if selection is not None and self._pressed.spot in TEXTS:
            row = view.timeline.position_of(selection.uid)
            if row >= 0:
                view.hover.hide()
                inside = self._inside(row, event.position())
                position = view.rows.layout_at(row).position_at(inside)
                self._dragging = self._dragging or position != selection.anchor
                self._select(selection.to(position))
        return True

    def _release(self, event: QMouseEvent) -> bool:
        if event.button() is not Qt.MouseButton.LeftButton:
            return True
        pressed, row = self._pressed, self._pressed_row
        self._pressed = NOWHERE
        now_row, now = self._hit(event.position())
        if now_row == row and row >= 0 and now.spot is pressed.spot and not self._dragging:
            self._presses.press(row, now)
        return True

    def _tool_tip(self, event: QHelpEvent) -> bool:
        row, hit = self._hit(QPointF(event.pos()))
        text = self._presses.tip(row, hit) if row >= 0 else ""
        # An empty text hides the one before.
        QToolTip.showText(event.globalPos(), text, self._view.viewport())
        return True

    def _context_menu(self, event: QContextMenuEvent) -> bool:
        view = self._view
        view.hover.hide()
        if event.reason() == QContextMenuEvent.Reason.Keyboard:
            index = view.currentIndex()
            if index.isValid():
                view.menu.popup(index.row(), view.visualRect(index).center())
            return True
        row, hit = self._hit(QPointF(event.pos()))
        if row >= 0:
            view.menu.popup(row, event.pos(), hit.target if hit.spot is Spot.LINK else "")
        return True

    # Helpers ---------------------------------------------------------------------------

    def _hit(self, point: QPointF) -> tuple[int, Hit]:
        index = self._view.indexAt(point.toPoint())
        if not index.isValid():
            return -1, NOWHERE
        row = index.row()
        return row, self._view.rows.layout_at(row).hit(self._inside(row, point))

    def _inside(self, row: int, point: QPointF) -> QPointF:
        rect = self._view.visualRect(self._view.timeline.index(row))
        lead = self._view.rows.lead if row == 0 else 0
        return QPointF(point.x() - rect.left(), point.y() - rect.top() - lead)

    def _select(self, selection: TextSelection | None) -> None:
        if selection != self._view.rows.selection:
            self._view.rows.selection = selection
            self._view.viewport().update()

    def _chosen_messages(self) -> str:
        view = self._view
        chosen = sorted(view.selectedIndexes(), key=lambda index: index.row())
        if not chosen and view.rows.show_focus and view.currentIndex().isValid():
            chosen = [view.currentIndex()]
        rows = [
            row for index in chosen if isinstance(row := view.timeline.row(index.row()), BubbleRow)
        ]
        if len(rows) == 1:
            return rows[0].copied
        return "\n".join(f"[{row.time}] {row.sender}: {row.copied}" for row in rows)
