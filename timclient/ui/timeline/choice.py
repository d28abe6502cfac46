"""Choosing several messages to do something with all of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QItemSelection, QItemSelectionModel, QObject, Signal
from PySide6.QtGui import QGuiApplication

from timclient.domain.ids import EventId
from timclient.domain.message_actions import MessageAction
from timclient.domain.timeline import MessageItem
from timclient.ui.timeline.rows import BubbleRow

if TYPE_CHECKING:
    from timclient.ui.timeline.view import TimelineView

A = MessageAction
_FLAG = QItemSelectionModel.SelectionFlag


class Choice(QObject):
    """While it is ``active`` each message has a box and a click ticks it.

    Signals:
        changed(): choosing began or ended, or other messages are chosen.
    """

    changed = Signal()

    def __init__(self, view: TimelineView) -> None:
        super().__init__(view)
        self._view = view
        self.active = False
        view.selectionModel().selectionChanged.connect(self._selected)

    @property
    def items(self) -> list[MessageItem]:
        """The chosen messages in their order."""
        view = self._view
        positions = sorted(index.row() for index in view.selectedIndexes())
        found = (view.acts.item_at(position) for position in positions)
        return [item for item in found if item is not None and item.event_id is not None]

    def may(self, action: MessageAction) -> bool:
        """Whether something can be done with every chosen message."""
        view = self._view
        offered = [
            view.acts.offered(index.row())
            for index in view.selectedIndexes()
            if view.acts.item_at(index.row()) is not None
        ]
        wanted = {A.DELETE, A.REMOVE_TEXT} if action is A.DELETE else {action}
        return bool(offered) and all(one & wanted for one in offered)

    def begin(self, position: int) -> None:
        """Choose a message and more after it."""
        if not self._can(position):
            return
        self._set_active(True)
        self._view.selectionModel().setCurrentIndex(
            self._view.timeline.index(position), _FLAG.ClearAndSelect
        )
        self.changed.emit()

    def toggle(self, position: int) -> None:
        """Choose a message, or no longer; what only the keys are at was not chosen before."""
        if not self.active:
            self.begin(position)
            return
        if not self._can(position):
            return
        index = self._view.timeline.index(position)
        self._view.selectionModel().setCurrentIndex(index, _FLAG.Toggle)
        self.changed.emit()

    def extend(self, position: int) -> None:
        """Choose all messages from the current one to another."""
        view = self._view
        if not self._can(position):
            return
        current = view.currentIndex().row()
        first, last = sorted((position, current if current >= 0 else position))
        self._set_active(True)
        selection = QItemSelection()
        for number in range(first, last + 1):
            if self._can(number):
                index = view.timeline.index(number)
                selection.select(index, index)
        view.selectionModel().select(selection, _FLAG.Select)
        self.changed.emit()

    def end(self) -> None:
        """Choose nothing any more."""
        if self.active:
            self._set_active(False)
            self._view.clearSelection()
            self.changed.emit()

    def copy(self) -> None:
        """Put the chosen messages on the clipboard, with time and name, and stop choosing."""
        view = self._view
        text = view.hands.selected_text()
        count = len(self.items)
        if text:
            QGuiApplication.clipboard().setText(text)
            view.wishes.copied.emit(count)
        self.end()

    def forward(self) -> None:
        """Ask where the chosen messages are to go."""
        if self.may(A.FORWARD):
            self._view.wishes.forward_wanted.emit(self._event_ids())

    def delete(self) -> None:
        """Ask whether the chosen messages are to go."""
        if self.may(A.DELETE):
            self._view.wishes.delete_wanted.emit(self._event_ids())

    def _event_ids(self) -> list[EventId]:
        return [item.event_id for item in self.items if item.event_id is not None]

    def _can(self, position: int) -> bool:
        item = self._view.acts.item_at(position)
        row = self._view.timeline.row(position) if item is not None else None
        return isinstance(row, BubbleRow) and row.event_id is not None

    def _set_active(self, active: bool) -> None:
        if active != self.active:
            self.active = active
            self._view.rows.choosing = active
            self._view.hover.hide()
            self._view.viewport().update()

    def _selected(self) -> None:
        """With Shift and arrows several are chosen too."""
        if not self.active and len(self.items) > 1:
            self._set_active(True)
        if self.active:
            self.changed.emit()
