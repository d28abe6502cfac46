"""A list of people, painted with avatar, name and address."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import (
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from timclient.domain.room import initials
from timclient.ui.rooms.people_model import PeopleModel, PeopleRole
from timclient.ui.tokens import Face
from timclient.ui.widgets.painting import paint_avatar

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent

    from timclient.ui.theme import Theme

_AVATAR = 34
_PAD = 8


class PersonDelegate(QStyledItemDelegate):
    """Draws one person."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme

    def sizeHint(
        self, _option: QStyleOptionViewItem, _index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        """Return the height of two lines."""
        lines = sum(
            QFontMetrics(self._theme.font(face)).height() for face in (Face.STRONG, Face.SECOND)
        )
        pad = self._theme.metrics.shape(_PAD)
        height = max(lines, self._theme.metrics.shape(_AVATAR)) + 2 * pad
        return QSize(self._theme.metrics.text(200), height)

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        """Draw ground, avatar and lines."""
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        rect: QRectF = QRectF(option.rect)
        self._paint_ground(painter, rect, option)
        metrics = self._theme.metrics
        pad, side = metrics.shape(_PAD), metrics.shape(_AVATAR)
        name = str(index.data(PeopleRole.NAME))
        left_to_right = painter.layoutDirection() is not Qt.LayoutDirection.RightToLeft
        x = rect.left() + pad if left_to_right else rect.right() - pad - side
        avatar = QRectF(x, rect.center().y() - side / 2, side, side)
        letters = initials(name.lstrip("@"))
        paint_avatar(painter, self._theme, avatar, letters, square=False)
        start = 2 * pad + side + metrics.shape(2)
        space = rect.adjusted(start, pad, -pad, -pad)
        if not left_to_right:
            space = rect.adjusted(pad, pad, -start, -pad)
        self._paint_lines(painter, space, index)
        painter.restore()

    def _paint_ground(self, painter: QPainter, rect: QRectF, option: QStyleOptionViewItem) -> None:
        tokens = self._theme.tokens
        state: QStyle.StateFlag = option.state
        selected = bool(state & QStyle.StateFlag.State_Selected)
        hovered = bool(state & QStyle.StateFlag.State_MouseOver)
        focused = bool(state & QStyle.StateFlag.State_HasFocus)
        ground = rect.adjusted(2, 1, -2, -1)
        painter.setPen(Qt.PenStyle.NoPen)
        if focused or selected:
            painter.setPen(QPen(self._theme.color(tokens.focus), 2.0 if focused else 1.0))
        if selected or hovered:
            painter.setBrush(self._theme.color(tokens.accent_bg if selected else tokens.hover))
        painter.drawRoundedRect(ground, 8, 8)

    def _paint_lines(
        self, painter: QPainter, space: QRectF, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        tokens = self._theme.tokens
        name, address = str(index.data(PeopleRole.NAME)), str(index.data(PeopleRole.ADDRESS))
        note = str(index.data(PeopleRole.NOTE))
        if note:
            font = self._theme.font(Face.SMALL)
            width = QFontMetrics(font).horizontalAdvance(note)
            painter.setFont(font)
            painter.setPen(self._theme.color(tokens.muted))
            painter.drawText(
                space, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignTrailing, note
            )
            space = space.adjusted(0, 0, -width - self._theme.metrics.shape(_PAD), 0)
        if name == address:
            self._draw(painter, space, Face.STRONG, tokens.text, name)
            return
        height = QFontMetrics(self._theme.font(Face.STRONG)).height()
        top = QRectF(space.left(), space.top(), space.width(), height)
        below = QRectF(space.left(), space.top() + height, space.width(), space.height() - height)
        self._draw(painter, top, Face.STRONG, tokens.text, name)
        self._draw(painter, below, Face.SECOND, tokens.muted, address)

    def _draw(self, painter: QPainter, space: QRectF, face: Face, color: str, text: str) -> None:
        font = self._theme.font(face)
        painter.setFont(font)
        painter.setPen(self._theme.color(color))
        line = QFontMetrics(font).elidedText(text, Qt.TextElideMode.ElideRight, int(space.width()))
        painter.drawText(space, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeading, line)


class PeopleList(QListView):
    """Shows a ``PeopleModel``.

    Signals:
        chosen: a row was clicked or Enter was pressed on it (a user id).
    """

    chosen = Signal(str)

    def __init__(self, theme: Theme, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.people = PeopleModel(self)
        self.setModel(self.people)
        self.setItemDelegate(PersonDelegate(theme, self))
        self.setAccessibleName(name)
        self.setMouseTracking(True)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.clicked.connect(self._clicked)
        theme.changed.connect(self.doItemsLayout)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter chooses the row."""
        user_id = self.currentIndex().data(PeopleRole.USER_ID)
        if user_id and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.chosen.emit(user_id)
        else:
            super().keyPressEvent(event)

    def _clicked(self, index: QModelIndex) -> None:
        self.chosen.emit(index.data(PeopleRole.USER_ID))
