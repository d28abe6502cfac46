"""The avatar of a person or group as a widget."""

from __future__ import annotations

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from timclient.domain.direction import plain_name
from timclient.domain.room import initials
from timclient.ui.theme import Theme
from timclient.ui.widgets.painting import paint_avatar


class Avatar(QWidget):
    """Initials; round for persons, square for groups. Decoration only for screen readers."""

    def __init__(
        self, theme: Theme, side: int = 44, parent: QWidget | None = None, *, square: bool = False
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._side = side
        self._square = square
        self._letters = ""
        theme.changed.connect(self._resize)
        self._resize()

    def show_name(self, name: str, *, square: bool) -> None:
        """Show whose avatar it is."""
        self._letters, self._square = initials(plain_name(name)), square
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        paint_avatar(painter, self._theme, QRectF(self.rect()), self._letters, square=self._square)
        painter.end()

    def _resize(self) -> None:
        side = self._theme.metrics.shape(self._side)
        self.setFixedSize(side, side)
