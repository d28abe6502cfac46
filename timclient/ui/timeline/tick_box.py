"""The box beside a message while messages are being chosen."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPolygonF

from timclient.ui.timeline.style import TimelineStyle
from timclient.ui.tokens import Tokens

_TICK = ((0.24, 0.52), (0.43, 0.7), (0.77, 0.32))


def paint_tick_box(painter: QPainter, style: TimelineStyle, middle: float, ticked: bool) -> None:
    """Draw a box at the left edge of a row; a tick in it says that the message is chosen."""
    side = style.margin - 6.0
    paint_box(painter, style.tokens, QRectF(3, middle - side / 2, side, side), ticked)


def paint_box(painter: QPainter, tokens: Tokens, box: QRectF, ticked: bool) -> None:
    """Draw a box with or without a tick."""
    painter.setPen(QPen(QColor(tokens.accent if ticked else tokens.edge), 1.4))
    painter.setBrush(QColor(tokens.accent if ticked else tokens.surface))
    painter.drawRoundedRect(box, 4, 4)
    if not ticked:
        return
    side = box.width()
    pen = QPen(QColor(tokens.on_accent), max(1.6, side * 0.13))
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    painter.setPen(pen)
    painter.drawPolyline(QPolygonF([box.topLeft() + QPointF(x * side, y * side) for x, y in _TICK]))
