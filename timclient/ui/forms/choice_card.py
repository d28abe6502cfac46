"""A radio button as wide as a card, with a second line of explanation."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QRadioButton, QSizePolicy, QWidget

from timclient.ui.tokens import Face, Mode

if TYPE_CHECKING:
    from PySide6.QtCore import QPoint
    from PySide6.QtGui import QPaintEvent

    from timclient.ui.theme import Theme

_MARGIN = 14
_DOT = 18
_USUAL_WIDTH = 260
_LEAST_WIDTH = 140
_ENDLESS = 10_000
_WRAPPED = int(Qt.TextFlag.TextWordWrap)


class ChoiceCard(QRadioButton):
    """One choice of several. Keyboard, focus and role are those of a radio button."""

    def __init__(
        self, theme: Theme, title: str, description: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(title, parent)
        self._theme = theme
        self._description = description
        self.setAccessibleName(title)
        self.setAccessibleDescription(description)
        self.setToolTip(f"{title}\n{description}" if description else title)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        theme.changed.connect(self.updateGeometry)
        theme.changed.connect(self.update)

    def hasHeightForWidth(self) -> bool:
        """Both lines break where the card is narrow."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Return room for the dot and both texts."""
        margin = self._theme.metrics.shape(_MARGIN)
        space = width - self._text_start() - margin
        lines = self._text_height(Face.STRONG, self.text(), space)
        if self._description:
            lines += self._text_height(Face.SECOND, self._description, space)
        return max(lines, self._theme.metrics.shape(_DOT)) + 2 * margin

    def sizeHint(self) -> QSize:
        """Return a card of the usual width."""
        width = self._theme.metrics.text(_USUAL_WIDTH)
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        """Return the narrowest card whose words still fit."""
        width = self._theme.metrics.text(_LEAST_WIDTH)
        return QSize(width, self.heightForWidth(self._theme.metrics.text(_USUAL_WIDTH)))

    def hitButton(self, position: QPoint) -> bool:
        """The whole card can be clicked, not only its dot."""
        return self.rect().contains(position)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw ground, dot and lines from the theme."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_ground(painter)
        self._paint_dot(painter)
        self._paint_lines(painter)

    def _paint_ground(self, painter: QPainter) -> None:
        tokens = self._theme.tokens
        ground = tokens.surface
        if self.isChecked():
            ground = tokens.accent_bg
        elif self.underMouse() and self.isEnabled():
            ground = tokens.hover
        edge = tokens.accent if self.isChecked() else tokens.edge
        if self.hasFocus():
            edge = tokens.focus
        strong = self.hasFocus() or (self.isChecked() and tokens.mode is Mode.HIGH_CONTRAST)
        width = 2.0 if strong else 1.0
        painter.setPen(QPen(self._theme.color(edge), width))
        painter.setBrush(self._theme.color(ground))
        inset = width / 2
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(inset, inset, -inset, -inset), 10, 10)

    def _paint_dot(self, painter: QPainter) -> None:
        tokens, metrics = self._theme.tokens, self._theme.metrics
        side = metrics.shape(_DOT)
        margin = metrics.shape(_MARGIN)
        x = margin if not self._right_to_left() else self.width() - margin - side
        center = QPointF(x + side / 2, self.height() / 2)
        color = self._theme.color(tokens.accent if self.isChecked() else tokens.muted)
        painter.setPen(QPen(color, 2.0))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawEllipse(center, side / 2 - 1, side / 2 - 1)
        if self.isChecked():
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(color)
            painter.drawEllipse(center, side / 4, side / 4)

    def _paint_lines(self, painter: QPainter) -> None:
        tokens, metrics = self._theme.tokens, self._theme.metrics
        margin, start = metrics.shape(_MARGIN), self._text_start()
        space = self.rect().adjusted(start, margin, -margin, -margin)
        if self._right_to_left():
            space = self.rect().adjusted(margin, margin, -start, -margin)
        title = self._text_height(Face.STRONG, self.text(), space.width())
        below = 0
        if self._description:
            below = self._text_height(Face.SECOND, self._description, space.width())
        top = space.top() + (space.height() - title - below) // 2
        first = QRect(space.left(), top, space.width(), title)
        second = QRect(space.left(), top + title, space.width(), below)
        self._draw(painter, first, Face.STRONG, tokens.text, self.text())
        self._draw(painter, second, Face.SECOND, tokens.muted, self._description)

    def _draw(self, painter: QPainter, space: QRect, face: Face, color: str, text: str) -> None:
        painter.setFont(self._theme.font(face))
        painter.setPen(self._theme.color(color if self.isEnabled() else self._theme.tokens.muted))
        painter.drawText(space, _WRAPPED | Qt.AlignmentFlag.AlignLeading, text)

    def _text_start(self) -> int:
        metrics = self._theme.metrics
        return 2 * metrics.shape(_MARGIN) + metrics.shape(_DOT)

    def _text_height(self, face: Face, text: str, width: int) -> int:
        space = QRect(0, 0, max(1, width), _ENDLESS)
        metrics = QFontMetrics(self._theme.font(face))
        return metrics.boundingRect(space, _WRAPPED, text).height()

    def _right_to_left(self) -> bool:
        return self.layoutDirection() is Qt.LayoutDirection.RightToLeft
