"""What can be chosen about the open chat, for its details."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QVBoxLayout, QWidget

from timclient.domain.notification import NotifyLevel
from timclient.domain.room import Membership, RoomKind
from timclient.ui.texts.room_life import history_text, level_text
from timclient.ui.widgets.buttons import LinkButton
from timclient.ui.widgets.labels import label, paragraph

if TYPE_CHECKING:
    from timclient.domain.room import RoomSummary
    from timclient.domain.room_details import RoomDetails


class ChatOptions(QWidget):
    """Notifications, who reads the past, and what concerns the other person of a chat of two.

    Signals:
        level_chosen(NotifyLevel), history_wanted(), pinned_wanted(), ignore_wanted(),
        report_wanted().
    """

    level_chosen = Signal(object)
    history_wanted = Signal()
    pinned_wanted = Signal()
    ignore_wanted = Signal()
    report_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.level = QComboBox()
        self.level.setAccessibleName(self.tr("Notifications"))
        for level in NotifyLevel:
            self.level.addItem(level_text(level), level.value)
        self.level.activated.connect(self._level_chosen)
        self._history = paragraph("")
        self._history_title = label(self.tr("Who reads earlier messages").upper(), "section")
        self.history = LinkButton(self.tr("Change …"))
        self.history.setAccessibleName(self.tr("Change who reads earlier messages"))
        self.history.clicked.connect(self.history_wanted)
        self.pinned = LinkButton(self.tr("Pinned messages …"))
        self.pinned.clicked.connect(self.pinned_wanted)
        self.ignore = LinkButton(self.tr("Ignore this person …"))
        self.ignore.clicked.connect(self.ignore_wanted)
        self.report = LinkButton(self.tr("Report this person …"))
        self.report.clicked.connect(self.report_wanted)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 12)
        box.setSpacing(4)
        box.addWidget(label(self.tr("Notifications").upper(), "section"))
        box.addWidget(self.level)
        box.addSpacing(8)
        box.addWidget(self._history_title)
        box.addWidget(self._history)
        for button in (self.history, self.pinned, self.ignore, self.report):
            box.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
        self.hide()

    def show_chat(self, room: RoomSummary, details: RoomDetails) -> None:
        """Follow the open chat."""
        joined = room.membership is Membership.JOIN
        person = room.kind is RoomKind.PERSON and room.other_user is not None
        self.level.setCurrentIndex(self.level.findData(room.level.value))
        self._history.setText(history_text(details.visibility))
        for part in (self._history, self._history_title):
            part.setVisible(room.kind is not RoomKind.PERSON)
        group = room.kind is not RoomKind.PERSON
        self.history.setVisible(group and details.may_set_visibility)
        self.pinned.setVisible(bool(details.pinned))
        self.ignore.setVisible(person)
        self.report.setVisible(person)
        self.setVisible(joined)

    def _level_chosen(self, index: int) -> None:
        self.level_chosen.emit(NotifyLevel(self.level.itemData(index)))
