"""Chips: the words beside a name that say who is on the other side."""

from __future__ import annotations

import math

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from timclient.domain.room import Chip
from timclient.ui.theme import Theme
from timclient.ui.widgets.painting import chip_height, chip_width, paint_chip


def chip_tone(chip: Chip) -> str:
    """Return the colour family of a chip."""
    match chip:
        case Chip.INSURED:
            return "insured"
        case Chip.URGENT:
            return "urgent"
        case Chip.CHATBOT | Chip.PUBLIC:
            return "plain"
        case _:
            return "external"


class ChipLabel(QWidget):
    """A chip as a widget."""

    def __init__(
        self, theme: Theme, text: str, tone: str = "plain", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._text = text
        self._tone = tone
        self.setAccessibleName(text)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self.updateGeometry)

    def sizeHint(self) -> QSize:
        return QSize(
            math.ceil(chip_width(self._theme, self._text)), math.ceil(chip_height(self._theme))
        )

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        paint_chip(painter, self._theme, QRectF(self.rect()), self._text, self._tone)
        painter.end()
