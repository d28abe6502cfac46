"""A running wait: what is awaited, that it goes on, and the way out."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QVBoxLayout, QWidget

from timclient.ui.widgets.buttons import SecondaryButton
from timclient.ui.widgets.labels import paragraph


class WaitingRow(QWidget):
    """Takes no room while nothing is awaited.

    Signals:
        cancelled: the user does not want to wait any longer.
    """

    cancelled = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._text = paragraph("", "muted")
        self._bar = QProgressBar()
        self._bar.setRange(0, 0)
        self._bar.setTextVisible(False)
        self.cancel_button = SecondaryButton(self.tr("Cancel"))
        self.cancel_button.clicked.connect(self.cancelled)
        left = QVBoxLayout()
        left.setSpacing(6)
        left.addWidget(self._text)
        left.addWidget(self._bar)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 8, 0, 0)
        row.setSpacing(16)
        row.addLayout(left, 1)
        row.addWidget(self.cancel_button)
        self.hide()

    def start(self, text: str) -> None:
        """Show what is awaited."""
        self._text.setText(text)
        self._bar.setAccessibleName(text)
        self.setAccessibleName(text)
        self.show()

    def stop(self) -> None:
        """Show nothing."""
        self.hide()
