"""Fonts, colours and distances of the timeline, computed once per theme."""

from __future__ import annotations

from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPixmap

from timclient.domain.ids import UserId
from timclient.ui import icons
from timclient.ui.theme import Theme
from timclient.ui.tokens import Face


class TimelineStyle:
    """What the layouts of rows measure and paint with."""

    def __init__(self, theme: Theme, own: UserId | None = None) -> None:
        self.theme = theme
        self.own = own
        self.tokens = theme.tokens
        self.body = theme.font(Face.BODY)
        self.quiet = QFont(theme.font(Face.BODY))
        self.quiet.setItalic(True)
        self.strong = theme.font(Face.STRONG)
        self.sender = theme.font(Face.SMALL_BOLD)
        self.small = theme.font(Face.SMALL)
        self.second = theme.font(Face.SECOND)
        self.meta = theme.font(Face.TINY)
        self.sender_metrics = QFontMetricsF(self.sender)
        self.small_metrics = QFontMetricsF(self.small)
        self.meta_metrics = QFontMetricsF(self.meta)
        self.body_metrics = QFontMetricsF(self.body)
        self.second_metrics = QFontMetricsF(self.second)
        self.strong_metrics = QFontMetricsF(self.strong)
        metrics = theme.metrics
        self.margin = metrics.shape(22)
        self.pad_x = metrics.shape(12)
        self.pad_y = metrics.shape(8)
        self.gap = 3
        self.group_gap = metrics.shape(8)
        self.bubble = metrics.bubble
        self.radius = 12
        self.line_height = max(self.body_metrics.height(), round(self.body.pointSizeF() * 1.86))
        self.target = max(24, metrics.text(26))
        self.part_gap = metrics.shape(6)
        self.button = max(30, metrics.shape(34))
        self._icons: dict[tuple[str, str, int], QPixmap] = {}

    def color(self, value: str) -> QColor:
        """Return a token as a colour."""
        return QColor(value)

    def icon(self, name: str, color: str, side: int) -> QPixmap:
        """Return an icon; drawn once."""
        key = (name, color, side)
        found = self._icons.get(key)
        if found is None:
            found = self._icons[key] = icons.pixmap(name, color, side)
        return found

    def widest(self, width: int) -> float:
        """Return the width a bubble may have in a view: never the full line, to tell sides."""
        free = width - 2 * self.margin
        return max(120.0, min(float(self.bubble), free - min(48, free * 0.08)))
