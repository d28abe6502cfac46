"""The waveform in the recording bar: moves while one speaks, takes clicks while one listens."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from timclient.ui.media.waveform_painting import (
    MAX_VALUE,
    bar_count,
    paint_waveform,
    place_at,
    waveform_colors,
)
from timclient.ui.theme import Theme

STEP = 0.05


class VoiceTrack(QWidget):
    """Shows levels, newest at the right, or the whole; with ``progress`` set it is a slider.

    Signals:
        sought(float): the part of the recording the user wants to hear, 0 to 1.
    """

    sought = Signal(float)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._values: tuple[int, ...] = ()
        self._progress: float | None = None
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(self.tr("Waveform of the recording"))
        theme.changed.connect(self._dress)
        self._dress()

    def show_levels(self, levels: Sequence[float]) -> None:
        """Show what is heard, 0 to 1."""
        self._show(tuple(round(level * MAX_VALUE) for level in levels))

    def show_whole(self, waveform: Sequence[int]) -> None:
        """Show the whole recording, 0 to 1024."""
        self._show(tuple(waveform))

    def show_progress(self, progress: float | None) -> None:
        """Show how far it was listened to; None while one cannot listen."""
        if progress == self._progress:
            return
        was_slider, self._progress = self._progress is not None, progress
        slider = progress is not None
        if slider != was_slider:
            focus = Qt.FocusPolicy.StrongFocus if slider else Qt.FocusPolicy.NoFocus
            self.setFocusPolicy(focus)
            hand = Qt.CursorShape.PointingHandCursor if slider else Qt.CursorShape.ArrowCursor
            self.setCursor(hand)
            hint = self.tr("Click or use the arrow keys to choose where to listen")
            self.setToolTip(hint if slider else "")
        self.setAccessibleDescription(f"{round(progress * 100)} %" if progress is not None else "")
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(self._theme.metrics.text(240), self._theme.metrics.control)

    def minimumSizeHint(self) -> QSize:
        return QSize(24, self._theme.metrics.control)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        area = self._area()
        scale = min(1.5, self._theme.metrics.scale)
        values: Sequence[int] = self._values
        if self._progress is None:
            # The newest at the right edge; a loud voice does not make the earlier ones smaller.
            count = bar_count(area, scale)
            values = (*(0,) * count, *values)[-count:] if count else ()
        paint_waveform(
            painter, area, values, self._progress, waveform_colors(self._theme.tokens), scale
        )
        if self.hasFocus():
            painter.setPen(QPen(QColor(self._theme.tokens.focus), 2))
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.drawRoundedRect(self.rect().adjusted(1, 1, -1, -1), 6, 6)
        painter.end()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if self._progress is None or event.button() is not Qt.MouseButton.LeftButton:
            super().mousePressEvent(event)
            return
        self._seek(place_at(self._area(), event.position().x()))

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._progress is not None and event.buttons() & Qt.MouseButton.LeftButton:
            self._seek(place_at(self._area(), event.position().x()))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        keys = {
            Qt.Key.Key_Left: -STEP,
            Qt.Key.Key_Down: -STEP,
            Qt.Key.Key_Right: STEP,
            Qt.Key.Key_Up: STEP,
            Qt.Key.Key_Home: -1.0,
            Qt.Key.Key_End: 1.0,
        }
        step = keys.get(Qt.Key(event.key()))
        if self._progress is None or step is None:
            super().keyPressEvent(event)
            return
        self._seek(min(1.0, max(0.0, self._progress + step)))

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.update()

    def _seek(self, place: float) -> None:
        self.show_progress(place)
        self.sought.emit(place)

    def _show(self, values: tuple[int, ...]) -> None:
        if values != self._values:
            self._values = values
            self.update()

    def _area(self) -> QRect:
        return self.rect().adjusted(5, 4, -5, -4)

    def _dress(self) -> None:
        self.setFixedHeight(self._theme.metrics.control)
        self.updateGeometry()
        self.update()
