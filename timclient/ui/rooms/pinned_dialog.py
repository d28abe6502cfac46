"""All pinned messages of a chat."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal

from timclient.domain.ids import EventId
from timclient.ui.forms.form_dialog import FormDialog
from timclient.ui.rooms.line_list import LineList
from timclient.ui.texts.room_life import pinned_lines
from timclient.ui.widgets.buttons import LinkButton

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from timclient.domain.room_details import RoomDetails
    from timclient.ui.theme import Theme

_LIST_HEIGHT = 260


class PinnedDialog(FormDialog):
    """Accepted when the user wants to see ``event_id`` in the chat.

    Signals:
        unpin_wanted(EventId): take this one off.
    """

    unpin_wanted = Signal(str)

    def __init__(self, parent: QWidget | None, theme: Theme, details: RoomDetails) -> None:
        super().__init__(parent, theme, self.tr("Pinned messages"), self.tr("Show in the chat"))
        self.list = LineList(theme, self.tr("Pinned messages"))
        self.list.setMinimumHeight(theme.metrics.shape(_LIST_HEIGHT))
        self.unpin = LinkButton(self.tr("Take the pin off for everybody"))
        self.unpin.clicked.connect(self._unpin)
        self.form.addWidget(self.list, 1)
        self.form.addWidget(self.unpin, 0, Qt.AlignmentFlag.AlignLeft)
        self.cancel_button.setText(self.tr("Close"))
        self.list.itemActivated.connect(self.submit)
        self.show_details(details)
        self.list.setFocus()

    @property
    def event_id(self) -> EventId | None:
        """The chosen message."""
        return EventId(self.list.key) if self.list.key else None

    def show_details(self, details: RoomDetails) -> None:
        """Follow what is pinned; the choice stays where it can."""
        chosen = self.event_id
        self.list.clear()
        for message in details.pinned:
            item = self.list.add(message.event_id, *pinned_lines(message))
            if message.event_id == chosen:
                self.list.setCurrentItem(item)
        if self.list.currentItem() is None and self.list.count():
            self.list.setCurrentRow(0)
        self.unpin.setVisible(details.may_pin and bool(details.pinned))
        self.step_button.setEnabled(bool(details.pinned))

    def _unpin(self) -> None:
        if self.event_id is not None:
            self.unpin_wanted.emit(self.event_id)
