"""Draws what was found."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from timclient.ui import icons
from timclient.ui.models.diff_model import ITEM_ROLE
from timclient.ui.search.marked_text import paint_marked
from timclient.ui.search.rows import AllRow, FoundRow, MessageRow, PlaceRow, TitleRow
from timclient.ui.theme import Theme
from timclient.ui.tokens import Face
from timclient.ui.widgets.painting import paint_avatar

if TYPE_CHECKING:
    from timclient.ui.models.diff_model import DiffListModel

_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_ELIDE = Qt.TextElideMode.ElideRight
_AVATAR, _SIDE, _PAD, _GAP = 34, 16, 8, 2


class FoundDelegate(QStyledItemDelegate):
    """Titles, chats and people with avatar, and messages with ``lines`` lines of text."""

    def __init__(self, theme: Theme, lines: int, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._lines = lines

    def height_of(self, row: FoundRow) -> int:
        """Return how high a row is."""
        pad = 2 * self._theme.metrics.shape(_PAD)
        match row:
            case TitleRow():
                return self._theme.metrics.text(28)
            case AllRow():
                return max(self._theme.metrics.control, round(self._line(Face.STRONG)) + pad)
            case PlaceRow():
                lines = self._line(Face.STRONG) + _GAP + self._line(Face.SECOND)
                return pad + max(round(lines), self._theme.metrics.shape(_AVATAR))
            case MessageRow():
                text = self._lines * self._line(Face.SECOND)
                return pad + round(self._line(Face.STRONG) + _GAP + text)

    def sizeHint(
        self, _option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        model = cast("DiffListModel[FoundRow]", index.model())
        return QSize(100, self.height_of(model.at(index.row())))

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        row: FoundRow = index.data(ITEM_ROLE)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        area = QRectF(option.rect)
        inner = area.adjusted(_SIDE, 0, -_SIDE, 0)
        if isinstance(row, TitleRow):
            self._paint_title(painter, inner, row)
        else:
            self._paint_ground(painter, area, option)
            pad = self._theme.metrics.shape(_PAD)
            inner = inner.adjusted(0, pad, 0, -pad)
            match row:
                case PlaceRow():
                    self._paint_place(painter, inner, row)
                case MessageRow():
                    self._paint_message(painter, inner, row)
                case AllRow():
                    self._paint_all(painter, inner, row)
        painter.restore()

    def _paint_title(self, painter: QPainter, area: QRectF, row: TitleRow) -> None:
        painter.setFont(self._theme.font(Face.TINY_BOLD))
        painter.setPen(QColor(self._theme.tokens.muted))
        painter.drawText(area.adjusted(0, 4, 0, 0), _LEFT, row.title.upper())

    def _paint_ground(self, painter: QPainter, area: QRectF, option: QStyleOptionViewItem) -> None:
        tokens = self._theme.tokens
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        hovered = bool(option.state & QStyle.StateFlag.State_MouseOver)
        ground = area.adjusted(5, 1, -5, -1)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        if selected or hovered:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(tokens.accent_bg if selected else tokens.hover))
            painter.drawRoundedRect(ground, 8, 8)
        if selected:
            # Not by its ground alone: it is the one Enter opens.
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(QColor(tokens.focus), 2))
            painter.drawRoundedRect(ground.adjusted(1, 1, -1, -1), 8, 8)

    def _paint_place(self, painter: QPainter, area: QRectF, row: PlaceRow) -> None:
        side = self._theme.metrics.shape(_AVATAR)
        avatar = QRectF(area.left(), area.center().y() - side / 2, side, side)
        paint_avatar(painter, self._theme, avatar, row.letters, square=row.square)
        text = area.adjusted(side + 10, 0, 0, 0)
        upper, lower = self._line(Face.STRONG), self._line(Face.SECOND)
        if not row.second:
            self._draw(painter, text, Face.STRONG, self._theme.tokens.text, row.name)
            return
        top = text.center().y() - (upper + _GAP + lower) / 2
        first = QRectF(text.left(), top, text.width(), upper)
        second = QRectF(text.left(), top + upper + _GAP, text.width(), lower)
        self._draw(painter, first, Face.STRONG, self._theme.tokens.text, row.name)
        self._draw(painter, second, Face.SECOND, self._theme.tokens.muted, row.second)

    def _paint_message(self, painter: QPainter, area: QRectF, row: MessageRow) -> None:
        font = self._theme.font(Face.TINY)
        width = QFontMetricsF(font).horizontalAdvance(row.moment)
        upper = self._line(Face.STRONG)
        first = QRectF(area.left(), area.top(), area.width(), upper)
        painter.setFont(font)
        painter.setPen(QColor(self._theme.tokens.muted))
        painter.drawText(first, _RIGHT, row.moment)
        name = first.adjusted(0, 0, -(width + 10), 0)
        self._draw(painter, name, Face.STRONG, self._theme.tokens.text, row.place)
        below = area.adjusted(0, upper + _GAP, 0, 0)
        paint_marked(painter, self._theme, below, row, self._lines)

    def _paint_all(self, painter: QPainter, area: QRectF, row: AllRow) -> None:
        ink, side = self._theme.tokens.accent, self._theme.metrics.text(16)
        place = QPointF(area.left(), area.center().y() - side / 2)
        painter.drawPixmap(place, icons.pixmap("search", ink, side))
        self._draw(painter, area.adjusted(side + 8, 0, 0, 0), Face.STRONG, ink, row.title)

    def _draw(self, painter: QPainter, area: QRectF, face: Face, ink: str, text: str) -> None:
        font = self._theme.font(face)
        painter.setFont(font)
        painter.setPen(QColor(ink))
        painter.drawText(area, _LEFT, QFontMetricsF(font).elidedText(text, _ELIDE, area.width()))

    def _line(self, face: Face) -> float:
        return QFontMetricsF(self._theme.font(face)).height()
