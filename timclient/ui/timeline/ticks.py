"""The ticks after an own message: one on the server, two read. The words stand beside them."""

from __future__ import annotations

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QPainter, QPen, QPolygonF

from timclient.ui.timeline.style import TimelineStyle


def ticks_width(style: TimelineStyle, ticks: int) -> float:
    """Return the room the ticks need, with the distance before them."""
    side = style.meta_metrics.ascent()
    return {1: side * 1.2, 2: side * 1.7}.get(ticks, 0.0)


def paint_ticks(painter: QPainter, style: TimelineStyle, ticks: int, right: QPointF) -> None:
    """Draw the ticks so that they end at ``right`` (vertical middle)."""
    if not ticks:
        return
    side = style.meta_metrics.ascent()
    pen = QPen(style.color(style.tokens.accent if ticks > 1 else style.tokens.muted))
    pen.setWidthF(max(1.2, side * 0.13))
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    painter.setPen(pen)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    for number in range(ticks):
        x = right.x() - side * 0.75 - number * side * 0.5
        y = right.y()
        painter.drawPolyline(
            QPolygonF(
                [
                    QPointF(x, y + side * 0.02),
                    QPointF(x + side * 0.24, y + side * 0.27),
                    QPointF(x + side * 0.7, y - side * 0.3),
                ]
            )
        )
