"""A coloured ground with an edge, for what must not be overlooked in a form."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent

    from timclient.ui.theme import Theme


class ColouredBox(QFrame):
    """Holds lines in ``box``; the colours are those of a warning, or of a failure (``danger``)."""

    def __init__(self, theme: Theme, parent: QWidget | None = None, *, danger: bool) -> None:
        super().__init__(parent)
        self._theme = theme
        self._danger = danger
        self.box = QVBoxLayout(self)
        self.box.setContentsMargins(14, 12, 14, 12)
        self.box.setSpacing(4)
        theme.changed.connect(self.update)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the ground from the theme."""
        tokens = self._theme.tokens
        edge = tokens.danger if self._danger else tokens.warn
        ground = tokens.danger_bg if self._danger else tokens.warn_bg
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(self._theme.color(edge), 1.0))
        painter.setBrush(self._theme.color(ground))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 10, 10)
