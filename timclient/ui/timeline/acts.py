"""Which actions a row offers, and what happens when one is chosen."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from PySide6.QtGui import QGuiApplication

from timclient.domain.message_actions import MessageAction, actions
from timclient.domain.timeline import MessageItem
from timclient.ui.timeline.rows import BubbleRow, CardKind

if TYPE_CHECKING:
    from timclient.ui.timeline.view import TimelineView

A = MessageAction
_NOTHING: frozenset[MessageAction] = frozenset()


class Acts:
    """Of one timeline view. ``may_write`` is false where the user may only read, ``may_pin`` until
    it is known that he may pin; ``pinned`` are the messages that are."""

    def __init__(self, view: TimelineView) -> None:
        self._view = view
        self.may_write = True
        self.may_pin = False
        self.pinned: frozenset[str] = frozenset()

    def item_at(self, position: int) -> MessageItem | None:
        """Return the message at a position; None for other rows."""
        if not 0 <= position < self._view.timeline.rowCount():
            return None
        item = self._view.timeline.at(position)
        return item if isinstance(item, MessageItem) else None

    def offered(self, position: int) -> frozenset[MessageAction]:
        """Return what can be done with the row at a position."""
        item = self.item_at(position)
        if item is None:
            return _NOTHING
        found = actions(item, int(time.time() * 1000), may_write=self.may_write)
        return found if self.may_pin else found - {A.PIN}

    def is_pinned(self, position: int) -> bool:
        """Whether the message at a position is pinned."""
        item = self.item_at(position)
        return item is not None and item.event_id in self.pinned

    def perform(self, action: MessageAction, position: int) -> bool:
        """Do something with a message; False where it is not offered."""
        item = self.item_at(position)
        if item is None or action not in self.offered(position):
            return False
        if action is A.SELECT:
            self._view.choice.begin(position)
        elif action is A.COPY:
            self.copy(position)
        elif action is A.REACT:
            self.pick_emoji(position)
        else:
            self._tell(action, item)
        return True

    def perform_here(self, action: MessageAction) -> bool:
        """Do something with the message the keys are at, else with the newest that offers it."""
        view = self._view
        current = view.currentIndex().row() if view.hasFocus() else -1
        if current >= 0:
            return self.perform(action, current)
        newest = range(view.timeline.rowCount() - 1, -1, -1)
        return any(self.perform(action, position) for position in newest)

    def copy(self, position: int) -> None:
        """Put a message on the clipboard."""
        row = self._view.timeline.row(position)
        if isinstance(row, BubbleRow):
            QGuiApplication.clipboard().setText(row.copied)
            self._view.wishes.copied.emit(1)

    def copy_place(self, position: int) -> None:
        """Put the degrees of a place on the clipboard."""
        row = self._view.timeline.row(position)
        if isinstance(row, BubbleRow) and row.card is not None:
            QGuiApplication.clipboard().setText(row.card.detail)
            self._view.wishes.copied.emit(1)

    def pick_emoji(self, position: int) -> None:
        """Ask for an emoji to put under a message."""
        item = self.item_at(position)
        if item is not None and item.event_id is not None and self.may_write:
            view = self._view
            frame = view.rows.layout_at(position).frame
            rect = frame.translated(0, view.top_at(position)).toRect()
            rect.moveTopLeft(view.viewport().mapToGlobal(rect.topLeft()))
            view.wishes.picker_wanted.emit(item.event_id, rect)

    def react(self, position: int, key: str) -> None:
        """Put an emoji under a message, or take it back."""
        item = self.item_at(position)
        if item is not None and item.event_id is not None and A.REACT in self.offered(position):
            self._view.wishes.react_wanted.emit(item.event_id, key)

    def enter(self, position: int) -> bool:
        """Do what one most likely wants with a row that carries a file."""
        row = self._view.timeline.row(position)
        if not isinstance(row, BubbleRow) or row.card is None or row.discard:
            return False
        if row.card.kind is CardKind.SOUND:
            self._view.wishes.play_wanted.emit(row.uid)
            return True
        return self.perform(A.OPEN, position)

    def _tell(self, action: MessageAction, item: MessageItem) -> None:
        wishes, event_id = self._view.wishes, item.event_id or ""
        match action:
            case A.OPEN:
                wishes.open_wanted.emit(item.uid)
            case A.OPEN_OUTSIDE:
                wishes.outside_wanted.emit(item.uid)
            case A.SAVE:
                wishes.save_wanted.emit(item.uid)
            case A.RESEND:
                self._view.resend_wanted.emit(item.transaction_id or "")
            case A.DISCARD:
                self._view.discard_wanted.emit(item.transaction_id or "")
            case A.FORWARD:
                wishes.forward_wanted.emit([event_id])
            case A.DELETE | A.REMOVE_TEXT:
                wishes.delete_wanted.emit([event_id])
            case _:
                _SIGNALS[action](wishes, event_id)


_SIGNALS = {
    A.REPLY: lambda wishes, event_id: wishes.reply_wanted.emit(event_id),
    A.EDIT: lambda wishes, event_id: wishes.edit_wanted.emit(event_id),
    A.DETAILS: lambda wishes, event_id: wishes.details_wanted.emit(event_id),
    A.HISTORY: lambda wishes, event_id: wishes.history_wanted.emit(event_id),
    A.PIN: lambda wishes, event_id: wishes.pin_wanted.emit(event_id),
    A.REPORT: lambda wishes, event_id: wishes.report_wanted.emit(event_id),
}
