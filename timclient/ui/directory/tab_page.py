"""The ground of a tab: scrolls where the window is too small, and is no wider than lines read
well."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from timclient.ui.forms.follow_focus import FollowFocus
from timclient.ui.widgets.stylesheet import set_look

if TYPE_CHECKING:
    from timclient.ui.theme import Theme

_WIDTH = 860
_FILL = 1000


class TabPage(QScrollArea):
    """Holds its parts in ``box``, from the top."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._column = QWidget()
        self.box = QVBoxLayout(self._column)
        self.box.setContentsMargins(0, 0, 0, 0)
        self.box.setSpacing(12)
        ground = QWidget()
        set_look(ground, "page")
        across = QHBoxLayout(ground)
        across.setContentsMargins(2, 12, 12, 16)
        across.addWidget(self._column, _FILL, Qt.AlignmentFlag.AlignTop)
        across.addStretch(1)
        self.setWidget(ground)
        FollowFocus(self, ground)
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        theme.changed.connect(self._dress)
        self._dress()

    def reveal(self, part: QWidget) -> None:
        """Scroll to a part that has just come, once it has its place."""
        QTimer.singleShot(0, part, lambda: self.ensureWidgetVisible(part))

    def _dress(self) -> None:
        self._column.setMaximumWidth(self._theme.metrics.shape(_WIDTH))
