"""The red dot of a running recording, and how long it is."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QWidget

from timclient.ui.theme import Theme
from timclient.ui.widgets.labels import label


class RecordingLight(QWidget):
    """A filled dot while the microphone is open, a ring while it is not; it does not blink."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._dot = _Dot(theme)
        self.time = label(clock(0), "strong")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(self._dot)
        row.addWidget(self.time)

    def show_time(self, seconds: float, *, running: bool) -> None:
        """Show the length and whether the microphone is open."""
        self._dot.set_running(running)
        text = clock(seconds)
        if text != self.time.text():
            self.time.setText(text)


class _Dot(QWidget):
    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._running = False
        theme.changed.connect(self.updateGeometry)

    def set_running(self, running: bool) -> None:
        if running != self._running:
            self._running = running
            self.update()

    def sizeHint(self) -> QSize:
        side = self._theme.metrics.shape(14)
        return QSize(side, side)

    minimumSizeHint = sizeHint

    def paintEvent(self, _event: QPaintEvent) -> None:
        color = QColor(self._theme.tokens.danger)
        side = self._theme.metrics.shape(10)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(color, 2))
        painter.setBrush(color if self._running else Qt.BrushStyle.NoBrush)
        circle = QRectF(0, 0, side, side)
        circle.moveCenter(QRectF(self.rect()).center())
        painter.drawEllipse(circle)
        painter.end()


def clock(seconds: float) -> str:
    """Return a length as minutes and seconds: 0:07, 12:30; hours where there are some."""
    whole = max(0, int(seconds))
    minutes, rest = divmod(whole, 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{rest:02}" if hours else f"{minutes}:{rest:02}"
