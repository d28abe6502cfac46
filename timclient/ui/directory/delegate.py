"""Draws the entries of the directory as cards."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from PySide6.QtCore import (
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPoint,
    QPointF,
    QRect,
    QRectF,
    QSize,
    Qt,
)
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from timclient.ui import icons
from timclient.ui.directory.rows import Act, EntryRow, HeadRow, ListRow
from timclient.ui.models.diff_model import ITEM_ROLE
from timclient.ui.tokens import Face, Mode
from timclient.ui.widgets.painting import chip_height, chip_width, paint_avatar, paint_chip

if TYPE_CHECKING:
    from timclient.ui.models.diff_model import DiffListModel
    from timclient.ui.theme import Theme

_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_ELIDE = Qt.TextElideMode.ElideRight
_GAP, _LINE_GAP, _RADIUS = 8, 3, 10
_PLACE_SHARE, _NARROW_BELOW, _SMALLEST_NAME = 0.3, 760, 0.5
_ROOM_FOR_CHIP = 180
_PRIMARY = (Act.START, Act.REQUEST)


class EntryDelegate(QStyledItemDelegate):
    """A card of two lines beside an avatar, the place at the right and one button; where it is
    narrow the place is a third line. ``hot`` is the row whose button the mouse is on, -1 for none.
    """

    def __init__(self, theme: Theme, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.narrow = False
        self.hot = -1
        self._card = self._head = QSize()
        theme.changed.connect(self._measure)
        self._measure()

    def fit(self, width: int) -> bool:
        """Take the width there is; tell whether rows are of another height now."""
        narrow = width < self._theme.metrics.text(_NARROW_BELOW)
        if narrow == self.narrow:
            return False
        self.narrow = narrow
        self._measure()
        return True

    def sizeHint(
        self, _option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        model = cast("DiffListModel[ListRow]", index.model())
        return self._head if isinstance(model.at(index.row()), HeadRow) else self._card

    @property
    def card_height(self) -> int:
        """How high an entry is, with its distance to the next."""
        return self._card.height()

    def button_at(self, row: EntryRow, area: QRect, place: QPoint) -> bool:
        """Whether a place is on the button of a card."""
        card = self._card_area(QRectF(area))
        return row.act is not Act.NONE and self._button(row, card).contains(QPointF(place))

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        row: ListRow = index.data(ITEM_ROLE)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        area = QRectF(option.rect)
        if isinstance(row, HeadRow):
            painter.setFont(self._theme.font(Face.TINY_BOLD))
            painter.setPen(QColor(self._theme.tokens.muted))
            painter.drawText(area.adjusted(2, 6, 0, 0), _LEFT, row.title.upper())
        else:
            card = self._card_area(area)
            self._paint_ground(painter, card, option)
            self._paint_entry(painter, card, row, hot=index.row() == self.hot)
        painter.restore()

    def _measure(self) -> None:
        """A hundred rows are asked for their size at once."""
        metrics = self._theme.metrics
        lines = self._line(Face.STRONG) + (2 if self.narrow else 1) * (
            self._line(Face.SECOND) + _LINE_GAP
        )
        inner = max(lines, metrics.avatar, metrics.control)
        self._card = QSize(100, round(inner) + metrics.shape(22) + _GAP)
        self._head = QSize(100, metrics.text(30))

    def _card_area(self, area: QRectF) -> QRectF:
        return area.adjusted(1, 1, -1, -_GAP + 1)

    def _paint_ground(self, painter: QPainter, card: QRectF, option: QStyleOptionViewItem) -> None:
        tokens = self._theme.tokens
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        hovered = bool(option.state & QStyle.StateFlag.State_MouseOver)
        edge = tokens.edge if tokens.mode is Mode.HIGH_CONTRAST or hovered else tokens.line
        painter.setPen(QPen(QColor(tokens.accent if selected else edge), 1))
        painter.setBrush(QColor(tokens.accent_bg if selected else tokens.surface))
        painter.drawRoundedRect(card.adjusted(0.5, 0.5, -0.5, -0.5), _RADIUS, _RADIUS)
        if selected and option.state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(QPen(QColor(tokens.focus), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(card.adjusted(1, 1, -1, -1), _RADIUS, _RADIUS)

    def _paint_entry(self, painter: QPainter, card: QRectF, row: EntryRow, *, hot: bool) -> None:
        metrics, tokens = self._theme.metrics, self._theme.tokens
        pad, side = metrics.shape(14), metrics.avatar
        avatar = QRectF(card.left() + pad, card.center().y() - side / 2, side, side)
        paint_avatar(painter, self._theme, avatar, row.letters, square=row.square)
        right = card.right() - pad
        if row.act is not Act.NONE:
            button = self._button(row, card)
            self._paint_button(painter, button, row, hot=hot)
            right = button.left() - pad
        left = avatar.right() + pad
        if not self.narrow:
            column = self._place_column(card)
            self._paint_place(painter, QRectF(column, card.top(), right - column, card.height()),
                              row)  # fmt: skip
            right = column - pad
        words = QRectF(left, card.top(), max(0.0, right - left), card.height())
        lines = [row.second] if not self.narrow else [row.second, self._place_line(row)]
        upper, lower = self._line(Face.STRONG), self._line(Face.SECOND) + _LINE_GAP
        lines = [line for line in lines if line]
        top = card.center().y() - (upper + len(lines) * lower) / 2
        self._paint_name(painter, QRectF(words.left(), top, words.width(), upper), row)
        for number, line in enumerate(lines):
            area = QRectF(words.left(), top + upper + number * lower + _LINE_GAP,
                          words.width(), lower - _LINE_GAP)  # fmt: skip
            self._draw(painter, area, Face.SECOND, tokens.muted, line)

    def _paint_name(self, painter: QPainter, line: QRectF, row: EntryRow) -> None:
        font = self._theme.font(Face.STRONG)
        metrics = QFontMetricsF(font)
        chips = [(word, tone, chip_width(self._theme, word)) for word, tone in row.chips]
        star = self._theme.metrics.text(16) if row.favourite else 0
        needed = min(metrics.horizontalAdvance(row.name) + 1, line.width() * _SMALLEST_NAME)
        fixed = star + 6 if star else 0
        fewest = int(line.width() >= self._theme.metrics.text(_ROOM_FOR_CHIP))
        while len(chips) > fewest and needed + fixed + sum(w + 6 for *_, w in chips) > line.width():
            chips.pop(0)  # who reads there matters more than what it is
        room = line.width() - fixed - sum(width + 6 for *_, width in chips)
        name = metrics.elidedText(row.name, _ELIDE, room)
        self._draw(painter, line, Face.STRONG, self._theme.tokens.text, name)
        x, height = line.left() + metrics.horizontalAdvance(name) + 6, chip_height(self._theme)
        for word, tone, width in chips:
            rect = QRectF(x, line.center().y() - height / 2, width, height)
            paint_chip(painter, self._theme, rect, word, tone)
            x += width + 6
        if star:
            sign = icons.pixmap("star-filled", self._theme.tokens.accent, star)
            painter.drawPixmap(QPointF(x, line.center().y() - star / 2), sign)

    def _paint_place(self, painter: QPainter, area: QRectF, row: EntryRow) -> None:
        muted = self._theme.tokens.muted
        lines = [line for line in (row.place, row.distance) if line]
        height = self._line(Face.SECOND) + _LINE_GAP
        top = area.center().y() - len(lines) * height / 2
        for number, line in enumerate(lines):
            rect = QRectF(area.left(), top + number * height, area.width(), height)
            self._draw(painter, rect, Face.SECOND, muted, line)

    def _paint_button(self, painter: QPainter, rect: QRectF, row: EntryRow, *, hot: bool) -> None:
        tokens = self._theme.tokens
        primary = row.act in _PRIMARY
        ground = tokens.accent if primary else tokens.surface
        if hot:
            ground = tokens.accent_hover if primary else tokens.hover
        painter.setPen(QPen(QColor(tokens.accent if primary else tokens.edge), 1))
        painter.setBrush(QColor(ground))
        painter.drawRoundedRect(rect.adjusted(0.5, 0.5, -0.5, -0.5), 8, 8)
        painter.setFont(self._theme.font(self._face(row)))
        painter.setPen(QColor(tokens.on_accent if primary else tokens.text))
        painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, row.button)

    def _place_line(self, row: EntryRow) -> str:
        return " · ".join(part for part in (row.place, row.distance) if part)

    def _place_column(self, card: QRectF) -> float:
        """Where the place begins: at the same x in all rows."""
        widest = card.width() * _PLACE_SHARE
        return card.right() - self._theme.metrics.text(170) - widest

    def _button(self, row: EntryRow, card: QRectF) -> QRectF:
        metrics = self._theme.metrics
        letters = QFontMetricsF(self._theme.font(self._face(row))).horizontalAdvance(row.button)
        width, height = letters + 2 * metrics.shape(12), metrics.control
        left = card.right() - metrics.shape(14) - width
        if not self.narrow:
            left = min(left, card.right() - metrics.text(156))
        return QRectF(left, card.center().y() - height / 2, width, height)

    def _face(self, row: EntryRow) -> Face:
        return Face.STRONG if row.act in _PRIMARY else Face.BODY

    def _draw(self, painter: QPainter, area: QRectF, face: Face, ink: str, text: str) -> None:
        font = self._theme.font(face)
        painter.setFont(font)
        painter.setPen(QColor(ink))
        painter.drawText(area, _LEFT, QFontMetricsF(font).elidedText(text, _ELIDE, area.width()))

    def _line(self, face: Face) -> float:
        return QFontMetricsF(self._theme.font(face)).height()
