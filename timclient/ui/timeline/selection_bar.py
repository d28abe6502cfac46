"""The bar above the messages while some of them are being chosen."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QIcon, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from timclient.domain.message_actions import MessageAction
from timclient.ui import icons
from timclient.ui.texts.messages import MessageCounts
from timclient.ui.theme import Theme
from timclient.ui.timeline.choice import Choice
from timclient.ui.widgets.buttons import DangerButton, IconButton, SecondaryButton
from timclient.ui.widgets.elided_label import ElidedLabel
from timclient.ui.widgets.stylesheet import set_look

_PAD, _SPACE = 16, 8


class SelectionBar(QFrame):
    """Says how many are chosen and what can be done with all of them; shows and hides itself.

    Where it is narrow its buttons have icons instead of words: the number must stay readable.
    """

    def __init__(self, theme: Theme, choice: Choice, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._choice = choice
        set_look(self, "bar-top")
        self.setAccessibleName(self.tr("Selected messages"))
        self.count = ElidedLabel("strong", fill=True)
        self.reason = ElidedLabel("muted", fill=True)
        self.copy_button = SecondaryButton(self.tr("Copy"))
        self.forward_button = SecondaryButton(self.tr("Forward …"))
        self.delete_button = DangerButton(self.tr("Delete …"))
        self.cancel_button = IconButton(theme, "close", self.tr("Stop selecting"))
        self._words = {button: button.text() for button in self._buttons()}
        self._icons = dict(zip(self._buttons(), ("copy", "forward", "bin"), strict=True))
        box = QHBoxLayout(self)
        box.setContentsMargins(_PAD, 6, 10, 6)
        box.setSpacing(_SPACE)
        lines = QVBoxLayout()
        lines.setSpacing(0)
        lines.addWidget(self.count)
        lines.addWidget(self.reason)
        box.addLayout(lines, 1)
        for button, words in self._words.items():
            button.setAccessibleName(words)
            box.addWidget(button, 0, Qt.AlignmentFlag.AlignVCenter)
        box.addWidget(self.cancel_button, 0, Qt.AlignmentFlag.AlignVCenter)
        self.copy_button.clicked.connect(choice.copy)
        self.forward_button.clicked.connect(choice.forward)
        self.delete_button.clicked.connect(choice.delete)
        self.cancel_button.clicked.connect(choice.end)
        choice.changed.connect(self._show)
        theme.changed.connect(self._fit)
        self.hide()

    def minimumSizeHint(self) -> QSize:
        """Never a reason to widen the window."""
        return QSize(_PAD, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _buttons(self) -> tuple[QPushButton, ...]:
        return (self.copy_button, self.forward_button, self.delete_button)

    def _show(self) -> None:
        choice = self._choice
        if choice.active:
            text = MessageCounts().chosen(len(choice.items))
            if text != self.count.text():
                self.count.setText(text)
                QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, text))
            self.copy_button.setEnabled(choice.may(MessageAction.COPY))
            self.forward_button.setEnabled(choice.may(MessageAction.FORWARD))
            self.delete_button.setEnabled(choice.may(MessageAction.DELETE))
            self._show_reason()
            self._fit()
        else:
            self.count.setText("")
        self.setVisible(choice.active)

    def _show_reason(self) -> None:
        """A button that does nothing says why."""
        forward, delete = self.forward_button.isEnabled(), self.delete_button.isEnabled()
        if not self._choice.items or (forward and delete):
            reason = ""
        elif forward:
            reason = self.tr("Only own messages can be deleted together")
        elif delete:
            reason = self.tr("Not all of these can be forwarded")
        else:
            reason = self.tr("Not all of these can be forwarded or deleted")
        self.reason.setText(reason)
        self.reason.setVisible(bool(reason))
        self.setAccessibleDescription(reason)

    def _fit(self) -> None:
        """Take words or icons, whatever there is room for."""
        metrics, shape = self.count.fontMetrics(), self._theme.metrics.shape
        needed = metrics.horizontalAdvance(self.count.text()) + self.cancel_button.width()
        for words in self._words.values():
            needed += metrics.horizontalAdvance(words) + 2 * shape(12) + _SPACE + 4
        narrow = needed + 2 * _PAD + _SPACE > self.width()
        tokens, side = self._theme.tokens, shape(20)
        for button, words in self._words.items():
            button.setText("" if narrow else words)
            button.setToolTip(words if narrow else "")
            color = tokens.danger if button is self.delete_button else tokens.text
            icon = icons.icon(self._icons[button], color, side, "", tokens.disabled_icon)
            button.setIcon(icon if narrow else QIcon())
            button.setIconSize(QSize(side, side))
