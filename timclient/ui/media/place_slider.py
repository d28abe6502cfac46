"""Where a film is, and where it shall go on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPen
from PySide6.QtWidgets import QSlider, QStyle

from timclient.ui.media.waveform_painting import waveform_colors

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent, QMouseEvent, QPaintEvent
    from PySide6.QtWidgets import QWidget

    from timclient.ui.theme import Theme

_HEIGHT, _KNOB, _GROOVE = 28, 16, 5


class PlaceSlider(QSlider):
    """A click leads to where it was made. Arrow keys are left to the window, which knows a step."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._theme = theme
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        theme.changed.connect(self.updateGeometry)

    def sizeHint(self) -> QSize:
        """High enough to be hit."""
        return QSize(self._theme.metrics.shape(160), self._theme.metrics.shape(_HEIGHT))

    def minimumSizeHint(self) -> QSize:
        """Wide enough to be of use."""
        return QSize(self._theme.metrics.shape(80), self._theme.metrics.shape(_HEIGHT))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() is Qt.MouseButton.LeftButton and self.maximum():
            self.setSliderDown(True)
            self._go_to(event.position().x())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self.isSliderDown():
            self._go_to(event.position().x())

    def mouseReleaseEvent(self, _event: QMouseEvent) -> None:
        self.setSliderDown(False)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            event.ignore()
            return
        super().keyPressEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        tokens, metrics = self._theme.tokens, self._theme.metrics
        colors = waveform_colors(tokens)
        middle, groove = self.height() / 2, metrics.shape(_GROOVE)
        knob = metrics.shape(_KNOB) / 2
        line = QRectF(knob, middle - groove / 2, self.width() - 2 * knob, groove)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(colors.rest))
        painter.drawRoundedRect(line, groove / 2, groove / 2)
        if self.maximum() and self.isEnabled():
            part = line.width() * self.value() / self.maximum()
            played = QRectF(line)
            at = line.right() - part if self.isRightToLeft() else line.left() + part
            (played.setLeft if self.isRightToLeft() else played.setRight)(at)
            painter.setBrush(QColor(colors.played))
            painter.drawRoundedRect(played, groove / 2, groove / 2)
            painter.drawEllipse(QPointF(at, middle), knob, knob)
        if self.hasFocus():
            painter.setPen(QPen(QColor(tokens.focus), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 5, 5)
        painter.end()

    def _go_to(self, x: float) -> None:
        knob = self._theme.metrics.shape(_KNOB)
        room = max(1, self.width() - knob)
        place = round(x - knob / 2)
        if self.isRightToLeft():
            place = room - place
        self.setValue(QStyle.sliderValueFromPosition(0, self.maximum(), place, room))
