"""Draws the rows of the room list."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from PySide6.QtCore import (
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPointF,
    QRectF,
    QSize,
    Qt,
)
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from timclient.domain.notification import NotifyLevel
from timclient.domain.room import Chip
from timclient.ui import icons
from timclient.ui.models.diff_model import ITEM_ROLE
from timclient.ui.room_list.rows import Mark, SectionRow
from timclient.ui.tokens import Face, Mode
from timclient.ui.widgets.chip import chip_tone
from timclient.ui.widgets.painting import (
    badge_height,
    badge_width,
    chip_height,
    chip_width,
    count_text,
    paint_avatar,
    paint_badge,
    paint_chip,
)

if TYPE_CHECKING:
    from timclient.ui.models.diff_model import DiffListModel
    from timclient.ui.room_list.rows import ListRow, RoomRow
    from timclient.ui.theme import Theme

_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_ELIDE = Qt.TextElideMode.ElideRight
_SMALLEST_NAME = 0.55
_SIGNS = {Mark.FAILED: "warning", Mark.QUEUED: "clock"}
_LEVEL_SIGNS = {NotifyLevel.MUTE: "bell-off", NotifyLevel.MENTIONS: "at"}
_DOT = 0.6


class RoomDelegate(QStyledItemDelegate):
    """A room is two lines beside an avatar; a section is one small title."""

    def __init__(self, theme: Theme, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._room_size = self._section_size = QSize()
        theme.changed.connect(self._measure)
        self._measure()

    def _measure(self) -> None:
        """A thousand rows are asked for their size at once."""
        self._room_size = QSize(100, self.room_height())
        self._section_size = QSize(100, self._theme.metrics.text(28))

    def sizeHint(
        self, _option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        # Asked for every row whenever one is new: through Qt's roles it would take twice as long.
        model = cast("DiffListModel[ListRow]", index.model())
        titled = isinstance(model.at(index.row()), SectionRow)
        return self._section_size if titled else self._room_size

    def room_height(self) -> int:
        """Return the height of a chat: 64 px unless the letters need more."""
        lines = self._line(Face.STRONG) + self._line(Face.SECOND) + self._line_gap()
        return max(64, round(lines + 24), self._theme.metrics.avatar + 16)

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        row: ListRow = index.data(ITEM_ROLE)
        area = QRectF(option.rect)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if isinstance(row, SectionRow):
            self._paint_section(painter, area, row)
        else:
            self._paint_ground(painter, area, option)
            self._paint_room(painter, area, row)
        painter.restore()

    def _paint_section(self, painter: QPainter, area: QRectF, row: SectionRow) -> None:
        painter.setFont(self._theme.font(Face.TINY_BOLD))
        painter.setPen(QColor(self._theme.tokens.muted))
        area = area.adjusted(16, 4, -12, 0)
        if row.closed is not None:
            sign = "folded" if row.closed else "unfolded"
            area = self._paint_sign(painter, area, sign, self._theme.tokens.muted)
        painter.drawText(area, _LEFT, row.title.upper())

    def _paint_ground(self, painter: QPainter, area: QRectF, option: QStyleOptionViewItem) -> None:
        tokens = self._theme.tokens
        ground = area.adjusted(4, 0, -4, 0)
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        hovered = bool(option.state & QStyle.StateFlag.State_MouseOver)
        if selected or hovered:
            painter.setPen(
                QPen(QColor(tokens.accent), 2)
                if selected and tokens.mode is Mode.HIGH_CONTRAST
                else Qt.PenStyle.NoPen
            )
            painter.setBrush(QColor(tokens.accent_bg if selected else tokens.hover))
            painter.drawRoundedRect(ground.adjusted(1, 1, -1, -1), 8, 8)
        if option.state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(QPen(QColor(tokens.focus), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(ground.adjusted(1, 1, -1, -1), 8, 8)

    def _paint_room(self, painter: QPainter, area: QRectF, row: RoomRow) -> None:
        side = self._theme.metrics.avatar
        avatar = QRectF(area.left() + 16, area.center().y() - side / 2, side, side)
        paint_avatar(painter, self._theme, avatar, row.letters, square=row.square)
        upper, lower = self._line(Face.STRONG), self._line(Face.SECOND)
        gap = self._line_gap()
        top = area.center().y() - (upper + gap + lower) / 2
        left = avatar.right() + 10
        right = area.right() - 14
        first = QRectF(left, top, right - left, upper)
        second = QRectF(left, top + upper + gap, right - left, lower)
        self._paint_name(painter, self._paint_time(painter, first, row), row)
        self._paint_preview(painter, self._paint_badge(painter, second, row), row)

    def _paint_time(self, painter: QPainter, line: QRectF, row: RoomRow) -> QRectF:
        font = self._theme.font(Face.TINY)
        painter.setFont(font)
        painter.setPen(QColor(self._theme.tokens.muted))
        painter.drawText(line, _RIGHT, row.time)
        width = QFontMetricsF(font).horizontalAdvance(row.time)
        return line.adjusted(0, 0, -(width + 8 if row.time else 0), 0)

    def _paint_name(self, painter: QPainter, line: QRectF, row: RoomRow) -> None:
        font = self._theme.font(Face.STRONG)
        metrics = QFontMetricsF(font)
        if row.public:  # also where there is no room for the word (A_25562-01)
            line = self._paint_sign(painter, line, "globe", self._theme.tokens.warn)
        widths = [chip_width(self._theme, word) for word in row.chip_words]
        chips = [
            part
            for part in zip(row.chips, row.chip_words, widths, strict=True)
            if part[0] is not Chip.URGENT
        ]
        needed = min(metrics.horizontalAdvance(row.name) + 1, line.width() * _SMALLEST_NAME)
        while chips and needed + sum(width + 6 for *_, width in chips) > line.width():
            chips.pop()
        room = line.width() - sum(width + 6 for *_, width in chips)
        name = metrics.elidedText(row.name, _ELIDE, room)
        painter.setFont(font)
        painter.setPen(QColor(self._theme.tokens.text))
        painter.drawText(line, _LEFT, name)
        x = line.left() + metrics.horizontalAdvance(name) + 6
        height = chip_height(self._theme)
        for chip, word, width in chips:
            rect = QRectF(x, line.center().y() - height / 2, width, height)
            paint_chip(painter, self._theme, rect, word, chip_tone(chip))
            x += width + 6

    def _paint_badge(self, painter: QPainter, line: QRectF, row: RoomRow) -> QRectF:
        """Count, or a dot where the user marked it himself; quieter where the chat calls less."""
        line = self._paint_level(painter, line, row)
        count = row.mentions or row.unread or int(row.invitation)
        if not count and not row.marked:
            return line
        text = f"@{count_text(count)}" if row.mentions else count_text(count)
        if row.invitation:
            text = "!"
        if row.marked:
            text = ""
        height = badge_height(self._theme) * (_DOT if row.marked else 1)
        width = height if row.marked else badge_width(self._theme, text)
        rect = QRectF(line.right() - width, line.center().y() - height / 2, width, height)
        if row.wants_attention and row.level is not NotifyLevel.MUTE:
            paint_badge(painter, self._theme, rect, text, alarm=bool(row.mentions))
        else:
            paint_chip(painter, self._theme, rect, text, "plain")
        return line.adjusted(0, 0, -(width + 8), 0)

    def _paint_level(self, painter: QPainter, line: QRectF, row: RoomRow) -> QRectF:
        sign = _LEVEL_SIGNS.get(row.level)
        if sign is None:
            return line
        side = self._theme.metrics.text(16)
        place = QPointF(line.right() - side, line.center().y() - side / 2)
        painter.drawPixmap(place, icons.pixmap(sign, self._theme.tokens.muted, side))
        return line.adjusted(0, 0, -(side + 6), 0)

    def _paint_preview(self, painter: QPainter, line: QRectF, row: RoomRow) -> None:
        font = self._theme.font(Face.SECOND)
        line = self._paint_urgent(painter, line, row)
        ink = self._ink(row.mark)
        sign = _SIGNS.get(row.mark)
        if sign is not None:
            line = self._paint_sign(painter, line, sign, ink)
        painter.setFont(font)
        painter.setPen(QColor(ink))
        text = QFontMetricsF(font).elidedText(row.preview, _ELIDE, line.width())
        painter.drawText(line, _LEFT, text)

    def _ink(self, mark: Mark) -> str:
        tokens = self._theme.tokens
        match mark:
            case Mark.INVITATION:
                return tokens.accent
            case Mark.DRAFT:
                return tokens.warn
            case Mark.FAILED:
                return tokens.danger
            case Mark.NONE | Mark.QUEUED:
                return tokens.muted

    def _paint_sign(self, painter: QPainter, line: QRectF, name: str, ink: str) -> QRectF:
        side = self._theme.metrics.text(14)
        top = line.center().y() - side / 2
        painter.drawPixmap(QPointF(line.left(), top), icons.pixmap(name, ink, side))
        return line.adjusted(side + 5, 0, 0, 0)

    def _paint_urgent(self, painter: QPainter, line: QRectF, row: RoomRow) -> QRectF:
        if Chip.URGENT not in row.chips:
            return line
        word = row.chip_words[row.chips.index(Chip.URGENT)]
        width, height = chip_width(self._theme, word), chip_height(self._theme)
        rect = QRectF(line.right() - width, line.center().y() - height / 2, width, height)
        paint_chip(painter, self._theme, rect, word, chip_tone(Chip.URGENT))
        return line.adjusted(0, 0, -(width + 6), 0)

    def _line(self, face: Face) -> float:
        return QFontMetricsF(self._theme.font(face)).height()

    def _line_gap(self) -> int:
        return 3
