"""The one bar in which the window speaks: what happened, what is safe, one action."""

from __future__ import annotations

from collections.abc import Callable
from enum import Enum
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QHBoxLayout, QVBoxLayout, QWidget

from timclient.ui import icons
from timclient.ui.widgets.buttons import IconButton, SecondaryButton
from timclient.ui.widgets.labels import label, paragraph
from timclient.ui.widgets.stylesheet import set_look

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent

    from timclient.ui.theme import Theme

INFO_MS = 6000
_STACKED_BELOW = 520


class NoticeKind(Enum):
    """How urgent a notice is."""

    INFO = "info"
    WARNING = "warn"
    ERROR = "error"


class NoticeBar(QFrame):
    """Hidden while there is nothing to say. A new notice replaces the old one."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._kind = NoticeKind.INFO
        self._action: Callable[[], None] | None = None
        self._icon = label("")
        self._middle = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._what = paragraph("", "strong")
        self._more = paragraph("", "muted")
        self._button = SecondaryButton("")
        self._button.clicked.connect(self._act)
        self._close = IconButton(theme, "close", self.tr("Close this notice"))
        self._close.clicked.connect(self.clear_notice)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.clear_notice)
        self._lay_out()
        self.hide()
        theme.changed.connect(self._dress)

    def show_error(
        self,
        error: Exception,
        action_text: str = "",
        action: Callable[[], None] | None = None,
    ) -> None:
        """Say what failed, in the words of the error's code."""
        from timclient.ui.texts.errors import error_text  # noqa: PLC0415 - rare at start

        text = error_text(error)
        more = " ".join(part for part in (text.safe, text.action) if part)
        self.show_notice(NoticeKind.ERROR, text.what, more, action_text, action)

    def show_info(self, text: str) -> None:
        """Say something that goes away by itself."""
        self.show_notice(NoticeKind.INFO, text)
        self._timer.start(INFO_MS)

    def show_offer(self, what: str, action_text: str, action: Callable[[], None]) -> None:
        """Say what stands in the user's way, with the step that changes it."""
        self.show_notice(NoticeKind.WARNING, what, "", action_text, action)

    def withdraw(self, action: Callable[[], None]) -> None:
        """An offer does not hold any more; another notice stays."""
        if self._action == action:
            self.clear_notice()

    def show_notice(
        self,
        kind: NoticeKind,
        what: str,
        more: str = "",
        action_text: str = "",
        action: Callable[[], None] | None = None,
    ) -> None:
        """Say something until it is closed or replaced."""
        self._timer.stop()
        self._kind, self._action = kind, action
        self._what.setText(what)
        self._more.setText(more)
        self._more.setVisible(bool(more))
        self._button.setText(action_text)
        self._button.setAccessibleName(action_text)
        self._button.setVisible(bool(action_text) and action is not None)
        self.setAccessibleName(f"{what} {more}".strip())
        self._dress()
        self.show()
        event = QAccessibleAnnouncementEvent(self, self.accessibleName())
        QAccessible.updateAccessibility(event)

    def clear_notice(self) -> None:
        """Take the notice away."""
        self._timer.stop()
        self._action = None
        self.hide()

    @property
    def text(self) -> str:
        """What the bar says now; empty while it is hidden."""
        return "" if self.isHidden() else self.accessibleName()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Where it is narrow the button stands below the words."""
        super().resizeEvent(event)
        low = self.width() < self._theme.metrics.text(_STACKED_BELOW)
        sides = QBoxLayout.Direction
        self._middle.setDirection(sides.TopToBottom if low else sides.LeftToRight)

    def _lay_out(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 8, 10, 8)
        row.setSpacing(12)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(self._what)
        words.addWidget(self._more)
        self._middle.setSpacing(12)
        self._middle.addLayout(words, 1)
        self._middle.addWidget(self._button, 0, Qt.AlignmentFlag.AlignLeft)
        row.addWidget(self._icon)
        row.addLayout(self._middle, 1)
        row.addWidget(self._close, 0, Qt.AlignmentFlag.AlignTop)

    def _act(self) -> None:
        action = self._action
        self.clear_notice()
        if action is not None:
            action()

    def _dress(self) -> None:
        tokens = self._theme.tokens
        color = {
            NoticeKind.INFO: tokens.accent,
            NoticeKind.WARNING: tokens.warn,
            NoticeKind.ERROR: tokens.danger,
        }[self._kind]
        name = "check" if self._kind is NoticeKind.INFO else "warning"
        self._icon.setPixmap(icons.pixmap(name, color, self._theme.metrics.shape(22)))
        set_look(self, f"notice-{self._kind.value}")
