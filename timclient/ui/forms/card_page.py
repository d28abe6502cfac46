"""A page that fills the window with one card in its middle."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from timclient.ui.forms.follow_focus import FollowFocus
from timclient.ui.widgets.card import Card
from timclient.ui.widgets.stylesheet import set_look

if TYPE_CHECKING:
    from timclient.ui.forms.error_box import ErrorBox
    from timclient.ui.theme import Theme

_WIDTH = 720
_FILL = 1000


class CardPage(QScrollArea):
    """Shows ``card`` as wide as its text reads well; scrolls where the window is too small."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.card = Card()
        ground = QWidget()
        set_look(ground, "page")
        across = QHBoxLayout()
        across.addStretch(1)
        across.addWidget(self.card, _FILL)
        across.addStretch(1)
        down = QVBoxLayout(ground)
        down.setContentsMargins(16, 16, 16, 16)
        down.addStretch(2)
        down.addLayout(across)
        down.addStretch(3)
        self.setWidget(ground)
        FollowFocus(self, ground)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        theme.changed.connect(self._dress)
        self._dress()

    def reveal_errors(self, error: ErrorBox) -> None:
        """Scroll to a failure whenever it appears, once it has its place."""
        later = QTimer(error)
        later.setSingleShot(True)
        later.setInterval(0)
        later.timeout.connect(lambda: self.ensureWidgetVisible(error))
        error.shown.connect(later.start)

    def _dress(self) -> None:
        self.card.setMaximumWidth(self._theme.metrics.shape(_WIDTH))
