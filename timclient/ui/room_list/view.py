"""The list widget: choosing with mouse and keys, and the menu of a chat."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import (
    QItemSelectionModel,
    QModelIndex,
    QPoint,
    Qt,
    Signal,
)
from PySide6.QtGui import QActionGroup, QContextMenuEvent, QKeyEvent, QPalette
from PySide6.QtWidgets import QListView, QMenu, QWidget

from timclient.domain.notification import NotifyLevel
from timclient.domain.room import Membership
from timclient.ui.models.diff_model import ITEM_ROLE
from timclient.ui.room_list.delegate import RoomDelegate
from timclient.ui.room_list.rows import RoomRow, SectionRow
from timclient.ui.texts.room_life import level_text
from timclient.ui.widgets.stylesheet import set_look

if TYPE_CHECKING:
    from timclient.domain.ids import RoomId
    from timclient.domain.room import RoomSummary
    from timclient.ui.room_list.model import RoomListModel
    from timclient.ui.theme import Theme


class RoomListView(QListView):
    """Shows the rooms; the open one is selected.

    Signals:
        room_chosen(RoomId): by click, Enter or arrow keys.
        favourite_wanted(RoomId, bool), leave_wanted(RoomId), forget_wanted(RoomId).
        opened(): a click or Enter; the writing field may take over.
        unread_wanted(RoomId, bool), archive_wanted(RoomId, bool), level_wanted(RoomId, level).
    """

    room_chosen = Signal(str)
    favourite_wanted = Signal(str, bool)
    leave_wanted = Signal(str)
    forget_wanted = Signal(str)
    opened = Signal()
    unread_wanted = Signal(str, bool)
    archive_wanted = Signal(str, bool)
    level_wanted = Signal(str, object)

    def __init__(self, model: RoomListModel, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rooms = model
        self._current: RoomId | None = None
        set_look(self, "list")
        self._own_viewport()
        self.setModel(model)
        self.setItemDelegate(RoomDelegate(theme, self))
        self.setMouseTracking(True)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self.setAccessibleName(self.tr("Chats"))
        self.setLayoutMode(QListView.LayoutMode.SinglePass)
        theme.changed.connect(self.scheduleDelayedItemsLayout)
        model.modelReset.connect(self._follow)
        model.rowsInserted.connect(self._follow)
        model.rowsMoved.connect(self._follow)
        self.clicked.connect(self._clicked)

    def _own_viewport(self) -> None:
        """Asked for one that Qt made, PySide builds all classes it could be of: 20 ms at start."""
        viewport = QWidget()
        viewport.setBackgroundRole(QPalette.ColorRole.Base)
        viewport.setAutoFillBackground(True)
        self.setViewport(viewport)

    @property
    def current_room(self) -> RoomId | None:
        """The open room."""
        return self._current

    def choose(self, room_id: RoomId | None) -> None:
        """Mark a room as open without telling anybody."""
        self._current = room_id
        self._rooms.keep_shown(room_id)
        self._follow()

    def step(self, direction: int, *, unread: bool = False) -> None:
        """Open the next or previous chat, or the next one with unread messages."""
        rows = self._rooms.shown_rooms()
        if not rows:
            return
        at = next((i for i, row in enumerate(rows) if row.room_id == self._current), None)
        start = at if at is not None else (-1 if direction > 0 else len(rows))
        position = start + direction
        while 0 <= position < len(rows):
            row = rows[position]
            if not unread or row.wants_attention:
                self.room_chosen.emit(row.room_id)
                return
            position += direction

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            row = self.currentIndex().data(ITEM_ROLE)
            if self._toggled(row):
                return
            if isinstance(row, RoomRow):
                self.room_chosen.emit(row.room_id)
            self.opened.emit()
            return
        if event.key() == Qt.Key.Key_Space and self._toggled(self.currentIndex().data(ITEM_ROLE)):
            return
        before = self.currentIndex().row()
        super().keyPressEvent(event)
        # Rows that come and go hand the current index on too; only a person opens a chat.
        row = self.currentIndex().data(ITEM_ROLE)
        if self.currentIndex().row() != before and isinstance(row, RoomRow):
            self.room_chosen.emit(row.room_id)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        keyboard = event.reason() == QContextMenuEvent.Reason.Keyboard
        index = self.currentIndex() if keyboard else self.indexAt(event.pos())
        row = index.data(ITEM_ROLE)
        if isinstance(row, RoomRow):
            where = self.visualRect(index).center() if keyboard else event.pos()
            self._popup(row.room_id, self.viewport().mapToGlobal(where))

    def menu_for(self, room_id: RoomId) -> QMenu:
        """Return the menu of a chat, with the actions that make sense for it."""
        menu = QMenu(self)
        summary = self._rooms.summary(room_id)
        if summary is None:
            return menu
        if summary.membership is Membership.JOIN:
            pinned = summary.favourite
            text = self.tr("Unpin") if pinned else self.tr("Pin to the top")
            menu.addAction(text, lambda: self.favourite_wanted.emit(room_id, not pinned))
            self._add_choices(menu, summary)
            menu.addAction(self.tr("Leave chat …"), lambda: self.leave_wanted.emit(room_id))
        elif summary.membership is not Membership.INVITE:
            menu.addAction(
                self.tr("Remove from the list …"), lambda: self.forget_wanted.emit(room_id)
            )
        return menu

    def _add_choices(self, menu: QMenu, room: RoomSummary) -> None:
        waiting = room.unread > 0 or room.marked_unread
        if not waiting:
            menu.addAction(
                self.tr("Mark as unread"), lambda: self.unread_wanted.emit(room.room_id, True)
            )
        elif room.marked_unread:
            menu.addAction(
                self.tr("Remove the unread mark"),
                lambda: self.unread_wanted.emit(room.room_id, False),
            )
        text = (
            self.tr("Take out of the archive") if room.archived else self.tr("Move to the archive")
        )
        menu.addAction(text, lambda: self.archive_wanted.emit(room.room_id, not room.archived))
        levels = menu.addMenu(self.tr("Notifications"))
        group = QActionGroup(levels)
        for level in NotifyLevel:
            action = levels.addAction(level_text(level))
            action.setCheckable(True)
            action.setChecked(level is room.level)
            group.addAction(action)
            action.triggered.connect(partial(self._choose_level, room.room_id, level))
        menu.addSeparator()

    def _choose_level(self, room_id: RoomId, level: NotifyLevel, *_on: bool) -> None:
        self.level_wanted.emit(room_id, level)

    def _toggled(self, row: object) -> bool:
        """Open or close the archive where its title was meant."""
        if not isinstance(row, SectionRow) or row.closed is None:
            return False
        self._rooms.toggle_archive()
        return True

    def _popup(self, room_id: RoomId, where: QPoint) -> None:
        menu = self.menu_for(room_id)
        menu.aboutToHide.connect(menu.deleteLater)
        if menu.actions():
            menu.popup(where)

    def _clicked(self, index: QModelIndex) -> None:
        row = index.data(ITEM_ROLE)
        if self._toggled(row):
            return
        if isinstance(row, RoomRow):
            self.room_chosen.emit(row.room_id)
            self.opened.emit()

    def _follow(self) -> None:
        index = self._rooms.index_of(self._current)
        if index == self.currentIndex() and self.selectionModel().isSelected(index):
            return
        flags = QItemSelectionModel.SelectionFlag.ClearAndSelect
        self.selectionModel().setCurrentIndex(index, flags)
