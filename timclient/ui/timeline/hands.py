"""What mouse and keys do in the timeline: select, copy, open links, repeat failed messages."""

from __future__ import annotations

import time
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QPoint, QPointF, Qt
from PySide6.QtGui import (
    QContextMenuEvent,
    QGuiApplication,
    QHelpEvent,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
)
from PySide6.QtWidgets import QApplication, QMenu, QToolTip

from timclient.ui.timeline.layout import NOWHERE, Hit, Spot
from timclient.ui.timeline.links import link_titles
from timclient.ui.timeline.rows import BubbleRow, LineKind, LineRow
from timclient.ui.timeline.selection import TextSelection, select_all, select_word

if TYPE_CHECKING:
    from timclient.ui.timeline.view import TimelineView

_CURSORS = {
    Spot.TEXT: Qt.CursorShape.IBeamCursor,
    Spot.NOTHING: Qt.CursorShape.ArrowCursor,
}


_SCROLLING = (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown)


class Hands(QObject):
    """Filters the events of a timeline view and its viewport."""

    def __init__(self, view: TimelineView) -> None:
        super().__init__(view)
        self._view = view
        self._pressed = NOWHERE
        self._pressed_row = -1
        self._dragging = False
        self._doubled_at = 0.0
        view.installEventFilter(self)
        view.viewport().installEventFilter(self)

    def clear(self) -> None:
        """Select nothing."""
        self._select(None)
        self._pressed, self._pressed_row, self._dragging = NOWHERE, -1, False

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
            return self._key(event)
        return False

    # Mouse -----------------------------------------------------------------------------

    def _press(self, event: QMouseEvent) -> bool:
        if event.button() is not Qt.MouseButton.LeftButton:
            return event.button() is Qt.MouseButton.RightButton
        view = self._view
        view.rows.show_focus = False
        view.setFocus(Qt.FocusReason.MouseFocusReason)
        view.clearSelection()
        row, hit = self._hit(event.position())
        self._pressed, self._pressed_row, self._dragging = hit, row, False
        if row < 0 or hit.spot not in (Spot.TEXT, Spot.LINK):
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

    def _double(self, event: QMouseEvent) -> bool:
        row, hit = self._hit(event.position())
        if row >= 0 and hit.spot in (Spot.TEXT, Spot.LINK):
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
            _, hit = self._hit(event.position())
            shape = _CURSORS.get(hit.spot, Qt.CursorShape.PointingHandCursor)
            view.viewport().setCursor(shape)
            return True
        if selection is not None and self._pressed.spot in (Spot.TEXT, Spot.LINK):
            row = view.timeline.position_of(selection.uid)
            if row >= 0:
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
            self._activate(row, now)
        return True

    def _activate(self, row: int, hit: Hit) -> None:
        view = self._view
        item = view.timeline.row(row)
        match hit.spot:
            case Spot.LINK:
                view.link_wanted.emit(hit.target)
            case Spot.GAP:
                view.gap_wanted.emit(item.uid)
            case Spot.FOLD:
                view.toggle_fold(item.uid)
            case Spot.REMEDY:
                view.keys_wanted.emit()
            case Spot.RESEND if isinstance(item, BubbleRow):
                view.resend_wanted.emit(item.transaction_id or "")
            case Spot.DISCARD if isinstance(item, BubbleRow):
                view.discard_wanted.emit(item.transaction_id or "")

    def _tool_tip(self, event: QHelpEvent) -> bool:
        row, hit = self._hit(QPointF(event.pos()))
        text = hit.target if hit.spot is Spot.LINK else self._hint(row)
        # An empty text hides the one before.
        QToolTip.showText(event.globalPos(), text, self._view.viewport())
        return True

    def _hint(self, row: int) -> str:
        item = self._view.timeline.row(row) if row >= 0 else None
        return item.hint if isinstance(item, BubbleRow) else ""

    # Keys and menu ---------------------------------------------------------------------

    def _key(self, event: QKeyEvent) -> bool:
        view = self._view
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy()
            return True
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._enter()
            return True
        if event.key() == Qt.Key.Key_Escape and self.selected_text():
            self._select(None)
            view.clearSelection()
            return True
        if event.key() == Qt.Key.Key_End:
            view.jump_to_newest()
        if event.key() in _SCROLLING:
            view.opening.touch()
        if event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Home, Qt.Key.Key_End):
            view.rows.show_focus = True
            view.ensure_current()
            self._select(None)
        return False

    def _enter(self) -> None:
        index = self._view.currentIndex()
        if not index.isValid():
            return
        row = self._view.timeline.row(index.row())
        if isinstance(row, LineRow):
            self._enter_line(row)
            return
        if row.remedy:
            self._view.keys_wanted.emit()
            return
        targets = _targets(row)
        if len(targets) == 1 and not row.discard:
            self._view.link_wanted.emit(targets[0])
            return
        self._popup(index.row(), self._view.visualRect(index).center(), "")

    def _enter_line(self, row: LineRow) -> None:
        if row.kind is LineKind.GAP and row.enabled:
            self._view.gap_wanted.emit(row.uid)
        elif row.kind is LineKind.FOLD:
            self._view.toggle_fold(row.uid)

    def _context_menu(self, event: QContextMenuEvent) -> bool:
        view = self._view
        if event.reason() == QContextMenuEvent.Reason.Keyboard:
            index = view.currentIndex()
            if index.isValid():
                self._popup(index.row(), view.visualRect(index).center(), "")
            return True
        row, hit = self._hit(QPointF(event.pos()))
        if row >= 0:
            self._popup(row, event.pos(), hit.target)
        return True

    def menu_for(self, position: int, link: str = "") -> QMenu:
        """Return the menu of a row."""
        view = self._view
        row = view.timeline.row(position)
        menu = QMenu(view)
        if row.remedy:
            menu.addAction(row.remedy, view.keys_wanted.emit)
        if not isinstance(row, BubbleRow):
            return menu
        selection = view.rows.selection
        part = selection is not None and selection.uid == row.uid and not selection.empty
        text = self.selected_text() if part else row.body
        title = self.tr("Copy selection") if part else self.tr("Copy message")
        clipboard = QGuiApplication.clipboard()
        menu.addAction(title, lambda: clipboard.setText(text))
        self._add_links(menu, [link] if link else _targets(row))
        if row.discard and row.transaction_id is not None:
            transaction = row.transaction_id
            menu.addSeparator()
            if row.resend:
                menu.addAction(row.resend, lambda: view.resend_wanted.emit(transaction))
            menu.addAction(row.discard, lambda: view.discard_wanted.emit(transaction))
        return menu

    def _add_links(self, menu: QMenu, targets: list[str]) -> None:
        if not targets:
            return
        menu.addSeparator()
        for target, title in zip(targets, link_titles(targets), strict=True):
            words = self.tr("Open link: {host}").format(host=title.replace("&", "&&"))
            menu.addAction(words, partial(self._view.link_wanted.emit, target))
        if len(targets) == 1:
            only = targets[0]
            clipboard = QGuiApplication.clipboard()
            menu.addAction(self.tr("Copy link"), lambda: clipboard.setText(only))

    def _popup(self, position: int, where: QPoint, link: str) -> None:
        menu = self.menu_for(position, link)
        menu.aboutToHide.connect(menu.deleteLater)
        if menu.actions():
            menu.popup(self._view.viewport().mapToGlobal(where))

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
            return rows[0].body
        return "\n".join(f"[{row.time}] {row.sender}: {row.body}" for row in rows)


def _targets(row: BubbleRow) -> list[str]:
    """Return where the links of a message lead, each place once."""
    return list(dict.fromkeys(link.target for link in row.links))
