"""A grid of emoji: eight beside each other, chosen by mouse or keys."""

from __future__ import annotations

from enum import IntEnum

from PySide6.QtCore import (
    QAbstractListModel,
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QFocusEvent, QFont, QKeyEvent, QPainter, QPen
from PySide6.QtWidgets import (
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from timclient.markup.emoji import EmojiEntry
from timclient.ui.theme import Theme
from timclient.ui.tokens import Face

COLUMNS = 8
_ROWS = 6
_CELL = 38
_SIGN = 24
# In colour wherever the system has colours: outlines alone are harder to tell apart.
FAMILIES = ("Segoe UI Emoji", "Apple Color Emoji", "Noto Color Emoji")


class EmojiRole(IntEnum):
    """What the delegate asks an emoji for."""

    CHAR = Qt.ItemDataRole.UserRole + 1


class EmojiModel(QAbstractListModel):
    """Emoji in the order given."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._entries: tuple[EmojiEntry, ...] = ()

    @property
    def entries(self) -> tuple[EmojiEntry, ...]:
        """The emoji now."""
        return self._entries

    def set_entries(self, entries: tuple[EmojiEntry, ...]) -> None:
        """Show these instead."""
        self.beginResetModel()
        self._entries = entries
        self.endResetModel()

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(self._entries)

    def data(
        self,
        index: QModelIndex | QPersistentModelIndex,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> object:
        if not index.isValid() or index.row() >= len(self._entries):
            return None
        entry = self._entries[index.row()]
        if role == EmojiRole.CHAR:
            return entry.char
        named = (
            Qt.ItemDataRole.DisplayRole,
            Qt.ItemDataRole.ToolTipRole,
            Qt.ItemDataRole.AccessibleTextRole,
        )
        return entry.name if role in named else None


class EmojiDelegate(QStyledItemDelegate):
    """Draws one emoji in the middle of its cell."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme

    def sizeHint(
        self, _option: QStyleOptionViewItem, _index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        side = self._theme.metrics.shape(_CELL)
        return QSize(side, side)

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        theme, tokens = self._theme, self._theme.tokens
        state: QStyle.StateFlag = option.state
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        current = bool(state & QStyle.StateFlag.State_Selected)
        painter.setPen(QPen(theme.color(tokens.focus), 2) if current else Qt.PenStyle.NoPen)
        if current or state & QStyle.StateFlag.State_MouseOver:
            painter.setBrush(theme.color(tokens.accent_bg if current else tokens.hover))
        rect: QRectF = QRectF(option.rect)
        painter.drawRoundedRect(rect.adjusted(2, 2, -2, -2), 8, 8)
        painter.setFont(emoji_font(theme, theme.metrics.shape(_SIGN)))
        painter.setPen(theme.color(tokens.text))
        painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, str(index.data(EmojiRole.CHAR)))
        painter.restore()


class EmojiGrid(QListView):
    """Shows emoji.

    Signals:
        chosen(str): one was clicked, or Enter or Space was pressed on it.
        left_above(): the key Up was pressed in the first row.
    """

    chosen = Signal(str)
    left_above = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.emoji = EmojiModel(self)
        self.setModel(self.emoji)
        self.setItemDelegate(EmojiDelegate(theme, self))
        self.setAccessibleName(self.tr("Emoji"))
        self.setFlow(QListView.Flow.LeftToRight)
        self.setWrapping(True)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setUniformItemSizes(True)
        self.setMouseTracking(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.clicked.connect(self._choose)
        theme.changed.connect(self.fit)
        self.fit()

    def fit(self) -> None:
        """Take the width of eight emoji and the height of six rows."""
        side = self._theme.metrics.shape(_CELL)
        bar = self.verticalScrollBar().sizeHint().width()
        self.setFixedSize(COLUMNS * side + bar + 6, _ROWS * side + 4)
        self.doItemsLayout()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        index = self.currentIndex()
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self._choose(index)
        elif event.key() == Qt.Key.Key_Up and index.row() < COLUMNS:
            self.left_above.emit()
        else:
            super().keyPressEvent(event)

    def start(self) -> None:
        """Take the focus at the first emoji."""
        self.setFocus()
        self._mark_current()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self._mark_current()

    def _mark_current(self) -> None:
        """Qt makes an emoji the current one without showing which."""
        index = self.currentIndex()
        if not index.isValid():
            self.setCurrentIndex(self.emoji.index(0))
        elif not self.selectionModel().isSelected(index):
            self.selectionModel().select(index, QItemSelectionModel.SelectionFlag.ClearAndSelect)

    def _choose(self, index: QModelIndex) -> None:
        if index.isValid():
            self.chosen.emit(str(index.data(EmojiRole.CHAR)))


def emoji_font(theme: Theme, pixels: int) -> QFont:
    """Return a font that draws emoji in colour."""
    font = QFont(theme.font(Face.BODY))
    font.setFamilies([*FAMILIES, *font.families()])
    font.setPixelSize(pixels)
    return font
