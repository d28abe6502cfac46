"""What keys do in the timeline."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QKeySequence

from timclient.domain.message_actions import MessageAction
from timclient.ui.timeline.rows import BubbleRow, CardKind, LineKind, LineRow

if TYPE_CHECKING:
    from timclient.ui.timeline.view import TimelineView

A = MessageAction
Key = Qt.Key
_SCROLLING = (Key.Key_Up, Key.Key_Down, Key.Key_PageUp, Key.Key_PageDown)
_MOVING = (Key.Key_Up, Key.Key_Down, Key.Key_Home, Key.Key_End)
_CONTROL = Qt.KeyboardModifier.ControlModifier
_SHIFT = Qt.KeyboardModifier.ShiftModifier
_PLAIN = Qt.KeyboardModifier.NoModifier
_ACTIONS: dict[tuple[Qt.Key, Qt.KeyboardModifier], tuple[MessageAction, ...]] = {
    (Key.Key_R, _PLAIN): (A.REPLY,),
    (Key.Key_R, _CONTROL | _SHIFT): (A.REPLY,),
    (Key.Key_E, _PLAIN): (A.EDIT,),
    (Key.Key_F, _PLAIN): (A.FORWARD,),
    (Key.Key_Plus, _PLAIN): (A.REACT,),
    (Key.Key_D, _CONTROL): (A.DETAILS,),
    (Key.Key_Delete, _PLAIN): (A.DELETE, A.REMOVE_TEXT),
}


class Keys:
    """Of one timeline view; what it does not know is left to Qt."""

    def __init__(self, view: TimelineView) -> None:
        self._view = view

    def press(self, event: QKeyEvent) -> bool:
        """Do what a key means; tell whether it meant anything."""
        view = self._view
        if event.matches(QKeySequence.StandardKey.Copy):
            view.copy()
            return True
        if event.key() in (Key.Key_Return, Key.Key_Enter):
            self._enter()
            return True
        if event.key() == Key.Key_Space:
            return self._space()
        if event.key() == Key.Key_Escape:
            return self._escape()
        if self._act(event):
            return True
        self._move(event)
        # Letters would search for rows that begin so, which nobody expects here.
        return bool(event.text().strip()) and event.modifiers() in (_PLAIN, _SHIFT)

    def claims(self, event: QKeyEvent) -> bool:
        """Whether a key that stands in a menu too means the message the keys are at."""
        view = self._view
        offered = view.acts.offered(view.currentIndex().row()) if view.rows.show_focus else ()
        return any(action in offered for action in _wanted(event))

    def _act(self, event: QKeyEvent) -> bool:
        wanted = _wanted(event)
        if not wanted:
            return False
        view = self._view
        if view.choice.active:
            self._act_on_all(wanted[0])
            return True
        position = view.currentIndex().row()
        return any(view.acts.perform(action, position) for action in wanted) or position >= 0

    def _act_on_all(self, action: MessageAction) -> None:
        if action is A.DELETE:
            self._view.choice.delete()
        elif action is A.FORWARD:
            self._view.choice.forward()

    def _escape(self) -> bool:
        view = self._view
        if view.choice.active:
            view.choice.end()
            return True
        if not view.hands.selected_text():
            return False
        view.hands.clear_selection()
        view.clearSelection()
        return True

    def _space(self) -> bool:
        view = self._view
        position = view.currentIndex().row()
        row = view.timeline.row(position) if position >= 0 else None
        if not isinstance(row, BubbleRow):
            return False
        if view.choice.active:
            view.choice.toggle(position)
        elif row.card is not None and row.card.kind is CardKind.SOUND:
            view.acts.enter(position)
        return True

    def _move(self, event: QKeyEvent) -> None:
        view = self._view
        if event.key() == Key.Key_End:
            view.jump_to_newest()
        if event.key() in _SCROLLING:
            view.opening.touch()
        if event.key() in _MOVING:
            view.rows.show_focus = True
            view.hover.hide()
            view.ensure_current()
            view.hands.clear_selection()

    def _enter(self) -> None:
        view = self._view
        index = view.currentIndex()
        if not index.isValid():
            return
        row = view.timeline.row(index.row())
        if isinstance(row, LineRow):
            self._enter_line(row)
            return
        if view.choice.active:
            view.choice.toggle(index.row())
        elif row.remedy:
            view.keys_wanted.emit()
        elif len(row.targets) == 1 and not row.discard and row.card is None:
            view.link_wanted.emit(row.targets[0])
        elif not view.acts.enter(index.row()):
            view.menu.popup(index.row(), view.visualRect(index).center())

    def _enter_line(self, row: LineRow) -> None:
        if row.kind is LineKind.GAP and row.enabled:
            self._view.gap_wanted.emit(row.uid)
        elif row.kind is LineKind.FOLD:
            self._view.toggle_fold(row.uid)


def _wanted(event: QKeyEvent) -> tuple[MessageAction, ...]:
    modifiers = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
    if event.key() == Key.Key_Plus:
        modifiers = _PLAIN
    return _ACTIONS.get((Key(event.key()), modifiers), ())
