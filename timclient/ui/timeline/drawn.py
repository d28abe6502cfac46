"""Bubbles as pictures, so that scrolling puts them elsewhere instead of drawing them again."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QColor, QPainter, QPixmap

from timclient.ui.timeline.layout import PaintState, RowLayout

_HELD, _TALLEST, _EDGE = 32, 600, 2


class DrawnBubbles:
    """The bubbles seen last, each on the ground it stands on, so that letters look the same.

    Only for rows that look the same whenever they are drawn in ``PaintState()``.
    """

    def __init__(self) -> None:
        self._pictures: dict[RowLayout, QPixmap] = {}

    def paint(
        self, painter: QPainter, at: QPointF, layout: RowLayout, ground: QColor, scale: float
    ) -> None:
        """Draw a row with its top left corner at ``at``. ``scale``: pixels of the screen in one of
        the window's; between whole ones pictures would be blurred."""
        if scale != int(scale) or layout.height > _TALLEST:
            layout.paint(painter, QRectF(at.x(), at.y(), layout.frame.right(), 0), PaintState())
            return
        area = layout.frame.adjusted(-_EDGE, -_EDGE, _EDGE, _EDGE).toAlignedRect()
        picture = self._pictures.pop(layout, None)
        if picture is None or picture.devicePixelRatio() != scale:
            picture = QPixmap(area.size() * scale)
            picture.setDevicePixelRatio(scale)
            picture.fill(ground)
            inner = QPainter(picture)
            layout.paint(inner, QRectF(-area.x(), -area.y(), area.right(), 0), PaintState())
            inner.end()
            while len(self._pictures) >= _HELD:
                del self._pictures[next(iter(self._pictures))]
        self._pictures[layout] = picture  # the last one is that seen last
        painter.drawPixmap(at + QPointF(area.topLeft()), picture)

    def drop(self, layout: RowLayout) -> None:
        """Keep nothing of a row that is another one now."""
        self._pictures.pop(layout, None)

    def forget(self) -> None:
        """Keep nothing: other colours, another room."""
        self._pictures.clear()
