"""A list of chats with ticks, painted with avatar, name and chips."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QFontMetricsF, QKeyEvent, QMouseEvent, QPainter, QPen
from PySide6.QtWidgets import (
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from timclient.ui.messages.chat_model import CHAT_ROLE, ChatModel, ChatRow
from timclient.ui.theme import Theme
from timclient.ui.timeline.tick_box import paint_box
from timclient.ui.tokens import Face
from timclient.ui.widgets.chip import chip_tone
from timclient.ui.widgets.painting import chip_height, chip_width, paint_avatar, paint_chip
from timclient.ui.widgets.stylesheet import set_look

_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_ELIDE = Qt.TextElideMode.ElideRight
_AVATAR, _BOX, _PAD = 34, 18, 8


class ChatDelegate(QStyledItemDelegate):
    """Draws one chat."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme

    def sizeHint(
        self, _option: QStyleOptionViewItem, _index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        shape = self._theme.metrics.shape
        lines = sum(
            QFontMetricsF(self._theme.font(face)).height() for face in (Face.STRONG, Face.SECOND)
        )
        return QSize(shape(220), round(max(lines, shape(_AVATAR))) + 2 * shape(_PAD))

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        row: ChatRow = index.data(CHAT_ROLE)
        shape = self._theme.metrics.shape
        ticked = index.data(Qt.ItemDataRole.CheckStateRole) == Qt.CheckState.Checked
        area = QRectF(option.rect)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_ground(painter, area, option, ticked)
        side, pad = shape(_BOX), shape(_PAD)
        box = QRectF(area.left() + pad + 2, area.center().y() - side / 2, side, side)
        paint_box(painter, self._theme.tokens, box, ticked)
        side = shape(_AVATAR)
        avatar = QRectF(box.right() + pad + 2, area.center().y() - side / 2, side, side)
        paint_avatar(painter, self._theme, avatar, row.letters, square=row.square)
        space = area.adjusted(0, pad, -pad - 2, -pad)
        space.setLeft(avatar.right() + pad + 2)
        self._paint_words(painter, space, row)
        painter.restore()

    def _paint_ground(
        self, painter: QPainter, area: QRectF, option: QStyleOptionViewItem, ticked: bool
    ) -> None:
        color, tokens = self._theme.color, self._theme.tokens
        focused = bool(option.state & QStyle.StateFlag.State_HasFocus)
        hovered = bool(option.state & QStyle.StateFlag.State_MouseOver)
        painter.setPen(QPen(color(tokens.focus), 2) if focused else Qt.PenStyle.NoPen)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        if ticked or hovered:
            painter.setBrush(color(tokens.accent_bg if ticked else tokens.hover))
        painter.drawRoundedRect(area.adjusted(2, 1, -2, -1), 8, 8)

    def _paint_words(self, painter: QPainter, space: QRectF, row: ChatRow) -> None:
        theme, tokens = self._theme, self._theme.tokens
        strong, second = theme.font(Face.STRONG), theme.font(Face.SECOND)
        upper = QFontMetricsF(strong)
        top = QRectF(space.left(), space.top(), space.width(), upper.height())
        below = QRectF(space.left(), top.bottom(), space.width(), space.bottom() - top.bottom())
        chips = [chip_width(theme, word) + 6 for word in row.words]
        name = upper.elidedText(row.name, _ELIDE, max(60.0, space.width() - sum(chips)))
        painter.setFont(strong)
        painter.setPen(theme.color(tokens.text))
        painter.drawText(top, _LEFT, name)
        x = top.left() + upper.horizontalAdvance(name) + 6
        height = chip_height(theme)
        for chip, word, width in zip(row.chips, row.words, chips, strict=True):
            place = QRectF(x, top.center().y() - height / 2, width - 6, height)
            if place.right() <= space.right() + 1:
                paint_chip(painter, theme, place, word, chip_tone(chip))
            x += width
        painter.setFont(second)
        painter.setPen(theme.color(tokens.muted))
        line = QFontMetricsF(second).elidedText(row.who, _ELIDE, below.width())
        painter.drawText(below, _LEFT, line)


class ChatList(QListView):
    """Ticked by click, Space or Enter.

    Signals:
        changed(): other chats are ticked.
    """

    changed = Signal()

    def __init__(
        self, theme: Theme, chats: ChatModel, name: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.chats = chats
        self.setModel(chats)
        self.setItemDelegate(ChatDelegate(theme, self))
        self.setAccessibleName(name)
        self.setMouseTracking(True)
        self.setUniformItemSizes(True)
        self.setSelectionMode(QListView.SelectionMode.NoSelection)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        set_look(self, "list")
        chats.dataChanged.connect(self.changed)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        index = self.indexAt(event.position().toPoint())
        if index.isValid() and event.button() is Qt.MouseButton.LeftButton:
            self.chats.toggle(index.row())
        event.accept()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        self._begin()
        if event.key() in (Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.chats.toggle(self.currentIndex().row())
            return
        super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        self._begin()
        super().focusInEvent(event)

    def _begin(self) -> None:
        """Keys begin at the first row, also after another search."""
        if not self.currentIndex().isValid() and self.chats.rowCount():
            self.setCurrentIndex(self.chats.index(0))
