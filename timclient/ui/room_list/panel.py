"""The left column: filter field, pills and the list."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QButtonGroup, QFrame, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from timclient.ui.room_list.rows import RoomFilter
from timclient.ui.room_list.view import RoomListView
from timclient.ui.widgets.buttons import IconButton, PillButton
from timclient.ui.widgets.labels import paragraph
from timclient.ui.widgets.stylesheet import set_look

if TYPE_CHECKING:
    from timclient.ui.room_list.model import RoomListModel
    from timclient.ui.theme import Theme


class FilterField(QLineEdit):
    """Filters the list while typing; Down and Enter go on to the list, Escape clears."""

    left_down = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        # Qt takes 7 ms to make the button, which nobody needs before there is a text.
        self.textChanged.connect(self._offer_clearing)

    def _offer_clearing(self) -> None:
        if not self.isClearButtonEnabled():
            self.setClearButtonEnabled(True)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.left_down.emit()
            return
        if event.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
            return
        super().keyPressEvent(event)


class RoomListPanel(QFrame):
    """Everything of the left column.

    Signals:
        new_chat_wanted(), public_wanted(): the buttons beside the filter field.
    """

    new_chat_wanted = Signal()
    public_wanted = Signal()

    def __init__(self, model: RoomListModel, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = model
        set_look(self, "column-left")
        self.filter = FilterField()
        self.filter.setPlaceholderText(self.tr("Find a chat"))
        self.filter.setAccessibleName(self.tr("Find a chat"))
        set_look(self.filter, "search")
        self.new_chat = IconButton(theme, "plus", self.tr("New chat"))
        self.new_chat.clicked.connect(self.new_chat_wanted)
        self.public = IconButton(theme, "globe", self.tr("Public rooms of your provider"))
        self.public.clicked.connect(self.public_wanted)
        self.public.hide()
        self.view = RoomListView(model, theme)
        self._empty = paragraph("", "muted")
        self._empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._empty.hide()
        self._pills = self._make_pills()
        self._lay_out()
        self.filter.textChanged.connect(self._refilter)
        self.filter.left_down.connect(self._enter_list)
        model.modelReset.connect(self._say_empty)
        model.rowsInserted.connect(self._say_empty)
        model.rowsRemoved.connect(self._say_empty)
        self._say_empty()

    def focus_filter(self) -> None:
        """Start a search: the field takes the keys."""
        self.filter.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.filter.selectAll()

    def _make_pills(self) -> QButtonGroup:
        group = QButtonGroup(self)
        names = (
            (RoomFilter.ALL, self.tr("All")),
            (RoomFilter.UNREAD, self.tr("Unread")),
            (RoomFilter.EXTERNAL, self.tr("External")),
        )
        for number, (_, name) in enumerate(names):
            pill = PillButton(name)
            pill.setAccessibleName(self.tr("Filter: {name}").format(name=name))
            group.addButton(pill, number)
        group.button(0).setChecked(True)
        group.idToggled.connect(self._refilter)
        return group

    def _lay_out(self) -> None:
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 12, 0, 0)
        box.setSpacing(8)
        top = QHBoxLayout()
        top.setContentsMargins(12, 0, 8, 0)
        top.setSpacing(4)
        top.addWidget(self.filter, 1)
        top.addWidget(self.public)
        top.addWidget(self.new_chat)
        box.addLayout(top)
        pills = QHBoxLayout()
        pills.setContentsMargins(12, 0, 12, 0)
        pills.setSpacing(6)
        for button in self._pills.buttons():
            pills.addWidget(button)
        pills.addStretch(1)
        box.addLayout(pills)
        box.addWidget(self._empty)
        box.addWidget(self.view, 1)

    def _refilter(self) -> None:
        chosen = list(RoomFilter)[self._pills.checkedId()]
        self._model.set_filter(self.filter.text(), chosen)
        self._say_empty()

    def _say_empty(self) -> None:
        empty = self._model.rowCount() == 0
        if empty:
            self._empty.setText(
                self.tr("No chat matches.")
                if self._model.has_rooms
                else self.tr("No chats yet. Start one with the plus sign.")
            )
            self._empty.setContentsMargins(16, 24, 16, 0)
        self._empty.setVisible(empty)

    def _enter_list(self) -> None:
        rows = self._model.shown_rooms()
        if rows and self._model.index_of(self.view.current_room).row() < 0:
            self.view.room_chosen.emit(rows[0].room_id)
        self.view.setFocus(Qt.FocusReason.ShortcutFocusReason)
