"""A page with one card that asks for a decision."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractSlider, QHBoxLayout, QVBoxLayout, QWidget

from timclient.ui.forms.form_scroll import FormScroll
from timclient.ui.widgets.card import Card
from timclient.ui.widgets.flow import Flow
from timclient.ui.widgets.stylesheet import set_look

if TYPE_CHECKING:
    from timclient.ui.theme import Theme

_WIDTH = 720
_FILL = 1000
_KEYS = {
    Qt.Key.Key_Up: QAbstractSlider.SliderAction.SliderSingleStepSub,
    Qt.Key.Key_Down: QAbstractSlider.SliderAction.SliderSingleStepAdd,
    Qt.Key.Key_PageUp: QAbstractSlider.SliderAction.SliderPageStepSub,
    Qt.Key.Key_PageDown: QAbstractSlider.SliderAction.SliderPageStepAdd,
}


class DecisionPage(QWidget):
    """A card as wide as its text reads well. What is in ``box`` scrolls where the window is too
    small; the buttons in ``steps`` below it are always in sight."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.box = QVBoxLayout()
        self.words = FormScroll(self.box)
        steps = QWidget()
        self.steps = Flow(steps, 16)
        self._card = Card(spacing=14)
        self._card.box.addWidget(self.words, 1)
        self._card.box.addWidget(steps)
        set_look(self, "page")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        across = QHBoxLayout()
        across.addStretch(1)
        across.addWidget(self._card, _FILL)
        across.addStretch(1)
        down = QVBoxLayout(self)
        down.setContentsMargins(16, 16, 16, 16)
        down.addStretch(2)
        down.addLayout(across)
        down.addStretch(3)
        theme.changed.connect(self._dress)
        self._dress()

    def scroll_by(self, key: int) -> bool:
        """Scroll as a key means it; tell whether it means that."""
        action = _KEYS.get(Qt.Key(key))
        if action is None:
            return False
        self.words.verticalScrollBar().triggerAction(action)
        return True

    def _dress(self) -> None:
        self._card.setMaximumWidth(self._theme.metrics.shape(_WIDTH))
