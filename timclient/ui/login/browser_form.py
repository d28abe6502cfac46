"""What the window shows while the sign-in goes on in the browser."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from timclient.ui.forms.waiting_row import WaitingRow
from timclient.ui.widgets.buttons import SecondaryButton
from timclient.ui.widgets.labels import label, paragraph


class BrowserForm(QWidget):
    """Waits for the browser.

    Signals:
        open_again: the browser did not open, or was closed.
        cancelled: back to the form before.
    """

    open_again = Signal()
    cancelled = Signal()

    def __init__(self, url: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._url = url
        self.waiting = WaitingRow()
        self.open_button = SecondaryButton(self.tr("Open browser again"))
        self.copy_button = SecondaryButton(self.tr("Copy address"))
        self._copied = label("", "status-ok")
        self._build()
        self.open_button.clicked.connect(self.open_again)
        self.copy_button.clicked.connect(self._copy)
        self.waiting.cancelled.connect(self.cancelled)
        self.waiting.start(self.tr("Waiting for the browser …"))

    def _build(self) -> None:
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(8)
        box.addWidget(paragraph(self.tr("Continue in the browser"), "title"))
        box.addWidget(
            paragraph(
                self.tr(
                    "Your browser shows the sign-in page of your service. Please sign in there;"
                    " this window goes on by itself."
                ),
                "muted",
            )
        )
        box.addWidget(self.waiting)
        box.addSpacing(12)
        box.addWidget(paragraph(self.tr("Did no browser open?"), "strong"))
        box.addWidget(self.open_button, 0, Qt.AlignmentFlag.AlignLeft)
        row = QHBoxLayout()
        row.setSpacing(10)
        row.addWidget(self.copy_button)
        row.addWidget(self._copied)
        row.addStretch(1)
        box.addLayout(row)

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self._url)
        self._copied.setText(self.tr("✓ Address copied"))
