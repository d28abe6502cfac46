"""A list of things with a name and a quieter second line."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPen
from PySide6.QtWidgets import (
    QListWidget,
    QListWidgetItem,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
)

from timclient.ui.tokens import Face

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from timclient.ui.theme import Theme

_KEY = int(Qt.ItemDataRole.UserRole)
_SECOND = _KEY + 1
_PAD = 8
_LEFT = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeading


class _LineDelegate(QStyledItemDelegate):
    """Draws ground, name and second line."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme

    def sizeHint(
        self, _option: QStyleOptionViewItem, _index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        height = self._line(Face.STRONG) + self._line(Face.SECOND)
        pad = self._theme.metrics.shape(_PAD)
        return QSize(self._theme.metrics.text(200), round(height) + 2 * pad)

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        area: QRectF = QRectF(option.rect)
        tokens, pad = self._theme.tokens, self._theme.metrics.shape(_PAD)
        state: QStyle.StateFlag = option.state
        selected = bool(state & QStyle.StateFlag.State_Selected)
        focused = bool(state & QStyle.StateFlag.State_HasFocus)
        painter.setPen(Qt.PenStyle.NoPen)
        if selected or focused:
            painter.setPen(QPen(self._theme.color(tokens.focus), 2.0 if focused else 1.0))
        if selected or bool(state & QStyle.StateFlag.State_MouseOver):
            painter.setBrush(self._theme.color(tokens.accent_bg if selected else tokens.hover))
        painter.drawRoundedRect(area.adjusted(2, 1, -2, -1), 8, 8)
        space = area.adjusted(pad + 4, pad, -pad - 4, -pad)
        first = QRectF(space.left(), space.top(), space.width(), self._line(Face.STRONG))
        below = QRectF(first.left(), first.bottom(), space.width(), self._line(Face.SECOND))
        second = str(index.data(_SECOND) or "")
        self._draw(painter, first if second else space, Face.STRONG, tokens.text, str(index.data()))
        self._draw(painter, below, Face.SECOND, tokens.muted, second)
        painter.restore()

    def _draw(self, painter: QPainter, space: QRectF, face: Face, ink: str, text: str) -> None:
        font = self._theme.font(face)
        painter.setFont(font)
        painter.setPen(self._theme.color(ink))
        line = QFontMetricsF(font).elidedText(text, Qt.TextElideMode.ElideRight, space.width())
        painter.drawText(space, _LEFT, line)

    def _line(self, face: Face) -> float:
        return QFontMetricsF(self._theme.font(face)).height()


class LineList(QListWidget):
    """Rows with a key each; ``itemActivated`` is Enter or a double click."""

    def __init__(self, theme: Theme, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setItemDelegate(_LineDelegate(theme, self))
        self.setAccessibleName(name)
        self.setMouseTracking(True)
        self.setVerticalScrollMode(QListWidget.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        theme.changed.connect(self.doItemsLayout)

    def add(self, key: str, name: str, second: str = "") -> QListWidgetItem:
        """Add a row at the end."""
        item = QListWidgetItem(name)
        item.setData(_KEY, key)
        item.setData(_SECOND, second)
        spoken = f"{name}, {second}" if second else name
        item.setData(int(Qt.ItemDataRole.AccessibleTextRole), spoken)
        item.setToolTip(f"{name}\n{second}" if second else name)
        self.addItem(item)
        return item

    @property
    def key(self) -> str:
        """The key of the current row; empty where there is none."""
        item = self.currentItem()
        return str(item.data(_KEY)) if item is not None else ""
