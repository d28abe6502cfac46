"""The buttons that appear over the message under the mouse."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QSize, Qt
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QFrame, QHBoxLayout, QToolButton

from timclient.domain.message_actions import MessageAction
from timclient.ui.theme import Theme
from timclient.ui.timeline.rows import BubbleRow
from timclient.ui.tokens import Face
from timclient.ui.widgets.buttons import IconButton
from timclient.ui.widgets.stylesheet import set_look

if TYPE_CHECKING:
    from timclient.ui.timeline.view import TimelineView

A = MessageAction
QUICK = ("👍", "✅")
_NOBODY, _GAP = -1, 6


class HoverBar(QFrame):
    """Answer, two emoji, any emoji, more. For the mouse only: the same actions have keys and
    stand in the menu, so none of these takes the focus."""

    def __init__(self, theme: Theme, view: TimelineView) -> None:
        super().__init__(view.viewport())
        self._theme = theme
        self._view = view
        self._position = _NOBODY
        self._uid = ""
        set_look(self, "choice")
        self.setAccessibleName(self.tr("Actions for this message"))
        self.setCursor(Qt.CursorShape.ArrowCursor)
        self.reply_button = IconButton(theme, "reply", self.tr("Reply (R)"))
        self.emoji_buttons = tuple(self._emoji_button(emoji) for emoji in QUICK)
        self.smile_button = IconButton(theme, "smile", self.tr("Add reaction"))
        self.more_button = IconButton(theme, "more", self.tr("More actions"))
        self._box = QHBoxLayout(self)
        self._box.setContentsMargins(3, 2, 3, 2)
        self._box.setSpacing(1)
        for button in self._all():
            button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            self._box.addWidget(button)
        self.reply_button.clicked.connect(partial(self._perform, A.REPLY))
        self.smile_button.clicked.connect(partial(self._perform, A.REACT))
        self.more_button.clicked.connect(self._more)
        theme.changed.connect(self._dress)
        self._dress()
        self.hide()

    def show_for(self, position: int) -> None:
        """Stand at the upper edge of the message at a position; hide at other rows."""
        view = self._view
        row = view.timeline.row(position) if position >= 0 else None
        if not isinstance(row, BubbleRow) or view.choice.active:
            self.hide()
            return
        if row.uid == self._uid and self.isVisible() and position == self._position:
            return
        self._position, self._uid = position, row.uid
        offered = view.acts.offered(position)
        self.reply_button.setVisible(A.REPLY in offered)
        for button in (*self.emoji_buttons, self.smile_button):
            button.setVisible(A.REACT in offered)
        if not offered:
            self.hide()
            return
        self._place(position, own=row.own)
        self.show()
        self.raise_()

    def _place(self, position: int, *, own: bool) -> None:
        view = self._view
        self._box.activate()
        size: QSize = self._box.sizeHint()
        self.resize(size)
        frame = view.rows.layout_at(position).frame.toRect()
        lead = view.rows.lead if position == 0 else 0
        edge = view.viewport().rect().adjusted(4, 2, -4, -2)
        top = view.top_at(position) + lead + frame.top()
        # Beside the bubble where there is room, else over its corner, so that words stay free.
        left = frame.left() - size.width() - _GAP if own else frame.right() + _GAP
        if not edge.left() <= left <= edge.right() - size.width():
            left = frame.left() if own else frame.right() - size.width()
            top -= size.height() - _GAP
        left = max(edge.left(), min(left, edge.right() - size.width()))
        self.move(left, max(edge.top(), min(top, edge.bottom() - size.height())))

    def _perform(self, action: MessageAction) -> None:
        position = self._here()
        if position >= 0:
            self._view.acts.perform(action, position)

    def _react(self, emoji: str) -> None:
        position = self._here()
        if position >= 0:
            self._view.acts.react(position, emoji)

    def _more(self) -> None:
        position = self._here()
        if position >= 0:
            below = self.mapTo(self._view.viewport(), QPoint(0, self.height()))
            self._view.menu.popup(position, below)

    def _here(self) -> int:
        """Rows may have come above since the bar was shown."""
        return self._view.timeline.position_of(self._uid)

    def _emoji_button(self, emoji: str) -> QToolButton:
        button = QToolButton()
        button.setText(emoji)
        name = self.tr("React with {emoji}").format(emoji=emoji)
        button.setToolTip(name)
        button.setAccessibleName(name)
        button.clicked.connect(partial(self._react, emoji))
        return button

    def _all(self) -> tuple[QToolButton, ...]:
        return (self.reply_button, *self.emoji_buttons, self.smile_button, self.more_button)

    def _dress(self) -> None:
        font = QFont(self._theme.font(Face.HEADING))
        side = self._theme.metrics.shape(34)
        for button in self.emoji_buttons:
            button.setFont(font)
            button.setFixedSize(side, side)
        self.hide()
