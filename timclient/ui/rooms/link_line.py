"""A quiet line above the messages with one way to go: to the older room, or to the newer one."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from timclient.ui.widgets.buttons import LinkButton
from timclient.ui.widgets.elided_label import ElidedLabel
from timclient.ui.widgets.stylesheet import set_look


class LinkLine(QFrame):
    """Shown only while it has something to say.

    Signals:
        wanted(): the link was pressed.
    """

    wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        set_look(self, "bar-top")
        self._text = ElidedLabel("muted")
        self.button = LinkButton("")
        self.button.clicked.connect(self.wanted)
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 2, 8, 2)
        row.setSpacing(8)
        row.addWidget(self._text)
        row.addWidget(self.button)
        row.addStretch(1)
        self.hide()

    def show_link(self, text: str, link: str) -> None:
        """Say something and offer the way."""
        self._text.setText(text)
        self._text.setVisible(bool(text))
        self.button.setText(link)
        self.button.setAccessibleDescription(text)
        self.show()

    @property
    def text(self) -> str:
        """What it says; empty while it is hidden."""
        return "" if self.isHidden() else self._text.text()
