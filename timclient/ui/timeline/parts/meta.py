"""The last line of a bubble: time, what is to be said about the message, ticks."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter

from timclient.ui.timeline.layout import NOWHERE, Hit, PaintState, Spot
from timclient.ui.timeline.rows import BubbleRow
from timclient.ui.timeline.style import TimelineStyle
from timclient.ui.timeline.ticks import paint_ticks, ticks_width

_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter


class MetaPart:
    """At the right end; the word "edited" leads to earlier versions."""

    def __init__(self, row: BubbleRow, style: TimelineStyle) -> None:
        self._row = row
        self._style = style
        metrics = style.meta_metrics
        self.width = metrics.horizontalAdvance(row.meta) + ticks_width(style, row.ticks)
        self.height = metrics.height()
        self._edited: tuple[float, float] | None = None
        if row.edited and row.event_id is not None:
            before = row.meta.find(row.edited, len(row.time))
            start = metrics.horizontalAdvance(row.meta[:before])
            self._edited = start, start + metrics.horizontalAdvance(row.edited)

    def paint(self, painter: QPainter, box: QRectF, _state: PaintState) -> None:
        """Draw the words and the ticks."""
        style, row = self._style, self._row
        left = box.right() - self.width
        painter.setFont(style.meta)
        painter.setPen(style.color(style.tokens.muted))
        painter.drawText(QRectF(left, box.top(), self.width, box.height()), _LEFT, row.meta)
        if self._edited is not None:
            y = round(box.top() + style.meta_metrics.ascent() + 1) + 0.5
            start, end = self._edited
            painter.drawLine(QPointF(left + start, y), QPointF(left + end, y))
        paint_ticks(painter, style, row.ticks, QPointF(box.right(), box.center().y()))

    def hit(self, point: QPointF, width: float) -> Hit:
        """Only "edited" can be pressed, with room around it for unsteady hands."""
        if self._edited is None:
            return NOWHERE
        more = max(0.0, (self._style.target - self.height) / 2)
        start, end = self._edited
        x = point.x() - (width - self.width)
        inside = start - 4 <= x <= end + 4 and -more <= point.y() <= self.height + more
        return Hit(Spot.EDITED) if inside else NOWHERE
