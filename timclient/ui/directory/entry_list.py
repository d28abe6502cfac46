"""The list widget of the directory's page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, QSize, Qt, Signal
from PySide6.QtWidgets import QListView

from timclient.ui.directory.delegate import EntryDelegate
from timclient.ui.directory.model import EntryModel
from timclient.ui.directory.rows import EntryRow, HeadRow

if TYPE_CHECKING:
    from PySide6.QtCore import QPoint
    from PySide6.QtGui import QKeyEvent, QMouseEvent, QResizeEvent
    from PySide6.QtWidgets import QWidget

    from timclient.ui.theme import Theme


class EntryList(QListView):
    """Shows an ``EntryModel``.

    Signals:
        current_changed(EntryRow | None): another entry is the current one.
        act_wanted(EntryRow): its button was clicked.
        details_wanted(EntryRow): a click beside the button.
        entered(EntryRow): Enter; the keys want to go on to the details.
        left_up(): Up was pressed on the first row.
    """

    current_changed = Signal(object)
    act_wanted = Signal(object)
    details_wanted = Signal(object)
    entered = Signal(object)
    left_up = Signal()

    def __init__(self, theme: Theme, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.grown = False
        self.entries = EntryModel(self)
        self.cards = EntryDelegate(theme, self)
        self.setModel(self.entries)
        self.setItemDelegate(self.cards)
        self.setAccessibleName(name)
        self.setMouseTracking(True)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self.entries.modelReset.connect(self.updateGeometry)
        theme.changed.connect(self._refit)

    def grow(self, grown: bool) -> None:
        """Be as high as all rows together, for what is around it to scroll, or scroll itself."""
        if grown != self.grown:
            self.grown = grown
            policy = Qt.ScrollBarPolicy
            self.setVerticalScrollBarPolicy(
                policy.ScrollBarAlwaysOff if grown else policy.ScrollBarAsNeeded
            )
            self.updateGeometry()

    def minimumSizeHint(self) -> QSize:
        """Two cards can always be seen, or everything."""
        if not self.grown:
            return QSize(200, 2 * self.cards.card_height)
        rows = self.entries.rows
        heads = sum(isinstance(row, HeadRow) for row in rows)
        cards = (len(rows) - heads) * self.cards.card_height
        return QSize(200, heads * self.cards.head_height + cards + 2 * self.frameWidth())

    def sizeHint(self) -> QSize:
        return self.minimumSizeHint()

    @property
    def current(self) -> EntryRow | None:
        """The entry that is the current one."""
        return self._at(self.currentIndex())

    def go_to(self, row: int) -> None:
        """Make a row the current one."""
        if 0 <= row < self.entries.rowCount():
            self.setCurrentIndex(self.entries.index(row))
            if row == self.entries.first():
                self.scrollToTop()

    def currentChanged(
        self,
        current: QModelIndex | QPersistentModelIndex,
        previous: QModelIndex | QPersistentModelIndex,
    ) -> None:
        super().currentChanged(current, previous)
        self.current_changed.emit(self._at(current))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        row = self.current
        match event.key():
            case Qt.Key.Key_Return | Qt.Key.Key_Enter | Qt.Key.Key_Space if row is not None:
                self.entered.emit(row)
            case Qt.Key.Key_Up if self.currentIndex().row() <= self.entries.first():
                self.left_up.emit()
            case _:
                super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        place = event.position().toPoint()
        row = self._at(self.indexAt(place))
        if event.button() is not Qt.MouseButton.LeftButton or row is None:
            return
        if self._button_row(place) >= 0:
            self.act_wanted.emit(row)
        else:
            self.details_wanted.emit(row)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        super().mouseMoveEvent(event)
        self._heat(self._button_row(event.position().toPoint()))

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self._heat(-1)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._refit()

    def _refit(self) -> None:
        if self.cards.fit(self.viewport().width()):
            self.updateGeometry()
        self.scheduleDelayedItemsLayout()

    def _button_row(self, place: QPoint) -> int:
        index = self.indexAt(place)
        row = self._at(index)
        if row is None or not self.cards.button_at(row, self.visualRect(index), place):
            return -1
        return index.row()

    def _heat(self, row: int) -> None:
        if row == self.cards.hot:
            return
        self.cards.hot = row
        on_button = row >= 0
        shape = Qt.CursorShape.PointingHandCursor if on_button else Qt.CursorShape.ArrowCursor
        self.viewport().setCursor(shape)
        self.viewport().update()

    def _at(self, index: QModelIndex | QPersistentModelIndex) -> EntryRow | None:
        if not index.isValid() or index.row() >= self.entries.rowCount():
            return None
        row = self.entries.at(index.row())
        return row if isinstance(row, EntryRow) else None
