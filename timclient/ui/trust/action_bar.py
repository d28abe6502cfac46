"""A quiet bar that asks for a decision without taking the window away."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QVBoxLayout, QWidget

from timclient.ui import icons
from timclient.ui.widgets.labels import breakable, label, paragraph
from timclient.ui.widgets.stylesheet import set_look

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent
    from PySide6.QtWidgets import QPushButton

    from timclient.ui.theme import Theme

_SIDE_BY_SIDE = QBoxLayout.Direction.LeftToRight
_STACKED = QBoxLayout.Direction.TopToBottom
_LEAST_WORDS = 300
_LARGE_PERCENT = 150


class ActionBar(QFrame):
    """Words at the left, buttons at the right; below the words where the bar is narrow. With large
    letters in a narrow window words and buttons are brief: the chat needs the room."""

    def __init__(
        self,
        theme: Theme,
        *buttons: QPushButton,
        warning: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._warning = warning
        self._icon = label("")
        self._what = paragraph("", "strong")
        self._more = paragraph("", "muted")
        self._row = QBoxLayout(_SIDE_BY_SIDE, self)
        self._buttons = QBoxLayout(_SIDE_BY_SIDE)
        self._pressed = buttons
        self._labels: dict[QPushButton, tuple[str, str]] = {}
        self._words = ("", "")
        self._lay_out()
        set_look(self, "notice-warn" if warning else "notice-info")
        theme.changed.connect(self._dress)
        self._dress()
        self.hide()

    def name_button(self, button: QPushButton, text: str, brief: str = "") -> None:
        """Give a button its words, and shorter ones for a narrow bar."""
        self._labels[button] = (text, brief or text)
        button.setText(text)
        button.setAccessibleName(text)

    def say(self, what: str, more: str = "", brief: str = "") -> None:
        """Show the bar; a screen reader is told once, not at each repetition."""
        spoken = f"{what} {more}".strip()
        news = self.isHidden() or spoken != self.accessibleName()
        self._words = (breakable(what), breakable(brief or what))
        self._more.setText(more)
        self.setAccessibleName(spoken)
        self._arrange(self.width())
        set_look(self._what, "strong" if more else "")
        self.show()
        if news:
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, spoken))

    @property
    def text(self) -> str:
        """What the bar says; empty while it is hidden."""
        return "" if self.isHidden() else self.accessibleName()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Choose where the buttons have room."""
        super().resizeEvent(event)
        self._arrange(event.size().width())

    def _arrange(self, width: int) -> None:
        needed = self._needed(0)
        room = width - self._theme.metrics.shape(22) - 54
        metrics = self._theme.metrics
        below = room - needed < metrics.text(_LEAST_WORDS)
        narrow = needed > width - 40 or (below and metrics.text(100) >= _LARGE_PERCENT)
        stacked = self._needed(int(narrow)) > width - 40
        self._buttons.setDirection(_STACKED if stacked else _SIDE_BY_SIDE)
        self._what.setText(self._words[narrow])
        for button, labels in self._labels.items():
            button.setText(labels[narrow])
        self._more.setHidden(narrow or not self._more.text())
        self.setToolTip(self.accessibleName() if narrow else "")
        self._row.setDirection(_STACKED if below else _SIDE_BY_SIDE)

    def _needed(self, brief: int) -> int:
        return sum(_width(button, self._labels.get(button), brief) for button in self._pressed)

    def _lay_out(self) -> None:
        self._row.setContentsMargins(16, 8, 16, 8)
        self._row.setSpacing(10)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(self._what)
        words.addWidget(self._more)
        left = QBoxLayout(_SIDE_BY_SIDE)
        left.setSpacing(12)
        left.addWidget(self._icon)
        left.addLayout(words, 1)
        self._buttons.setSpacing(8)
        for button in self._pressed:
            self._buttons.addWidget(button)
        self._buttons.addStretch(1)
        self._row.addLayout(left, 1)
        self._row.addLayout(self._buttons)

    def _dress(self) -> None:
        tokens = self._theme.tokens
        name, color = ("warning", tokens.warn) if self._warning else ("key", tokens.accent)
        self._icon.setPixmap(icons.pixmap(name, color, self._theme.metrics.shape(22)))
        self._arrange(self.width())


def _width(button: QPushButton, labels: tuple[str, str] | None, brief: int) -> int:
    """Return how wide a button is with its long or its brief words, and the gap beside it."""
    advance = button.fontMetrics().horizontalAdvance
    wanted = labels[brief] if labels else button.text()
    return button.sizeHint().width() - advance(button.text()) + advance(wanted) + 8
