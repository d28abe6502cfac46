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
_PLACE_SHARE, _NARROW_BELOW, _STACKED_BELOW = 0.3, 760, 430
_CHIP_GAP, _FEWEST_LETTERS = 6, 60
_PRIMARY = (Act.START, Act.REQUEST)


class EntryDelegate(QStyledItemDelegate):
    """A card of two lines beside an avatar, the place at the right and one button; where it is
    narrow the place is a third line, where it is narrower still the button stands below the lines
    (``stacked``). ``hot`` is the row whose button the mouse is on, -1 for none.
    """

    def __init__(self, theme: Theme, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.narrow = self.stacked = False
        self.hot = -1
        self._card = self._head = QSize()
        theme.changed.connect(self._measure)
        self._measure()

    def fit(self, width: int) -> bool:
        """Take the width there is; tell whether rows are of another height now."""
        narrow = width < self._theme.metrics.text(_NARROW_BELOW)
        stacked = width < self._theme.metrics.text(_STACKED_BELOW)
        if (narrow, stacked) == (self.narrow, self.stacked):
            return False
        self.narrow, self.stacked = narrow, stacked
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

    @property
    def head_height(self) -> int:
        """How high the title of a part is."""
        return self._head.height()

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
        inner = max(lines, metrics.avatar, metrics.control) + self._strip
        self._card = QSize(100, round(inner) + metrics.shape(22) + _GAP)
        self._head = QSize(100, metrics.text(30))

    @property
    def _strip(self) -> float:
        """The height below the lines that the button takes."""
        return self._theme.metrics.control + _GAP if self.stacked else 0.0

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
        metrics = self._theme.metrics
        pad, side = metrics.shape(14), metrics.avatar
        middle = card.center().y() - self._strip / 2
        avatar = QRectF(card.left() + pad, middle - side / 2, side, side)
        paint_avatar(painter, self._theme, avatar, row.letters, square=row.square)
        right = card.right() - pad
        if row.act is not Act.NONE:
            button = self._button(row, card)
            self._paint_button(painter, button, row, hot=hot)
            right = card.right() - pad if self.stacked else button.left() - pad
        left = avatar.right() + pad
        if not self.narrow:
            column = self._place_column(card)
            self._paint_place(painter, QRectF(column, card.top(), right - column, card.height()),
                              row)  # fmt: skip
            right = column - pad
        self._paint_words(painter, left, max(0.0, right - left), middle, row)

    def _paint_words(
        self, painter: QPainter, left: float, width: float, middle: float, row: EntryRow
    ) -> None:
        """The lines; the chips stand behind the name or, where it would be cut for them, at the
        beginning of the second line."""
        behind = self._chips_fit(row, width)
        lines = [row.second, self._place_line(row) if self.narrow else ""]
        lines = [line for number, line in enumerate(lines) if line or not (number or behind)]
        upper, lower = self._line(Face.STRONG), self._line(Face.SECOND) + _LINE_GAP
        top = middle - (upper + len(lines) * lower) / 2
        self._paint_name(painter, QRectF(left, top, width, upper), row, chips=behind)
        for number, line in enumerate(lines):
            area = QRectF(left, top + upper + number * lower + _LINE_GAP, width, lower - _LINE_GAP)
            if number == 0 and not behind:
                area.setLeft(self._paint_chips(painter, area, row))
            if number or behind or area.width() >= self._theme.metrics.text(_FEWEST_LETTERS):
                self._draw(painter, area, Face.SECOND, self._theme.tokens.muted, line)

    def _chips_fit(self, row: EntryRow, width: float) -> bool:
        """Whether the whole name and all chips have their place in one line."""
        name = QFontMetricsF(self._theme.font(Face.STRONG)).horizontalAdvance(row.name) + 1
        chips = sum(chip_width(self._theme, word) + _CHIP_GAP for word, _tone in row.chips)
        return name + chips + self._star_room(row) <= width

    def _star_room(self, row: EntryRow) -> int:
        return self._theme.metrics.text(16) + _CHIP_GAP if row.favourite else 0

    def _paint_name(self, painter: QPainter, line: QRectF, row: EntryRow, *, chips: bool) -> None:
        metrics = QFontMetricsF(self._theme.font(Face.STRONG))
        name = metrics.elidedText(row.name, _ELIDE, line.width() - self._star_room(row))
        self._draw(painter, line, Face.STRONG, self._theme.tokens.text, name)
        rest = QRectF(line)
        rest.setLeft(line.left() + metrics.horizontalAdvance(name) + _CHIP_GAP)
        x = self._paint_chips(painter, rest, row) if chips else rest.left()
        if row.favourite:
            star = self._theme.metrics.text(16)
            sign = icons.pixmap("star-filled", self._theme.tokens.accent, star)
            painter.drawPixmap(QPointF(x, line.center().y() - star / 2), sign)

    def _paint_chips(self, painter: QPainter, line: QRectF, row: EntryRow) -> float:
        """Draw the chips and return where they end. Of those that do not fit the first goes: who
        reads there matters more than what it is."""
        chips = [(word, tone, chip_width(self._theme, word)) for word, tone in row.chips]
        while chips and sum(width + _CHIP_GAP for *_, width in chips) > line.width() + _CHIP_GAP:
            chips.pop(0)
        x, height = line.left(), chip_height(self._theme)
        for word, tone, width in chips:
            rect = QRectF(x, line.center().y() - height / 2, width, height)
            paint_chip(painter, self._theme, rect, word, tone)
            x += width + _CHIP_GAP
        return x

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
        if self.stacked:
            left = card.left() + 2 * metrics.shape(14) + metrics.avatar
            bottom = card.bottom() - metrics.shape(11)
            width = min(width, card.right() - metrics.shape(14) - left)
            return QRectF(left, bottom - height, width, height)
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
