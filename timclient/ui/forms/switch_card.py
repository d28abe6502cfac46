"""A switch as wide as a card, with a second line that says what it does now."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QCheckBox, QSizePolicy, QWidget

from timclient.ui.tokens import Face, Mode

if TYPE_CHECKING:
    from PySide6.QtCore import QPoint
    from PySide6.QtGui import QPaintEvent

    from timclient.ui.theme import Theme

_MARGIN = 14
_TRACK = QSize(44, 24)
_USUAL_WIDTH = 260
_LEAST_WIDTH = 160
_ENDLESS = 10_000
_WRAPPED = int(Qt.TextFlag.TextWordWrap)


class SwitchCard(QCheckBox):
    """On or off; keyboard, focus and role are those of a check box."""

    def __init__(self, theme: Theme, title: str, parent: QWidget | None = None) -> None:
        super().__init__(title, parent)
        self._theme = theme
        self._description = ""
        self.setAccessibleName(title)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        theme.changed.connect(self.updateGeometry)
        theme.changed.connect(self.update)

    def describe(self, description: str) -> None:
        """Say what the switch does now."""
        self._description = description
        self.setAccessibleDescription(description)
        self.updateGeometry()
        self.update()

    def hasHeightForWidth(self) -> bool:
        """Both lines break where the card is narrow."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Return room for the switch and both texts."""
        margin = self._theme.metrics.shape(_MARGIN)
        space = width - self._text_start() - margin
        lines = self._text_height(Face.STRONG, self.text(), space)
        lines += self._text_height(Face.SECOND, self._description, space)
        return max(lines, self._theme.metrics.shape(_TRACK.height())) + 2 * margin

    def sizeHint(self) -> QSize:
        """Return a card of the usual width."""
        width = self._theme.metrics.text(_USUAL_WIDTH)
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        """Return the narrowest card whose words still fit."""
        width = self._theme.metrics.text(_LEAST_WIDTH)
        return QSize(width, self.heightForWidth(width))

    def hitButton(self, position: QPoint) -> bool:
        """The whole card can be clicked."""
        return self.rect().contains(position)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw ground, switch and lines from the theme."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_ground(painter)
        self._paint_switch(painter)
        self._paint_lines(painter)

    def _paint_ground(self, painter: QPainter) -> None:
        tokens = self._theme.tokens
        ground = tokens.hover if self.underMouse() and self.isEnabled() else tokens.surface
        edge = tokens.focus if self.hasFocus() else tokens.edge
        width = 2.0 if self.hasFocus() else 1.0
        painter.setPen(QPen(self._theme.color(edge), width))
        painter.setBrush(self._theme.color(ground))
        inset = width / 2
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(inset, inset, -inset, -inset), 10, 10)

    def _paint_switch(self, painter: QPainter) -> None:
        """A filled track with the knob at its end is on; an empty one with a ring is off."""
        tokens, metrics = self._theme.tokens, self._theme.metrics
        width, height = metrics.shape(_TRACK.width()), metrics.shape(_TRACK.height())
        margin = metrics.shape(_MARGIN)
        x = margin if not self._right_to_left() else self.width() - margin - width
        track = QRectF(x, (self.height() - height) / 2, width, height).adjusted(1, 1, -1, -1)
        on = self.isChecked()
        main = tokens.accent if on and self.isEnabled() else tokens.muted
        line = Qt.PenStyle.SolidLine if self.isEnabled() else Qt.PenStyle.DotLine
        painter.setPen(QPen(self._theme.color(main), 2.0, line))
        painter.setBrush(self._theme.color(main) if on else Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(track, track.height() / 2, track.height() / 2)
        radius = track.height() / 2 - metrics.shape(4)
        at_right = on != self._right_to_left()
        offset = track.height() / 2
        center = QPointF(
            track.right() - offset if at_right else track.left() + offset, track.center().y()
        )
        knob = self._theme.color(tokens.on_accent if on else main)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(knob)
        painter.drawEllipse(center, radius, radius)
        if on and tokens.mode is Mode.HIGH_CONTRAST:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(self._theme.color(tokens.text), 1.0))
            painter.drawRoundedRect(track, track.height() / 2, track.height() / 2)

    def _paint_lines(self, painter: QPainter) -> None:
        tokens, metrics = self._theme.tokens, self._theme.metrics
        margin, start = metrics.shape(_MARGIN), self._text_start()
        space = self.rect().adjusted(start, margin, -margin, -margin)
        if self._right_to_left():
            space = self.rect().adjusted(margin, margin, -start, -margin)
        title = self._text_height(Face.STRONG, self.text(), space.width())
        below = self._text_height(Face.SECOND, self._description, space.width())
        top = space.top() + (space.height() - title - below) // 2
        name = tokens.text if self.isEnabled() else tokens.muted
        first = QRect(space.left(), top, space.width(), title)
        second = QRect(space.left(), top + title, space.width(), below)
        self._draw(painter, first, Face.STRONG, name, self.text())
        self._draw(painter, second, Face.SECOND, tokens.muted, self._description)

    def _draw(self, painter: QPainter, space: QRect, face: Face, color: str, text: str) -> None:
        painter.setFont(self._theme.font(face))
        painter.setPen(self._theme.color(color))
        painter.drawText(space, _WRAPPED | Qt.AlignmentFlag.AlignLeading, text)

    def _text_start(self) -> int:
        metrics = self._theme.metrics
        return 2 * metrics.shape(_MARGIN) + metrics.shape(_TRACK.width())

    def _text_height(self, face: Face, text: str, width: int) -> int:
        if not text:
            return 0
        space = QRect(0, 0, max(1, width), _ENDLESS)
        metrics = QFontMetrics(self._theme.font(face))
        return metrics.boundingRect(space, _WRAPPED, text).height()

    def _right_to_left(self) -> bool:
        return self.layoutDirection() is Qt.LayoutDirection.RightToLeft
