"""One way to prove who one is, as wide as a card, with what is known of it now."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, Qt

from timclient.ui.forms.choice_card import ChoiceCard
from timclient.ui.tokens import Face
from timclient.ui.widgets.chip import ChipLabel

if TYPE_CHECKING:
    from PySide6.QtGui import QPainter, QResizeEvent
    from PySide6.QtWidgets import QWidget

    from timclient.domain.card_desk import Proof
    from timclient.ui.texts.proofs import ProofWords
    from timclient.ui.theme import Theme

_SIDE = 14


class ProofChoice(ChoiceCard):
    """``proof`` is None for a way that cannot be chosen here; it still says why. The chip stands
    at the far end and the lines break before it."""

    def __init__(
        self, theme: Theme, proof: Proof | None, words: ProofWords, parent: QWidget | None = None
    ) -> None:
        self._words = words
        self._chip: ChipLabel | None = None
        super().__init__(theme, words.title, words.below, parent)
        self.proof = proof
        self.setDisabled(proof is None)
        self.setToolTip("")
        self._dress()

    def say(self, words: ProofWords) -> None:
        """Show what is known now."""
        if words != self._words:
            self._words = words
            self._dress()

    def heightForWidth(self, width: int) -> int:
        """Both lines break before the chip."""
        return super().heightForWidth(width - self._reserved())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place()

    def _dress(self) -> None:
        words = self._words
        self.setText(words.title)
        self._description = words.below
        self.setAccessibleName(words.title)
        self.setAccessibleDescription(" · ".join(filter(None, (words.below, words.chip))))
        if self._chip is not None:
            self._chip.hide()
            self._chip.deleteLater()
        self._chip = ChipLabel(self._theme, words.chip, words.tone, self) if words.chip else None
        if self._chip is not None:
            self._chip.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
            self._chip.show()
        self._place()
        self.updateGeometry()
        self.update()

    def _reserved(self) -> int:
        """What the chip takes from the lines."""
        if self._chip is None:
            return 0
        return self._chip.sizeHint().width() + self._theme.metrics.shape(_SIDE)

    def _place(self) -> None:
        if self._chip is None:
            return
        size, side = self._chip.sizeHint(), self._theme.metrics.shape(_SIDE)
        x = side if self._right_to_left() else self.width() - side - size.width()
        self._chip.setGeometry(QRect(x, (self.height() - size.height()) // 2, *size.toTuple()))

    def _paint_lines(self, painter: QPainter) -> None:
        tokens, side = self._theme.tokens, self._theme.metrics.shape(_SIDE)
        start, end = self._text_start(), side + self._reserved()
        if self._right_to_left():
            start, end = end, start
        space = self.rect().adjusted(start, side, -end, -side)
        title = self._text_height(Face.STRONG, self.text(), space.width())
        below = self._text_height(Face.SECOND, self._description, space.width())
        top = space.top() + (space.height() - title - below) // 2
        first = QRect(space.left(), top, space.width(), title)
        second = QRect(space.left(), top + title, space.width(), below)
        self._draw(painter, first, Face.STRONG, tokens.text, self.text())
        self._draw(painter, second, Face.SECOND, tokens.muted, self._description)
