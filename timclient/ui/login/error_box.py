"""A failure at the place where it happened: what, what is safe, what to do next."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF
from PySide6.QtGui import QAccessible, QAccessibleEvent, QPainter, QPen
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from timclient.ui.widgets.labels import paragraph

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent

    from timclient.ui.texts.errors import ErrorText
    from timclient.ui.theme import Theme


class ErrorBox(QFrame):
    """Takes no room while all is well; announces what it shows."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._what = paragraph("", "strong")
        self._safe = paragraph("")
        self._action = paragraph("")
        box = QVBoxLayout(self)
        box.setContentsMargins(14, 12, 14, 12)
        box.setSpacing(4)
        for line in (self._what, self._safe, self._action):
            box.addWidget(line)
        theme.changed.connect(self.update)
        self.hide()

    def show_text(self, text: ErrorText) -> None:
        """Show and announce a failure."""
        self._what.setText(f"⚠ {text.what}")
        self._safe.setText(text.safe)
        self._safe.setVisible(bool(text.safe))
        self._action.setText(text.action)
        self._action.setVisible(bool(text.action))
        self.setAccessibleName(text.sentences)
        self.show()
        QAccessible.updateAccessibility(QAccessibleEvent(self, QAccessible.Event.Alert))

    def clear_text(self) -> None:
        """Show nothing."""
        self.hide()
        self.setAccessibleName("")

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the ground from the theme."""
        tokens = self._theme.tokens
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(self._theme.color(tokens.danger), 1.0))
        painter.setBrush(self._theme.color(tokens.danger_bg))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 10, 10)
