"""Shows the pictures of a film or a camera, one after the other."""

from __future__ import annotations

from typing import Protocol

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from timclient.ui.theme import Theme


class Frame(Protocol):
    """One picture of many, such as a ``QVideoFrame``."""

    def toImage(self) -> QImage:
        """Return its pixels."""
        ...


class MovingPicture(QWidget):
    """As large as there is room. Only the newest picture is turned into pixels, when it is painted:
    a slow computer leaves pictures out instead of falling behind."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._frame: Frame | None = None
        self._image = QImage()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)

    def show_frame(self, frame: Frame) -> None:
        """Show the next picture."""
        self._frame = frame
        self.update()

    def show_image(self, image: QImage) -> None:
        """Show a picture that stays."""
        self._frame, self._image = None, image
        self.update()

    @property
    def image(self) -> QImage:
        """The picture that is shown; null while there is none."""
        frame, self._frame = self._frame, None
        if frame is not None:
            made = frame.toImage()
            if not made.isNull():
                self._image = made
        return self._image

    def sizeHint(self) -> QSize:
        """A form that most cameras and films have."""
        width = self._theme.metrics.shape(560)
        return QSize(width, width * 9 // 16)

    def minimumSizeHint(self) -> QSize:
        """Still to be recognised."""
        return QSize(160, 90)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor(self._theme.tokens.bg))
        image = self.image
        if not image.isNull():
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
            size = image.size().scaled(self.size(), Qt.AspectRatioMode.KeepAspectRatio)
            area = QRect(0, 0, size.width(), size.height())
            area.moveCenter(self.rect().center())
            painter.drawImage(area, image)
        if self.hasFocus():
            painter.setPen(QPen(QColor(self._theme.tokens.focus), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(self.rect().adjusted(1, 1, -1, -1))
        painter.end()
