"""The seven pictures to compare, large, each with its name."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from timclient.ui.texts.verification import Emoji, emoji_of
from timclient.ui.tokens import Face

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent

    from timclient.ui.theme import Theme

_MOST_IN_A_ROW = 4
_GAP = 8
_SIGN_PX = 46
_SMALL_SIGN_PX = 30
_LEAST_WIDTH = 96
# In colour wherever the system has colours: outlines alone are harder to tell apart.
_FAMILIES = ("Segoe UI Emoji", "Apple Color Emoji", "Noto Color Emoji")


class EmojiTile(QWidget):
    """One picture over its name."""

    def __init__(self, theme: Theme, emoji: Emoji, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._emoji = emoji
        self._sign_px = _SIGN_PX
        self.setAccessibleName(emoji.name)
        self.setSizePolicy(QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self.updateGeometry)

    def sizeHint(self) -> QSize:
        """Return room for the picture and its whole name."""
        name = QFontMetrics(self._theme.font(Face.BODY))
        wide = max(
            self._theme.metrics.shape(_LEAST_WIDTH), name.horizontalAdvance(self._emoji.name) + 8
        )
        return QSize(wide, self._sign_height() + name.height())

    def minimumSizeHint(self) -> QSize:
        """Return the same: a shortened name cannot be compared."""
        return self.sizeHint()

    def be_small(self) -> None:
        """Take less height: many rows must be seen at one glance."""
        self._sign_px = _SMALL_SIGN_PX
        self.updateGeometry()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the picture and its name in the middle."""
        painter = QPainter(self)
        height = self._sign_height()
        font = QFont(self._theme.font(Face.BODY))
        font.setFamilies([*_FAMILIES, *font.families()])
        font.setPixelSize(self._theme.metrics.shape(self._sign_px))
        painter.setFont(font)
        painter.setPen(self._theme.color(self._theme.tokens.text))
        center = Qt.AlignmentFlag.AlignCenter
        painter.drawText(QRect(0, 0, self.width(), height), center, self._emoji.sign)
        painter.setFont(self._theme.font(Face.BODY))
        below = QRect(0, height, self.width(), self.height() - height)
        painter.drawText(below, center, self._emoji.name)
        painter.end()

    def _sign_height(self) -> int:
        return round(self._theme.metrics.shape(self._sign_px) * 1.35)


class EmojiRows(QWidget):
    """Four pictures and below them three, in the order of the comparison; fewer beside each other
    where ``room`` is short."""

    def __init__(
        self, theme: Theme, numbers: tuple[int, ...], room: int, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        emoji = [emoji_of(number) for number in numbers]
        self.names = tuple(each.name for each in emoji)
        self.setAccessibleName(
            self.tr("Pictures to compare: {names}").format(names=", ".join(self.names))
        )
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 6, 0, 6)
        tiles = [EmojiTile(theme, each) for each in emoji]
        columns = _columns(tiles, room)
        crowded = columns < _MOST_IN_A_ROW
        box.setSpacing(theme.metrics.shape(4 if crowded else 14))
        for tile in tiles if crowded else ():
            tile.be_small()
        for start in range(0, len(tiles), columns):
            row = QHBoxLayout()
            row.setSpacing(_GAP)
            row.addStretch(1)
            for tile in tiles[start : start + columns]:
                row.addWidget(tile)
            row.addStretch(1)
            box.addLayout(row)


def _columns(tiles: list[EmojiTile], room: int) -> int:
    """Return how many whole names fit beside each other; nothing may be cut off here."""
    for columns in range(_MOST_IN_A_ROW, 1, -1):
        starts = range(0, len(tiles), columns)
        widths = [_width(tiles[start : start + columns]) for start in starts]
        if max(widths, default=0) <= room:
            return columns
    return 1


def _width(tiles: list[EmojiTile]) -> int:
    return sum(tile.sizeHint().width() + _GAP for tile in tiles)
