"""The list widget of what was found."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QListView, QWidget

from timclient.ui.models.diff_model import ITEM_ROLE
from timclient.ui.search.delegate import FoundDelegate
from timclient.ui.search.found_model import FoundModel
from timclient.ui.search.rows import FoundRow, TitleRow
from timclient.ui.theme import Theme
from timclient.ui.widgets.stylesheet import set_look

_NEAR_END = 3


class FoundList(QListView):
    """Shows a ``FoundModel``.

    Signals:
        chosen(FoundRow): by click or Enter.
        end_near(): the last rows are in sight; more may follow.
        left_up(): Up was pressed on the first row.
        current_spoken(str): what a screen reader says of the row that is current now.
    """

    chosen = Signal(object)
    end_near = Signal()
    left_up = Signal()
    current_spoken = Signal(str)

    def __init__(self, theme: Theme, name: str, lines: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.found = FoundModel(self)
        self.rows_delegate = FoundDelegate(theme, lines, self)
        set_look(self, "list")
        self.setModel(self.found)
        self.setItemDelegate(self.rows_delegate)
        self.setAccessibleName(name)
        self.setMouseTracking(True)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self.clicked.connect(self._clicked)
        self.verticalScrollBar().valueChanged.connect(self._scrolled)
        theme.changed.connect(self.doItemsLayout)

    def choose_first(self) -> None:
        """Make the first row that can be chosen the current one."""
        self._go(self.found.step(-1, 1))

    def step(self, direction: int) -> None:
        """Go to the next row in a direction."""
        self._go(self.found.step(self.currentIndex().row(), direction))

    def accept(self) -> None:
        """Choose the current row."""
        self._clicked(self.currentIndex())

    def whole_height(self) -> int:
        """Return how high all rows are together."""
        return sum(self.rows_delegate.height_of(row) for row in self.found.rows)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        match event.key():
            case Qt.Key.Key_Return | Qt.Key.Key_Enter:
                self.accept()
            case Qt.Key.Key_Up if self.found.step(self.currentIndex().row(), -1) == (
                self.currentIndex().row()
            ):
                self.left_up.emit()
            case _:
                super().keyPressEvent(event)

    def _go(self, row: int) -> None:
        if 0 <= row < self.found.rowCount():
            index = self.found.index(row)
            self.setCurrentIndex(index)
            if row == self.found.step(-1, 1):
                self.scrollToTop()
            self.current_spoken.emit(self.found.at(row).spoken)

    def _clicked(self, index: QModelIndex) -> None:
        row: FoundRow | None = index.data(ITEM_ROLE)
        if row is not None and not isinstance(row, TitleRow):
            self.chosen.emit(row)

    def _scrolled(self, value: int) -> None:
        bar = self.verticalScrollBar()
        if bar.maximum() and value >= bar.maximum() - _NEAR_END * self.sizeHintForRow(0):
            self.end_near.emit()
