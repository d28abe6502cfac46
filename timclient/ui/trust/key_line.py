"""The one quiet line about keys: in the status bar, and as a card in the settings."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from timclient.domain.trust import KeyAdvice, TrustState, advice
from timclient.ui.texts.trust import KeyLineText, fetching_text, key_line_text
from timclient.ui.widgets.buttons import LinkButton, SecondaryButton
from timclient.ui.widgets.elided_label import ElidedLabel
from timclient.ui.widgets.labels import paragraph
from timclient.ui.widgets.stylesheet import set_look

if TYPE_CHECKING:
    from PySide6.QtGui import QMouseEvent
    from PySide6.QtWidgets import QPushButton

    from timclient.domain.trust import RestoreProgress


class KeyLine(QWidget):
    """A line and at most one button; takes no room while nothing is known. ``show_brief`` leaves
    only the button, which says enough.

    Signals:
        wanted: the advice whose button was pressed.
        page_wanted(): the line itself was clicked.
    """

    wanted = Signal(KeyAdvice)
    page_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._state = TrustState()
        self._progress: RestoreProgress | None = None
        self._brief = False
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self._text = ElidedLabel("status")
        self.button = LinkButton("")
        set_look(self.button, "status-link")
        # A click must not take the focus from the writing field: the link vanishes with it.
        self.button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.button.clicked.connect(lambda: self.wanted.emit(advice(self._state)))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(6)
        row.addWidget(self._text)
        row.addWidget(self.button)
        self.hide()

    def show_state(self, state: TrustState) -> None:
        """Follow the state of the keys."""
        self._state = state
        self._say()

    def show_progress(self, progress: RestoreProgress | None) -> None:
        """Follow the keys that come back; they are told of before anything else."""
        self._progress = progress
        self._say()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """The line leads to the page about keys."""
        inside = self.rect().contains(event.position().toPoint())
        if event.button() is Qt.MouseButton.LeftButton and inside:
            self.page_wanted.emit()

    def _say(self) -> None:
        fetching = fetching_text(self._progress)
        text = KeyLineText(fetching) if fetching else key_line_text(self._state)
        set_look(self._text, text.look)
        self._text.setText(text.line)
        self._text.setAccessibleName(text.words)
        self._text.setAccessibleDescription(text.more)
        self.setToolTip(text.more)
        self.button.setToolTip(text.words)
        show_button(self.button, text)
        self._text.setHidden(self._brief and bool(text.button))
        self.setVisible(bool(text.line))

    def full_width(self) -> int:
        """Return how wide the line is with all its words; 0 while there is nothing to say."""
        if self.isHidden():
            return 0
        button = 0 if self.button.isHidden() else self.button.sizeHint().width() + 6
        return self._text.sizeHint().width() + button

    def show_brief(self, brief: bool) -> None:
        """Follow how much room there is."""
        self._brief = brief
        self._text.setHidden(brief and not self.button.isHidden())

    @property
    def text(self) -> str:
        """What the line says; empty while nothing is known."""
        return self._text.text()


class KeyCard(QFrame):
    """The same with its explanation, for the settings.

    Signals:
        wanted: the advice whose button was pressed.
    """

    wanted = Signal(KeyAdvice)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._state = TrustState()
        set_look(self, "card")
        self._text = paragraph("")
        self._more = paragraph("", "muted")
        self.button = SecondaryButton("")
        self.button.clicked.connect(lambda: self.wanted.emit(advice(self._state)))
        box = QVBoxLayout(self)
        box.setContentsMargins(16, 12, 16, 12)
        box.setSpacing(4)
        box.addWidget(self._text)
        box.addWidget(self._more)
        box.addWidget(self.button, 0, Qt.AlignmentFlag.AlignLeft)
        self.show_state(self._state)

    def show_state(self, state: TrustState) -> None:
        """Follow the state of the keys."""
        self._state = state
        text = key_line_text(state)
        known = bool(text.line)
        set_look(self._text, _CARD_LOOKS.get(text.look, "strong"))
        self._text.setText(text.line if known else self.tr("The state of your keys is being asked"))
        self._more.setText(text.more)
        self._more.setVisible(bool(text.more))
        show_button(self.button, text)


_CARD_LOOKS = {"status-ok": "accent"}


def show_button(button: QPushButton, text: KeyLineText) -> None:
    """Give a button the words of a line, or take it away."""
    button.setText(text.button)
    button.setAccessibleName(text.button)
    button.setAccessibleDescription(text.more)
    button.setVisible(bool(text.button))
