"""What the conversation area shows while no chat is open."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from timclient.ui import icons
from timclient.ui.theme import Theme
from timclient.ui.widgets.labels import paragraph


class EmptyPage(QWidget):
    """One calm sentence."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._picture = QLabel()
        self._picture.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._text = paragraph(self.tr("Choose a chat from the list."), "muted")
        self._text.setAlignment(Qt.AlignmentFlag.AlignCenter)
        box = QVBoxLayout(self)
        box.addStretch(1)
        box.addWidget(self._picture)
        box.addWidget(self._text)
        box.addStretch(1)
        theme.changed.connect(self._dress)
        self._dress()

    def say(self, text: str) -> None:
        """Say something else, such as that the chat is being opened."""
        self._text.setText(text)

    def _dress(self) -> None:
        side = self._theme.metrics.shape(48)
        self._picture.setPixmap(icons.pixmap("chats", self._theme.tokens.edge, side))
