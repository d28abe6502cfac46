"""Buttons side by side, or below each other where their words need more room."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QBoxLayout, QWidget

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent
    from PySide6.QtWidgets import QPushButton

_GAP = 8


class ButtonRow(QWidget):
    """As narrow as its widest button, if it must be."""

    def __init__(self, *buttons: QPushButton, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._buttons = buttons
        self._box = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._box.setSizeConstraint(QBoxLayout.SizeConstraint.SetNoConstraint)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.setSpacing(_GAP)
        for button in buttons:
            self._box.addWidget(button)
        self._box.addStretch(1)

    def minimumSizeHint(self) -> QSize:
        """Return the size that its place leaves it."""
        widest = max(button.sizeHint().width() for button in self._buttons)
        return QSize(widest, self._box.sizeHint().height())

    def sizeHint(self) -> QSize:
        """Return the size in one line, or stacked once that does not fit."""
        return QSize(self._needed(), self._box.sizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Choose the direction."""
        super().resizeEvent(event)
        directions = QBoxLayout.Direction
        fits = self._needed() <= event.size().width()
        wanted = directions.LeftToRight if fits else directions.TopToBottom
        if self._box.direction() != wanted:
            self._box.setDirection(wanted)
            self.updateGeometry()

    def _needed(self) -> int:
        return sum(button.sizeHint().width() + _GAP for button in self._buttons) - _GAP
