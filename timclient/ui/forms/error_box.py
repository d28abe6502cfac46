"""A failure at the place where it happened: what, what is safe, what to do next."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtGui import QAccessible, QAccessibleEvent

from timclient.ui.forms.coloured_box import ColouredBox
from timclient.ui.widgets.labels import paragraph

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from timclient.ui.texts.errors import ErrorText
    from timclient.ui.theme import Theme


class ErrorBox(ColouredBox):
    """Takes no room while all is well; announces what it shows.

    Signals:
        shown: there is a failure to be read.
    """

    shown = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent, danger=True)
        self._what = paragraph("", "strong")
        self._safe = paragraph("")
        self._action = paragraph("")
        for line in (self._what, self._safe, self._action):
            self.box.addWidget(line)
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
        self.shown.emit()

    def clear_text(self) -> None:
        """Show nothing."""
        self.hide()
        self.setAccessibleName("")
