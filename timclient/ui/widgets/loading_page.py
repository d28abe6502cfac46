"""What the window shows while the store is being opened."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QProgressBar, QVBoxLayout, QWidget

from timclient.ui.theme import Theme
from timclient.ui.widgets.labels import label, paragraph
from timclient.ui.widgets.stylesheet import set_look


class LoadingPage(QWidget):
    """The program's name, one sentence, and a bar that moves."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        set_look(self, "page")
        center = Qt.AlignmentFlag.AlignCenter
        name = label("TI-M Desktop", "title")
        name.setAlignment(center)
        self._text = paragraph(self.tr("Opening your messages …"), "muted")
        self._text.setAlignment(center)
        self._bar = QProgressBar()
        self._bar.setRange(0, 0)
        self._bar.setTextVisible(False)
        self._bar.setFixedWidth(theme.metrics.text(240))
        self._bar.setAccessibleName(self._text.text())
        box = QVBoxLayout(self)
        box.setSpacing(10)
        box.addStretch(1)
        box.addWidget(name)
        box.addWidget(self._text)
        box.addWidget(self._bar, 0, center)
        box.addStretch(2)

    def say(self, text: str) -> None:
        """Say what is being done."""
        self._text.setText(text)
        self._bar.setAccessibleName(text)
