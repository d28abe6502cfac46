"""The pinned message above the conversation."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QWidget

from timclient.ui import icons
from timclient.ui.texts.room_life import LifeCounts, pinned_text
from timclient.ui.widgets.buttons import LinkButton
from timclient.ui.widgets.elided_label import ElidedLabel
from timclient.ui.widgets.stylesheet import set_look

if TYPE_CHECKING:
    from PySide6.QtGui import QMouseEvent

    from timclient.domain.room_details import PinnedMessage
    from timclient.ui.theme import Theme

_SIGN = 16


class PinnedBar(QFrame):
    """Shows the message pinned last; hidden where there is none.

    Signals:
        jump_wanted(EventId): to the message itself.
        list_wanted(): all pinned messages.
    """

    jump_wanted = Signal(str)
    list_wanted = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._shown: tuple[PinnedMessage, ...] = ()
        set_look(self, "bar-top")
        self._sign = QLabel()
        self._text = ElidedLabel("", fill=True)
        self._text.setCursor(Qt.CursorShape.PointingHandCursor)
        self.jump = LinkButton(self.tr("Show"))
        self.jump.setAccessibleName(self.tr("Show the pinned message in the chat"))
        self.jump.clicked.connect(self._jump)
        self.all = LinkButton("")
        self.all.clicked.connect(self.list_wanted)
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 2, 8, 2)
        row.setSpacing(8)
        row.addWidget(self._sign)
        row.addWidget(self._text, 1)
        row.addWidget(self.jump)
        row.addWidget(self.all)
        theme.changed.connect(self._dress)
        self._dress()
        self.hide()

    def show_pinned(self, pinned: tuple[PinnedMessage, ...]) -> None:
        """Follow what is pinned, the last one first."""
        self._shown = pinned
        if pinned:
            text = pinned_text(pinned[0])
            self._text.setText(text)
            self.all.setText(self.tr("All ({count})").format(count=len(pinned)))
            self.all.setAccessibleName(LifeCounts().pinned(len(pinned)))
            self.all.setVisible(len(pinned) > 1)
            self.setAccessibleName(self.tr("Pinned: {text}").format(text=text))
        self.setVisible(bool(pinned))

    @property
    def text(self) -> str:
        """What it says; empty while it is hidden."""
        return "" if self.isHidden() else self._text.text()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """The whole line leads to the message."""
        if event.button() is Qt.MouseButton.LeftButton:
            self._jump()
        else:
            super().mousePressEvent(event)

    def _jump(self) -> None:
        if self._shown:
            self.jump_wanted.emit(self._shown[0].event_id)

    def _dress(self) -> None:
        side = self._theme.metrics.text(_SIGN)
        self._sign.setPixmap(icons.pixmap("pin", self._theme.tokens.accent, side))
